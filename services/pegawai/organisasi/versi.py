"""Writes versions of units and posts: from a day on something is so, and what was before stays on record.

    await tulis(uow, UNIT, [{"kode": "DISHUB", "mulai": date(2027, 1, 1), "nama": "Dinas Perhubungan", ...}])

This is the one way in for the import, for a restructuring and for corrections. What the database checks between rows it
checks at the end of the transaction; ``periksa`` asks it now, while the caller can still say which row was at fault.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from services.pegawai.organisasi import models
from services.pegawai.organisasi.repository import SIFAT_JABATAN, SIFAT_UNIT
from services.pegawai.tables import Tabel, bertipe
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import Bernomor


class _Rencana(NamedTuple):
    """A version that shall begin, beside the one in force on that day, if there is one."""

    kode: str
    pada: date
    lama: UUID | None
    dari: date | None
    sampai: date | None
    sama: bool
    dikenal: bool
    berikut: date | None


class _Sejak(NamedTuple):
    """A version that is in force on a day or later, and whether it began before."""

    id: UUID
    kode: str
    sebelumnya: bool


class VersiTercatat(NamedTuple):
    """A version, and how it came to be."""

    id: UUID
    kode: str
    mulai: date | None
    selesai: date | None
    menggantikan: UUID | None
    perubahan_id: UUID | None


class IsiPada(NamedTuple):
    """What one was like on a day."""

    nomor: int
    isi: dict[str, Any]


class Macam:
    """The statements for one kind of thing that has versions: ``isian`` are the columns that say what one is like."""

    def __init__(self, model: type[Tabel], salinan: str, isian: Sequence[str]) -> None:
        nama, baris, isi = model.__tablename__, bertipe(model, isian), ", ".join(isian)
        v_isi, r_isi = (", ".join(f"{tabel}.{each}" for each in isian) for tabel in "vr")
        self.isian = isian
        # Constants of this module and columns of the models only.
        self.tahan = Statement(
            f"SELECT kode FROM {salinan} WHERE kode = ANY(CAST(:kode AS text[])) ORDER BY kode FOR NO KEY UPDATE",  # noqa: S608
            str,
        )
        self.rencana = Statement(
            f"""
            SELECT r.kode, r.pada, v.id AS lama, lower(v.berlaku) AS dari, upper(v.berlaku) AS sampai,
                   ({v_isi}) IS NOT DISTINCT FROM ({r_isi}) AS sama,
                   EXISTS (SELECT 1 FROM {nama} h WHERE h.kode = r.kode AND h.digantikan_pada IS NULL) AS dikenal,
                   (SELECT min(lower(h.berlaku)) FROM {nama} h
                    WHERE h.kode = r.kode AND h.digantikan_pada IS NULL AND lower(h.berlaku) > r.pada) AS berikut
            FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(kode text, pada date, {baris})
            LEFT JOIN {nama} v ON v.kode = r.kode AND v.digantikan_pada IS NULL AND v.berlaku @> r.pada""",  # noqa: S608
            _Rencana,
            sure=("kode", "pada"),
        )
        self.pada = Statement(
            f"""
            SELECT r.nomor, json_build_object({", ".join(f"'{each}', v.{each}" for each in isian)}) AS isi
            FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(nomor integer, kode text, pada date)
            JOIN {nama} v ON v.kode = r.kode AND v.digantikan_pada IS NULL AND v.berlaku @> r.pada""",  # noqa: S608
            IsiPada,
            sure=("nomor", "isi"),
        )
        self.gantikan = Statement(
            f"UPDATE {nama} SET digantikan_pada = now() "  # noqa: S608
            "WHERE id = ANY(CAST(:id AS uuid[])) AND digantikan_pada IS NULL"
        )
        self.tutup = Statement(f"""
            INSERT INTO {nama} (kode, berlaku, {isi}, perubahan_id, menggantikan)
            SELECT v.kode, daterange(lower(v.berlaku), t.pada), {v_isi}, v.perubahan_id, v.id
            FROM {nama} v
            JOIN unnest(CAST(:id AS uuid[]), CAST(:pada AS date[])) AS t(id, pada) ON t.id = v.id""")  # noqa: S608
        self.sejak = Statement(
            f"""
            SELECT id, kode, coalesce(lower(berlaku) < :pada, true) AS sebelumnya FROM {nama}
            WHERE kode = ANY(CAST(:kode AS text[])) AND digantikan_pada IS NULL
              AND berlaku && daterange(:pada, NULL)""",  # noqa: S608
            _Sejak,
        )
        self.mulai = Statement(f"""
            INSERT INTO {nama} (kode, berlaku, {isi}, perubahan_id, menggantikan)
            SELECT r.kode, daterange(r.dari, r.sampai), {r_isi}, CAST(:perubahan_id AS uuid), r.menggantikan
            FROM jsonb_to_recordset(CAST(:rows AS jsonb))
                 AS r(kode text, dari date, sampai date, menggantikan uuid, {baris})""")  # noqa: S608
        tercatat = f"""
            SELECT id, kode, lower(berlaku) AS mulai, upper(berlaku) AS selesai, menggantikan, perubahan_id
            FROM {nama} WHERE"""  # noqa: S608
        self.sekarang = Statement(
            f"{tercatat} kode = ANY(CAST(:kode AS text[])) AND digantikan_pada IS NULL", VersiTercatat
        )
        self.lama = Statement(f"{tercatat} id = ANY(CAST(:id AS uuid[]))", VersiTercatat)
        self.pulihkan = Statement(f"""
            INSERT INTO {nama} (kode, berlaku, {isi}, perubahan_id, menggantikan)
            SELECT v.kode, v.berlaku, {v_isi}, v.perubahan_id, r.menggantikan
            FROM {nama} v JOIN unnest(CAST(:lama AS uuid[]), CAST(:menggantikan AS uuid[])) AS r(lama, menggantikan)
                 ON r.lama = v.id""")  # noqa: S608

    async def tercatat_pada(self, uow: UnitOfWork, baris: Bernomor) -> dict[int, dict[str, Any]]:
        """Number of a row → what its unit or post is on record as, on the day from which the row says what it is."""
        rows = [{"nomor": nomor, "kode": each["kode"], "pada": each["mulai"] or uow.today} for nomor, each in baris]
        return {row.nomor: row.isi for row in await uow.fetch(self.pada, rows=rows)}


UNIT = Macam(models.UnitVersi, "unit", SIFAT_UNIT)
JABATAN = Macam(models.JabatanVersi, "jabatan", SIFAT_JABATAN)


async def tahan(uow: UnitOfWork, macam: Macam, kode: Iterable[str]) -> set[str]:
    """Nobody else writes about these until this transaction ends, nor places people there; answers which exist."""
    return set(await uow.fetch(macam.tahan, kode=sorted(kode)))


@dataclass(slots=True)
class Ditulis:
    """Codes by what writing did to them."""

    baru: list[str] = field(default_factory=list)
    berubah: list[str] = field(default_factory=list)
    sama: list[str] = field(default_factory=list)


async def tulis(
    uow: UnitOfWork, macam: Macam, baris: Sequence[Mapping[str, Any]], *, perubahan_id: UUID | None = None
) -> Ditulis:
    """From ``mulai`` on (None: today, and without a beginning for what is new) things are as these rows say.

    The version of that day ends the day before; one that begins on that very day is corrected. What is planned for
    later stays: the new version lasts until then. The rows of today's copies (``unit``, ``jabatan``) must exist.
    """
    hasil = Ditulis()
    if not baris:
        return hasil
    await tahan(uow, macam, [each["kode"] for each in baris])
    isi = {each["kode"]: each for each in baris}
    rows = [
        {"kode": each["kode"], "pada": each.get("mulai") or uow.today, **{k: each[k] for k in macam.isian}}
        for each in baris
    ]
    gantikan: list[UUID] = []
    tutup: list[tuple[UUID, date]] = []
    mulai: list[dict[str, Any]] = []
    for row in await uow.fetch(macam.rencana, rows=rows):
        kode = row.kode
        if row.sama:
            hasil.sama.append(kode)
            continue
        baru: dict[str, Any] = {"kode": kode, "dari": row.pada, "sampai": row.berikut, "menggantikan": None}
        if row.lama is not None:
            gantikan.append(row.lama)
            baru["sampai"] = row.sampai
            if row.dari == row.pada:
                baru["menggantikan"] = row.lama
            else:
                tutup.append((row.lama, row.pada))
        elif not row.dikenal:
            baru["dari"] = isi[kode].get("mulai")
        mulai.append({**baru, **{k: isi[kode][k] for k in macam.isian}})
        (hasil.berubah if row.dikenal else hasil.baru).append(kode)
    if gantikan:
        await uow.execute(macam.gantikan, id=gantikan)
    if tutup:
        await uow.execute(macam.tutup, id=[each for each, _ in tutup], pada=[pada for _, pada in tutup])
    if mulai:
        await uow.execute(macam.mulai, rows=mulai, perubahan_id=perubahan_id)
    return hasil


async def akhiri(uow: UnitOfWork, macam: Macam, kode: Sequence[str], pada: date) -> list[str]:
    """These units or posts do not exist from ``pada`` on; answers the codes of those that had to end.

    A version that would only begin then or later is withdrawn.
    """
    await tahan(uow, macam, kode)
    rows = await uow.fetch(macam.sejak, kode=list(kode), pada=pada)
    if rows:
        await uow.execute(macam.gantikan, id=[each.id for each in rows])
        terpotong = [each.id for each in rows if each.sebelumnya]
        await uow.execute(macam.tutup, id=terpotong, pada=[pada] * len(terpotong))
    return sorted({each.kode for each in rows})


_PERIKSA = Statement("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


async def periksa(uow: UnitOfWork) -> None:
    """Let the database check now what it else checks at the end of the transaction.

    Raises:
        asyncpg.RaiseError: ``constraint_name`` says which rule, the message, in Bahasa, where and why.
    """
    await uow.execute(_PERIKSA)
