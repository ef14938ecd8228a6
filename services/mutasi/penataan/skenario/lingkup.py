"""Whom and which posts a scenario is about, as people and posts are known now."""

# Statements are put together from constants only.
# ruff: noqa: S608

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from services.mutasi.penataan.skenario.isi import IsiSkenario
from services.mutasi.penataan.skenario.mustahil import FaktaSkenario, JabatanSkenario, OrangSkenario
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement, any_of
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import di_unit, lingkup_unit

Baca = Reader | UnitOfWork

# A post whose first or last day is on record is there by these, others by today.
ADA_PADA_TMT = """((j.aktif OR j.mulai IS NOT NULL OR j.selesai IS NOT NULL)
                    AND coalesce(j.mulai <= :tmt, true) AND coalesce(j.selesai >= :tmt, true))"""
ORANG_DITATA = f"""(NOT a.keluar AND a.tanggal_lahir IS NOT NULL
                     AND (a.jalur_unit && CAST(:unit AS text[]) OR a.nip = {any_of("orang")}))"""
"""Of a person ``a``: in the scope, and in service."""
JABATAN_DITATA = f"""({ADA_PADA_TMT} AND j.kelas IS NOT NULL
    AND (j.jalur_unit && CAST(:unit AS text[]) OR j.kode = {any_of("jabatan")}
         OR j.kode IN (SELECT o.kode_jabatan FROM proyeksi_asn o WHERE o.nip = {any_of("orang")} AND NOT o.keluar)))"""
"""Of a post ``j``: in the scope, and there on the TMT. Whoever is planned may stay, so their own post is."""


def lingkup_skenario(isi: IsiSkenario) -> dict[str, list[str]]:
    """The parameters of ``ORANG_DITATA`` and, with ``tmt``, of ``JABATAN_DITATA``."""
    return {"unit": list(isi.lingkup.unit), "orang": list(isi.lingkup.orang), "jabatan": list(isi.lingkup.jabatan)}


class _Banyak(NamedTuple):
    orang: int
    jabatan: int


_BANYAK = Statement(
    f"""SELECT (SELECT count(*) FROM proyeksi_asn a WHERE {ORANG_DITATA}) AS orang,
               (SELECT count(*) FROM proyeksi_jabatan j WHERE {JABATAN_DITATA}) AS jabatan""",
    _Banyak,
)


class _Orang(NamedTuple):
    nip: str
    kode_jabatan: str | None
    dalam: bool


# Whoever holds a post that is named counts too: they may keep its seats.
_ORANG = Statement(
    f"""SELECT a.nip, a.kode_jabatan, {ORANG_DITATA} AS dalam FROM proyeksi_asn a
        WHERE a.nip = {any_of("nip")} OR a.kode_jabatan = {any_of("kode")} AND NOT a.keluar""",
    _Orang,
    sure=("dalam",),
)


class _Jabatan(NamedTuple):
    kode: str
    nama: str
    formasi: int
    dalam: bool


_JABATAN = Statement(
    f"""SELECT j.kode, j.nama, j.formasi, {JABATAN_DITATA} AS dalam FROM proyeksi_jabatan j
        WHERE j.kode = {any_of("kode")}""",
    _Jabatan,
    sure=("dalam",),
)


async def fakta_skenario(baca: Baca, isi: IsiSkenario, tmt: date) -> FaktaSkenario:
    """What is known of whom and what the scenario names."""
    lingkup = lingkup_skenario(isi)
    banyak = await baca.value(_BANYAK, tmt=tmt, **lingkup)
    kode = isi.kode_jabatan
    orang = await baca.fetch(_ORANG, nip=isi.nip, kode=kode, unit=lingkup["unit"], orang=lingkup["orang"])
    jabatan = await baca.fetch(_JABATAN, kode=kode, tmt=tmt, **lingkup)
    return FaktaSkenario(
        {each.nip: OrangSkenario(*each) for each in orang},
        {each.kode: JabatanSkenario(*each) for each in jabatan},
        *banyak,
    )


class _Letak(NamedTuple):
    kode: str
    unit: str | None


_UNIT = Statement(
    f"SELECT a.kode, a.kode AS unit FROM proyeksi_unit a WHERE a.kode = {any_of('kode')} AND {di_unit('a.jalur')}",
    _Letak,
)
_LETAK_JABATAN = Statement(
    f"""SELECT a.kode, a.kode_unit AS unit FROM proyeksi_jabatan a WHERE a.kode = {any_of("kode")} AND {di_unit()}""",
    _Letak,
)
_LETAK_ORANG = Statement(
    f"""SELECT a.nip AS kode, a.kode_unit AS unit FROM proyeksi_asn a WHERE a.nip = {any_of("kode")} AND {di_unit()}""",
    _Letak,
)


class Letak(NamedTuple):
    """Of what is named, what is in the caller's part of the city, each with its unit."""

    unit: dict[str, str | None]
    jabatan: dict[str, str | None]
    orang: dict[str, str | None]

    @property
    def cakupan(self) -> list[str]:
        """All their units. Of somebody without a post there is none: only who plans for the whole city sees it."""
        return sorted({unit or "" for each in self for unit in each.values()})


async def letak(baca: Baca, pelaku: Pelaku, isi: IsiSkenario) -> Letak:
    """Where whom and what a scenario names is; what the caller does not see is not there."""

    async def cari(statement: Statement[_Letak], kode: Collection[str]) -> dict[str, str | None]:
        if not kode:
            return {}
        rows = await baca.fetch(statement, kode=sorted(kode), **lingkup_unit(pelaku))
        return dict(rows)

    return Letak(
        await cari(_UNIT, isi.lingkup.unit),
        await cari(_LETAK_JABATAN, isi.kode_jabatan),
        await cari(_LETAK_ORANG, isi.nip),
    )


_MENYANGKUT = Statement(
    f"""SELECT EXISTS (SELECT 1 FROM proyeksi_asn a
                       WHERE a.nip = {any_of("nip")} AND (a.nip = :siapa OR :siapa = ANY(a.kerabat)))""",
    bool,
)


async def menyangkut(baca: Baca, siapa: str, nip: Collection[str]) -> bool:
    """Whether somebody, or a relative of theirs, is among these people."""
    return await baca.value(_MENYANGKUT, siapa=siapa, nip=sorted(nip))
