"""What goes over the wire about what waits."""

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, Field

from services.notifikasi.kata.katalog import JenisTersimpan
from shared.privasi.kelas import PRIBADI, DataOrang


class MenungguSaya(DataOrang):
    """Hal sejenis yang menunggu pemegang token."""

    seluruhnya = (PRIBADI,)

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "jenis": "usulan_ditugaskan",
                "hal": "usulan mutasi yang ditugaskan kepada Anda",
                "jumlah": 12,
                "belum_dibuka": 3,
                "sejak": "2026-10-01T02:10:00Z",
                "batas_terdekat": "2026-10-05",
                "alamat": "/api/mutasi/usulan/pekerjaan",
            }
        }
    )

    jenis: JenisTersimpan
    hal: str = Field(description="Apa itu, untuk diletakkan sesudah jumlahnya.")
    jumlah: int
    belum_dibuka: int = Field(description="Di antaranya yang pesannya belum dibuka, atau belum dikonfirmasi.")
    sejak: datetime = Field(description="Yang paling lama menunggu.")
    batas_terdekat: date | None = Field(description="Tenggat paling awal, juga yang sudah lewat.")
    alamat: str = Field(description="Daftarnya, lewat gerbang.")


class PengingatSehari(BaseModel):
    """Pengingat satu hari kerja."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "hari": "2026-10-01",
                "orang": 214,
                "diingatkan": 31,
                "diringkas": 180,
                "dinaikkan": 2,
                "dimulai_pada": "2026-10-01T00:00:12Z",
                "selesai_pada": "2026-10-01T00:00:15Z",
                "menyerah": False,
            }
        }
    )

    hari: date
    orang: int = Field(description="Bagi berapa orang ada yang menunggu, sejauh ini.")
    diingatkan: int = Field(description="Yang diingatkan tentang pesan yang belum dibukanya.")
    diringkas: int = Field(description="Yang menerima ringkasan pekerjaannya.")
    dinaikkan: int = Field(description="Petugas yang atasannya dikabari.")
    dimulai_pada: datetime
    selesai_pada: datetime | None
    menyerah: bool = Field(description="Berulang kali gagal dan dihentikan: lihat lognya.")
