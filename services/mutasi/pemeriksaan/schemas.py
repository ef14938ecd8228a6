"""What goes over the wire when the law is asked."""

from datetime import date
from typing import Annotated, Any, Literal, cast
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.hukum.arah import Arah
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.hukum.hasil import FaktaKurang, Hasil, Tingkat
from services.mutasi.hukum.schemas import AturanRingkas, KetentuanBerganti, KodeJabatan, Nip, PutusanAturan
from services.mutasi.hukum.simpulan import Simpulan
from shared.api.jawab import HalamanOrang
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.http.hari import Hari
from shared.privasi.kelas import INTERNAL, KINERJA, PUBLIK, DataOrang


class Pasangan(BaseModel):
    """Seorang pegawai dan satu jabatan."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    nip: Nip
    jabatan: KodeJabatan | None = Field(
        default=None,
        description="Kosong: hanya aturan tentang orangnya; yang lain disebut pada `tidak_ditanya`. Pada mutasi keluar "
        "kosongkan: jabatan di instansi lain tidak tercatat di kota.",
    )


class Pemeriksaan(BaseModel):
    """Apa yang akan dikatakan aturan, tanpa membuka usulan."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "example": {
                "pasangan": [{"nip": "198503122010011001", "jabatan": "DISHUB-AK-02"}],
                "tmt": "2027-04-01",
                "jenis": None,
                "permintaan_sendiri": False,
                "tahap": "verifikasi",
                "dokumen": ["bebas_temuan"],
                "hanya_penahan": False,
            }
        },
    )

    pasangan: list[Pasangan] = Field(min_length=1, max_length=500)
    tmt: Hari
    jenis: JenisMutasi | None = Field(
        default=None, description="Kosong: menurut instansi asal dan tujuannya. Bila diisi, harus sesuai."
    )
    permintaan_sendiri: bool = False
    tahap: Tahap = Field(default=Tahap.PENGAJUAN, description="Sampai langkah mana syaratnya dituntut.")
    dokumen: list[JenisDokumen] = Field(default=[], description="Dokumen yang dianggap sudah ada.")
    hanya_penahan: bool = Field(default=False, description="Hanya putusan yang menahan pada langkah itu.")


_SEJAUH = "Menurut aturan yang putusannya boleh Anda ketahui; yang lain dinilai petugas ketika usulan diverifikasi."


