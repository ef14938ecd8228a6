"""The service with the e-sign server of signings."""

from tests.mutasi.tanda_tangan.conftest import bsre, otoritas

__all__ = ["bsre", "otoritas"]
