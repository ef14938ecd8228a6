"""What goes over the wire about the file of a paper."""

from datetime import date, datetime
from uuid import UUID

from pydantic import ConfigDict, Field, JsonValue

from services.mutasi.berkas.daftar import Baris, KeadaanDokumen
from services.mutasi.berkas.keadaan import Pindaian, StatusBerkas, Temuan
from services.mutasi.berkas.repository import BerkasUsulan
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Tahap
from shared.privasi.kelas import DataInternal

CONTOH_BERKAS: dict[str, JsonValue] = {
    "jenis": "bebas_temuan",
    "nomor": "700/88/INSPEKTORAT/2026",
    "nama": "bebas temuan.pdf",
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "byte": 482130,
    "media": "application/pdf",
    "halaman": 2,
    "status": "sehat",
    "pindai": "bersih",
    "layak": True,
    "temuan": [],
    "diunggah_oleh": "198003152006042002",
    "diunggah_pada": "2026-09-15T03:00:00Z",
    "diperiksa_pada": "2026-09-15T03:00:02Z",
}


class BerkasDokumen(DataInternal):
    """Salinan satu dokumen usulan, dan apakah dapat dibaca."""

    model_config = ConfigDict(json_schema_extra={"example": CONTOH_BERKAS})

    jenis: JenisDokumen
    nomor: str = Field(description="Nomor dokumennya.")
    nama: str
    sha256: str = Field(description="Sidik isinya; juga `ETag` unduhannya.")
    byte: int
    media: str
    halaman: int | None = Field(description="Kosong selama belum diperiksa, atau bila tidak dapat dibuka.")
    status: StatusBerkas = Field(description="Hasil pemeriksaan berkas, beberapa detik sesudah diunggah.")
    pindai: Pindaian = Field(
        description="Kata pemindai virus. `tidak_dipindai`: pemasangan ini tidak mempunyai pemindai."
    )
    layak: bool = Field(description="Apakah boleh dikirim ke BKN: dapat dibaca, dan pemindai tidak menahannya.")
    temuan: list[Temuan] = Field(description="Yang menolak berkas ini lebih dulu, lalu peringatan.")
    diunggah_oleh: str
    diunggah_pada: datetime
    diperiksa_pada: datetime | None


def bentuk_berkas(row: BerkasUsulan) -> BerkasDokumen:
    """A copy as it is told."""
    keadaan = row.keadaan
    isi = {each: getattr(row, each) for each in BerkasDokumen.model_fields if hasattr(row, each)}
    return BerkasDokumen(**{**isi, "temuan": keadaan.temuan, "layak": keadaan.layak})


_DIPERLUKAN: dict[str, JsonValue] = {
    "jenis": "bebas_temuan",
    "nama": "Surat keterangan bebas temuan",
    "penerbit": "Inspektorat instansi asal",
    "pencatat": ["verifikator"],
    "dasar_hukum": ["PerBKN 5/2019 pasal 3 ayat (1) huruf j"],
    "aturan": ["P-07"],
    "sejak": "verifikasi",
    "keadaan": "tanpa_salinan",
    "perlu": ["Unggah salinan Surat keterangan bebas temuan nomor 700/88/INSPEKTORAT/2026 sebagai PDF."],
    "nomor": "700/88/INSPEKTORAT/2026",
    "tanggal": "2026-09-10",
    "selesai": None,
    "berkas": None,
}


class DokumenDiperlukan(DataInternal):
    """Satu dokumen yang diperlukan usulan, dan sampai di mana."""

    model_config = ConfigDict(json_schema_extra={"example": _DIPERLUKAN})

    jenis: JenisDokumen
    nama: str
    penerbit: str
    pencatat: list[str] = Field(description="Peran yang mencatat dan mengunggahnya.")
    dasar_hukum: list[str] = Field(description="Kosong bila tidak ada yang memintanya dan tetap dicatat.")
    aturan: list[str] = Field(description="Kode aturan yang memintanya.", examples=[["P-07"]])
    sejak: Tahap | None = Field(
        description="Langkah pertama yang tidak dapat diambil tanpanya; kosong bila hanya untuk dikirim ke BKN."
    )
    keadaan: KeadaanDokumen
    perlu: list[str] = Field(description="Yang perlu dilakukan; kosong bila lengkap.")
    nomor: str | None
    tanggal: date | None
    selesai: date | None
    berkas: BerkasDokumen | None = Field(description="Salinannya, dengan hasil pemeriksaannya.")


class JumlahDokumen(DataInternal):
    """Berapa dokumen dalam satu keadaan."""

    model_config = ConfigDict(json_schema_extra={"example": {"keadaan": "tanpa_salinan", "jumlah": 1}})

    keadaan: KeadaanDokumen
    jumlah: int


class KelengkapanUsulan(DataInternal):
    """Dokumen yang diperlukan satu usulan, satu baris tiap dokumen."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "usulan_id": "0197f0a0-0000-7000-8000-000000000001",
                "lengkap": False,
                "jumlah": [{"keadaan": "tanpa_salinan", "jumlah": 1}],
                "dokumen": [_DIPERLUKAN],
                "tersembunyi": [],
            }
        }
    )

    usulan_id: UUID
    lengkap: bool = Field(description="Tidak ada lagi yang perlu dilakukan atas dokumen yang Anda lihat.")
    jumlah: list[JumlahDokumen]
    dokumen: list[DokumenDiperlukan]
    tersembunyi: list[JenisDokumen] = Field(
        description="Jenis dokumen yang tidak ditampilkan kepada Anda, ada atau tidak."
    )


def bentuk_diperlukan(baris: Baris) -> DokumenDiperlukan:
    """A line of the checklist as it is told."""
    return DokumenDiperlukan(
        jenis=baris.jenis,
        nama=baris.jenis.nama,
        penerbit=baris.jenis.penerbit,
        pencatat=[*baris.jenis.pencatat],
        dasar_hukum=[*baris.dasar_hukum],
        aturan=[*baris.aturan],
        sejak=baris.sejak,
        keadaan=baris.keadaan,
        perlu=[*baris.perlu],
        nomor=baris.surat and baris.surat.nomor,
        tanggal=baris.surat and baris.surat.tanggal,
        selesai=baris.surat and baris.surat.selesai,
        berkas=None if baris.berkas is None else bentuk_berkas(baris.berkas),
    )
