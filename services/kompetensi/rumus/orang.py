"""What formulas read of a person: what is on record, the newest assessments, and the standard of the post."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Terakhir:
    """The newest assessment of each kind; of a kind without one all is None."""

    penilaian_id: str | None
    tanggal: date | None
    metode: str | None
    asesor: str | None
    berlaku_sampai: date | None
    level: list[int] | None
    teknis: dict[str, Any] | None
    potensi_id: str | None
    potensi_tanggal: date | None
    potensi_sampai: date | None
    potensi: list[Decimal] | None
    umpan_balik_id: str | None
    umpan_balik_tanggal: date | None
    umpan_balik_sampai: date | None
    umpan_balik: str | None


@dataclass(frozen=True)
class Rekaman:
    """What is on record of somebody that a match with posts looks at."""

    nama: str
    status_pegawai: str
    jenjang: str | None
    jabatan: dict[str, Any] | None
    jabatan_terakhir: dict[str, Any] | None
    """Of who holds no post."""
    jalur_unit: list[str]
    golongan: str | None
    pendidikan: dict[str, Any] | None
    riwayat_pendidikan: list[dict[str, Any]]
    riwayat_jabatan: list[dict[str, Any]]
    kinerja: list[dict[str, Any]]
    diklat: list[dict[str, Any]]
    dalam_dinas: bool
    dilepas: str | None
    """Why they are not at work in a post; None for who is, or has left."""


@dataclass(frozen=True)
class OrangDinilai(Rekaman, Terakhir):
    """What a match with posts is made of."""

    nip: str
    tanggal_lahir: date | None
    """For the time until retirement, and for nothing else."""


@dataclass(frozen=True)
class KeadaanOrang(Rekaman):
    """What is taken over of an ASN, and kept as it was when it changes."""

    kode_jabatan: str | None
    hukdis: list[dict[str, Any]]


@dataclass(frozen=True)
class Standar:
    """The standard that a post follows; all is None without one."""

    skj_id: UUID | None
    sasaran_standar: str | None
    kode_standar: str | None
    nomor_standar: str | None
    standar: list[int] | None
    bobot_standar: list[int] | None
    teknis_standar: list[dict[str, Any]] | None
    rumpun_standar: list[str] | None

    @property
    def sumber_standar(self) -> str | None:
        """In words, whose standard it is; None when there is none."""
        if self.sasaran_standar is None or self.kode_standar is None:
            return None
        return sebutan(self.sasaran_standar, self.kode_standar, self.nomor_standar)


def sebutan(sasaran: str, kode: str, nomor: str | None) -> str:
    """In words, whose standard it is."""
    if sasaran == "jenjang":
        return f"standar jenjang {kode}"
    return f"SKJ {sasaran} {kode}{f' nomor {nomor}' if nomor else ''}"


@dataclass(frozen=True)
class Kesesuaian:
    """Whether what was studied suits the standard; all is None when no field is asked for or nothing was studied.
    Without a program on record where the level would do, ``ilmu_sesuai`` is None too."""

    ilmu_sesuai: bool | None
    ilmu_serumpun: bool | None
    program_asing: str | None


@dataclass(frozen=True)
class Bahan(KeadaanOrang, Terakhir, Standar, Kesesuaian):
    """What the scores of a person are made of."""

    nip: str
    sejak: date
    rekam: list[dict[str, Any]] | None
