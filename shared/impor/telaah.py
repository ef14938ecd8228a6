"""Looks through a whole file before its first row is applied: what a column means may stand in its last row.

A spreadsheet of another country writes the month first: of ``07/04/1981`` nobody can tell then which day it is, though
``07/25/1981`` some rows further down gives the column away.
"""

from collections import Counter
from dataclasses import dataclass, field

from shared.impor.bentuk import Bentuk
from shared.impor.berkas import Berkas
from shared.impor.hari import Urutan, tanggal, urutan
from shared.impor.pemetaan import PemetaanKolom
from shared.impor.rapi import rapikan_baris

SALAH_KETIK = 20
"""From so many days with the day first on for one with the month first, that one is a slip of the pen."""


@dataclass(slots=True)
class _Kolom:
    isian: str
    judul: str
    tempat: int
    banyak: Counter[Urutan] = field(default_factory=Counter)
    bukti: tuple[int, str] | None = None
    terbaca: dict[str, Urutan | None] = field(default_factory=dict)

    @property
    def bulan_dahulu(self) -> bool:
        return self.banyak["bulan"] * SALAH_KETIK > self.banyak["hari"] and self.banyak["bulan"] > 0


def telaah(bentuk: Bentuk, pemetaan: PemetaanKolom, berkas: Berkas) -> dict[str, str]:
    """Fields whose days could be read in two ways, and what to say of such a cell.

    A column with the month first casts doubt on the others of its file, but for those that prove the opposite.
    """
    letak = pemetaan.letak
    kolom = [
        _Kolom(each.isian, each.judul, letak[each.judul])
        for each in bentuk.kolom
        if each.baca is tanggal and each.judul in letak
    ]
    if not kolom:
        return {}
    for nomor, mentah in enumerate(berkas.baris, start=berkas.baris_kepala + 1):
        sel = rapikan_baris(mentah, "".join(mentah))
        for each in kolom:
            if each.tempat < len(sel):
                _lihat(each, nomor, sel[each.tempat])
    contoh = next((each for each in kolom if each.bulan_dahulu), None)
    if contoh is None or contoh.bukti is None:
        return {}
    baris, isi = contoh.bukti
    alasan = (
        f"kolom {contoh.judul} menulis bulan lebih dahulu (baris {baris}: {isi}), sehingga tanggal ini dapat berarti "
        "dua hari; ubah semua tanggal berkas ini menjadi hh-bb-tttt, misalnya 31-12-2025"
    )
    return {each.isian: alasan for each in kolom if each.bulan_dahulu or not each.banyak["hari"]}


def _lihat(kolom: _Kolom, nomor: int, isi: str) -> None:
    if isi in kolom.terbaca:
        arti = kolom.terbaca[isi]
    else:
        arti = kolom.terbaca[isi] = urutan(isi)
    if arti is None:
        return
    kolom.banyak[arti] += 1
    if arti == "bulan" and kolom.bukti is None:
        kolom.bukti = (nomor, isi.strip())
