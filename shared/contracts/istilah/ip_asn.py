"""The categories of the Indeks Profesionalitas (PermenPANRB 38/2018)."""

from enum import StrEnum


class Kategori(StrEnum):
    """Kategori IP ASN menurut nilai akhirnya."""

    SANGAT_TINGGI = "Sangat Tinggi"
    TINGGI = "Tinggi"
    SEDANG = "Sedang"
    RENDAH = "Rendah"
    SANGAT_RENDAH = "Sangat Rendah"
