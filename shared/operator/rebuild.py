"""Building anew: projections from the states of others, the states of others' projections from here.

Each function works in a transaction of the caller, over the API or in a mode of the process; what must follow the
commit (moving readers back) is left as a wish that the service's workers carry out.
"""

from collections.abc import Sequence

from shared.bus.states import StateSource
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.events.registry import type_of
from shared.operator import repository, reset
from shared.operator.schemas import ProyeksiDikosongkan
from shared.service import Projection, Service

LEAP = 1_000_000_000
"""How far the versions of states jump ahead: more than any lost hours can have drawn, and a billion times possible."""


def streams_of(service: Service, *, state: bool | None = None) -> list[str]:
    """The streams that a service reads: those of states, those of facts, or all."""
    types = [each.type for each in service.subscriptions]
    return sorted({each.stream for each in types if state is None or each.is_state == state})


async def projections(baca: Reader | UnitOfWork, service: Service) -> list[ProyeksiDikosongkan]:
    """How many rows each projection has."""
    return [ProyeksiDikosongkan(tabel=each.table, baris=await baca.value(_count(each))) for each in service.projections]


async def rebuild(uow: UnitOfWork, service: Service) -> list[ProyeksiDikosongkan]:
    """Empty all projections and read the states of others from their first message."""
    emptied = [
        ProyeksiDikosongkan(tabel=each.table, baris=await uow.execute(_empty(each))) for each in service.projections
    ]
    await reset.want(uow, {type_of(each.model).stream for each in service.projections})
    uow.audit("bangun_ulang", "proyeksi", service.name, sesudah={each.tabel: each.baris for each in emptied})
    return emptied


async def publish_all(uow: UnitOfWork, sources: Sequence[StateSource]) -> dict[str, int]:
    """Have the present state of everything published once more; answers how many by kind."""
    marked = {}
    for each in sources:
        aggregate = type_of(each.model).aggregate
        marked[aggregate] = await repository.mark_all(uow, aggregate, each.all_ids)
    return marked


_LEAP = Statement("SELECT setval('state_version', nextval('state_version') + :leap)", int)


async def leap(uow: UnitOfWork) -> None:
    """Put the versions of states ahead of all that this service can ever have published."""
    await uow.value(_LEAP, leap=LEAP)


async def recover(uow: UnitOfWork, service: Service) -> dict[str, int]:
    """After the database was put back to an earlier hour: be ahead of what the bus has seen, tell everybody, and read
    everything once more.

    Versions of states jump ahead, so that nobody takes what is true now for older than what was true in the lost
    hours. What the service has read in those hours is read again, and what it still knows is not applied twice.
    Answers how many states are published, by kind.
    """
    if service.states:
        await leap(uow)
    marked = await publish_all(uow, service.states)
    await reset.want(uow, streams_of(service))
    uow.audit("pemulihan", "layanan", service.name, sesudah=marked)
    return marked


def _count(projection: Projection) -> Statement[int]:
    return Statement(f"SELECT count(*) FROM {projection.table}", int)  # noqa: S608 (declared in code)


def _empty(projection: Projection) -> Statement[None]:
    what = f"UPDATE {projection.table} SET versi = -1" if projection.evidence else f"DELETE FROM {projection.table}"  # noqa: S608
    return Statement(what)
