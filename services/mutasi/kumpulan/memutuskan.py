"""Deciding the cases of a batch together: one list of decrees, and each case judged at its own step.

A case is approved with all that it needs, a ring or a couple whole, or not; whatever does not need what failed goes.
One transaction has it all: a kill in the middle leaves nothing decided, and the same key sent again is answered what
was decided.
"""

from collections import deque
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple
from uuid import UUID

from services.mutasi.kumpulan import baca, repository
from services.mutasi.kumpulan.errors import TidakSekumpulan
from services.mutasi.kumpulan.graf import Graf, KeadaanAnggota, dampak, komponen, yang_dibutuhkan_dahulu
from services.mutasi.kumpulan.himpun import tahan_kumpulan
from services.mutasi.kumpulan.keadaan import Gambar
from services.mutasi.kumpulan.keputusan_schemas import KeputusanKumpulan, UsulanDiputus
from services.mutasi.usulan.isian import Keputusan
from services.mutasi.usulan.langkah.keputusan import putuskan
from services.mutasi.usulan.status import BELUM_DIPUTUS
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork
from shared.http.penolakan import TidakAdaPerubahan
from shared.http.problem import KesalahanIsian, Problem


class Gagal(NamedTuple):
    """Why a case was not decided."""

    kode: str
    pesan: str
    karena: UUID | None = None
    """The case that it hangs together with."""


class Putusan(NamedTuple):
    """What became of the cases of one list."""

    gambar: Gambar
    """The batch as it was."""
    disetujui: dict[UUID, str]
    """With the number of the decree of each."""
    ditolak: list[UUID]
    gagal: dict[UUID, Gagal]


async def putuskan_kumpulan(
    uow: UnitOfWork, pelaku: Pelaku, kumpulan_id: UUID, seen: int, isi: KeputusanKumpulan
) -> Putusan:
    """Decide the cases of a list, and say of each what became of it.

    Raises:
        TidakDitemukan, VersiBerubah, TidakSekumpulan, TidakAdaPerubahan.
    """
    kumpulan = await tahan_kumpulan(uow, kumpulan_id, pelaku, seen)
    gambar = await baca.gambar_tertahan(uow, kumpulan)
    semua = _daftar(gambar, isi.usulan)
    hasil = Putusan(gambar, {}, [], {})
    for each in semua.values():
        if (gagal := _halangan(gambar, each)) is not None:
            hasil.gagal[each.usulan_id] = gagal
        elif each.putusan == "tolak":
            await _tolak(uow, pelaku, hasil, each)
    setuju = [nomor for nomor, each in semua.items() if each.putusan == "setuju"]
    await _setujui(uow, pelaku, hasil, isi, setuju, {each.usulan_id: each for each in semua.values()})
    if hasil.disetujui or hasil.ditolak:
        await repository.naik(uow, kumpulan_id)
        uow.audit(
            "putuskan",
            "kumpulan",
            str(kumpulan_id),
            sesudah={
                "disetujui": sorted(str(each) for each in hasil.disetujui),
                "ditolak": sorted(str(each) for each in hasil.ditolak),
            },
        )
    return hasil


def _daftar(gambar: Gambar, diminta: Sequence[UsulanDiputus] | None) -> dict[UUID, UsulanDiputus]:
    """The cases of the list in the order in which they were opened.

    Raises:
        TidakSekumpulan, TidakAdaPerubahan.
    """
    if diminta is None:
        menunggu = gambar.menunggu
        if not menunggu:
            raise TidakAdaPerubahan("Tidak ada usulan kumpulan ini yang sudah dilepas dan belum diputuskan.")
        return {each: UsulanDiputus(usulan_id=each) for each in menunggu}
    if asing := [nomor for nomor, each in enumerate(diminta) if each.usulan_id not in gambar.anggota]:
        raise TidakSekumpulan(
            f"{len(asing)} usulan tidak dalam kumpulan ini. Periksa nomornya. Tidak ada yang diputuskan.",
            kesalahan=[
                KesalahanIsian(pointer=f"/usulan/{each}/usulan_id", pesan="tidak dalam kumpulan ini") for each in asing
            ],
        )
    disebut = {each.usulan_id: each for each in diminta}
    return {each: disebut[each] for each in gambar.anggota if each in disebut}


