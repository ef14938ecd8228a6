"""What goes over the wire about whom to assess first."""

from datetime import date
from typing import Literal

from pydantic import ConfigDict, Field, JsonValue

from shared.api.jawab import HalamanOrang
from shared.privasi.kelas import DataTalenta

SebabKosong = Literal["belum_pernah", "kedaluwarsa", "sebagian", "tidak_ada_yang_berlaku", "belum_tercatat"]
"""Never assessed; assessed too long ago; assessed, but not of all that is asked; no valid assessment is known; not on
record."""

_CONTOH: dict[str, JsonValue] = {
    "nip": "198503122010011001",
    "nama": "Contoh Pegawai",
    "taruhan": 1260,
    "dapat_gugur": False,
    "tempat": {
        "kode": "PUPR-BM-03",
        "nama": "Analis Jalan",
        "nilai": 5340,
        "bawah": 3840,
        "atas": 6840,
        "pindah": False,
    },
    "lain": [
        {
            "kode": "DISHUB-LL-02",
            "nama": "Analis Rekayasa Lalu Lintas",
            "nilai": 6120,
            "bawah": 4620,
            "atas": 7620,
            "taruhan": 1260,
        }
    ],
    "kosong": [{"bagian": "kompetensi", "sebab": "kedaluwarsa", "selesai": "2026-02-02"}],
    "kalimat": "Contoh Pegawai: kompetensi (penilaiannya berlaku sampai 02-02-2026). Kecocokannya pada Analis Rekayasa "
    "Lalu Lintas 61,20, dan dapat menjadi 46,20 sampai 76,20; pada Analis Jalan 53,40, dan dapat menjadi 38,40 sampai "
    "68,40 (tempatnya menurut rencana). Rencana yang menempatkannya pada Analis Rekayasa Lalu Lintas dapat lebih "
    "bernilai, paling banyak 12,60.",
}


class YangKosong(DataTalenta):
    """Satu hal yang belum diketahui tentang seorang pegawai."""

    bagian: str = Field(description="Bagian atau syarat kecocokan.")
    sebab: SebabKosong = Field(description="Mengapa belum diketahui.")
    selesai: date | None = Field(description="Hari terakhir penilaian kompetensinya berlaku.")


class TempatDinilai(DataTalenta):
    """Satu tempat, dan kecocokan dengannya, yang bila semua diketahui terletak dari `bawah` sampai `atas`."""

    kode: str | None = Field(description="Kode jabatan; kosong: tanpa jabatan.")
    nama: str | None
    nilai: int | None = Field(description="Kecocokan seperti dihitung; kosong bila jabatannya tanpa standar.")
    bawah: int | None = Field(description="Kecocokan serendah-rendahnya.")
    atas: int | None = Field(description="Kecocokan setinggi-tingginya.")


class TempatRencana(TempatDinilai):
    """Tempat seorang pegawai menurut rencana."""

    pindah: bool = Field(description="Menurut rencana ia pindah ke sana.")


class TempatLain(TempatDinilai):
    """Tempat lain yang dapat menjadi miliknya."""

    taruhan: int = Field(description="Paling banyak sebegini rencana yang menempatkannya di sini dapat lebih bernilai.")


class DinilaiDahulu(DataTalenta):
    """Seorang pegawai yang penilaiannya dapat mengubah rencana."""

    model_config = ConfigDict(json_schema_extra={"example": _CONTOH})

    nip: str
    nama: str
    taruhan: int = Field(
        description="Paling banyak sebegini, dalam satuan nilai rencana, rencana lain dapat lebih bernilai bila yang "
        "kosong diketahui, atau rencana ini berkurang bila perpindahannya gugur."
    )
    dapat_gugur: bool = Field(
        description="Syarat jabatan yang diusulkan baginya belum dapat dinilai: bila ternyata tidak dipenuhi, ia dan "
        "seluruh rantainya tidak pindah."
    )
    tempat: TempatRencana
    lain: list[TempatLain] = Field(description="Paling banyak tiga, dari yang paling besar taruhannya.")
    kosong: list[YangKosong] = Field(description="Yang belum diketahui pada tempat-tempat itu.")
    kalimat: str


class HalamanDinilaiDahulu(HalamanOrang[DinilaiDahulu]):
    """Dari yang paling besar taruhannya; `jumlah` atas semua halaman."""

    sementara: int = Field(
        description="Pegawai yang ditata yang kecocokannya pada tempatnya menurut rencana masih sementara.",
        examples=[41],
    )
    ditata: int = Field(description="Semua pegawai yang ditata.", examples=[118])
