"""What goes over the wire when it is asked which posts are open to a person, or who may come to a post."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.hukum.arah import Arah
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.hukum.hasil import Hasil, Tingkat
from services.mutasi.hukum.schemas import AturanRingkas, KetentuanBerganti
from services.mutasi.hukum.simpulan import Simpulan
from services.mutasi.pemeriksaan.schemas import SEJAUH, TMT_TERAWAL
from shared.api.jawab import HalamanOrang
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.jenjang import JenisJabatan, JenjangJabatan
from shared.http.hari import Hari
from shared.privasi.kelas import INTERNAL, PUBLIK, DataOrang

UrutJabatan = Literal["kode", "-kode", "simpulan", "-simpulan", "berikutnya", "-berikutnya"]
UrutAsn = Literal["nip", "-nip", "simpulan", "-simpulan", "berikutnya", "-berikutnya"]
_URUTAN = "Urutan; tanda `-` untuk menurun."


class SaringanJangkauan(BaseModel):
    """Mutasi yang dipikirkan, dan pasangan mana yang ingin dilihat."""

    tmt: Hari = Field(description="TMT mutasi yang dipikirkan.", examples=["2027-04-01"])
    tahap: Tahap = Field(default=Tahap.PENGAJUAN, description="Sampai langkah mana syaratnya dituntut.")
    permintaan_sendiri: bool = Field(default=False, description="Mutasi atas permintaan pegawai sendiri.")
    dokumen: list[JenisDokumen] = Field(default=[], description="Dokumen yang dianggap sudah ada.")
    di_bawah: str | None = Field(
        None, max_length=42, description="Unit asal atau tujuan: unit ini dan bawahannya.", examples=["DISHUB"]
    )
    jenis_jabatan: JenisJabatan | None = Field(
        None, description="Hanya jenis ini: jabatan yang dituju, atau yang dipangku pegawainya."
    )
    jenjang: JenjangJabatan | None = Field(None, description="Demikian juga, hanya jenjang ini.")
    simpulan: list[Simpulan] = Field(default=[], description="Hanya yang bersimpulan ini; kosong: semua.")
    arah: Arah | None = Field(None, description="Hanya perpindahan ke arah ini.")
    penahan: str | None = Field(
        None,
        pattern=r"^[A-Z]-[0-9]{2}[a-z]?$",
        description="Hanya yang ditahan aturan ini. Aturan tentang data pribadi spesifik memerlukan Tujuan-Akses.",
        examples=["P-04"],
    )
    berikutnya_sampai: Hari | None = Field(
        None,
        description="Hanya yang tertahan oleh hari saja, dan TMT terawalnya (`berikutnya`) paling lambat hari ini.",
    )


class SaringanJabatanBagiAsn(SaringanJangkauan):
    """Demikian juga, dengan urutan jabatannya."""

    urut: UrutJabatan = Field("kode", description=_URUTAN)


class SaringanAsnBagiJabatan(SaringanJangkauan):
    """Demikian juga, dengan urutan pegawainya, dan rekap seluruhnya bila diminta."""

    urut: UrutAsn = Field("nip", description=_URUTAN)
    hitung: bool = Field(False, description="Hitung juga banyaknya pada semua halaman (`jumlah`).")


_REKAP: dict[str, Any] = {
    "dinilai": 120,
    "simpulan": {"terhalang": 96, "belum_dapat_dinilai": 4, "perlu_pengecualian": 12, "dapat": 8},
    "penahan": [{"kode": "P-10", "judul": "Pendidikan minimal jabatan tujuan", "jumlah": 61}],
}
_TERTAHAN: dict[str, Any] = {
    "jenis": "antar_unit",
    "arah": "rotasi",
    "simpulan": "perlu_pengecualian",
    "berikutnya": "2027-10-01",
    "penahan": [
        {
            "kode": "P-04",
            "judul": "Masa memangku jabatan",
            "tingkat": "peringatan",
            "hasil": "tidak_terpenuhi",
            "berikutnya": "2027-10-01",
        }
    ],
}


class JumlahPenahan(BaseModel):
    """Satu aturan, dan berapa pasangan yang ditahannya."""

    kode: str
    judul: str
    jumlah: int


class RekapJangkauan(BaseModel):
    """Semua yang dinilai, pada semua halaman, sebelum disaring menurut putusannya."""

    dinilai: int
    simpulan: dict[Simpulan, int] = Field(description="Banyaknya menurut simpulan.")
    penahan: list[JumlahPenahan] = Field(
        description="Menurut aturan yang menahan, dari yang terbanyak. Atas banyak orang, aturan tentang data pribadi "
        "spesifik yang menahan kurang dari sepuluh orang tidak disebut."
    )


class AturanPenahan(BaseModel):
    """Satu aturan yang menahan. Penjelasan, fakta, dan cara melengkapinya: `POST /hukum/periksa`."""

    model_config = ConfigDict(from_attributes=True)

    kode: str
    judul: str
    tingkat: Tingkat
    hasil: Hasil
    berikutnya: date | None = Field(description="TMT terawal yang memenuhi aturan ini bila hal lain tetap.")


class _Tertahan(DataOrang):
    """Apa yang menahan satu pasangan."""

    jenis: Annotated[JenisMutasi, INTERNAL]
    arah: Annotated[Arah | None, INTERNAL] = Field(description="Kosong: belum dapat ditentukan dari datanya.")
    simpulan: Annotated[Simpulan, INTERNAL] = Field(description=SEJAUH)
    berikutnya: Annotated[date | None, INTERNAL] = Field(description=TMT_TERAWAL)
    penahan: Annotated[list[AturanPenahan], INTERNAL] = Field(
        description="Aturan yang menahan, sejauh boleh Anda lihat."
    )


class JabatanBagiAsn(_Tertahan):
    """Satu jabatan, dan apa yang menahan pegawai itu darinya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                **_TERTAHAN,
                "kode": "DISHUB-AK-02",
                "nama": "Kepala Seksi Angkutan",
                "jenis_jabatan": "JA",
                "jenjang": "pengawas",
                "kode_unit": "DISHUB-AK",
                "nama_unit": "Bidang Angkutan",
            }
        }
    )

    kode: Annotated[str, PUBLIK]
    nama: Annotated[str, PUBLIK]
    jenis_jabatan: Annotated[JenisJabatan, PUBLIK]
    jenjang: Annotated[JenjangJabatan, PUBLIK]
    kode_unit: Annotated[str, PUBLIK]
    nama_unit: Annotated[str, PUBLIK]


