"""Within how many days somebody begins at the new unit: a number of the city."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.hukum.uraian import HARI

BILANGAN = "batas_bergabung"


class BatasBergabung(BaseModel):
    """Sampai kapan pegawai melaksanakan tugas di unit barunya."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    hari: Annotated[int, HARI] = Field(
        strict=True, ge=1, le=92, description="Hari kalender sesudah TMT, dan sesudah keputusan mulai berlaku."
    )
    ulang_hari: Annotated[int, HARI] = Field(
        strict=True, ge=1, le=92, description="Selang pengingat berikutnya selama belum melaksanakan tugas."
    )
