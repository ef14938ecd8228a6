"""Openings and results as rows. Posts and people are looked up where mutasi keeps what it has heard of them."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, select, update

from services.mutasi.jendela import models, schemas
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement, any_of, columns, given, picked, rows_into
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import SYARAT_LINGKUP, lingkup

Baca = Reader | UnitOfWork
_P, _J, _H = models.Pembukaan, models.PembukaanJabatan, models.HasilSeleksi

_PEMBUKAAN = """
    SELECT p.id, p.nomor, p.tanggal, p.mulai, p.selesai,
           (SELECT jsonb_agg(jsonb_build_object('kode_jabatan', kode_jabatan, 'jumlah', jumlah) ORDER BY kode_jabatan)
            FROM pembukaan_jabatan WHERE pembukaan_id = p.id) AS jabatan,
           p.dicatat_pada, p.dicabut_pada
    FROM pembukaan p"""
_DAFTAR = Statement(
    f"""{_PEMBUKAAN}
    WHERE selesai >= :per_tanggal
      AND (CAST(:jabatan AS text) IS NULL
           OR EXISTS (SELECT FROM pembukaan_jabatan j WHERE j.pembukaan_id = p.id AND j.kode_jabatan = :jabatan))
      AND (:termasuk_digantikan OR dicabut_pada IS NULL)
      AND (CAST(:sebelum AS uuid) IS NULL OR p.id < :sebelum)
    ORDER BY p.id DESC LIMIT :limit""",
    schemas.Pembukaan,
    sure=("jabatan",),
)


async def daftar_pembukaan(baca: Reader, **saringan: Any) -> list[schemas.Pembukaan]:
    """Openings, the newest first."""
    return await baca.fetch(_DAFTAR, **saringan)


_SATU = Statement(f"{_PEMBUKAAN} WHERE p.id = :id", schemas.Pembukaan, sure=("jabatan",))


async def pembukaan(baca: Baca, pembukaan_id: UUID) -> schemas.Pembukaan | None:
    """One opening."""
    return await baca.row(_SATU, id=pembukaan_id)


class Formasi(NamedTuple):
    """A post whose places may be opened."""

    kode: str
    jenjang: str
    formasi: int
    aktif: bool


_FORMASI = Statement(
    """
    SELECT kode, jenjang, formasi, aktif FROM proyeksi_jabatan WHERE kode = ANY(CAST(:kode AS text[]))
    ORDER BY kode FOR NO KEY UPDATE""",
    Formasi,
)


async def formasi(uow: UnitOfWork, kode: Collection[str]) -> dict[str, Formasi]:
    """Posts that are known, by code; nobody else opens places of these until this transaction ends."""
    return {each.kode: each for each in await uow.fetch(_FORMASI, kode=sorted(kode))}


class Bertumpuk(NamedTuple):
    """A post of which another decision opens places in a part of a time."""

    kode_jabatan: str
    nomor: str
    mulai: date
    selesai: date


_BERTUMPUK = Statement(
    """
    SELECT j.kode_jabatan, p.nomor, p.mulai, p.selesai
    FROM pembukaan_jabatan j JOIN pembukaan p ON p.id = j.pembukaan_id
    WHERE j.kode_jabatan = ANY(CAST(:kode AS text[])) AND p.dicabut_pada IS NULL
      AND p.mulai <= :selesai AND p.selesai >= :mulai
    ORDER BY p.mulai DESC, p.nomor""",
    Bertumpuk,
)


async def bertumpuk(uow: UnitOfWork, kode: Collection[str], mulai: date, selesai: date) -> dict[str, Bertumpuk]:
    """Of held posts those that are open in a part of that time, by code, with the earliest such opening."""
    rows = await uow.fetch(_BERTUMPUK, kode=sorted(kode), mulai=mulai, selesai=selesai)
    return {each.kode_jabatan: each for each in rows}


_BUKA = Statement(
    """
    INSERT INTO pembukaan (id, nomor, tanggal, mulai, selesai, dicatat_pada)
    VALUES (:id, :nomor, :tanggal, :mulai, :selesai, :dicatat_pada)
    ON CONFLICT (nomor) WHERE dicabut_pada IS NULL DO NOTHING RETURNING id""",
    UUID,
)
_BUKA_JABATAN = Statement(rows_into(_J.pembukaan_id, _J.kode_jabatan, _J.jumlah))


async def buka(uow: UnitOfWork, pembukaan_id: UUID, isi: schemas.PembukaanBaru) -> bool:
    """Let places be open; False where the decision has opened some already."""
    lain = isi.model_dump(include={"nomor", "tanggal", "mulai", "selesai"})
    if await uow.row(_BUKA, id=pembukaan_id, dicatat_pada=uow.now, **lain) is None:
        return False
    baris = [{"pembukaan_id": pembukaan_id, **each.model_dump()} for each in isi.jabatan]
    await uow.execute(_BUKA_JABATAN, baris=baris)
    return True


_CABUT = Statement(
    update(_P)
    .values(dicabut_pada=bindparam("kini"))
    .where(_P.id == bindparam("nomor"), _P.dicabut_pada.is_(None))
    .returning(_P.id),
    UUID,
)


async def cabut(uow: UnitOfWork, pembukaan_id: UUID) -> bool:
    """Let an opening hold no longer; False where it does not."""
    return await uow.row(_CABUT, nomor=pembukaan_id, kini=uow.now) is not None


_SELEKSI = Statement(
    f"""
    SELECT {columns(schemas.HasilSeleksi, "h")}
    FROM hasil_seleksi h LEFT JOIN proyeksi_asn a ON a.nip = h.nip
    WHERE coalesce({SYARAT_LINGKUP}, false) AND (CAST(:nip AS text) IS NULL OR h.nip = :nip)
      AND (:termasuk_digantikan OR h.digantikan_pada IS NULL)
      AND (CAST(:sebelum AS uuid) IS NULL OR h.id < :sebelum)
    ORDER BY h.id DESC LIMIT :limit""",  # noqa: S608 (constants)
    schemas.HasilSeleksi,
)


async def daftar_hasil(baca: Reader, pelaku: Pelaku, **saringan: Any) -> list[schemas.HasilSeleksi]:
    """Results of people in the caller's part of the city, the newest first; of who is not known here only where that is
    the whole city."""
    return await baca.fetch(_SELEKSI, **saringan, **lingkup(pelaku))


_TAHAN_HASIL = Statement(
    select(*picked(schemas.HasilSeleksi, _H)).where(given(_H.id), _H.digantikan_pada.is_(None)), schemas.HasilSeleksi
).locked()


async def tahan_hasil(uow: UnitOfWork, hasil_id: UUID) -> schemas.HasilSeleksi | None:
    """A result that counts; nobody else corrects it until this transaction ends."""
    return await uow.row(_TAHAN_HASIL, id=hasil_id)


_UNIT = Statement("SELECT EXISTS (SELECT FROM proyeksi_unit WHERE kode = :kode)", bool)


async def unit_ada(baca: Baca, kode: str) -> bool:
    """Whether a unit is known."""
    return await baca.value(_UNIT, kode=kode)


class Peserta(NamedTuple):
    """Somebody in the caller's part of the city, with their relatives; for the whole city also who is not known."""

    nip: str
    dikenal: bool
    kerabat: list[str]


