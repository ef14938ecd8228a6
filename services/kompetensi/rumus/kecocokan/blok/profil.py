"""Requirement profiles as arrays."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from services.kompetensi.rumus.kecocokan.aturan import KunciDiklat, Profil
from services.kompetensi.rumus.kecocokan.blok.orang import Larik
from shared.contracts.istilah.jenjang import JenjangJabatan


@dataclass(frozen=True, slots=True)
class ProfilLarik:
    """Requirement profiles: a column each. Equal parts of them are kept once, and a profile says which it has."""

    profil: tuple[Profil, ...]
    level: Larik
    """[t, 9]"""
    bobot: Larik
    kualifikasi: tuple[tuple[int, frozenset[KunciDiklat], tuple[int, int] | None], ...]
    ke_kualifikasi: Larik
    rumpun: tuple[tuple[int, frozenset[str], bool], ...]
    ke_rumpun: Larik
    pengalaman: tuple[tuple[int, frozenset[str]], ...]
    ke_pengalaman: Larik
    karier: tuple[tuple[JenjangJabatan | None, int, int | None], ...]
    ke_karier: Larik
    bidang: tuple[frozenset[str], ...]
    ke_bidang: Larik

    def __len__(self) -> int:
        return len(self.profil)


def susun_profil(profil: Sequence[Profil]) -> ProfilLarik:
    """Requirement profiles as arrays, in their order."""
    kualifikasi, ke_kualifikasi = berbeda([(each.pendidikan, each.diklat, each.golongan) for each in profil])
    rumpun, ke_rumpun = berbeda([(each.pendidikan, each.rumpun, each.seprofesi) for each in profil])
    karier, ke_karier = berbeda([(each.jenjang, each.kelas, each.bup) for each in profil])
    bidang, ke_bidang = berbeda([each.bidang for each in profil])
    pengalaman, ke_pengalaman = berbeda([(each.pengalaman_bulan, each.pengalaman_jenjang) for each in profil])
    return ProfilLarik(
        profil=tuple(profil),
        level=np.array([each.level for each in profil], np.int64).reshape(len(profil), 9),
        bobot=np.array([each.bobot for each in profil], np.int64).reshape(len(profil), 9),
        kualifikasi=tuple(kualifikasi),
        ke_kualifikasi=ke_kualifikasi,
        rumpun=tuple(rumpun),
        ke_rumpun=ke_rumpun,
        pengalaman=tuple(pengalaman),
        ke_pengalaman=ke_pengalaman,
        karier=tuple(karier),
        ke_karier=ke_karier,
        bidang=tuple(bidang),
        ke_bidang=ke_bidang,
    )


def berbeda(isi: Sequence[Any]) -> tuple[list[Any], Larik]:
    """What there is, each once, and which of it each is."""
    nomor: dict[Any, int] = {}
    ke = np.array([nomor.setdefault(each, len(nomor)) for each in isi], np.int64)
    return list(nomor), ke
