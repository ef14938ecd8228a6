"""Carrying out what was granted: with everything filled in, and by the same steps as any other case.

A move in force is turned round by new cases, each of which is checked, considered and decided anew; the answer is the
paper that states the defect of the decree (UU 30/2014 art 64, 66). A decision that is not in force is revoked by an SK.
"""

from uuid import UUID

from services.mutasi.keberatan import tercatat
from services.mutasi.keberatan.errors import KeberatanTidakMungkin
from services.mutasi.keberatan.isian import PelaksanaanLain, PelaksanaanPembalikan, PelaksanaanPembatalan
from services.mutasi.keberatan.keadaan import CaraMelaksanakan, LangkahKeberatan, StatusKeberatan
from services.mutasi.keberatan.langkah import buka, selesaikan
from services.mutasi.keberatan.repository import Keberatan
from services.mutasi.pencabutan.balikkan import balikkan
from services.mutasi.pencabutan.batalkan import batalkan_rantai
from services.mutasi.pencabutan.schemas import DasarPencabutan, PembalikanBaru, PembatalanRantai
from services.mutasi.penomoran.ambil import nomor_milik
from services.mutasi.penomoran.jenis import SuratBernomor, Untuk
from services.mutasi.usulan.status import StatusMutasi
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import IsianTidakSah, KesalahanIsian


def alasan_dari(ini: Keberatan) -> str:
    """Why the move is undone, as its cases say."""
    if ini.karena_diam:
        return f"Keberatan tanggal {ini.tanggal_diajukan:%d-%m-%Y} tidak dijawab dan dianggap dikabulkan."
    return (
        f"Keberatan tanggal {ini.tanggal_diajukan:%d-%m-%Y} {ini.status.replace('_', ' ')} dengan surat nomor "
        f"{ini.nomor_jawaban}."
    )


def dasar_dari(ini: Keberatan) -> DasarPencabutan | None:
    """The paper that states the defect of the decree: the answer; None where the PPK was silent."""
    if ini.nomor_jawaban is None or ini.tanggal_jawaban is None:
        return None
    return DasarPencabutan(nomor=ini.nomor_jawaban, tanggal=ini.tanggal_jawaban)


async def laksanakan(
    uow: UnitOfWork,
    pelaku: Pelaku,
    keberatan_id: UUID,
    seen: int,
    isi: PelaksanaanPembalikan | PelaksanaanPembatalan | PelaksanaanLain,
) -> UUID:
    """Open the cases that turn the move round, or revoke the decision, and link them to the objection; all or nothing.

    Raises:
        those of ``buka``, of ``balikkan`` and of ``batalkan_rantai``; IsianTidakSah.
    """
    ini = await buka(uow, pelaku, keberatan_id, seen, LangkahKeberatan.PELAKSANAAN)
    kumpulan_id, catatan = None, alasan_dari(ini)
    rincian: dict[str, str | None] = {}
    if isinstance(isi, PelaksanaanPembalikan):
        baru = PembalikanBaru(tmt=isi.tmt, alasan=alasan_dari(ini), bersama=isi.bersama, dasar=dasar_dari(ini))
        kumpulan_id = (await balikkan(uow, pelaku, ini.usulan_id, baru)).kumpulan.id
        rincian = {"kumpulan_id": str(kumpulan_id), "tmt": f"{isi.tmt}"}
    elif isinstance(isi, PelaksanaanPembatalan):
        batal = PembatalanRantai(
            alasan=alasan_dari(ini),
            nomor_sk=isi.nomor_sk,
            register_nomor=isi.register_nomor,
            tanggal_sk=isi.tanggal_sk,
            penanda_tangan=isi.penanda_tangan,
            usulan=isi.usulan,
        )
        await batalkan_rantai(uow, pelaku, ini.usulan_id, isi.versi_usulan, batal)
        nomor = await nomor_milik(uow, Untuk(SuratBernomor.SK_PENCABUTAN, ini.usulan_id))
        rincian = {"nomor_surat": isi.nomor_sk or (nomor and nomor.nomor), "tanggal": f"{isi.tanggal_sk}"}
    else:
        _wajib_tetap_sesuai(ini, isi)
        catatan = isi.catatan
    cara = CaraMelaksanakan(isi.cara)
    return await selesaikan(
        uow,
        ini,
        LangkahKeberatan.PELAKSANAAN,
        StatusKeberatan.DILAKSANAKAN,
        tercatat.PELAKSANAAN,
        catatan=catatan,
        rincian={"pelaksanaan": cara.value, **rincian},
        pelaksanaan=cara,
        kumpulan_id=kumpulan_id,
    )


def _wajib_tetap_sesuai(ini: Keberatan, isi: PelaksanaanLain) -> None:
    """By other means the suspension ends, and a decision that is not in force comes into force: not one of which all
    was granted that was asked for, and no other one without a word (UU 30/2014 art 77).

    Raises:
        KeberatanTidakMungkin, IsianTidakSah.
    """
    belum_berlaku = ini.status_usulan is StatusMutasi.DIPUTUSKAN
    if belum_berlaku and ini.status is StatusKeberatan.DIKABULKAN:
        raise KeberatanTidakMungkin(
            "Keberatan ini dikabulkan seluruhnya, dan keputusannya belum berlaku: dengan cara lain penundaannya "
            "berakhir dan keputusan itu tetap berlaku. Cabut keputusannya dengan SK (cara pembatalan).",
            status_keberatan=ini.status,
        )
    if isi.keputusan_berlaku is not belum_berlaku:
        pesan = "wajib benar: keputusan ini belum berlaku" if belum_berlaku else "hanya bila keputusan belum berlaku"
        raise IsianTidakSah(
            "Dengan cara lain penundaan keputusan yang belum berlaku berakhir, dan keputusan itu berlaku. Nyatakan "
            "dengan keputusan_berlaku, atau cabut keputusannya (cara pembatalan).",
            kesalahan=[KesalahanIsian(pointer="/keputusan_berlaku", pesan=pesan)],
        )
