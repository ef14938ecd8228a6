"""Scores as ``kompetensi`` last computed them."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from services.mutasi.proyeksi.models import ProyeksiSkor
from shared.bus.projection import batch, keep_states
from shared.bus.subscription import Received
from shared.contracts.kompetensi import SkorState
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

_TERIMA = Statement(keep_states(ProyeksiSkor, {"ip_asn": "NULLIF(s.ip_asn, 'null')"}))


async def terima_skor(uow: UnitOfWork, events: Sequence[Received[SkorState]]) -> None:
    """States of scores."""
    await uow.execute(_TERIMA, baris=batch(events))


class Skor(NamedTuple):
    """Scores of a person, with the match to the standard of one post's jenjang."""

    ip_asn: dict[str, Any] | None
    belum_lengkap: list[str]
    jpm: dict[str, Any] | None


_SKOR = Statement(
    """
    SELECT s.ip_asn, s.belum_lengkap,
           (SELECT m FROM jsonb_array_elements(s.jpm) AS m WHERE m ->> 'standar' = j.jenjang LIMIT 1) AS jpm
    FROM proyeksi_skor s LEFT JOIN proyeksi_jabatan j ON j.kode = :jabatan
    WHERE s.nip = :nip""",
    Skor,
)


async def skor(baca: Reader, nip: str, kode_jabatan: str) -> Skor | None:
    """The scores, or None when none have arrived."""
    return await baca.row(_SKOR, nip=nip, jabatan=kode_jabatan)
