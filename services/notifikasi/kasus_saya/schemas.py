"""What goes over the wire about somebody's own case."""

from datetime import date, datetime
from decimal import Decimal
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from shared.contracts.istilah.ip_asn import Kategori
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.kasus import HasilAturanKasus, PutusanKasus, StatusKasus, StatusKeberatanKasus, TingkatKasus
from shared.contracts.kompetensi import KategoriJpm
from shared.privasi.kelas import PRIBADI, DataOrang

_TENGGAT: dict[str, JsonValue] = {
    "mulai": "2026-09-16",
    "hari_kerja": 10,
    "tanggal": "2026-09-30",
    "sisa": 4,
    "lewat": False,
    "sementara": False,
    "dasar": "Tenggat langkah menurut ketentuan kota",
    "libur": [],
    "kalimat": "Paling lambat Rabu 30 September 2026, 4 hari kerja lagi. Hari kerja ke-10 sesudah Rabu 16 September "
    "2026 (Tenggat langkah menurut ketentuan kota).",
}
_RINGKAS: dict[str, JsonValue] = {
    "usulan_id": "0197f0a0-0000-7000-8000-000000000001",
    "judul": "Mutasi ke Pengelola Angkutan, Bidang Angkutan",
    "status": "terverifikasi",
    "ringkas": "Menunggu pertimbangan Tim Penilai Kinerja. Paling lambat 30 September 2026.",
    "terbuka": True,
    "dimulai": "2026-09-15",
    "tmt": "2026-10-01",
    "alamat": "/api/notifikasi/kasus-saya/0197f0a0-0000-7000-8000-000000000001",
}
_KASUS: dict[str, JsonValue] = {
    **_RINGKAS,
    "jenis": "antar_unit",
    "jabatan_asal": "Pengelola Lalu Lintas, Bidang Lalu Lintas",
    "jabatan_tujuan": "Pengelola Angkutan, Bidang Angkutan",
    "permintaan_sendiri": False,
    "alasan": "Mengisi jabatan lowong di Bidang Angkutan.",
    "mulai_berlaku": "2026-10-01",
    "diketahui_karena": "Usulannya sudah diverifikasi BKPSDM.",
    "menurut": "2026-09-16T03:00:05Z",
    "menurut_kalimat": "Menurut kabar terakhir tentang kasus ini, Rabu 16 September 2026 pukul 10.00 WIB.",
    "jalan": [
        {
            "kode": "verifikasi",
            "nama": "Diverifikasi BKPSDM",
            "keadaan": "selesai",
            "tanggal": "2026-09-16",
            "oleh": "BKPSDM",
            "kalimat": "Diverifikasi BKPSDM, 16 September 2026.",
        }
    ],
    "kini": {
        "kode": "pertimbangan",
        "ditunggu": "Tim Penilai Kinerja",
        "mulai": "2026-09-16",
        "kalimat": "Menunggu pertimbangan Tim Penilai Kinerja.",
        "tenggat": _TENGGAT,
        "tanpa_tenggat": None,
        "berikutnya": "Sesudah itu: keputusan Wali Kota selaku PPK.",
    },
    "hasil": None,
    "penundaan": None,
    "sebab": {
        "kalimat": "Dari 24 aturan, 24 terpenuhi.",
        "dinilai": "2026-09-16",
        "aturan": [
            {
                "kode": "J-01",
                "judul": "Jabatan lowong",
                "dasar_hukum": "PerBKN 5/2019 pasal 3 ayat (1) huruf b",
                "hasil": "terpenuhi",
                "tingkat": "menghalangi",
                "dikecualikan": False,
                "kalimat": "Jabatan tujuan masih lowong: formasi 3, terisi 2.",
                "lengkapi": [],
            }
        ],
        "pengecualian": [],
        "skor": {
            "total": "77.5",
            "kategori": "Sedang",
            "kebijakan": "2019.1",
            "bagian": [{"nama": "Kualifikasi", "nilai": "15"}],
            "kecocokan_persen": "100.0",
            "kecocokan_kategori": "MS",
            "belum_lengkap": [],
            "kalimat": "Indeks profesionalitas Anda 77,5 (Sedang). Keputusan tidak pernah hanya berdasarkan skor (UU "
            "27/2022 pasal 10).",
        },
        "alternatif": "Anda tidak mencatat keinginan tempat tugas.",
    },
    "tindakan": [
        {
            "kode": "koreksi_data",
            "kalimat": "Bila data Anda keliru, usulkan koreksinya.",
            "metode": "POST",
            "alamat": "/api/pegawai/saya/koreksi",
            "tenggat": [],
            "selesai": None,
            "penting": False,
        }
    ],
    "keberatan": [],
    "surat": [],
    "pesan": [],
    "dilihat": [
        {"tanggal": "2026-09-16", "oleh": "Verifikator BKPSDM", "keperluan": "verifikasi berkas mutasi", "kali": 2}
    ],
    "gambar": "/api/notifikasi/kasus-saya/0197f0a0-0000-7000-8000-000000000001/gambar",
}


