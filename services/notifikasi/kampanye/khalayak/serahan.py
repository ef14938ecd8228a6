"""Takes over whom a plan would move: part by part, each as often as it comes."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from services.notifikasi.kampanye.khalayak.models import KampanyeSerahan, KampanyeSerahanOrang
from shared.auth.pelaku import SELURUH_KOTA, Pelaku
from shared.bus.subscription import Received
from shared.contracts.mutasi import KhalayakDiserahkan
from shared.db.reader import Reader
from shared.db.statement import Statement, rows_into
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import di_unit, lingkup

# Statements are put together from declared words only.

# Statements are put together from declared words only.
# ruff: noqa: S608

_S, _O = KampanyeSerahan, KampanyeSerahanOrang
_SERAHAN = Statement(
    f"{rows_into(_S.id, _S.sebutan, _S.oleh, _S.jumlah, _S.diserahkan_pada)} ORDER BY id ON CONFLICT DO NOTHING"
)
_ORANG = Statement(f"{rows_into(_O.serahan_id, _O.nip)} ORDER BY serahan_id, nip ON CONFLICT DO NOTHING")


async def terima_serahan(uow: UnitOfWork, events: Sequence[Received[KhalayakDiserahkan]]) -> None:
    """Parts of what was handed over."""
    satu = {
        each.event.serahan_id: {
            "id": each.event.serahan_id,
            "sebutan": each.event.sebutan,
            "oleh": each.event.oleh,
            "jumlah": each.event.jumlah,
            "diserahkan_pada": each.envelope.time,
        }
        for each in events
    }
    await uow.execute(_SERAHAN, baris=list(satu.values()))
    await uow.execute(
        _ORANG, baris=[{"serahan_id": each.event.serahan_id, "nip": nip} for each in events for nip in each.event.nip]
    )


class Serahan(NamedTuple):
    """One handing over, and how many of its people have arrived."""

    id: UUID
    sebutan: str
    jumlah: int
    tiba: int
    diserahkan_pada: datetime


_DARI = f"""
    SELECT s.id, s.sebutan, s.jumlah,
           (SELECT count(*) FROM kampanye_serahan_orang o WHERE o.serahan_id = s.id) AS tiba, s.diserahkan_pada
    FROM kampanye_serahan s WHERE (s.oleh = :sendiri OR {di_unit("CAST('{}' AS text[])")})"""
_DAFTAR = Statement(
    f"{_DARI} AND (CAST(:sebelum AS uuid) IS NULL OR s.id < :sebelum) ORDER BY s.id DESC LIMIT :banyak",
    Serahan,
)


async def daftar_serahan(baca: Reader, pelaku: Pelaku, *, sebelum: UUID | None, banyak: int) -> list[Serahan]:
    """What the caller may address: their own, and for who has the whole city all; the newest first."""
    return await baca.fetch(_DAFTAR, **lingkup(pelaku), sebelum=sebelum, banyak=banyak)


_INI = Statement(f"{_DARI} AND s.id = ANY(CAST(:id AS uuid[]))", Serahan)


async def yang_belum_ada(baca: Reader | UnitOfWork, pelaku: Pelaku, serahan: Collection[UUID]) -> set[UUID]:
    """Of these the ones that the caller may not address, or that have not arrived whole."""
    ada = await baca.fetch(_INI, **lingkup(pelaku), id=sorted(serahan))
    return set(serahan) - {each.id for each in ada if each.tiba >= each.jumlah}


_ASING = Statement(
    """
    SELECT id FROM kampanye_serahan
    WHERE id = ANY(CAST(:id AS uuid[])) AND NOT oleh = ANY(CAST(:penyusun AS text[])) ORDER BY id""",
    UUID,
)


async def serahan_orang_lain(
    baca: Reader | UnitOfWork, penyusun: Collection[str], unit: Collection[str], serahan: Collection[UUID]
) -> list[UUID]:
    """Of these what others have handed over, and so is no audience of these authors; the whole city addresses all."""
    return [] if SELURUH_KOTA in unit else await baca.fetch(_ASING, id=sorted(serahan), penyusun=list(penyusun))
