"""Draws the paths of the house: ``make alur`` writes one page a service into ``docs/alur``.

What is drawn is what the code declares (``shared/alur.py``): the picture of each path, its steps with who takes them,
what they wait for and within how long, and where they lead.
"""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from services.mutasi.keberatan.keadaan import ALUR_KEBERATAN
from services.mutasi.penataan.skenario.status import ALUR_SKENARIO
from services.mutasi.pertek.keadaan import ALUR_PERTEK
from services.mutasi.usulan.mesin import ALUR as USULAN
from services.pegawai.siasn.keluar.alur_buku import ALUR_BUKU
from shared.alur import Alur, Peralihan

PAGES = Path(__file__).parents[1] / "docs" / "alur"
ALUR: Mapping[str, tuple[str, tuple[Alur[Any], ...]]] = {
    "usulan": ("Cases (usulan)", USULAN),
    "pertek": ("Submissions to BKN (pertek)", (ALUR_PERTEK,)),
    "keberatan": ("Objections (keberatan)", (ALUR_KEBERATAN,)),
    "buku_siasn": ("Changes for SIASN (buku)", (ALUR_BUKU,)),
    "skenario": ("Planning scenarios (skenario)", (ALUR_SKENARIO,)),
}
"""By page: its title, and the paths on it."""


def diagram(alur: Alur[Any]) -> str:
    """A path as a state diagram in Mermaid."""
    garis = [f"    [*] --> {alur.awal}: {_nama(each)}" for each in alur.peralihan if not each.dari]
    for each in alur.peralihan:
        garis += [f"    {asal} --> {tujuan}: {_nama(each)}" for asal in each.dari for tujuan in each.ke]
    garis += [f"    {each} --> [*]" for each in alur.akhir]
    return "\n".join(["```mermaid", "stateDiagram-v2", *garis, "```"])


def _nama(peralihan: Peralihan[Any]) -> str:
    return peralihan.langkah.replace("_", " ")


def tabel(alur: Alur[Any]) -> str:
    """The steps of a path, one a row."""
    baris = ["| Step | From | To | Who | Waits for | Deadline |", "|---|---|---|---|---|---|"]
    for each in alur.peralihan:
        syarat = (f"{satu.ke}: {satu.kalimat}" if satu.ke else satu.kalimat for satu in each.syarat)
        baris.append(
            "| "
            + " | ".join(
                [
                    _nama(each),
                    ", ".join(each.dari) or "–",
                    ", ".join(each.ke),
                    ", ".join(each.peran) or "the system",
                    "; ".join(syarat) or "–",
                    each.tenggat or "–",
                ]
            )
            + " |"
        )
    return "\n".join(baris)


def halaman(judul: str, semua: Iterable[Alur[Any]]) -> str:
    """One page."""
    bagian = [f"# {judul}", "Written by `make alur` from the declarations in the code; a test holds them equal."]
    for each in semua:
        bagian += [f"## {each.judul}", f"`{each.kode}` · {each.dasar_hukum}", diagram(each), tabel(each)]
    return "\n\n".join(bagian) + "\n"


def pages() -> dict[Path, str]:
    """Every page as it ought to be."""
    return {PAGES / f"{nama}.md": halaman(judul, semua) for nama, (judul, semua) in ALUR.items()}


if __name__ == "__main__":
    PAGES.mkdir(exist_ok=True)
    for path, isi in pages().items():
        path.write_text(isi, encoding="utf-8")
        sys.stdout.write(f"{path.relative_to(PAGES.parents[1])}\n")
