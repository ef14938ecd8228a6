"""A part of a file: ``Range`` of a request (RFC 9110 section 14), one part at a time."""

import re

from shared.http.problem import Problem


class RentangTidakSah(Problem):
    """416: it begins behind the end of the file."""

    kode, status, title = "rentang_tidak_sah", 416, "Rentang di luar berkas"


_SATU = re.compile(r"^bytes=([0-9]{0,15})-([0-9]{0,15})$")


def bagian(diminta: str | None, byte: int) -> tuple[int, int] | None:
    """From where to before where; None for the whole, also where several parts are asked for, or in other units.

    Raises:
        RentangTidakSah: it begins behind the end.
    """
    cocok = _SATU.match((diminta or "").replace(" ", ""))
    if cocok is None or not any(cocok.groups()):
        return None
    awal, akhir = cocok.groups()
    mulai = int(awal) if awal else max(0, byte - int(akhir))
    sampai = min(byte, int(akhir) + 1) if awal and akhir else byte
    if awal and akhir and int(akhir) < int(awal):
        return None
    if mulai >= sampai:
        raise RentangTidakSah(
            f"Berkas ini {byte} byte, dan yang diminta mulai sesudahnya. Minta bagian yang ada di dalamnya.",
            headers={"Content-Range": f"bytes */{byte}"},
        )
    return mulai, sampai
