"""What goes over the wire about words."""

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from services.notifikasi.kata.katalog import JenisPesan

_PEUBAH: dict[str, JsonValue] = {"nama": "tmt", "wajib": True, "contoh": "1 Oktober 2026"}


class PeubahKata(BaseModel):
    """Satu peubah yang dapat disebut kata-kata sebuah pesan."""

    model_config = ConfigDict(json_schema_extra={"example": _PEUBAH})

    nama: str = Field(description="Ditulis `$nama`.")
    wajib: bool = Field(description="Tanpa ini pesannya tidak mengatakan maksudnya.")
    contoh: str


class ContohPesan(BaseModel):
    """Kata-kata sebuah pesan, terisi dengan contoh."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "kode": "penempatan.mutasi_atasan_lama",
                "untuk": "Atasan lama: pegawai meninggalkan unitnya",
                "jenis": "mutasi_berlaku_atasan_lama",
                "judul": "Ani Pengelola meninggalkan unit Anda mulai 1 Oktober 2026",
                "isi": "Ani Pengelola (198503122010012001), Pengelola Lalu Lintas pada Bidang Lalu Lintas, …",
                "peubah": [_PEUBAH],
            }
        }
    )

    kode: str
    untuk: str
    jenis: JenisPesan | None = Field(description="`null`: kata-kata di sekitar pesan lain, jenis apa pun.")
    judul: str
    isi: str
    peubah: list[PeubahKata]
