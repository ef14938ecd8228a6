"""How a signed decree stands with whom it is about, and what is on record about that. Pure."""

from collections.abc import Mapping
from enum import StrEnum

from services.mutasi.tanda_tangan.serah import StatusPenyerahan


class CaraTerima(StrEnum):
    """Dengan apa keputusannya diterima."""

    DIBUKA = "dibuka"
    DIKONFIRMASI = "dikonfirmasi"
    KERTAS = "kertas"
    DIUMUMKAN = "diumumkan"


class PeristiwaPenyerahan(StrEnum):
    """Apa yang terjadi dengan penyerahannya."""

    DISAJIKAN = "disajikan"
    DIBUKA = "dibuka"
    DIKONFIRMASI = "dikonfirmasi"
    KERTAS = "kertas"
    DITOLAK = "ditolak"
    TIDAK_TERJANGKAU = "tidak_terjangkau"
    DIUMUMKAN = "diumumkan"


OLEH_PETUGAS = frozenset(PeristiwaPenyerahan) - {
    PeristiwaPenyerahan.DISAJIKAN,
    PeristiwaPenyerahan.DIBUKA,
    PeristiwaPenyerahan.DIKONFIRMASI,
}
"""What an officer says of the person, who is told so."""


class LangkahPenyerahan(StrEnum):
    """Yang dapat dilakukan atas satu penyerahan; sekaligus ruas terakhir alamatnya."""

    KONFIRMASI = "konfirmasi"
    TANDA_TERIMA = "tanda-terima"
    PENOLAKAN = "penolakan"
    PENGUMUMAN = "pengumuman"


TERBUKA = frozenset({StatusPenyerahan.DISAJIKAN, StatusPenyerahan.DITOLAK, StatusPenyerahan.TIDAK_TERJANGKAU})
"""Not received yet."""
DAPAT: Mapping[LangkahPenyerahan, frozenset[StatusPenyerahan]] = {
    # Who has opened it may still say so: that is on record, and the day stays.
    LangkahPenyerahan.KONFIRMASI: TERBUKA | {StatusPenyerahan.DITERIMA},
    # A day that was typed wrongly is put right by somebody else, with the receipt once more (record 64).
    LangkahPenyerahan.TANDA_TERIMA: TERBUKA | {StatusPenyerahan.DITERIMA},
    LangkahPenyerahan.PENOLAKAN: TERBUKA,
    # Nobody announces what was not tried to be handed over.
    LangkahPenyerahan.PENGUMUMAN: TERBUKA - {StatusPenyerahan.DISAJIKAN},
}
"""From where each step starts."""
