"""Where a case stands, and the words for what happens to it."""

from enum import StrEnum
from typing import Literal

from shared.db.statement import listed


class StatusMutasi(StrEnum):
    """Keadaan usulan, menurut urutan jalan yang baik; yang dikembalikan menunggu perbaikan, tiga yang terakhir
    mengakhirinya tanpa mutasi."""

    DRAF = "draf"
    DIKEMBALIKAN = "dikembalikan"
    TERVERIFIKASI = "terverifikasi"
    DIPERTIMBANGKAN = "dipertimbangkan"
    DISETUJUI = "disetujui"
    """By the city's PPK, of a move between governments: BKN and who decides above both have it."""
    DITETAPKAN = "ditetapkan"
    """Decided above both governments: who comes waits for the appointment by the city's PPK."""
    DIPUTUSKAN = "diputuskan"
    BERLAKU = "berlaku"
    DITOLAK = "ditolak"
    DIBATALKAN = "dibatalkan"
    GAGAL_BERLAKU = "gagal_berlaku"


BELUM_DIPUTUS = (
    StatusMutasi.DRAF,
    StatusMutasi.DIKEMBALIKAN,
    StatusMutasi.TERVERIFIKASI,
    StatusMutasi.DIPERTIMBANGKAN,
    StatusMutasi.DISETUJUI,
    StatusMutasi.DITETAPKAN,
)
SQL_BELUM_DIPUTUS = listed(BELUM_DIPUTUS)
"""The same as SQL writes it."""
DIPUTUS = (StatusMutasi.DIPUTUSKAN, StatusMutasi.BERLAKU)
"""Decided, in force or not, and not come to nothing since."""
GUGUR = (StatusMutasi.DITOLAK, StatusMutasi.DIBATALKAN, StatusMutasi.GAGAL_BERLAKU)
"""Ended without a move."""
SQL_GUGUR = listed(GUGUR)
"""The same as SQL writes it."""
SESUDAH_VERIFIKASI = tuple(each for each in BELUM_DIPUTUS if each not in (StatusMutasi.DRAF, StatusMutasi.DIKEMBALIKAN))
"""Verified and not decided: what may go to BKN."""


class LangkahMutasi(StrEnum):
    """Langkah yang diambil seseorang; sekaligus ruas terakhir alamatnya."""

    VERIFIKASI = "verifikasi"
    PERTIMBANGAN = "pertimbangan"
    PERSETUJUAN = "persetujuan"
    PENETAPAN = "penetapan"
    KEPUTUSAN = "keputusan"
    PELANTIKAN = "pelantikan"
    PENGEMBALIAN = "pengembalian"
    PERBAIKAN = "perbaikan"
    PEMBATALAN = "pembatalan"


class BagianUsulan(StrEnum):
    """Bagian seseorang pada satu usulan; satu orang memegang satu bagian saja. Yang memeriksa boleh juga mencatat apa
    yang kemudian terjadi (penetapan, pelantikan, pembatalan), dan tetap pemeriksa."""

    PENGUSUL = "pengusul"
    PEMERIKSA = "pemeriksa"
    TIM_PENILAI = "tim_penilai"
    PEMUTUS = "pemutus"
    PELANTIK = "pelantik"
    PEMBATAL = "pembatal"


PENGAJUAN = "pengajuan"
PEMINDAHAN_TMT = "pemindahan_tmt"
"""Another TMT of a case, with all of its batch: it stays where it is on its path, and whoever moves it mends it."""
LangkahTercatat = Literal[
    "pengajuan",
    LangkahMutasi.VERIFIKASI,
    LangkahMutasi.PERTIMBANGAN,
    LangkahMutasi.PERSETUJUAN,
    LangkahMutasi.PENETAPAN,
    LangkahMutasi.KEPUTUSAN,
    LangkahMutasi.PELANTIKAN,
    LangkahMutasi.PENGEMBALIAN,
    LangkahMutasi.PERBAIKAN,
    LangkahMutasi.PEMBATALAN,
    "pemindahan_tmt",
    "pemberlakuan",
    "dokumen",
    "konfirmasi_dokumen",
    "penarikan_dokumen",
    "koreksi_surat",
    "menunggu_kursi",
    "penempatan",
    "pembatalan_penempatan",
]
"""What is on record: the steps of people with the proposal before them, the papers of the case, and what becomes of a
decision after."""
LANGKAH_DOKUMEN = ("dokumen", "konfirmasi_dokumen", "penarikan_dokumen", "koreksi_surat")
"""Those about papers: no steps, and whoever has recorded a paper may take one."""
TUGAS: dict[str, BagianUsulan] = {
    PENGAJUAN: BagianUsulan.PENGUSUL,
    LangkahMutasi.PERBAIKAN: BagianUsulan.PENGUSUL,
    PEMINDAHAN_TMT: BagianUsulan.PENGUSUL,
    LangkahMutasi.VERIFIKASI: BagianUsulan.PEMERIKSA,
    LangkahMutasi.PERTIMBANGAN: BagianUsulan.TIM_PENILAI,
    LangkahMutasi.PERSETUJUAN: BagianUsulan.PEMUTUS,
    LangkahMutasi.PENETAPAN: BagianUsulan.PELANTIK,
    LangkahMutasi.KEPUTUSAN: BagianUsulan.PEMUTUS,
    LangkahMutasi.PELANTIKAN: BagianUsulan.PELANTIK,
    LangkahMutasi.PEMBATALAN: BagianUsulan.PEMBATAL,
}
"""Whose part each step is; a case is returned by whoever checks it then (``tugas_langkah``)."""
PENCATATAN = (LangkahMutasi.PENETAPAN, LangkahMutasi.PELANTIKAN, LangkahMutasi.PEMBATALAN)
"""Steps by which the personnel office puts on record what others have decided, sworn or given up."""
_BKPSDM = frozenset({BagianUsulan.PEMERIKSA, BagianUsulan.PELANTIK, BagianUsulan.PEMBATAL})


def bagian_serasi(langkah: LangkahMutasi) -> frozenset[BagianUsulan]:
    """The parts that do not keep somebody from a step, of any but the returning."""
    return _BKPSDM if langkah in PENCATATAN else frozenset({TUGAS[langkah]})


Pelantikan = Literal["tidak_perlu", "ditunggu", "dilaksanakan"]
Penempatan = Literal["menunggu", "terlaksana", "gagal", "dibatalkan"]


def akan_dinilai(status: StatusMutasi, pelantikan: Pelantikan | None) -> bool:
    """Whether a step to come judges the case again; its papers and exceptions matter until then."""
    return status in BELUM_DIPUTUS or (status == StatusMutasi.DIPUTUSKAN and pelantikan == "ditunggu")
