"""The connection to SIASN over HTTP."""

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, Field, SecretStr

from services.pegawai.orang.isian import Alasan, contoh, masukan


class StatusSambungan(StrEnum):
    """Bagaimana hubungan dengan SIASN sekarang."""

    TIDAK_DIPASANG = "tidak_dipasang"
    BELUM_LENGKAP = "belum_lengkap"
    DIJEDA = "dijeda"
    PERLU_SSO = "perlu_sso"
    TERGANGGU = "terganggu"
    BELUM_DICOBA = "belum_dicoba"
    TERHUBUNG = "terhubung"


class PekerjaanSiasn(BaseModel):
    """Satu jenis pertukaran dengan SIASN, dan bagaimana ia terakhir berakhir."""

    model_config = contoh(nama="buku", pada="2026-11-30T02:15:00Z", kendala=None, sampai=None)

    nama: str
    pada: datetime
    kendala: str | None = Field(description="Mengapa terhenti; kosong bila berjalan.")
    sampai: datetime | None = Field(description="Tidak dicoba lagi sebelum saat ini, bila diketahui.")


class KeadaanSambungan(BaseModel):
    """Hubungan dengan SIASN seperti terakhir ditemukan oleh proses yang memegangnya."""

    model_config = contoh(
        status="terhubung",
        dasar="pelatihan",
        alamat="https://training-apimws.bkn.go.id:8243/api/1.0",
        perlu=[],
        apim_sampai="2026-11-30T03:00:00Z",
        sso_sampai="2026-11-30T14:00:00Z",
        ditempel_oleh="Operator",
        ditempel_pada="2026-11-30T02:00:00Z",
        dijeda_pada=None,
        dijeda_oleh=None,
        dijeda_alasan=None,
        serentak=4,
        berjalan=2,
        istirahat_sampai=None,
        panggilan_sejam=412,
        panggilan_per_jam=None,
        gangguan=None,
        pekerjaan=[{"nama": "buku", "pada": "2026-11-30T02:15:00Z", "kendala": None, "sampai": None}],
        dilihat_pada="2026-11-30T02:15:00Z",
    )

    status: StatusSambungan
    dasar: str = Field(description="`pelatihan`, `produksi`, atau `lain` bila alamatnya diisi sendiri.")
    alamat: str | None
    perlu: list[str] = Field(description="Yang perlu Anda lakukan, satu kalimat tiap hal; kosong bila tidak ada.")
    apim_sampai: datetime | None = Field(description="Akhir token aplikasi (WSO2).")
    sso_sampai: datetime | None = Field(description="Akhir token pengguna (SSO).")
    ditempel_oleh: str | None
    ditempel_pada: datetime | None
    dijeda_pada: datetime | None
    dijeda_oleh: str | None
    dijeda_alasan: str | None
    serentak: int | None = Field(description="Berapa panggilan boleh bersamaan sekarang.")
    berjalan: int | None
    istirahat_sampai: datetime | None = Field(
        description="BKN tidak dipanggil sampai saat ini: BKN sendiri, atau anggaran panggilan kita."
    )
    panggilan_sejam: int | None
    panggilan_per_jam: int | None = Field(description="Batas kita sendiri; kosong bila tanpa batas.")
    gangguan: str | None = Field(description="Yang terakhir tidak berjalan; kosong sesudah BKN menjawab lagi.")
    pekerjaan: list[PekerjaanSiasn]
    dilihat_pada: datetime | None


class TokenMasuk(BaseModel):
    """Token SSO yang disalin operator."""

    model_config = masukan(token="eyJhbGciOiJSUzI1NiJ9.eyJleHAiOjE3OTAwMDAwMDB9.c2ln")  # noqa: S106 (an example)

    token: SecretStr = Field(
        max_length=20_000, description="Seperti disalin; awalan `Bearer`, spasi, dan pergantian baris tidak mengapa."
    )


class JedaMasuk(BaseModel):
    """Mengapa pertukaran dengan SIASN dihentikan dahulu."""

    model_config = masukan(alasan="BKN mengumumkan pemeliharaan sampai Senin.")

    alasan: Alasan