_PESERTA = Statement(
    f"""SELECT n.nip, a.nip IS NOT NULL AS dikenal, coalesce(a.kerabat, '{{}}') AS kerabat
        FROM unnest(CAST(:nip AS text[])) AS n(nip) LEFT JOIN proyeksi_asn a ON a.nip = n.nip
        WHERE coalesce({SYARAT_LINGKUP}, false)""",  # noqa: S608 (constants)
    Peserta,
    sure=("nip",),
)


async def peserta(baca: Baca, pelaku: Pelaku, nip: Collection[str]) -> dict[str, Peserta]:
    """Of these the people whom the caller may see."""
    return {each.nip: each for each in await baca.fetch(_PESERTA, nip=sorted(nip), **lingkup(pelaku))}


_ADA = Statement(
    """
    SELECT nip FROM hasil_seleksi
    WHERE nip = ANY(CAST(:nip AS text[])) AND tanggal = :tanggal
      AND instansi IS NOT DISTINCT FROM CAST(:instansi AS text) AND digantikan_pada IS NULL ORDER BY nip""",
    str,
)


async def sudah_ada(uow: UnitOfWork, nip: Collection[str], tanggal: date, instansi: str | None) -> list[str]:
    """Of these who have a result of that selection."""
    return await uow.fetch(_ADA, nip=sorted(nip), tanggal=tanggal, instansi=instansi)


_GANTIKAN = Statement(update(_H).values(digantikan_pada=bindparam("kini")).where(_H.id == bindparam("nomor")))


async def gantikan(uow: UnitOfWork, hasil_id: UUID) -> None:
    """Let a held result count no longer."""
    await uow.execute(_GANTIKAN, nomor=hasil_id, kini=uow.now)


_CATAT = Statement(
    rows_into(
        *(_H.id, _H.usulan_id, _H.nip, _H.tanggal, _H.instansi, _H.lulus, _H.nilai, _H.ikatan_sampai, _H.dokumen),
        *(_H.dicatat_pada, _H.menggantikan),
    )
)


async def catat(uow: UnitOfWork, usulan_id: UUID, baris: Sequence[dict[str, Any]]) -> None:
    """Record results."""
    umum = {"usulan_id": usulan_id, "dicatat_pada": uow.now, "menggantikan": None}
    await uow.execute(_CATAT, baris=[{"id": uow.new_id(), **umum, **each} for each in baris])


class Lulusan(NamedTuple):
    """One result, as the rules look at it."""

    tanggal: date
    lulus: bool
    instansi: str | None
    ikatan_sampai: date | None


_MILIK = Statement(
    select(*picked(Lulusan, _H)).where(given(_H.nip), _H.digantikan_pada.is_(None)).order_by(_H.tanggal, _H.id),
    Lulusan,
)


async def hasil_milik(baca: Baca, nip: str) -> list[Lulusan]:
    """The results of one person that count, in order of time."""
    return await baca.fetch(_MILIK, nip=nip)


class LulusanOrang(NamedTuple):
    """The same, of one of many people."""

    nip: str
    tanggal: date
    lulus: bool
    instansi: str | None
    ikatan_sampai: date | None


HASIL = f"""
    SELECT {columns(LulusanOrang)} FROM hasil_seleksi WHERE digantikan_pada IS NULL AND {{}} ORDER BY tanggal, id"""  # noqa: S608
"""Results that count, as ``LulusanOrang``, of the people ``nip`` of a condition."""
_MILIK_BANYAK = Statement(HASIL.format(f"nip = {any_of('nip')}"), LulusanOrang)


async def hasil_banyak(baca: Baca, nip: Collection[str]) -> dict[str, list[Lulusan]]:
    """The results of these people that count, in order of time, by person."""
    return menurut_orang(await baca.fetch(_MILIK_BANYAK, nip=sorted(nip)))


def menurut_orang(semua: Iterable[LulusanOrang]) -> dict[str, list[Lulusan]]:
    """Results by person."""
    hasil: dict[str, list[Lulusan]] = {}
    for each in semua:
        hasil.setdefault(each.nip, []).append(Lulusan(*each[1:]))
    return hasil
