"""What goes over the wire about scores."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, JsonValue

from services.kompetensi.isian import NIP
from shared.contracts.istilah.ip_asn import Kategori
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.contracts.istilah.kenali import kenali
from shared.contracts.kompetensi import KategoriJpm, TujuanJpm
from shared.http.angka import Angka
from shared.privasi.kelas import HUKDIS, INTERNAL, KINERJA, PUBLIK, TALENTA, DataOrang

CONTOH_PENILAIAN: dict[str, JsonValue] = {
    "id": "0197f0a0-0000-7000-8000-000000000011",
    "tanggal": "2025-05-20",
    "metode": "Assessment Center",
    "asesor": "UPTD Penilaian Kompetensi",
    "selesai": "2028-05-20",
}
CONTOH_KEBIJAKAN: dict[str, JsonValue] = {
    "ip_asn": "2019.1",
    "jpm": "2017.1",
    "tujuan_jpm": "pengisian",
    "batasi_per_kompetensi": True,
    "masa_berlaku_penilaian": "2019.1",
    "talenta": "2026.1",
}
CONTOH_TALENTA: dict[str, JsonValue] = {
    "kotak": 8,
    "kinerja": 75,
    "potensial": 83.53,
    "nilai": 79.26,
    "krs": True,
    "selesai": "2028-05-20",
}

CONTOH_IP_ASN: dict[str, JsonValue] = {
    "total": 67.5,
    "kategori": "Rendah",
    "celah": False,
    "kualifikasi": 15,
    "kompetensi": 22.5,
    "kinerja": 25,
    "disiplin": 5,
}
CONTOH_BAGIAN: dict[str, JsonValue] = {
    "kode": "diklat_teknis",
    "nilai": 22.5,
    "maksimum": 22.5,
    "keterangan": "Diklat teknis 40 JP dalam 1 tahun terakhir (paling sedikit 20 JP).",
    "sumber": ["diklat/TEKNIS/2026-03-20/Manajemen Lalu Lintas"],
}


JenjangDikenal = Annotated[
    JenjangJabatan | None,
    BeforeValidator(lambda jenjang: kenali(JenjangJabatan, jenjang)),
    Field(description="Kosong bila jenjangnya tidak dikenal lagi."),
]


class PenilaianDipakai(BaseModel):
    """Penilaian kompetensi terakhir."""

    model_config = ConfigDict(json_schema_extra={"example": CONTOH_PENILAIAN})

    id: UUID
    tanggal: date
    metode: str
    asesor: str
    selesai: date = Field(description="Hari terakhir penilaian ini boleh dipakai.")


def penilaian_dipakai(orang: Mapping[str, Any]) -> PenilaianDipakai | None:
    """A person's newest assessment, from a row of ``penilaian.repository.terakhir``."""
    if orang["penilaian_id"] is None:
        return None
    return PenilaianDipakai(
        id=orang["penilaian_id"],
        tanggal=orang["tanggal"],
        metode=orang["metode"],
        asesor=orang["asesor"],
        selesai=orang["berlaku_sampai"],
    )


class VersiKebijakan(BaseModel):
    """Versi kebijakan yang menghasilkan skor ini."""

    model_config = ConfigDict(json_schema_extra={"example": CONTOH_KEBIJAKAN})

    ip_asn: str
    jpm: str
    tujuan_jpm: str = Field(description="Ambang mana dari kebijakan `jpm` yang dipakai.")
    batasi_per_kompetensi: bool = Field(
        description="true: level di atas standar dihitung sebesar standar, sehingga satu kelebihan tidak menutup "
        "kekurangan lain."
    )
    masa_berlaku_penilaian: str
    talenta: str | None = Field(description="Kosong untuk hari sebelum ada kebijakan peta talenta.")
    tahun_kinerja: str | None = Field(
        default=None, description="Sampai kapan hasil tahun sebelumnya menggantikan; kosong sebelum ada kebijakannya."
    )


class RingkasTalenta(BaseModel):
    """Tempat pada peta talenta; rinciannya pada /asn/{nip}/talenta."""

    model_config = ConfigDict(json_schema_extra={"example": CONTOH_TALENTA})

    kotak: int = Field(ge=1, le=9)
    kinerja: Angka = Field(description="Sumbu kinerja, 0–100.")
    potensial: Angka = Field(description="Sumbu potensial, 0–100.")
    nilai: Angka = Field(description="Nilai talenta menurut bobot kedua sumbu.")
    krs: bool = Field(description="Masuk kelompok rencana suksesi.")
    selesai: date | None = Field(description="Hari terakhir semua penilaian di dalamnya berlaku.")


class IpAsn(DataOrang):
    """Indeks Profesionalitas, 0–100, menurut empat dimensi.

    Jumlahnya, seperti dimensi disiplin, memberi tahu hukuman disiplin, dan hanya dilihat siapa yang boleh melihat itu.
    """

    model_config = ConfigDict(json_schema_extra={"example": CONTOH_IP_ASN})

    total: Annotated[Angka, HUKDIS]
    kategori: Annotated[Kategori, HUKDIS]
    celah: Annotated[bool, HUKDIS] = Field(
        description="Total jatuh di antara dua kategori menurut peraturan; dipakai kategori yang bawah."
    )
    kualifikasi: Annotated[Angka, INTERNAL]
    kompetensi: Annotated[Angka, INTERNAL]
    kinerja: Annotated[Angka, KINERJA]
    disiplin: Annotated[Angka, HUKDIS]


