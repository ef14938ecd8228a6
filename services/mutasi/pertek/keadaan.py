"""Where a submission stands, and each case in it; which steps lead on, who takes them, and what they ask for. Pure.

The steps are data: what is possible now and why not the rest, the diagram, and the tests are made of one table.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


class StatusPertek(StrEnum):
    """Keadaan satu usulan dalam pengajuan pertek."""

    DISIAPKAN = "disiapkan"
    DIAJUKAN = "diajukan"
    DISETUJUI = "disetujui"
    DIANGGAP_DISETUJUI = "dianggap_disetujui"
    DITOLAK = "ditolak"
    DIAJUKAN_ULANG = "diajukan_ulang"
    DIBATALKAN = "dibatalkan"
    KEDALUWARSA = "kedaluwarsa"


class StatusPengajuan(StrEnum):
    """Keadaan satu pengajuan pertek."""

    DISIAPKAN = "disiapkan"
    DIAJUKAN = "diajukan"
    SELESAI = "selesai"
    DIBATALKAN = "dibatalkan"


class LangkahPertek(StrEnum):
    """Langkah atas satu usulan dalam pengajuan pertek."""

    PENYIAPAN = "penyiapan"
    PENGAJUAN = "pengajuan"
    PERSETUJUAN = "persetujuan"
    PENOLAKAN = "penolakan"
    ANGGAPAN = "anggapan"
    KOREKSI = "koreksi"
    PENCABUTAN = "pencabutan"
    PENGAJUAN_ULANG = "pengajuan_ulang"
    PEMBATALAN = "pembatalan"
    KEDALUWARSA = "kedaluwarsa"


HIDUP = frozenset({StatusPertek.DISIAPKAN, StatusPertek.DIAJUKAN})
"""Those whose answer is still to come."""
DAPAT = frozenset({StatusPertek.DISETUJUI, StatusPertek.DIANGGAP_DISETUJUI})
"""Those with which a case may be decided."""
TERPAKAI = HIDUP | DAPAT
"""A case is in one of these at most."""


class Langkah(NamedTuple):
    """One step: from where it starts, where it leads, and who takes it."""

    dari: frozenset[StatusPertek]
    ke: StatusPertek | None
    """None: where it was."""
    peran: tuple[str, ...]
    """None of a step that a job takes."""
    syarat: str
    """What it asks for besides, in words."""


_S = StatusPertek
_V = ("verifikator",)
LANGKAH: Mapping[LangkahPertek, Langkah] = {
    LangkahPertek.PENYIAPAN: Langkah(frozenset(), _S.DISIAPKAN, _V, "berkasnya siap, dan tidak tertahan yang lain"),
    LangkahPertek.PENGAJUAN: Langkah(
        frozenset({_S.DISIAPKAN}), _S.DIAJUKAN, _V, "nomor dan tanggal usul I-MUT; berkasnya tetap siap"
    ),
    LangkahPertek.PERSETUJUAN: Langkah(
        frozenset({_S.DIAJUKAN, _S.DIANGGAP_DISETUJUI}), _S.DISETUJUI, _V, "nomor dan tanggal pertek"
    ),
    LangkahPertek.PENOLAKAN: Langkah(frozenset({_S.DIAJUKAN, _S.DIANGGAP_DISETUJUI}), _S.DITOLAK, _V, "alasan BKN"),
    LangkahPertek.ANGGAPAN: Langkah(
        frozenset({_S.DIAJUKAN}), _S.DIANGGAP_DISETUJUI, _V, "tenggat BKN lewat; diusulkan dan disetujui dua orang"
    ),
    LangkahPertek.KOREKSI: Langkah(frozenset({_S.DISETUJUI}), None, _V, "alasan"),
    LangkahPertek.PENCABUTAN: Langkah(
        frozenset({_S.DISETUJUI, _S.DIANGGAP_DISETUJUI, _S.DITOLAK}), _S.DIAJUKAN, _V, "alasan"
    ),
    LangkahPertek.PENGAJUAN_ULANG: Langkah(
        frozenset({_S.DITOLAK, _S.KEDALUWARSA}), _S.DIAJUKAN_ULANG, _V, "usulannya masuk pengajuan baru"
    ),
    LangkahPertek.PEMBATALAN: Langkah(frozenset({_S.DISIAPKAN, _S.DIAJUKAN}), _S.DIBATALKAN, _V, "alasan"),
    LangkahPertek.KEDALUWARSA: Langkah(DAPAT, _S.KEDALUWARSA, (), "masa berlaku pertek berakhir"),
}
"""What happens to a case in a submission. What is not here cannot happen."""


def mungkin(status: StatusPertek) -> tuple[LangkahPertek, ...]:
    """The steps of people that start from here."""
    return tuple(each for each, langkah in LANGKAH.items() if status in langkah.dari and langkah.peran)


def keadaan_pengajuan(anggota: Mapping[StatusPertek, int]) -> StatusPengajuan:
    """Where a submission stands, by how many of its cases stand where."""
    if anggota.get(_S.DISIAPKAN):
        return StatusPengajuan.DISIAPKAN
    if anggota.get(_S.DIAJUKAN):
        return StatusPengajuan.DIAJUKAN
    if all(each is _S.DIBATALKAN for each, banyak in anggota.items() if banyak):
        return StatusPengajuan.DIBATALKAN
    return StatusPengajuan.SELESAI
