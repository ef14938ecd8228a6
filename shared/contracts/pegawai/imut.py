"""What BKN's I-MUT lists of the city's proposals, and how far that list has been read."""

from datetime import date, datetime
from enum import StrEnum

from shared.events.registry import Event, state


class ArtiUsul(StrEnum):
    """Apa arti status sebuah usul di I-MUT bagi perteknya."""

    DI_INSTANSI = "di_instansi"
    MENUNGGU_PERSETUJUAN_INSTANSI = "menunggu_persetujuan_instansi"
    """It goes on when somebody of the city has approved it in I-MUT itself."""
    DI_PROVINSI = "di_provinsi"
    DI_BKN = "di_bkn"
    DIMINTA_PERBAIKAN = "diminta_perbaikan"
    TIDAK_MEMENUHI_SYARAT = "tidak_memenuhi_syarat"
    DITOLAK = "ditolak"
    PERTEK_TERBIT = "pertek_terbit"
    SURAT_KELUAR = "surat_keluar"
    PERBAIKAN_PERTEK = "perbaikan_pertek"
    PROSES_SK = "proses_sk"
    SK_DITOLAK = "sk_ditolak"
    PERBAIKAN_SK = "perbaikan_sk"
    SELESAI = "selesai"
    PEMBATALAN = "pembatalan"
    DIHAPUS = "dihapus"
    LAIN = "lain"
    """BKN's list has this status, and its name alone does not say what it means for a pertek."""
    TIDAK_DIKENAL = "tidak_dikenal"
    """A code that is not on the list that we know."""


@state("pegawai", "imut", key="id")
class ImutState(Event):
    """One proposal as I-MUT lists it: what is needed to find the case it is about, and what became of it."""

    id: str
    """BKN's id of the proposal."""
    nomor_surat: str | None
    """Number of the letter with which the city has sent it; None of a draft."""
    nip: str
    kode_status: str
    """BKN's code."""
    nama_status: str | None
    arti: ArtiUsul
    nomor_pertek: str | None
    tanggal_pertek: date | None
    alasan: str | None
    """Why BKN has turned it down, or sent it back."""
    sejak: datetime
    """When it was first read with this status; I-MUT itself does not say since when."""
    hilang_pada: datetime | None
    """Since when I-MUT lists it no more."""


@state("pegawai", "imut_bacaan", key="sumber")
class ImutBacaanState(Event):
    """The last time that all of the list was read: what is not among the states was not on it then."""

    sumber: str
    """Always ``imut``."""
    dibaca_pada: datetime
    baris: int
    tak_terbaca: int
    """Rows that could not be understood: what is missing may be one of them."""
