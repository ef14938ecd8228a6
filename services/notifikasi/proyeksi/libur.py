"""The holidays of the city, as ``mutasi`` last told them."""

from collections.abc import Sequence

from pydantic import TypeAdapter

from services.notifikasi.proyeksi.models import KalenderKota
from shared.bus.projection import batch, keep_states
from shared.bus.subscription import Received
from shared.calendar.hari_kerja import HariLibur, JenisLibur, KalenderLibur, StatusTahun, TahunKalender
from shared.contracts.mutasi import KalenderDiterbitkan, TahunLibur
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

_BACA: TypeAdapter[list[TahunLibur]] = TypeAdapter(list[TahunLibur])
_TERIMA = Statement(keep_states(KalenderKota))


async def terima_kalender(uow: UnitOfWork, events: Sequence[Received[KalenderDiterbitkan]]) -> None:
    """Calendars, each whole: the newest holds."""
    await uow.execute(_TERIMA, baris=batch([max(events, key=lambda each: each.version)]))


_TAHUN = Statement("SELECT tahun FROM kalender_libur WHERE kode = 'kota'", list)


async def kalender_kota(baca: Reader | UnitOfWork) -> KalenderLibur:
    """The years that are known; of none where nothing was told yet."""
    semua = _BACA.validate_python(await baca.row(_TAHUN) or [])
    return KalenderLibur.dari(
        (TahunKalender(each.tahun, StatusTahun(each.status), "") for each in semua),
        (HariLibur(hari, "", JenisLibur.NASIONAL, "") for each in semua for hari in each.libur),
    )
