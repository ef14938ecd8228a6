"""Taking the next number of a register, in the transaction that uses it.

Whoever takes one holds the register's year until that transaction ends. So the next one waits, and gets the number
after it, or the same one where the transaction was given up: there is neither a gap nor a double. A transaction that
takes numbers of several registers takes them in the order of their codes, so that no two wait for each other.
"""

from datetime import date
from uuid import UUID

from services.mutasi.penomoran import repository
from services.mutasi.penomoran.errors import (
    NomorTerpakai,
    RegisterHabis,
    SuratSudahBernomor,
    TahunTertutup,
    tidak_sesuai,
)
from services.mutasi.penomoran.jenis import AsalNomor, SuratBernomor, Untuk
from services.mutasi.penomoran.pola import kunci, tulis
from services.mutasi.penomoran.repository import Baca, Nomor, Register
from shared.calendar.bulan import tanggal_panjang
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import KesalahanIsian


async def ambil(uow: UnitOfWork, register: str, tanggal: date, untuk: Untuk, *, kelompok: UUID | None = None) -> Nomor:
    """The next number of the register and of the year of the letter's day; the same one where this letter has it.

    ``kelompok``: the batch whose other cases may have the number as well, as a collective SK (``ikut``).

    Raises:
        RegisterTidakSesuai, RegisterHabis, TahunTertutup, SuratSudahBernomor, NomorTerpakai.
    """
    # First: whoever asks again is answered, also when the register is closed or used up by now.
    if (ada := await _yang_ada(uow, register, tanggal.year, untuk)) is not None:
        return ada
    milik = await register_bagi(uow, register, untuk.jenis)
    wajib_terbuka(milik, tanggal.year, uow.today)
    urut = await repository.tahan_tahun(uow, milik, tanggal.year)
    # Whoever asked for the same letter meanwhile held the year.
    if (ada := await _yang_ada(uow, register, tanggal.year, untuk)) is not None:
        return ada
    nomor = await berikan(uow, milik, tanggal, urut, jenis=untuk.jenis, kelompok=kelompok)
    await tempelkan(uow, nomor, untuk)
    return nomor


async def pesan(uow: UnitOfWork, register: str, tanggal: date, jenis: SuratBernomor, keterangan: str) -> Nomor:
    """The next number, for a letter that is not in this system or not yet.

    Raises:
        RegisterTidakSesuai, RegisterHabis, TahunTertutup, NomorTerpakai.
    """
    milik = await register_bagi(uow, register, jenis)
    wajib_terbuka(milik, tanggal.year, uow.today)
    urut = await repository.tahan_tahun(uow, milik, tanggal.year)
    return await berikan(uow, milik, tanggal, urut, jenis=jenis, keterangan=keterangan)


async def berikan(
    uow: UnitOfWork,
    milik: Register,
    tanggal: date,
    urut: int,
    *,
    jenis: SuratBernomor,
    kelompok: UUID | None = None,
    asal: AsalNomor = AsalNomor.REGISTER,
    keterangan: str | None = None,
) -> Nomor:
    """Write the next number of a held year into the book.

    Raises:
        RegisterHabis, NomorTerpakai.
    """
    if milik.nomor_akhir is not None and urut > milik.nomor_akhir:
        raise RegisterHabis(
            f"Register {milik.kode} tahun {tanggal.year} sudah sampai nomor terakhirnya, {milik.nomor_akhir}. Naikkan "
            "nomor terakhir register itu (`PUT /register-nomor`), atau pakai register lain."
        )
    nomor = tulis(milik.pola, urut, tanggal)
    baru = {
        "register": milik.kode,
        "tahun": tanggal.year,
        "urut": urut,
        "nomor": nomor,
        "kunci": kunci(nomor),
        "jenis": jenis,
        "tanggal": tanggal,
        "asal": asal,
        "kelompok": kelompok,
        "keterangan": keterangan,
    }
    if not (tercatat := await repository.catat(uow, [baru])):
        lain = await repository.menurut_kunci(uow, kunci(nomor))
        raise NomorTerpakai(
            f"Nomor {nomor} sudah tercatat pada register {lain.register if lain else milik.kode}: pola kedua register "
            "itu menulis nomor yang sama. Ubah pola salah satunya."
        )
    await repository.majukan(uow, milik.kode, tanggal.year)
    return tercatat[0]


