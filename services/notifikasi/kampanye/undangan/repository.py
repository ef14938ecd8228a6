"""Statements about meetings."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, insert, select, update

from services.notifikasi.kampanye.rancangan.keadaan import TERBACA
from services.notifikasi.kampanye.undangan import models
from services.notifikasi.kampanye.undangan.models import JawabanUndangan, StatusPertemuan, TempatDuduk
from shared.db.reader import Reader
from shared.db.statement import Statement, bound, columns, given, listed, picked
from shared.db.unit_of_work import UnitOfWork

# Statements are put together from declared words only.
# ruff: noqa: S608

_M = models.Pertemuan
Baca = Reader | UnitOfWork


class Pertemuan(NamedTuple):
    """One meeting as stored."""

    id: UUID
    versi: int
    kampanye_id: UUID
    judul: str
    uraian: str
    mulai: datetime
    selesai: datetime
    tempat: str | None
    tautan: str | None
    kapasitas: int | None
    unit: list[str]
    status: StatusPertemuan
    urutan: int
    kode_hadir: str
    alasan: str | None
    dibuat_oleh: str
    dibuat_pada: datetime
    diubah_pada: datetime


_TAMBAH = Statement(
    insert(_M)
    .values(
        **bound(
            *(_M.id, _M.kampanye_id, _M.judul, _M.uraian, _M.mulai, _M.selesai, _M.tempat, _M.tautan, _M.kapasitas),
            *(_M.unit, _M.kode_hadir, _M.dibuat_oleh, _M.dibuat_pada, _M.diubah_pada),
        )
    )
    .returning(*picked(Pertemuan, _M)),
    Pertemuan,
)


async def tambah_pertemuan(uow: UnitOfWork, kampanye_id: UUID, oleh: str, kode: str, **isi: object) -> Pertemuan:
    """A meeting is planned."""
    return await uow.value(
        _TAMBAH,
        id=uow.new_id(),
        kampanye_id=kampanye_id,
        kode_hadir=kode,
        dibuat_oleh=oleh,
        dibuat_pada=uow.now,
        diubah_pada=uow.now,
        **isi,
    )


_SATU = Statement(select(*picked(Pertemuan, _M)).where(given(_M.id), given(_M.kampanye_id)), Pertemuan)


async def satu_pertemuan(baca: Baca, kampanye_id: UUID, pertemuan_id: UUID) -> Pertemuan | None:
    """One meeting of a campaign."""
    return await baca.row(_SATU, id=pertemuan_id, kampanye_id=kampanye_id)


_TAHAN = _SATU.locked()


async def tahan_pertemuan(uow: UnitOfWork, kampanye_id: UUID, pertemuan_id: UUID) -> Pertemuan | None:
    """The same, and nobody else answers, changes or cancels it meanwhile: seats are given under this lock."""
    return await uow.row(_TAHAN, id=pertemuan_id, kampanye_id=kampanye_id)


_DIUBAH = (
    *(_M.judul, _M.uraian, _M.mulai, _M.selesai, _M.tempat, _M.tautan, _M.kapasitas, _M.unit),
    *(_M.status, _M.urutan, _M.alasan, _M.diubah_pada),
)
_UBAH = Statement(
    update(_M)
    .values(**bound(*_DIUBAH), versi=_M.versi + 1)
    .where(_M.id == bindparam("nomor"))
    .returning(*picked(Pertemuan, _M)),
    Pertemuan,
)


async def ubah_pertemuan(uow: UnitOfWork, row: Pertemuan) -> Pertemuan:
    """Write down how it is now."""
    return await uow.value(_UBAH, nomor=row.id, **{each.key: getattr(row, each.key) for each in _DIUBAH})


class Hitungan(NamedTuple):
    """A meeting and how many have answered what."""

    pertemuan_id: UUID
    hadir: int
    menunggu_tempat: int
    mungkin: int
    tidak: int
    datang: int


_HITUNG = Statement(
    f"""
    SELECT pertemuan_id,
           count(*) FILTER (WHERE tempat_duduk = '{TempatDuduk.KURSI}') AS hadir,
           count(*) FILTER (WHERE tempat_duduk = '{TempatDuduk.TUNGGU}') AS menunggu_tempat,
           count(*) FILTER (WHERE jawaban = '{JawabanUndangan.MUNGKIN}') AS mungkin,
           count(*) FILTER (WHERE jawaban = '{JawabanUndangan.TIDAK}') AS tidak,
           count(hadir_pada) AS datang
    FROM kampanye_pertemuan_balasan WHERE pertemuan_id = ANY(CAST(:pertemuan AS uuid[])) GROUP BY 1""",
    Hitungan,
)


async def hitungan(baca: Baca, pertemuan: Collection[UUID]) -> dict[UUID, Hitungan]:
    """Of each of these meetings; also where nobody has answered."""
    kosong = {each: Hitungan(each, 0, 0, 0, 0, 0) for each in pertemuan}
    rows = await baca.fetch(_HITUNG, pertemuan=list(pertemuan))
    return kosong | {each.pertemuan_id: each for each in rows}


_DAFTAR = Statement(
    f"""
    SELECT {columns(Pertemuan, "m")} FROM kampanye_pertemuan m
    WHERE m.kampanye_id = :kampanye_id
      AND (CAST(:pada AS timestamptz) IS NULL OR (m.mulai, m.id) > (:pada, CAST(:nomor AS uuid)))
    ORDER BY m.mulai, m.id LIMIT :banyak""",
    Pertemuan,
)


async def daftar_pertemuan(
    baca: Reader, kampanye_id: UUID, *, sesudah: tuple[datetime, UUID] | None, banyak: int
) -> list[Pertemuan]:
    """The meetings of a campaign, earliest first."""
    pada, nomor = sesudah or (None, None)
    return await baca.fetch(_DAFTAR, kampanye_id=kampanye_id, pada=pada, nomor=nomor, banyak=banyak)


class PertemuanSaya(NamedTuple):
    """A meeting to which somebody is invited, and what they have answered."""

    id: UUID
    kampanye_id: UUID
    judul: str
    uraian: str
    mulai: datetime
    selesai: datetime
    tempat: str | None
    tautan: str | None
    status: StatusPertemuan
    urutan: int
    alasan: str | None
    diubah_pada: datetime
    penuh: bool
    jawaban: JawabanUndangan | None
    tempat_duduk: TempatDuduk | None
    antrean: int | None
    """How many stand before them in the waiting list, and they."""
    berubah: bool
    """Time, place or words have changed since they answered."""
    hadir_pada: datetime | None
    bentrok_dengan: list[UUID]
    """Other meetings at that time to which they have said that they come."""


# Two that touch are not at once.
_BENTROK = """
    FROM kampanye_pertemuan lain
        JOIN kampanye_pertemuan_balasan bl ON bl.pertemuan_id = lain.id AND bl.nip = :nip AND bl.jawaban = 'hadir'
    WHERE lain.id <> m.id AND lain.status = 'dijadwalkan' AND lain.mulai < m.selesai AND m.mulai < lain.selesai"""
_SAYA = f"""
    SELECT m.id, m.kampanye_id, m.judul, m.uraian, m.mulai, m.selesai, m.tempat, m.tautan, m.status, m.urutan,
           m.alasan, m.diubah_pada,
           m.kapasitas IS NOT NULL AND m.kapasitas <= (
               SELECT count(*) FROM kampanye_pertemuan_balasan k
               WHERE k.pertemuan_id = m.id AND k.tempat_duduk = 'kursi') AS penuh,
           b.jawaban, b.tempat_duduk,
           CASE WHEN b.antre IS NOT NULL THEN (
               SELECT CAST(count(*) AS integer) FROM kampanye_pertemuan_balasan k
               WHERE k.pertemuan_id = m.id AND k.tempat_duduk = 'tunggu' AND k.antre <= b.antre) END AS antrean,
           coalesce(b.urutan < m.urutan AND b.jawaban IS NOT NULL, false) AS berubah, b.hadir_pada,
           ARRAY(SELECT lain.id {_BENTROK} ORDER BY lain.mulai, lain.id) AS bentrok_dengan
    FROM kampanye_peserta p
        JOIN kampanye k ON k.id = p.kampanye_id AND k.status IN {listed(TERBACA)}
        JOIN kampanye_pertemuan m ON m.kampanye_id = p.kampanye_id
        LEFT JOIN kampanye_pertemuan_balasan b ON b.pertemuan_id = m.id AND b.nip = p.nip
    WHERE p.nip = :nip AND p.disampaikan_pada IS NOT NULL
      AND (m.unit = '{{}}' OR m.unit && p.jalur_unit OR b.nip IS NOT NULL)"""
_SURE = ("penuh",)
_MILIK = Statement(
    f"""{_SAYA} AND p.kampanye_id = :kampanye_id
      AND (CAST(:pada AS timestamptz) IS NULL OR (m.mulai, m.id) > (:pada, CAST(:nomor AS uuid)))
    ORDER BY m.mulai, m.id LIMIT :banyak""",
    PertemuanSaya,
    sure=_SURE,
)


async def pertemuan_milik(
    baca: Reader, kampanye_id: UUID, nip: str, *, sesudah: tuple[datetime, UUID] | None, banyak: int
) -> list[PertemuanSaya]:
    """The meetings of a campaign to which somebody is invited, earliest first."""
    pada, nomor = sesudah or (None, None)
    return await baca.fetch(_MILIK, kampanye_id=kampanye_id, nip=nip, pada=pada, nomor=nomor, banyak=banyak)


_SATU_MILIK = Statement(f"{_SAYA} AND p.kampanye_id = :kampanye_id AND m.id = :id", PertemuanSaya, sure=_SURE)


async def satu_milik(baca: Baca, kampanye_id: UUID, nip: str, pertemuan_id: UUID) -> PertemuanSaya | None:
    """One of them."""
    return await baca.row(_SATU_MILIK, kampanye_id=kampanye_id, nip=nip, id=pertemuan_id)


_KALENDER = Statement(
    f"""{_SAYA} AND m.selesai >= :sejak AND b.jawaban IS DISTINCT FROM 'tidak' ORDER BY m.mulai, m.id LIMIT 1000""",
    PertemuanSaya,
    sure=_SURE,
)


async def kalender_milik(baca: Baca, nip: str, sejak: datetime) -> Sequence[PertemuanSaya]:
    """What stands in somebody's calendar: whatever they have not declined, of all campaigns."""
    return await baca.fetch(_KALENDER, nip=nip, sejak=sejak)
