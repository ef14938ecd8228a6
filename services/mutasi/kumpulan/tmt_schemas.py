"""What goes over the wire about another TMT of a batch."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.kumpulan.penilaian_schemas import PenilaianAnggota
from services.mutasi.kumpulan.schemas import Kalimat, UsulanDisebut
from services.mutasi.usulan.status import StatusMutasi
from shared.http.hari import Hari
from shared.privasi.kelas import DataInternal

_ID, _LAIN = "0197f0a0-0000-7000-8000-000000000001", "0197f0a0-0000-7000-8000-000000000002"


class TmtKumpulan(BaseModel):
    """TMT lain bagi seluruh kumpulan."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"example": {"tmt": "2026-10-15", "alasan": "Pelantikan diundur menunggu pertek BKN."}},
    )

    tmt: Hari = Field(description="TMT semua usulannya yang belum diputuskan.")
    alasan: Kalimat


class UsulanDipindah(PenilaianAnggota):
    """Satu usulan pada TMT barunya, dan aturan yang kini menahannya."""

    tahap: Tahap = Field(description="Langkah yang membawanya ke statusnya; dinilai lagi seperti pada langkah itu.")
    versi: int = Field(description="Versi usulannya sesudah dipindahkan; pada uji, yang sekarang.")


class UsulanBerakhir(UsulanDisebut):
    """Satu usulan yang sudah berakhir, dengan TMT-nya sendiri."""

    status: StatusMutasi


_DIPINDAH: dict[str, JsonValue] = {
    "usulan_id": _ID,
    "nip": "198503122010011001",
    "nama": "Contoh Pegawai",
    "status": "terverifikasi",
    "tahap": "verifikasi",
    "simpulan": "terhalang",
    "putusan": [
        {
            "kode": "K-01",
            "judul": "Periode mutasi",
            "tingkat": "menghalangi",
            "hasil": "tidak_terpenuhi",
            "penjelasan": "TMT 01-11-2026 di luar periode mutasi, yaitu April dan Oktober.",
            "berikutnya": "2027-04-01",
        }
    ],
    "sebab": None,
    "versi": 4,
}


class HasilPindahTmt(DataInternal):
    """Kumpulan pada TMT barunya: semua yang belum diputuskan, atau tidak satu pun."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "versi": 3,
                "uji": False,
                "tmt_lama": "2026-10-01",
                "tmt": "2026-11-01",
                "lolos": 60,
                "perlu_pengecualian": 0,
                "terhalang": 1,
                "tidak_dinilai": 0,
                "dipindah": [_DIPINDAH],
                "berakhir": [
                    {"usulan_id": _LAIN, "nip": "198601012011011002", "nama": "Contoh Rekan", "status": "ditolak"}
                ],
            }
        }
    )

    versi: int = Field(description="Versi kumpulan; pada uji, yang sekarang.")
    uji: bool = Field(description="Hanya dicoba: tidak ada usulan yang berubah.")
    tmt_lama: date = Field(description="Kirim lagi dengan TMT ini untuk mengembalikannya.")
    tmt: date
    lolos: int
    perlu_pengecualian: int
    terhalang: int = Field(description="Berapa usulan yang tidak dapat lanjut pada TMT ini.")
    tidak_dinilai: int
    dipindah: list[UsulanDipindah]
    berakhir: list[UsulanBerakhir] = Field(description="Yang sudah berakhir tanpa mutasi, dan tidak dipindahkan.")
