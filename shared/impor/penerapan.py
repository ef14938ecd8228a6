"""Applies rows of an import: those that are the sender's to send, and of them those that the database takes."""

import asyncpg

from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import AMATAN, Bentuk, Bernomor, Catatan, Hasil, Tersisih
from shared.impor.kosong import SEMUA_TETAP, Kebisuan, isi_yang_tak_disebut
from shared.impor.pengirim import Pengirim

# What the database would only look at when the transaction commits must be known while a row can still be singled out.
_PERIKSA = "SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED"


async def terapkan(
    uow: UnitOfWork, bentuk: Bentuk, pengirim: Pengirim, baris: Bernomor, bisu: Kebisuan = SEMUA_TETAP
) -> Hasil:
    """Apply the rows that are this sender's to send, with what is on record where they say nothing."""
    if not baris:
        return Hasil()
    # A plan serves for one batch: by the next the tables have grown.
    await (await uow.connection()).execute("DISCARD PLANS")
    teramati = baris
    if bentuk.amati is not None:
        # Rows go to the database as they are: what was seen in them is none of their fields.
        baris = [(nomor, {each: isi for each, isi in nilai.items() if each != AMATAN}) for nomor, nilai in baris]
    dijaga = await bentuk.jaga(uow, pengirim, baris)
    tertolak = {each.baris for each in dijaga}
    terisi = await isi_yang_tak_disebut(uow, bentuk, [each for each in baris if each[0] not in tertolak], bisu)
    hasil = await terapkan_yang_boleh(uow, bentuk, terisi.baris)
    hasil.catatan.extend((*dijaga, *terisi.catatan))
    # Of a row that will be tried again only the refusal is said; the rest is said then.
    hasil.catatan = [each for each in hasil.catatan if each.tingkat == "galat" or each.baris not in hasil.lagi]
    tertolak = {each.baris for each in hasil.catatan if each.tingkat == "galat"}
    if bentuk.cermati is not None:
        diambil = [each for each in teramati if each[0] not in tertolak]
        hasil.catatan.extend(await bentuk.cermati(uow, diambil))
    hasil.dipertahankan = sum(n for nomor, n in terisi.dipertahankan.items() if nomor not in tertolak)
    hasil.dihapus = sum(n for nomor, n in terisi.dihapus.items() if nomor not in tertolak)
    return hasil


async def catat_yang_tertolak(uow: UnitOfWork, bentuk: Bentuk, pengirim: Pengirim, baris: Bernomor) -> None:
    """Note which wholes lack rows that could not be read, as far as they are this sender's."""
    milik = [each for each in baris if all(each[1].get(isian) is not None for isian in bentuk.milik)]
    if bentuk.tertolak is None or not milik:
        return
    dijaga = {each.baris for each in await bentuk.jaga(uow, pengirim, milik)}
    await bentuk.tertolak(uow, [each for each in milik if each[0] not in dijaga])


async def terapkan_yang_boleh(uow: UnitOfWork, bentuk: Bentuk, baris: Bernomor) -> Hasil:
    """Apply rows; when the database refuses some, halve until it is known which, so that the others stand."""
    if not baris:
        return Hasil()
    try:
        async with uow.savepoint():
            hasil = await bentuk.terapkan(uow, baris)
            await uow.derive()
            await (await uow.connection()).execute(_PERIKSA)
            return hasil
    except Tersisih as error:
        tersisih = {each.baris for each in error.catatan}
        hasil = await terapkan_yang_boleh(uow, bentuk, [each for each in baris if each[0] not in tersisih])
        hasil.catatan.extend(error.catatan)
        hasil.lagi |= error.lagi
        return hasil
    except (asyncpg.IntegrityConstraintViolationError, asyncpg.DataError, asyncpg.RaiseError) as error:
        if len(baris) == 1:
            return Hasil(catatan=[Catatan(baris[0][0], None, None, _alasan(bentuk, error))])
        tengah = len(baris) // 2
        kiri = await terapkan_yang_boleh(uow, bentuk, baris[:tengah])
        kanan = await terapkan_yang_boleh(uow, bentuk, baris[tengah:])
        return Hasil(
            kiri.baru + kanan.baru,
            kiri.berubah + kanan.berubah,
            kiri.sama + kanan.sama,
            [*kiri.catatan, *kanan.catatan],
            lagi=kiri.lagi | kanan.lagi,
        )


def _alasan(bentuk: Bentuk, error: asyncpg.PostgresError) -> str:
    # Our own triggers speak Bahasa; what PostgreSQL says itself is kept out of reports for people.
    if isinstance(error, asyncpg.RaiseError):
        return str(error.args[0])
    if (alasan := bentuk.bertentangan.get(error.constraint_name or "")) is not None:
        return alasan
    if isinstance(error, asyncpg.ForeignKeyViolationError):
        return "merujuk data yang belum ada; impor berkas yang dirujuk lebih dulu"
    if isinstance(error, asyncpg.ExclusionViolationError):
        return "masa berlaku bertumpukan dengan baris lain milik pegawai yang sama"
    if isinstance(error, asyncpg.UniqueViolationError):
        return "bertentangan dengan data lain yang harus tunggal"
    return "melanggar aturan data"
