"""Leaves, what opens them, keys and signed heads, as the database keeps them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, func, insert, select

from services.mutasi.jejak_publik.models import (
    JejakPublikAntrean,
    JejakPublikDaun,
    JejakPublikKepala,
    JejakPublikKunci,
    JejakPublikTepi,
)
from services.mutasi.surat.models import Surat
from services.mutasi.tanda_tangan.repository import TANDANYA
from shared.db.reader import Reader
from shared.db.statement import Statement, any_of, bound, columns, given, picked
from shared.db.unit_of_work import UnitOfWork

Baca = Reader | UnitOfWork
_K = JejakPublikKepala

_GILIRAN = Statement(select(JejakPublikTepi.ukuran), int).locked(skip=True)


async def ambil_giliran(uow: UnitOfWork) -> int | None:
    """How many leaves there are, held until the transaction ends; None while somebody else appends or signs."""
    return await uow.row(_GILIRAN)


_UKURAN = Statement(select(JejakPublikTepi.ukuran), int)


async def ukuran(baca: Baca) -> int:
    """How many leaves there are."""
    return await baca.value(_UKURAN)


class Menunggu(NamedTuple):
    """Something that has happened and is no leaf yet."""

    id: int
    jenis: str
    usulan_id: UUID | None
    objek: str | None
    isi: dict[str, Any]
    tertutup: dict[str, Any] | None


_MENUNGGU = Statement(
    select(*picked(Menunggu, JejakPublikAntrean)).order_by(JejakPublikAntrean.id).limit(bindparam("limit")), Menunggu
)


async def menunggu(uow: UnitOfWork, limit: int) -> list[Menunggu]:
    """What is committed and waits, in the order in which it began: what could know of another comes after it."""
    return await uow.fetch(_MENUNGGU, limit=limit)


_DAUN = Statement(
    """
    INSERT INTO jejak_publik_daun (indeks, komitmen)
    SELECT * FROM unnest(CAST(:indeks AS bigint[]), CAST(:komitmen AS bytea[]))"""
)


async def tambah_daun(uow: UnitOfWork, awal: int, komitmen: Sequence[bytes]) -> None:
    """Put leaves behind the last one."""
    await uow.execute(_DAUN, indeks=list(range(awal, awal + len(komitmen))), komitmen=list(komitmen))


class BarisBukaan(NamedTuple):
    """What opens one leaf."""

    indeks: int
    antrean_id: int
    jenis: str
    usulan_id: UUID | None
    objek: str | None
    garam: bytes
    isi: str
    garam_tertutup: bytes | None
    tertutup: str | None


_BUKAAN = Statement(
    """
    INSERT INTO jejak_publik_bukaan
        (indeks, antrean_id, jenis, usulan_id, objek, garam, isi, garam_tertutup, tertutup)
    SELECT * FROM unnest(
        CAST(:indeks AS bigint[]), CAST(:antrean_id AS bigint[]), CAST(:jenis AS text[]), CAST(:usulan_id AS uuid[]),
        CAST(:objek AS text[]), CAST(:garam AS bytea[]), CAST(:isi AS text[]), CAST(:garam_tertutup AS bytea[]),
        CAST(:tertutup AS text[]))"""
)


async def simpan_bukaan(uow: UnitOfWork, bukaan: Sequence[BarisBukaan]) -> None:
    """Keep what opens new leaves."""
    await uow.execute(_BUKAAN, **{nama: [getattr(each, nama) for each in bukaan] for nama in BarisBukaan._fields})


_SELESAI = Statement(f"DELETE FROM jejak_publik_antrean WHERE id = {any_of('id', 'bigint')}")  # noqa: S608 (of a constant)


async def selesai(uow: UnitOfWork, id: Sequence[int]) -> None:  # noqa: A002 (the column)
    """Take out of the queue what has its leaf; the database refuses it for anything else."""
    await uow.execute(_SELESAI, id=list(id))


class Kepala(NamedTuple):
    """A signed head."""

    nomor: int
    log: str
    hari: date
    ukuran: int
    akar: bytes
    waktu: datetime
    rantai: list[dict[str, Any]]
    kunci_id: str
    catatan: str


_TERAKHIR = Statement(select(*picked(Kepala, _K)).order_by(_K.nomor.desc()).limit(1), Kepala)


async def kepala_terakhir(baca: Baca) -> Kepala | None:
    """The newest head, None before the first."""
    return await baca.row(_TERAKHIR)


_SATU = Statement(select(*picked(Kepala, _K)).where(given(_K.nomor)), Kepala)


async def kepala(baca: Baca, nomor: int) -> Kepala | None:
    """One head."""
    return await baca.row(_SATU, nomor=nomor)


_SEUKURAN = Statement(select(*picked(Kepala, _K)).where(given(_K.ukuran)).order_by(_K.nomor.desc()).limit(1), Kepala)


async def kepala_seukuran(baca: Baca, ukuran: int) -> Kepala | None:
    """The newest head over so many leaves."""
    return await baca.row(_SEUKURAN, ukuran=ukuran)


_BEBERAPA = Statement(
    select(*picked(Kepala, _K)).where(_K.nomor > bindparam("sesudah")).order_by(_K.nomor).limit(bindparam("limit")),
    Kepala,
)


async def daftar_kepala(baca: Baca, sesudah: int, limit: int) -> list[Kepala]:
    """Heads, from the first."""
    return await baca.fetch(_BEBERAPA, sesudah=sesudah, limit=limit)


_TERBIT = Statement(insert(_K).values(**bound(*picked(Kepala, _K))))


async def terbitkan_kepala(uow: UnitOfWork, baru: Kepala) -> None:
    """Add a head; the database refuses one that does not continue the last."""
    await uow.execute(_TERBIT, **baru._asdict())


class KunciUmum(NamedTuple):
    """A public key of the log."""

    id: str
    log: str
    umum: bytes
    mulai: date


_KENAL = Statement(
    """
    INSERT INTO jejak_publik_kunci (id, log, umum, mulai) VALUES (:id, :log, :umum, :mulai)
    ON CONFLICT (id) DO NOTHING"""
)


async def kenalkan_kunci(uow: UnitOfWork, kunci: KunciUmum) -> None:
    """Keep a public key from the day on which it signs first."""
    await uow.execute(_KENAL, **kunci._asdict())


class KunciDipakai(NamedTuple):
    """A public key, and from when until when heads were signed with it."""

    log: str
    umum: bytes
    mulai: date
    terakhir: date | None


_KUNCI = Statement(
    select(
        *(JejakPublikKunci.log, JejakPublikKunci.umum, JejakPublikKunci.mulai),
        select(func.max(_K.hari)).where(_K.kunci_id == JejakPublikKunci.id).scalar_subquery().label("terakhir"),
    ).order_by(JejakPublikKunci.mulai, JejakPublikKunci.id),
    KunciDipakai,
)


async def semua_kunci(baca: Baca) -> list[KunciDipakai]:
    """Every key that heads are or were signed with, the oldest first."""
    return await baca.fetch(_KUNCI)


_INDEKS = Statement(select(JejakPublikDaun.indeks).where(given(JejakPublikDaun.komitmen)), int)


async def indeks_komitmen(baca: Baca, komitmen: bytes) -> int | None:
    """Which leaf holds this commitment."""
    return await baca.row(_INDEKS, komitmen=komitmen)


_KOMITMEN = Statement(
    select(JejakPublikDaun.komitmen)
    .where(JejakPublikDaun.indeks >= bindparam("dari"), JejakPublikDaun.indeks < bindparam("sampai"))
    .order_by(JejakPublikDaun.indeks),
    bytes,
)


async def komitmen(baca: Baca, dari: int, sampai: int) -> list[bytes]:
    """The leaves from one index up to, and without, another."""
    return await baca.fetch(_KOMITMEN, dari=dari, sampai=sampai)


_BELUM = Statement(
    """
    SELECT (SELECT count(*) FROM jejak_publik_antrean) + (SELECT ukuran FROM jejak_publik_tepi)
        - coalesce((SELECT ukuran FROM jejak_publik_kepala ORDER BY nomor DESC LIMIT 1), 0)""",
    int,
    sure=("?column?",),
)


async def belum_berkepala(baca: Baca) -> int:
    """How many things wait for a head over them, as leaves or still to become some."""
    return await baca.value(_BELUM)


# What was let go of its batch is told of each case of it.
_USULAN = Statement(
    f"""
    SELECT {columns(BarisBukaan, "b")} FROM jejak_publik_bukaan b
    WHERE b.indeks > :sesudah AND NOT (CAST(:kerabat AS boolean) AND b.jenis IN ('keberatan', 'penyerahan'))
        AND (b.usulan_id = :usulan_id
        OR b.objek = (SELECT CAST(u.pelepasan_id AS text) FROM usulan u WHERE u.id = :usulan_id))
    ORDER BY b.indeks LIMIT :limit""",  # noqa: S608 (columns of a row class)
    BarisBukaan,
)


async def bukaan_usulan(baca: Baca, usulan_id: UUID, sesudah: int, limit: int, *, kerabat: bool) -> list[BarisBukaan]:
    """What opens the leaves about one case, in their order; a relative learns of no objection and no receipt."""
    return await baca.fetch(_USULAN, usulan_id=usulan_id, sesudah=sesudah, limit=limit, kerabat=kerabat)


class SuratDicari(NamedTuple):
    """A letter, by the code on it."""

    nomor: str
    sha256: str | None


_SURAT = Statement(select(*picked(SuratDicari, Surat)).where(given(Surat.kode)), SuratDicari)


async def surat(baca: Baca, kode: str) -> SuratDicari | None:
    """The letter that bears a code."""
    return await baca.row(_SURAT, kode=kode)


_BUKAAN_SURAT = Statement(
    f"""
    SELECT {columns(BarisBukaan, "b")} FROM jejak_publik_bukaan b
    WHERE b.objek = ANY(ARRAY(
        SELECT :kode UNION ALL
        SELECT p.sha256_hasil FROM surat s JOIN penandatanganan p ON {TANDANYA.format(t="s", p="p")}
        WHERE s.kode = :kode AND p.sha256_hasil IS NOT NULL))
    ORDER BY b.indeks LIMIT 50""",  # noqa: S608 (columns of a row class)
    BarisBukaan,
)


async def bukaan_surat(baca: Baca, kode: str) -> list[BarisBukaan]:
    """What opens the leaves about one letter: that it was made, signed, handed over, called off."""
    return await baca.fetch(_BUKAAN_SURAT, kode=kode)


_NAUNGAN = Statement(
    select(*picked(Kepala, _K)).where(_K.ukuran > bindparam("indeks")).order_by(_K.ukuran, _K.nomor).limit(1), Kepala
)


async def naungan_pertama(baca: Baca, indeks: int) -> Kepala | None:
    """The first head over a leaf: since then it is proven."""
    return await baca.row(_NAUNGAN, indeks=indeks)
