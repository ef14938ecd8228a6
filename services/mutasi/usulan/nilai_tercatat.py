"""How a case was judged: all that the rules saw, and each one's verdict; rows are only ever added."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, select

from services.mutasi.hukum.hasil import HasilAturan
from services.mutasi.hukum.rekam import Perkara, tulis
from services.mutasi.hukum.schemas import IsiPutusan
from services.mutasi.usulan.models import UsulanPenilaian, UsulanPutusan
from services.mutasi.usulan.repository import Baca, Usulan
from shared.db.statement import Statement, picked, rows_into
from shared.db.unit_of_work import UnitOfWork


class HasilTercatat(IsiPutusan):
    """One rule's verdict as stored."""

    versi: int
    tanggal: date


class Dinilai(NamedTuple):
    """One judgement to be recorded."""

    usulan: Usulan
    perkara: Perkara
    hasil: Sequence[HasilAturan]


_P = UsulanPutusan
_CATAT = Statement(rows_into(_P.usulan_id, _P.urutan, *picked(HasilTercatat, _P)))
_N = UsulanPenilaian
_CATAT_PERKARA = Statement(rows_into(_N.usulan_id, _N.versi, _N.tanggal, _N.asn, _N.jabatan, _N.acara))


async def catat_semua(uow: UnitOfWork, tanggal: date, semua: Sequence[Dinilai]) -> None:
    """Append one judgement of each of these cases: what was judged, and each rule's verdict."""
    milik = [{"usulan_id": each.usulan.id, "versi": each.usulan.versi, "tanggal": tanggal} for each in semua]
    perkara = [{**satu, **tulis(each.perkara)} for satu, each in zip(milik, semua, strict=True)]
    putusan = [
        {**satu, **asdict(hasil), "urutan": urutan}
        for satu, each in zip(milik, semua, strict=True)
        for urutan, hasil in enumerate(each.hasil)
    ]
    await uow.execute(_CATAT_PERKARA, baris=perkara)
    await uow.execute(_CATAT, baris=putusan)


async def catat_penilaian(
    uow: UnitOfWork, usulan: Usulan, tanggal: date, perkara: Perkara, hasil: Sequence[HasilAturan]
) -> None:
    """The same of one case."""
    await catat_semua(uow, tanggal, [Dinilai(usulan, perkara, hasil)])


class PerkaraTercatat(NamedTuple):
    """What one judgement looked at, as it is stored."""

    versi: int
    asn: dict[str, Any]
    jabatan: dict[str, Any] | None
    acara: dict[str, Any]


_PERKARA = Statement(
    select(*picked(PerkaraTercatat, _N)).where(_N.usulan_id == bindparam("id")),
    PerkaraTercatat,
)


async def perkara(baca: Baca, usulan_id: UUID) -> dict[int, PerkaraTercatat]:
    """What was judged at each version."""
    return {each.versi: each for each in await baca.fetch(_PERKARA, id=usulan_id)}


_PENILAIAN = Statement(
    select(*picked(HasilTercatat, _P)).where(_P.usulan_id == bindparam("id")).order_by(_P.versi.desc(), _P.urutan),
    HasilTercatat,
)


async def penilaian(baca: Baca, usulan_id: UUID) -> list[HasilTercatat]:
    """Verdicts, newest judgement first."""
    return await baca.fetch(_PENILAIAN, id=usulan_id)
