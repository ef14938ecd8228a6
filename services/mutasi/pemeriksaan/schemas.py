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
    kode_jabatan: KodeJabatan | None = Field(
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
                "pasangan": [{"nip": "198503122010011001", "kode_jabatan": "DISHUB-AK-02"}],
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


SEJAUH = "Menurut aturan yang putusannya boleh Anda ketahui; yang lain dinilai petugas ketika usulan diverifikasi."
TMT_TERAWAL = (
    "TMT terawal bila hanya hari yang menahan; kosong: ada yang tidak selesai oleh hari, atau yang baru tampak bila "
    "Tujuan-Akses disebut."
)


class HasilPemeriksaan(DataOrang):
    """Putusan semua aturan atas satu pasangan, dan simpulannya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "nip": "198503122010011001",
                "nama": "Siti Contoh",
                "kode_jabatan": "DISHUB-AK-02",
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
    kode_jabatan: Annotated[str | None, INTERNAL]
    nama_jabatan: Annotated[str | None, INTERNAL] = Field(description="Nama jabatan yang ditanyakan.")
    tmt: Annotated[date, INTERNAL] = Field(description="TMT yang dinilai.")
    tidak_dikenal: Annotated[list[Literal["nip", "kode_jabatan"]], INTERNAL] = Field(
        description="Yang tidak dikenal di layanan ini, atau di luar lingkup Anda; putusannya lalu kosong."
    )
    keterangan: Annotated[str | None, INTERNAL] = Field(description="Demikian juga, dengan kata-kata.")
    jenis: Annotated[JenisMutasi | None, INTERNAL]
    arah: Annotated[Arah | None, INTERNAL] = Field(description="Kosong: belum dapat ditentukan dari datanya.")
    simpulan: Annotated[Simpulan | None, INTERNAL] = Field(description=SEJAUH)
    berikutnya: Annotated[date | None, INTERNAL] = Field(description=TMT_TERAWAL)
    kurang: Annotated[list[FaktaKurang], INTERNAL] = Field(description="Semua yang belum ada untuk menilainya.")
    putusan: Annotated[list[PutusanAturan], PUBLIK]
    tidak_ditanya: Annotated[list[AturanRingkas], PUBLIK] = Field(
        description="Aturan yang tidak ikut dalam simpulan: tanpa jabatan, yang tentang jabatannya; pada mutasi "
        "keluar, yang dinilai instansi penerima."
    )


class HalamanPemeriksaan(HalamanOrang[HasilPemeriksaan]):
    """Pasangan menurut urutan pertanyaannya."""

    per_tanggal: date = Field(description="Hari hukum yang dipakai.", examples=["2026-11-29"])
    ketentuan_berganti: list[KetentuanBerganti] = Field(
        description="Bilangan yang dipakai dan akan berganti paling lambat pada TMT: tanyakan lagi sesudah mulainya.",
        examples=[[{"kode": "p04_masa_jabatan", "judul": "P-04: masa memangku jabatan", "mulai": "2027-01-01"}]],
    )


class PutusanDinilaiUlang(PutusanAturan):
    """Putusan satu aturan menurut hukum hari lain, di samping yang semula."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                **cast("dict[str, Any]", PutusanAturan.model_config["json_schema_extra"])["example"],
                "hasil_sebelum": "terpenuhi",
                "tingkat_sebelum": "menghalangi",
            }
        }
    )

    hasil_sebelum: Hasil | None = Field(description="Pada penilaian terakhir; kosong: aturan ini belum ada waktu itu.")
    tingkat_sebelum: Tingkat | None = Field(description="Demikian juga.")


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
    jabatan_tujuan: Annotated[str | None, INTERNAL] = Field(
        description="Kode jabatan yang dituju; kosong bagi mutasi keluar."
    )
    nama_jabatan_tujuan: Annotated[str, INTERNAL] = Field(description="Nama jabatan yang dituju.")
    tmt: Annotated[date, INTERNAL]
    aturan: Annotated[str, INTERNAL]
    judul: Annotated[str, INTERNAL] = Field(description="Judul aturannya.")
    hasil_sebelum: Annotated[Hasil, KINERJA]
    tingkat_sebelum: Annotated[Tingkat, INTERNAL]
    hasil_sesudah: Annotated[Hasil, KINERJA]
    tingkat_sesudah: Annotated[Tingkat, INTERNAL]
    penjelasan: Annotated[str, KINERJA]
