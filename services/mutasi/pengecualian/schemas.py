"""What goes over the wire about exceptions."""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints

from services.mutasi.dokumen.schemas import Nomor
from services.mutasi.hukum.hasil import Tingkat
from shared.http.hari import Hari
from shared.persetujuan.bentuk import Kalimat, Usulan
from shared.privasi.kelas import INTERNAL, PRIBADI

KodeAturan = Annotated[str, StringConstraints(pattern=r"^[A-Z]-[0-9]{2}[a-z]?$")]


class SuratPengecualian(BaseModel):
    """Dokumen yang mendasari pengecualian."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    nomor: Nomor
    tanggal: Hari


class PengecualianBaru(BaseModel):
    """Usul agar satu usulan mutasi berjalan meskipun satu aturan tidak terpenuhi."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "example": {
                "aturan": "P-04",
                "alasan": "Satu-satunya pemegang sertifikat penguji kendaraan bermotor di unit tujuan.",
                "dokumen": {"nomor": "800/12/ND/BKPSDM/2026", "tanggal": "2026-09-12"},
            }
        },
    )

    aturan: KodeAturan = Field(description="Kode aturan yang memberi peringatan atau memerlukan persetujuan.")
    alasan: Kalimat
    dokumen: SuratPengecualian | None = None


class Pengecualian(Usulan):
    """Satu pengecualian: diusulkan seseorang, diputus orang lain."""

    CONTOH_ISI: ClassVar[dict[str, JsonValue]] = {
        **Usulan.CONTOH,
        "usulan_id": "0197f0a0-0000-7000-8000-0000000000a1",
        "nip": "198503122010011001",
        "aturan": "P-04",
        "tmt": "2026-10-01",
        "tingkat": "peringatan",
        "alasan": "Satu-satunya pemegang sertifikat penguji kendaraan bermotor di unit tujuan.",
        "dokumen": "800/12/ND/BKPSDM/2026",
        "tanggal_dokumen": "2026-09-12",
    }
    jejak = ("usulan_id", "aturan", "tmt", "tingkat", "dokumen")
    model_config = ConfigDict(json_schema_extra={"example": CONTOH_ISI})

    usulan_id: Annotated[UUID, INTERNAL]
    nip: Annotated[str, INTERNAL]
    aturan: Annotated[str, INTERNAL]
    tmt: Annotated[date, INTERNAL] = Field(
        description="TMT usulannya ketika diusulkan; atas aturan yang membaca TMT, pengecualian ini tidak mencakup TMT "
        "lain."
    )
    tingkat: Annotated[Tingkat, INTERNAL]
    alasan: Annotated[str, PRIBADI]
    dokumen: Annotated[str | None, INTERNAL]
    tanggal_dokumen: Annotated[date | None, INTERNAL]
