"""What goes over the wire about the ledger."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints

from services.pegawai.orang.isian import Alasan, contoh, masukan
from services.pegawai.orang.keadaan_siasn import KeadaanBuku
from services.pegawai.siasn.keluar.alur_buku import AksiBuku, JenisBuku, SebabBuku, TindakanBuku
from services.pegawai.siasn.keluar.sk_mutasi import MacamSkMutasi, StatusSkMutasi
from services.pegawai.siasn.schemas import IdBkn
from shared.privasi.kelas import INTERNAL, PUBLIK, DataOrang

_RINGKAS: dict[str, JsonValue] = {
    "id": "0197f0a0-0000-7000-8000-0000000000b1",
    "jenis": "jabatan",
    "aksi": "catat",
    "nip": "198503122010011001",
    "nama": "Contoh Pegawai",
    "penempatan_id": "0197f0a0-0000-7000-8000-0000000000a1",
    "perihal": "DISHUB-AK-02 mulai 01-10-2026",
    "nama_jabatan": "Pengelola Angkutan",
    "kode_unit": "DISHUB-AK",
    "nama_unit": "Bidang Angkutan",
    "didahului_id": None,
    "nomor_sk": "800.1.3.3/21/BKPSDM/2026",
    "mulai": "2026-10-01",
    "keadaan": "tertahan",
    "keadaan_pada": "2026-10-01T03:00:10Z",
    "sebab": "sk",
    "alasan": "PDF SK 800.1.3.3/21/BKPSDM/2026 tanggal 21-09-2026 belum diunggah.",
    "saran": "Unggah PDF SK-nya; semua yang menunggu SK itu lanjut sendiri.",
    "tautan": "/siasn/dokumen",
    "rw_id": None,
    "dikirim_kali": 0,
    "percobaan": 0,
    "dicoba_lagi_pada": "2026-10-01T03:10:10Z",
    "dicatat_pada": "2026-10-01T03:00:00Z",
    "versi": 2,
}


TeksBkn = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=200)]


class BukuRingkas(DataOrang):
    """Satu perubahan yang dikirim ke SIASN, pada daftar."""

    model_config = contoh(**_RINGKAS)

    id: Annotated[UUID, PUBLIK]
    jenis: Annotated[JenisBuku, INTERNAL]
    aksi: Annotated[AksiBuku, INTERNAL]
    nip: Annotated[str, INTERNAL]
    nama: Annotated[str, PUBLIK]
    penempatan_id: Annotated[UUID | None, INTERNAL] = Field(description="Penempatannya; kosong untuk jenis lain.")
    perihal: Annotated[str, INTERNAL]
    nama_jabatan: Annotated[str | None, INTERNAL] = Field(description="Jabatan yang dicatat; kosong untuk jenis lain.")
    kode_unit: Annotated[str | None, INTERNAL] = Field(description="Unit jabatan itu.")
    nama_unit: Annotated[str | None, INTERNAL]
    didahului_id: Annotated[UUID | None, INTERNAL] = Field(
        description="Perubahan pada riwayat yang sama yang harus selesai lebih dahulu."
    )
    nomor_sk: Annotated[str | None, INTERNAL]
    mulai: Annotated[date, INTERNAL] = Field(description="Tidak dikirim sebelum hari ini: TMT-nya.")
    keadaan: Annotated[KeadaanBuku, INTERNAL]
    keadaan_pada: Annotated[datetime, INTERNAL]
    sebab: Annotated[SebabBuku | None, INTERNAL] = Field(description="Yang kurang, selama tertahan.")
    alasan: Annotated[str | None, INTERNAL] = Field(description="Mengapa belum maju, untuk petugas.")
    saran: Annotated[str | None, INTERNAL] = Field(description="Apa yang perlu dilakukan; hanya bagi petugas.")
    tautan: Annotated[str | None, PUBLIK] = Field(description="Alamat tempat melakukannya; hanya bagi petugas.")
    rw_id: Annotated[str | None, INTERNAL] = Field(description="Id riwayatnya di SIASN.")
    dikirim_kali: Annotated[int, INTERNAL]
    percobaan: Annotated[int, INTERNAL] = Field(description="Kegagalan di sisi kita sejak langkah terakhir.")
    dicoba_lagi_pada: Annotated[datetime | None, INTERNAL] = Field(description="Tidak dicoba lagi sebelum saat ini.")
    dicatat_pada: Annotated[datetime, INTERNAL]
    versi: Annotated[int, PUBLIK]


class TahapBuku(StrEnum):
    """Langkah sebuah perubahan."""

    DICATAT = "dicatat"
    DIKIRIM = "dikirim"
    DIJAWAB = "dijawab"
    DILAMPIRKAN = "dilampirkan"
    DISAMAKAN = "disamakan"
    DIBACA_ULANG = "dibaca_ulang"
    COCOK = "cocok"
    DITEGASKAN = "ditegaskan"
    DIPERBAIKI = "diperbaiki"


class LangkahBuku(DataOrang):
    """Satu langkah yang sudah dilalui."""

    model_config = contoh(langkah="dikirim", pada="2026-10-01T03:00:10Z")

    langkah: Annotated[TahapBuku, INTERNAL]
    pada: Annotated[datetime, INTERNAL]


class NilaiBuku(DataOrang):
    """Satu isian: yang dimaksud di sini, dan yang dibaca di SIASN."""

    model_config = contoh(
        bidang="unor_id",
        judul="Unit organisasi",
        di_sini="A5EB03E23BFCF6A0E040640A040252AD",
        nama_di_sini="Bidang Angkutan",
        di_bkn=None,
        nama_di_bkn=None,
        beda=True,
    )

    bidang: Annotated[str, INTERNAL] = Field(description="Nama isian menurut BKN.")
    judul: Annotated[str, INTERNAL]
    di_sini: Annotated[str | None, INTERNAL]
    nama_di_sini: Annotated[str | None, INTERNAL] = Field(description="Apa id itu di sini; kosong bila bukan id.")
    di_bkn: Annotated[str | None, INTERNAL]
    nama_di_bkn: Annotated[str | None, INTERNAL] = Field(description="Apa id itu menurut rujukan BKN.")
    beda: Annotated[bool, INTERNAL]


class LampiranBuku(DataOrang):
    """Satu dokumen yang sudah terlampir di SIASN."""

    model_config = contoh(jenis=872, sidik="9f86" * 16)

    jenis: Annotated[int, INTERNAL] = Field(
        description="Jenis dokumen BKN, misalnya 872 SK jabatan, 881 sertifikat kursus."
    )
    sidik: Annotated[str, INTERNAL] = Field(description="SHA-256 isinya, atau bahwa ia sudah ada di SIASN.")


class Buku(BukuRingkas):
    """Satu perubahan dengan langkahnya, dan nilainya di sini dan di SIASN berdampingan."""

    model_config = contoh(
        **_RINGKAS,
        nilai=[
            {
                "bidang": "unor_id",
                "judul": "Unit organisasi",
                "di_sini": "A5EB03E23BFCF6A0E040640A040252AD",
                "nama_di_sini": "Bidang Angkutan",
                "di_bkn": None,
                "nama_di_bkn": None,
                "beda": False,
            },
        ],
        langkah=[{"langkah": "dicatat", "pada": "2026-10-01T03:00:00Z"}],
        dokumen=[],
        menyusul_id=None,
        pns_id=None,
        diadopsi=False,
        hanya_baca=False,
        ditegaskan_oleh=None,
        diperbaiki_oleh=None,
        dapat=["ulang", "ikatan", "pembatalan"],
        disamarkan=[],
    )

    nilai: Annotated[list[NilaiBuku], INTERNAL] = Field(
        description="Berdampingan; kosong selama belum diketahui apa yang dikirim."
    )
    langkah: Annotated[list[LangkahBuku], INTERNAL] = Field(description="Yang sudah dilalui, menurut waktunya.")
    dokumen: Annotated[list[LampiranBuku], INTERNAL]
    menyusul_id: Annotated[UUID | None, INTERNAL] = Field(description="Perubahan yang dikoreksi atau ditarik.")
    pns_id: Annotated[str | None, INTERNAL]
    diadopsi: Annotated[bool, INTERNAL] = Field(description="Sudah ada di SIASN, maka tidak dikirim lagi.")
    hanya_baca: Annotated[bool, INTERNAL] = Field(description="Hanya dicari di SIASN, tidak dikirim.")
    ditegaskan_oleh: Annotated[str | None, INTERNAL]
    diperbaiki_oleh: Annotated[str | None, INTERNAL]
    dapat: Annotated[list[TindakanBuku], PUBLIK] = Field(
        description="Yang dapat Anda lakukan sekarang: akhir alamatnya (`POST /siasn/buku/{buku_id}/…`)."
    )
    disamarkan: Annotated[list[str], PUBLIK] = Field(description="Isian yang tidak ditampilkan kepada Anda.")


class CobaLagiMasuk(BaseModel):
    """Yang ditambahkan untuk BKN, bila diminta."""

    model_config = masukan(jenis_diklat_id="3", institusi_penyelenggara="BPSDMD Provinsi")

    sub_jabatan_id: IdBkn | None = Field(
        default=None, description="Sub jabatan menurut BKN (dokter, guru, dosen), yang tidak dicatat di sini."
    )
    institusi_penyelenggara: TeksBkn | None = Field(default=None, description="Penyelenggara diklat atau kursus.")
    latihan_struktural_id: IdBkn | None = Field(default=None, description="Diklat struktural menurut BKN.")
    jenis_diklat_id: IdBkn | None = Field(default=None, description="Jenis diklat menurut BKN, untuk kursus.")
    harga_id: IdBkn | None = Field(default=None, description="Penghargaan menurut BKN.")
    jenis_hukuman_id: IdBkn | None = Field(default=None, description="Jenis hukuman disiplin menurut BKN.")
    alasan_hukuman_disiplin_id: IdBkn | None = Field(default=None, description="Alasan hukuman menurut BKN.")
    golongan_id: IdBkn | None = Field(default=None, description="Golongan saat dihukum menurut BKN.")
    kedudukan_hukum_id: IdBkn | None = Field(default=None, description="Kedudukan hukum karena hukuman menurut BKN.")


class IkatanBukuMasuk(BaseModel):
    """Baris di SIASN yang sudah menyatakan perubahan ini."""

    model_config = masukan(rw_id="A5EB03E23BFCF6A0E040640A040252AD")

    rw_id: IdBkn


class PembatalanBukuMasuk(BaseModel):
    """Mengapa tidak dikirim."""

    model_config = masukan(alasan="Sudah diselesaikan BKN lewat layanan pindah instansi.")

    alasan: Alasan


class PenegasanBukuMasuk(BaseModel):
    """Mengapa baris di SIASN memang harus dihapus, atau riwayat PPPK memang boleh ditulis."""

    model_config = masukan(alasan="SK dibatalkan dengan SK 800.1.3.3/40/BKPSDM/2026.")

    alasan: Alasan


class KendalaBuku(BaseModel):
    """Satu perubahan yang tidak maju, tanpa menyebut pegawainya."""

    model_config = contoh(
        id="0197f0a0-0000-7000-8000-0000000000b1",
        jenis="jabatan",
        aksi="catat",
        keadaan="tertahan",
        keadaan_pada="2026-10-01T03:00:10Z",
        sebab="galat",
        alasan="Berulang kali gagal diproses karena kesalahan di sistem ini.",
        saran="Beri tahu petugas teknis; sesudah diperbaiki, coba lagi.",
        dikirim_kali=0,
        percobaan=5,
        dicoba_lagi_pada="2026-10-01T09:00:10Z",
    )

    id: UUID
    jenis: JenisBuku
    aksi: AksiBuku
    keadaan: KeadaanBuku
    keadaan_pada: datetime
    sebab: SebabBuku | None
    alasan: str | None = Field(description="Hanya dari kesalahan di sistem ini; kata BKN dibaca petugas kepegawaian.")
    saran: str | None = Field(description="Apa yang perlu dilakukan.")
    dikirim_kali: int
    percobaan: int
    dicoba_lagi_pada: datetime | None


class JumlahBuku(BaseModel):
    """Banyaknya perubahan pada satu keadaan."""

    model_config = contoh(jenis="jabatan", keadaan="menunggu", jumlah=12)

    jenis: JenisBuku
    keadaan: KeadaanBuku
    jumlah: int


class RingkasanBuku(BaseModel):
    """Bagaimana pengiriman ke SIASN berjalan."""

    model_config = contoh(
        jumlah=[{"jenis": "jabatan", "keadaan": "menunggu", "jumlah": 12}], menunggu_sejak="2026-10-01T03:00:00Z"
    )

    jumlah: list[JumlahBuku]
    menunggu_sejak: datetime | None = Field(description="Sejak kapan yang paling lama menunggu.")


class DokumenTerlampir(BaseModel):
    """Satu dokumen yang sudah diunggah untuk sebuah SK."""

    model_config = contoh(jenis=872, nama="sk.pdf", ukuran=182_004, sha256="9f86" * 16, pada="2026-10-01T03:00:00Z")

    jenis: int = Field(description="Jenis dokumen BKN: 872 SK jabatan, 873 surat pelantikan.")
    nama: str
    ukuran: int = Field(description="Byte.")
    sha256: str
    pada: datetime


class SkBuku(BaseModel):
    """Satu SK yang perubahannya sedang dikirim ke SIASN."""

    model_config = contoh(
        nomor_sk="800.1.3.3/21/BKPSDM/2026", tanggal_sk="2026-09-21", perubahan=40, menunggu_sk=40, dokumen=[]
    )

    nomor_sk: str
    tanggal_sk: date | None
    perubahan: int
    menunggu_sk: int = Field(description="Berapa yang tertahan karena PDF SK ini belum diunggah.")
    dokumen: list[DokumenTerlampir]


class DokumenSiasnTersimpan(BaseModel):
    """PDF yang tersimpan, dan berapa perubahan yang memakainya."""

    model_config = contoh(
        nomor_sk="800.1.3.3/21/BKPSDM/2026",
        tanggal_sk="2026-09-21",
        jenis=872,
        sha256="9f86" * 16,
        ukuran=182_004,
        menunggu=40,
        menggantikan=None,
    )

    nomor_sk: str
    tanggal_sk: date
    jenis: int
    sha256: str
    ukuran: int
    menunggu: int = Field(description="Perubahan yang sedang menunggu SK ini; 0 bila belum ada yang memakainya.")
    menggantikan: str | None = Field(description="SHA-256 dokumen yang digantikannya.")


class SkMutasiTiba(BaseModel):
    """Satu SK atau SPMT bertanda tangan yang datang dari layanan mutasi."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "penandatanganan_id": "0197f0a0-0000-7000-8000-0000000000f1",
                "macam": "sk",
                "nomor_sk": "800.1.3.3/123/2026",
                "tanggal_sk": "2026-09-20",
                "nama": "SK mutasi.pdf",
                "sha256": "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
                "ukuran": 497204,
                "tiba_pada": "2026-09-21T03:01:00Z",
                "status": "diterima",
                "galat": None,
                "selesai_pada": "2026-09-21T03:01:02Z",
            }
        }
    )

    penandatanganan_id: UUID
    macam: MacamSkMutasi
    nomor_sk: str
    tanggal_sk: date
    nama: str
    sha256: str
    ukuran: int
    tiba_pada: datetime
    status: StatusSkMutasi
    galat: str | None = Field(description="Mengapa tidak diterima, dan apa yang perlu dilakukan.")
    selesai_pada: datetime | None