class LiburDilewati(BaseModel):
    """Hari libur yang tidak dihitung."""

    tanggal: date
    nama: str


class TenggatSaya(BaseModel):
    """Sampai kapan, dan bagaimana harinya dihitung."""

    model_config = ConfigDict(json_schema_extra={"example": _TENGGAT})

    mulai: date = Field(description="Hari yang sesudahnya dihitung.")
    hari_kerja: int = Field(description="Lamanya; hari ke-1 ialah hari kerja pertama sesudah `mulai`.")
    tanggal: date = Field(description="Hari terakhir.")
    sisa: int = Field(description="Hari kerja sesudah hari ini sampai hari terakhir; 0 bila sudah lewat.")
    lewat: bool
    sementara: bool = Field(description="Dapat mundur: hari libur tahun itu belum lengkap.")
    dasar: str | None
    libur: list[LiburDilewati]
    kalimat: str


class LangkahSaya(BaseModel):
    """Satu langkah pada jalan kasus."""

    kode: str
    nama: str
    keadaan: Literal["selesai", "kini", "nanti"]
    tanggal: date | None = Field(description="Hari diambilnya; bagi yang akan datang, harinya bila sudah tetap.")
    oleh: str = Field(description="Jabatan atau kantornya, tidak pernah nama orang.")
    kalimat: str


class KiniSaya(BaseModel):
    """Yang ditunggu sekarang."""

    kode: str | None = Field(description="Langkahnya, seperti pada `jalan`; kosong: tidak ada yang ditunggu.")
    ditunggu: str | None = Field(description="Kantor yang ditunggu; kosong: tidak ada lagi yang ditunggu.")
    mulai: date = Field(description="Sejak kapan ditunggu.")
    kalimat: str
    tenggat: TenggatSaya | None
    tanpa_tenggat: str | None = Field(description="Mengapa tidak ada tenggat.")
    berikutnya: str | None = Field(description="Apa yang datang sesudahnya.")


class HasilSaya(BaseModel):
    """Bagaimana kasus ini diputuskan atau berakhir."""

    putusan: PutusanKasus
    kalimat: str
    alasan: str | None
    nomor_sk: str | None
    tanggal_sk: date | None


class AturanSaya(BaseModel):
    """Kata satu aturan hukum tentang kasus ini."""

    kode: str
    judul: str
    dasar_hukum: str
    hasil: HasilAturanKasus
    tingkat: TingkatKasus
    dikecualikan: bool
    kalimat: str
    lengkapi: list[str] = Field(description="Yang masih kurang, dan cara melengkapinya.")


class PengecualianSaya(BaseModel):
    """Aturan yang dikecualikan bagi kasus ini."""

    kode: str
    judul: str
    alasan: str
    dokumen: str | None
    tanggal_dokumen: date | None
    tanggal_putusan: date
    kalimat: str


class BagianSkorSaya(BaseModel):
    """Satu bagian indeks."""

    nama: str
    nilai: Decimal


class SkorSaya(BaseModel):
    """Skor Anda sendiri, sebagai bahan pertimbangan."""

    total: Decimal | None
    kategori: Kategori | None
    kebijakan: str | None = Field(description="Versi kebijakan yang memberi nilainya.")
    bagian: list[BagianSkorSaya]
    kecocokan_persen: Decimal | None
    kecocokan_kategori: KategoriJpm | None
    belum_lengkap: list[str]
    kalimat: str


class SebabSaya(BaseModel):
    """Mengapa hasilnya demikian."""

    kalimat: str
    dinilai: date | None = Field(description="Hari yang hukum dan faktanya dipakai.")
    aturan: list[AturanSaya] = Field(description="Yang tidak terpenuhi lebih dahulu.")
    pengecualian: list[PengecualianSaya]
    skor: SkorSaya | None
    alternatif: str