class JpmStandar(BaseModel):
    """Kecocokan dengan standar satu jenjang jabatan."""

    model_config = ConfigDict(json_schema_extra={"example": {"standar": "pelaksana", "persen": 100, "kategori": "MS"}})

    standar: str = Field(description="Jenjang jabatan yang standarnya dipakai.")
    persen: Angka
    kategori: KategoriJpm = Field(description="Menurut ambang kebijakan `jpm` untuk `tujuan`.")
    tujuan: TujuanJpm = "pengisian"


class DataSkor(DataOrang):
    """Of whom scores are, and of which day."""

    nip: Annotated[str, INTERNAL]
    nama: Annotated[str | None, PUBLIK] = Field(description="Kosong selama data kepegawaiannya belum diterima.")
    belum_lengkap: Annotated[list[str], INTERNAL] = Field(
        description="Data yang masih kurang, dan karena itu tidak dianggap nol."
    )
    per_tanggal: Annotated[date, PUBLIK]
    diketahui_per: Annotated[date, PUBLIK] = Field(
        description="Dihitung dari apa yang tercatat sampai hari ini. Lebih dari `per_tanggal` bila pegawai ini "
        "belum dikenal pada tanggal itu."
    )
    dihitung_pada: Annotated[datetime, INTERNAL] = Field(
        description="Saat skor terakhir berubah, atau saat dihitung ulang."
    )
    versi: Annotated[int | None, INTERNAL] = Field(
        description="Kosong bila dihitung ulang untuk hari lampau, atau belum ada skor."
    )
    disamarkan: Annotated[list[str], PUBLIK] = Field(description="Bagian yang tidak ditampilkan bagi Anda.")


class Skor(DataSkor):
    """Skor terakhir satu pegawai."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "nip": NIP,
                "nama": "Contoh Pegawai",
                "ip_asn": CONTOH_IP_ASN,
                "jpm": [{"standar": "pelaksana", "persen": 100, "kategori": "MS"}],
                "talenta": CONTOH_TALENTA,
                "penilaian": CONTOH_PENILAIAN,
                "belum_lengkap": [],
                "belum_dipetakan": [],
                "kebijakan": CONTOH_KEBIJAKAN,
                "per_tanggal": "2026-09-15",
                "diketahui_per": "2026-09-15",
                "dihitung_pada": "2026-09-15T03:00:00Z",
                "versi": 4,
                "disamarkan": [],
            }
        }
    )

    ip_asn: Annotated[IpAsn | None, INTERNAL] = Field(
        description="Kosong bila belum dapat dihitung; lihat belum_lengkap."
    )
    jpm: Annotated[list[JpmStandar], TALENTA] = Field(
        description="Satu per jenjang; kosong bila tidak ada penilaian yang berlaku."
    )
    talenta: Annotated[RingkasTalenta | None, TALENTA] = Field(
        description="Kosong bila belum dipetakan; lihat belum_dipetakan."
    )
    penilaian: Annotated[PenilaianDipakai | None, INTERNAL]
    belum_dipetakan: Annotated[list[str], TALENTA] = Field(description="Data yang masih kurang untuk peta talenta.")
    kebijakan: Annotated[VersiKebijakan, PUBLIK]


class BagianIpAsn(BaseModel):
    """Satu baris perhitungan."""

    model_config = ConfigDict(json_schema_extra={"example": CONTOH_BAGIAN})

    kode: str
    nilai: Angka
    maksimum: Angka
    keterangan: str
    sumber: list[str] = Field(description="Baris riwayat yang menjadi dasar nilai ini.")


class RincianIpAsn(DataSkor):
    """Mengapa IP ASN bernilai sekian: `total` adalah jumlah persis dari `bagian`."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "nip": NIP,
                "nama": "Contoh Pegawai",
                "total": 67.5,
                "maksimum": 100,
                "kategori": "Rendah",
                "celah": False,
                "bagian": [CONTOH_BAGIAN],
                "belum_lengkap": [],
                "kebijakan": "2019.1",
                "dasar_hukum": "PermenPANRB 38/2018; PerBKN 8/2019",
                "per_tanggal": "2026-09-15",
                "diketahui_per": "2026-09-15",
                "dihitung_pada": "2026-09-15T03:00:00Z",
                "versi": 4,
                "disamarkan": [],
            }
        }
    )

    total: Annotated[Angka | None, HUKDIS]
    maksimum: Annotated[Angka | None, INTERNAL]
    kategori: Annotated[Kategori | None, HUKDIS]
    celah: Annotated[bool | None, HUKDIS]
    bagian: Annotated[list[BagianIpAsn], INTERNAL]
    kebijakan: Annotated[str, PUBLIK] = Field(description="Versi kebijakan IP ASN.")
    dasar_hukum: Annotated[str | None, PUBLIK] = Field(description="Kosong: belum dihitung.")
