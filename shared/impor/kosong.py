"""What a row leaves unsaid: columns that its file does not have, and blank cells of those that it has.

A column that is not there changes nothing. What a blank cell means its sender has chosen: to keep what is on record, or
to clear it. Either way the report counts the cells.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import TETAP, Baris, Bentuk, Bernomor, Catatan
from shared.impor.hari import tanggal
from shared.impor.keadaan import Kosong

_TIDAK_DIPAKAI = "isian yang menyertainya berubah, sehingga isi lama kolom ini tidak berlaku lagi; isi kolom ini"


@dataclass(frozen=True, slots=True)
class Kebisuan:
    """What the unsaid means in a file."""

    kosong: Kosong
    tiada: frozenset[str] = frozenset()
    """Fields whose columns the file does not have."""


SEMUA_TETAP = Kebisuan("pertahankan")


@dataclass(slots=True)
class Terisi:
    """Rows with what is on record where they say nothing, and how many blank cells kept and cleared something."""

    baris: list[tuple[int, Baris]]
    catatan: list[Catatan] = field(default_factory=list)
    dipertahankan: dict[int, int] = field(default_factory=dict)
    dihapus: dict[int, int] = field(default_factory=dict)


async def isi_yang_tak_disebut(uow: UnitOfWork, bentuk: Bentuk, baris: Bernomor, bisu: Kebisuan) -> Terisi:
    """Rows as they are to be applied. Fields of a group (``bentuk.sekawan``) of which one changes are not kept: an old
    date does not belong to a new rank."""
    hasil = Terisi(list(baris))
    if bentuk.tercatat is None or not baris:
        return hasil
    judul = {each.isian: each.judul for each in bentuk.kolom}
    hari = {each.isian for each in bentuk.kolom if each.baca is tanggal}
    lama = await bentuk.tercatat(uow, baris)
    for tempat, (nomor, nilai) in enumerate(hasil.baris):
        tercatat = {
            isian: _hari(isi) if isian in hari else isi for isian, isi in lama.get(nomor, {}).items() if isian in nilai
        }
        diam = [each for each, isi in tercatat.items() if isi is not None and nilai[each] is None]
        if not diam:
            continue
        berubah = _kawan_berubah(bentuk, nilai, tercatat)
        dihapus = [each for each in diam if each not in bisu.tiada and bisu.kosong == "hapus"]
        usang = [each for each in diam if each in berubah and each not in dihapus]
        tetap = {each: tercatat[each] for each in diam if each not in dihapus and each not in usang}
        isi = {**nilai, **tetap, TETAP: list(tetap)}
        temuan = _keberatan_baru(bentuk, nilai, isi)
        hasil.catatan += [Catatan(nomor, judul[each], None, _TIDAK_DIPAKAI, "peringatan") for each in usang]
        hasil.catatan += [
            Catatan(nomor, judul.get(each or ""), None if each is None else _sebut(isi[each]), alasan, tingkat)
            for each, alasan, tingkat in temuan
        ]
        hasil.baris[tempat] = (nomor, isi)
        hasil.dipertahankan[nomor] = sum(each not in bisu.tiada for each in tetap)
        hasil.dihapus[nomor] = len(dihapus)
    salah = {each.baris for each in hasil.catatan if each.tingkat == "galat"}
    hasil.baris = [each for each in hasil.baris if each[0] not in salah]
    return hasil


def _kawan_berubah(bentuk: Bentuk, nilai: Baris, tercatat: Mapping[str, Any]) -> set[str]:
    return {
        each
        for kawan in bentuk.sekawan
        if any(nilai[satu] is not None and satu in tercatat and nilai[satu] != tercatat[satu] for satu in kawan)
        for each in kawan
    }


def _keberatan_baru(bentuk: Bentuk, nilai: Baris, isi: Baris) -> list[Any]:
    """What is wrong with a row only since it has been filled in."""
    semula = {(isian, alasan) for isian, alasan, _ in bentuk.periksa(nilai.copy())}
    return [each for each in bentuk.periksa(isi) if each[:2] not in semula]


def _hari(isi: Any) -> Any:
    return date.fromisoformat(isi) if isinstance(isi, str) else isi


def _sebut(isi: Any) -> str | None:
    return None if isi is None else f"{isi:%d-%m-%Y}" if isinstance(isi, date) else str(isi)[:100]
