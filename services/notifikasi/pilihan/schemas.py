"""What goes over the wire about wishes."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, JsonValue, model_validator

from services.notifikasi.kata.katalog import JenisPesan, JenisTersimpan
from services.notifikasi.pilihan.repository import Irama
from shared.privasi.kelas import PRIBADI, DataOrang

Jam = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$", description="Jam menurut zona waktu kota.")]
_TENANG: dict[str, JsonValue] = {"dari": "20:00", "sampai": "06:00"}
_ISI: dict[str, JsonValue] = {"ringkasan": "langsung", "jenis_mati": ["usulan_dicatat"], "tenang": _TENANG}


class JamTenang(BaseModel):
    """Jam tanpa kiriman ke luar kotak masuk, kecuali yang mendesak; boleh melewati tengah malam."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": _TENANG})

    dari: Jam
    sampai: Jam

    @model_validator(mode="after")
    def _berbeda(self) -> "JamTenang":
        if self.dari == self.sampai:
            raise ValueError("Kedua jam itu sama: tidak jelas apakah sepanjang hari. Isi null bila tidak ada.")
        return self


class GantiPilihan(BaseModel):
    """Seluruh pilihan seseorang."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"surel": True, "whatsapp": False, **_ISI}})

    surel: bool = Field(description="Kirim juga lewat surel. Yang wajib menurut hukum tetap dikirim.")
    whatsapp: bool = Field(description="Setuju menerima pesan lewat WhatsApp.")
    ringkasan: Irama = Field(
        description="`harian`, `mingguan`: dikumpulkan menjadi satu kiriman; yang mendesak atau wajib tidak menunggu."
    )
    jenis_mati: list[JenisPesan] = Field(
        max_length=200,
        description="Jenis pesan yang tidak dikirim ke luar kotak masuk. Yang ada pada `jenis_wajib` ditolak.",
    )
    tenang: JamTenang | None


class SaluranSaya(DataOrang):
    """Satu saluran: dipakai atau tidak, dan ke mana."""

    seluruhnya = (PRIBADI,)

    aktif: bool
    alamat: str | None = Field(
        description="Disamarkan. Berasal dari berkas kepegawaian; ubah lewat `POST /api/pegawai/saya/koreksi`."
    )
    ditolak_sejak: datetime | None = Field(
        description="Sejak itu server penerima menolak alamat ini tetap, dan tidak ada yang dikirim ke sana lagi. "
        "Perbaiki alamatnya."
    )


class PilihanSaya(DataOrang):
    """Bagaimana saya ingin dikabari."""

    seluruhnya = (PRIBADI,)

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "surel": {"aktif": True, "alamat": "an•••@contoh.test", "ditolak_sejak": None},
                "whatsapp": {"aktif": False, "alamat": "+62812•••789", "ditolak_sejak": None},
                **_ISI,
                "jenis_wajib": ["usulan_diputuskan"],
            }
        }
    )

    surel: SaluranSaya
    whatsapp: SaluranSaya
    ringkasan: Irama
    jenis_mati: list[JenisTersimpan]
    tenang: JamTenang | None
    jenis_wajib: list[JenisPesan] = Field(
        description="Jenis pesan yang selalu wajib disampaikan menurut hukum: tidak dapat dimatikan."
    )
