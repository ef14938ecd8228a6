"""BKN's codes of words in a history, read from ``kode_riwayat.toml``. Pure."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

_SINGKATAN = {"tingkat": "tk", "kepemimpinan": "pim", "tahun": "th", "thn": "th", "bulan": "bln", "dalam": "dlm"}


def _rapi(kata: str) -> str:
    """Words without signs and capitals, one way of shortening them all."""
    semua = re.findall(r"[^\W_]+", kata.casefold().replace("diklatpim", "diklat pim"))
    return " ".join(_SINGKATAN.get(each, each) for each in semua)


def _baca() -> dict[str, dict[str, str]]:
    semua = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return {tabel: {_rapi(kata): kode for kata, kode in isi.items()} for tabel, isi in semua.items()}


_KODE: Mapping[str, Mapping[str, str]] = MappingProxyType(_baca())


def kode(tabel: str, kata: str | None) -> str | None:
    """BKN's code of a word; None where the table does not have exactly this one."""
    return None if kata is None else _KODE[tabel].get(_rapi(kata))
