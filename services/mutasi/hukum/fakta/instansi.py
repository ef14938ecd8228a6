"""A government besides the city, and who decides about moves between governments (table A.3)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from shared.contracts.istilah.dinamai import Dinamai


class JenisInstansi(Dinamai, StrEnum):
    """Jenis instansi pemerintah."""

    KABUPATEN = "kabupaten", "pemerintah kabupaten"
    KOTA = "kota", "pemerintah kota"
    PROVINSI = "provinsi", "pemerintah provinsi"
    PUSAT = "pusat", "instansi pusat"

    nama: str

    def __new__(cls, kode: str, nama: str = "") -> Self:
        jenis = str.__new__(cls, kode)
        jenis._value_ = kode
        jenis.nama = nama
        return jenis

    @property
    def kabupaten_kota(self) -> bool:
        """Whether it lies in a province that is a government of its own."""
        return self in (JenisInstansi.KABUPATEN, JenisInstansi.KOTA)


@dataclass(frozen=True, slots=True)
class Instansi:
    """A government, as far as it says who decides."""

    jenis: JenisInstansi
    provinsi: str | None
    """Two digits of Kementerian Dalam Negeri; None of an *instansi pusat*."""

    @classmethod
    def daerah(cls, kode: str) -> Self:
        """Of a code of Kementerian Dalam Negeri: two digits of a province, and two of a kabupaten or, from 71 on, of a
        kota (Permendagri 72/2019)."""
        provinsi, _, nomor = kode.partition(".")
        if not nomor:
            return cls(JenisInstansi.PROVINSI, provinsi)
        return cls(JenisInstansi.KOTA if int(nomor) > _KABUPATEN_TERAKHIR else JenisInstansi.KABUPATEN, provinsi)


_KABUPATEN_TERAKHIR = 70


class PejabatMutasi(Dinamai, StrEnum):
    """Pejabat yang bekerja pada mutasi antarinstansi."""

    PPK = "ppk", "PPK"
    GUBERNUR = "gubernur", "Gubernur"
    MENDAGRI = "mendagri", "Menteri Dalam Negeri"
    KEPALA_BKN = "kepala_bkn", "Kepala BKN"
    KEPALA_KANREG = "kepala_kanreg_bkn", "Kepala Kantor Regional BKN"

    nama: str

    def __new__(cls, kode: str, nama: str = "") -> Self:
        pejabat = str.__new__(cls, kode)
        pejabat._value_ = kode
        pejabat.nama = nama
        return pejabat
