"""What routes about people share: the number in the path, and who may read about people in their scope."""

from typing import Annotated

from fastapi import Path

from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku

Nip = Annotated[str, Path(pattern=r"^\d{18}$", description="NIP atau NI PPPK.", examples=["198503122010011001"])]
Pembaca = Annotated[Pelaku, perlu("asn", "kepala_unit", "verifikator", "tim_penilai", "ppk", "auditor", "integrasi")]
