"""What goes over the wire of what granting an objection would do."""

from datetime import date
from uuid import UUID

from pydantic import ConfigDict, Field

from services.mutasi.keberatan.keadaan import CaraMelaksanakan
from services.mutasi.pencabutan.schemas import RantaiPembatalan, RencanaPembalikan
from shared.privasi.kelas import DataInternal

_ID = "0197f0a0-0000-7000-8000-0000000000b1"


class PemangkuKursi(DataInternal):
    """Yang kini menduduki jabatan semula."""

    nip: str
    nama: str
    mulai: date | None


class IsianPelaksanaan(DataInternal):
    """Yang terisi untuk langkah pelaksanaan, bila dikabulkan."""

    cara: CaraMelaksanakan
    versi_usulan: int | None = Field(description="Bagi pembatalan.")
    tmt: date | None = Field(description="Bagi pembalikan: TMT terawal yang dapat, sepanjang diketahui.")
    dasar_nomor: str | None = Field(description="Surat jawaban sebagai dasar pencabutan; kosong: belum dijawab.")
    dasar_tanggal: date | None


class AkibatKeberatan(DataInternal):
    """Apa yang terjadi bila keberatan ini dikabulkan, menurut keadaan hari ini."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "keberatan_id": _ID,
                "kalimat": "Keputusan ini belum berlaku. Bila dikabulkan, ia dicabut dengan SK sebelum TMT-nya.",
                "jabatan_semula": "Pengelola Lalu Lintas",
                "kursi_bebas": 0,
                "pemangku": [{"nip": "198601012011011002", "nama": "Contoh Rekan", "mulai": "2026-10-01"}],
                "pemangku_di_luar_lingkup": 0,
                "pembatalan": None,
                "pembalikan": None,
                "isian": {
                    "cara": "pembatalan",
                    "versi_usulan": 4,
                    "tmt": None,
                    "dasar_nomor": None,
                    "dasar_tanggal": None,
                },
            }
        }
    )

    keberatan_id: UUID
    kalimat: str
    jabatan_semula: str | None
    kursi_bebas: int | None = Field(description="Kursi bebas jabatan semula; kosong: jabatannya tidak dikenal.")
    pemangku: list[PemangkuKursi]
    pemangku_di_luar_lingkup: int
    pembatalan: RantaiPembatalan | None = Field(description="Yang belum berlaku: apa yang gugur bersamanya.")
    pembalikan: RencanaPembalikan | None = Field(description="Yang sudah berlaku: siapa kembali, dan apa yang menahan.")
    isian: IsianPelaksanaan | None
