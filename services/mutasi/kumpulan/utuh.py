"""One step of many cases of a batch: each judged at its own step, and none without what it needs of the others.

What hangs together goes whole or not at all; whatever does not need what failed goes. Each part is a savepoint: what
failed leaves neither a row nor an event behind.
"""

from collections import deque
from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar
from uuid import UUID

from services.mutasi.kumpulan.anggota import Anggota
from services.mutasi.kumpulan.errors import TidakSekumpulan
from services.mutasi.kumpulan.graf import Graf, Ikut, SebabButuh, dampak, komponen, yang_dibutuhkan_dahulu
from services.mutasi.kumpulan.keadaan import Gambar
from services.mutasi.usulan.errors import RantaiTerputus
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import KesalahanIsian, Problem

T = TypeVar("T")


class Gagal(NamedTuple):
    """Why a case stays as it is."""

    kode: str
    pesan: str
    karena: UUID | None = None
    """The case that it hangs together with."""


Langkah = Callable[[Anggota, int], Awaitable[object]]
"""Takes the step of one case, as so many others have gone before it.

Raises:
    Problem: why it is not taken.
"""


def terdaftar(gambar: Gambar, disebut: Mapping[UUID, T]) -> dict[UUID, T]:
    """The cases that a request names, in the order in which they were opened.

    Raises:
        TidakSekumpulan.
    """
    if asing := [nomor for nomor, each in enumerate(disebut) if each not in gambar.anggota]:
        raise TidakSekumpulan(
            f"{len(asing)} usulan tidak dalam kumpulan ini. Periksa nomornya. Tidak ada usulan yang berubah.",
            kesalahan=[
                KesalahanIsian(pointer=f"/usulan/{each}/usulan_id", pesan="tidak dalam kumpulan ini") for each in asing
            ],
        )
    return {each: disebut[each] for each in gambar.anggota if each in disebut}


def versi_lain(usulan: Anggota, dilihat: int | None) -> Gagal | None:
    """That a case is not as whoever names it has seen it; None where it is, or they do not say."""
    if dilihat is None or dilihat == usulan.versi:
        return None
    return Gagal("versi_berubah", "Usulan ini sudah diubah sejak Anda lihat. Muat ulang, periksa, lalu kirim lagi.")


async def sendiri(uow: UnitOfWork, usulan: Anggota, langkah: Langkah) -> Gagal | None:
    """Take a step of one case, whatever becomes of the others; answers why it was not taken."""
    try:
        async with uow.savepoint():
            await langkah(usulan, 0)
    except Problem as problem:
        return Gagal(problem.kode, problem.detail)
    return None


async def bersama(
    uow: UnitOfWork,
    gambar: Gambar,
    mana: Sequence[UUID],
    ditolak: Collection[UUID],
    gagal: dict[UUID, Gagal],
    langkah: Langkah,
) -> list[UUID]:
    """Take a step of these cases part by part; answers which have taken it, in this order.

    ``ditolak``: what the same request has refused; nobody who needs it goes by this request. ``gagal``: why of some
    cases of the request it is not even tried; it gets why of the others it was not taken. Again is tried what failed,
    as long as another part has gone meanwhile: it may have left the seat that was found taken.
    """
    disebut = {*mana, *ditolak, *gagal}
    graf = {each: [butuh for butuh in gambar.graf[each] if butuh.id in disebut] for each in mana}
    for each in list(gagal):
        _gagalkan(gambar, graf, gagal, each, gagal[each])
    for each in ditolak:
        for satu in dampak(graf, [each]):
            gagal.setdefault(satu.id, Gagal(RantaiTerputus.kode, _sebab_ditolak(gambar, satu, each), each))
    sudah: list[UUID] = []
    belum = [each for each in mana if each not in gagal]
    while belum:
        sebelum = len(sudah)
        lagi: list[UUID] = []
        antre = deque(_bagian(graf, belum))
        while antre:
            bagian = antre.popleft()
            if (jatuh := await _seluruhnya(uow, gambar, bagian, langkah, len(sudah))) is None:
                sudah += bagian
                continue
            ikut = _gagalkan(gambar, graf, gagal, *jatuh)
            # What failed before for another reason is not tried again for this one.
            lagi += [each for each in bagian if each in ikut]
            # What does not need it goes without it: a seat that is left harms nobody.
            antre.extendleft(_bagian(graf, [each for each in bagian if each not in ikut]))
        if not lagi or len(sudah) == sebelum:
            break
        for each in lagi:
            del gagal[each]
        belum = [each for each in mana if each in lagi]
    return sudah


def _bagian(graf: Graf, mana: Collection[UUID]) -> Iterator[list[UUID]]:
    """Of these cases those that hang together, each part in the order of its needs."""
    di_dalam = {each: [butuh for butuh in graf[each] if butuh.id in mana] for each in graf if each in mana}
    for bagian in komponen(di_dalam):
        yield yang_dibutuhkan_dahulu(di_dalam, bagian)


async def _seluruhnya(
    uow: UnitOfWork, gambar: Gambar, bagian: Sequence[UUID], langkah: Langkah, sudah: int
) -> tuple[UUID, Gagal] | None:
    """Take the step of all of a part, or of none; answers which case stood against it, and why."""
    ini = bagian[0]
    try:
        async with uow.savepoint():
            for urutan, ini in enumerate(bagian, start=sudah):
                await langkah(gambar.anggota[ini], urutan)
    except Problem as problem:
        return ini, Gagal(problem.kode, problem.detail)
    return None


def _gagalkan(gambar: Gambar, graf: Graf, semua: dict[UUID, Gagal], siapa: UUID, gagal: Gagal) -> set[UUID]:
    """A case failed, and with it all that need it; answers which."""
    semua[siapa] = gagal
    ikut = dampak(graf, [siapa])
    for each in ikut:
        semua.setdefault(each.id, Gagal(gagal.kode, _sebab_ikut(gambar, each, siapa), siapa))
    return {siapa, *(each.id for each in ikut)}


def _sebab_ikut(gambar: Gambar, ikut: Ikut, siapa: UUID) -> str:
    """Which case it needs, through whom, and what is to be done; why that one failed stands with it."""
    akar = gambar.anggota[siapa].nama
    return (
        f"{_membutuhkan(gambar, ikut, siapa)}. Selesaikan dahulu yang menahan usulan {akar}, lalu kirim lagi "
        "bersama-sama; atau keluarkan usulan ini dari rantai itu: tolak, atau kembalikan untuk diperbaiki."
    )


def _sebab_ditolak(gambar: Gambar, ikut: Ikut, siapa: UUID) -> str:
    """The same of one whose need was refused: who is to decide whether it goes without it."""
    return (
        f"{_membutuhkan(gambar, ikut, siapa)}. Usulan {gambar.anggota[siapa].nama} ditolak pada permintaan ini. Tolak "
        "juga usulan ini, kembalikan untuk diperbaiki, atau kirim lagi bila tetap dikehendaki tanpanya."
    )


def _membutuhkan(gambar: Gambar, ikut: Ikut, siapa: UUID) -> str:
    butuh, akar = gambar.anggota[ikut.karena].nama, gambar.anggota[siapa].nama
    hubungan = "menempati kursi yang ditinggalkan" if ikut.sebab is SebabButuh.KURSI else "berpasangan dengan"
    lewat = "" if ikut.karena == siapa else f", yang sendiri menunggu usulan {akar}"
    return f"Tidak dilanjutkan: {gambar.anggota[ikut.id].nama} {hubungan} {butuh}{lewat}"