class HasilPemeriksaan(DataOrang):
    """Putusan semua aturan atas satu pasangan, dan simpulannya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "nip": "198503122010011001",
                "nama": "Siti Contoh",
                "jabatan": "DISHUB-AK-02",
                "nama_jabatan": "Kepala Seksi Angkutan",
                "tmt": "2027-04-01",
                "tidak_dikenal": [],
                "keterangan": None,
                "jenis": "antar_unit",
                "arah": "rotasi",
                "simpulan": "belum_dapat_dinilai",
                "berikutnya": None,
                "kurang": [
                    {
                        "fakta": "dokumen",
                        "judul": "Surat keterangan bebas temuan",
                        "pelengkap": "Surat keterangan bebas temuan dari Inspektorat instansi asal.",
                        "dokumen": "bebas_temuan",
                    }
                ],
                "putusan": [],
                "tidak_ditanya": [],
            }
        }
    )

    nip: Annotated[str, INTERNAL]
    nama: Annotated[str | None, INTERNAL]
    jabatan: Annotated[str | None, INTERNAL]
    nama_jabatan: Annotated[str | None, INTERNAL] = Field(description="Nama jabatan yang ditanyakan.")
    tmt: Annotated[date, INTERNAL] = Field(description="TMT yang dinilai.")
    tidak_dikenal: Annotated[list[Literal["nip", "jabatan"]], INTERNAL] = Field(
        description="Yang tidak dikenal di layanan ini, atau di luar lingkup Anda; putusannya lalu kosong."
    )
    keterangan: Annotated[str | None, INTERNAL] = Field(description="Demikian juga, dengan kata-kata.")
    jenis: Annotated[JenisMutasi | None, INTERNAL]
    arah: Annotated[Arah | None, INTERNAL] = Field(description="Kosong: belum dapat ditentukan dari datanya.")
    simpulan: Annotated[Simpulan | None, INTERNAL] = Field(description=_SEJAUH)
    berikutnya: Annotated[date | None, INTERNAL] = Field(
        description="TMT terawal bila hanya hari yang menahan; kosong: ada yang tidak selesai oleh hari, atau yang "
        "baru tampak bila Tujuan-Akses disebut."
    )
    kurang: Annotated[list[FaktaKurang], INTERNAL] = Field(description="Semua yang belum ada untuk menilainya.")
    putusan: Annotated[list[PutusanAturan], PUBLIK]
    tidak_ditanya: Annotated[list[AturanRingkas], PUBLIK] = Field(
        description="Aturan yang tidak ikut dalam simpulan: tanpa jabatan, yang tentang jabatannya; pada mutasi "
        "keluar, yang dinilai instansi penerima."
    )


class HalamanPemeriksaan(HalamanOrang[HasilPemeriksaan]):
    """Pasangan menurut urutan pertanyaannya."""

    hukum_per: date = Field(description="Hari hukum yang dipakai.", examples=["2026-11-29"])
    ketentuan_berganti: list[KetentuanBerganti] = Field(
        description="Bilangan yang dipakai dan akan berganti paling lambat pada TMT: tanyakan lagi sesudah mulainya.",
        examples=[[{"kode": "p04_masa_jabatan", "judul": "P-04: masa memangku jabatan", "mulai": "2027-01-01"}]],
    )


_REKAP: dict[str, Any] = {
    "dinilai": 120,
    "simpulan": {"terhalang": 96, "belum_dapat_dinilai": 4, "perlu_pengecualian": 12, "dapat": 8},
    "penahan": [{"kode": "P-10", "judul": "Pendidikan minimal jabatan tujuan", "jumlah": 61}],
}
_DAPAT: dict[str, Any] = {
    "jenis": "antar_unit",
    "arah": "rotasi",
    "simpulan": "dapat",
    "berikutnya": None,
    "penahan": [],
}


class JumlahPenahan(BaseModel):
    """Satu aturan, dan berapa pasangan yang ditahannya."""

    kode: str
    judul: str
    jumlah: int


class RekapPemeriksaan(BaseModel):
    """Semua yang dinilai, pada semua halaman."""

    dinilai: int
    simpulan: dict[Simpulan, int] = Field(description="Banyaknya menurut simpulan.")
    penahan: list[JumlahPenahan] = Field(
        description="Menurut aturan yang menahan, dari yang terbanyak. Atas banyak orang, aturan tentang data pribadi "
        "spesifik yang menahan kurang dari sepuluh orang tidak disebut."
    )


class _PutusanPasangan(DataOrang):
    """Apa yang menahan satu pasangan."""

    jenis: Annotated[JenisMutasi, INTERNAL]
    arah: Annotated[Arah | None, INTERNAL] = Field(description="Kosong: belum dapat ditentukan dari datanya.")
    simpulan: Annotated[Simpulan, INTERNAL] = Field(description=_SEJAUH)
    berikutnya: Annotated[date | None, INTERNAL] = Field(
        description="TMT terawal bila hanya hari yang menahan; kosong: ada yang tidak selesai oleh hari, atau yang "
        "baru tampak bila Tujuan-Akses disebut."
    )
    penahan: Annotated[list[PutusanAturan], PUBLIK] = Field(
        description="Putusan yang menahan, sejauh boleh Anda lihat."
    )


class JabatanBagiAsn(_PutusanPasangan):
    """Satu jabatan, dan apa yang menahan pegawai itu darinya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                **_DAPAT,
                "kode": "DISHUB-AK-02",
                "nama": "Kepala Seksi Angkutan",
                "kode_unit": "DISHUB-AK",
                "nama_unit": "Bidang Angkutan",
            }
        }
    )

    kode: Annotated[str, PUBLIK]
    nama: Annotated[str, PUBLIK]
    kode_unit: Annotated[str, PUBLIK]
    nama_unit: Annotated[str, PUBLIK]


