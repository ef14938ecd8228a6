"""The content of a standard, and what is wrong with it. Pure: what exists is told."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from services.kompetensi.rumus.ip_asn.kebijakan import Pendidikan
from services.kompetensi.rumus.ip_asn.riwayat import JenisDiklat
from services.kompetensi.rumus.jpm import LEVEL_SAH, Kompetensi
from shared.contracts.istilah.jenjang import JenjangJabatan

BOBOT_SAH = range(1, 11)
KODE_UMUM = tuple(each.name for each in Kompetensi)
"""Codes of the nine competences that every standard names, in their order."""
_PENDIDIKAN = tuple(each.value for each in Pendidikan)
_DIKLAT = tuple(each.value for each in JenisDiklat)
_JENJANG = tuple(each.value for each in JenjangJabatan)
_GOLONGAN = re.compile(r"^(I{1,3}/[a-d]|IV/[a-e]|X?(I{1,3}|IV|VI{0,2})|VIII|IX|X)\Z")
"""Of PNS (I/a to IV/e) and of PPPK (I to XVII)."""
_PROFIL = re.compile(r"^[a-z0-9-]{1,200}\.[a-z_]{2,30}\Z")
_JABATAN = re.compile(r"^[A-Za-z0-9_-]{1,42}\Z")


@dataclass(frozen=True, slots=True)
class Diminta:
    """One competence that is asked for."""

    kode: str
    level: int
    bobot: int = 1


@dataclass(frozen=True, slots=True)
class DiklatDiminta:
    """One training that is asked for; without a name any of its kind."""

    jenis: str
    nama: str | None = None


@dataclass(frozen=True, slots=True)
class IsiSkj:
    """What a standard asks for."""

    kompetensi: Sequence[Diminta]
    nomor: str | None
    ikhtisar: str | None
    pendidikan_minimal: str | None
    rumpun: Sequence[str]
    diklat: Sequence[DiklatDiminta]
    pengalaman_tahun: int | None
    pengalaman_jenjang: Sequence[str]
    golongan_minimal: str | None
    dasar_hukum: str

    def kolom(self) -> dict[str, Any]:
        """As columns of the table; the content is right."""
        menurut = {each.kode: each for each in self.kompetensi}
        return {
            "nomor": self.nomor,
            "ikhtisar": self.ikhtisar,
            "level": [menurut[kode].level for kode in KODE_UMUM],
            "bobot": [menurut[kode].bobot for kode in KODE_UMUM],
            "teknis": [
                {"kode": each.kode, "level": each.level, "bobot": each.bobot}
                for each in self.kompetensi
                if each.kode not in KODE_UMUM
            ],
            "pendidikan_minimal": self.pendidikan_minimal,
            "rumpun": list(self.rumpun),
            "diklat": [{"jenis": each.jenis, "nama": each.nama} for each in self.diklat],
            "pengalaman_tahun": self.pengalaman_tahun,
            "pengalaman_jenjang": list(self.pengalaman_jenjang),
            "golongan_minimal": self.golongan_minimal,
            "dasar_hukum": self.dasar_hukum,
        }


def salah(isi: IsiSkj, teknis: Collection[str], rumpun: Collection[str]) -> Iterator[tuple[str, str]]:
    """``(field, reason)`` for everything that is wrong; ``teknis`` and ``rumpun`` are the codes that exist."""
    yield from _kompetensi_salah(isi.kompetensi, teknis)
    if isi.pendidikan_minimal is not None and isi.pendidikan_minimal not in _PENDIDIKAN:
        yield "pendidikan_minimal", f"harus salah satu dari: {', '.join(_PENDIDIKAN)}"
    for satu in isi.rumpun:
        if satu not in rumpun:
            yield "rumpun", f"{satu} tidak ada dalam daftar rumpun ilmu"
    for diklat in isi.diklat:
        if diklat.jenis not in _DIKLAT:
            yield "diklat", f"jenis diklat {diklat.jenis} tidak dikenal; pakai {', '.join(_DIKLAT)}"
    for jenjang in isi.pengalaman_jenjang:
        if jenjang not in _JENJANG:
            yield "pengalaman_jenjang", f"jenjang {jenjang} tidak dikenal"
    if isi.golongan_minimal is not None and not _GOLONGAN.match(isi.golongan_minimal):
        yield "golongan_minimal", "harus golongan seperti III/c atau IX"


def _kompetensi_salah(kompetensi: Sequence[Diminta], teknis: Collection[str]) -> Iterator[tuple[str, str]]:
    kode = [each.kode for each in kompetensi]
    if kurang := [each for each in KODE_UMUM if each not in kode]:
        yield "kompetensi", f"belum menyebut: {', '.join(kurang)}"
    for ganda in sorted({each for each in kode if kode.count(each) > 1}):
        yield "kompetensi", f"{ganda} disebut dua kali"
    for each in kompetensi:
        if each.kode not in KODE_UMUM and each.kode not in teknis:
            yield "kompetensi", f"{each.kode} tidak ada dalam kamus kompetensi"
        if each.level not in LEVEL_SAH:
            yield "kompetensi", f"level {each.kode} harus 1–5, bukan {each.level}"
        if each.bobot not in BOBOT_SAH:
            yield "kompetensi", f"bobot {each.kode} harus 1–10, bukan {each.bobot}"


def salah_sasaran(sasaran: str, kode: str) -> str | None:
    """Why this cannot be whom a standard is for, or None."""
    if sasaran == "jenjang":
        return None if kode in _JENJANG else f"jenjang {kode} tidak dikenal"
    if sasaran == "profil":
        return None if _PROFIL.match(kode) else "kode profil seperti kepala-bidang-angkutan.administrator"
    return None if _JABATAN.match(kode) else "kode jabatan hanya huruf, angka, - dan _"
