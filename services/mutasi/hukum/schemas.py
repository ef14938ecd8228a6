"""What goes over the wire about the law: rules in plain words, and verdicts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, with_config

from services.mutasi.hukum.aturan import Bergantung, PokokAturan
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.acara import Tahap
from services.mutasi.hukum.hasil import FaktaDilihat, FaktaKurang, Hasil, HasilAturan, Tingkat
from services.mutasi.hukum.katalog import KATALOG, TANDA_LAMA
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.http.halaman import Halaman
from shared.privasi.kelas import KINERJA, DataOrang
from shared.privasi.terlihat import Pandangan

Nip = Annotated[str, Field(pattern=r"^[0-9]{18}$", description="NIP, 18 angka.", examples=["198503122010011001"])]
KodeJabatan = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,42}$", description="Kode jabatan pada peta jabatan.")]


_JUDUL = {each.kode: each.judul for each in KATALOG}


class IsiPutusan(DataOrang):
    """Putusan satu aturan seperti tercatat."""

    seluruhnya = (KINERJA,)
    model_config = ConfigDict(from_attributes=True)

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


def _judul(isi: dict[str, Any]) -> str:
    kode: str = isi["kode"]
    return _JUDUL.get(kode, kode)


class PutusanAturan(IsiPutusan):
    """Putusan satu aturan, dengan dasar hukum dan fakta yang dilihat."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "kode": "J-01",
                "judul": "Jabatan lowong",
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

    # Of a rule that is no more its code.
    judul: str = Field(default_factory=_judul, description="Judul aturannya.")


@cache
def kode_diketahui(dilihat: Pandangan) -> frozenset[str]:
    """The rules of whose verdicts somebody may know, of whomever they see."""
    return frozenset(each.kode for each in KATALOG if dilihat.berhak(each.tanda))


@cache
def _kode_terlihat(dilihat: Pandangan) -> frozenset[str]:
    return frozenset(each.kode for each in KATALOG if dilihat.melihat(each.tanda))


def diketahui(putusan: Iterable[HasilAturan], dilihat: Pandangan) -> list[HasilAturan]:
    """Verdicts from which somebody may draw conclusions: what all of them come to tells of each.

    Who has only not said what for does draw them, and reads the specific ones (``terlihat``) once they have.
    """
    tahu, lama = kode_diketahui(dilihat), dilihat.berhak(TANDA_LAMA)
    return [each for each in putusan if each.kode in tahu or (lama and each.kode not in _JUDUL)]


def terlihat(putusan: Iterable[HasilAturan], dilihat: Pandangan) -> list[HasilAturan]:
    """Verdicts that somebody may read: none of a rule whose facts they do not see."""
    tampak, lama = _kode_terlihat(dilihat), dilihat.melihat(TANDA_LAMA)
    return [each for each in putusan if each.kode in tampak or (lama and each.kode not in _JUDUL)]


# Without slots, as FaktaDilihat.
@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True)
class AturanRingkas:
    """Satu aturan, dengan judulnya."""

    kode: Annotated[str, Field(examples=["J-01"])]
    judul: str


@with_config(ConfigDict(extra="forbid"))
@dataclass(frozen=True)
class KetentuanBerganti:
    """Satu bilangan hukum yang versi lainnya mulai berlaku sesudah hari hukumnya dan paling lambat pada TMT."""

    kode: Annotated[str, Field(examples=["p04_masa_jabatan"])]
    judul: str
    mulai: date


class AkibatAturan(BaseModel):
    """Akibat bagi usulan bila aturan tidak terpenuhi, menurut keadaannya."""

    bila: str | None = Field(description="Dalam keadaan apa; kosong: selalu.", examples=["bila TMT di luar periode"])
    tingkat: Tingkat


class BacaanAturan(BaseModel):
    """Satu dari beberapa cara membaca aturan yang sumbernya berbeda."""

    kode: str
    kalimat: str
    sumber: str
    dipakai: bool


class BarisKetentuan(BaseModel):
    """Satu bagian bilangan hukum dengan kata-kata."""

    isian: str = Field(description="Letaknya dalam isi ketentuan; kosong: seluruhnya.", examples=["usia.pratama"])
    label: str = Field(examples=["JPT pratama"])
    nilai: str | None = Field(description="Kosong: lihat rinciannya.", examples=["56 tahun"])
    rincian: list["BarisKetentuan"] = Field(description="Bagian-bagiannya sendiri, bila ada.")


