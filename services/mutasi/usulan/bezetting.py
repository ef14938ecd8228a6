"""Who will hold a post on a TMT, and how many people a unit will have: decided moves are counted."""

# Statements are put together from constants only.
# ruff: noqa: S608

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from services.mutasi.hukum.fakta.jabatan import UnitJabatan
from services.mutasi.proyeksi.jabatan import Jabatan
from services.mutasi.usulan.models import TERBUKA
from services.mutasi.usulan.repository import BERKONTRAK, Baca
from services.mutasi.usulan.status import BELUM_DIPUTUS, SQL_BELUM_DIPUTUS, StatusMutasi
from shared.db.statement import Statement, any_of
from shared.db.unit_of_work import UnitOfWork

DI_JALAN = timedelta(hours=1)
"""How long after a move was told the states of its posts may be on their way; then they count as they are."""


class Keadaan(NamedTuple):
    """A post as it will be on a TMT."""

    bezetting_pada_tmt: int
    """Holders of today, less decided leavings until the TMT, plus decided arrivals; the person proposed not counted."""
    diusulkan: int
    """Undecided cases of other people for the same post, less the holders whose places they take."""


_DIBERIKAN = "(u.status = 'diputuskan' OR u.penempatan = 'menunggu')"
"""Decided moves that the projection of people and posts does not show yet."""


def mulai_berlaku(u: str = "u") -> str:
    """SQL: from which day this case takes effect: its TMT, or when its suspension has ended after it. While it is
    suspended nobody knows that day, and who was to leave keeps their seat."""
    return f"""CASE WHEN EXISTS (SELECT FROM penundaan w WHERE w.usulan_id = {u}.id AND w.diakhiri_pada IS NULL)
        THEN CAST('infinity' AS date) ELSE coalesce({u}.tmt_berlaku, {u}.tmt) END"""


def _diusulkan(kode: str) -> str:
    """``Keadaan.diusulkan`` of a post. Two cases that name one holder bring one place; who is decided to leave until
    the TMT is counted as gone already, and whom the case asked about names brings a place to that one."""
    lain = f"""u.jabatan_tujuan = {kode} AND u.nip <> :nip
               AND u.status IN {SQL_BELUM_DIPUTUS}"""
    return f"""(SELECT count(*) FROM usulan u WHERE {lain})
            - (SELECT count(DISTINCT a.nip)
               FROM usulan u JOIN proyeksi_asn a ON a.nip = u.menggantikan AND a.kode_jabatan = {kode}
               LEFT JOIN (SELECT nip, jabatan_tujuan, tmt, status FROM usulan WHERE {TERBUKA}) pergi
                   ON pergi.nip = a.nip
               WHERE {lain} AND a.nip IS DISTINCT FROM CAST(:menggantikan AS text)
                 AND (pergi.status IS NULL OR pergi.jabatan_tujuan IS DISTINCT FROM {kode} AND pergi.tmt <= :tmt
                      AND pergi.status IN {SQL_BELUM_DIPUTUS}))"""


_BERJALAN = "(u.penempatan = 'menunggu' OR u.penempatan = 'terlaksana' AND u.terlaksana_pada > :belum_lama)"
"""In force, and not seen yet in the states of the posts: that somebody has moved is told in several messages, of which
any may come first."""


