"""Two results of one person on one day that do not say the same: only one of them can be right. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from services.kompetensi.penilaian.repository import HASIL, KOLOM_LEVEL, KOLOM_POTENSI, Hasil, Kunci
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

    def __init__(self, jenis: JenisPenilaian, tercatat: Iterable[Hasil]) -> None:
        self._kolom = [each for each in HASIL[jenis] if each not in _BUKAN_HASIL]
        self._ada: dict[tuple[str, date], list[tuple[str, Mapping[str, Any]]]] = {}
        for each in tercatat:
            self.tambah(Kunci(each.nip, each.tanggal, each.metode), each.isi)

    def tambah(self, kunci: Kunci, isi: Mapping[str, Any]) -> None:
        """Take one more result into account."""
        self._ada.setdefault((kunci.nip, kunci.tanggal), []).append((kunci.metode, isi))

    def keberatan(self, kunci: Kunci, isi: Mapping[str, Any]) -> str | None:
        """What it contradicts, and where; None when every other method found the same."""
        for metode, lain in self._ada.get((kunci.nip, kunci.tanggal), ()):
            if metode == kunci.metode:
                continue
            beda = [each for each in self._kolom if _nilai(lain[each]) != _nilai(isi[each])]
            if beda:
                rinci = "; ".join(f"{_SEBUTAN[each]} {_kata(lain[each])} ≠ {_kata(isi[each])}" for each in beda[:3])
                return (
                    f"bertentangan dengan hasil {metode} pada hari yang sama ({rinci}"
                    f"{'; …' if len(beda) > 3 else ''}); koreksi atau batalkan salah satunya"
                )
        return None


def _nilai(nilai: Any) -> Any:
    return float(nilai) if isinstance(nilai, Decimal) else nilai


def _kata(nilai: Any) -> str:
    if isinstance(nilai, Mapping):
        return ", ".join(f"{kode} {level}" for kode, level in sorted(nilai.items())) or "tidak ada"
    return str(nilai)
