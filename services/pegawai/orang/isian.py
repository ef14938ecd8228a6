"""What routes share: the number in the path, who may read about people in their scope, and what lists are asked for."""

from typing import Annotated

from fastapi import Path, Query

from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.http.hari import Hari

Nip = Annotated[str, Path(pattern=r"^\d{18}$", description="NIP atau NI PPPK.", examples=["198503122010011001"])]
Pembaca = Annotated[Pelaku, perlu("asn", "kepala_unit", "verifikator", "tim_penilai", "ppk", "auditor", "integrasi")]
PerTanggal = Annotated[
    Hari | None,
    Query(
        description="Seperti pada hari itu, lampau atau yang akan datang; kosong: hari ini.", examples=["2026-10-01"]
    ),
]
DiBawah = Annotated[str | None, Query(description="Hanya di bawah unit ini.", max_length=42, examples=["DISHUB"])]
TermasukDigantikan = Annotated[bool, Query(description="Juga catatan yang sudah digantikan koreksi atau ditarik.")]
