"""Where a submission stands, and each case in it; which steps lead on, who takes them, and what they ask for. Pure.

The steps are data: what is possible now and why not the rest, the diagram, and the tests are made of one table.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from shared.alur import Alur, Peralihan, Syarat, yang_kurang


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
TERTOLAK = frozenset({StatusPertek.DITOLAK, StatusPertek.DIAJUKAN_ULANG})
"""Those that BKN has turned down, sent in another round since or not."""
TERPAKAI = HIDUP | DAPAT
"""A case is in one of these at most."""


class PerkaraPertek(NamedTuple):
    """What a step of a case in a submission may wait for."""

    selesai: date | None
    """The last day on which an approval holds."""
    hari_ini: date
    belum_dianggap: str | None
    """Why BKN's silence cannot be recorded now; None where it can."""
    tetap: str | None = None
    """Why the papers of its case change no more; None where they may."""
    diputus: str | None = None
    """Why the case is sent to BKN no more; None where it may be."""


_S, _L = StatusPertek, LangkahPertek
_V = ("verifikator",)
BILANGAN_TENGGAT = "pertek_bkn"
_DIAM = Syarat[PerkaraPertek](
    "tenggat BKN lewat, dan diamnya berarti persetujuan; dua orang", lambda each: each.belum_dianggap
)
_HABIS = Syarat[PerkaraPertek](
    "masa berlaku perteknya berakhir",
    lambda each: None if each.selesai is not None and each.selesai < each.hari_ini else "Perteknya masih berlaku.",
)
_SURAT = Syarat[PerkaraPertek]("dokumen usulannya masih dapat berubah", lambda each: each.tetap)
_BELUM_DIPUTUS = Syarat[PerkaraPertek]("usulannya belum diputuskan", lambda each: each.diputus)
ALUR_PERTEK: Alur[PerkaraPertek] = Alur(
    "pertek",
    "Satu usulan dalam pengajuan pertek",
    "SE Kepala BKN 7/2024; tenggat dan arti diamnya: BKN, 21 Jan 2026, satu sumber berita",
    _S.DISIAPKAN,
    (
        Peralihan(_L.PENYIAPAN, (), (_S.DISIAPKAN,), _V),
        Peralihan(_L.PENGAJUAN, (_S.DISIAPKAN,), (_S.DIAJUKAN,), _V),
        Peralihan(_L.PERSETUJUAN, (_S.DIAJUKAN, _S.DIANGGAP_DISETUJUI), (_S.DISETUJUI,), _V, tenggat=BILANGAN_TENGGAT),
        Peralihan(_L.PENOLAKAN, (_S.DIAJUKAN, _S.DIANGGAP_DISETUJUI), (_S.DITOLAK,), _V, tenggat=BILANGAN_TENGGAT),
        Peralihan(_L.ANGGAPAN, (_S.DIAJUKAN,), (_S.DIANGGAP_DISETUJUI,), _V, (_SURAT, _DIAM)),
        Peralihan(_L.KOREKSI, (_S.DISETUJUI,), (_S.DISETUJUI,), _V),
        Peralihan(_L.PENCABUTAN, (_S.DISETUJUI, _S.DIANGGAP_DISETUJUI), (_S.DIAJUKAN,), _V, (_SURAT,)),
        Peralihan(_L.PENCABUTAN, (_S.DITOLAK,), (_S.DIAJUKAN,), _V),
        Peralihan(_L.PENGAJUAN_ULANG, (_S.DITOLAK, _S.KEDALUWARSA), (_S.DIAJUKAN_ULANG,), _V, (_BELUM_DIPUTUS,)),
        Peralihan(_L.PEMBATALAN, (_S.DISIAPKAN, _S.DIAJUKAN), (_S.DIBATALKAN,), _V),
        # What was approved is withdrawn too, so that another TMT may be considered.
        Peralihan(_L.PEMBATALAN, (_S.DISETUJUI, _S.DIANGGAP_DISETUJUI), (_S.DIBATALKAN,), _V, (_BELUM_DIPUTUS,)),
        Peralihan(_L.KEDALUWARSA, (_S.DISETUJUI, _S.DIANGGAP_DISETUJUI), (_S.KEDALUWARSA,), syarat=(_HABIS,)),
    ),
)
"""What happens to a case in a submission. What is not here cannot happen."""


def tujuan(langkah: LangkahPertek) -> StatusPertek:
    """Where a step leads."""
    return next(StatusPertek(each.ke[0]) for each in ALUR_PERTEK.peralihan if each.langkah == langkah)


def langkah_kini(status: StatusPertek, perkara: PerkaraPertek) -> tuple[list[LangkahPertek], dict[LangkahPertek, str]]:
    """The steps of people that are possible now, and why others that start from here are not."""
    dapat, belum = [], {}
    for each in ALUR_PERTEK.peralihan_mulai(status):
        if each.peran:
            if (sebab := yang_kurang(each, perkara)) is None:
                dapat.append(LangkahPertek(each.langkah))
            else:
                belum[LangkahPertek(each.langkah)] = sebab
    return dapat, belum


def keadaan_pengajuan(anggota: Mapping[StatusPertek, int]) -> StatusPengajuan:
    """Where a submission stands, by how many of its cases stand where."""
    if anggota.get(_S.DISIAPKAN):
        return StatusPengajuan.DISIAPKAN
    if anggota.get(_S.DIAJUKAN):
        return StatusPengajuan.DIAJUKAN
    if all(each is _S.DIBATALKAN for each, banyak in anggota.items() if banyak):
        return StatusPengajuan.DIBATALKAN
    return StatusPengajuan.SELESAI
