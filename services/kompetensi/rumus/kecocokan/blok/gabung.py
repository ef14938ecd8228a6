"""Features of people put together, replaced in place, and brought to the one form that they have."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from services.kompetensi.rumus.kecocokan.aturan import KunciDiklat
from services.kompetensi.rumus.kecocokan.blok.orang import BERKODE, SEBARIS, Larik, OrangLarik, petik


def gabung(bagian: Sequence[OrangLarik]) -> OrangLarik:
    """The people of all parts, one after another: the same as ``susun_orang`` of them all at once."""
    nomor: dict[KunciDiklat, int] = {}
    diklat = []
    for each in bagian:
        ke = np.array([nomor.setdefault(kunci, len(nomor)) for kunci in each.kunci_diklat], np.int32)
        diklat.append(ke[each.diklat])
    banyak = np.concatenate([np.diff(each.diklat_mulai) for each in bagian])
    isi: dict[str, Any] = {each: np.concatenate([getattr(larik, each) for larik in bagian]) for each in SEBARIS}
    for nama, kode in BERKODE:
        isi[kode] = tuple(sorted({satu for larik in bagian for satu in getattr(larik, kode)}))
        isi[nama] = _gabung_tabel(isi[kode], [(getattr(larik, kode), getattr(larik, nama)) for larik in bagian])
    return OrangLarik(
        **isi,
        diklat=np.concatenate(diklat),
        diklat_mulai=np.concatenate([np.zeros(1, np.int64), np.cumsum(banyak, dtype=np.int64)]),
        kunci_diklat=tuple(nomor),
    )


def timpa(orang: OrangLarik, baris: Larik, baru: OrangLarik) -> OrangLarik:
    """The same people, but in these rows, each once, those of ``baru``; every other keeps its row."""
    isi: dict[str, Any] = {each: getattr(orang, each).copy() for each in SEBARIS}
    for each in SEBARIS:
        isi[each][baris] = getattr(baru, each)
    for nama, kode in BERKODE:
        lama, punya = getattr(orang, kode), getattr(baru, kode)
        isi[kode] = lama if set(punya) <= set(lama) else tuple(sorted({*lama, *punya}))
        isi[nama] = _gabung_tabel(isi[kode], [(lama, getattr(orang, nama))])
        isi[nama][baris] = _gabung_tabel(isi[kode], [(punya, getattr(baru, nama))])
    nomor = {kunci: urut for urut, kunci in enumerate(orang.kunci_diklat)}
    ke = np.array([nomor.setdefault(kunci, len(nomor)) for kunci in baru.kunci_diklat], np.int32)
    asal = np.arange(len(orang))
    asal[baris] = len(orang) + np.arange(len(baru))
    diklat, mulai = petik(
        np.concatenate([orang.diklat, ke[baru.diklat]]),
        np.concatenate([orang.diklat_mulai, orang.diklat_mulai[-1] + baru.diklat_mulai[1:]]),
        asal,
    )
    return OrangLarik(**isi, diklat=diklat, diklat_mulai=mulai, kunci_diklat=tuple(nomor))


def rapikan(orang: OrangLarik) -> OrangLarik:
    """The same people in the one form that they have, whatever they were put together from: no code that nobody has,
    and training in the order of its names."""
    isi: dict[str, Any] = {}
    for kode in dict.fromkeys(kode for _, kode in BERKODE):
        tabel = [nama for nama, punya in BERKODE if punya == kode]
        dipakai = np.any([getattr(orang, nama).any(axis=0) for nama in tabel], axis=0)
        isi |= {nama: np.ascontiguousarray(getattr(orang, nama)[:, dipakai]) for nama in tabel}
        isi[kode] = tuple(satu for satu, ada in zip(getattr(orang, kode), dipakai, strict=True) if ada)
    nomor = {
        lama: baru for baru, lama in enumerate(sorted(set(orang.diklat.tolist()), key=orang.kunci_diklat.__getitem__))
    }
    ke = np.zeros(len(orang.kunci_diklat), np.int32)
    ke[list(nomor)] = list(nomor.values())
    baris = np.repeat(np.arange(len(orang)), np.diff(orang.diklat_mulai))
    diklat = ke[orang.diklat] if len(ke) else orang.diklat
    return replace(
        orang,
        **isi,
        diklat=diklat[np.lexsort((diklat, baris))],
        kunci_diklat=tuple(map(orang.kunci_diklat.__getitem__, nomor)),
    )


def _gabung_tabel(kode: Sequence[str], bagian: Sequence[tuple[Sequence[str], Larik]]) -> Larik:
    """Rows one after another, each column under its code."""
    hasil = np.zeros((sum(len(isi) for _, isi in bagian), len(kode)), bagian[0][1].dtype)
    nomor = {satu: urut for urut, satu in enumerate(kode)}
    mulai = 0
    for punya, isi in bagian:
        # Mostly all columns: then they need not be looked for.
        kolom = slice(None) if tuple(punya) == tuple(kode) else [nomor[satu] for satu in punya]
        hasil[mulai : mulai + len(isi), kolom] = isi
        mulai += len(isi)
    return hasil