class AsnBagiJabatan(_PutusanPasangan):
    """Seorang pegawai, dan apa yang menahannya dari jabatan itu."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                **_DAPAT,
                "nip": "198503122010011001",
                "nama": "Siti Contoh",
                "nama_jabatan": "Kepala Seksi Terminal",
                "nama_unit": "Bidang Lalu Lintas",
            }
        }
    )

    nip: Annotated[str, INTERNAL]
    nama: Annotated[str, INTERNAL]
    nama_jabatan: Annotated[str | None, INTERNAL] = Field(description="Nama jabatannya sekarang.")
    nama_unit: Annotated[str | None, INTERNAL]


class _MenurutHukum(BaseModel):
    hukum_per: date = Field(description="Hari hukum yang dipakai.", examples=["2026-11-29"])
    ketentuan_berganti: list[KetentuanBerganti] = Field(
        description="Bilangan yang dipakai dan akan berganti paling lambat pada TMT: tanyakan lagi sesudah mulainya.",
        examples=[[{"kode": "p04_masa_jabatan", "judul": "P-04: masa memangku jabatan", "mulai": "2027-01-01"}]],
    )
    tidak_ditanya: list[AturanRingkas] = Field(
        description="Aturan tentang surat dan langkah, yang baru dinilai bila ada usulan.",
        examples=[[{"kode": "T-05", "judul": "Tidak diputuskan hanya menurut skor"}]],
    )


class HalamanJabatanBagiAsn(HalamanOrang[JabatanBagiAsn], _MenurutHukum):
    """Jabatan menurut kodenya."""

    rekap: RekapPemeriksaan = Field(description="Atas semua halaman.", examples=[_REKAP])


class HalamanAsnBagiJabatan(HalamanOrang[AsnBagiJabatan], _MenurutHukum):
    """Pegawai menurut NIP-nya."""

    rekap: RekapPemeriksaan | None = Field(description="Hanya bila diminta (`hitung`).", examples=[_REKAP])


class SaringanPemeriksaan(BaseModel):
    """Mutasi yang dipikirkan, dan apa yang ingin dilihat."""

    tmt: Hari = Field(description="TMT mutasi yang dipikirkan.", examples=["2027-04-01"])
    tahap: Tahap = Field(default=Tahap.PENGAJUAN, description="Sampai langkah mana syaratnya dituntut.")
    permintaan_sendiri: bool = Field(default=False, description="Mutasi atas permintaan pegawai sendiri.")
    dokumen: list[JenisDokumen] = Field(default=[], description="Dokumen yang dianggap sudah ada.")
    di_bawah: str | None = Field(
        default=None, max_length=42, description="Unit asal atau tujuan: unit ini dan bawahannya.", examples=["DISHUB"]
    )
    simpulan: list[Simpulan] = Field(default=[], description="Hanya yang bersimpulan ini; kosong: semua.")


class SaringanAsnBagiJabatan(SaringanPemeriksaan):
    """Demikian juga, dengan rekap seluruh pegawai bila diminta."""

    hitung: bool = Field(False, description="Hitung juga banyaknya pada semua halaman (`jumlah`).")


class PutusanDinilaiUlang(PutusanAturan):
    """Putusan satu aturan menurut hukum hari lain, di samping yang semula."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                **cast("dict[str, Any]", PutusanAturan.model_config["json_schema_extra"])["example"],
                "hasil_semula": "terpenuhi",
                "tingkat_semula": "menghalangi",
            }
        }
    )

    hasil_semula: Hasil | None = Field(description="Pada penilaian terakhir; kosong: aturan ini belum ada waktu itu.")
    tingkat_semula: Tingkat | None = Field(description="Demikian juga.")


class UsulanTerdampak(DataOrang):
    """Satu putusan atas satu usulan mutasi yang akan menjadi lain."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "usulan_mutasi_id": "0197f0a0-0000-7000-8000-0000000000a1",
                "nip": "198503122010011001",
                "nama": "Contoh Pegawai",
                "jabatan_tujuan": "DISHUB-AK-02",
                "nama_jabatan_tujuan": "Kepala Seksi Angkutan",
                "tmt": "2026-10-01",
                "aturan": "P-04",
                "judul": "Masa memangku jabatan",
                "hasil_sebelum": "terpenuhi",
                "tingkat_sebelum": "peringatan",
                "hasil_sesudah": "tidak_terpenuhi",
                "tingkat_sesudah": "peringatan",
                "penjelasan": "Pegawai baru 2 tahun 3 bulan memangku jabatannya; paling singkat 3 tahun.",
            }
        }
    )

    usulan_mutasi_id: Annotated[UUID, INTERNAL]
    nip: Annotated[str, INTERNAL]
    nama: Annotated[str, INTERNAL]
    jabatan_tujuan: Annotated[str, INTERNAL] = Field(description="Kode jabatan yang dituju.")
    nama_jabatan_tujuan: Annotated[str, INTERNAL] = Field(description="Nama jabatan yang dituju.")
    tmt: Annotated[date, INTERNAL]
    aturan: Annotated[str, INTERNAL]
    judul: Annotated[str, INTERNAL] = Field(description="Judul aturannya.")
    hasil_sebelum: Annotated[Hasil, KINERJA]
    tingkat_sebelum: Annotated[Tingkat, INTERNAL]
    hasil_sesudah: Annotated[Hasil, KINERJA]
    tingkat_sesudah: Annotated[Tingkat, INTERNAL]
    penjelasan: Annotated[str, KINERJA]
