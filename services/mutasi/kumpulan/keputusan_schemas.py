"""What goes over the wire about deciding the cases of a batch together."""

import re
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints, model_validator

from services.mutasi.kumpulan.schemas import GANDA, TERBANYAK, Kalimat, UsulanDisebut
from services.mutasi.penomoran.schemas import KodeRegister
from services.mutasi.usulan.isian import NOMOR_TERPENDEK, REGISTER, Pilihan, satu_nomor
from shared.http.hari import Hari
from shared.http.problem import SalahDi, tolak_ganda
from shared.privasi.kelas import DataInternal

NOMOR = "{nomor}"
_ID, _LAIN = "0197f0a0-0000-7000-8000-000000000001", "0197f0a0-0000-7000-8000-000000000002"
Sk = Annotated[str, StringConstraints(strip_whitespace=True, min_length=NOMOR_TERPENDEK, max_length=80)]


class UsulanDilihat(BaseModel):
    """Satu usulan, seperti yang Anda lihat."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    usulan_id: UUID
    versi: int | None = Field(
        default=None, description="Versi yang Anda lihat; bila sudah lain, usulan ini tetap seperti semula."
    )


class UsulanDiputus(UsulanDilihat):
    """Satu usulan dengan putusannya."""

    putusan: Pilihan = "setuju"
    catatan: Kalimat | None = Field(default=None, description="Alasan; wajib bila menolak.")

    @model_validator(mode="after")
    def _beralasan(self) -> Self:
        if self.putusan == "tolak" and self.catatan is None:
            raise SalahDi("catatan wajib diisi bila putusan adalah tolak", ("catatan",))
        return self


class KeputusanKumpulan(BaseModel):
    """Satu daftar SK: usulan yang sudah dilepas, diputuskan sekaligus."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "example": {
                "usulan": None,
                "nomor_sk": "800.1.3.3/{nomor}/BKPSDM/2026",
                "nomor_awal": 17,
                "tanggal_sk": "2026-09-15",
            }
        },
    )

    usulan: list[UsulanDiputus] | None = Field(
        default=None,
        min_length=1,
        max_length=TERBANYAK,
        description="Hanya ini; null: semua yang sudah dilepas dan belum diputuskan, disetujui.",
    )
    nomor_sk: Sk | None = Field(
        default=None,
        description="Nomor SK kolektif; dengan `{nomor}` di dalamnya, tiap usulan yang disetujui mendapat nomornya "
        "sendiri, berurutan. Wajib, kecuali dengan register_nomor.",
    )
    register_nomor: KodeRegister | None = Field(
        default=None,
        description=f"{REGISTER} Tiap usulan yang disetujui mendapat nomornya sendiri, kecuali dengan kolektif.",
    )
    kolektif: bool = Field(
        default=False,
        description="Satu SK, jadi satu nomor register, bagi semua yang disetujui; hanya dengan register_nomor.",
    )
    nomor_awal: int = Field(default=1, ge=1, le=999_999, description="Nomor usulan pertama, bila nomornya berurutan.")
    tanggal_sk: Hari
    penanda_tangan: Literal["definitif", "Plt", "Plh", "Pj"] | None = Field(
        default=None,
        description="Kedudukan penanda tangan; Plt dan Plh tidak menandatangani mutasi (T-03). Kosong: menurut "
        "perwakilan (`/perwakilan`) atau pejabat (`/pejabat-ppk`) yang tercatat; tanpa keduanya, definitif. Yang "
        "bertentangan dengan yang tercatat ditolak.",
    )

    @model_validator(mode="after")
    def _sah(self) -> Self:
        tolak_ganda([each.usulan_id for each in self.usulan or ()], GANDA, "usulan", "usulan_id")
        satu_nomor(self, "nomor_sk")
        if self.nomor_sk is None:
            return self
        if self.kolektif:
            raise SalahDi("kolektif hanya dengan register_nomor; nomor_sk tanpa {nomor} sudah kolektif", ("kolektif",))
        if re.search(r"[{}]", self.nomor_sk.replace(NOMOR, "", 1)):
            raise SalahDi("nomor_sk memuat {nomor} paling banyak sekali, dan tanpa kurung kurawal lain", ("nomor_sk",))
        if len(self.nomor_sk.replace(NOMOR, str(self.nomor_awal))) < NOMOR_TERPENDEK:
            raise SalahDi(
                f"nomor_sk dengan nomor_awal di dalamnya paling sedikit {NOMOR_TERPENDEK} karakter", ("nomor_sk",)
            )
        return self

    def nomor(self, urutan: int) -> str | None:
        """The number of the SK of the case that is approved in this place, from 0; None where a register gives it."""
        return None if self.nomor_sk is None else self.nomor_sk.replace(NOMOR, str(self.nomor_awal + urutan))


class UsulanDiputuskanBersama(UsulanDisebut):
    """Satu usulan yang disetujui."""

    nomor_sk: str


class UsulanTetap(UsulanDisebut):
    """Satu usulan yang tetap seperti semula."""

    kode: str = Field(description="Kode masalahnya, seperti pada langkah satu usulan.")
    karena: UUID | None = Field(
        description="Usulan bermasalah, atau yang ditolak, yang dibutuhkannya; kosong bila masalahnya pada usulan ini "
        "sendiri."
    )
    pesan: str


_DISEBUT: dict[str, JsonValue] = {"usulan_id": _ID, "nip": "198503122010011001", "nama": "Contoh Pegawai"}
_LAINNYA: dict[str, JsonValue] = {"usulan_id": _LAIN, "nip": "198601012011011002", "nama": "Contoh Rekan"}


class HasilKeputusanKumpulan(DataInternal):
    """Apa yang terjadi pada tiap usulan; tidak satu pun disetujui tanpa yang dibutuhkannya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "versi": 4,
                "uji": False,
                "disetujui": [{**_DISEBUT, "nomor_sk": "800.1.3.3/17/BKPSDM/2026"}],
                "ditolak": [],
                "tidak_diputuskan": [
                    {
                        **_LAINNYA,
                        "kode": "terhalang_aturan",
                        "karena": None,
                        "pesan": "Usulan tidak dapat dilanjutkan karena aturan J-01. Jabatan tujuan tidak lowong.",
                    }
                ],
            }
        }
    )

    versi: int = Field(description="Versi kumpulan; pada uji, yang sekarang.")
    uji: bool = Field(description="Hanya dicoba: tidak ada usulan yang berubah.")
    disetujui: list[UsulanDiputuskanBersama]
    ditolak: list[UsulanDisebut]
    tidak_diputuskan: list[UsulanTetap]
