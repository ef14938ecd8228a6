"""The predicate of a year from whatever its regulation and its document state: two halves, a number, or a word."""

from dataclasses import dataclass
from decimal import Decimal

from services.pegawai.kinerja.nilai import (
    TAHUN_PREDIKAT,
    NilaiTidakBerlaku,
    langkah_nilai,
    predikat_dari_nilai,
    predikat_dari_sebutan,
)
from shared.contracts.istilah.predikat import MATRIKS, Ekspektasi, Predikat


@dataclass(frozen=True, slots=True)
class Penetapan:
    """The predicate, and what does not agree about it."""

    predikat: Predikat
    peringatan: str | None = None


def tetapkan_predikat(
    tahun: int,
    *,
    hasil_kerja: Ekspektasi | None = None,
    perilaku_kerja: Ekspektasi | None = None,
    nilai: Decimal | None = None,
    sebutan: str | None = None,
) -> Penetapan:
    """The predicate of a year in the words of PermenPANRB 6/2022.

    What the document says in words (`sebutan`) stands, also where the halves or the number say otherwise: the officer
    who signed it decides, and the difference is reported. Raises NilaiTidakBerlaku when nothing usable is stated.
    """
    menurut, dasar = _menurut_hitungan(tahun, hasil_kerja, perilaku_kerja, nilai)
    if sebutan is None:
        if menurut is None:
            raise NilaiTidakBerlaku(
                "Isi hasil kerja dan perilaku kerja, atau predikatnya."
                if tahun >= TAHUN_PREDIKAT
                else "Isi nilai angka, atau predikatnya."
            )
        return Penetapan(menurut)
    tertulis = predikat_dari_sebutan(tahun, sebutan)
    # Beyond 110 the word alone tells whether there was the new idea that PP 30/2019 asks for.
    if menurut is None or tertulis is menurut or _dengan_ide_baru(tahun, nilai) is tertulis:
        return Penetapan(tertulis)
    return Penetapan(tertulis, f"menurut {dasar} seharusnya {menurut.value}")


def _menurut_hitungan(
    tahun: int, hasil: Ekspektasi | None, perilaku: Ekspektasi | None, nilai: Decimal | None
) -> tuple[Predikat | None, str]:
    if tahun >= TAHUN_PREDIKAT:
        if nilai is not None:
            raise NilaiTidakBerlaku(f"Kinerja tahun {tahun} tidak dinilai dengan angka; kosongkan nilainya.")
        if hasil is None or perilaku is None:
            return None, ""
        return MATRIKS[hasil, perilaku], "matriks PermenPANRB 6/2022"
    if nilai is None:
        return None, ""
    return predikat_dari_nilai(tahun, nilai), f"nilai {nilai} tahun {tahun}"


def _dengan_ide_baru(tahun: int, nilai: Decimal | None) -> Predikat | None:
    if nilai is None or tahun >= TAHUN_PREDIKAT:
        return None
    return langkah_nilai(tahun, nilai, ide_baru=True).predikat
