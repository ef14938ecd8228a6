"""Who heads units, and who acts for somebody by which letter, on each day: rows as they are kept, nothing decided."""

# Statements are put together from declared words only.
# ruff: noqa: S608

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from services.notifikasi.proyeksi.models import Jabatan, Orang, Perwakilan
from shared.bus.subscription import Received
from shared.contracts.mutasi import PerwakilanAkanBerakhir, PerwakilanBerakhir, PerwakilanDitetapkan
from shared.db.reader import Reader
from shared.db.statement import Statement, among, any_of, picked, rows_into
from shared.db.unit_of_work import UnitOfWork

Kabar = PerwakilanDitetapkan | PerwakilanAkanBerakhir | PerwakilanBerakhir
_P = Perwakilan
_ISI = (_P.id, _P.wakil, _P.diwakili, _P.tugas, _P.sebutan, _P.unit, _P.langkah, _P.mulai, _P.selesai, _P.berakhir_pada)
# An end is never undone, whichever of the facts comes first.
_CATAT = Statement(f"""
    {rows_into(*_ISI)} ON CONFLICT (id) DO UPDATE SET berakhir_pada = excluded.berakhir_pada
    WHERE perwakilan.berakhir_pada IS NULL AND excluded.berakhir_pada IS NOT NULL""")


async def terima_perwakilan(uow: UnitOfWork, events: Sequence[Received[Kabar]]) -> None:
    """That somebody acts for another, and no longer. Each fact says all of it, so the order does not matter; one that a
    release before has told says too little to act by."""
    # The end last: of one mandate a statement takes one row.
    urut = sorted(events, key=lambda each: isinstance(each.event, PerwakilanBerakhir))
    baris = {
        each.event.perwakilan_id: {
            "id": each.event.perwakilan_id,
            **each.event.model_dump(include={"wakil", "diwakili", "tugas", "sebutan", "unit", "langkah"}),
            "mulai": each.event.mulai,
            "selesai": each.event.selesai,
            "berakhir_pada": each.envelope.time if isinstance(each.event, PerwakilanBerakhir) else None,
        }
        for each in urut
        if each.event.tugas is not None
    }
    if baris:
        await uow.execute(_CATAT, baris=list(baris.values()))


class Mandat(NamedTuple):
    """One letter by which somebody acts for another."""

    id: UUID
    wakil: str
    diwakili: str | None
    tugas: str
    sebutan: str
    unit: list[str]
    langkah: list[str]
    mulai: date
    selesai: date
    berakhir_pada: datetime | None

    def berlaku(self, hari: date, saat: datetime) -> bool:
        """Whether it held then."""
        return self.mulai <= hari <= self.selesai and (self.berakhir_pada is None or saat < self.berakhir_pada)


_UNTUK = Statement(select(*picked(Mandat, _P)).where(among(_P.diwakili)).order_by(_P.mulai, _P.id), Mandat)


async def mandat_bagi(baca: Reader | UnitOfWork, diwakili: Collection[str]) -> list[Mandat]:
    """By which others act for these people, whenever."""
    return await baca.fetch(_UNTUK, diwakili=sorted(diwakili)) if diwakili else []


_KEPALA = Statement(
    """
    SELECT id, wakil, diwakili, tugas, sebutan, unit, langkah, mulai, selesai, berakhir_pada FROM perwakilan
    WHERE tugas = 'kepala_unit' AND unit && CAST(:unit AS text[]) ORDER BY mulai, id""",
    Mandat,
)


async def mandat_kepala(baca: Reader | UnitOfWork, unit: Collection[str]) -> list[Mandat]:
    """By which others act for whoever heads these units, whenever."""
    return await baca.fetch(_KEPALA, unit=sorted(unit))


class Penugasan(NamedTuple):
    """Somebody acts in the post of a head of unit."""

    unit: str
    nip: str
    kapasitas: str
    jabatan: str
    mulai: date
    selesai: date | None

    def berlaku(self, hari: date) -> bool:
        """Whether it holds on a day."""
        return self.mulai <= hari and (self.selesai is None or hari <= self.selesai)


_PENUGASAN = Statement(
    f"""
    SELECT j.kode_unit AS unit, o.nip, p.jenis AS kapasitas, j.nama AS jabatan, p.mulai, p.selesai
    FROM jabatan j
    JOIN orang o ON o.penugasan <> '[]'
                AND o.penugasan @> jsonb_build_array(jsonb_build_object('kode_jabatan', j.kode))
    CROSS JOIN LATERAL jsonb_to_recordset(o.penugasan)
        AS p(jenis text, kode_jabatan text, mulai date, selesai date)
    WHERE j.kepala_unit AND j.kode_unit = {any_of("unit")} AND p.kode_jabatan = j.kode
    ORDER BY p.mulai, o.nip""",
    Penugasan,
    sure=("kapasitas", "mulai"),
)


async def penugasan_kepala(baca: Reader | UnitOfWork, unit: Collection[str]) -> list[Penugasan]:
    """Who acts in the posts of those who head these units, whenever."""
    return await baca.fetch(_PENUGASAN, unit=sorted(unit))


class KepalaUnit(NamedTuple):
    """A unit, and who heads it today."""

    kode: str
    nama: str
    jalur: list[str]
    kepala_nip: str | None


_JALUR = Statement(
    f"""
    SELECT u.kode, u.nama, u.jalur, u.kepala_nip FROM unit u
    WHERE u.kode IN (SELECT unnest(array_append(s.jalur, s.kode)) FROM unit s WHERE s.kode = {any_of("unit")})
       OR u.kepala_nip = {any_of("nip")}""",
    KepalaUnit,
)


async def unit_dan_atasannya(
    baca: Reader | UnitOfWork, unit: Collection[str], kepala: Collection[str]
) -> dict[str, KepalaUnit]:
    """These units and all above them, and what these people head; of those that are known."""
    rows = await baca.fetch(_JALUR, unit=sorted(unit), nip=sorted(kepala))
    return {each.kode: each for each in rows}


_JABATAN_KEPALA = Statement(select(Jabatan.kode).where(Jabatan.kepala_unit, among(Jabatan.kode_unit)), str)


async def jabatan_kepala(baca: Reader | UnitOfWork, unit: Collection[str]) -> set[str]:
    """The posts in which somebody heads one of these units."""
    return set(await baca.fetch(_JABATAN_KEPALA, kode_unit=sorted(unit)))


class Tentang(NamedTuple):
    """Whom a fact is about, as far as it says who may hear it in somebody's place."""

    nip: str
    kerabat: list[str]
    jalur_unit: list[str]


_TENTANG = Statement(select(*picked(Tentang, Orang)).where(among(Orang.nip)), Tentang)


async def tentang_orang(baca: Reader | UnitOfWork, nip: Collection[str]) -> dict[str, Tentang]:
    """Of these people; of those that are known."""
    return {each.nip: each for each in await baca.fetch(_TENTANG, nip=sorted(nip))} if nip else {}
