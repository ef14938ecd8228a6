"""What goes over the wire about plans: placements, chains, prices, and how two plans differ."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from services.mutasi.hukum.arah import Arah
from services.mutasi.penataan.skenario.bagian import BagianPenempatan
from services.mutasi.penataan.skenario.banding import SebabBeda
from services.mutasi.penataan.skenario.ringkasan import BagianKelompok, JenisKelompok, UnitRencana
from services.mutasi.penataan.skenario.schemas import Tanggapan
from services.mutasi.usulan.schemas import JabatanUsulan
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.privasi.kelas import PRIBADI, PUBLIK, TALENTA, DataInternal

PembatasKursi = Literal["formasi", "kebutuhan"]
DisaringTanggapan = Literal["belum", "terima", "ubah", "tolak"]

_ASAL: dict[str, JsonValue] = {
    "kode": "PUPR-BM-03",
    "nama": "Analis Jalan",
    "kode_unit": "PUPR-BM",
    "nama_unit": "Bidang Bina Marga",
}
_TUJUAN: dict[str, JsonValue] = {
    "kode": "DISHUB-LL-02",
    "nama": "Analis Rekayasa Lalu Lintas",
    "kode_unit": "DISHUB-LL",
    "nama_unit": "Bidang Lalu Lintas",
}
_PENEMPATAN: dict[str, JsonValue] = {
    "nip": "198503122010011001",
    "nama": "Contoh Pegawai",
    "asal": _ASAL,
    "tujuan": _TUJUAN,
    "jenis": "antar_opd",
    "arah": "rotasi",
    "nilai": 8120,
    "nilai_asal": 5340,
    "bagian": [{"bagian": "kecocokan", "tujuan": 8120, "asal": 5340, "selisih": 2780}],
    "penentu": "kecocokan",
    "sementara": False,
    "belum_diketahui": [],
    "rantai": 1,
    "langkah": 1,
    "peringatan": ["P-04"],
    "tanggapan": None,
    "tanggapan_jabatan": None,
    "tanggapan_nama_jabatan": None,
    "tanggapan_alasan": None,
    "tanggapan_catatan": None,
    "tanggapan_oleh": None,
    "tanggapan_pada": None,
    "tanggapan_versi": 0,
}


class PenempatanRencana(DataInternal):
    """Seorang pegawai yang menurut rencana pindah, atau tidak lagi memangku jabatan."""

    model_config = ConfigDict(json_schema_extra={"example": _PENEMPATAN})

    nip: str
    nama: str
    asal: JabatanUsulan | None = Field(description="Jabatan saat dihitung; kosong: tidak memangku jabatan.")
    tujuan: JabatanUsulan | None = Field(description="Kosong: menurut rencana tidak memangku jabatan.")
    jenis: JenisMutasi | None
    arah: Arah | None
    nilai: Annotated[int, TALENTA] = Field(description="Kecocokan dengan tujuannya; 10.000: sempurna.")
    nilai_asal: Annotated[int | None, TALENTA] = Field(description="Kecocokan dengan jabatan asalnya.")
    bagian: Annotated[list[BagianPenempatan], TALENTA] = Field(description="Dari apa nilai penempatannya terdiri.")
    penentu: Annotated[str | None, TALENTA] = Field(
        description="Bagian yang paling bertambah; kosong: sendiri tidak menguntungkan, ia pindah memberi tempat."
    )
    sementara: Annotated[bool, TALENTA] = Field(
        description="Sebagian nilainya belum diketahui dan dihitung serendah-rendahnya."
    )
    belum_diketahui: Annotated[list[str], TALENTA] = Field(description="Yang belum diketahui itu.")
    rantai: int | None = Field(description="Nomor rantai perpindahan yang saling membuka tempat.")
    langkah: int | None = Field(description="Urutan dalam rantai itu.")
    peringatan: list[str] = Field(description="Kode aturan yang memperingatkan, sejauh boleh Anda lihat.")
    tanggapan: Tanggapan | None
    tanggapan_jabatan: str | None = Field(description="Kode jabatan yang dipilih penanggap sebagai gantinya.")
    tanggapan_nama_jabatan: str | None
    tanggapan_alasan: Annotated[str | None, PRIBADI]
    tanggapan_catatan: Annotated[str | None, PRIBADI]
    tanggapan_oleh: str | None
    tanggapan_pada: datetime | None
    tanggapan_versi: int | None = Field(
        description="Kirim sebagai If-Match bila menanggapi; kosong bila tanggapannya tidak ditampilkan kepada Anda."
    )


class LangkahRantaiRencana(DataInternal):
    """Satu perpindahan dalam rantai."""

    langkah: int | None
    nip: str
    nama: str
    asal: JabatanUsulan | None
    tujuan: JabatanUsulan | None


class RantaiRencana(BaseModel):
    """Perpindahan yang saling membuka tempat: tiap langkah menempati jabatan yang ditinggalkan langkah sebelumnya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "nomor": 1,
                "melingkar": False,
                "langkah": [
                    {
                        "langkah": 1,
                        "nip": "198503122010011001",
                        "nama": "Contoh Pegawai",
                        "asal": _ASAL,
                        "tujuan": _TUJUAN,
                    }
                ],
            }
        }
    )

    nomor: int
    melingkar: bool = Field(
        description="Yang pertama menempati jabatan yang ditinggalkan yang terakhir; bila tidak, kursi yang lowong."
    )
    langkah: list[LangkahRantaiRencana]


