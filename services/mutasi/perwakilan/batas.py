"""How long somebody may act for another (SE BKN 1/SE/I/2021), reckoned over all letters for one office that follow each
other: an interruption of a few days begins no new term."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from services.mutasi.hukum.perwakilan import BatasPerwakilan
from services.mutasi.perwakilan.kuasa import Kapasitas
from shared.calendar.bulan import tambah_bulan, tanggal_panjang


class Masa(NamedTuple):
    """The days of one letter, both counted."""

    mulai: date
    selesai: date


def hari_terakhir(kapasitas: Kapasitas, mulai: date, batas: BatasPerwakilan) -> date:
    """The last day that one letter from ``mulai`` on may run to."""
    if kapasitas is Kapasitas.PLH:
        return mulai + timedelta(days=batas.plh_hari - 1)
    bulan = {Kapasitas.PLT: batas.plt_bulan, Kapasitas.PJ: batas.pj_bulan}.get(kapasitas, batas.surat_bulan)
    return tambah_bulan(mulai, bulan) - timedelta(days=1)


def berturut(masa: Masa, lalu: Sequence[Masa], batas: BatasPerwakilan) -> int:
    """How many letters before this one, of the same person for the same office, it goes on with."""
    banyak, mulai = 0, masa.mulai
    for each in sorted(lalu, reverse=True):
        if each.mulai < mulai:
            if each.selesai + timedelta(days=batas.sambung_hari + 1) < mulai:
                break
            banyak, mulai = banyak + 1, each.mulai
    return banyak


def terlalu_lama(kapasitas: Kapasitas, masa: Masa, lalu: Sequence[Masa], batas: BatasPerwakilan) -> str | None:
    """Why the law does not let a letter run so long; None where it does. ``lalu`` as for ``berturut``."""
    terakhir = hari_terakhir(kapasitas, masa.mulai, batas)
    if masa.selesai > terakhir:
        return (
            f"Satu surat {kapasitas} yang mulai {tanggal_panjang(masa.mulai)} berlaku paling lama sampai "
            f"{tanggal_panjang(terakhir)}."
        )
    kali = {Kapasitas.PLT: batas.plt_perpanjangan, Kapasitas.PJ: batas.pj_perpanjangan}.get(kapasitas)
    if kali is not None and berturut(masa, lalu, batas) > kali:
        return (
            f"{kapasitas} diperpanjang paling banyak {kali} kali (SE BKN 1/SE/I/2021), dan perpanjangannya sudah "
            "dipakai. Tunjuk orang lain, atau isi jabatannya."
        )
    return None
