"""What goes over the wire about the law: rules in plain words, and verdicts."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.hukum.aturan import Bergantung
from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.hukum.hasil import FaktaDilihat, FaktaKurang, Hasil, HasilAturan, Tingkat
from services.mutasi.hukum.katalog import KATALOG, tanda_putusan
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.privasi.kelas import KINERJA, DataOrang
from shared.privasi.terlihat import Pandangan

Nip = Annotated[str, Field(pattern=r"^[0-9]{18}$", description="NIP, 18 angka.", examples=["198503122010011001"])]
KodeJabatan = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,42}$", description="Kode jabatan pada peta jabatan.")]


class PutusanAturan(DataOrang):
    """Putusan satu aturan, dengan dasar hukum dan fakta yang dilihat."""

    seluruhnya = (KINERJA,)
    model_config = ConfigDict(
        from_attributes=True,
        json_schema_extra={
            "example": {
                "kode": "J-01",
                "versi_aturan": "1",
                "dasar_hukum": "PerBKN 5/2019 pasal 3 ayat (1) huruf b",
                "tingkat": "menghalangi",
                "hasil": "terpenuhi",
                "penjelasan": "Jabatan Pengelola Angkutan lowong pada TMT 01-10-2026: formasi 3, terisi 2.",
                "fakta": [{"fakta": "formasi", "judul": "Formasi", "nilai": 3}],
                "kurang": [],
                "berikutnya": None,
                "wajib": True,
                "dikecualikan": False,
                "ketentuan": {},
            }
        },
    )

    kode: str
    versi_aturan: str
    dasar_hukum: str
    tingkat: Tingkat
    hasil: Hasil
    penjelasan: str
    fakta: list[FaktaDilihat] = Field(description="Yang dilihat aturan ini.")
    kurang: list[FaktaKurang] = Field(description="Bila belum dapat dinilai: semua yang belum ada.")
    berikutnya: date | None = Field(description="TMT terawal yang memenuhi aturan ini bila hal lain tetap.")
    wajib: bool = Field(description="Sudah harus terpenuhi pada langkah yang meminta penilaian ini.")
    dikecualikan: bool = Field(description="Usulan ini dikecualikan dari aturannya oleh dua orang.")
    ketentuan: dict[str, str] = Field(description="Versi bilangan hukum yang dipakai, menurut kodenya.")


def kode_diketahui(dilihat: Pandangan) -> frozenset[str]:
    """The rules of whose verdicts somebody may know, of whomever they see."""
    return frozenset(each.kode for each in KATALOG if dilihat.berhak(each.tanda))


def diketahui(putusan: Iterable[HasilAturan], dilihat: Pandangan) -> list[HasilAturan]:
    """Verdicts from which somebody may draw conclusions: what all of them come to tells of each.

    Who has only not said what for does draw them, and reads the specific ones (``terlihat``) once they have.
    """
    return [each for each in putusan if dilihat.berhak(tanda_putusan(each.kode))]


def terlihat(putusan: Iterable[HasilAturan], dilihat: Pandangan) -> list[HasilAturan]:
    """Verdicts that somebody may read: none of a rule whose facts they do not see."""
    return [each for each in putusan if dilihat.melihat(tanda_putusan(each.kode))]


class BacaanAturan(BaseModel):
    """Satu dari beberapa cara membaca aturan yang sumbernya berbeda."""

    kode: str
    kalimat: str
    sumber: str
    dipakai: bool


class KetentuanAturan(BaseModel):
    """Bilangan hukum yang dipakai aturan pada hari itu."""

    kode: str
    versi_ketentuan: str
    dasar_hukum: str


class AturanTerbit(BaseModel):
    """Satu aturan dalam bahasa sehari-hari."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "kode": "P-08",
                "judul": "Kinerja paling rendah Baik",
                "bunyi": "Setiap tahun dalam 2 tahun terakhir kinerja pegawai paling rendah Baik.",
                "dasar_hukum": "PerBKN 5/2019 pasal 3 ayat (1) huruf h; PP 11/2017 pasal 54",
                "tingkat": "menghalangi",
                "bergantung": "orang",
                "jenis": ["antar_unit", "antar_opd", "masuk", "keluar"],
                "sejak": "pengajuan",
                "membaca": ["Hasil evaluasi kinerja", "Tanggal berkas diterima"],
                "ketentuan": [
                    {
                        "kode": "p08_kinerja_baik",
                        "versi_ketentuan": "2017.1",
                        "dasar_hukum": "PerBKN 5/2019 pasal 3 ayat (1) huruf h; PP 11/2017 pasal 54",
                    }
                ],
                "bacaan": [],
                "versi_aturan": "1",
            }
        }
    )

    kode: str
    judul: str
    bunyi: str
    dasar_hukum: str
    tingkat: Tingkat = Field(description="Biasanya; jenis mutasi dan keadaan dapat membuatnya lain.")
    bergantung: Bergantung
    jenis: list[JenisMutasi] = Field(description="Jenis mutasi yang dinilai.")
    sejak: Tahap = Field(description="Langkah usulan yang tidak dapat diambil selama aturan ini belum terpenuhi.")
    membaca: list[str] = Field(description="Fakta yang dilihat.")
    ketentuan: list[KetentuanAturan]
    bacaan: list[BacaanAturan] = Field(description="Bila sumber hukumnya berbeda: semua bacaan, dan yang dipakai.")
    versi_aturan: str
