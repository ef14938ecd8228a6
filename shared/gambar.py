"""Pictures as SVG: lines and letters, sharp at any size, and the same bytes for the same figures.

Each has a title and a description in words, so that who has the page read aloud hears what it shows; nothing is told by
colour alone, so that it reads in print. Drawing keeps a processor busy for some hundredths of a second: services draw
in a process beside the event loop.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from typing import TYPE_CHECKING

import matplotlib as mpl
from matplotlib.figure import Figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LEBAR = 6.4
"""Inches: the width of a page between its margins."""
BIRU, ABU, MERAH, MUDA = "#0b4f8a", "#6b6b6b", "#a4262c", "#d9d9d9"


def angka(nilai: float) -> str:
    """A figure as people here write it: ``1.234,5``."""
    kata = f"{nilai:,.2f}".rstrip("0").rstrip(".") if abs(nilai) < 1000 else f"{nilai:,.0f}"
    return ("0" if kata == "-0" else kata).translate(str.maketrans(",.", ".,")).replace("-", "−")


def pendek(nama: str, paling: int = 38) -> str:
    """A name that leaves room for the picture."""
    return nama if len(nama) <= paling else f"{nama[: paling - 1].rstrip()}…"


@contextmanager
def kanvas(tinggi: float) -> "Iterator[tuple[Figure, Axes]]":
    """A picture of this height in inches, to be drawn in and then written by ``svg``."""
    with mpl.rc_context(
        {
            # Letters stay letters, so that they can be searched for and read aloud; the typesetter has the typeface.
            "svg.fonttype": "none",
            "svg.hashsalt": "gambar",
            "font.family": "DejaVu Sans",
            "font.size": 8.5,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.edgecolor": ABU,
            "axes.grid": True,
            "axes.grid.axis": "y",
            "grid.color": MUDA,
            "grid.linewidth": 0.5,
            "axes.axisbelow": True,
        }
    ):
        figur = Figure(figsize=(LEBAR, tinggi), layout="constrained")
        yield figur, figur.subplots()


def svg(figur: Figure, judul: str = "", keterangan: str = "") -> bytes:
    """The picture; with a title it is one that a page shows by itself."""
    isi = io.BytesIO()
    figur.savefig(isi, format="svg", bbox_inches="tight", metadata={"Date": None})
    if not judul:
        return isi.getvalue()
    kata = f'<title id="judul">{escape(judul)}</title><desc id="keterangan">{escape(keterangan)}</desc>'
    kepala, tanda, badan = isi.getvalue().decode().partition("<svg ")
    atribut, tutup, sisa = badan.partition(">")
    return f'{kepala}{tanda}role="img" aria-labelledby="judul keterangan" {atribut}{tutup}{kata}{sisa}'.encode()
