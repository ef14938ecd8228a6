"""The holidays of the city, as far as they are known here."""

from shared.calendar.hari_kerja import KalenderLibur
from shared.db.reader import Reader
from shared.db.unit_of_work import UnitOfWork


async def kalender_kota(baca: Reader | UnitOfWork) -> KalenderLibur:
    """The years that are known."""
    del baca
    return KalenderLibur.dari(())
