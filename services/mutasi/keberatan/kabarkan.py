"""What is told of an objection: to the person at every step, to officers what is theirs to do."""

from collections.abc import Iterable

from services.mutasi.hukum.kalender.libur import BILANGAN as LIBUR
from services.mutasi.hukum.keberatan import BILANGAN, JangkaKeberatan
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.keberatan import repository
from services.mutasi.keberatan.jam import hitung
from services.mutasi.keberatan.keadaan import LangkahKeberatan, StatusKeberatan
from services.mutasi.keberatan.repository import AtasanPegawai, Keberatan
from shared.calendar.hari_kerja import KalenderLibur
from shared.contracts.mutasi import KeberatanMelangkah
from shared.db.unit_of_work import UnitOfWork
from shared.ketentuan.hari import ketentuan_pada

_L = LangkahKeberatan
_KE_ATASAN = (_L.PENGAJUAN, _L.PENERUSAN_OTOMATIS)
# Whoever answers has the days since the filing: they hear of it as soon as it is theirs.
_KE_PEMUTUS = (_L.PENERUSAN, _L.PENERUSAN_OTOMATIS, _L.TELAAH, _L.ANGGAPAN, _L.PENYAMPAIAN, _L.PELAKSANAAN)


def berkotak(semua: Iterable[str | None], tanpa: Iterable[str]) -> list[str]:
    """Who of them has an inbox, that of a number, without those whom it is not for."""
    return sorted({each for each in semua if each is not None and each.isdigit()} - set(tanpa))


def _petugas(ini: Keberatan, langkah: LangkahKeberatan, siapa: AtasanPegawai, oleh: str) -> list[str]:
    semua = [ini.pemeriksa, ini.dicatat_oleh]
    if langkah in _KE_ATASAN or (langkah is _L.PENCABUTAN and ini.pemeriksa is None):
        semua.append(siapa.atasan)
    if langkah in _KE_PEMUTUS:
        semua.append(siapa.pemutus)
    return berkotak(semua, (ini.nip, oleh, *siapa.kerabat))


def tentang(ini: Keberatan, petugas: list[str], jangka: JangkaKeberatan, libur: KalenderLibur) -> dict[str, object]:
    """What every event about an objection says."""
    return {
        "keberatan_id": ini.id,
        "usulan_id": ini.usulan_id,
        "nip": ini.nip,
        "nomor_sk": ini.nomor_sk,
        "tanggal_sk": ini.tanggal_sk,
        "tanggal_diajukan": ini.tanggal_diajukan,
        "petugas": petugas,
        "jawab_uu": hitung(ini.tanggal_diajukan, jangka.uu_30_2014.jawab, ini.tanggal_diajukan, libur).tanggal,
        "jawab_pp": hitung(ini.tanggal_diajukan, jangka.pp_79_2021.jawab, ini.tanggal_diajukan, libur).tanggal,
    }


async def kabarkan(uow: UnitOfWork, ini: Keberatan, langkah: LangkahKeberatan, ke: StatusKeberatan, versi: int) -> None:
    """Tell of a step, in its transaction."""
    ketentuan = await ketentuan_pada(uow, KETENTUAN, uow.today)
    jangka: JangkaKeberatan = ketentuan[BILANGAN]
    libur = ketentuan[LIBUR].kalender
    siapa = await repository.atasan(uow, ini.usulan_id)
    sesudah = await repository.sesudah(uow, ini.id)
    diterima = sesudah.jawaban_diterima
    lanjut = {
        "banding": None if diterima is None else hitung(diterima, jangka.banding, uow.today, libur).tanggal,
        "gugatan": None if diterima is None else hitung(diterima, jangka.gugatan, uow.today, libur).tanggal,
    }
    uow.publish(
        KeberatanMelangkah(
            **tentang(ini, _petugas(ini, langkah, siapa, uow.actor.name), jangka, libur),
            versi=versi,
            langkah=langkah.value,
            status=ke.value,
            tmt=ini.tmt,
            # Told once, with the step that has ended the suspension.
            tmt_berlaku=None if sesudah.tmt_berlaku == ini.tmt_berlaku else sesudah.tmt_berlaku,
            **lanjut,
        ),
        version=versi,
    )
