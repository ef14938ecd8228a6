"""Reading BKN's tables of references: weekly, or when somebody asks, a page at a time.

Each page is kept with how far it goes in one transaction: whoever is killed goes on behind it. Rows are written only
where they are new or another than before; what a whole round has not seen is marked as gone, unless so much is missing
that BKN has rather answered wrongly.
"""

import asyncio
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from services.pegawai.siasn.klien.baca import rujukan
from services.pegawai.siasn.klien.baca.bacaan import baca_daftar
from services.pegawai.siasn.klien.bentuk import kode, sidik, teks
from services.pegawai.siasn.klien.panggil import Pemanggil
from services.pegawai.siasn.nama import kunci
from services.pegawai.siasn.rujukan import repository
from services.pegawai.siasn.rujukan.repository import Tarikan
from services.pegawai.siasn.rujukan.tabel import UNOR, TabelRujukan
from services.pegawai.siasn.sambungan.buka import Sambungan
from services.pegawai.siasn.sambungan.pekerjaan import Pekerjaan
from shared.db.unit_of_work import UnitOfWork
from shared.service import Runtime

SELANG = timedelta(days=7)
"""After which a table is read again by itself."""
SEKALI_JALAN = 10
"""Pages of one turn; the others of the exchange with BKN have theirs in between."""
PANJANG_NAMA = 500


class BarisRujukan(NamedTuple):
    """A row as it is kept."""

    id: str
    nama: str
    induk_id: str | None
    isi: dict[str, Any]

    @property
    def sidik(self) -> str:
        return sidik(self)


def baca_unor(semua: Iterable[rujukan.Unor]) -> list[BarisRujukan]:
    """The tree of units. Whose unit has no name is called by its head, or by its id."""
    return [
        BarisRujukan(
            each.id,
            (each.nama_unor or each.nama_jabatan or each.id)[:PANJANG_NAMA],
            each.diatasan_id,
            # Who heads it is a person's matter, and told by no table of references.
            each.model_dump(exclude={"id", "nama_unor", "diatasan_id", "pemimpin_pns_id"}, exclude_none=True),
        )
        for each in semua
    ]


def baca_baris(semua: Iterable[Any]) -> tuple[list[BarisRujukan], int]:
    """The rows of any other table, and how many cannot be understood: each has columns of its own, but id and nama."""
    hasil, cacat = [], 0
    for each in semua:
        isi = {str(nama): teks(nilai) for nama, nilai in each.items()} if isinstance(each, Mapping) else {}
        menurut = {nama.casefold(): nilai for nama, nilai in isi.items()}
        nomor, nama = kode(menurut.get("id")), menurut.get("nama")
        if not isinstance(nomor, str) or not isinstance(nama, str):
            cacat += 1
            continue
        lain = {
            nama: nilai for nama, nilai in isi.items() if nilai is not None and nama.casefold() not in ("id", "nama")
        }
        hasil.append(BarisRujukan(nomor, nama[:PANJANG_NAMA], None, lain))
    return hasil, cacat


def waktunya(tarikan: Tarikan | None, kini: datetime) -> bool:
    """Whether a table is being read, or should be."""
    if tarikan is None or tarikan.selesai_pada is None or tarikan.diminta_pada is not None:
        return True
    return kini - tarikan.selesai_pada >= SELANG


async def jalankan(runtime: Runtime, sambungan: Sambungan) -> bool:
    """Some pages of what is to be read; whether there is more."""
    giliran = SEKALI_JALAN
    for tabel in TabelRujukan:
        while waktunya(await repository.tarikan(runtime.reader, tabel), runtime.clock.now()):
            if giliran == 0:
                return True
            giliran -= 1
            await _satu_halaman(runtime, sambungan.bkn, tabel)
    return False


async def _satu_halaman(runtime: Runtime, bkn: Pemanggil, tabel: TabelRujukan) -> None:
    """The next page of a table, of a new round where none is under way."""
    async with runtime.unit_of_work() as uow:
        mulai = await repository.mulai_putaran(uow, tabel, uow.now)
    if tabel is UNOR:
        mentah = await rujukan.pohon_unor(bkn)
        kolom, cacat, halaman = await asyncio.to_thread(_pahami_unor, mentah)
        dibaca, habis = len(mentah), True
    else:
        mentah = await rujukan.halaman(bkn, tabel, mulai.sampai)
        kolom, cacat, halaman = await asyncio.to_thread(_pahami_baris, mentah)
        # A table that does not page answers the same again.
        habis = not mentah or halaman == mulai.halaman
        dibaca = 0 if habis else len(mentah)
        if habis:
            kolom, cacat = {}, 0
    async with runtime.unit_of_work() as uow:
        kini = await repository.tahan_tarikan(uow, tabel)
        if (kini.putaran, kini.sampai) != (mulai.putaran, mulai.sampai) or kini.selesai_pada is not None:
            # Somebody else has kept this page meanwhile.
            return
        lama = await repository.sidik_tersimpan(uow, tabel, list(kolom))
        beda = [each for nomor, each in kolom.items() if lama.get(nomor) != each["sidik"]]
        await repository.simpan_baris(uow, tabel, kini.putaran, beda, uow.now)
        await repository.terlihat(uow, tabel, kini.putaran, list(kolom))
        baru = sum(each["id"] not in lama for each in beda)
        await repository.halaman_tersimpan(
            uow, tabel, dibaca=dibaca, baru=baru, berubah=len(beda) - baru, cacat=cacat, halaman=halaman
        )
        if habis:
            await _akhiri(uow, tabel, kini.putaran, boleh_menyusut=kini.boleh_menyusut)


Kolom = dict[str, dict[str, Any]]
"""Rows as they are kept, by their ids."""


def _pahami_unor(mentah: list[Any]) -> tuple[Kolom, int, str]:
    """The tree as it is kept, how much of it cannot be understood, and its digest: too much to hold up others with."""
    bacaan = baca_daftar(rujukan.Unor, mentah)
    return _kolom(baca_unor(bacaan.baris)), len(bacaan.cacat), bacaan.sidik


def _pahami_baris(mentah: list[Any]) -> tuple[Kolom, int, str]:
    """The same of a page of another table."""
    baris, cacat = baca_baris(mentah)
    return _kolom(baris), cacat, sidik(mentah)


def _kolom(baris: Iterable[BarisRujukan]) -> Kolom:
    return {each.id: {**each._asdict(), "kunci": kunci(each.nama), "sidik": each.sidik} for each in baris}


async def _akhiri(uow: UnitOfWork, tabel: TabelRujukan, putaran: int, *, boleh_menyusut: bool) -> None:
    """End a round: what it has not seen is gone. If that is more than what it has seen, somebody must look first."""
    terlihat, tidak = await repository.hitung_putaran(uow, tabel, putaran)
    if tidak > terlihat and not boleh_menyusut:
        kendala = (
            f"BKN menjawab {terlihat} baris, sedangkan {tidak} baris yang tersimpan tidak ada di antaranya; tidak satu "
            "pun ditandai hilang. Periksa akun SSO yang dipakai. Bila BKN memang menghapusnya: minta pembacaan dengan "
            "boleh_menyusut"
        )
        await repository.akhiri_putaran(uow, tabel, uow.now, hilang=0, kendala=kendala)
        return
    hilang = await repository.tandai_hilang(uow, tabel, putaran, uow.now)
    await repository.akhiri_putaran(uow, tabel, uow.now, hilang=hilang, kendala=None)


TARIK_RUJUKAN = Pekerjaan("rujukan", jalankan)
