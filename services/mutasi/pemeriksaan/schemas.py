"""What goes over the wire when the law is asked."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.hukum.hasil import FaktaKurang
from services.mutasi.hukum.schemas import KodeJabatan, Nip, PutusanAturan
from services.mutasi.hukum.simpulan import Simpulan
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.privasi.kelas import INTERNAL, PUBLIK, DataOrang


class Pasangan(BaseModel):
    """Seorang pegawai dan satu jabatan."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    nip: Nip
    jabatan: KodeJabatan | None = Field(default=None, description="Kosong: hanya aturan tentang orangnya.")


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
    tmt: date
    jenis: JenisMutasi | None = Field(default=None, description="Kosong: menurut instansi asal dan tujuannya.")
    permintaan_sendiri: bool = False
    tahap: Tahap = Field(default=Tahap.PENGAJUAN, description="Sampai langkah mana syaratnya dituntut.")
    dokumen: list[JenisDokumen] = Field(default=[], description="Dokumen yang dianggap sudah ada.")
    hanya_penahan: bool = Field(default=False, description="Hanya putusan yang menahan pada langkah itu.")


class HasilPemeriksaan(DataOrang):
    """Putusan semua aturan atas satu pasangan, dan simpulannya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "nip": "198503122010011001",
                "jabatan": "DISHUB-AK-02",
                "tidak_dikenal": [],
                "jenis": "antar_unit",
                "simpulan": "belum_dapat_dinilai",
                "berikutnya": None,
                "kurang": [
                    {
                        "fakta": "dokumen",
                        "judul": "Dokumen",
                        "pelengkap": "Surat keterangan bebas temuan dari Inspektorat instansi asal.",
                    }
                ],
                "putusan": [],
            }
        }
    )

    nip: Annotated[str, INTERNAL]
    jabatan: Annotated[str | None, INTERNAL]
    tidak_dikenal: Annotated[list[Literal["nip", "jabatan"]], INTERNAL] = Field(
        description="Yang tidak dikenal di layanan ini, atau di luar lingkup Anda; putusannya lalu kosong."
    )
    jenis: Annotated[JenisMutasi | None, INTERNAL]
    simpulan: Annotated[Simpulan | None, INTERNAL]
    berikutnya: Annotated[date | None, INTERNAL] = Field(
        description="TMT terawal bila hanya hari yang menahan; kosong: ada yang tidak selesai oleh hari."
    )
    kurang: Annotated[list[FaktaKurang], INTERNAL] = Field(description="Semua yang belum ada untuk menilainya.")
    putusan: Annotated[list[PutusanAturan], PUBLIK]
