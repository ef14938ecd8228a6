"""By which other numbers people come to their inbox, as the facts say that give a number and take it back."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from shared.bus.subscription import Received
from shared.contracts.pegawai.kepegawaian import AsnIdentitasDikoreksi, AsnNipDikoreksi
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

_CATAT = Statement("""
    INSERT INTO nomor_lain AS n (nip, nomor, versi, berlaku)
    SELECT DISTINCT ON (r.nip, r.nomor) r.nip, r.nomor, r.versi, r.berlaku
    FROM jsonb_to_recordset(CAST(:baris AS jsonb)) AS r(nip text, nomor text, versi bigint, berlaku boolean)
    ORDER BY r.nip, r.nomor, r.versi DESC
    ON CONFLICT (nip, nomor) DO UPDATE SET versi = excluded.versi, berlaku = excluded.berlaku
    WHERE excluded.versi > n.versi""")


async def terima_nip(uow: UnitOfWork, events: Sequence[Received[AsnNipDikoreksi]]) -> None:
    """People were given another number."""
    semua = [each.event for each in events]
    baris = [{"nip": each.nip, "nomor": each.nip_baru, "versi": each.versi, "berlaku": True} for each in semua]
    await uow.execute(_CATAT, baris=baris)


async def terima_identitas(uow: UnitOfWork, events: Sequence[Received[AsnIdentitasDikoreksi]]) -> None:
    """What is recorded of who people are was corrected; a number may have been taken back with it."""
    dicabut = [each.event for each in events if each.event.nip_dicabut is not None]
    if dicabut:
        baris = [
            {"nip": each.nip, "nomor": each.nip_dicabut, "versi": each.versi, "berlaku": False} for each in dicabut
        ]
        await uow.execute(_CATAT, baris=baris)


class _Nomor(NamedTuple):
    nomor: str
    nip: str


# One that was taken back may be given to whose it is: until both facts have come it opens nobody's inbox.
_PEMILIK = Statement(
    """
    SELECT nomor, min(nip) AS nip FROM nomor_lain WHERE berlaku AND nomor = ANY(CAST(:nomor AS text[]))
    GROUP BY nomor HAVING count(*) = 1""",
    _Nomor,
)


async def pemilik(baca: Reader, nomor: Collection[str]) -> dict[str, str]:
    """Of these numbers those that were given later, with the NIP under which their person's inbox is."""
    rows = await baca.fetch(_PEMILIK, nomor=sorted(nomor))
    return dict(rows)
