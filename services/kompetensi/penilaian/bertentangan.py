"""Two results of one person on one day that do not say the same: only one of them can be right. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from services.kompetensi.penilaian.repository import HASIL, KOLOM_LEVEL, KOLOM_POTENSI
from services.kompetensi.rumus.masa_berlaku import JenisPenilaian

_SEBUTAN = {
    **{kolom: each.value for each, kolom in (*KOLOM_LEVEL.items(), *KOLOM_POTENSI.items())},
    "teknis": "Kompetensi teknis",
    "kategori": "Kategori",
}
_BUKAN_HASIL = frozenset(("penilai",))
"""How many people answered is no finding."""


class HasilSehari:
    """What is known of each person and day, in the order in which it became known."""

    def __init__(self, jenis: JenisPenilaian, tercatat: Iterable[Mapping[str, Any]]) -> None:
        self._kolom = [each for each in HASIL[jenis] if each not in _BUKAN_HASIL]
        self._ada: dict[tuple[str, date], list[Mapping[str, Any]]] = {}
        for each in tercatat:
            self.tambah(each)

    def tambah(self, hasil: Mapping[str, Any]) -> None:
        """Take one more result into account."""
        self._ada.setdefault((hasil["nip"], hasil["tanggal"]), []).append(hasil)

    def keberatan(self, hasil: Mapping[str, Any]) -> str | None:
        """What it contradicts, and where; None when every other method found the same."""
        for lain in self._ada.get((hasil["nip"], hasil["tanggal"]), ()):
            if lain["metode"] == hasil["metode"]:
                continue
            beda = [each for each in self._kolom if _nilai(lain[each]) != _nilai(hasil[each])]
            if beda:
                rinci = "; ".join(f"{_SEBUTAN[each]} {_kata(lain[each])} ≠ {_kata(hasil[each])}" for each in beda[:3])
                return (
                    f"bertentangan dengan hasil {lain['metode']} pada hari yang sama ({rinci}"
                    f"{'; …' if len(beda) > 3 else ''}); koreksi atau batalkan salah satunya"
                )
        return None


def _nilai(nilai: Any) -> Any:
    return Decimal(nilai) if isinstance(nilai, int | Decimal) else nilai


def _kata(nilai: Any) -> str:
    if isinstance(nilai, Mapping):
        return ", ".join(f"{kode} {level}" for kode, level in sorted(nilai.items())) or "tidak ada"
    return str(nilai)
