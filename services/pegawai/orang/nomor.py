"""Numbers that people have been given in the place of their first one, and what else tells who somebody is.

Everything about a person is kept under the NIP by which they came (``nip``). A corrected NIP is one more number of the
same person: whoever names it means them.
"""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import Bernomor


class _Nomor(NamedTuple):
    nomor: str
    nip: str


_NOMOR = Statement("SELECT nomor, nip FROM nomor_asn WHERE nomor = ANY(CAST(:nomor AS text[]))", _Nomor)


async def pemilik(baca: Reader | UnitOfWork, nomor: Collection[str]) -> dict[str, str]:
    """Of these numbers those that were given later, with the NIP under which their person is kept."""
    rows = await baca.fetch(_NOMOR, nomor=sorted(nomor))
    return dict(rows)


_NIP = ("nip", "nip_kerabat")


async def bernomor_tetap(uow: UnitOfWork, baris: Bernomor) -> Bernomor:
    """Rows of a file with the NIPs under which their people, and these people's relatives, are kept."""
    disebut = {nilai[each] for _, nilai in baris for each in _NIP if nilai.get(each) is not None}
    if lain := await pemilik(uow, disebut):
        return [
            (nomor, {**nilai, **{each: lain.get(nilai[each], nilai[each]) for each in _NIP if each in nilai}})
            for nomor, nilai in baris
        ]
    return baris


class Dikenal(NamedTuple):
    """A person, and what else they are told by."""

    nip: str
    pns_id: str | None
    nik: str | None


_DIKENAL = Statement(
    """
    SELECT nip, pns_id, nik FROM asn WHERE nip = ANY(CAST(:nip AS text[]))
    UNION
    SELECT nip, pns_id, nik FROM asn WHERE pns_id = ANY(CAST(:pns_id AS text[]))
    UNION
    SELECT nip, pns_id, nik FROM asn WHERE nik = ANY(CAST(:nik AS text[]))""",
    Dikenal,
)


async def dikenal(uow: UnitOfWork, orang: Sequence[dict[str, Any]]) -> list[Dikenal]:
    """Who bears one of these numbers, PNS IDs or NIKs."""
    pilihan = {each: sorted({nilai[each] for nilai in orang} - {None}) for each in Dikenal._fields}
    return await uow.fetch(_DIKENAL, **pilihan)
