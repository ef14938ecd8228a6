"""Types of fields and parameters that several slices share, and who may read about people in their scope."""

from typing import Annotated, Any

from fastapi import Path, Query
from pydantic import ConfigDict, Field, StringConstraints

from shared.auth.guard import perlu
from shared.auth.pelaku import PERAN, Pelaku
from shared.http.hari import Hari
from shared.privasi.terlihat import MATRIKS

Nip = Annotated[str, Path(pattern="^[0-9]{18}$", description="NIP atau NI PPPK.", examples=["198503122010011001"])]
KodeJabatan = Annotated[str, Path(max_length=42, examples=["DISHUB-AK-02"])]
KodeUnit = Annotated[str, Path(max_length=42, examples=["DISHUB-LL"])]
PerTanggal = Annotated[Hari | None, Query(description="Bawaan: hari ini.", examples=["2026-10-01"])]
"""A day to look at: past, or to come."""
DiBawah = Annotated[str | None, Query(description="Hanya di bawah unit ini.", max_length=42, examples=["DISHUB"])]
TermasukDigantikan = Annotated[bool, Query(description="Juga catatan yang sudah digantikan koreksi atau ditarik.")]

Kode = Annotated[
    str, Field(pattern=r"^[A-Za-z0-9_-]{1,42}$", description="Kode unit atau jabatan.", examples=["DISHUB-AK-02"])
]
Teks = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
"""Names and titles."""
Nomor = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
"""Number of a letter, a decree or a document."""
Dokumen = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=200)]
"""Number or name of a document that proves something."""
Alasan = Annotated[str, StringConstraints(strip_whitespace=True, min_length=5, max_length=500)]
Kalimat = Annotated[str, StringConstraints(strip_whitespace=True, min_length=5, max_length=2000)]
"""A reason or a note, as a person writes it."""

Pembaca = Annotated[Pelaku, perlu("asn", *MATRIKS)]
SiapaPun = Annotated[Pelaku, perlu(*PERAN)]


def contoh(**isi: Any) -> ConfigDict:
    """The configuration of an answer, with its documented example."""
    return ConfigDict(json_schema_extra={"example": isi})


def masukan(**isi: Any) -> ConfigDict:
    """The same of what is sent: nothing is accepted that it does not name."""
    return ConfigDict(extra="forbid", frozen=True, json_schema_extra={"example": isi})
