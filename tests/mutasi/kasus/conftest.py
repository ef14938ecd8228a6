"""The service with the e-sign server of signings, and heads of sections who are sworn in."""

from tests.mutasi.tanda_tangan.conftest import bsre, otoritas
from tests.mutasi.test_pelantikan import kasi

__all__ = ["bsre", "kasi", "otoritas"]