async def ikut(uow: UnitOfWork, nomor_id: UUID, untuk: Untuk) -> Nomor | None:
    """A further case of a collective SK has the number that was taken for the first one; None where that transaction
    has given it back, or it is void.

    Raises:
        SuratSudahBernomor.
    """
    nomor = await repository.tahan(uow, nomor_id)
    if nomor is None or nomor.batal_pada is not None:
        return None
    await tempelkan(uow, nomor, untuk)
    return nomor


async def tempelkan(uow: UnitOfWork, nomor: Nomor, untuk: Untuk) -> None:
    """A letter has this number.

    Raises:
        SuratSudahBernomor.
    """
    if await repository.pakai(uow, nomor.id, untuk):
        return
    ada = await repository.milik(uow, untuk)
    if ada is None or ada.id != nomor.id:
        raise _sudah(ada, untuk)


async def lepas(uow: UnitOfWork, untuk: Untuk, alasan: str, *, batal: bool = True) -> None:
    """A letter was revoked, or has never been issued: its number is void, unless other letters have it too.

    ``batal`` False: the letter is there and is no longer this case's, so its number stays as it is.
    """
    nomor_id = await repository.lepas(uow, untuk)
    if nomor_id is None:
        return
    # Held first: of two that let go at once, one sees that nobody is left.
    await repository.tahan(uow, nomor_id)
    if batal and not await repository.pemakai(uow, nomor_id):
        await repository.batalkan(uow, nomor_id, alasan)


async def nomor_milik(baca: Baca, untuk: Untuk) -> Nomor | None:
    """The number that a letter has, or None."""
    return await repository.milik(baca, untuk)


async def cari(baca: Baca, nomor: str) -> Nomor | None:
    """What the book says of a number, however it was typed; None where it has no such number."""
    return await repository.menurut_kunci(baca, kunci(nomor))


async def register_bagi(uow: UnitOfWork, kode: str, jenis: SuratBernomor) -> Register:
    """The register of that code, which is for such letters.

    Raises:
        RegisterTidakSesuai.
    """
    ada = await repository.register(uow, kode)
    if ada is None:
        raise tidak_sesuai("Register nomor itu tidak ada. Daftarnya: `GET /register-nomor`.", "register tidak dikenal")
    if not ada.aktif:
        raise tidak_sesuai(f"Register {ada.kode} sudah tidak dipakai. Pakai register lain.", "register tidak dipakai")
    if jenis not in ada.jenis:
        bagi = ", ".join(SuratBernomor(each).sebutan for each in ada.jenis)
        raise tidak_sesuai(
            f"Register {ada.kode} bukan bagi {jenis.sebutan}, melainkan bagi {bagi}. Pakai register lain.",
            "register bagi surat lain",
        )
    return ada


def wajib_terbuka(milik: Register, tahun: int, hari_ini: date) -> None:
    """Letters of that year get numbers of the register today.

    Raises:
        TahunTertutup.
    """
    if tahun < milik.tahun_awal:
        raise TahunTertutup(
            f"Register {milik.kode} dimulai tahun {milik.tahun_awal}; surat bertanggal {tahun} bernomor menurut buku "
            "yang lama. Ketik nomornya."
        )
    if tahun > hari_ini.year:
        raise TahunTertutup(
            f"Buku nomor tahun {tahun} belum dibuka: surat bernomor paling awal pada tahunnya. Periksa tanggal surat."
        )
    terakhir = milik.sampai(tahun)
    if hari_ini > terakhir:
        raise TahunTertutup(
            f"Buku nomor {milik.kode} tahun {tahun} sudah ditutup sesudah {tanggal_panjang(terakhir)}. Surat baru "
            "bertanggal tahun ini; bila surat tahun itu memang ada, perpanjang tenggang register itu dahulu."
        )


async def _yang_ada(uow: UnitOfWork, kode: str, tahun: int, untuk: Untuk) -> Nomor | None:
    ada = await repository.milik(uow, untuk)
    if ada is not None and (ada.register, ada.tahun) != (kode, tahun):
        raise _sudah(ada, untuk)
    return ada


def _sudah(ada: Nomor | None, untuk: Untuk) -> SuratSudahBernomor:
    nomor = "" if ada is None else f": {ada.nomor} (register {ada.register}, tahun {ada.tahun})"
    return SuratSudahBernomor(
        f"{untuk.jenis.sebutan[0].upper()}{untuk.jenis.sebutan[1:]} ini sudah bernomor{nomor}. Nomor lain hanya "
        "sesudah nomor itu dibatalkan.",
        kesalahan=[KesalahanIsian(pointer="/register_nomor", pesan="surat sudah bernomor")],
    )
