"""Which letters there are, which have a number, what one of them is named by, and where numbers of a book come from."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID


class SuratBernomor(StrEnum):
    """Surat yang bernomor menurut register."""

    SK_MUTASI = "sk_mutasi"
    SK_PENCABUTAN = "sk_pencabutan"
    PETIKAN = "petikan"
    BERITA_ACARA_PERTIMBANGAN = "berita_acara_pertimbangan"
    BERITA_ACARA_PELANTIKAN = "berita_acara_pelantikan"
    SURAT_PERSETUJUAN = "surat_persetujuan"
    UNDANGAN = "undangan"
    SPP = "spp"
    """Surat pernyataan pelantikan."""
    SPMT = "spmt"
    """Surat pernyataan melaksanakan tugas."""
    SPMJ = "spmj"
    """Surat pernyataan menduduki jabatan."""
    SP_PELAKSANA = "sp_pelaksana"
    """Surat perintah pelaksana tugas or pelaksana harian."""
    JAWABAN_KEBERATAN = "jawaban_keberatan"
    SURAT_LAIN = "surat_lain"

    @property
    def sebutan(self) -> str:
        """As a sentence names it."""
        return _SEBUTAN.get(self, self.replace("_", " "))


_SEBUTAN = {
    SuratBernomor.SK_MUTASI: "SK mutasi",
    SuratBernomor.SK_PENCABUTAN: "SK pencabutan",
    SuratBernomor.PETIKAN: "petikan SK",
    SuratBernomor.SPP: "surat pernyataan pelantikan",
    SuratBernomor.SPMT: "surat pernyataan melaksanakan tugas",
    SuratBernomor.SPMJ: "surat pernyataan menduduki jabatan",
    SuratBernomor.SP_PELAKSANA: "surat perintah pelaksana",
}


class JenisSurat(StrEnum):
    """Surat yang diterbitkan tentang sebuah mutasi."""

    SK = "sk"
    SK_KOLEKTIF = "sk_kolektif"
    PETIKAN = "petikan"
    BERITA_ACARA_TIM = "berita_acara_tim"
    UNDANGAN = "undangan"
    BERITA_ACARA_SUMPAH = "berita_acara_sumpah"
    SPP = "spp"
    SPMT = "spmt"
    JAWABAN_KEBERATAN = "jawaban_keberatan"
    SK_PENCABUTAN = "sk_pencabutan"

    @property
    def nama(self) -> str:
        """What people call it."""
        return NAMA[self]


NAMA: Mapping[JenisSurat, str] = {
    JenisSurat.SK: "Keputusan tentang mutasi pegawai",
    JenisSurat.SK_KOLEKTIF: "Keputusan kolektif tentang mutasi pegawai",
    JenisSurat.PETIKAN: "Petikan keputusan tentang mutasi pegawai",
    JenisSurat.BERITA_ACARA_TIM: "Berita acara tim penilai kinerja",
    JenisSurat.UNDANGAN: "Undangan pelantikan",
    JenisSurat.BERITA_ACARA_SUMPAH: "Berita acara pengambilan sumpah/janji jabatan",
    JenisSurat.SPP: "Surat pernyataan pelantikan",
    JenisSurat.SPMT: "Surat pernyataan melaksanakan tugas",
    JenisSurat.JAWABAN_KEBERATAN: "Keputusan atas keberatan",
    JenisSurat.SK_PENCABUTAN: "Keputusan pencabutan",
}


REGISTER_SURAT: Mapping[JenisSurat, SuratBernomor] = {
    JenisSurat.SK: SuratBernomor.SK_MUTASI,
    JenisSurat.SK_KOLEKTIF: SuratBernomor.SK_MUTASI,
    JenisSurat.PETIKAN: SuratBernomor.SK_MUTASI,
    JenisSurat.BERITA_ACARA_TIM: SuratBernomor.BERITA_ACARA_PERTIMBANGAN,
    JenisSurat.UNDANGAN: SuratBernomor.UNDANGAN,
    JenisSurat.BERITA_ACARA_SUMPAH: SuratBernomor.BERITA_ACARA_PELANTIKAN,
    JenisSurat.SPP: SuratBernomor.SPP,
    JenisSurat.SPMT: SuratBernomor.SPMT,
    JenisSurat.JAWABAN_KEBERATAN: SuratBernomor.JAWABAN_KEBERATAN,
    JenisSurat.SK_PENCABUTAN: SuratBernomor.SK_PENCABUTAN,
}
"""What a register calls each letter; an extract has the number of its decree."""


class Untuk(NamedTuple):
    """The letter that a number is for: its kind, and its id in the slice that has it (of an SK that of its case)."""

    jenis: SuratBernomor
    id: UUID


class AsalNomor(StrEnum):
    """Dari mana sebuah nomor."""

    REGISTER = "register"
    """The book itself."""
    DIKETIK = "diketik"
    """Somebody who typed the one that came next."""
    LUAR = "luar"
    """The paper book, or another system, before it was entered here."""


class StatusNomor(StrEnum):
    """Keadaan sebuah nomor."""

    TERPAKAI = "terpakai"
    BATAL = "batal"


class MacamTemuan(StrEnum):
    """Apa yang ditemukan pemeriksaan buku nomor."""

    CELAH = "celah"
    """A number below the next one is not in the book."""
    GANDA = "ganda"
    """Two rows are one number."""
    MUNDUR = "mundur"
    """The next number is in the book already, or nothing says which is next."""
    BATAL_DIPAKAI = "batal_dipakai"
    """A letter has a number that is void."""
