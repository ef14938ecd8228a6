"""Why there is no letter, in the kinds that a caller acts on."""

from pydantic import BaseModel, Field

from services.mutasi.surat.jenis import KeadaanSurat
from shared.http.penolakan import LangkahTidakMungkin
from shared.http.problem import Problem


class SuratBelumDapat(Problem):
    """409: the case is not where this letter belongs."""

    kode, status, title = "surat_belum_dapat", 409, "Surat ini belum atau tidak dapat diterbitkan"


class VariabelKurang(BaseModel):
    """Satu isian surat yang belum ada, atau tidak dapat dicetak."""

    variabel: str = Field(description="Letaknya dalam isi surat, sebagai JSON Pointer.")
    nama: str = Field(description="Apa itu, dengan kata-kata.")
    siapa: str | None = Field(description="Nama orangnya, bila milik seseorang.")
    sebab: str
    lakukan: str = Field(description="Apa yang dilakukan supaya ada.")


class KurangnyaSurat(BaseModel):
    """Semua yang kurang pada surat ini."""

    kurang: list[VariabelKurang] = Field(default_factory=list, description="Paling banyak seratus.")


class SuratBelumLengkap(Problem):
    """409: something that the letter must say is not on record, or cannot be printed."""

    kode, status, title = "surat_belum_lengkap", 409, "Surat belum lengkap"
    isi = KurangnyaSurat


class SuratSudahAda(Problem):
    """409: there is one already, and it says something else."""

    kode, status, title = "surat_sudah_ada", 409, "Surat ini sudah diterbitkan"


class KeadaanSuratIni(BaseModel):
    """Di mana surat ini."""

    keadaan: KeadaanSurat


class SuratTidakMungkin(LangkahTidakMungkin):
    """409: it stands where this step does not start."""

    isi = KeadaanSuratIni


class LambangDitolak(Problem):
    """422: no picture that a letter can be printed with."""

    kode, status, title = "lambang_ditolak", 422, "Gambar lambang tidak dapat dipakai"


class SuratBelumDicetak(Problem):
    """409: its file is being made."""

    kode, status, title = "surat_belum_dicetak", 409, "Surat belum selesai dicetak"
    tajuk = ("Retry-After",)


class AlamatPublikBelumAda(Problem):
    """503: this installation does not say where the public finds its page of verification."""

    kode, status, title = "alamat_publik_belum_ada", 503, "Alamat publik belum diatur"
