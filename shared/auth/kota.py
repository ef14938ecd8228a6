"""What concerns the whole city is set by people who answer for the whole city."""

from shared.auth.pelaku import Pelaku
from shared.http.problem import TidakBerwenang


def wajib_seluruh_kota(pelaku: Pelaku, apa: str) -> None:
    """Refuse who sees a part of the city only.

    Raises:
        TidakBerwenang.
    """
    if not pelaku.seluruh_kota:
        raise TidakBerwenang(f"{apa} menyangkut seluruh kota. Mintalah petugas dengan lingkup seluruh kota.")
