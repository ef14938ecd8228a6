"""What goes over the wire about what people have studied."""

from pydantic import ConfigDict, Field

from services.kompetensi.isian import NIP
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.privasi.kelas import DataInternal


class Studi(DataInternal):
    """Satu pendidikan yang ditamatkan, dan rumpun ilmunya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "tingkat": "S-1",
                "program_studi": "S-1 Teknik Sipil",
                "tahun_lulus": 2008,
                "rumpun": "TEKNIK_SIPIL",
            }
        }
    )

    tingkat: TingkatPendidikan
    program_studi: str | None
    tahun_lulus: int | None
    rumpun: str | None = Field(description="Kosong: program studinya belum dipetakan, atau tidak tercatat.")


class LatarIlmu(DataInternal):
    """Seorang pegawai, di mana ia bekerja, dan apa yang dipelajarinya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "nip": NIP,
                "nama": "Contoh Pegawai",
                "nama_jabatan": "Pengelola Lalu Lintas",
                "jenjang": "pelaksana",
                "nama_unit": "Bidang Lalu Lintas",
                "instansi": "DISHUB",
                "studi": [
                    {
                        "tingkat": "S-1",
                        "program_studi": "S-1 Teknik Sipil",
                        "tahun_lulus": 2008,
                        "rumpun": "TEKNIK_SIPIL",
                    }
                ],
                "rumpun": ["TEKNIK_SIPIL"],
                "belum_pasti": False,
            }
        },
    )

    nip: str
    nama: str
    nama_jabatan: str | None
    jenjang: JenjangJabatan | None
    nama_unit: str | None
    instansi: str | None
    studi: list[Studi] = Field(description="Dari yang terakhir ditamatkan.")
    rumpun: list[str] = Field(description="Semua rumpun ilmu yang diketahui dari studinya.")
    belum_pasti: bool = Field(
        description="Ada program studi yang belum dipetakan, atau pendidikannya belum tercatat: rumpun lain mungkin."
    )
