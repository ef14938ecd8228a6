"""Reads a file's rows in groups: each is one transaction of an import."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from operator import itemgetter
from typing import Any

from shared.impor.bentuk import Baris, Bentuk, Catatan, Pembaca, longgar
from shared.impor.berkas import Berkas
from shared.impor.pemetaan import PemetaanKolom
from shared.impor.rapi import rapikan_baris
from shared.impor.tidak_terbaca import BerkasTidakTerbaca

BANYAK = 1000
"""Rows of a group."""
_SEPARUH = re.compile("[\ud800-\udfff]")


@dataclass(slots=True)
class Kelompok:
    """Rows read from the file, some good, with the remarks about the others; and the cells of all of them."""

    dari: int
    sampai: int
    baik: list[tuple[int, Baris]] = field(default_factory=list)
    catatan: list[Catatan] = field(default_factory=list)
    sel: dict[int, Sequence[str]] = field(default_factory=dict)
    tertolak: list[tuple[int, Baris]] = field(default_factory=list)
    """Rows that could not be read, with what could be; of a kind whose rows are parts of a whole."""


def kelompokkan(
    bentuk: Bentuk, pemetaan: PemetaanKolom, berkas: Berkas, selesai: int, ganda: Mapping[str, str] | None = None
) -> Iterator[Kelompok]:
    """The rows of a file after the first ``selesai``; each good one once, by its key.

    ``ganda``: what ``telaah`` has found of the columns with days.

    Raises:
        BerkasTidakTerbaca: there are none.
    """
    pembaca = Pembaca(bentuk, pemetaan.letak, ganda)
    lebar = len(berkas.kepala)
    asal = lebar - pemetaan.tambahan
    # Of one field it is that field itself, not a tuple around it: there is one for each row of the file.
    ambil_kunci = partial(_longgarkan, bentuk) if bentuk.kunci_longgar else itemgetter(*bentuk.kunci)
    terlihat: dict[Any, int] = {}
    kelompok = Kelompok(selesai, selesai)
    if berkas.di_atas and not selesai:
        kelompok.catatan.append(_judul_di_bawah(berkas))
    number = 0
    for number, mentah in enumerate(berkas.baris, start=1):
        # Row numbers are those of a spreadsheet.
        line = number + berkas.baris_kepala
        isi = "".join(mentah)
        sel = rapikan_baris(mentah, isi)
        if not any(sel) or isi.isspace():
            continue
        tidak_wajar = _tidak_wajar(line, sel, lebar, isi)
        baris, catatan = (None, [tidak_wajar]) if tidak_wajar else pembaca.baca(line, sel)
        if baris is not None:
            kunci = ambil_kunci(baris)
            if (pertama := terlihat.setdefault(kunci, line)) != line:
                isian = " · ".join(str(baris[each]) for each in bentuk.kunci)
                catatan = [Catatan(line, None, isian, f"sama dengan baris {pertama}")]
                baris = None
        catatan += _ragu(berkas, line)
        if number <= selesai:
            continue
        kelompok.catatan.extend(catatan)
        kelompok.sel[line] = sel if lebar == asal else [*sel[:asal], *sel[lebar:]]
        if baris is not None:
            kelompok.baik.append((line, baris))
        elif bentuk.milik and tidak_wajar is None:
            kelompok.tertolak.append((line, pembaca.terbaca))
        # Rows are counted, not their numbers: a file may be mostly blank.
        if len(kelompok.sel) == BANYAK:
            kelompok.sampai = number
            yield kelompok
            kelompok = Kelompok(number, number)
    if number == 0:
        raise BerkasTidakTerbaca("Berkas hanya berisi baris judul, tanpa data.")
    if number > kelompok.sampai:
        kelompok.sampai = number
        yield kelompok


def _longgarkan(bentuk: Bentuk, baris: Baris) -> tuple[Any, ...]:
    return tuple(longgar(baris[each]) if each in bentuk.kunci_longgar else baris[each] for each in bentuk.kunci)


def _ragu(berkas: Berkas, nomor: int) -> list[Catatan]:
    alasan = berkas.ragu.pop(nomor, None)
    return [] if alasan is None else [Catatan(nomor, None, None, alasan, "peringatan")]


def _judul_di_bawah(berkas: Berkas) -> Catatan:
    alasan = f"judul kolom ditemukan di baris {berkas.baris_kepala}; {berkas.di_atas} baris di atasnya tidak dibaca"
    return Catatan(berkas.baris_kepala, None, None, alasan, "peringatan")


def _tidak_wajar(nomor: int, sel: Sequence[str], lebar: int, isi: str) -> Catatan | None:
    """Why a row can't be trusted as a whole, or None."""
    alasan = None
    if "\x00" in isi:
        alasan = "berisi huruf NUL, yang bukan huruf; ketik ulang selnya"
    elif not isi.isascii() and _SEPARUH.search(isi):
        alasan = "berisi separuh huruf, yang bukan huruf; ketik ulang selnya"
    elif "\ufffd" in isi:
        alasan = "berisi huruf yang tidak terbaca, biasanya karena dua sandi huruf bercampur; ketik ulang hurufnya"
    elif len(sel) > lebar and any(each.strip() for each in sel[lebar:]):
        alasan = f"berisi {len(sel)} sel, padahal judul hanya {lebar}; beri tanda kutip pada sel yang memuat pemisah"
    return None if alasan is None else Catatan(nomor, None, None, alasan)