class KetentuanAturan(BaseModel):
    """Bilangan hukum yang dipakai aturan pada hari itu."""

    kode: str
    judul: str
    versi_ketentuan: str
    dasar_hukum: str
    isi: list[BarisKetentuan] = Field(
        description="Bilangannya dengan kata-kata; akibat dan bacaan disebut pada aturannya."
    )


class SuratAturan(BaseModel):
    """Surat yang memenuhi aturan, atau yang tanpanya aturan tidak terpenuhi."""

    kode: JenisDokumen
    nama: str
    penerbit: str


class AturanTerbit(BaseModel):
    """Satu aturan dalam bahasa sehari-hari."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "kode": "P-08",
                "kelompok": "orang",
                "judul": "Kinerja paling rendah Baik",
                "bunyi": "Setiap tahun dalam 2 tahun terakhir kinerja pegawai paling rendah Baik.",
                "dasar_hukum": "PerBKN 5/2019 pasal 3 ayat (1) huruf h; PP 11/2017 pasal 54",
                "berlaku": True,
                "mulai": "2017-04-07",
                "akibat": [
                    {"bila": "bagi PNS", "tingkat": "menghalangi"},
                    {"bila": "bagi PPPK", "tingkat": "peringatan"},
                ],
                "bergantung": "orang",
                "jenis": ["antar_unit", "antar_opd", "masuk", "keluar"],
                "berlaku_bagi": "semua mutasi",
                "sejak": "pengajuan",
                "membaca": ["Hasil evaluasi kinerja", "Tanggal berkas diterima"],
                "surat": [],
                "ketentuan": [
                    {
                        "kode": "p08_kinerja_baik",
                        "judul": "P-08: kinerja tahun-tahun terakhir",
                        "versi_ketentuan": "2017.1",
                        "dasar_hukum": "PerBKN 5/2019 pasal 3 ayat (1) huruf h; PP 11/2017 pasal 54",
                        "isi": [
                            {"isian": "tahun", "label": "Tahun terakhir yang dinilai", "nilai": "2", "rincian": []}
                        ],
                    }
                ],
                "pemulihan": None,
                "bacaan": [],
                "versi_aturan": "1",
            }
        }
    )

    kode: str
    kelompok: PokokAturan
    judul: str
    bunyi: str
    dasar_hukum: str
    berlaku: bool = Field(description="Pada hari itu.")
    mulai: date | None = Field(description="Kosong: hari pertamanya tidak tercatat.")
    akibat: list[AkibatAturan] = Field(description="Bila tidak terpenuhi, menurut bilangan yang berlaku pada hari itu.")
    bergantung: Bergantung
    jenis: list[JenisMutasi] = Field(description="Jenis mutasi yang dinilai.")
    berlaku_bagi: str = Field(description="Jenis mutasi yang dinilai, dengan kata-kata.")
    sejak: Tahap = Field(description="Langkah usulan yang tidak dapat diambil selama aturan ini belum terpenuhi.")
    membaca: list[str] = Field(description="Fakta yang dilihat.")
    surat: list[SuratAturan]
    ketentuan: list[KetentuanAturan]
    pemulihan: str | None = Field(
        description="Mengapa tidak menahan yang kembali karena SK-nya dicabut; kosong: menahannya seperti yang lain."
    )
    bacaan: list[BacaanAturan] = Field(description="Bila sumber hukumnya berbeda: semua bacaan, dan yang dipakai.")
    versi_aturan: str


class KelompokAturan(BaseModel):
    """Satu kelompok aturan."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "kode": "waktu",
                "huruf": "K",
                "nama": "Waktunya",
                "penjelasan": "kapan pegawai dapat dipindahkan",
            }
        }
    )

    kode: PokokAturan
    huruf: str = Field(description="Huruf pertama kode aturannya.")
    nama: str
    penjelasan: str


class AturanBelum(BaseModel):
    """Satu syarat hukum yang belum dinilai sistem ini."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "kode": "B-03",
                "judul": "Sehat jasmani dan rohani; integritas dan moralitas",
                "dasar_hukum": "PP 11/2017 pasal 54 dan pasal 107",
                "sebab": "Tidak ada data yang menyatakannya; penilaian tim penilai kinerja mencatatnya.",
            }
        }
    )

    kode: str = Field(description="Nomornya pada daftar ini.")
    judul: str
    dasar_hukum: str
    sebab: str


class HalamanAturan(Halaman[AturanTerbit]):
    """Semua aturan, kelompoknya, dan yang belum dinilai."""

    per_tanggal: date = Field(description="Hari hukumnya.", examples=["2026-11-29"])
    kelompok: list[KelompokAturan]
    belum: list[AturanBelum] = Field(description="Yang diminta hukum dan belum dinilai aturan mana pun, dengan sebab.")
