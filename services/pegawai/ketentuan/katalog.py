"""Which legal numbers there are here. Their values are rows of the register (``shared/ketentuan``)."""

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from services.pegawai.ketentuan.bup import Bup
from services.pegawai.ketentuan.ikd import Ikd
from shared.ketentuan.butir import baca_katalog

_BERURUTAN = (
    ("pej.d_mulai", "pej.c_mulai", "pej.b_mulai", "pej.a_di_atas"),
    ("status.kosong_sampai", "status.kurang_di_bawah", "status.lebih_di_atas"),
)


def tidak_serasi(nilai: Mapping[str, Any]) -> str | None:
    """Why these values cannot hold together, in Bahasa; None where they can.

    Bounds that lie in a wrong order would leave a grade or a status that nothing ever has.
    """
    for kode in _BERURUTAN:
        for bawah, atas in pairwise(kode):
            if nilai[bawah] >= nilai[atas]:
                return f"{bawah} ({nilai[bawah]}) harus di bawah {atas} ({nilai[atas]})"
    return None


KATALOG = baca_katalog(Path(__file__).parent, {"bup": Bup, "ikd": Ikd}, serasi=tidak_serasi)
