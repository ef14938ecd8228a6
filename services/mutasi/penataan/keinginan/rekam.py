"""Wishes on record: a person's own, those of many for a plan, and how many want a thing."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert

from services.mutasi.penataan.keinginan import models
from services.mutasi.penataan.keinginan.schemas import RekapKeinginan, Sasaran
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.jenjang import JenisJabatan
from shared.db.reader import Reader
from shared.db.statement import Statement, any_of, bound, given, picked
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import SYARAT_UNIT, lingkup_unit

Baca = Reader | UnitOfWork
_K = models.Keinginan


class Tercatat(NamedTuple):
    """One list as stored."""

    versi: int
    isi: list[dict[str, Any]]
    dicatat_pada: datetime
    digantikan_pada: datetime | None


_KINI = Statement(select(*picked(Tercatat, _K)).where(given(_K.nip), _K.digantikan_pada.is_(None)), Tercatat)
_TAHAN = _KINI.locked()


async def kini(baca: Baca, nip: str, *, tahan: bool = False) -> Tercatat | None:
    """What somebody wishes for; None of who has never said. ``tahan``: nobody changes it until the transaction ends."""
    return await baca.row(_TAHAN if tahan else _KINI, nip=nip)


_RIWAYAT = Statement(
    select(*picked(Tercatat, _K))
    .where(given(_K.nip), _K.versi < bindparam("sebelum"))
    .order_by(_K.versi.desc())
    .limit(bindparam("banyak")),
    Tercatat,
)


async def riwayat(baca: Baca, nip: str, sebelum: int, banyak: int) -> list[Tercatat]:
    """All lists of somebody, the newest first."""
    return await baca.fetch(_RIWAYAT, nip=nip, sebelum=sebelum, banyak=banyak)


_GANTIKAN = Statement(
    update(_K).values(digantikan_pada=bindparam("pada")).where(given(_K.nip), _K.digantikan_pada.is_(None))
)
_CATAT = Statement(
    insert(_K)
    .values(**bound(_K.nip, _K.versi, _K.isi, _K.dicatat_pada))
    .on_conflict_do_nothing()
    .returning(*picked(Tercatat, _K)),
    Tercatat,
)


async def catat(uow: UnitOfWork, nip: str, versi: int, isi: Sequence[Sasaran]) -> Tercatat | None:
    """A new list in place of the present one; None when another was stated at the same time."""
    await uow.execute(_GANTIKAN, nip=nip, pada=uow.now)
    baris = [each.model_dump(mode="json", exclude_none=True) for each in isi]
    return await uow.row(_CATAT, nip=nip, versi=versi, isi=baris, dicatat_pada=uow.now)


class Dikenal(NamedTuple):
    """A post or unit that somebody may wish for."""

    kode: str
    nama: str
    aktif: bool


_JABATAN = Statement(f"SELECT kode, nama, aktif FROM proyeksi_jabatan WHERE kode = {any_of('kode')}", Dikenal)  # noqa: S608
_UNIT = Statement(f"SELECT kode, nama, true AS aktif FROM proyeksi_unit WHERE kode = {any_of('kode')}", Dikenal)  # noqa: S608


async def dikenal(baca: Baca, semua: Collection[Sasaran]) -> dict[tuple[str | None, str | None], Dikenal]:
    """Of all posts and units of these wishes those that are known, each by its code as a wish names it."""
    jabatan = {each.kode_jabatan for each in semua if each.kode_jabatan}
    unit = {each.kode_unit for each in semua if each.kode_unit}
    return {
        **{(each.kode, None): each for each in (await baca.fetch(_JABATAN, kode=sorted(jabatan)) if jabatan else ())},
        **{(None, each.kode): each for each in (await baca.fetch(_UNIT, kode=sorted(unit)) if unit else ())},
    }


class Keinginan(NamedTuple):
    """One wish of one person, for a plan: a post, or any post (of a kind) in a unit and below it."""

    nip: str
    urutan: int
    """1 for what is wished for most."""
    kode_jabatan: str | None
    kode_unit: str | None
    jenis_jabatan: JenisJabatan | None


_BUTIR = """
    FROM keinginan k CROSS JOIN LATERAL ROWS FROM (
        jsonb_to_recordset(k.isi) AS (kode_jabatan text, kode_unit text, jenis_jabatan text)) WITH ORDINALITY
        AS s(kode_jabatan, kode_unit, jenis_jabatan, urutan)"""
_SEMUA = Statement(
    f"""SELECT k.nip, s.urutan, s.kode_jabatan, s.kode_unit, s.jenis_jabatan {_BUTIR}
        WHERE k.digantikan_pada IS NULL AND k.nip = {any_of("nip")} ORDER BY k.nip, s.urutan""",
    Keinginan,
    sure=("urutan",),
)


async def keinginan_orang(baca: Baca, nip: Collection[str]) -> list[Keinginan]:
    """What these people wish for now, in the order of people and of each one's own list.

    Codes that are no longer there may be among them. For a plan alone: nobody else reads the wishes of another.
    """
    return await baca.fetch(_SEMUA, nip=sorted(nip))


_REKAP = Statement(
    f"""
    SELECT r.kode_jabatan, r.kode_unit, r.jenis_jabatan, coalesce(j.nama, u.nama) AS nama, r.jumlah
    FROM (SELECT s.kode_jabatan, s.kode_unit, s.jenis_jabatan, count(*) AS jumlah {_BUTIR}
          JOIN proyeksi_asn a ON a.nip = k.nip AND NOT a.keluar AND {SYARAT_UNIT}
          WHERE k.digantikan_pada IS NULL GROUP BY 1, 2, 3 HAVING count(*) >= :terkecil) r
    LEFT JOIN proyeksi_jabatan j ON j.kode = r.kode_jabatan AND j.aktif
    LEFT JOIN proyeksi_unit u ON u.kode = r.kode_unit
    WHERE coalesce(j.kode, u.kode) IS NOT NULL
      AND (CAST(:di_bawah AS text) IS NULL OR :di_bawah = ANY(coalesce(j.jalur_unit, u.jalur)))
      AND (coalesce(j.kode, ''), coalesce(u.kode, ''), coalesce(r.jenis_jabatan, '')) > (:jabatan, :unit_, :jenis)
    ORDER BY coalesce(j.kode, ''), coalesce(u.kode, ''), coalesce(r.jenis_jabatan, '') LIMIT :banyak""",  # noqa: S608
    RekapKeinginan,
    sure=("nama",),
)


async def rekap(
    baca: Baca, pelaku: Pelaku, *, di_bawah: str | None, sesudah: tuple[str, str, str], terkecil: int, banyak: int
) -> list[RekapKeinginan]:
    """How many people of the caller's part of the city want each thing, where at least ``terkecil`` do; after the post,
    unit and kind ``sesudah``."""
    jabatan, unit, jenis = sesudah
    return await baca.fetch(
        _REKAP,
        di_bawah=di_bawah,
        jabatan=jabatan,
        unit_=unit,
        jenis=jenis,
        terkecil=terkecil,
        banyak=banyak,
        **lingkup_unit(pelaku),
    )