def _halangan(gambar: Gambar, diputus: UsulanDiputus) -> Gagal | None:
    """Why a case of the list is not decided, whatever its step would say."""
    usulan = gambar.anggota[diputus.usulan_id]
    if diputus.versi is not None and diputus.versi != usulan.versi:
        return Gagal("versi_berubah", "Usulan ini sudah diubah sejak Anda lihat. Muat ulang, periksa, lalu kirim lagi.")
    if usulan.status not in BELUM_DIPUTUS:
        return Gagal("langkah_tidak_mungkin", f"Usulan ini sudah {usulan.status}.")
    if diputus.putusan == "tolak":
        return None
    if (kendala := gambar.kendala.get(usulan.id)) is not None:
        return Gagal("belum_siap", kendala)
    if gambar.simpul[usulan.id].keadaan is not KeadaanAnggota.DILEPAS:
        return Gagal("belum_dilepas", "Usulan ini belum dilepas dari kumpulannya.")
    return None


async def _tolak(uow: UnitOfWork, pelaku: Pelaku, hasil: Putusan, diputus: UsulanDiputus) -> None:
    usulan = hasil.gambar.anggota[diputus.usulan_id]
    try:
        async with uow.savepoint():
            isi = Keputusan(putusan="tolak", catatan=diputus.catatan)
            await putuskan(uow, usulan.id, pelaku, usulan.versi, isi)
    except Problem as problem:
        hasil.gagal[usulan.id] = Gagal(problem.kode, problem.detail)
    else:
        hasil.ditolak.append(usulan.id)


async def _setujui(
    uow: UnitOfWork,
    pelaku: Pelaku,
    hasil: Putusan,
    isi: KeputusanKumpulan,
    setuju: Collection[UUID],
    semua: dict[UUID, UsulanDiputus],
) -> None:
    """Approve part by part; again what failed, as long as another part has gone meanwhile and may have left the seat
    that it found taken."""
    graf = {each: [butuh for butuh in hasil.gambar.graf[each] if butuh.id in setuju] for each in setuju}
    for each in [nomor for nomor in setuju if nomor in hasil.gagal]:
        _gagalkan(hasil, graf, each, hasil.gagal[each])
    belum = [each for each in setuju if each not in hasil.gagal]
    while belum:
        sebelum = len(hasil.disetujui)
        lagi: list[UUID] = []
        antre = deque(_bagian(graf, belum))
        while antre:
            bagian = antre.popleft()
            if (gagal := await _setujui_bagian(uow, pelaku, hasil, isi, bagian, semua)) is not None:
                jatuh = _gagalkan(hasil, graf, *gagal)
                lagi += jatuh
                # What does not need it goes without it: a seat that is left harms nobody.
                antre.extendleft(_bagian(graf, [each for each in bagian if each not in jatuh]))
        if not lagi or len(hasil.disetujui) == sebelum:
            return
        for each in lagi:
            del hasil.gagal[each]
        belum = [each for each in setuju if each in lagi]


def _bagian(graf: Graf, mana: Collection[UUID]) -> Iterator[list[UUID]]:
    """Of these cases those that hang together, each part in the order of its needs."""
    di_dalam = {each: [butuh for butuh in graf[each] if butuh.id in mana] for each in graf if each in mana}
    for bagian in komponen(di_dalam):
        yield yang_dibutuhkan_dahulu(di_dalam, bagian)


async def _setujui_bagian(
    uow: UnitOfWork,
    pelaku: Pelaku,
    hasil: Putusan,
    isi: KeputusanKumpulan,
    bagian: Sequence[UUID],
    semua: dict[UUID, UsulanDiputus],
) -> tuple[UUID, Gagal] | None:
    """Approve all of a part, or none; answers which case stood against it, and why."""
    nomor_sk: dict[UUID, str] = {}
    ini = bagian[0]
    try:
        async with uow.savepoint():
            for ini in bagian:
                nomor_sk[ini] = isi.nomor(len(hasil.disetujui) + len(nomor_sk))
                keputusan = Keputusan(
                    putusan="setuju",
                    nomor_sk=nomor_sk[ini],
                    tanggal_sk=isi.tanggal_sk,
                    penanda_tangan=isi.penanda_tangan,
                    catatan=semua[ini].catatan,
                )
                await putuskan(uow, ini, pelaku, hasil.gambar.anggota[ini].versi, keputusan)
    except Problem as problem:
        return ini, Gagal(problem.kode, problem.detail)
    hasil.disetujui.update(nomor_sk)
    return None


def _gagalkan(hasil: Putusan, graf: Graf, siapa: UUID, gagal: Gagal) -> set[UUID]:
    """A case failed, and with it all that need it; answers which."""
    nama = hasil.gambar.anggota[siapa].nama
    hasil.gagal[siapa] = gagal
    ikut = [each.id for each in dampak(graf, [siapa])]
    for each in ikut:
        pesan = f"Tidak diputuskan karena membutuhkan usulan {nama}, yang belum dapat disetujui."
        hasil.gagal.setdefault(each, Gagal(gagal.kode, pesan, siapa))
    return {siapa, *ikut}
