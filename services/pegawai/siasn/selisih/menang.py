"""The rule for who is right where BKN and the city differ, read from ``menang.toml``. Pure."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from services.pegawai.asn.schemas import Asn
from services.pegawai.riwayat.katalog import MENURUT_SLUG
from shared.privasi.kelas import INTERNAL, PRIBADI, Kelas, Tanda, tanda


class Menang(StrEnum):
    """Siapa yang benar bila keduanya berlainan."""

    BKN = "bkn"
    LOKAL = "lokal"
    TANYA = "tanya"


class Macam(StrEnum):
    """Bagaimana keduanya berlainan."""

    BEDA = "beda"
    HANYA_BKN = "hanya_bkn"
    HANYA_LOKAL = "hanya_lokal"
    MASALAH = "masalah"
    """Nothing can be compared: BKN's answer itself is what has to be looked at."""


class Pintu(StrEnum):
    """Bagaimana nilai BKN dicatat di sini: lewat pintu yang sama seperti bila datang dengan cara lain."""

    IDENTITAS = "identitas"
    """A correction of the file (``koreksi.identitas``)."""
    ROSTER = "roster"
    """As a roster is taken in (``siasn.roster``)."""
    RIWAYAT = "riwayat"
    """A row of a history, added or corrected (``riwayat.catat``)."""


RAGU = (
    "Baris sejenis yang tercatat di sini tidak ada pada BKN: mungkin keduanya satu. Bila ya, koreksi baris di sini "
    "menurut dokumennya; bila tidak, pakai baris BKN sebagai baris baru."
)
PEREMAJAAN = "peremajaan"
"""How what no web service of BKN takes gets there: somebody types it into SIASN itself."""
RIWAYAT = "riwayat_"


@dataclass(frozen=True, slots=True)
class Aturan:
    """The rule of one field."""

    bidang: str
    judul: str
    menang: Menang
    hanya_bkn: Menang
    hanya_lokal: Menang
    lokal: str
    """The kind of ledger row by which ours gets to BKN; ``peremajaan`` where there is none."""
    alasan: str
    sumber: str
    bkn: Pintu | None
    tanpa_pintu: str | None
    langsung: bool

    @property
    def kelas(self) -> Tanda:
        """How closely what the two say is kept: as the field itself. A NIK is shown masked."""
        if self.bidang.startswith(RIWAYAT):
            return MENURUT_SLUG[self.bidang.removeprefix(RIWAYAT)].kelas
        if self.bidang not in Asn.model_fields:
            return INTERNAL
        milik = tanda(Asn, self.bidang)
        return milik if milik.kelas in (Kelas.PUBLIK, Kelas.INTERNAL) else PRIBADI

    def putuskan(self, macam: Macam, *, dikoreksi: bool = False, ragu: bool = False) -> tuple[Menang, str]:
        """Who is right here, and why. ``dikoreksi``: somebody has corrected the field here since, on the record.
        ``ragu``: what BKN has may be a row that is on record here, told otherwise."""
        if ragu:
            return Menang.TANYA, RAGU
        if dikoreksi:
            return Menang.LOKAL, "Dikoreksi di sini menurut dokumen, dan BKN belum mengikutinya."
        menang, alasan = self.menang, self.alasan
        if macam is Macam.HANYA_BKN:
            menang, alasan = self.hanya_bkn, f"Di sini belum tercatat. {self.alasan}"
        if macam is Macam.HANYA_LOKAL:
            menang, alasan = self.hanya_lokal, f"Di SIASN kosong. {self.alasan}"
        if menang is Menang.BKN and self.bkn is None:
            return Menang.TANYA, f"{alasan} {self.tanpa_pintu}"
        return menang, alasan


def _baca() -> dict[str, Aturan]:
    semua = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return {
        bidang: Aturan(
            bidang,
            isi["judul"],
            Menang(isi["menang"]),
            Menang(isi.get("hanya_bkn", Menang.BKN)),
            Menang(isi.get("hanya_lokal", Menang.LOKAL)),
            isi["lokal"],
            isi["alasan"],
            isi["sumber"],
            Pintu(isi["bkn"]) if "bkn" in isi else None,
            isi.get("tanpa_pintu"),
            isi.get("langsung", False),
        )
        for bidang, isi in semua.items()
    }


ATURAN: Mapping[str, Aturan] = MappingProxyType(_baca())
"""By field, in the order of the file, which is that of lists."""
