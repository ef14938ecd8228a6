"""What goes over the wire about runs over the whole city."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, model_validator

from services.kompetensi.isian import NIP
from services.kompetensi.pekerjaan.models import JenisPekerjaan, StatusPekerjaan
from services.kompetensi.rumus.kecocokan.kebijakan import Gerbang
from services.kompetensi.skor.schemas import VersiKebijakan
from services.kompetensi.talenta.schemas import DataPeta
from shared.contracts.istilah.ip_asn import Kategori
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.contracts.kompetensi import KategoriJpm
from shared.http.angka import Angka

_TRANSISI: dict[str, JsonValue] = {"dari": 8, "ke": 5, "jumlah": 31}
_TRANSISI_KATEGORI: dict[str, JsonValue] = {"dari": "Sedang", "ke": "Sedang", "jumlah": 21708}
_GERBANG: dict[str, JsonValue] = {"kode": "pengalaman", "tertutup": 0, "terbuka": 5210}
_TERBAIK: dict[str, JsonValue] = {"jenjang": "pengawas", "jabatan": 412, "berubah": 38, "pendatang": 51}
_KECOCOKAN: dict[str, JsonValue] = {
    "siap_sekarang": 9120,
    "siap_usulan": 9388,
    "pasangan_sekarang": 1203311,
    "pasangan_usulan": 1208521,
    "gerbang": [_GERBANG],
    "terbaik": [_TERBAIK],
    "tidak_bertugas": 23,
}
_HASIL: dict[str, JsonValue] = {
    "kotak": 31,
    "ip_asn": 0,
    "jpm": 0,
    "transisi": [_TRANSISI],
    "transisi_ip_asn": [_TRANSISI_KATEGORI],
    "tidak_terbaca": 0,
    "dasar": {"ip_asn": "2019.1", "jpm": "2017.1", "kecocokan": "2026.2"},
    "kecocokan": None,
    "keterangan": None,
}
_ANGKA: dict[str, JsonValue] = {
    "kotak": 8,
    "kinerja": 75,
    "potensial": 83.53,
    "ip_asn": 67.5,
    "kategori_ip_asn": "Rendah",
    "kategori_jpm": {"pelaksana": "MS"},
    "jabatan_lolos": None,
}


class TransisiKotak(BaseModel):
    """Banyak pegawai yang berpindah dari satu kotak ke kotak lain, atau tetap."""

    model_config = ConfigDict(json_schema_extra={"example": _TRANSISI})

    dari: int | None = Field(description="Kotak sekarang; kosong: belum dipetakan.")
    ke: int | None = Field(description="Kotak menurut usulan; kosong: belum dipetakan.")
    jumlah: int


class TransisiKategori(BaseModel):
    """Banyak pegawai yang berganti kategori IP ASN, atau tetap."""

    model_config = ConfigDict(json_schema_extra={"example": _TRANSISI_KATEGORI})

    dari: str | None = Field(description="Kategori sekarang; kosong: belum dapat dihitung.")
    ke: str | None = Field(description="Kategori menurut usulan; kosong: belum dapat dihitung.")
    jumlah: int


class GerbangBerubah(BaseModel):
    """Pasangan pegawai dan jabatan yang oleh satu gerbang menjadi tertutup, atau tidak lagi."""

    model_config = ConfigDict(json_schema_extra={"example": _GERBANG})

    kode: Gerbang
    tertutup: int = Field(description="Pasangan yang kini tidak terhalang gerbang ini dan akan terhalang.")
    terbuka: int = Field(description="Pasangan yang kini terhalang gerbang ini dan tidak lagi.")


class TerbaikBerubah(BaseModel):
    """Perubahan sepuluh teratas jabatan satu jenjang."""

    model_config = ConfigDict(json_schema_extra={"example": _TERBAIK})

    jenjang: JenjangJabatan
    jabatan: int = Field(description="Banyak jabatan berjenjang ini yang mempunyai standar.")
    berubah: int = Field(description="Yang sepuluh teratasnya tidak lagi orang-orang yang sama.")
    pendatang: int = Field(description="Jumlah orang baru pada sepuluh teratas semua jabatan itu.")


class PratinjauKecocokan(BaseModel):
    """Akibat kebijakan kecocokan atas semua pegawai dan semua jabatan."""

    model_config = ConfigDict(json_schema_extra={"example": _KECOCOKAN})

    siap_sekarang: int = Field(description="Pegawai yang lolos semua gerbang keras paling sedikit satu jabatan.")
    siap_usulan: int
    pasangan_sekarang: int = Field(description="Pasangan pegawai dan jabatan yang lolos semua gerbang keras.")
    pasangan_usulan: int
    gerbang: list[GerbangBerubah] = Field(description="Hanya gerbang yang berubah.")
    terbaik: list[TerbaikBerubah]
    tidak_bertugas: int | None = Field(
        default=None,
        description="Tidak ikut dibandingkan: berdinas, tetapi sedang dilepas dari jabatan. Kosong: pratinjau lama.",
    )

    @model_validator(mode="before")
    @classmethod
    def _dari_hitungan(cls, isi: Mapping[str, Any]) -> dict[str, Any]:
        """From the counts as they are kept."""
        gerbang, terbaik = isi["gerbang"], isi["terbaik"]
        return {
            **isi,
            "gerbang": gerbang
            if isinstance(gerbang, list)
            else [{"kode": kode, "tertutup": tutup, "terbuka": buka} for kode, (tutup, buka) in gerbang.items()],
            "terbaik": terbaik
            if isinstance(terbaik, list)
            else [
                {"jenjang": nama, "jabatan": jabatan, "berubah": berubah, "pendatang": baru}
                for nama, (jabatan, berubah, baru) in terbaik.items()
            ],
        }


class HasilPratinjau(BaseModel):
    """Akibat usulan, dihitung dengan data hari ini."""

    model_config = ConfigDict(json_schema_extra={"example": _HASIL})

    kotak: int = Field(description="Pegawai yang berpindah kotak.")
    ip_asn: int = Field(description="Pegawai yang berganti kategori IP ASN.")
    jpm: int = Field(description="Pegawai yang berganti kategori pada JPM yang diterbitkan.")
    transisi: list[TransisiKotak] = Field(description="Matriks perpindahan seluruh pegawai, termasuk yang tetap.")
    transisi_ip_asn: list[TransisiKategori] = Field(description="Perpindahan kategori IP ASN, termasuk yang tetap.")
    tidak_terbaca: int = Field(description="Pegawai yang datanya tidak terbaca menurut kebijakan mana pun.")
    dasar: dict[str, str] = Field(
        description="Versi kebijakan hari itu yang dibandingkan dengan usulan, menurut jenis."
    )
    kecocokan: PratinjauKecocokan | None = Field(description="Hanya bagi usulan kebijakan kecocokan.")
    keterangan: str | None = Field(description="Yang tidak dapat dikatakan oleh hitungan ini.")

    @model_validator(mode="before")
    @classmethod
    def _dari_hitungan(cls, isi: Mapping[str, Any]) -> dict[str, Any]:
        """From the counts as they are kept, also from none yet."""
        kotak = sorted((*map(int, kunci.split(">")), banyak) for kunci, banyak in isi.get("transisi", {}).items())
        kategori = ((*kunci.split(">"), banyak) for kunci, banyak in sorted(isi.get("transisi_ip_asn", {}).items()))
        return {
            **{each: isi.get(each, 0) for each in ("kotak", "ip_asn", "jpm", "tidak_terbaca")},
            "dasar": isi.get("dasar", {}),
            "kecocokan": isi.get("kecocokan"),
            "keterangan": isi.get("keterangan"),
            # From the best box to the worst, those not mapped last.
            "transisi": [_berpindah(*each) for each in reversed(kotak)],
            "transisi_ip_asn": [_berpindah(*each) for each in kategori],
        }


def _berpindah(dari: int | str, ke: int | str, jumlah: int) -> dict[str, Any]:
    return {"dari": dari or None, "ke": ke or None, "jumlah": jumlah}


class Pekerjaan(BaseModel):
    """Satu pekerjaan menghitung seluruh pegawai, dan kemajuannya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "0197f0a0-0000-7000-8000-000000000051",
                "versi": 12,
                "jenis": "pratinjau",
                "usulan_id": "0197f0a0-0000-7000-8000-000000000021",
                "kebijakan": None,
                "status": "selesai",
                "hari": "2026-11-24",
                "jumlah": 21708,
                "diproses": 21708,
                "berubah": 31,
                "hasil": _HASIL,
                "dibuat_oleh": "198001012005011001",
                "dibuat_pada": "2026-11-24T02:00:00Z",
                "selesai_pada": "2026-11-24T02:00:11Z",
                "galat": None,
            }
        }
    )

    id: UUID
    versi: int = Field(description="Naik pada setiap kemajuan; juga nomor peristiwa pada /kemajuan.")
    jenis: JenisPekerjaan
    usulan_id: UUID | None
    kebijakan: VersiKebijakan | None = Field(description="Kebijakan yang dipakai menghitung ulang.")
    status: StatusPekerjaan
    hari: date | None = Field(description="Dihitung untuk hari ini.")
    jumlah: int | None = Field(description="Semua pegawai yang dihitung.")
    diproses: int
    berubah: int = Field(description="Pegawai yang angka skornya berubah.")
    hasil: HasilPratinjau | None = Field(description="Hanya untuk pratinjau, sejauh yang sudah diproses.")
    dibuat_oleh: str
    dibuat_pada: datetime
    selesai_pada: datetime | None
    galat: str | None = Field(description="Mengapa berhenti sebelum selesai.")


class AngkaSkor(BaseModel):
    """Angka skor menurut satu kebijakan."""

    model_config = ConfigDict(json_schema_extra={"example": _ANGKA})

    kotak: int | None = None
    kinerja: Angka | None = None
    potensial: Angka | None = None
    ip_asn: Angka | None = None
    kategori_ip_asn: Kategori | None = None
    kategori_jpm: dict[JenjangJabatan, KategoriJpm] = Field(
        default={}, description="Kategori JPM yang diterbitkan, menurut jenjang."
    )
    jabatan_lolos: int | None = Field(
        default=None,
        description="Bagi usulan kebijakan kecocokan: banyak jabatan yang gerbang kerasnya lulus semua.",
    )


class PegawaiPratinjau(DataPeta):
    """Seorang pegawai yang skornya akan berubah."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "nip": NIP,
                "nama": "Contoh Pegawai",
                "nama_jabatan": "Pengelola Lalu Lintas",
                "nama_unit": "Bidang Lalu Lintas",
                "sekarang": _ANGKA,
                "usulan": {**_ANGKA, "kotak": 5},
            }
        }
    )

    nip: str
    nama: str
    nama_jabatan: str | None
    nama_unit: str | None
    sekarang: AngkaSkor
    usulan: AngkaSkor
