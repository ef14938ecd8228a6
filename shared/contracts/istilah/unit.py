"""Kinds of units of a city government (PP 18/2016)."""

from enum import StrEnum


class JenisUnit(StrEnum):
    """Jenis unit; `OPD` perangkat daerah tersendiri."""

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
