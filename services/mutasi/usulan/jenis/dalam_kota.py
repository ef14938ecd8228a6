"""The path of a move inside the city: of a PNS, and of a PPPK, whom the tim penilai need not hear (T-01)."""

from dataclasses import replace

from services.mutasi.usulan.jenis.perkara import (
    DILEPAS,
    PELANTIKAN_DITUNGGU,
    TIDAK_DITUNDA,
    TIDAK_MENUNGGU_PELANTIKAN,
    PerkaraAlur,
)
from services.mutasi.usulan.status import PENGAJUAN, LangkahMutasi, StatusMutasi
from shared.alur import Alur, Peralihan

_S, _L = StatusMutasi, LangkahMutasi
_PENGUSUL = ("verifikator", "kepala_unit")

PENGEMBALIAN: tuple[Peralihan[PerkaraAlur], ...] = (
    Peralihan(_L.PENGEMBALIAN, (_S.DRAF,), (_S.DIKEMBALIKAN,), ("verifikator",)),
    Peralihan(_L.PENGEMBALIAN, (_S.TERVERIFIKASI,), (_S.DIKEMBALIKAN,), ("tim_penilai", "verifikator")),
    Peralihan(_L.PENGEMBALIAN, (_S.DIPERTIMBANGKAN,), (_S.DIKEMBALIKAN,), ("ppk", "verifikator")),
    Peralihan(_L.PERBAIKAN, (_S.DIKEMBALIKAN,), (_S.DRAF,), _PENGUSUL, tenggat="perbaikan"),
)
"""Back to whoever proposed, by whoever checks it then, and on from the beginning."""


def pembatalan(
    pengusul: tuple[str, ...], sesudah: tuple[StatusMutasi, ...]
) -> tuple[Peralihan[PerkaraAlur], Peralihan[PerkaraAlur]]:
    """A head of unit withdraws what they have proposed themselves while it lies with them; from ``sesudah`` on it is
    the personnel office that does."""
    return (
        Peralihan(_L.PEMBATALAN, (_S.DRAF, _S.DIKEMBALIKAN), (_S.DIBATALKAN,), pengusul),
        Peralihan(_L.PEMBATALAN, sesudah, (_S.DIBATALKAN,), ("verifikator",)),
    )


SESUDAH_DIPUTUSKAN: tuple[Peralihan[PerkaraAlur], ...] = (
    Peralihan(
        _L.PELANTIKAN,
        (_S.DIPUTUSKAN,),
        (_S.DIPUTUSKAN,),
        ("verifikator",),
        (PELANTIKAN_DITUNGGU, TIDAK_DITUNDA),
        "pelantikan",
    ),
    Peralihan("pemberlakuan", (_S.DIPUTUSKAN,), (_S.BERLAKU,), syarat=(TIDAK_MENUNGGU_PELANTIKAN, TIDAK_DITUNDA)),
    Peralihan("penempatan", (_S.BERLAKU,), (_S.BERLAKU, _S.GAGAL_BERLAKU)),
)

DALAM_KOTA: Alur[PerkaraAlur] = Alur(
    "dalam_kota",
    "Mutasi PNS di dalam kota",
    "PP 11/2017 pasal 190 dan pasal 191",
    _S.DRAF,
    (
        Peralihan(PENGAJUAN, (), (_S.DRAF,), _PENGUSUL),
        Peralihan(_L.VERIFIKASI, (_S.DRAF,), (_S.TERVERIFIKASI, _S.DITOLAK), ("verifikator",), tenggat="verifikasi"),
        Peralihan(
            _L.PERTIMBANGAN,
            (_S.TERVERIFIKASI,),
            (_S.DIPERTIMBANGKAN, _S.DITOLAK),
            ("tim_penilai",),
            tenggat="pertimbangan",
        ),
        Peralihan(_L.KEPUTUSAN, (_S.DIPERTIMBANGKAN,), (_S.DIPUTUSKAN, _S.DITOLAK), ("ppk",), (DILEPAS,), "keputusan"),
        *SESUDAH_DIPUTUSKAN,
        *PENGEMBALIAN,
        *pembatalan(_PENGUSUL, (_S.TERVERIFIKASI, _S.DIPERTIMBANGKAN, _S.DIPUTUSKAN)),
    ),
)


def _tanpa_tim(peralihan: Peralihan[PerkaraAlur]) -> Peralihan[PerkaraAlur]:
    if peralihan.langkah == _L.KEPUTUSAN:
        return replace(peralihan, dari=(_S.TERVERIFIKASI, _S.DIPERTIMBANGKAN))
    if peralihan.langkah == _L.PENGEMBALIAN and _S.TERVERIFIKASI in peralihan.dari:
        return replace(peralihan, peran=("tim_penilai", "ppk", "verifikator"))
    return peralihan


PPPK_DALAM_KOTA: Alur[PerkaraAlur] = replace(
    DALAM_KOTA,
    kode="pppk_dalam_kota",
    judul="Mutasi PPPK di dalam kota",
    dasar_hukum="PP 49/2018; PP 11/2017 pasal 191 mengatur PNS",
    peralihan=tuple(map(_tanpa_tim, DALAM_KOTA.peralihan)),
)
