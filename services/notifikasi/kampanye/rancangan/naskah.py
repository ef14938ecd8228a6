"""The text of a campaign: paragraphs, headings and items without markup, so that who shows it has nothing to escape."""

import re
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

_HTML = re.compile(r"<\s*[A-Za-z/!]")
_KENDALI = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


def _polos(teks: str) -> str:
    if _HTML.search(teks):
        raise ValueError("tulis tanpa HTML: paragraf dipisah baris kosong, `# ` judul, `- ` butir")
    if _KENDALI.search(teks):
        raise ValueError("berisi tanda kendali yang tidak terlihat; salin ulang sebagai teks biasa")
    return teks


def _seragam(teks: str) -> str:
    return _polos(teks.replace("\r\n", "\n"))


SatuBaris = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=5, max_length=160, pattern=r"^[^\n\r]*$"),
    AfterValidator(_polos),
]
Ringkasan = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=10, max_length=500), AfterValidator(_seragam)
]
IsiNaskah = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=20, max_length=20_000), AfterValidator(_seragam)
]


class JenisBlok(StrEnum):
    """Apa satu bagian naskah."""

    JUDUL = "judul"
    PARAGRAF = "paragraf"
    BUTIR = "butir"


class BagianNaskah(BaseModel):
    """Satu bagian naskah: teks biasa, ditampilkan apa adanya."""

    model_config = ConfigDict(json_schema_extra={"example": {"jenis": "paragraf", "teks": "Mulai 1 Oktober …"}})

    jenis: JenisBlok
    teks: str = Field(description="Teks biasa; tidak ada tanda yang perlu ditafsirkan.")


def blok(isi: str) -> list[BagianNaskah]:
    """A text in its parts: headings and items are lines, paragraphs end with an empty one."""
    hasil: list[BagianNaskah] = []
    paragraf: list[str] = []

    def tutup() -> None:
        if paragraf:
            hasil.append(BagianNaskah(jenis=JenisBlok.PARAGRAF, teks=" ".join(paragraf)))
            paragraf.clear()

    for baris in map(str.strip, isi.splitlines()):
        tanda, _, teks = baris.partition(" ")
        if tanda and not tanda.strip("#") and teks:
            tutup()
            hasil.append(BagianNaskah(jenis=JenisBlok.JUDUL, teks=teks.strip()))
        elif tanda in ("-", "*") and teks:
            tutup()
            hasil.append(BagianNaskah(jenis=JenisBlok.BUTIR, teks=teks.strip()))
        elif baris:
            paragraf.append(baris)
        else:
            tutup()
    tutup()
    return hasil
