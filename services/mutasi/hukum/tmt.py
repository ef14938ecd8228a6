"""Which TMT a move may have."""

from datetime import date

from shared.http.problem import KesalahanIsian, Problem


class TmtLampau(Problem):
    """422: nobody is moved from a day that is over, and no rule is asked about it."""

    kode, status, title = "tmt_lampau", 422, "TMT sudah lewat"


def tolak_tmt_lampau(tmt: date, hari_ini: date, pointer: str = "/tmt") -> None:
    """Raises TmtLampau of a TMT before today."""
    if tmt < hari_ini:
        paling_cepat = f"paling cepat {hari_ini:%d-%m-%Y}"
        raise TmtLampau(
            f"TMT {tmt:%d-%m-%Y} sudah lewat: mutasi tidak berlaku surut. Isi TMT {paling_cepat}.",
            kesalahan=[KesalahanIsian(pointer=pointer, pesan=paling_cepat)],
        )
