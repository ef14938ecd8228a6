"""Queries about what hangs together, decided and in force."""

# Statements are put together from constants only.
# ruff: noqa: S608

from collections.abc import Collection
from datetime import date
from typing import NamedTuple
from uuid import UUID

from services.mutasi.usulan.repository import ORANG_DALAM_LINGKUP, Baca
from services.mutasi.usulan.status import SQL_BELUM_DIPUTUS, Penempatan, StatusMutasi
from shared.auth.pelaku import Pelaku
from shared.db.statement import Statement, any_of
from shared.privasi.terlihat import lingkup


class Terkait(NamedTuple):
    """One case that hangs together with others."""

    id: UUID
    versi: int
    status: StatusMutasi
    penempatan: Penempatan | None
    nip: str
    nama: str
    jabatan_asal: str | None
    nama_jabatan_asal: str | None
    jabatan_tujuan: str | None
    nama_jabatan_tujuan: str
    menggantikan: str | None
    tmt: date
    nomor_sk: str | None
    tanggal_sk: date | None
    kini: str | None
    """The post that the person holds today."""
    keluar: bool
    asal_ada: bool
    """The post that was left is there today."""
    dalam_lingkup: bool
    """The caller may know all about the person."""


_KOLOM = f"""
    u.id, u.versi, u.status, u.penempatan, u.nip, u.nama, u.jabatan_asal, u.nama_jabatan_asal, u.jabatan_tujuan,
    u.nama_jabatan_tujuan, u.menggantikan, u.tmt, u.nomor_sk, u.tanggal_sk, a.kode_jabatan AS kini,
    coalesce(a.keluar, true) AS keluar,
    coalesce(j.aktif AND coalesce(j.selesai >= :hari, true), false) AS asal_ada, {ORANG_DALAM_LINGKUP} AS dalam_lingkup
    FROM usulan u
    LEFT JOIN proyeksi_asn a ON a.nip = u.nip
    LEFT JOIN proyeksi_unit asal ON asal.kode = u.unit_asal
    LEFT JOIN proyeksi_jabatan j ON j.kode = u.jabatan_asal"""
_BERPASANGAN = """EXISTS (SELECT FROM kumpulan_pasangan p WHERE p.kumpulan_id = r.kumpulan_id
                           AND (p.satu = r.id AND p.dua = n.id OR p.dua = r.id AND p.satu = n.id))"""


def _rantai(menyusul: str) -> str:
    return f"""
    WITH RECURSIVE rantai AS (
        SELECT id, nip, jabatan_asal, coalesce(tmt_berlaku, tmt) AS mulai, kumpulan_id
        FROM usulan WHERE id = {any_of("id", "uuid")}
        UNION
        SELECT n.id, n.nip, n.jabatan_asal, coalesce(n.tmt_berlaku, n.tmt), n.kumpulan_id
        FROM rantai r JOIN usulan n ON {menyusul})
    SELECT {_KOLOM} WHERE u.id IN (SELECT id FROM rantai) ORDER BY u.id"""


_AKAN = Statement(
    _rantai(
        f"""(n.status IN {SQL_BELUM_DIPUTUS} OR n.status = 'diputuskan')
            AND (n.menggantikan = r.nip OR n.jabatan_tujuan = r.jabatan_asal OR {_BERPASANGAN})"""
    ),
    Terkait,
)


async def yang_akan(baca: Baca, usulan_id: Collection[UUID], pelaku: Pelaku, hari: date) -> list[Terkait]:
    """These cases, and all open ones that come to a seat that one of them leaves, or go only with one, however far."""
    return await baca.fetch(_AKAN, id=sorted(usulan_id), hari=hari, **lingkup(pelaku))


_SUDAH = Statement(
    _rantai(
        f"""n.status = 'berlaku' AND n.penempatan = 'terlaksana'
            AND (n.jabatan_tujuan = r.jabatan_asal AND coalesce(n.tmt_berlaku, n.tmt) >= r.mulai OR {_BERPASANGAN})"""
    ),
    Terkait,
)


async def yang_sudah(baca: Baca, usulan_id: Collection[UUID], pelaku: Pelaku, hari: date) -> list[Terkait]:
    """These cases, and all in force that came to a seat that one of them left, or went with one, however far."""
    return await baca.fetch(_SUDAH, id=sorted(usulan_id), hari=hari, **lingkup(pelaku))


class Pasangan(NamedTuple):
    """Two cases of which neither goes without the other."""

    satu: UUID
    dua: UUID


_PASANGAN = Statement(
    f"""SELECT DISTINCT satu, dua FROM kumpulan_pasangan
        WHERE satu = {any_of("id", "uuid")} AND dua = {any_of("id", "uuid")} ORDER BY satu, dua""",
    Pasangan,
)


async def pasangan(baca: Baca, usulan_id: Collection[UUID]) -> list[Pasangan]:
    """The couples among these cases."""
    return await baca.fetch(_PASANGAN, id=sorted(usulan_id))


class Kursi(NamedTuple):
    """The seats of one post."""

    kode: str
    bebas: int


_JADI = "(u.status = 'diputuskan' OR u.penempatan = 'menunggu') AND u.id <> ALL(CAST(:tanpa AS uuid[]))"
_KURSI = Statement(
    f"""
    SELECT j.kode,
           j.formasi - j.terisi
           + (SELECT count(*) FROM usulan u JOIN proyeksi_asn a USING (nip)
              WHERE a.kode_jabatan = j.kode AND u.jabatan_tujuan IS DISTINCT FROM j.kode AND {_JADI})
           - (SELECT count(*) FROM usulan u LEFT JOIN proyeksi_asn a USING (nip)
              WHERE u.jabatan_tujuan = j.kode AND a.kode_jabatan IS DISTINCT FROM j.kode AND {_JADI}) AS bebas
    FROM proyeksi_jabatan j WHERE j.kode = {any_of("kode")}""",
    Kursi,
)


async def kursi_bebas(baca: Baca, kode: Collection[str], tanpa: Collection[UUID]) -> dict[str, int]:
    """The free seats of these posts, with every decided move but ``tanpa``."""
    rows = await baca.fetch(_KURSI, kode=sorted(kode), tanpa=sorted(tanpa))
    return dict(rows)