_TERLIHAT = f"(u.status = 'diputuskan' OR j.keputusan IS NULL AND {_DIBERIKAN})"
"""Not carried out yet; a post that does not name the decisions that it counts is taken to know what is seen of the
person, who is then looked at alone."""
_BELUM_DIHITUNG = f"u.status <> 'diputuskan' AND {_BERJALAN} AND u.id <> ALL(j.keputusan)"
"""In force, and not among those that the count of the post ``j`` knows."""
_KEADAAN = Statement(
    f"""
    SELECT CAST(:bezetting AS bigint)
           + (SELECT count(*) FROM usulan u LEFT JOIN proyeksi_asn a USING (nip)
              LEFT JOIN proyeksi_jabatan j ON j.kode = u.jabatan_tujuan
              WHERE u.jabatan_tujuan = :kode AND u.nip <> :nip
                AND ({_TERLIHAT} AND a.kode_jabatan IS DISTINCT FROM u.jabatan_tujuan OR {_BELUM_DIHITUNG}))
           - (SELECT count(*) FROM usulan u JOIN proyeksi_asn a USING (nip) JOIN proyeksi_jabatan j ON j.kode = :kode
              WHERE a.kode_jabatan = :kode AND u.jabatan_tujuan IS DISTINCT FROM :kode AND {_TERLIHAT}
                AND u.nip <> :nip AND {mulai_berlaku()} <= :tmt)
           - (SELECT count(*) FROM usulan u JOIN proyeksi_jabatan j ON j.kode = :kode
              WHERE u.jabatan_asal = :kode AND u.jabatan_tujuan IS DISTINCT FROM :kode AND {_BELUM_DIHITUNG}
                AND u.nip <> :nip AND {mulai_berlaku()} <= :tmt)
           - (SELECT count(*) FROM proyeksi_asn a WHERE a.nip = :nip AND a.kode_jabatan = :kode)
           - (SELECT count(*) FROM proyeksi_asn a LEFT JOIN usulan u ON u.nip = a.nip AND ({TERBUKA})
              WHERE a.nip = :menggantikan AND a.nip <> :nip AND a.kode_jabatan = :kode
                AND (u.id IS NULL AND :belum_berusulan
                     AND NOT EXISTS (
                         SELECT FROM usulan u WHERE u.nip = a.nip AND u.jabatan_asal = :kode AND {_BERJALAN})
                     OR u.jabatan_tujuan IS DISTINCT FROM :kode AND u.tmt <= :tmt
                        AND (u.status = ANY(CAST(:matang AS text[])) OR u.status = 'terverifikasi' AND {BERKONTRAK})))
               AS bezetting_pada_tmt,
           {_diusulkan(":kode")} AS diusulkan""",
    Keadaan,
)


async def keadaan(
    uow: UnitOfWork,
    jabatan: Jabatan,
    nip: str,
    tmt: date,
    menggantikan: str | None,
    *,
    matang: Sequence[StatusMutasi] = BELUM_DIPUTUS,
    belum_berusulan: bool = False,
    andai_pergi: bool = False,
) -> Keadaan:
    """Who will hold the post on the TMT. Ask after the post is locked: the count must see what committed before.

    Whose place is taken (``menggantikan``) counts as gone when their own case to leave by then is in a state of
    ``matang``, that of a PPPK from its verification on, or even before they have one: in an exchange somebody is
    proposed first. For a caller who may not know of them (``andai_pergi``) they count as gone whatever is true: what is
    answered then tells neither where they are nor what is proposed for them.
    """
    keadaan = await uow.value(
        _KEADAAN,
        kode=jabatan.kode,
        bezetting=jabatan.terisi,
        nip=nip,
        tmt=tmt,
        menggantikan=None if andai_pergi else menggantikan,
        matang=[str(each) for each in matang],
        belum_berusulan=belum_berusulan,
        belum_lama=uow.now - DI_JALAN,
    )
    return keadaan._replace(bezetting_pada_tmt=max(0, keadaan.bezetting_pada_tmt - 1)) if andai_pergi else keadaan


PINDAH = f"""
    SELECT a.kode_jabatan AS dari, u.jabatan_tujuan AS ke, a.kode_unit AS dari_unit, u.unit_tujuan AS ke_unit,
           {mulai_berlaku()} AS tmt
    FROM usulan u LEFT JOIN proyeksi_asn a USING (nip) WHERE {_DIBERIKAN}"""
"""Such moves, under the name that the two statements below have for them: ``WITH pindah AS (…)``."""


class Bezetting(NamedTuple):
    """How many will hold a post."""

    kode: str
    bezetting: int


# A leaving counts from the day on which it takes effect.
BEZETTING = """
    SELECT j.kode, (j.terisi + coalesce(tiba.banyak, 0) - coalesce(pergi.banyak, 0))::integer AS bezetting
    FROM proyeksi_jabatan j
    LEFT JOIN (SELECT ke, count(*) AS banyak FROM pindah WHERE dari IS DISTINCT FROM ke GROUP BY ke) tiba
           ON tiba.ke = j.kode
    LEFT JOIN (SELECT dari, count(*) AS banyak FROM pindah
               WHERE ke IS DISTINCT FROM dari AND tmt <= :tmt GROUP BY dari) pergi
           ON pergi.dari = j.kode
    WHERE {}"""
"""``Bezetting`` of the posts ``j`` of a condition, with the moves as ``pindah``."""
BEZETTING_BEBERAPA = """
    SELECT j.kode, (j.terisi + (SELECT count(*) FROM pindah WHERE ke = j.kode AND dari IS DISTINCT FROM ke)
           - (SELECT count(*) FROM pindah
              WHERE dari = j.kode AND ke IS DISTINCT FROM dari AND tmt <= :tmt))::integer AS bezetting
    FROM {} j"""