class JabatanRencana(BaseModel):
    """Satu jabatan menurut rencana, dan harga kursinya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                **_TUJUAN,
                "kelas": 7,
                "formasi": 3,
                "kebutuhan": 3,
                "bezetting_sebelum": 1,
                "bezetting_sesudah": 3,
                "harga": 1840,
                "pembatas": ["formasi", "kebutuhan"],
            }
        }
    )

    kode: str
    nama: str
    kode_unit: str
    nama_unit: str
    kelas: int | None
    formasi: int
    kebutuhan: int | None = Field(description="Menurut analisis beban kerja.")
    bezetting_sebelum: int
    bezetting_sesudah: int
    harga: int | None = Field(
        description="Paling banyak sebegini, ditambah celah rencananya bila ada, nilai rencana naik bila jabatan ini "
        "berkursi satu lagi; 10.000: satu kecocokan sempurna. Nilai pastinya ada pada penjelasan seorang pegawai "
        "tentang jabatan itu."
    )
    pembatas: list[PembatasKursi] = Field(
        description="Apa yang harus satu lebih banyak agar kursinya bertambah satu: formasinya, kebutuhannya menurut "
        "analisis beban kerja, atau keduanya. Yang dapat diisi hanya sebanyak yang lebih kecil dari keduanya."
    )


def pembatas_kursi(formasi: int, kebutuhan: int | None) -> list[PembatasKursi]:
    """What bounds the seats of a post: nobody is planned beyond its formasi, nor beyond what its workload asks for."""
    if kebutuhan is None or formasi < kebutuhan:
        return ["formasi"]
    return ["kebutuhan"] if kebutuhan < formasi else ["formasi", "kebutuhan"]


class AngkaBanding(BaseModel):
    """Satu bilangan pada kedua rencana."""

    nama: str = Field(description="Nama isiannya pada ringkasan rencana.", examples=["pindah"])
    skenario: int
    dengan: int
    selisih: int = Field(description="`dengan` dikurangi `skenario`.")


class UnitBanding(BaseModel):
    """Satu unit pada kedua rencana; kosong bila rencananya tidak menyangkut unit itu."""

    kode: str
    nama: str
    skenario: UnitRencana | None
    dengan: UnitRencana | None


class KelompokBanding(BaseModel):
    """Satu kelompok pegawai pada kedua rencana."""

    jenis: JenisKelompok
    kode: str
    tersamar: bool = Field(description="Kelompok ini terlalu kecil untuk disebutkan bilangannya.")
    skenario: BagianKelompok | None
    dengan: BagianKelompok | None


class TempatBanding(DataInternal):
    """Ke mana satu rencana menempatkan seorang pegawai."""

    tujuan: str | None = Field(description="Kode jabatan; kosong: tidak memangku jabatan.")
    nama_tujuan: str | None
    arah: Arah | None
    nilai: Annotated[int, TALENTA] = Field(description="Kecocokan dengan tujuannya; 10.000: sempurna.")


class OrangBanding(DataInternal):
    """Seorang pegawai yang ditempatkan lain oleh kedua rencana."""

    nip: str
    nama: str
    asal: str | None = Field(description="Kode jabatan saat dihitung.")
    nama_asal: str | None
    skenario: TempatBanding | None = Field(description="Kosong: tetap di tempatnya.")
    dengan: TempatBanding | None = Field(description="Kosong: tetap di tempatnya.")
    sebab: list[SebabBeda] = Field(
        description="Yang ditanyakan lain tentang pegawai atau jabatannya; bila tidak ada, yang lain tentang semuanya; "
        "bila itu pun tidak ada, mengikuti perpindahan pegawai lain."
    )


class PerbandinganSkenario(BaseModel):
    """Apa bedanya rencana skenario ini dengan rencana skenario lain."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "skenario_id": "0197f0a0-0000-7000-8000-0000000000e1",
                "dengan_id": "0197f0a0-0000-7000-8000-0000000000e2",
                "isian_berbeda": ["/isi/batas_pindah"],
                "bahan_sama": True,
                "angka": [{"nama": "pindah", "skenario": 14, "dengan": 10, "selisih": -4}],
                "peringatan": [{"nama": "P-04", "skenario": 2, "dengan": 0, "selisih": -2}],
                "unit": [],
                "kelompok": [{"jenis": "umur", "kode": "20-29", "tersamar": True, "skenario": None, "dengan": None}],
                "jumlah_orang_berbeda": 1,
                "orang": [
                    {
                        "nip": "198503122010011001",
                        "nama": "Contoh Pegawai",
                        "asal": "PUPR-BM-03",
                        "nama_asal": "Analis Jalan",
                        "skenario": {
                            "tujuan": "DISHUB-LL-02",
                            "nama_tujuan": "Analis Rekayasa Lalu Lintas",
                            "arah": "rotasi",
                            "nilai": 8120,
                        },
                        "dengan": None,
                        "sebab": ["batas_pindah"],
                    }
                ],
                "disamarkan": [],
            }
        }
    )

    skenario_id: UUID
    dengan_id: UUID
    isian_berbeda: list[str] = Field(description="JSON Pointer ke isian yang ditanyakan lain.")
    bahan_sama: bool = Field(description="Dihitung dari matriks, hukum, dan data yang sama.")
    angka: list[AngkaBanding]
    peringatan: list[AngkaBanding] = Field(description="Tiap kode aturan yang memperingatkan, dan banyaknya.")
    unit: list[UnitBanding]
    kelompok: list[KelompokBanding] = Field(
        description="Menurut jenis kelamin, umur, dan perangkat daerah asal; yang terlalu kecil disamarkan."
    )
    jumlah_orang_berbeda: int
    orang: list[OrangBanding] = Field(description="Paling banyak seribu, menurut NIP.")
    disamarkan: Annotated[list[str], PUBLIK] = Field(description="Isian yang tidak ditampilkan kepada Anda.")
