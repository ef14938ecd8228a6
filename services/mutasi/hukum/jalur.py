"""The way of a move between governments: who proposes, consents, considers and decides (table A.3). Pure.

PP 11/2017 art 192 to 195 name who decides, and SE BKN 3/SE/VIII/2019 who considers and through whom. A mission abroad
is no kind of these: who sends there stays in the service of their own government (``belum``).
"""

from typing import NamedTuple

from services.mutasi.hukum.fakta.instansi import Instansi, JenisInstansi, PejabatMutasi


class Jalur(NamedTuple):
    """One row of table A.3."""

    kode: str
    sebutan: str
    """Between whom, in words."""
    pertimbangan: PejabatMutasi
    """Whose technical consideration comes before the decision; where Kepala BKN decides it is part of that."""
    melalui: PejabatMutasi | None
    """Through whom the proposal goes, where not straight to who decides."""
    penetap: PejabatMutasi
    """Who decides the move; the receiving PPK then appoints."""
    dasar_hukum: str


_SE = "SE BKN 3/SE/VIII/2019"
KABUPATEN_KOTA_SEPROVINSI = Jalur(
    "I.a",
    "antar-kabupaten/kota dalam satu provinsi",
    PejabatMutasi.KEPALA_KANREG,
    PejabatMutasi.GUBERNUR,
    PejabatMutasi.GUBERNUR,
    f"PP 11/2017 pasal 192; {_SE}",
)
PROVINSI_KABUPATEN_KOTA = Jalur(
    "I.b",
    "antara provinsi dan kabupaten/kota di dalamnya",
    PejabatMutasi.KEPALA_KANREG,
    None,
    PejabatMutasi.GUBERNUR,
    f"PP 11/2017 pasal 192; {_SE}",
)
KABUPATEN_KOTA_LAIN_PROVINSI = Jalur(
    "II.a",
    "antar-kabupaten/kota antarprovinsi",
    PejabatMutasi.KEPALA_BKN,
    PejabatMutasi.GUBERNUR,
    PejabatMutasi.MENDAGRI,
    f"PP 11/2017 pasal 193; {_SE}; Permendagri 58/2019",
)
ANTARPROVINSI = Jalur(
    "II.b",
    "antarprovinsi",
    PejabatMutasi.KEPALA_BKN,
    PejabatMutasi.GUBERNUR,
    PejabatMutasi.MENDAGRI,
    f"PP 11/2017 pasal 193; {_SE}; Permendagri 58/2019",
)
KABUPATEN_KOTA_PROVINSI_LAIN = Jalur(
    "II.c",
    "antara kabupaten/kota dan provinsi lain",
    PejabatMutasi.KEPALA_BKN,
    PejabatMutasi.GUBERNUR,
    PejabatMutasi.MENDAGRI,
    f"PP 11/2017 pasal 193; {_SE}; Permendagri 58/2019",
)
DAERAH_PUSAT = Jalur(
    "III",
    "antara instansi daerah dan instansi pusat",
    PejabatMutasi.KEPALA_BKN,
    None,
    PejabatMutasi.KEPALA_BKN,
    f"PP 11/2017 pasal 194; {_SE}",
)
ANTARPUSAT = Jalur(
    "III",
    "antar-instansi pusat",
    PejabatMutasi.KEPALA_BKN,
    None,
    PejabatMutasi.KEPALA_BKN,
    f"PP 11/2017 pasal 195; {_SE}",
)
SEMUA_JALUR = (
    KABUPATEN_KOTA_SEPROVINSI,
    PROVINSI_KABUPATEN_KOTA,
    KABUPATEN_KOTA_LAIN_PROVINSI,
    ANTARPROVINSI,
    KABUPATEN_KOTA_PROVINSI_LAIN,
    DAERAH_PUSAT,
    ANTARPUSAT,
)


def jalur(satu: Instansi, lain: Instansi) -> Jalur:
    """The way between two governments; which of them receives changes nothing of it."""
    pusat = [satu.jenis, lain.jenis].count(JenisInstansi.PUSAT)
    if pusat:
        return ANTARPUSAT if pusat > 1 else DAERAH_PUSAT
    kabupaten_kota = [satu.jenis.kabupaten_kota, lain.jenis.kabupaten_kota].count(True)
    if satu.provinsi == lain.provinsi:
        return KABUPATEN_KOTA_SEPROVINSI if kabupaten_kota > 1 else PROVINSI_KABUPATEN_KOTA
    return (ANTARPROVINSI, KABUPATEN_KOTA_PROVINSI_LAIN, KABUPATEN_KOTA_LAIN_PROVINSI)[kabupaten_kota]
