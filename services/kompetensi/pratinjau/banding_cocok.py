"""What two policies of the match make of the same people and posts. Pure, in NumPy.

Profiles are looked at some at a time, so that no plane of the whole city is held. Rows of the city stand in the order
of their digests: of equal matches the first row is the better place under both policies.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from services.kompetensi.kecocokan.larik import Kota, Peta
from services.kompetensi.rumus.kecocokan.blok.hitung import hitung
from services.kompetensi.rumus.kecocokan.blok.profil import susun_profil
from services.kompetensi.rumus.kecocokan.kebijakan import ENTAH, GAGAL, Gerbang, KebijakanKecocokan

TERBAIK = 10
"""So many of the best of each post are compared."""
SEKALIGUS = 64
"""Profiles at a time."""

Larik = npt.NDArray[Any]


def bandingkan_kecocokan(
    kota: Kota, peta: Peta, lama: KebijakanKecocokan, baru: KebijakanKecocokan
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Counts over everybody and every post, and the people who pass the gates of more posts, or of fewer."""
    banyak = np.bincount(peta.ke_profil, minlength=len(peta.kota.profil))
    jenjang: list[Counter[str]] = [Counter() for _ in peta.kota.profil]
    for each, ke in peta.kota.ke_profil.items():
        jenjang[ke][peta.menurut[each].jenjang] += 1
    lolos = np.zeros((2, len(kota.nip)), np.int64)
    gerbang = {each: [0, 0] for each in Gerbang}
    terbaik: dict[str, list[int]] = {}
    for mulai in range(0, len(peta.kota.profil), SEKALIGUS):
        bagian = slice(mulai, mulai + SEKALIGUS)
        profil, kali = susun_profil(peta.kota.profil[bagian]), banyak[bagian]
        (nilai_lama, tanda_lama), (nilai_baru, tanda_baru) = (hitung(kota.orang, profil, each) for each in (lama, baru))
        siap = [tanda & np.uint32(each.topeng) == 0 for tanda, each in ((tanda_lama, lama), (tanda_baru, baru))]
        lolos += np.stack([each @ kali for each in siap])
        for kode, isi in gerbang.items():
            tutup_lama, tutup_baru = (
                _tertutup(tanda, kode, each) for tanda, each in ((tanda_lama, lama), (tanda_baru, baru))
            )
            isi[0] += int((~tutup_lama & tutup_baru).sum(axis=0) @ kali)
            isi[1] += int((tutup_lama & ~tutup_baru).sum(axis=0) @ kali)
        atas = [_teratas(*each) for each in zip((nilai_lama, nilai_baru), siap, strict=True)]
        for kolom, menurut in enumerate(jenjang[bagian]):
            pendatang = len(atas[1][kolom] - atas[0][kolom])
            for nama, jabatan in menurut.items():
                isi = terbaik.setdefault(nama, [0, 0, 0])
                isi[0] += jabatan
                isi[1] += jabatan * bool(atas[0][kolom] ^ atas[1][kolom])
                isi[2] += jabatan * pendatang
    beda = np.flatnonzero(lolos[0] != lolos[1]).tolist()
    return {
        "siap_sekarang": int((lolos[0] > 0).sum()),
        "siap_usulan": int((lolos[1] > 0).sum()),
        "pasangan_sekarang": int(lolos[0].sum()),
        "pasangan_usulan": int(lolos[1].sum()),
        "gerbang": {kode.value: isi for kode, isi in gerbang.items() if any(isi)},
        "terbaik": dict(sorted(terbaik.items())),
    }, [
        {"nip": kota.nip[each], "kotak_lama": None, "kotak_baru": None, "lama": _angka(lolos[0][each]),
         "baru": _angka(lolos[1][each])}
        for each in beda
    ]  # fmt: skip


def _angka(jabatan: Any) -> Mapping[str, int]:
    return {"jabatan_lolos": int(jabatan)}


def _tertutup(tanda: Larik, kode: Gerbang, kebijakan: KebijakanKecocokan) -> Larik:
    """Where a gate keeps somebody out: it is hard, and not passed or not to be told."""
    bit = GAGAL[kode] | ENTAH[kode] if kode in kebijakan.gerbang_keras else 0
    tertutup: Larik = tanda & np.uint32(bit) != 0
    return tertutup


def _teratas(nilai: Larik, siap: Larik) -> list[frozenset[int]]:
    """Of each column the rows of the best who pass every hard gate."""
    n = len(nilai)
    # The match first, then the row: one number for each, the larger the better; below zero for who is kept out.
    kunci = np.where(siap, nilai.astype(np.int64) * n + np.arange(n - 1, -1, -1)[:, None], -1)
    ambil = min(TERBAIK, n)
    baris = np.argpartition(-kunci, ambil - 1, axis=0)[:ambil] if n else np.zeros((0, nilai.shape[1]), np.int64)
    return [
        frozenset(each for each in baris[:, kolom].tolist() if kunci[each, kolom] >= 0)
        for kolom in range(nilai.shape[1])
    ]
