"""What goes over the wire about people; each field carries its class (``shared.privasi.kelas``)."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from services.pegawai.orang.keadaan_siasn import KeadaanSiasn
from shared.contracts.istilah.golongan import Golongan
from shared.contracts.istilah.jenjang import Eselon, JenisJabatan, JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.riwayat import JenisPenugasan, TingkatHukdis
from shared.contracts.istilah.status import StatusPegawai
from shared.privasi.kelas import HUKDIS, INTERNAL, PRIBADI, PUBLIK, SPESIFIK, TALENTA, DataOrang

_CONTOH_RINGKAS: dict[str, JsonValue] = {
    "nip": "198503122010011001",
    "nama": "Contoh Pegawai",
    "gelar_depan": None,
    "gelar_belakang": "S.T.",
    "status_pegawai": "PNS",
    "golongan": "III/c",
    "tingkat_pendidikan": "S-1",
    "program_studi": "Teknik Sipil",
    "tahun_lulus": 2008,
    "kode_jabatan": "DISHUB-LL-01",
    "nama_jabatan": "Pengelola Lalu Lintas",
    "jenjang": "pelaksana",
    "eselon": None,
    "kelas": 7,
    "kode_unit": "DISHUB-LL",
    "nama_unit": "Bidang Lalu Lintas",
    "tmt_pensiun": "2043-04-01",
}


class AsnRingkas(DataOrang):
    """Satu pegawai pada daftar."""

    model_config = ConfigDict(json_schema_extra={"example": _CONTOH_RINGKAS})

    nip: Annotated[str, INTERNAL]
    nama: Annotated[str, PUBLIK]
    gelar_depan: Annotated[str | None, PUBLIK]
    gelar_belakang: Annotated[str | None, PUBLIK]
    status_pegawai: Annotated[StatusPegawai, INTERNAL]
    golongan: Annotated[Golongan | None, PUBLIK]
    tingkat_pendidikan: Annotated[TingkatPendidikan | None, INTERNAL]
    program_studi: Annotated[str | None, INTERNAL]
    tahun_lulus: Annotated[int | None, INTERNAL]
    kode_jabatan: Annotated[str | None, PUBLIK]
    nama_jabatan: Annotated[str | None, PUBLIK]
    jenjang: Annotated[JenjangJabatan | None, PUBLIK]
    eselon: Annotated[Eselon | None, PUBLIK]
    kelas: Annotated[int | None, PUBLIK]
    kode_unit: Annotated[str | None, PUBLIK]
    nama_unit: Annotated[str | None, PUBLIK]
    tmt_pensiun: Annotated[date, INTERNAL] = Field(description="Menurut batas usia pensiun jabatan sekarang.")


class Lamanya(BaseModel):
    """Genap berapa tahun dan bulan."""

    model_config = ConfigDict(json_schema_extra={"example": {"tahun": 16, "bulan": 8}})

    tahun: int
    bulan: int


class MasaBerlaku(BaseModel):
    """Dari hari pertama sampai hari terakhir; tanpa akhir selama belum ditentukan."""

    model_config = ConfigDict(json_schema_extra={"example": {"mulai": "2026-09-01", "selesai": None}})

    mulai: date
    selesai: date | None


class NipTerurai(DataOrang):
    """Yang dikatakan angka-angka NIP atau NI PPPK."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "jenis": "PNS",
                "tanggal_lahir": "1985-03-12",
                "tmt_cpns": "2010-01-01",
                "tahun_pengangkatan": 2010,
                "kode_perjanjian": None,
                "jenis_kelamin": "L",
                "nomor_urut": 1,
            }
        }
    )

    jenis: Annotated[Literal["PNS", "PPPK"], PRIBADI]
    tanggal_lahir: Annotated[date, PRIBADI]
    tmt_cpns: Annotated[date | None, PRIBADI]
    tahun_pengangkatan: Annotated[int, PRIBADI]
    kode_perjanjian: Annotated[str | None, PRIBADI] = Field(description="Digit 13-14 NI PPPK.")
    jenis_kelamin: Annotated[Literal["L", "P"], PRIBADI]
    nomor_urut: Annotated[int, PRIBADI]


