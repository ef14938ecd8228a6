"""What goes over the wire about a match."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, JsonValue

from services.kompetensi.isian import NIP
from services.kompetensi.rumus.jpm import KategoriJpm, TujuanJpm
from services.kompetensi.rumus.kegunaan import JPM
from services.kompetensi.skor.schemas import CONTOH_PENILAIAN, JenjangDikenal, PenilaianDipakai
from shared.http.angka import Angka
from shared.privasi.kelas import DataTalenta

CONTOH_TEKNIS: dict[str, JsonValue] = {
    "bagian": [
        {
            "kompetensi": "Penyelenggaraan angkutan",
            "level": 2,
            "standar": 2,
            "bobot": 1,
            "selisih": 0,
            "dihitung": 2,
            "keterangan": "Penyelenggaraan angkutan: level 2, standar 2.",
        }
    ],
    "pembilang": 2,
    "penyebut": 2,
    "persen": 100,
    "belum_dinilai": [],
}
CONTOH_HASIL: dict[str, JsonValue] = {
    "tujuan": "pemetaan",
    "batasi_per_kompetensi": True,
    "pembilang": 9,
    "penyebut": 9,
    "persen": 100,
    "kategori": "OPTIMAL",
    "sebutan": "Optimal",
}


KodeKategori = Annotated[
    Literal["MS", "MMS", "KMS", "OPTIMAL", "CUKUP_OPTIMAL", "KURANG_OPTIMAL"],
    BeforeValidator(lambda kategori: kategori.name if isinstance(kategori, KategoriJpm) else kategori),
]


class JabatanDituju(BaseModel):
    """Jabatan yang standarnya dibandingkan."""

    model_config = ConfigDict(from_attributes=True)

    kode: str
    nama: str
    nama_unit: str
    jenjang: JenjangDikenal


class BagianKecocokan(BaseModel):
    """Satu kompetensi."""

    model_config = ConfigDict(from_attributes=True)

    kompetensi: str
    level: int | None = Field(description="Level hasil penilaian; kosong bila tidak ada penilaian yang berlaku.")
    standar: int | None = Field(description="Level yang diminta jabatan; kosong bila belum ditetapkan.")
    bobot: int = Field(description="Bobot kompetensi ini dalam jumlah.")
    selisih: int | None = Field(description="level - standar; negatif berarti kesenjangan.")
    dihitung: int | None = Field(description="Level yang masuk jumlah: paling tinggi sebesar standar.")
    keterangan: str


class KecocokanTeknis(BaseModel):
    """Kompetensi teknis yang diminta jabatan."""

    model_config = ConfigDict(json_schema_extra={"example": CONTOH_TEKNIS})

    bagian: list[BagianKecocokan]
    pembilang: int | None
    penyebut: int | None
    persen: Angka | None = Field(description="Kosong bila tidak ada yang diminta, atau ada yang belum dinilai.")
    belum_dinilai: list[str] = Field(description="Kompetensi teknis yang belum dinilai; bukan nol.")


class HasilTujuan(BaseModel):
    """JPM untuk satu tujuan, dengan atau tanpa batas per kompetensi."""

    model_config = ConfigDict(json_schema_extra={"example": CONTOH_HASIL})

    tujuan: TujuanJpm
    batasi_per_kompetensi: bool = Field(description="true: level di atas standar dihitung sebesar standar.")
    pembilang: int = Field(description="Jumlah level yang dihitung.")
    penyebut: int = Field(description="Jumlah level yang diminta.")
    persen: Angka
    kategori: KodeKategori = Field(description="Tiga yang pertama untuk pengisian, yang lain untuk pemetaan.")
    sebutan: str


class Kecocokan(DataTalenta):
    """Job Person Match satu pegawai terhadap satu jabatan."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "nip": NIP,
                "nama": "Contoh Pegawai",
                "jabatan": {
                    "kode": "DISHUB-AK-02",
                    "nama": "Pengelola Angkutan",
                    "nama_unit": "Bidang Angkutan",
                    "jenjang": "pelaksana",
                },
                "penilaian": CONTOH_PENILAIAN,
                "bagian": [
                    {
                        "kompetensi": "Integritas",
                        "level": 2,
                        "standar": 1,
                        "bobot": 1,
                        "selisih": 1,
                        "dihitung": 1,
                        "keterangan": "Integritas: level 2, standar 1 (1 di atas standar).",
                    }
                ],
                "teknis": CONTOH_TEKNIS,
                "pembilang": 9,
                "penyebut": 9,
                "persen": 100,
                "kategori": "MS",
                "sebutan": "Memenuhi Syarat",
                "hasil": [CONTOH_HASIL],
                "belum_lengkap": [],
                "tujuan": "pengisian",
                "batasi_per_kompetensi": True,
                "sumber_standar": "standar jenjang pelaksana",
                "skj_id": "0197f0a0-0000-7000-8000-000000000041",
                "kebijakan": "2017.1",
                "dasar_hukum": "PermenPANRB 38/2017; ambang pengisian 80/68 dan pemetaan 90/78",
                "kegunaan": JPM,
            }
        }
    )

    kegunaan: str = Field(default=JPM, description="Untuk apa nilai ini, dan untuk apa yang lain.")
    nip: str
    nama: str
    jabatan: JabatanDituju
    penilaian: PenilaianDipakai | None
    bagian: list[BagianKecocokan]
    teknis: KecocokanTeknis = Field(description="Kompetensi teknis, terpisah dari JPM.")
    pembilang: int | None = Field(description="Jumlah `bobot` × `dihitung`.")
    penyebut: int | None = Field(description="Jumlah `bobot` × `standar`.")
    persen: Angka | None
    kategori: KodeKategori | None = Field(description="Kategori menurut `tujuan`.")
    sebutan: str | None
    hasil: list[HasilTujuan] = Field(
        description="Kedua tujuan, masing-masing dengan dan tanpa batas per kompetensi; kosong bila belum lengkap."
    )
    belum_lengkap: list[str] = Field(description="Mengapa kecocokan belum dapat dinyatakan; bukan nol.")
    tujuan: str
    batasi_per_kompetensi: bool
    sumber_standar: str | None = Field(description="Standar siapa yang dipakai; rinciannya pada /skj/{skj_id}.")
    skj_id: UUID | None
    kebijakan: str
    dasar_hukum: str
