"""The words of a search for people, as patterns."""

import re
from typing import Any

from shared.http.problem import IsianTidakSah, KesalahanIsian


def carian(cari: str | None) -> dict[str, Any]:
    """Parameters ``pola`` (all of them in the name) and ``awal`` (of the NIP); None of no search. They hold letters and
    digits only, so none of them can be a wildcard.

    Raises:
        IsianTidakSah: there is no word in it.
    """
    if cari is None:
        return {"pola": None, "awal": None}
    kata = re.findall(r"[^\W_]+", cari)
    if not kata:
        raise IsianTidakSah(
            "Isian cari harus memuat huruf atau angka.",
            kesalahan=[KesalahanIsian(pointer="cari", pesan="harus memuat huruf atau angka")],
        )
    return {"pola": [f"%{each}%" for each in kata], "awal": f"{''.join(kata)}%"}
