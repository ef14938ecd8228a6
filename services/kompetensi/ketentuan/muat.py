"""The policies of a day, with the default standards of that day."""

# Statements are put together from constants of this service only.
# ruff: noqa: S608

from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from services.kompetensi.berversi import menurut_hari
from services.kompetensi.ketentuan.katalog import BOLEH_BELUM_ADA, KATALOG
from services.kompetensi.rumus.hari import KebijakanHari, StandarJenjang
from services.kompetensi.rumus.masa_berlaku import KebijakanMasaBerlaku
from shared.db.reader import Reader
from shared.db.unit_of_work import UnitOfWork
from shared.ketentuan import repository
from shared.ketentuan.hari import berbentuk, ketentuan_pada
from shared.ketentuan.repository import Versi

_DIKENAL: dict[frozenset[UUID], KebijakanHari] = {}
"""Policies and standards on record never change, so a set of them is put together once in the life of a process."""


class _Standar(NamedTuple):
    """The default standard of a level."""

    id: UUID
    kode: str
    level: list[int]
    bobot: list[int]


_STANDAR = menurut_hari(
    lambda syarat: (
        f"""
        SELECT id, kode, level, bobot FROM skj
        WHERE sasaran = 'jenjang' AND {syarat} AND berlaku @> CAST(:hari AS date) ORDER BY kode"""
    ),
    _Standar,
)


async def kebijakan_pada(baca: Reader | UnitOfWork, hari: date, batas: datetime | None = None) -> KebijakanHari:
    """The policies in force on a day, and the default standards of that day as known at ``batas`` (now, if None).

    Policies are never changed backwards, so what was known of them does not matter.

    Raises:
        KetentuanBelumAda: the day lies before the first policy of a kind that scores cannot do without.
    """
    ketentuan = await ketentuan_pada(baca, KATALOG, hari)
    standar = await _STANDAR.baca(baca, batas, hari=hari)
    kunci = ketentuan.nomor.union(each.id for each in standar)
    if kunci not in _DIKENAL:
        isi: dict[str, Any] = {
            kode: None if kode in BOLEH_BELUM_ADA and kode not in ketentuan.versi else terbit(ketentuan.wajib(kode))
            for kode in KATALOG
        }
        jenjang = tuple(StandarJenjang(each.kode, tuple(each.level), tuple(each.bobot)) for each in standar)
        _DIKENAL[kunci] = KebijakanHari(**isi, jenjang=jenjang)
    return _DIKENAL[kunci]


async def masa_berlaku(baca: Reader | UnitOfWork) -> list[KebijakanMasaBerlaku]:
    """How long assessments may be used, in order of time."""
    return [terbit(berbentuk(KATALOG, each)) for each in await repository.hidup(baca, "masa_berlaku")]


def terbit(versi: Versi) -> Any:
    """A policy as it holds, with the name that is stored beside what is computed with it."""
    return versi.isi.terbit(versi.versi, versi.mulai, versi.dasar_hukum)
