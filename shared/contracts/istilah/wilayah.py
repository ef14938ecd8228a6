"""Where something lies: kecamatan, by their codes (Permendagri 58/2021 and its yearly updates)."""

from typing import Annotated

from pydantic import Field, StringConstraints

POLA_WILAYAH = r"^[0-9]{2}\.[0-9]{2}\.[0-9]{2}$"
"""Province, city or regency, kecamatan."""
KodeKecamatan = Annotated[
    str,
    StringConstraints(pattern=POLA_WILAYAH),
    Field(description="Kode kecamatan menurut Kementerian Dalam Negeri.", examples=["16.71.01"]),
]
