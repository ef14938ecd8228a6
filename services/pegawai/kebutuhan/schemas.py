"""Numbers as they go over the wire: exact, and without zeros that say nothing."""

from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator


def _rapi(angka: Decimal) -> Decimal:
    return angka.to_integral_value() if angka == angka.to_integral_value() else angka.normalize()


Angka = Annotated[Decimal, AfterValidator(_rapi)]
"""Minutes, volumes and parameters: ``54000``, ``62.5``."""