class HukdisBerlaku(MasaBerlaku):
    """Hukuman disiplin yang sedang dijalani."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "mulai": "2026-09-01",
                "selesai": "2027-02-28",
                "tingkat": "sedang",
                "jenis": "Pemotongan TPP 25% selama 6 bulan",
                "nomor_sk": "862/12/BKPSDM/2026",
            }
        }
    )

    tingkat: TingkatHukdis
    jenis: str
    nomor_sk: str | None


class PenugasanBerlaku(MasaBerlaku):
    """Jabatan yang sedang dirangkap sebagai Plt, Plh, atau Pj."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "mulai": "2026-09-01",
                "selesai": "2026-11-30",
                "jenis": "Plt",
                "kode_jabatan": "DISHUB-AK-00",
                "nama_jabatan": "Kepala Bidang Angkutan",
                "nomor_sp": "800.1.11.1/31/BKPSDM/2026",
            }
        }
    )

    jenis: JenisPenugasan
    kode_jabatan: str
    nama_jabatan: str
    nomor_sp: str | None


class TugasBelajarBerlaku(MasaBerlaku):
    """Tugas belajar yang sedang dijalani."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "mulai": "2024-08-01",
                "selesai": "2027-07-31",
                "tingkat": "S-2",
                "sekolah": "Universitas Contoh",
                "ikatan_dinas_sampai": "2031-07-31",
            }
        }
    )

    tingkat: TingkatPendidikan | None
    sekolah: str | None
    ikatan_dinas_sampai: date | None


class KontrakBerlaku(MasaBerlaku):
    """Perjanjian kerja yang berlaku."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"mulai": "2024-03-01", "selesai": "2029-02-28", "nomor": "800/P3K/17/2024"},
        }
    )

    nomor: str | None


_CONTOH_BERKAS: dict[str, JsonValue] = {
    **_CONTOH_RINGKAS,
    "per_tanggal": "2026-09-15",
    "nama_lengkap": "Contoh Pegawai, S.T.",
    "nama_status": "Pegawai negeri sipil",
    "pangkat": "Penata",
    "jenis_jabatan": "JA",
    "kepala_unit": False,
    "tmt_jabatan": "2022-02-01",
    "jalur_unit": ["KOTA", "DISHUB", "DISHUB-LL"],
    "tmt_cpns": "2010-01-01",
    "tmt_pns": "2011-01-01",
    "tmt_golongan": "2022-04-01",
    "mk_tahun": 12,
    "mk_bulan": 3,
    "program_studi": "Teknik Sipil",
    "tahun_lulus": 2008,
    "masa_kerja": {"tahun": 16, "bulan": 8},
    "masa_kerja_golongan": {"tahun": 16, "bulan": 8},
    "bup": 58,
    "mencapai_bup": False,
    "cltn": None,
    "tugas_belajar": None,
    "ikatan_dinas_sampai": None,
    "penugasan": [],
    "kontrak": None,
    "keadaan_siasn": {"keadaan": "cocok", "kalimat": "Sudah tercatat di SIASN.", "sejak": "2026-10-01T03:12:00Z"},
    "email_dinas": "contoh@contoh.palembang.test",
    "tanggal_lahir": "1985-03-12",
    "tempat_lahir": "Palembang",
    "jenis_kelamin": "L",
    "umur": {"tahun": 41, "bulan": 6},
    "nip_terurai": {
        "jenis": "PNS",
        "tanggal_lahir": "1985-03-12",
        "tmt_cpns": "2010-01-01",
        "tahun_pengangkatan": 2010,
        "kode_perjanjian": None,
        "jenis_kelamin": "L",
        "nomor_urut": 1,
    },
    "peringatan": [],
    "kedudukan_hukum": "01",
    "nama_kedudukan_hukum": "Aktif",
    "agama": "Islam",
    "status_kawin": "Menikah",
    "email": "contoh@contoh.test",
    "nomor_hp": "081200000000",
    "alamat": "Jalan Contoh 1, Palembang",
    "nik": "1671**********01",
    "nomor_bpjs": "0001234567890",
    "nip_berlaku": None,
    "hukdis": [],
    "tautan": {"riwayat": "/asn/198503122010011001/riwayat"},
    "versi": 3,
    "disamarkan": ["npwp", "kotak"],
}


