"""Words of a civil servant's record: training, sanctions, acting duties."""

from enum import StrEnum


class JenisDiklat(StrEnum):
    """Jenis diklat yang dibedakan indeks profesionalitas (PermenPANRB 38/2018)."""

    STRUKTURAL = "STRUKTURAL"
    FUNGSIONAL = "FUNGSIONAL"
    TEKNIS = "TEKNIS"
    SEMINAR = "SEMINAR"


class TingkatHukdis(StrEnum):
    """Tingkat hukuman disiplin (PP 94/2021)."""

    RINGAN = "ringan"
    SEDANG = "sedang"
    BERAT = "berat"


class JenisProsesHukum(StrEnum):
    """Proses yang menunda perpindahan atas permintaan sendiri (PerBKN 5/2019 pasal 3 ayat (1) huruf f)."""

    DISIPLIN = "disiplin"
    """Examination for a breach of discipline (PP 94/2021)."""
    PERADILAN = "peradilan"
    """A case before a court."""


class JenisPenugasan(StrEnum):
    """Penugasan pada jabatan lain di samping jabatannya (SE BKN 1/SE/I/2021)."""

    PLT = "Plt"
    PLH = "Plh"
    PJ = "Pj"
