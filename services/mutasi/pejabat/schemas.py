"""What goes over the wire about who holds the office of the PPK without a NIP."""

from datetime import date
from typing import Annotated, Any, ClassVar, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from shared.http.hari import Hari
from shared.http.problem import SalahDi
from shared.persetujuan.bentuk import Kalimat, Usulan
from shared.privasi.kelas import PUBLIK

KedudukanPejabat = Literal["definitif", "Pj", "Plt", "Plh"]
JenisPejabat = Literal["catat", "akhiri", "anulir"]
Nama = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=120)]
NomorSurat = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=80)]
Akun = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
_ISI: dict[str, Any] = {
    "nama": "Contoh Wakil",
    "kedudukan": "Plt",
    "jabatan": "Wakil Wali Kota",
    "akun": None,
    "nomor_surat": "100.2.1.3/123/SJ",
    "tanggal_surat": "2026-09-01",
    "mulai": "2026-09-01",
    "selesai": "2026-12-31",
}
_ALASAN = "Wali Kota berhenti; Wakil Wali Kota melaksanakan tugasnya."


class PejabatPpkBaru(BaseModel):
    """Pemegang jabatan PPK yang bukan ASN, jadi tanpa NIP; yang ber-NIP dicatat sebagai perwakilan."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra={"example": {**_ISI, "alasan": _ALASAN}})

    nama: Nama
    kedudukan: KedudukanPejabat = Field(
        description="definitif: Wali Kota sendiri. Pj: ditunjuk Menteri Dalam Negeri selama jabatan lowong. Plt: "
        "melaksanakan tugas selama jabatan lowong. Plh: selama Wali Kota berhalangan sementara."
    )
    jabatan: Nama = Field(description="Jabatannya sendiri, misalnya Wali Kota atau Wakil Wali Kota.")
    akun: Akun | None = Field(
        default=None,
        description="Akun masuknya (`sub` pada token). Kosong: setiap akun PPK tanpa NIP dianggap dapat dipakainya.",
    )
    nomor_surat: NomorSurat = Field(description="Keputusan pengangkatan atau penunjukan, atau surat perintahnya.")
    tanggal_surat: Hari
    mulai: Hari = Field(description="Hari pertama; boleh sudah lewat.")
    selesai: Hari | None = Field(default=None, description="Hari terakhir; wajib kecuali definitif.")
    alasan: Kalimat

    @model_validator(mode="after")
    def _sah(self) -> Self:
        if self.mulai < self.tanggal_surat:
            raise SalahDi("mulai tidak boleh sebelum tanggal_surat: surat tidak berlaku surut", ("mulai",))
        if self.selesai is not None and self.selesai < self.mulai:
            raise SalahDi("selesai tidak boleh sebelum mulai", ("selesai",))
        if self.selesai is None and self.kedudukan != "definitif":
            raise SalahDi(f"{self.kedudukan} menurut surat yang berakhir: isi selesai", ("selesai",))
        return self


class PengakhiranPejabat(BaseModel):
    """Hari terakhir yang lebih awal dari suratnya, atau bahwa catatannya keliru sejak hari pertamanya."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"example": {"selesai": "2026-10-31", "alasan": "Wali Kota definitif dilantik 1 November."}},
    )

    selesai: Hari | None = Field(
        default=None, description="Hari terakhir ia memegang jabatan PPK; kosong bila tidak pernah berlaku."
    )
    tidak_pernah_berlaku: bool = Field(
        default=False, description="Catatannya keliru: ia dianggap tidak pernah tercatat. Catat yang benar sesudahnya."
    )
    alasan: Kalimat

    @model_validator(mode="after")
    def _salah_satu(self) -> Self:
        if (self.selesai is None) is not self.tidak_pernah_berlaku:
            raise SalahDi("isi selesai, atau tidak_pernah_berlaku bila catatannya keliru; salah satu", ("selesai",))
        return self


class PejabatPpk(BaseModel):
    """Pemegang jabatan PPK tanpa NIP."""

    model_config = ConfigDict(json_schema_extra={"example": {"id": "0197f0a0-0000-7000-8000-0000000000c1", **_ISI}})

    id: UUID
    nama: str
    kedudukan: KedudukanPejabat
    jabatan: str
    nomor_surat: str
    tanggal_surat: date
    mulai: date
    selesai: date | None = Field(description="Hari terakhir, juga bila diakhiri lebih awal.")


class UsulanPejabatPpk(Usulan):
    """Usul mencatat pemegang jabatan PPK, mengakhirinya, atau menganulir catatan yang keliru."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                **Usulan.CONTOH,
                "jenis": "catat",
                "pejabat_id": None,
                **_ISI,
                "alasan": _ALASAN,
                "hasil": None,
            }
        }
    )
    jejak: ClassVar[tuple[str, ...]] = ("jenis", "nama", "kedudukan", "nomor_surat", "mulai", "selesai")

    jenis: Annotated[JenisPejabat, PUBLIK]
    pejabat_id: Annotated[UUID | None, PUBLIK] = Field(description="Catatan yang diakhiri atau dianulir.")
    nama: Annotated[str, PUBLIK]
    kedudukan: Annotated[KedudukanPejabat, PUBLIK]
    jabatan: Annotated[str, PUBLIK]
    akun: Annotated[str | None, PUBLIK]
    nomor_surat: Annotated[str, PUBLIK]
    tanggal_surat: Annotated[date, PUBLIK]
    mulai: Annotated[date, PUBLIK]
    selesai: Annotated[date | None, PUBLIK]
    alasan: Annotated[str, PUBLIK]
    hasil: Annotated[str | None, PUBLIK] = Field(description="Di mana akibatnya dibaca.")
