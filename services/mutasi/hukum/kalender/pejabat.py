"""Whose moves the election laws call *penggantian pejabat*: leading posts, and functional posts that head a unit, as
heads of schools and puskesmas do."""

from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import Kurang
from shared.contracts.istilah.jenjang import MANAJERIAL

TANPA_JENJANG = Kurang("jenjang", "Jenjang jabatan tujuan pada peta jabatan.")


def pejabat_sekarang(asn: FaktaAsn, _: Acara) -> bool:
    """Whether the person holds such a post today."""
    duduk = asn.jabatan
    return duduk is not None and (duduk.kepala_unit or duduk.jenjang in MANAJERIAL)


def jabatan_pejabat(jabatan: FaktaJabatan, _: Acara) -> bool | None:
    """Whether the target is such a post; None: its level is not known."""
    if jabatan.kepala_unit:
        return True
    return None if jabatan.jenjang is None else jabatan.jenjang in MANAJERIAL
