"""Kinds of units of a city government (PP 18/2016)."""

from enum import StrEnum


class JenisUnit(StrEnum):
    """What a unit is; ``OPD`` is an agency of its own."""

    KOTA = "KOTA"
    OPD = "OPD"
    SEKRETARIAT = "SEKRETARIAT"
    BIDANG = "BIDANG"
    SUBBIDANG = "SUBBIDANG"
    UPTD = "UPTD"
    KECAMATAN = "KECAMATAN"
    KELURAHAN = "KELURAHAN"
    SEKOLAH = "SEKOLAH"
    PUSKESMAS = "PUSKESMAS"
    RSUD = "RSUD"