class Asn(AsnRingkas):
    """Berkas satu pegawai pada satu hari. Yang tidak boleh Anda lihat tidak ada, dan disebut pada `disamarkan`."""

    model_config = ConfigDict(json_schema_extra={"example": _CONTOH_BERKAS})

    status_pegawai: Annotated[StatusPegawai | None, INTERNAL] = Field(description="Kosong sebelum pengangkatan.")  # type: ignore[assignment]
    per_tanggal: Annotated[date, PUBLIK] = Field(description="Hari yang dijawab.")
    nama_lengkap: Annotated[str, PUBLIK]
    nip_berlaku: Annotated[str | None, INTERNAL] = Field(
        description="NIP sejak dikoreksi; kosong selama NIP yang pertama berlaku. Alamat berkas tetap NIP yang pertama."
    )
    nama_status: Annotated[str | None, INTERNAL]
    pangkat: Annotated[str | None, PUBLIK]
    jenis_jabatan: Annotated[JenisJabatan | None, PUBLIK]
    kepala_unit: Annotated[bool | None, PUBLIK]
    tmt_jabatan: Annotated[date | None, PUBLIK]
    jalur_unit: Annotated[list[str], PUBLIK]
    tmt_cpns: Annotated[date | None, INTERNAL]
    tmt_pns: Annotated[date | None, INTERNAL]
    tmt_golongan: Annotated[date | None, INTERNAL]
    mk_tahun: Annotated[int | None, INTERNAL]
    mk_bulan: Annotated[int | None, INTERNAL]
    program_studi: Annotated[str | None, INTERNAL]
    tahun_lulus: Annotated[int | None, INTERNAL]
    masa_kerja: Annotated[Lamanya | None, INTERNAL] = Field(description="Seluruhnya; tanpa CLTN.")
    masa_kerja_golongan: Annotated[Lamanya | None, INTERNAL]
    bup: Annotated[int, INTERNAL] = Field(description="Batas usia pensiun jabatan pada hari itu.")
    mencapai_bup: Annotated[bool, INTERNAL]
    cltn: Annotated[MasaBerlaku | None, INTERNAL]
    tugas_belajar: Annotated[TugasBelajarBerlaku | None, INTERNAL]
    ikatan_dinas_sampai: Annotated[date | None, INTERNAL]
    penugasan: Annotated[list[PenugasanBerlaku], INTERNAL]
    kontrak: Annotated[KontrakBerlaku | None, INTERNAL]
    keadaan_siasn: Annotated[KeadaanSiasn | None, INTERNAL] = Field(
        description="Apakah jabatan hari itu sudah tercatat di SIASN; kosong bila tidak diputuskan lewat sistem ini."
    )
    email_dinas: Annotated[str | None, INTERNAL]
    tanggal_lahir: Annotated[date, PRIBADI]
    tempat_lahir: Annotated[str | None, PRIBADI]
    jenis_kelamin: Annotated[Literal["L", "P"], PRIBADI]
    umur: Annotated[Lamanya | None, PRIBADI]
    nip_terurai: Annotated[NipTerurai | None, PRIBADI]
    peringatan: Annotated[list[str], PRIBADI] = Field(description="Di mana NIP atau NIK tidak sejalan dengan data.")
    kedudukan_hukum: Annotated[str | None, PRIBADI]
    nama_kedudukan_hukum: Annotated[str | None, PRIBADI]
    agama: Annotated[str | None, PRIBADI]
    status_kawin: Annotated[str | None, PRIBADI]
    email: Annotated[str | None, PRIBADI]
    nomor_hp: Annotated[str | None, PRIBADI]
    alamat: Annotated[str | None, PRIBADI]
    nik: Annotated[str | None, PRIBADI] = Field(description="Disamarkan bagi semua kecuali integrasi yang bertujuan.")
    npwp: Annotated[str | None, SPESIFIK]
    nomor_bpjs: Annotated[str | None, PRIBADI] = Field(description="Nomor kepesertaan BPJS Kesehatan.")
    hukdis: Annotated[list[HukdisBerlaku], HUKDIS] = Field(description="Yang sedang dijalani pada hari itu.")
    kotak: Annotated[int | None, TALENTA] = Field(description="Kotak talenta hari ini; kosong untuk hari lain.")
    tautan: Annotated[dict[str, str], PUBLIK] = Field(description="Alamat riwayatnya.")
    versi: Annotated[int, PUBLIK]
    disamarkan: Annotated[list[str], PUBLIK] = Field(description="Isian yang tidak ditampilkan kepada Anda.")
