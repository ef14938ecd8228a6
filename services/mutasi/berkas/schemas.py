"""What goes over the wire about the file of a paper."""

from datetime import datetime

from pydantic import ConfigDict, Field, JsonValue

from services.mutasi.berkas.keadaan import Pindaian, StatusBerkas, Temuan
from services.mutasi.berkas.repository import BerkasUsulan
from services.mutasi.hukum.dokumen import JenisDokumen
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
