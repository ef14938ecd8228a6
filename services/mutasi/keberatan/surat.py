"""The answer on paper: the decree on the objection, composed from its record and signed by who has answered."""

from typing import Any
from uuid import UUID

from services.mutasi.hukum.keberatan import JangkaKeberatan
from services.mutasi.keberatan import repository
from services.mutasi.keberatan.errors import KeberatanTidakMungkin
from services.mutasi.keberatan.keadaan import StatusKeberatan
from services.mutasi.keberatan.langkah import TIDAK_ADA, ketentuan
from services.mutasi.keberatan.repository import Baca, Keberatan
from services.mutasi.penomoran.jenis import JenisSurat
from services.mutasi.surat.jawaban import JawabanKeberatan, terbitkan_jawaban
from services.mutasi.tanda_tangan.minta import boleh_meminta
from services.mutasi.usulan.status import StatusMutasi
from shared.auth.pelaku import Pelaku
from shared.calendar.bulan import tanggal_panjang
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import wajib_ada
from shared.service import Runtime

_S = StatusKeberatan
PUTUSAN = {
    _S.DIKABULKAN: "dikabulkan seluruhnya",
    _S.DIKABULKAN_SEBAGIAN: "dikabulkan sebagian",
    _S.DITOLAK: "ditolak",
    _S.TIDAK_DAPAT_DITERIMA: "tidak dapat diterima",
}
"""As the letter has it."""
_TERBIT = Statement(
    f"""SELECT id FROM surat WHERE jenis = '{JenisSurat.JAWABAN_KEBERATAN}' AND kunci = :kunci
        AND status <> 'dibatalkan' ORDER BY id DESC LIMIT 1""",  # noqa: S608 (constants)
    UUID,
)


async def surat_jawaban(baca: Baca, keberatan_id: UUID) -> UUID | None:
    """The letter that answers an objection; None where none was issued."""
    return await baca.row(_TERBIT, kunci=str(keberatan_id))


def akibat_jawaban(ini: Keberatan) -> str:
    """What follows for the move, as the letter says."""
    if ini.status not in (_S.DIKABULKAN, _S.DIKABULKAN_SEBAGIAN):
        if ini.tmt_berlaku is None:
            return "Keputusan yang dikeberatani tetap berlaku."
        return (
            f"Keputusan yang dikeberatani tetap berlaku, terhitung mulai tanggal {tanggal_panjang(ini.tmt_berlaku)}, "
            f"hari berakhirnya penundaan, dan tidak surut ke TMT-nya {tanggal_panjang(ini.tmt)}."
        )
    sebagian = " sepanjang yang dikabulkan" if ini.status is _S.DIKABULKAN_SEBAGIAN else ""
    if ini.status_usulan is StatusMutasi.DIPUTUSKAN:
        return f"Keputusan yang dikeberatani dicabut dengan keputusan tersendiri{sebagian}."
    return f"Pegawai yang bersangkutan dipulihkan kedudukannya dengan keputusan tersendiri{sebagian}."


def upaya_jawaban(ini: Keberatan, jangka: JangkaKeberatan) -> str | None:
    """What whoever objects can do next; None of what was granted whole."""
    if ini.status is _S.DIKABULKAN:
        return None
    return (
        "Yang tidak menerima keputusan ini dapat mengajukan banding administratif kepada atasan pejabat yang "
        f"menetapkannya dalam {jangka.banding.hari_kerja} hari kerja sejak menerimanya ({jangka.banding.dasar}), dan "
        f"sesudah itu gugatan ke Pengadilan Tata Usaha Negara Palembang dalam {jangka.gugatan.hari_kerja} hari kerja "
        f"sejak menerima keputusan atas upaya administratif ({jangka.gugatan.dasar})."
    )


_PENJAWAB = Statement(
    """SELECT jsonb_build_object('oleh', l.oleh, 'subjek', l.subjek, 'rincian', l.rincian, 'nama', p.nama,
           'jabatan', p.nama_jabatan, 'status_pegawai', coalesce(p.status_pegawai, 'PNS'), 'golongan', p.golongan)
       FROM keberatan_langkah l LEFT JOIN proyeksi_asn p ON p.nip = l.oleh
       WHERE l.keberatan_id = :id AND l.langkah = 'jawaban' ORDER BY l.versi DESC LIMIT 1""",
    dict[str, Any],
)


async def terbitkan(runtime: Runtime, uow: UnitOfWork, pelaku: Pelaku, keberatan_id: UUID) -> UUID:
    """Issue the letter of an answer; asked twice it is the same letter.

    Raises:
        TidakDitemukan, KonflikKepentingan, DiLuarLingkup, KeberatanTidakMungkin, and those of ``terbitkan_jawaban``.
    """
    ini = wajib_ada(await repository.tahan(uow, keberatan_id, pelaku), TIDAK_ADA)
    await boleh_meminta(uow, pelaku, ini.usulan_id)
    if ini.status not in PUTUSAN or ini.tanggal_jawaban is None:
        raise KeberatanTidakMungkin(
            f"Keberatan ini {ini.status.replace('_', ' ')}: surat jawabannya diterbitkan sesudah dijawab PPK, dan "
            "sebelum dilaksanakan.",
            status_keberatan=ini.status,
        )
    hukum = await ketentuan(uow, uow.today)
    penjawab = await uow.value(_PENJAWAB, id=ini.id)
    jawaban = JawabanKeberatan(
        keberatan_id=ini.id,
        tanggal_keberatan=ini.tanggal_diajukan,
        tanggal_diterima=ini.tanggal_diajukan,
        putusan=PUTUSAN[ini.status],
        alasan=ini.alasan_jawaban or "",
        akibat=akibat_jawaban(ini),
        upaya=upaya_jawaban(ini, hukum.jangka),
        tanggal=ini.tanggal_jawaban,
        nomor=ini.nomor_jawaban,
        langkah=penjawab,
    )
    await terbitkan_jawaban(runtime, uow, pelaku, ini.usulan_id, jawaban)
    return ini.id