class TindakanSaya(BaseModel):
    """Satu hal yang dapat Anda lakukan sekarang."""

    kode: str
    kalimat: str
    metode: str
    alamat: str = Field(description="Alamatnya lewat gerbang.")
    tenggat: list[TenggatSaya] = Field(description="Menurut tiap hukum; kosong: tanpa batas waktu.")
    selesai: date | None = Field(
        description="Hari terakhirnya: yang lebih dahulu dari yang belum lewat; bila semua lewat, yang terakhir."
    )
    penting: bool = Field(description="Ada yang menunggunya, atau sebuah hak berakhir.")


class KeberatanSaya(BaseModel):
    """Keberatan Anda atas keputusannya."""

    keberatan_id: UUID
    status: StatusKeberatanKasus
    diajukan: date
    kalimat: str
    dijawab_sampai: list[TenggatSaya]
    jawaban: str | None = Field(description="Alasan jawabannya.")
    lanjutan: str | None = Field(description="Yang dapat ditempuh sesudahnya.")


class SuratSaya(BaseModel):
    """Satu surat bertanda tangan tentang Anda."""

    surat_id: UUID
    nama: str
    nomor: str
    tanggal: date
    alamat: str
    dengan_membukanya: str | None = Field(description="Akibat membukanya; kosong: tidak ada.")


class PesanSaya(BaseModel):
    """Satu pesan di kotak masuk Anda tentang kasus ini."""

    id: UUID
    judul: str
    dibuat_pada: datetime
    dibaca: bool
    alamat: str


class DilihatSaya(BaseModel):
    """Siapa yang membaca data Anda pada satu hari, sebagai apa, dan untuk apa."""

    tanggal: date
    oleh: str = Field(description="Jabatan atau kantornya, tidak pernah nama orang.")
    keperluan: str = Field(description="Menurut pembacanya.")
    kali: int


class KasusRingkas(DataOrang):
    """Satu kasus dalam satu kalimat."""

    seluruhnya = (PRIBADI,)
    model_config = ConfigDict(json_schema_extra={"example": _RINGKAS})

    usulan_id: UUID
    judul: str
    status: StatusKasus
    ringkas: str
    terbuka: bool = Field(description="Hasilnya, atau hasil keberatannya, belum selesai.")
    dimulai: date
    tmt: date
    alamat: str


class KasusLengkap(KasusRingkas):
    """Satu kasus: sampai di mana, mengapa, dan apa yang dapat Anda lakukan."""

    model_config = ConfigDict(json_schema_extra={"example": _KASUS})

    jenis: JenisMutasi
    jabatan_asal: str | None
    jabatan_tujuan: str
    permintaan_sendiri: bool
    alasan: str = Field(description="Alasan usulannya.")
    mulai_berlaku: date = Field(
        description="Paling awal: yang menunggu pelantikan atau ditunda berlaku kemudian, seperti kata `hasil`."
    )
    diketahui_karena: str = Field(description="Mengapa kasus ini ditampilkan kepada Anda sejak sekarang.")
    menurut: datetime = Field(description="Kapan kabar terakhir tentang kasus ini disusun.")
    menurut_kalimat: str
    jalan: list[LangkahSaya]
    kini: KiniSaya
    hasil: HasilSaya | None
    penundaan: str | None
    sebab: SebabSaya
    tindakan: list[TindakanSaya]
    keberatan: list[KeberatanSaya]
    surat: list[SuratSaya]
    pesan: list[PesanSaya] = Field(description="Dari yang terbaru, paling banyak 20.")
    dilihat: list[DilihatSaya] = Field(
        description="Yang membaca data Anda pada layanan mutasi sejak kasus ini dimulai, dari yang terbaru; semuanya, "
        "juga di layanan lain, pada alamat di `data_saya`."
    )
    gambar: str = Field(description="Alamat gambar jalannya (SVG).")


class DataSaya(BaseModel):
    """Apa yang terjadi dengan data Anda, dan hak Anda atasnya."""

    kalimat: str
    alamat: str | None


class KasusSaya(DataOrang):
    """Semua kasus Anda."""

    seluruhnya = (PRIBADI,)
    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "kalimat": "Anda mempunyai satu kasus yang berjalan.",
                "kasus": _KASUS,
                "lain": [],
                "data_saya": [
                    {"kalimat": "Siapa yang membaca data Anda.", "alamat": "/api/mutasi/saya/akses"},
                ],
            }
        }
    )

    kalimat: str
    kasus: KasusLengkap | None = Field(description="Yang berjalan, atau yang terakhir; kosong: tidak ada.")
    lain: list[KasusRingkas] = Field(description="Yang lain, dari yang terbaru, paling banyak 20.")
    data_saya: list[DataSaya]
