"""Which profession a functional post asks for, told by its name (``profesi.toml``). Pure."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from services.kompetensi.rumus.kecocokan.urusan import urusan

RUMPUN: dict[str, dict[str, frozenset[str]]] = {
    bidang: {kata: frozenset(rumpun) for kata, rumpun in isi.items()}
    for bidang, isi in tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")).items()
}
"""Fields of study by words, of health workers and of teachers."""
_KATA = {
    bidang: re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(isi, key=len, reverse=True)))})\b")
    for bidang, isi in RUMPUN.items()
}
_GURU = re.compile(r"\bguru\b")


@lru_cache(maxsize=16_384)
def rumpun_profesi(nama: str) -> frozenset[str] | None:
    """Fields of study of the profession; none where a health worker's or teacher's name does not say which; None for
    a post that asks for no such profession."""
    kecil = " ".join(nama.lower().split())
    bidang = "guru" if _GURU.search(kecil) else "kesehatan"
    if kata := _KATA[bidang].findall(kecil):
        return RUMPUN[bidang][max(kata, key=len)]
    return frozenset() if bidang == "guru" or "kesehatan" in urusan(nama) else None
