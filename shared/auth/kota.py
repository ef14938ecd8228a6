"""What concerns the whole city is set by people who answer for the whole city."""

from shared.auth.pelaku import Pelaku
from shared.http.problem import TidakBerwenang


def wajib_seluruh_kota(pelaku: Pelaku, apa: str) -> None:
    """Refuse who sees a part of the city only, or is no person whom we can tell from another.

    The mayor is elected and has no NIP; an account that is his is nothing else.

    Raises:
        TidakBerwenang.
    """
    if not pelaku.seluruh_kota:
        raise TidakBerwenang(f"{apa} menyangkut seluruh kota. Mintalah petugas dengan lingkup seluruh kota.")
    if pelaku.nip is None and pelaku.peran != {"ppk"}:
        raise TidakBerwenang(f"{apa} ditetapkan oleh dua orang, dan token ini tidak memuat NIP. Masuk sebagai pegawai.")
