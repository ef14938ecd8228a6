"""Workload of the posts (ABK): tasks whose volumes add up to a plausible need, so that posts are short, right or over.

Its chance is a stream of its own: the city is the same with and without it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from deploy.demo.kota.acak import Acak
from deploy.demo.kota.bentuk import Jabatan, Kota
from deploy.demo.kota.data import baca

_ALIRAN = 9
_WKE = 75_000
_TANPA_LEMBAR = 0.06
"""Share of posts whose sheet has not been made yet; their need is their formasi."""
_KETERAMPILAN = ("pemula", "terampil", "mahir", "penyelia")


@dataclass(frozen=True, slots=True)
class Tugas:
    """One task of a post."""

    jabatan: Jabatan
    mulai: date
    nomor: int
    uraian: str
    hasil: str
    volume: int
    norma: int
    cara: str


def susun_abk(kota: Kota) -> Iterator[Tugas]:
    """The sheets in the order of the posts; all hold from the first of January of the city's year."""
    acak = Acak(kota.benih, _ALIRAN)
    pemeran = (kota.pemeran["asn"]["jabatan"], kota.pemeran["jabatan_tujuan"]["kode"])
    for jabatan in kota.jabatan:
        tanpa, butuh = acak.kena(_TANPA_LEMBAR), _kebutuhan(jabatan, acak)
        if not tanpa or jabatan.kode in pemeran:
            yield from _lembar(jabatan, date(kota.tanggal.year, 1, 1), round(butuh * _WKE))


def _kebutuhan(jabatan: Jabatan, acak: Acak) -> float:
    """People the work asks for, before rounding. About half of the posts have as many as they need."""
    undi, geser = acak.pecahan(), acak.antara(-0.4, 0.4)
    if not jabatan.bobot or not jabatan.terisi:
        return jabatan.formasi + geser
    if undi < 0.5:
        butuh = jabatan.terisi
    elif undi < 0.78:
        butuh = jabatan.terisi + 1 + jabatan.terisi // 6
    elif undi < 0.9:
        butuh = jabatan.formasi
    else:
        butuh = max(1, jabatan.terisi - 1 - jabatan.terisi // 8)
    return butuh + geser


def _jenis(jabatan: Jabatan) -> str:
    if jabatan.jenis == "JF":
        if jabatan.kepala:
            return "kepala_fungsional"
        if jabatan.guru:
            return "guru"
        if jabatan.kesehatan:
            return "kesehatan"
        return "keterampilan" if jabatan.jenjang in _KETERAMPILAN else "keahlian"
    return jabatan.pelaksana or jabatan.jenjang


def _lembar(jabatan: Jabatan, mulai: date, beban: int) -> Iterator[Tugas]:
    daftar = baca("abk")[_jenis(jabatan)]["tugas"]
    sisa = beban
    for nomor, (uraian, hasil, norma, bagian, cara) in enumerate(daftar, 1):
        menit = sisa if nomor == len(daftar) else beban * bagian
        volume = max(1, round(menit / norma))
        sisa -= volume * norma
        yield Tugas(jabatan, mulai, nomor, uraian, hasil, volume, norma, cara)
