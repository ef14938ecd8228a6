"""Every query about scenarios. What the caller may not know of is not found."""

# Statements are put together from constants only.
# ruff: noqa: S608

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, null, select, update
from sqlalchemy.dialects.postgresql import insert

from services.mutasi.penataan.skenario import models
from services.mutasi.penataan.skenario.schemas import KemajuanSkenario
from services.mutasi.penataan.skenario.status import LangkahSkenario, StatusSkenario, langkah_dari
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement, bound, fields, given, picked
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import di_unit, lingkup_unit
from shared.sewa import DILEPAS

Baca = Reader | UnitOfWork
PENATA = ("verifikator", "tim_penilai", "ppk", "auditor")
"""Roles that see scenarios whole; heads of units see what concerns their unit, once it is shared."""
_T = models.Skenario


@dataclass(frozen=True, slots=True)
class Ringkas:
    """One scenario as a list shows it."""

    id: UUID
    versi: int
    status: StatusSkenario
    nama: str
    keterangan: str | None
    tmt: date
    salinan_dari: UUID | None
    dibuat_oleh: str
    dibuat_pada: datetime
    diubah_pada: datetime
    dihitung_oleh: str | None
    dihitung_pada: datetime | None
    berakhir_pada: datetime | None
    dibagikan_pada: datetime | None
    kemajuan: dict[str, Any] | None
    ringkasan: dict[str, Any] | None

    gagal_tetap: bool
    """It has failed, and whenever it is computed it will."""
    sebagai_penata: bool
    """All of it is in the part of the city that the caller plans for; else only what concerns their unit is theirs."""

    @property
    def langkah_mungkin(self) -> tuple[LangkahSkenario, ...]:
        """The steps that lead on from there, whoever asks."""
        return langkah_dari(self.status, gagal_tetap=self.gagal_tetap)

    def sudut(self, pelaku: Pelaku) -> Pelaku:
        """The caller as far as this scenario goes: who sees it as a head alone sees it as heads do, and may as much,
        whatever they are elsewhere."""
        return pelaku if self.sebagai_penata else replace(pelaku, peran=pelaku.peran.difference(PENATA))


@dataclass(frozen=True, slots=True)
class Skenario(Ringkas):
    """One scenario as stored."""

    isi: dict[str, Any]
    cakupan: list[str]
    matriks_id: UUID | None
    bahan: dict[str, Any] | None
    berkas: list[dict[str, Any]] | None
    gagal: dict[str, Any] | None


_DALAM = f"""NOT EXISTS (
        SELECT 1 FROM unnest(s.cakupan) AS c(kode) LEFT JOIN proyeksi_unit u ON u.kode = c.kode
        WHERE NOT coalesce({di_unit("u.jalur")}, false))"""
_MENYANGKUT = f"""EXISTS (
        SELECT 1 FROM skenario_penempatan p WHERE p.skenario_id = s.id AND {di_unit("p.jalur_unit")})"""
_SEBAGAI_PENATA = f"(CAST(:penata AS boolean) AND {_DALAM})"
TERLIHAT = f"""({_SEBAGAI_PENATA}
                OR CAST(:kepala AS boolean) AND s.dibagikan_pada IS NOT NULL AND {_MENYANGKUT})"""
"""Of a scenario ``s``: the caller may know of it; parameters from ``mata``."""


def _kolom(row: type) -> str:
    """Its columns of a scenario ``s``, as the caller sees it."""
    dihitung = {
        "sebagai_penata": _SEBAGAI_PENATA,
        "gagal_tetap": "(s.status = 'gagal' AND coalesce((s.gagal ->> 'tetap')::boolean, false))",
    }
    return ", ".join(f"{dihitung[each]} AS {each}" if each in dihitung else f"s.{each}" for each in fields(row))


def mata(pelaku: Pelaku) -> dict[str, Any]:
    """The parameters of ``TERLIHAT``."""
    return {
        "penata": pelaku.berperan(*PENATA),
        "kepala": pelaku.berperan("kepala_unit"),
        **lingkup_unit(pelaku),
    }


_PASTI = ("sebagai_penata", "gagal_tetap")
_SATU = Statement(f"SELECT {_kolom(Skenario)} FROM skenario s WHERE s.id = :id AND {TERLIHAT}", Skenario, sure=_PASTI)


async def cari(baca: Baca, skenario_id: UUID, pelaku: Pelaku) -> Skenario | None:
    """One scenario, if the caller may know of it."""
    return await baca.row(_SATU, id=skenario_id, **mata(pelaku))


async def cari_seutuhnya(baca: Baca, skenario_id: UUID, pelaku: Pelaku) -> Skenario | None:
    """One scenario, if the caller plans for the whole of it."""
    skenario = await cari(baca, skenario_id, pelaku)
    return skenario if skenario is not None and skenario.sebagai_penata else None


_TAHAN = _SATU.locked("s")


async def tahan(uow: UnitOfWork, skenario_id: UUID, pelaku: Pelaku) -> Skenario | None:
    """Like ``cari_seutuhnya``; nobody else changes it until this transaction ends."""
    skenario = await uow.row(_TAHAN, id=skenario_id, **mata(pelaku))
    return skenario if skenario is not None and skenario.sebagai_penata else None


# Ids are made in the order of time.
_DAFTAR = Statement(
    f"""
    SELECT {_kolom(Ringkas)} FROM skenario s
    WHERE s.id < :sebelum AND (CAST(:status AS text) IS NULL OR s.status = :status)
      AND (CAST(:dibuat_oleh AS text) IS NULL OR s.dibuat_oleh = :dibuat_oleh) AND {TERLIHAT}
    ORDER BY s.id DESC LIMIT :banyak""",
    Ringkas,
    sure=_PASTI,
)