"""The same of the rows of a table: of a few posts to count for each is less than to group, sort and join."""
_SEMUA_ATAU_INI = f"(CAST(:kode AS text[]) IS NULL OR j.kode = {any_of('kode')})"
_BEZETTING = Statement(f"WITH pindah AS ({PINDAH}) {BEZETTING.format(_SEMUA_ATAU_INI)}", Bezetting)


async def bezetting_pada(baca: Baca, tmt: date, kode: Collection[str] | None = None) -> Mapping[str, int]:
    """How many will hold each of these posts, or of all, on a day: decided arrivals and leavings are counted."""
    rows = await baca.fetch(_BEZETTING, tmt=tmt, kode=None if kode is None else sorted(kode))
    return dict(rows)


class Diusulkan(NamedTuple):
    """How many places of a post undecided cases ask for."""

    kode: str
    diusulkan: int


_DIUSULKAN = Statement(
    f"SELECT j.kode, {_diusulkan('j.kode')} AS diusulkan FROM proyeksi_jabatan j WHERE j.kode = {any_of('kode')}",
    Diusulkan,
)


async def diusulkan_pada(baca: Baca, tmt: date, kode: Collection[str]) -> dict[str, int]:
    """How many places of each of these posts undecided cases ask for."""
    rows = await baca.fetch(_DIUSULKAN, kode=sorted(kode), tmt=tmt, nip="", menggantikan=None)
    return dict(rows)


async def keadaan_pada(baca: Baca, tmt: date, kode: Collection[str]) -> dict[str, Keadaan]:
    """Of each of these posts what ``keadaan`` says for somebody who has no case and takes nobody's place."""
    bezetting, diusulkan = await bezetting_pada(baca, tmt, kode), await diusulkan_pada(baca, tmt, kode)
    return {each: Keadaan(bezetting[each], banyak) for each, banyak in diusulkan.items()}


class KeadaanUnit(NamedTuple):
    """A unit as it will be on a TMT."""

    kode_unit: str
    kebutuhan: int | None
    """None where that of a post is not known yet."""
    bezetting: int
    """Holders of today, less decided leavings until the TMT, plus decided arrivals."""


# A post whose first or last day is on record is there by these, others by today.
_ADA_PADA_TMT = """(j.aktif OR j.mulai IS NOT NULL OR j.selesai IS NOT NULL)
                   AND coalesce(j.mulai <= :tmt, true) AND coalesce(j.selesai >= :tmt, true)"""
_ANTAR_UNIT = "tmt <= :tmt AND dari_unit IS DISTINCT FROM ke_unit"
KEADAAN_UNIT = f"""
    SELECT j.kode_unit, CASE WHEN bool_and(j.kebutuhan IS NOT NULL) THEN CAST(sum(j.kebutuhan) AS bigint) END
           AS kebutuhan,
           CAST(sum(j.terisi) AS bigint)
           + (SELECT count(*) FROM pindah WHERE ke_unit = j.kode_unit AND {_ANTAR_UNIT})
           - (SELECT count(*) FROM pindah WHERE dari_unit = j.kode_unit AND {_ANTAR_UNIT}) AS bezetting
    FROM proyeksi_jabatan j WHERE {_ADA_PADA_TMT} AND {{}} GROUP BY j.kode_unit"""
"""``KeadaanUnit`` of the units ``j.kode_unit`` of a condition, with the moves as ``pindah``."""
_KEADAAN_UNIT = f"WITH pindah AS ({PINDAH} AND u.nip IS DISTINCT FROM CAST(:tanpa AS text)) {KEADAAN_UNIT}"
_SATU_DUA_UNIT = Statement(_KEADAAN_UNIT.format(f"j.kode_unit = {any_of('kode')}"), KeadaanUnit)
_SEMUA_UNIT = Statement(_KEADAAN_UNIT.format("true"), KeadaanUnit)


async def keadaan_unit(
    baca: Baca, tmt: date, kode: Collection[str] | None = None, *, tanpa: str | None = None
) -> dict[str, UnitJabatan]:
    """The people of these units on the TMT, or of all, against the need; without those whose need is not known.

    Of the person ``tanpa``, who is judged, no decision counts: the rules add their move themselves.
    """
    if kode is None:
        rows = await baca.fetch(_SEMUA_UNIT, tmt=tmt, tanpa=tanpa)
    else:
        rows = await baca.fetch(_SATU_DUA_UNIT, tmt=tmt, kode=sorted(kode), tanpa=tanpa)
    return menurut_unit(rows)


def menurut_unit(semua: Iterable[KeadaanUnit]) -> dict[str, UnitJabatan]:
    """Units by code, without those whose need is not known."""
    return {each.kode_unit: UnitJabatan(each.kebutuhan, each.bezetting) for each in semua if each.kebutuhan is not None}
