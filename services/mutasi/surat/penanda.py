"""How a letter names who signs it: by what is on record of how they hold the office. Pure."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from shared.contracts.istilah.golongan import Golongan
from shared.contracts.istilah.status import PPPK

PANGKAT = "Pangkat/gol. ruang"
"""What it is called of a PNS."""
_SEBAGAI = {"definitif": "", "Pj": "Pj. ", "Plt": "Plt. ", "Plh": "Plh. "}


BELUM_DISEBUT: Mapping[str, Any] = {
    "jabatan": ["…………………………,"],
    "nama": None,
    "nip": None,
    "pangkat": None,
    "penetap": None,
    "perangkat": [],
}
"""Whom a draft leaves open."""


class Pejabat(NamedTuple):
    """An official as the register has them."""

    nip: str
    nama: str
    jabatan: str | None
    status_pegawai: str
    golongan: str | None
    opd: str | None = None
    """What the agency of their office is called."""


class Pangkat(NamedTuple):
    """What a rank is called, and which it is; None of a PPPK without one on record."""

    sebutan: str
    isi: str | None


def pangkat(status_pegawai: str, golongan: str | None) -> Pangkat:
    """``Pangkat/gol. ruang``: ``Penata, III/c``; of a PPPK, who has no rank, ``Golongan``: ``IX``."""
    if status_pegawai in PPPK:
        return Pangkat("Golongan", golongan)
    if golongan is None:
        return Pangkat(PANGKAT, None)
    nama = Golongan(golongan).pangkat
    return Pangkat(PANGKAT, golongan if nama is None else f"{nama}, {golongan}")


def kepala_daerah(sebutan: str, kedudukan: str, nama: str | None) -> dict[str, Any]:
    """The block of the mayor, or of who holds the office as Pj, Plt or Plh: the decree stays one of the mayor."""
    jabatan = [f"{_SEBAGAI[kedudukan]}{sebutan.upper()},"]
    return {"jabatan": jabatan, "nama": nama, "nip": None, "pangkat": None, "penetap": None, "perangkat": None}


def pemegang_delegasi(pejabat: Pejabat) -> dict[str, Any]:
    """Who decides by delegation does so in an office of their own (UU 30/2014 art 13), and not in another's name: the
    decree is headed, opened and signed as one of that office."""
    return {**_blok(pejabat, pejabat.jabatan, "definitif", None), "penetap": pejabat.jabatan}


def pejabat_lain(pejabat: Pejabat, jabatan: str | None, sebagai: str, atas_nama: str | None) -> dict[str, Any]:
    """An official who signs by mandate (a.n.), or what is theirs; ``jabatan`` is the office that they hold or fill."""
    return _blok(pejabat, jabatan, sebagai, atas_nama)


def _blok(pejabat: Pejabat, jabatan: str | None, sebagai: str, atas_nama: str | None) -> dict[str, Any]:
    baris = [] if atas_nama is None else [f"a.n. {atas_nama.upper()}"]
    if jabatan is not None:
        baris.append(f"{_SEBAGAI[sebagai]}{jabatan.upper()},")
    return {
        "jabatan": baris,
        "nama": pejabat.nama,
        "nip": pejabat.nip,
        "pangkat": pangkat(pejabat.status_pegawai, pejabat.golongan).isi,
        "penetap": None,
        "perangkat": [] if pejabat.opd is None else [pejabat.opd],
    }


def berdelegasi(langkah: Mapping[str, Any] | None) -> bool:
    """Whether a decision on record was taken by delegation."""
    return langkah is not None and langkah["rincian"].get("penanda_tangan") == "delegasi"


def penetap(langkah: Mapping[str, Any] | None) -> str | None:
    """The office whose decree it is, where it is not the mayor's."""
    return str(langkah["jabatan"]) if langkah is not None and berdelegasi(langkah) and langkah["jabatan"] else None


def menurut_langkah(sebutan: str, langkah: Mapping[str, Any], definitif: str | None) -> dict[str, Any]:
    """Who has decided, as the step on record tells it; ``definitif`` is the mayor of that day, where the step names
    nobody."""
    if berdelegasi(langkah):
        siapa = ("oleh", "nama", "jabatan", "status_pegawai", "golongan", "opd")
        return pemegang_delegasi(Pejabat(*(langkah[each] for each in siapa)))
    kedudukan = langkah["rincian"].get("penanda_tangan") or "definitif"
    return kepala_daerah(sebutan, kedudukan, langkah["rincian"].get("pejabat") or langkah["nama"] or definitif)
