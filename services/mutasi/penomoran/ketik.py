"""A number that somebody typed is held against the book; where it is the next of a register, it is written into it.

What no register writes, and what is of a year before its register began, is none of the book's business.
"""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from services.mutasi.penomoran import repository
from services.mutasi.penomoran.ambil import ambil, berikan, register_bagi, tempelkan, wajib_terbuka
from services.mutasi.penomoran.errors import NomorBelumDiambil, NomorTerpakai
from services.mutasi.penomoran.jenis import AsalNomor, StatusNomor, SuratBernomor, Untuk
from services.mutasi.penomoran.pola import baca, kunci, tulis
from services.mutasi.penomoran.repository import Nomor, Register
from shared.calendar.bulan import tanggal_panjang
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import KesalahanIsian


class Bersama(NamedTuple):
    """Who else may have the number of a letter."""

    kelompok: UUID | None = None
    """The cases of this batch: a collective SK."""
    sehari: bool = False
    """Every case of that day: the minutes of one sitting."""
    selain: Collection[SuratBernomor] = ()
    """A number of another letter of these kinds is named as well, and stays that letter's."""


SENDIRI = Bersama()
"""Nobody else."""


async def nomori(
    uow: UnitOfWork,
    untuk: Untuk,
    tanggal: date,
    *,
    nomor: str | None,
    register: str | None,
    bersama: Bersama = SENDIRI,
    pointer: str = "/nomor_sk",
) -> str:
    """The number of a letter: the next one of the register that is named, or the one that was typed.

    Raises:
        RegisterTidakSesuai, RegisterHabis, TahunTertutup, SuratSudahBernomor, NomorTerpakai, NomorBelumDiambil.
    """
    if register is not None:
        return (await ambil(uow, register, tanggal, untuk, kelompok=bersama.kelompok)).nomor
    assert nomor is not None
    await pakai(uow, nomor, tanggal, untuk, bersama, pointer)
    return nomor


async def pakai(
    uow: UnitOfWork, nomor: str, tanggal: date, untuk: Untuk, bersama: Bersama = SENDIRI, pointer: str = "/nomor_sk"
) -> Nomor | None:
    """A letter has the number that was typed; None where it is of no register.

    Raises:
        RegisterTidakSesuai, RegisterHabis, TahunTertutup, SuratSudahBernomor, NomorTerpakai, NomorBelumDiambil.
    """
    ada = await repository.menurut_kunci(uow, kunci(nomor))
    if ada is None:
        ada = await _berikut(uow, nomor, tanggal, untuk, bersama, pointer)
        if ada is None:
            return None
    elif ada.jenis in bersama.selain:
        if ada.status is StatusNomor.BATAL:
            raise _terpakai(ada, _batal(ada), pointer)
        return ada
    else:
        ada = await _dari_buku(uow, ada, tanggal, untuk, bersama, pointer)
    await tempelkan(uow, ada, untuk)
    return ada


async def _dari_buku(uow: UnitOfWork, ada: Nomor, tanggal: date, untuk: Untuk, bersama: Bersama, pointer: str) -> Nomor:
    """A number of the book, if this letter may have it."""
    tertahan = await repository.tahan(uow, ada.id)
    assert tertahan is not None
    ada = tertahan
    if ada.status is StatusNomor.BATAL:
        raise _terpakai(ada, _batal(ada), pointer)
    lain = [each for each in await repository.pemakai(uow, ada.id) if each != untuk.id]
    if not lain:
        await register_bagi(uow, ada.register, untuk.jenis)
        if ada.tahun != tanggal.year:
            raise _lain_tahun(ada.nomor, ada.tahun, pointer)
        return await repository.isi(uow, ada.id, untuk.jenis, tanggal, bersama.kelompok)
    if ada.jenis is not untuk.jenis:
        raise _terpakai(ada, f"dipakai {ada.jenis.sebutan if ada.jenis else 'surat lain'}", pointer)
    if ada.tanggal is not None and ada.tanggal != tanggal:
        raise _terpakai(ada, f"dipakai surat bertanggal {tanggal_panjang(ada.tanggal)}", pointer)
    sekelompok = bersama.kelompok is not None and bersama.kelompok == ada.kelompok
    if not (sekelompok or bersama.sehari or ada.asal is AsalNomor.LUAR):
        raise _terpakai(
            ada, "dipakai usulan lain; satu nomor bagi beberapa usulan hanya pada SK kolektif satu kumpulan", pointer
        )
    return ada


