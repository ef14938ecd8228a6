"""Campaigns as stored, and the versions of their text."""

from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import insert, update

from services.notifikasi.kampanye.rancangan import models
from services.notifikasi.kampanye.rancangan.keadaan import StatusKampanye, StatusNaskah
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement, bound, columns, given
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import di_unit, lingkup_unit

# Statements are put together from declared words only.
# ruff: noqa: S608

Baca = Reader | UnitOfWork
_K, _N = models.Kampanye, models.KampanyeNaskah
TERLIHAT = di_unit("k.lingkup")
"""The condition that an officer sees the campaign ``k``; parameters from ``lingkup_unit``."""


class Kampanye(NamedTuple):
    """One campaign."""

    id: UUID
    versi: int
    judul: str
    tujuan: str
    status: StatusKampanye
    khalayak: dict[str, Any]
    terjaga: bool
    susulan: bool
    minta_pemahaman: bool
    saluran: list[str]
    jadwal: dict[str, Any]
    mulai: date
    selesai: date
    versi_naskah: int
    lingkup: list[str]
    penyusun: list[str]
    dibuat_oleh: str
    dibuat_pada: datetime
    diubah_pada: datetime
    diajukan_oleh: str | None
    diajukan_pada: datetime | None
    disetujui_oleh: str | None
    disetujui_subjek: str | None
    disetujui_pada: datetime | None
    selesai_pada: datetime | None
    ingatkan_pada: datetime | None
    alasan: str | None


_KOLOM = [getattr(_K, each) for each in Kampanye._fields]
_SIMPAN_BARU = Statement(insert(_K).values(**bound(*_KOLOM)))


async def tambah_kampanye(uow: UnitOfWork, row: Kampanye) -> None:
    """A new one."""
    await uow.execute(_SIMPAN_BARU, **row._asdict())


_UBAH = Statement(update(_K).values(**bound(*(each for each in _KOLOM if each.key != "id"))).where(given(_K.id)))


async def ubah_kampanye(uow: UnitOfWork, row: Kampanye) -> Kampanye:
    """As ``row`` says, under the next version."""
    row = row._replace(versi=row.versi + 1, diubah_pada=uow.now)
    await uow.execute(_UBAH, **row._asdict())
    return row


_SATU = Statement(f"SELECT {columns(Kampanye, 'k')} FROM kampanye k WHERE k.id = :id AND {TERLIHAT}", Kampanye)


async def cari_kampanye(baca: Baca, kampanye_id: UUID, pelaku: Pelaku) -> Kampanye | None:
    """One that the caller sees."""
    return await baca.row(_SATU, id=kampanye_id, **lingkup_unit(pelaku))


_TAHAN = _SATU.locked("k")


async def tahan_kampanye(uow: UnitOfWork, kampanye_id: UUID, pelaku: Pelaku | None) -> Kampanye | None:
    """The same, and nobody else changes it meanwhile."""
    return await uow.row(_TAHAN, id=kampanye_id, **lingkup_unit(pelaku))


_DAFTAR = Statement(
    f"""
    SELECT {columns(Kampanye, "k")} FROM kampanye k
    WHERE {TERLIHAT} AND (CAST(:status AS text) IS NULL OR k.status = :status)
      AND (CAST(:sebelum AS uuid) IS NULL OR k.id < :sebelum)
    ORDER BY k.id DESC LIMIT :banyak""",
    Kampanye,
)


async def daftar_kampanye(
    baca: Reader, pelaku: Pelaku, *, status: StatusKampanye | None, sebelum: UUID | None, banyak: int
) -> list[Kampanye]:
    """Those that the caller sees, the newest first."""
    return await baca.fetch(_DAFTAR, status=status, sebelum=sebelum, banyak=banyak, **lingkup_unit(pelaku))


class Naskah(NamedTuple):
    """One version of a text."""

    kampanye_id: UUID
    versi: int
    ringkasan: str
    isi: str
    ubahan: str | None
    pahami_ulang: bool
    status: StatusNaskah
    ditulis_oleh: str
    ditulis_subjek: str | None
    ditulis_pada: datetime
    diputus_oleh: str | None
    diputus_subjek: str | None
    diputus_pada: datetime | None


_KOLOM_NASKAH = [getattr(_N, each) for each in Naskah._fields]
_NASKAH_BARU = Statement(insert(_N).values(**bound(*_KOLOM_NASKAH)))


async def tambah_naskah(uow: UnitOfWork, row: Naskah) -> None:
    """A new version."""
    await uow.execute(_NASKAH_BARU, **row._asdict())


_UBAH_NASKAH = Statement(
    update(_N)
    .values(**bound(*(each for each in _KOLOM_NASKAH if each.key not in ("kampanye_id", "versi"))))
    .where(given(_N.kampanye_id), given(_N.versi))
)


async def ubah_naskah(uow: UnitOfWork, row: Naskah) -> None:
    """As ``row`` says."""
    await uow.execute(_UBAH_NASKAH, **row._asdict())


_SEMUA_NASKAH = Statement(
    f"SELECT {columns(Naskah, 'n')} FROM kampanye_naskah n WHERE n.kampanye_id = :kampanye_id ORDER BY n.versi", Naskah
)


async def semua_naskah(baca: Baca, kampanye_id: UUID) -> list[Naskah]:
    """All versions, oldest first."""
    return await baca.fetch(_SEMUA_NASKAH, kampanye_id=kampanye_id)


async def satu_naskah(baca: Baca, kampanye_id: UUID, versi: int) -> Naskah:
    """A version that there is."""
    return next(each for each in await semua_naskah(baca, kampanye_id) if each.versi == versi)
