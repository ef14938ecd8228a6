"""Where a scenario stands, and which steps lead on from there. A trigger of the database keeps the same path."""

from enum import StrEnum
from typing import NamedTuple

from shared.alur import Alur, Peralihan, Syarat, yang_kurang


class StatusSkenario(StrEnum):
    """Keadaan skenario. Hanya draf yang dapat diubah; untuk mengubah yang lain, salin."""

    DRAF = "draf"
    MENGHITUNG = "menghitung"
    SIAP = "siap"
    GAGAL = "gagal"
    DIBATALKAN = "dibatalkan"
    DIADOPSI = "diadopsi"
    DIARSIPKAN = "diarsipkan"


class LangkahSkenario(StrEnum):
    """Langkah yang diambil perencana; sekaligus ruas terakhir alamatnya."""

    PERHITUNGAN = "perhitungan"
    PEMBATALAN = "pembatalan"
    PEMBAGIAN = "pembagian"
    ADOPSI = "adopsi"
    PENGARSIPAN = "pengarsipan"


class PerkaraSkenario(NamedTuple):
    """A scenario, as its path looks at it."""

    gagal_tetap: bool
    """What it failed of stays so: it is copied and changed instead."""


_S, _L = StatusSkenario, LangkahSkenario
_PERENCANA = ("verifikator",)
DAPAT_BERHASIL: Syarat[PerkaraSkenario] = Syarat(
    "sebab kegagalannya bisa hilang", lambda perkara: "Sebab kegagalannya tetap." if perkara.gagal_tetap else None
)
ALUR_SKENARIO: Alur[PerkaraSkenario] = Alur(
    "skenario",
    "Skenario penataan",
    "PP 11/2017 pasal 190 ayat (1): perencanaan mutasi",
    _S.DRAF,
    (
        Peralihan("pembuatan", (), (_S.DRAF,), _PERENCANA),
        Peralihan(_L.PERHITUNGAN, (_S.DRAF, _S.GAGAL), (_S.MENGHITUNG,), _PERENCANA, (DAPAT_BERHASIL,)),
        Peralihan("hasil", (_S.MENGHITUNG,), (_S.SIAP, _S.GAGAL)),
        Peralihan(_L.PEMBATALAN, (_S.DRAF, _S.MENGHITUNG), (_S.DIBATALKAN,), _PERENCANA),
        Peralihan(_L.PEMBAGIAN, (_S.SIAP,), (_S.SIAP,), _PERENCANA),
        Peralihan(_L.PEMBAGIAN, (_S.DIADOPSI,), (_S.DIADOPSI,), _PERENCANA),
        Peralihan(_L.ADOPSI, (_S.SIAP,), (_S.DIADOPSI,), _PERENCANA),
        Peralihan(_L.PENGARSIPAN, (_S.SIAP, _S.GAGAL, _S.DIBATALKAN), (_S.DIARSIPKAN,), _PERENCANA),
    ),
)

BERHENTI = frozenset(StatusSkenario) - {StatusSkenario.DRAF, StatusSkenario.MENGHITUNG}
"""Nothing more comes of it by itself: where a stream of its progress ends."""
DITINGGALKAN = (StatusSkenario.DIBATALKAN, StatusSkenario.GAGAL, StatusSkenario.DIARSIPKAN)
"""What nobody builds on: it is removed in the end."""


def langkah_dari(status: StatusSkenario, *, gagal_tetap: bool = False) -> tuple[LangkahSkenario, ...]:
    """The steps that are possible in a state, whoever asks; what will fail again is not computed again."""
    perkara = PerkaraSkenario(gagal_tetap)
    return tuple(
        LangkahSkenario(each.langkah)
        for each in ALUR_SKENARIO.peralihan_mulai(status)
        if each.peran and yang_kurang(each, perkara) is None
    )
