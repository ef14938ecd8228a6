"""Words of a civil servant's record: training, sanctions, acting duties."""

from enum import StrEnum


class JenisDiklat(StrEnum):
    """Kinds of training that the index of professionalism tells apart (PermenPANRB 38/2018)."""

    STRUKTURAL = "STRUKTURAL"
    FUNGSIONAL = "FUNGSIONAL"
    TEKNIS = "TEKNIS"
    SEMINAR = "SEMINAR"


class TingkatHukdis(StrEnum):
    """Gravity of a disciplinary sanction (PP 94/2021)."""

    RINGAN = "ringan"
    SEDANG = "sedang"
    BERAT = "berat"


class JenisPenugasan(StrEnum):
    """How somebody acts in a post beside their own (SE BKN 1/SE/I/2021)."""

    PLT = "Plt"
    PLH = "Plh"
    PJ = "Pj"