class AsnBagiJabatan(_Tertahan):
    """Seorang pegawai, dan apa yang menahannya dari jabatan itu."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                **_TERTAHAN,
                "nip": "198503122010011001",
                "nama": "Siti Contoh",
                "kode_jabatan": "DISHUB-LL-03",
                "nama_jabatan": "Kepala Seksi Terminal",
                "jenis_jabatan": "JA",
                "jenjang": "pengawas",
                "kode_unit": "DISHUB-LL",
                "nama_unit": "Bidang Lalu Lintas",
            }
        }
    )

    nip: Annotated[str, INTERNAL]
    nama: Annotated[str, INTERNAL]
    kode_jabatan: Annotated[str | None, INTERNAL] = Field(description="Jabatannya sekarang; kosong: tidak memangku.")
    nama_jabatan: Annotated[str | None, INTERNAL]
    jenis_jabatan: Annotated[JenisJabatan | None, INTERNAL]
    jenjang: Annotated[JenjangJabatan | None, INTERNAL]
    kode_unit: Annotated[str | None, INTERNAL]
    nama_unit: Annotated[str | None, INTERNAL]


class _MenurutHukum(BaseModel):
    per_tanggal: date = Field(description="Hari hukum yang dipakai.", examples=["2026-11-29"])
    ketentuan_berganti: list[KetentuanBerganti] = Field(
        description="Bilangan yang dipakai dan akan berganti paling lambat pada TMT: tanyakan lagi sesudah mulainya.",
        examples=[[{"kode": "p04_masa_jabatan", "judul": "P-04: masa memangku jabatan", "mulai": "2027-01-01"}]],
    )
    tidak_ditanya: list[AturanRingkas] = Field(
        description="Aturan tentang surat dan langkah, yang baru dinilai bila ada usulan.",
        examples=[[{"kode": "T-05", "judul": "Tidak diputuskan hanya menurut skor"}]],
    )


class HalamanJabatanBagiAsn(HalamanOrang[JabatanBagiAsn], _MenurutHukum):
    """Jabatan menurut urutan yang diminta."""

    rekap: RekapJangkauan = Field(description="Atas semua halaman.", examples=[_REKAP])


class HalamanAsnBagiJabatan(HalamanOrang[AsnBagiJabatan], _MenurutHukum):
    """Pegawai menurut urutan yang diminta."""

    rekap: RekapJangkauan | None = Field(description="Hanya bila diminta (`hitung`).", examples=[_REKAP])
