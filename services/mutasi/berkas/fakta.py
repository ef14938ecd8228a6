"""What was seen of a PDF, and what follows from it by the numbers of a day. Pure."""

from collections.abc import Sequence
from importlib.metadata import version

from pydantic import BaseModel, ConfigDict

from services.mutasi.berkas.keadaan import Temuan, TingkatTemuan
from services.mutasi.hukum.berkas_dokumen import BatasBerkas

PEMBACA_VERSI = 2
"""Rises when ``pembaca_pdf`` sees something else in the same file."""
PEMBACA = f"{PEMBACA_VERSI}, pypdfium2 {version('pypdfium2')}"
"""By what a file is looked at: what another one has seen is looked at anew."""
_DISEBUT = 10
"""Pages that a finding names."""


class Fakta(BaseModel):
    """A PDF as ``pembaca_pdf`` sees it; numbers of pages begin with 1."""

    model_config = ConfigDict(frozen=True)

    pembaca: str = ""
    """What has looked (``PEMBACA``)."""
    terbuka: bool
    sandi: bool = False
    """It asks for a password."""
    izin_dibatasi: bool = False
    """It opens without one, and somebody has locked what may be done with it."""
    susunan_utuh: bool = True
    """The table that says where everything is in it was there, and right."""
    halaman: int | None = None
    sisi_akhir: tuple[float, float] | None = None
    """Points of the last page, from left to right and from bottom to top."""
    dilihat: bool = False
    """Whether its pages were looked at; not where there are too many."""
    rusak: tuple[int, ...] = ()
    kosong: tuple[int, ...] = ()
    pindaian: tuple[int, ...] = ()
    """Pages that are one picture."""
    melintang: tuple[int, ...] = ()
    terbalik: tuple[int, ...] = ()
    resolusi: dict[int, int] = {}
    """Dots per inch of those."""


TIDAK_TERPERIKSA = Temuan(
    kode="tidak_terperiksa",
    tingkat=TingkatTemuan.TOLAK,
    pesan="Berkas ini tidak selesai diperiksa karena terlalu berat atau isinya tidak wajar: cetak ke PDF yang baru "
    "dari aplikasi asalnya, atau pindai ulang, lalu unggah lagi.",
    halaman=[],
)
"""The look at it was ended by a limit, or by the file itself."""

HILANG = Temuan(
    kode="hilang",
    tingkat=TingkatTemuan.TOLAK,
    pesan="Isi berkas ini hilang atau rusak di gudang: unggah lagi, dan sampaikan kepada petugas teknis.",
    halaman=[],
)
"""The store does not have what it was given."""


def temuan(fakta: Fakta, byte: int, batas: BatasBerkas) -> list[Temuan]:
    """Everything that is wrong with a file, what refuses it first."""
    return sorted([*_berkas(fakta, byte, batas), *_halaman(fakta, batas)], key=lambda each: each.tingkat != "tolak")


def _berkas(fakta: Fakta, byte: int, batas: BatasBerkas) -> list[Temuan]:
    semua = []
    if byte > batas.kilobyte_terbesar << 10:
        semua.append(
            _tolak(
                "terlalu_besar",
                f"Berkas ini {_mb(byte)} MB, paling besar {_mb(batas.kilobyte_terbesar << 10)} MB: pindai dengan "
                "ketajaman lebih rendah atau simpan sebagai PDF yang diperkecil.",
            )
        )
    if fakta.sandi:
        semua.append(_tolak("terkunci_sandi", "Berkas ini terkunci sandi: simpan ulang tanpa sandi, lalu unggah lagi."))
    elif not fakta.terbuka:
        semua.append(
            _tolak(
                "tidak_terbuka",
                "Berkas ini tidak dapat dibuka sebagai PDF: mungkin terpotong saat disalin. Simpan atau pindai ulang, "
                "buka sekali untuk memastikan, lalu unggah lagi.",
            )
        )
    if fakta.izin_dibatasi:
        semua.append(_tolak("izin_dibatasi", "Berkas ini dikunci pembuatnya: cetak ke PDF yang baru tanpa pengaman."))
    if not fakta.susunan_utuh:
        semua.append(
            _tolak(
                "susunan_rusak",
                "Susunan berkas ini rusak, mungkin terpotong saat disalin: ambil lagi dari asalnya atau simpan ulang "
                "sebagai PDF, dan pastikan semua halamannya ada.",
            )
        )
    if fakta.halaman is not None and fakta.halaman > batas.halaman_terbanyak:
        semua.append(
            _tolak(
                "terlalu_banyak_halaman",
                f"Berkas ini {fakta.halaman} halaman, paling banyak {batas.halaman_terbanyak}: unggah hanya dokumen "
                "yang diminta.",
            )
        )
    if fakta.halaman == 0:
        semua.append(_tolak("tanpa_halaman", "Berkas ini tidak berhalaman: pindai atau cetak ulang ke PDF."))
    return semua


def _halaman(fakta: Fakta, batas: BatasBerkas) -> list[Temuan]:
    semua = []
    if fakta.rusak:
        semua.append(
            _tolak("halaman_rusak", f"{_sebut(fakta.rusak)} tidak dapat ditampilkan: pindai ulang.", fakta.rusak)
        )
    if fakta.kosong and len(fakta.kosong) == fakta.halaman:
        semua.append(
            _tolak(
                "seluruhnya_kosong", "Semua halaman berkas ini kosong: pindai ulang, muka kertas menghadap pemindai."
            )
        )
    elif fakta.kosong:
        semua.append(
            _ingat(
                "halaman_kosong",
                f"{_sebut(fakta.kosong)} kosong: hapus bila tidak perlu, atau pindai ulang bila seharusnya berisi.",
                fakta.kosong,
            )
        )
    if fakta.terbalik:
        semua.append(
            _ingat(
                "halaman_terbalik", f"{_sebut(fakta.terbalik)} diputar terbalik: tegakkan, lalu simpan.", fakta.terbalik
            )
        )
    if fakta.melintang:
        semua.append(
            _ingat(
                "halaman_melintang",
                f"{_sebut(fakta.melintang)} melintang: pastikan tulisannya tegak ketika dibuka.",
                fakta.melintang,
            )
        )
    kabur = [nomor for nomor, dpi in fakta.resolusi.items() if dpi < batas.resolusi_terendah]
    if kabur:
        semua.append(
            _ingat(
                "kurang_tajam",
                f"{_sebut(kabur)} dipindai kurang dari {batas.resolusi_terendah} titik per inci: pastikan terbaca, "
                "atau pindai ulang lebih tajam.",
                kabur,
            )
        )
    return semua


def _tolak(kode: str, pesan: str, halaman: Sequence[int] = ()) -> Temuan:
    return Temuan(kode=kode, tingkat=TingkatTemuan.TOLAK, pesan=pesan, halaman=[*halaman[:_DISEBUT]])


def _ingat(kode: str, pesan: str, halaman: Sequence[int] = ()) -> Temuan:
    return Temuan(kode=kode, tingkat=TingkatTemuan.PERINGATAN, pesan=pesan, halaman=[*halaman[:_DISEBUT]])


def _sebut(halaman: Sequence[int]) -> str:
    lebih = len(halaman) - _DISEBUT
    return f"Halaman {', '.join(map(str, halaman[:_DISEBUT]))}{f' dan {lebih} lagi' if lebih > 0 else ''}"


def _mb(byte: int) -> str:
    return f"{byte / (1 << 20):.1f}".replace(".", ",")
