"""From the bytes of a file to its figures, in one go: for a thread beside the event loop. Pure."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from services.mutasi.evaluasi.deret.berkas import baca_berkas
from services.mutasi.evaluasi.deret.isi import (
    Angka,
    Batas,
    Celah,
    Jawaban,
    SalahBaris,
    baca_angka,
    baca_jawaban,
    celah,
)
from services.mutasi.evaluasi.ikm.hitung import ikm
from services.mutasi.hukum.evaluasi import AturanIkm

Sel = tuple[str, date]
"""A unit and its month."""


class CaraIkm(NamedTuple):
    """How answers become figures."""

    aturan: AturanIkm
    sel_terkecil: int


class Isi(NamedTuple):
    """What a file brings."""

    nama: str
    sha256: str
    baris: int
    diabaikan: tuple[str, ...]
    angka: list[Angka]
    salah: list[SalahBaris]
    celah: list[Celah]
    jawaban: list[Jawaban]
    """Only those that are counted."""
    responden: dict[Sel, int]
    sel_kecil: list[Sel]


def baca_isi(isi: bytes, nama: str, batas: Batas, cara: CaraIkm | None) -> Isi:
    """Figures as they stand in the file, or of ``cara`` from the answers in it.

    Raises:
        BerkasTidakTerbaca: the file as a whole.
    """
    kapan = ("TANGGAL" if batas.periode == "harian" else "BULAN", "periode")
    if cara is None:
        terbaca = baca_berkas(isi, nama, [("UNIT", "unit"), kapan, ("NILAI", "nilai")])
        angka, salah = baca_angka(terbaca.baris, batas)
        return Isi(
            *(nama, terbaca.sha256, len(terbaca.baris), terbaca.diabaikan, angka, salah, celah(angka), [], {}, [])
        )
    unsur = [each.kode for each in cara.aturan.unsur]
    terbaca = baca_berkas(isi, nama, [("UNIT", "unit"), kapan, *((each.upper(), each) for each in unsur)])
    jawaban, salah = baca_jawaban(terbaca.baris, batas, unsur)
    sel = _menurut_sel(jawaban)
    cukup = {kunci: semua for kunci, semua in sel.items() if len(semua) >= cara.sel_terkecil}
    angka = [
        Angka(unit, bulan, float(ikm([each.isi for each in semua], cara.aturan).konversi))
        for (unit, bulan), semua in sorted(cukup.items())
    ]
    return Isi(
        nama,
        terbaca.sha256,
        len(terbaca.baris),
        terbaca.diabaikan,
        angka,
        salah,
        celah(angka),
        [each for semua in cukup.values() for each in semua],
        {kunci: len(semua) for kunci, semua in cukup.items()},
        sorted(sel.keys() - cukup.keys()),
    )


def _menurut_sel(jawaban: Sequence[Jawaban]) -> dict[Sel, list[Jawaban]]:
    sel: dict[Sel, list[Jawaban]] = {}
    for each in jawaban:
        sel.setdefault((each.unit, each.bulan), []).append(each)
    return sel
