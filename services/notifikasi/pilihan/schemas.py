"""What goes over the wire about wishes."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, JsonValue, model_validator

from services.notifikasi.kata.katalog import JenisPesan, JenisTersimpan, Pembaca
from services.notifikasi.pesan.sampaikan import Saluran
from services.notifikasi.pilihan.jenis import Kewajiban
from services.notifikasi.pilihan.repository import Irama
from shared.privasi.kelas import PRIBADI, DataOrang

Jam = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$", description="Jam menurut zona waktu kota.")]
_TENANG: dict[str, JsonValue] = {"dari": "20:00", "sampai": "06:00"}
_ISI: dict[str, JsonValue] = {
    "surel": True,
    "whatsapp": False,
    "ringkasan": "langsung",
    "jenis_mati": ["usulan_dicatat"],
    "tenang": _TENANG,
    "ringkasan_menunggu": True,
}

_RINGKASAN_MENUNGGU = (
    "Tiap hari kerja satu pesan tentang pekerjaan yang menunggu saya. Pengingat tentang pesan yang belum dibuka tetap "
    "datang."
)


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


class _IsiPilihan(BaseModel):
    """What is chosen: read and written in one shape, so that a page sends back what it was given."""

    surel: bool = Field(description="Kirim juga lewat surel. Yang wajib menurut hukum tetap dikirim.")
    whatsapp: bool = Field(
        description="Setuju menerima pemberitahuan lewat WhatsApp; dapat ditarik kapan saja. Teksnya: "
        "`persetujuan` pada `GET /pilihan/saluran`. Berlaku bagi nomor sekarang; nomor baru perlu persetujuan baru. "
        "Tanpa persetujuan tidak ada yang dikirim ke sana, juga yang wajib."
    )
    ringkasan: Irama = Field(
        description="`harian`, `mingguan`: dikumpulkan menjadi satu kiriman; yang mendesak atau wajib tidak menunggu."
    )
    jenis_mati: list[JenisTersimpan] = Field(
        max_length=200,
        description="Jenis pesan yang tidak dikirim ke luar kotak masuk, dari `GET /pilihan/jenis`. Yang wajib "
        "`selalu` ditolak. Yang tersimpan dari rilis lain boleh dikirim kembali.",
    )
    tenang: JamTenang | None


class GantiPilihan(_IsiPilihan):
    """Seluruh pilihan seseorang."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": _ISI})

    ringkasan_menunggu: bool | None = Field(
        default=None, description=f"{_RINGKASAN_MENUNGGU} Tidak dikirim: tetap seperti sebelumnya."
    )


class PilihanSaya(DataOrang, _IsiPilihan):
    """Bagaimana saya ingin dikabari: bentuk yang sama dengan yang dikirim."""

    seluruhnya = (PRIBADI,)

    model_config = ConfigDict(json_schema_extra={"example": _ISI})

    ringkasan_menunggu: bool = Field(description=_RINGKASAN_MENUNGGU)


class SaluranSaya(DataOrang):
    """Satu saluran: dipasang atau tidak, dan ke mana."""

    seluruhnya = (PRIBADI,)

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "saluran": "surel",
                "terpasang": True,
                "alamat": "an•••@contoh.test",
                "ditolak_sejak": None,
                "persetujuan": None,
            }
        }
    )

    saluran: Saluran
    terpasang: bool = Field(description="`false`: sistem ini belum mengirim lewat saluran itu.")
    alamat: str | None = Field(
        description="Disamarkan. Berasal dari berkas kepegawaian; ubah lewat `POST /api/pegawai/saya/koreksi`."
    )
    ditolak_sejak: datetime | None = Field(
        description="Sejak itu server penerima menolak alamat ini tetap, dan tidak ada yang dikirim ke sana lagi. "
        "Perbaiki alamatnya."
    )
    persetujuan: str | None = Field(
        description="Yang disetujui dengan memilih saluran ini: untuk apa, siapa yang mengolah, dan cara menariknya. "
        "Tampilkan di sebelah pilihannya."
    )


class JenisPemberitahuan(BaseModel):
    """Satu jenis pesan yang dapat dipilih."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "jenis": "usulan_diputuskan",
                "nama": "Pegawai: mutasinya diputuskan",
                "kabar": ["Pegawai: mutasinya diputuskan"],
                "bagi": ["pegawai"],
                "wajib": "selalu",
            }
        }
    )

    jenis: JenisPesan
    nama: str = Field(description="Jenis itu dengan kata-kata.")
    kabar: list[str] = Field(description="Semua kabar yang termasuk jenis ini.")
    bagi: list[Pembaca] = Field(
        description="Siapa yang menerimanya: `pegawai` yang bersangkutan, `atasan`-nya, atau `petugas` yang "
        "mengerjakannya."
    )
    wajib: Kewajiban = Field(
        description="`selalu`: tidak dapat dimatikan; `sebagian`: yang wajib di antaranya tetap dikirim."
    )
