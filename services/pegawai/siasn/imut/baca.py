"""Reads the list of I-MUT, page by page: each page commits with how far the reading is, so one that is cut off goes on
where it was."""

from datetime import timedelta
from typing import Any

from services.pegawai.siasn.imut import repository
from services.pegawai.siasn.imut.corak import corak_baris, gabung
from services.pegawai.siasn.imut.penyesuai import Penyesuai, PetaSalah, TakTerbaca, UsulImut, penyesuai
from services.pegawai.siasn.imut.repository import SUMBER, Bacaan
from services.pegawai.siasn.klien.baca.usul import imut_halaman
from services.pegawai.siasn.klien.bentuk import sidik
from services.pegawai.siasn.klien.galat import Ditolak, TidakBerhak
from services.pegawai.siasn.sambungan.buka import Sambungan
from services.pegawai.siasn.sambungan.pekerjaan import Pekerjaan
from shared.db.unit_of_work import UnitOfWork
from shared.service import Runtime

TERBANYAK = 100_000
"""Rows of one reading: a list that goes on beyond them does not end."""
HALAMAN = 10
"""Pages of one turn, so that other exchange has its turn too."""
BASI = timedelta(hours=1)
"""A reading that has begun so long ago begins anew: the list has moved on under it."""


async def _jalankan(runtime: Runtime, sambungan: Sambungan) -> bool:
    selang = timedelta(seconds=runtime.settings.siasn_imut_interval)
    async with runtime.unit_of_work() as uow:
        keadaan = await repository.tahan(uow)
        if not waktunya(keadaan, uow, selang):
            return False
        try:
            membaca = penyesuai(runtime.settings.siasn_imut_map)
        except PetaSalah as salah:
            await repository.tunda(uow, str(salah), uow.now + selang)
            return False
        if keadaan.mulai_pada is None or uow.now - keadaan.mulai_pada > BASI:
            await repository.mulai(uow, dugaan=membaca.dugaan)
    for _ in range(HALAMAN):
        keadaan = await _halaman(runtime, sambungan, membaca, selang)
        if keadaan.mulai_pada is None:
            return False
    return True


IMUT = Pekerjaan("imut", _jalankan)


def waktunya(keadaan: Bacaan, uow: UnitOfWork, selang: timedelta) -> bool:
    """Whether there is something to read now."""
    if keadaan.tunda_sampai is not None and uow.now < keadaan.tunda_sampai:
        return False
    if keadaan.mulai_pada is not None or keadaan.diminta_pada is not None or keadaan.selesai_pada is None:
        return True
    return uow.now - keadaan.selesai_pada >= selang


async def _halaman(runtime: Runtime, sambungan: Sambungan, membaca: Penyesuai, selang: timedelta) -> Bacaan:
    """The next page of the reading under way; how it stands then."""
    mulai = await repository.bacaan(runtime.reader)
    assert mulai is not None
    if mulai.terbaca >= TERBANYAK:
        kendala = f"Daftar I-MUT tidak berakhir sesudah {mulai.terbaca} baris: periksa instansi dan alamatnya."
        async with runtime.unit_of_work() as uow:
            await repository.tunda(uow, kendala, uow.now + selang)
            return await repository.tahan(uow)
    try:
        halaman = await imut_halaman(sambungan.bkn, sambungan.instansi_id, mulai.terbaca)
    except (Ditolak, TidakBerhak) as galat:
        # Asked again at once it would be refused again.
        async with runtime.unit_of_work() as uow:
            await repository.tunda(uow, f"BKN menolak membaca daftar I-MUT: {galat}", uow.now + selang)
        raise
    async with runtime.unit_of_work() as uow:
        keadaan = await repository.tahan(uow)
        baru = await _terima(uow, membaca, keadaan, halaman)
        corak = gabung(keadaan.corak, map(corak_baris, halaman))
        await repository.maju(uow, keadaan.terbaca + len(halaman), corak)
        # A page may be shorter than was asked for, and a server that knows no pages sends the same once more.
        if not baru:
            hilang = await repository.selesai(uow, keadaan.nomor)
            uow.mark_state("imut", *hilang)
            uow.mark_state("imut_bacaan", SUMBER)
        return await repository.tahan(uow)


async def _terima(uow: UnitOfWork, membaca: Penyesuai, keadaan: Bacaan, halaman: list[Any]) -> int:
    """Keep the rows of a page; how many of them the reading had not had."""
    usul: dict[str, UsulImut] = {}
    sisih: dict[str, dict[str, Any]] = {}
    bernomor = set[str]()
    for mentah in halaman:
        try:
            satu = membaca.baca(mentah)
        except TakTerbaca as sebab:
            kunci = sidik(mentah)
            sisih[kunci] = {"sidik": kunci, "sebab": str(sebab), "corak": corak_baris(mentah)}
            if sebab.id is not None:
                bernomor.add(sebab.id)
        else:
            usul[satu.id] = satu
    sudah = await repository.sudah(uow, keadaan.nomor, usul, sisih)
    baris = [{**each._asdict(), "sidik": each.sidik} for each in usul.values()]
    uow.mark_state("imut", *await repository.simpan(uow, keadaan.nomor, baris))
    await repository.sisihkan(uow, keadaan.nomor, list(sisih.values()), bernomor - usul.keys())
    return len(usul) + len(sisih) - sudah
