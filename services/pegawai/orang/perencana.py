"""Who may learn from figures of planning what they tell about single people.

A forecast of a post with one holder tells when that person retires; a future date tells who is to come and to go.
Whoever sees the people of a part of the city sees that about them anyway. All others get figures that cover enough
people, of today, for the whole city: sums of parts of it could be subtracted from one another.
"""

from collections.abc import Mapping
from datetime import date

from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.http.problem import TidakBerwenang
from shared.privasi.sel import sel_kecil
from shared.privasi.terlihat import berlingkup

LAINNYA = "lainnya"

_DI_LINGKUP = Statement("SELECT true FROM unit WHERE kode = :unit AND jalur && CAST(:milik AS text[])", bool)


async def merencanakan(baca: Reader, pelaku: Pelaku, unit: str | None) -> bool:
    """Whether the caller sees everybody in this unit, or in the whole city (None)."""
    if not berlingkup(pelaku):
        return False
    if pelaku.seluruh_kota:
        return True
    return unit is not None and await baca.row(_DI_LINGKUP, unit=unit, milik=list(pelaku.unit)) is not None


async def hari_dilihat(
    baca: Reader, pelaku: Pelaku, unit: str | None, per_tanggal: date | None, hari_ini: date
) -> date:
    """The day to look at, today unless another is asked for.

    Raises:
        TidakBerwenang: it is in the future of people whom the caller does not see.
    """
    hari = per_tanggal or hari_ini
    if hari > hari_ini and not await merencanakan(baca, pelaku, unit):
        raise TidakBerwenang(
            "Keadaan pada hari yang akan datang hanya untuk perencana, di dalam lingkupnya. "
            "Kosongkan per_tanggal, atau sebutkan unit Anda."
        )
    return hari


def gabung_sel(orang: Mapping[str, int]) -> dict[str, str]:
    """From each key to the one under which it is told: small ones together, until together they are not small."""
    kecil = sel_kecil(orang)
    return {kunci: LAINNYA if kunci in kecil else kunci for kunci in orang}