async def daftar(
    baca: Reader, pelaku: Pelaku, saringan: Mapping[str, Any], sebelum: UUID, banyak: int
) -> list[Ringkas]:
    """Scenarios before a given one, newest first."""
    return await baca.fetch(_DAFTAR, sebelum=sebelum, banyak=banyak, **saringan, **mata(pelaku))


_BUAT = Statement(
    insert(_T)
    .values(
        **bound(
            _T.id, _T.nama, _T.keterangan, _T.tmt, _T.isi, _T.cakupan, _T.salinan_dari, _T.dibuat_oleh, _T.dibuat_pada
        ),
        status="draf",
        diubah_pada=bindparam("dibuat_pada", type_=_T.dibuat_pada.type),
    )
)  # fmt: skip


async def buat(uow: UnitOfWork, skenario_id: UUID, **isi: Any) -> None:
    """Keep a draft."""
    await uow.execute(_BUAT, id=skenario_id, dibuat_oleh=uow.actor.name, dibuat_pada=uow.now, **isi)


_SALIN = Statement(
    """
    INSERT INTO skenario (id, nama, keterangan, tmt, isi, cakupan, salinan_dari, dibuat_oleh, dibuat_pada, diubah_pada,
                          status)
    SELECT :id, :nama, coalesce(:keterangan, keterangan), :tmt, isi, CAST(:cakupan AS text[]), id, :oleh, :pada, :pada,
           'draf'
    FROM skenario WHERE id = :dari"""
)


async def salin(
    uow: UnitOfWork,
    skenario_id: UUID,
    *,
    dari: UUID,
    nama: str,
    keterangan: str | None,
    tmt: date,
    cakupan: list[str],
) -> None:
    """Keep a draft that asks the same as another scenario."""
    isi = {"nama": nama, "keterangan": keterangan, "tmt": tmt, "cakupan": cakupan}
    isi |= {"oleh": uow.actor.name, "pada": uow.now}
    await uow.execute(_SALIN, id=skenario_id, dari=dari, **isi)


_UBAH = Statement(
    update(_T)
    .values(**bound(_T.nama, _T.keterangan, _T.tmt, _T.isi, _T.cakupan, _T.diubah_pada), versi=_T.versi + 1)
    .where(given(_T.id))
)


async def ubah(uow: UnitOfWork, skenario_id: UUID, **isi: Any) -> None:
    """Put other words into a draft."""
    await uow.execute(_UBAH, id=skenario_id, diubah_pada=uow.now, **isi)


_HITUNG = Statement(
    update(_T)
    .values(
        **bound(_T.cakupan, _T.dihitung_oleh, _T.dihitung_pada),
        status="menghitung",
        versi=_T.versi + 1,
        diubah_pada=bindparam("dihitung_pada", type_=_T.dihitung_pada.type),
        matriks_id=None,
        bahan=null(),
        kemajuan=null(),
        gagal=null(),
        berakhir_pada=None,
        pemegang=None,
        dipegang_sampai=None,
        percobaan=0,
    )
    .where(given(_T.id))
)


async def hitung(uow: UnitOfWork, skenario_id: UUID, cakupan: list[str]) -> None:
    """Have it computed, by whoever is free."""
    await uow.execute(_HITUNG, id=skenario_id, cakupan=cakupan, dihitung_oleh=uow.actor.name, dihitung_pada=uow.now)


_AKHIRI = Statement(
    update(_T)
    .values(**bound(_T.status, _T.diubah_pada, _T.berakhir_pada), versi=_T.versi + 1, kemajuan=null(), **DILEPAS)
    .where(given(_T.id))
)


async def batalkan(uow: UnitOfWork, skenario: Skenario) -> None:
    """Withdraw a draft, or stop the work on it."""
    berakhir = uow.now if skenario.status is StatusSkenario.MENGHITUNG else None
    await uow.execute(_AKHIRI, id=skenario.id, status="dibatalkan", diubah_pada=uow.now, berakhir_pada=berakhir)


_ARSIPKAN = Statement(
    update(_T)
    .values(**bound(_T.diubah_pada), status="diarsipkan", dibagikan_pada=None, versi=_T.versi + 1)
    .where(given(_T.id))
)


async def arsipkan(uow: UnitOfWork, skenario_id: UUID) -> None:
    """Lay it aside; heads of units do not see it any more."""
    await uow.execute(_ARSIPKAN, id=skenario_id, diubah_pada=uow.now)


_BAGIKAN = Statement(
    update(_T).values(**bound(_T.diubah_pada, _T.dibagikan_pada), versi=_T.versi + 1).where(given(_T.id))
)


async def bagikan(uow: UnitOfWork, skenario_id: UUID, *, dibagikan: bool) -> None:
    """Let heads of units see what concerns their unit, or no longer."""
    await uow.execute(_BAGIKAN, id=skenario_id, diubah_pada=uow.now, dibagikan_pada=uow.now if dibagikan else None)


_KEMAJUAN = Statement(select(*picked(KemajuanSkenario, _T)).where(given(_T.id)), KemajuanSkenario)


async def kemajuan(baca: Baca, skenario_id: UUID) -> KemajuanSkenario | None:
    """How far it is."""
    return await baca.row(_KEMAJUAN, id=skenario_id)
