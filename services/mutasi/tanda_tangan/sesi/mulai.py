"""Beginning a sitting, going on with one, and stopping it."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

import asyncpg
from pydantic import SecretStr

from services.mutasi.bsre.klien.bentuk import Penanda
from services.mutasi.tanda_tangan.errors import BukanPenandaTangan, PerluDinyatakan
from services.mutasi.tanda_tangan.minta import TANPA_NAMA
from services.mutasi.tanda_tangan.minta import TIDAK_ADA as BERKAS_TIDAK_ADA
from services.mutasi.tanda_tangan.mulai import sambungan_wajib
from services.mutasi.tanda_tangan.sertifikat import wajib_siap
from services.mutasi.tanda_tangan.sesi import repository
from services.mutasi.tanda_tangan.sesi.errors import SesiBerjalan, SesiTidakMungkin
from services.mutasi.tanda_tangan.sesi.jalankan import Sesi, batas_hidup, jalankan
from services.mutasi.tanda_tangan.sesi.kabar import kabarkan_berakhir, tercatat
from services.mutasi.tanda_tangan.sesi.keadaan import HentiSesi, StatusSesi
from services.mutasi.tanda_tangan.sesi.repository import Dipilih
from services.mutasi.tanda_tangan.sesi.schemas import SesiTandaTangan
from shared.auth.pelaku import Pelaku
from shared.db.byproducts import Actor
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import require_version
from shared.http.problem import TidakDitemukan, wajib_ada
from shared.service import Runtime

TIDAK_ADA = "Sesi penandatanganan ini tidak ada."


class SesiBerlangsung(set["asyncio.Task[None]"]):
    """Sittings of this process: a task that nobody holds may be collected. It is let finish the file in hand before
    the process closes what it needs."""

    def tahan(self, tugas: "asyncio.Task[None]") -> None:
        """Hold one until it has ended."""
        self.add(tugas)
        tugas.add_done_callback(self._lepas)

    def _lepas(self, tugas: "asyncio.Task[None]") -> None:
        self.discard(tugas)
        # What could not even be put on record is said by the job that looks for sittings without a process.
        if not tugas.cancelled():
            tugas.exception()

    async def tunggu(self) -> None:
        """Until each has come to a halt."""
        await asyncio.gather(*self, return_exceptions=True)


async def mulai_sesi(
    runtime: Runtime,
    siapa: Actor,
    pelaku: Pelaku,
    penanda: Penanda,
    passphrase: SecretStr,
    berkas: Sequence[UUID],
    nama_sertifikat: str | None,
) -> SesiTandaTangan:
    """A sitting of these files, which the caller has looked at; under way when this answers.

    Raises:
        BsreBelumDisiapkan, SertifikatBelumSiap, TidakDitemukan, PerluDinyatakan, SesiBerjalan, and those of
        ``sertifikat.tanya``.
    """
    await wajib_siap(await sambungan_wajib(runtime), penanda)
    pemegang = runtime.new_id()
    async with runtime.unit_of_work(siapa) as uow:
        dipilih = await _pilih(uow, pelaku, berkas)
        _wajib_bernama(dipilih[0].nama_penanda, nama_sertifikat)
        try:
            async with uow.savepoint():
                nomor = await repository.buat(
                    uow,
                    pelaku,
                    dipilih[0].nama_penanda,
                    pemegang,
                    batas_hidup(runtime, uow.now),
                    [each.id for each in dipilih],
                )
        except asyncpg.UniqueViolationError as error:
            raise _lain() from error
        tercatat(uow, nomor, StatusSesi.BERJALAN)
        isi = wajib_ada(await repository.cari(uow, nomor, pelaku), TIDAK_ADA)
    _jalan(runtime, Sesi(nomor, pemegang, siapa, pelaku, nama_sertifikat), penanda, passphrase)
    return isi


async def _pilih(uow: UnitOfWork, pelaku: Pelaku, berkas: Sequence[UUID]) -> list[Dipilih]:
    milik = await repository.milik(uow, pelaku, berkas)
    if any(each not in milik for each in berkas):
        raise TidakDitemukan(f"{BERKAS_TIDAK_ADA} Muat ulang daftar yang menunggu Anda, lalu pilih lagi.")
    return [milik[each] for each in dict.fromkeys(berkas)]


def _wajib_bernama(nama_penanda: str, nama_sertifikat: str | None) -> None:
    if nama_penanda == TANPA_NAMA and nama_sertifikat is None:
        raise PerluDinyatakan(
            "Nama Anda tidak tercatat di sini, sehingga sertifikat pada hasilnya tidak dapat dicocokkan. Nyatakan nama "
            "pada sertifikat Anda persis (`nama_sertifikat`); belum ada yang ditandatangani."
        )


def _lain() -> SesiBerjalan:
    return SesiBerjalan(
        "Sesi penandatanganan Anda yang lain sedang berjalan. Ikuti kemajuannya, atau hentikan dahulu; yang terputus "
        "dilepas dengan sendirinya dalam beberapa menit."
    )


async def lanjutkan_sesi(
    runtime: Runtime,
    siapa: Actor,
    pelaku: Pelaku,
    sesi_id: UUID,
    seen: int,
    penanda: Penanda,
    passphrase: SecretStr,
    nama_sertifikat: str | None,
) -> SesiTandaTangan:
    """Go on with what is left of a sitting.

    Raises:
        TidakDitemukan, BukanPenandaTangan, VersiBerubah, SesiTidakMungkin, and those of ``mulai_sesi``.
    """
    sambungan = await sambungan_wajib(runtime)
    async with runtime.unit_of_work(siapa) as uow:
        await _dapat_dilanjutkan(uow, pelaku, sesi_id, seen)
    await wajib_siap(sambungan, penanda)
    pemegang = runtime.new_id()
    async with runtime.unit_of_work(siapa) as uow:
        row = await _dapat_dilanjutkan(uow, pelaku, sesi_id, seen)
        _wajib_bernama(row.nama_penanda, nama_sertifikat)
        try:
            async with uow.savepoint():
                await repository.lanjutkan(uow, sesi_id, pemegang, batas_hidup(runtime, uow.now))
        except asyncpg.UniqueViolationError as error:
            raise _lain() from error
        tercatat(uow, sesi_id, StatusSesi.BERJALAN)
        isi = wajib_ada(await repository.cari(uow, sesi_id, pelaku), TIDAK_ADA)
    _jalan(runtime, Sesi(sesi_id, pemegang, siapa, pelaku, nama_sertifikat), penanda, passphrase)
    return isi


async def _dapat_dilanjutkan(uow: UnitOfWork, pelaku: Pelaku, sesi_id: UUID, seen: int) -> repository.Dipegang:
    row = await _milik(uow, pelaku, sesi_id, seen)
    isi = wajib_ada(await repository.kemajuan(uow, sesi_id), TIDAK_ADA)
    if not isi.dapat_dilanjutkan:
        apa = "masih berjalan" if row.status is StatusSesi.BERJALAN else "sudah selesai"
        raise SesiTidakMungkin(
            f"Sesi ini {apa}: dilanjutkan hanya yang berhenti atau terputus, dan masih ada sisanya. Muat ulang untuk "
            "melihat keadaannya.",
            status_sesi=row.status,
        )
    return row


async def _milik(uow: UnitOfWork, pelaku: Pelaku, sesi_id: UUID, seen: int) -> repository.Dipegang:
    wajib_ada(await repository.cari(uow, sesi_id, pelaku), TIDAK_ADA)
    row = await repository.tahan(uow, sesi_id, pelaku)
    if row is None:
        raise BukanPenandaTangan("Sesi ini milik pejabat lain, dan hanya dijalankan dengan akunnya sendiri.")
    require_version(seen, row.versi)
    return row


async def hentikan_sesi(uow: UnitOfWork, pelaku: Pelaku, sesi_id: UUID) -> SesiTandaTangan:
    """Stop one after the file that is under way; whoever has ended before stays so. Whatever its version: it rises
    with each file.

    Raises:
        TidakDitemukan, BukanPenandaTangan.
    """
    wajib_ada(await repository.cari(uow, sesi_id, pelaku), TIDAK_ADA)
    row = await repository.tahan(uow, sesi_id, pelaku)
    if row is None:
        raise BukanPenandaTangan("Sesi ini milik pejabat lain, dan hanya dihentikan dengan akunnya sendiri.")
    if await repository.tutup(uow, sesi_id, None, StatusSesi.BERHENTI, HentiSesi.DIHENTIKAN, None):
        tercatat(uow, sesi_id, StatusSesi.BERHENTI, HentiSesi.DIHENTIKAN)
        await kabarkan_berakhir(uow, sesi_id, row.penanda)
    return wajib_ada(await repository.cari(uow, sesi_id, pelaku), TIDAK_ADA)


async def putuskan_sesi(uow: UnitOfWork) -> list[UUID]:
    """Of sittings whose process is gone it is said so; the rest of each waits for the passphrase."""
    semua = await repository.terputus(uow)
    for each in semua:
        if await repository.tutup(uow, each.id, None, StatusSesi.TERPUTUS, None, None):
            tercatat(uow, each.id, StatusSesi.TERPUTUS)
            await kabarkan_berakhir(uow, each.id, each.penanda)
    return [each.id for each in semua]


def _jalan(runtime: Runtime, sesi: Sesi, penanda: Penanda, passphrase: SecretStr) -> None:
    if (semua := runtime.kept.get(SesiBerlangsung)) is None:
        semua = runtime.kept[SesiBerlangsung] = SesiBerlangsung()
        runtime.at_end.push_async_callback(semua.tunggu)
    semua.tahan(asyncio.create_task(jalankan(runtime, sesi, penanda, passphrase)))
