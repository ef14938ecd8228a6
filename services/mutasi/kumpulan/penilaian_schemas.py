"""What goes over the wire about judging a batch as a whole."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.hukum.hasil import Hasil, Tingkat
from services.mutasi.kumpulan.menilai import SimpulanAnggota
from services.mutasi.usulan.status import StatusMutasi
from shared.privasi.kelas import KINERJA, PUBLIK, DataInternal, DataOrang


class SaringanPenilaian(BaseModel):
    """Usulan mana yang disebut; hitungannya tetap atas seluruh kumpulan."""

    simpulan: SimpulanAnggota | None = Field(None, description="Hanya yang bersimpulan ini; kosong: semua.")
    aturan: str | None = Field(
        None,
        pattern=r"^[A-Z]-[0-9]{2}[a-z]?$",
        description="Hanya aturan ini.",
        examples=["J-02b"],
    )


class PutusanAnggota(DataOrang):
    """Satu aturan yang menahan satu usulan."""

    seluruhnya = (KINERJA,)

    kode: str
    judul: str
    tingkat: Tingkat
    hasil: Hasil
    penjelasan: str
    berikutnya: date | None = Field(description="TMT terawal yang memenuhi aturan ini bila hal lain tetap.")


_PUTUSAN: dict[str, JsonValue] = {
    "kode": "J-02b",
    "judul": "Pegawai paling sedikit di unit asal",
    "tingkat": "peringatan",
    "hasil": "tidak_terpenuhi",
    "penjelasan": "Unit asal kekurangan pegawai: paling sedikit 15 (60 % dari kebutuhan 24), menjadi 14 orang.",
    "berikutnya": None,
}


_ATURAN: dict[str, JsonValue] = {
    "kode": "J-02b",
    "judul": "Pegawai paling sedikit di unit asal",
    "menghalangi": 0,
    "memperingatkan": 2,
}


class PenilaianAnggota(DataInternal):
    """Satu usulan, seperti langkah berikutnya akan menilainya bila seluruh kumpulan jadi."""

    usulan_id: UUID
    nip: str
    nama: str
    status: StatusMutasi
    tahap: Tahap = Field(description="Langkah berikutnya.")
    simpulan: SimpulanAnggota
    putusan: list[PutusanAnggota] = Field(description="Yang menahan, dari yang menghalangi.")
    sebab: str | None = Field(description="Mengapa tidak dapat dinilai.")


class AturanPenahanKumpulan(BaseModel):
    """Berapa usulan ditahan satu aturan."""

    kode: str
    judul: str
    menghalangi: int = Field(description="Berapa usulan yang tidak dapat lanjut karenanya.")
    memperingatkan: int = Field(description="Berapa yang lanjut sesudah dikecualikan dua orang.")


class PenilaianKumpulan(DataInternal):
    """Seluruh kumpulan menurut fakta dan hukum hari ini."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "versi": 1,
                "hari": "2026-09-15",
                "tmt": "2026-10-01",
                "dinilai": 61,
                "lolos": 58,
                "perlu_pengecualian": 2,
                "terhalang": 1,
                "tidak_dinilai": 0,
                "belanja_pegawai": None,
                "aturan": [_ATURAN],
                "usulan": [
                    {
                        "usulan_id": "0197f0a0-0000-7000-8000-000000000001",
                        "nip": "198503122010011001",
                        "nama": "Contoh Pegawai",
                        "status": "terverifikasi",
                        "tahap": "pertimbangan",
                        "simpulan": "perlu_pengecualian",
                        "putusan": [_PUTUSAN],
                        "sebab": None,
                    }
                ],
                "disamarkan": [],
            }
        }
    )

    versi: int = Field(description="Versi kumpulan.")
    hari: date = Field(description="Hari yang fakta dan hukumnya dipakai.")
    tmt: date
    dinilai: int = Field(description="Usulan yang belum diputuskan.")
    lolos: int
    perlu_pengecualian: int
    terhalang: int
    tidak_dinilai: int
    belanja_pegawai: str | None = Field(
        description="Bila ada mutasi masuk: bagian belanja pegawai tahun TMT, yang ditambahnya (J-05)."
    )
    aturan: list[AturanPenahanKumpulan] = Field(description="Dari yang terbanyak.")
    usulan: list[PenilaianAnggota]
    disamarkan: Annotated[list[str], PUBLIK] = Field(
        description="Isian yang tidak ditampilkan kepada Anda.", examples=[[]]
    )
