"""How a letter names who signs it: by what is on record of how they hold the office. Pure."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from shared.contracts.istilah.golongan import Golongan
from shared.contracts.istilah.status import PPPK

PANGKAT = "Pangkat/gol. ruang"
"""What it is called of a PNS."""
_SEBAGAI = {"definitif": "", "Pj": "Pj. ", "Plt": "Plt. ", "Plh": "Plh. "}


class Pejabat(NamedTuple):
    """An official as the register has them."""

    nip: str
    nama: str
    jabatan: str | None
    status_pegawai: str
    golongan: str | None


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
    """The block of the mayor, or of who holds the office as Pj, Plt or Plh."""
    return {"jabatan": [f"{_SEBAGAI[kedudukan]}{sebutan.upper()},"], "nama": nama, "nip": None, "pangkat": None}


def pemegang_delegasi(pejabat: Pejabat) -> dict[str, Any]:
    """Who decides by delegation does so in an office of their own (UU 30/2014 art 13), and not in another's name."""
    return _blok(pejabat, pejabat.jabatan, "definitif", None)


def pejabat_lain(pejabat: Pejabat, jabatan: str | None, sebagai: str, atas_nama: str | None) -> dict[str, Any]:
    """An official who signs by mandate (a.n.), or what is theirs; ``jabatan`` is the office that they hold or fill."""
    return _blok(pejabat, jabatan, sebagai, atas_nama)


def _blok(pejabat: Pejabat, jabatan: str | None, sebagai: str, atas_nama: str | None) -> dict[str, Any]:
    baris = [] if atas_nama is None else [f"a.n. {atas_nama.upper()}"]
    if jabatan is not None:
        baris.append(f"{_SEBAGAI[sebagai]}{jabatan.upper()},")
    tercatat = pangkat(pejabat.status_pegawai, pejabat.golongan).isi
    return {"jabatan": baris, "nama": pejabat.nama, "nip": pejabat.nip, "pangkat": tercatat}


def menurut_langkah(sebutan: str, langkah: Mapping[str, Any], definitif: str | None) -> dict[str, Any]:
    """Who has decided, as the step on record tells it; ``definitif`` is the mayor of that day, where the step names
    nobody."""
    kedudukan = langkah["rincian"].get("penanda_tangan") or "definitif"
    if kedudukan == "delegasi":
        return pemegang_delegasi(
            Pejabat(
                langkah["oleh"], langkah["nama"], langkah["jabatan"], langkah["status_pegawai"], langkah["golongan"]
            )
        )
    return kepala_daerah(sebutan, kedudukan, langkah["rincian"].get("pejabat") or langkah["nama"] or definitif)
