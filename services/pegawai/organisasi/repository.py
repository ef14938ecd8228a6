"""Queries of units and posts."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal, NamedTuple, get_args

from sqlalchemy import (
    ARRAY,
    Boolean,
    ColumnElement,
    Integer,
    Select,
    Text,
    all_,
    bindparam,
    cast,
    column,
    func,
    join,
    not_,
    or_,
    select,
    table,
    true,
    tuple_,
)
from sqlalchemy.dialects.postgresql import array

from services.pegawai.organisasi import schemas
from services.pegawai.organisasi.isi import IsiJabatan, IsiUnit
from services.pegawai.organisasi.models import Jabatan, Unit
from services.pegawai.tables import bertipe
from shared.contracts.istilah.jenjang import Eselon, JenisJabatan, JenjangJabatan
from shared.contracts.istilah.unit import JenisUnit
from shared.db.reader import Reader
from shared.db.statement import Statement, among, asked, fields, given, picked
from shared.db.unit_of_work import UnitOfWork
from shared.http.penolakan import unit_tidak_dikenal
from shared.impor.bentuk import Baris

_KODE = ARRAY(Text())
UrutUnit = Literal["kode", "-kode", "nama", "-nama"]
UrutJabatan = Literal["kode", "-kode", "nama", "-nama", "kelas", "-kelas"]


@dataclass(frozen=True, slots=True)
class SaringanUnit:
    """Filters of the list of units; None does not restrict."""

    di_bawah: str | None = None
    jenis: JenisUnit | None = None
    pola: list[str] | None = None
    """Of ``pola_carian``."""


@dataclass(frozen=True, slots=True)
class SaringanJabatan:
    """Filters of the list of posts; None does not restrict."""

    di_bawah: str | None = None
    jenis: JenisJabatan | None = None
    jenjang: JenjangJabatan | None = None
    eselon: Eselon | None = None
    kelas: int | None = None
    lowong: bool = False
    pola: list[str] | None = None
    """Of ``pola_carian``."""


def pola_carian(cari: str) -> list[str]:
    """The words of a search as patterns; they hold letters and digits only, so none of them can be a wildcard."""
    return [f"%{each}%" for each in re.findall(r"[^\W_]+", cari)]


def _bila_diminta(nama: str, tipe: Any, syarat: Callable[[Any], ColumnElement[bool]]) -> ColumnElement[bool]:
    """A filter that restricts where it is asked for."""
    diminta = bindparam(nama, type_=tipe)
    return or_(diminta.is_(None), syarat(diminta))


def _dicari(model: type[Unit | Jabatan]) -> ColumnElement[bool]:
    return _bila_diminta("pola", ARRAY(Text()), lambda pola: (model.nama + " " + model.kode).ilike(all_(pola)))


def _berurut(pilih: Select[Any], model: type[Unit | Jabatan], urut: str) -> Select[Any]:
    """One page in this order, told apart by the code."""
    turun, kolom = urut.startswith("-"), getattr(model, urut.removeprefix("-"))
    kunci = tuple_(kolom, model.kode)
    akhir = tuple_(bindparam("nilai", type_=kolom.type), bindparam("sesudah", type_=Text()))
    return (
        pilih.where(_bila_diminta("sesudah", Text(), lambda _: kunci < akhir if turun else kunci > akhir))
        .order_by(*(each.desc() if turun else each for each in (kolom, model.kode)))
        .limit(bindparam("limit", type_=Integer()))
    )


def kunci(row: schemas.Unit | schemas.Jabatan, urut: UrutJabatan) -> tuple[str | int, str]:
    """The sort value and the code of a row: what the page after it begins behind."""
    return getattr(row, urut.removeprefix("-")), row.kode


_TERSARING_UNIT = (
    Unit.aktif,
    _bila_diminta("di_bawah", Text(), lambda kode: Unit.jalur.overlap(cast(array([kode]), _KODE))),
    asked(Unit.jenis),
    _dicari(Unit),
)
_UNIT = {
    urut: Statement(_berurut(select(*picked(schemas.Unit, Unit)).where(*_TERSARING_UNIT), Unit, urut), schemas.Unit)
    for urut in get_args(UrutUnit)
}


async def daftar_unit(
    baca: Reader, saringan: SaringanUnit, urut: UrutUnit, sesudah: tuple[Any, str] | None, limit: int
) -> list[schemas.Unit]:
    """Units that exist today, in this order, behind a key."""
    nilai, kode = sesudah or (None, None)
    return await baca.fetch(_UNIT[urut], **asdict(saringan), nilai=nilai, sesudah=kode, limit=limit)


_JUMLAH_UNIT = Statement(select(func.count()).select_from(Unit).where(*_TERSARING_UNIT), int)


async def hitung_unit(baca: Reader, saringan: SaringanUnit) -> int:
    """How many units the list has, on all its pages."""
    return await baca.value(_JUMLAH_UNIT, **asdict(saringan))


_UNIT_ADA = Statement(select(Unit.kode).where(given(Unit.kode)), str)


async def pastikan_unit(baca: Reader | UnitOfWork, kode: str | None, pointer: str = "di_bawah") -> None:
    """For a filter, or a field of what is sent: there is such a unit, or was.

    Raises:
        UnitTidakDikenal.
    """
    if kode is not None and await baca.row(_UNIT_ADA, kode=kode) is None:
        raise unit_tidak_dikenal(kode, pointer=pointer)


# People are another slice's; here they are only counted.
_ASN = table("asn", column("kode_jabatan", Text()), schema="pegawai")
_PEMANGKU_KINI = (
    select(func.count().label("bezetting")).select_from(_ASN).where(_ASN.c.kode_jabatan == Jabatan.kode).lateral("t")
)
_DARI_JABATAN = join(join(Jabatan, Unit, Unit.kode == Jabatan.kode_unit), _PEMANGKU_KINI, true())
_TERHITUNG = {
    "nama_unit": Unit.nama.label("nama_unit"),
    "instansi": Unit.instansi,
    "bezetting": _PEMANGKU_KINI.c.bezetting,
    "lowong": func.greatest(Jabatan.formasi - _PEMANGKU_KINI.c.bezetting, 0).label("lowong"),
}
_PILIH_JABATAN = select(
    *(_TERHITUNG[each] if each in _TERHITUNG else getattr(Jabatan, each) for each in fields(schemas.JabatanKini))
).select_from(_DARI_JABATAN)
_TERSARING_JABATAN = (
    Jabatan.aktif,
    _bila_diminta("di_bawah", Text(), lambda kode: Unit.jalur.overlap(cast(array([kode]), _KODE))),
    asked(Jabatan.jenis),
    asked(Jabatan.jenjang),
    asked(Jabatan.eselon),
    asked(Jabatan.kelas),
    or_(not_(bindparam("lowong", type_=Boolean())), _PEMANGKU_KINI.c.bezetting < Jabatan.formasi),
    _dicari(Jabatan),
)
_JABATAN = {
    urut: Statement(_berurut(_PILIH_JABATAN.where(*_TERSARING_JABATAN), Jabatan, urut), schemas.JabatanKini)
    for urut in get_args(UrutJabatan)
}


async def daftar_jabatan(
    baca: Reader, saringan: SaringanJabatan, urut: UrutJabatan, sesudah: tuple[Any, str] | None, limit: int
) -> list[schemas.JabatanKini]:
    """Posts that exist today, in this order, behind a key, with how many hold them."""
    nilai, kode = sesudah or (None, None)
    return await baca.fetch(_JABATAN[urut], **asdict(saringan), nilai=nilai, sesudah=kode, limit=limit)


_JUMLAH_JABATAN = Statement(select(func.count()).select_from(_DARI_JABATAN).where(*_TERSARING_JABATAN), int)


async def hitung_jabatan(baca: Reader, saringan: SaringanJabatan) -> int:
    """How many posts the list has, on all its pages."""
    return await baca.value(_JUMLAH_JABATAN, **asdict(saringan))


_SATU_JABATAN = Statement(_PILIH_JABATAN.where(given(Jabatan.kode)), schemas.JabatanKini)


async def jabatan(baca: Reader, kode: str) -> schemas.JabatanKini | None:
    """One post as it is today, or was last."""
    return await baca.row(_SATU_JABATAN, kode=kode)


class LetakUnit(NamedTuple):
    """Where a unit hangs, and the first day of its first version (None: it has always been)."""

    kode: str
    jalur: list[str]
    mulai: date | None


_POHON = Statement(
    """
    SELECT u.kode, u.jalur, (
        SELECT lower(v.berlaku) FROM unit_versi v
        WHERE v.kode = u.kode AND v.digantikan_pada IS NULL ORDER BY v.berlaku LIMIT 1) AS mulai
    FROM unit u""",
    LetakUnit,
)


async def pohon(uow: UnitOfWork) -> dict[str, LetakUnit]:
    """Every known unit."""
    return {row.kode: row for row in await uow.fetch(_POHON)}


SIFAT_UNIT = tuple(fields(IsiUnit))
"""What versions say of a unit."""
_DAFTARKAN_UNIT = Statement(f"""
    INSERT INTO unit (kode, {", ".join(SIFAT_UNIT)}, jalur, aktif)
    SELECT r.kode, {", ".join(f"r.{each}" for each in SIFAT_UNIT)},
           ARRAY(SELECT jsonb_array_elements_text(r.jalur)), coalesce(r.mulai <= :hari, true)
    FROM jsonb_to_recordset(CAST(:rows AS jsonb))
         AS r(kode text, {bertipe(Unit, SIFAT_UNIT)}, jalur jsonb, mulai date)
    ON CONFLICT (kode) DO NOTHING""")  # noqa: S608 (columns of the model)


async def daftarkan_unit(uow: UnitOfWork, unit: Sequence[Baris]) -> None:
    """Make the row of each unit that has none yet, so that versions can refer to it."""
    await uow.execute(_DAFTARKAN_UNIT, rows=list(unit), hari=uow.today)


SIFAT_JABATAN = tuple(fields(IsiJabatan))
"""What versions say of a post."""
_DAFTARKAN_JABATAN = Statement(f"""
    INSERT INTO jabatan (kode, {", ".join(SIFAT_JABATAN)}, aktif)
    SELECT r.kode, {", ".join(f"r.{each}" for each in SIFAT_JABATAN)}, coalesce(r.mulai <= :hari, true)
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(kode text, {bertipe(Jabatan, SIFAT_JABATAN)}, mulai date)
    ON CONFLICT (kode) DO NOTHING""")  # noqa: S608 (columns of the model)


async def daftarkan_jabatan(uow: UnitOfWork, jabatan: Sequence[Baris]) -> None:
    """Make the row of each post that has none yet, so that versions can refer to it."""
    await uow.execute(_DAFTARKAN_JABATAN, rows=list(jabatan), hari=uow.today)


class _Letak(NamedTuple):
    kode: str
    kode_unit: str


_JABATAN_DIKENAL = Statement(select(*picked(_Letak, Jabatan)).where(among(Jabatan.kode)), _Letak)


async def jabatan_dikenal(uow: UnitOfWork, kode: Collection[str]) -> dict[str, str]:
    """Which of these posts are or were in the peta jabatan, with their units."""
    return {row.kode: row.kode_unit for row in await uow.fetch(_JABATAN_DIKENAL, kode=sorted(kode))}


_UNIT_DI_BAWAH = Statement(select(Unit.kode).where(Unit.jalur.overlap(bindparam("unit", type_=_KODE))), str)
_JABATAN_DI_BAWAH = Statement(
    select(Jabatan.kode)
    .join(Unit, Unit.kode == Jabatan.kode_unit)
    .where(Unit.jalur.overlap(bindparam("unit", type_=_KODE))),
    str,
)
_ASN_DI_BAWAH = Statement("SELECT nip FROM asn WHERE jalur_unit && CAST(:unit AS text[])", str)


async def di_bawah(uow: UnitOfWork, unit: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    """Units, posts and people in the subtrees of these units."""
    kode = list(unit)
    return (
        await uow.fetch(_UNIT_DI_BAWAH, unit=kode),
        await uow.fetch(_JABATAN_DI_BAWAH, unit=kode),
        await uow.fetch(_ASN_DI_BAWAH, unit=kode),
    )


_UNIT_DIPIMPIN = Statement(
    select(Jabatan.kode_unit).where(Jabatan.kepala_unit, among(Jabatan.kode)).distinct(),
    str,
)


async def unit_dipimpin(uow: UnitOfWork, jabatan: Collection[str]) -> list[str]:
    """Units that are headed from one of these posts."""
    return await uow.fetch(_UNIT_DIPIMPIN, kode=sorted(jabatan)) if jabatan else []
