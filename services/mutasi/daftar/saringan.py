"""Which cases a list shows, and in which order."""

from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field

from services.mutasi.hukum.arah import Arah, Bentuk
from services.mutasi.hukum.schemas import Nip
from services.mutasi.pengecualian.schemas import KodeAturan
from services.mutasi.usulan.status import LangkahMutasi, Pelantikan, StatusMutasi
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.http.hari import Hari

Urut = Literal["dibuat_pada", "-dibuat_pada", "tmt", "-tmt", "nama", "-nama", "tenggat", "-tenggat"]
"""Orders of a list of cases; one without a clock comes last."""


class SaringanKasus(BaseModel):
    """Usulan mana saja; yang tidak disebut tidak menyaring."""

    status: list[StatusMutasi] | None = Field(
        None, max_length=20, description="Hanya yang berstatus ini.", examples=[["draf"]]
    )
    nip: Nip | None = Field(None, description="Hanya tentang pegawai ini.")
    cari: str | None = Field(
        None, min_length=2, max_length=100, description="Bagian nama pegawai, atau awal NIP-nya.", examples=["budi"]
    )
    jenis: JenisMutasi | None = Field(None, description="Hanya jenis ini.")
    arah: Arah | None = Field(None, description="Hanya perpindahan ke arah ini.")
    bentuk: Bentuk | None = Field(None, description="Antar kelompok jabatan (diagonal), atau di dalam satu kelompok.")
    permintaan_sendiri: bool | None = Field(None, description="Mutasi atas permintaan pegawai sendiri.")
    di_bawah: str | None = Field(
        None, max_length=42, description="Unit asal atau tujuan: unit ini dan bawahannya.", examples=["DISHUB"]
    )
    unit_asal: str | None = Field(None, max_length=42, description="Dari unit ini dan bawahannya.", examples=["DISHUB"])
    unit_tujuan: str | None = Field(None, max_length=42, description="Ke unit ini dan bawahannya.", examples=["DISHUB"])
    mulai: Hari | None = Field(None, description="TMT paling awal.")
    selesai: Hari | None = Field(None, description="TMT paling akhir.")
    pelantikan: Pelantikan | None = Field(None, description="Hanya yang pelantikannya demikian.")
    dibuat_oleh: Nip | None = Field(None, description="Hanya yang dibuat pengusul ini.")
    langkah: LangkahMutasi | None = Field(None, description="Hanya yang menunggu langkah ini.")
    petugas: Nip | None = Field(None, description="Hanya yang ditangani petugas ini.")
    ditugaskan: bool | None = Field(None, description="Ada petugas yang menanganinya.")
    lewat_tenggat: bool | None = Field(None, description="Langkah yang ditunggu melewati tenggatnya.")
    aturan: KodeAturan | None = Field(
        None,
        description="Hanya aturan ini.",
        examples=["P-10"],
    )
    skenario_id: UUID | None = Field(None, description="Hanya yang berasal dari skenario penataan ini.")


class SaringanUsulan(SaringanKasus):
    """Usulan mana saja; yang tidak disebut tidak menyaring."""

    kumpulan_id: UUID | None = Field(None, description="Hanya yang diputuskan dalam kumpulan ini.")
    membalik: UUID | None = Field(None, description="Hanya yang membalik mutasi usulan ini.")