async def _berikut(
    uow: UnitOfWork, nomor: str, tanggal: date, untuk: Untuk, bersama: Bersama, pointer: str
) -> Nomor | None:
    """The next number of the register that writes such numbers; None where none does."""
    for milik in await repository.semua_register(uow):
        terbaca = baca(milik.pola, nomor)
        if terbaca is None or not milik.aktif or terbaca.tahun < milik.tahun_awal:
            continue
        await register_bagi(uow, milik.kode, untuk.jenis)
        if terbaca.tahun != tanggal.year:
            raise _lain_tahun(nomor, terbaca.tahun, pointer)
        wajib_terbuka(milik, terbaca.tahun, uow.today)
        berikut = await repository.tahan_tahun(uow, milik, terbaca.tahun)
        if terbaca.urut != berikut or kunci(nomor) != kunci(tulis(milik.pola, berikut, tanggal)):
            raise _belum(milik, nomor, tulis(milik.pola, berikut, tanggal), pointer)
        return await berikan(
            uow,
            milik,
            tanggal,
            berikut,
            jenis=untuk.jenis,
            kelompok=bersama.kelompok,
            asal=AsalNomor.DIKETIK,
        )
    return None


class Tukaran(NamedTuple):
    """What a letter's paper really says."""

    untuk: Untuk
    nomor: str
    tanggal: date
    bersama: Bersama


async def koreksi_nomor(uow: UnitOfWork, semua: Sequence[Tukaran], alasan: str, pointer: str = "/nomor") -> None:
    """Letters have these numbers; those that nobody has any more were never issued, and are void.

    All are let go first: letters whose numbers were mixed up change them among each other.

    Raises:
        RegisterTidakSesuai, RegisterHabis, TahunTertutup, SuratSudahBernomor, NomorTerpakai, NomorBelumDiambil.
    """
    lama = {await repository.lepas(uow, each.untuk): each.nomor for each in semua}
    for each in semua:
        await pakai(uow, each.nomor, each.tanggal, each.untuk, each.bersama, pointer)
    for nomor_id, menjadi in lama.items():
        if nomor_id is None:
            continue
        nomor = await repository.tahan(uow, nomor_id)
        assert nomor is not None
        # What the paper book has given is some letter's, whoever typed it here.
        if nomor.asal is not AsalNomor.LUAR and not await repository.pemakai(uow, nomor_id):
            await repository.batalkan(uow, nomor_id, f"Surat bernomor {menjadi}. {alasan}")


def _batal(nomor: Nomor) -> str:
    return f"batal: {(nomor.alasan_batal or '').rstrip('.')}"


def _terpakai(nomor: Nomor, sebab: str, pointer: str) -> NomorTerpakai:
    return NomorTerpakai(
        f"Nomor {nomor.nomor} pada buku nomor {nomor.register} {sebab}. Periksa nomornya, atau ambil nomor berikutnya "
        "dengan register_nomor.",
        kesalahan=[KesalahanIsian(pointer=pointer, pesan="tidak dapat dipakai surat ini")],
    )


def _lain_tahun(nomor: str, tahun: int, pointer: str) -> NomorTerpakai:
    return NomorTerpakai(
        f"Nomor {nomor} ialah nomor tahun {tahun}, sedangkan suratnya bertanggal tahun lain. Periksa nomor dan "
        "tanggalnya.",
        kesalahan=[KesalahanIsian(pointer=pointer, pesan="nomor tahun lain")],
    )


def _belum(milik: Register, nomor: str, berikut: str, pointer: str) -> NomorBelumDiambil:
    return NomorBelumDiambil(
        f"Nomor {nomor} menurut pola register {milik.kode}, tetapi tidak ada dalam bukunya; nomor berikutnya "
        f"{berikut}. Ambil dengan register_nomor; atau bila nomor itu sudah diberikan di luar, mintalah petugas "
        f"mencatatnya dahulu (`/register-nomor/{milik.kode}/nomor-luar`).",
        kesalahan=[KesalahanIsian(pointer=pointer, pesan="belum ada dalam buku nomor")],
    )
