"""What goes over the wire about the papers of a case."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationInfo, field_validator

from services.mutasi.dokumen.repository import DokumenTercatat
from services.mutasi.hukum.dokumen import JenisDokumen
from shared.http.hari import Hari

Nomor = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=80)]


class DokumenBaru(BaseModel):
    """Dokumen yang menyertai satu usulan; yang sejenis menggantikan yang lama."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "example": {
                "jenis": "bebas_temuan",
                "nomor": "700/88/INSPEKTORAT/2026",
                "tanggal": "2026-09-10",
                "selesai": None,
            }
        },
    )

    jenis: JenisDokumen
    nomor: Nomor
    tanggal: Hari = Field(description="Tanggal dokumen; tidak dapat di kemudian hari.")
    selesai: Hari | None = Field(default=None, description="Hari terakhir dokumen ini berlaku, bila disebut.")

    @field_validator("selesai")
    @classmethod
    def _masa(cls, selesai: date | None, info: ValidationInfo) -> date | None:
        tanggal: date | None = info.data.get("tanggal")
        if selesai is not None and tanggal is not None and selesai < tanggal:
            raise ValueError(f"tidak boleh mendahului tanggal dokumen, {tanggal:%d-%m-%Y}")
        return selesai


class PenarikanDokumen(BaseModel):
    """Mengapa satu dokumen tidak dihitung lagi."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_extra={"example": {"alasan": "Surat milik pegawai lain."}}
    )

    alasan: Annotated[str, StringConstraints(strip_whitespace=True, min_length=5, max_length=2000)] | None = Field(
        default=None, description="Sebabnya; wajib sesudah usulan diputuskan."
    )


class DokumenUsulan(BaseModel):
    """Satu dokumen yang tercatat pada usulan."""

    jenis: JenisDokumen
    nama: str
    penerbit: str
    nomor: str
    tanggal: date
    selesai: date | None
    dicatat_oleh: str
    nama_pencatat: str | None
    dicatat_pada: datetime
    menunggu_konfirmasi: bool = Field(
        description="Surat atas nama pegawai yang dicatat kepala unit atau pengusul mutasinya: baru dihitung setelah "
        "dikonfirmasi pegawai itu sendiri atau verifikator yang tidak mengusulkannya. Rekomendasi I-MUT yang diketik, "
        "bukan dari jawaban pengajuan pertek, dan dasar pencabutan: setelah dikonfirmasi verifikator selain pencatat "
        "dan pengusulnya."
    )
    dikonfirmasi_oleh: str | None
    nama_pengonfirmasi: str | None


def bentuk(rows: Iterable[DokumenTercatat], nama: Mapping[str, str]) -> list[DokumenUsulan]:
    """Papers with their names and issuers; ``nama`` of those who have recorded and confirmed them."""
    jenis = {each.value: each for each in JenisDokumen}
    return [
        DokumenUsulan(
            nama=jenis[row.jenis].nama,
            penerbit=jenis[row.jenis].penerbit,
            nama_pencatat=nama.get(row.dicatat_oleh),
            nama_pengonfirmasi=nama.get(row.dikonfirmasi_oleh or ""),
            menunggu_konfirmasi=row.menunggu_konfirmasi,
            **row._asdict(),
        )
        for row in rows
    ]
