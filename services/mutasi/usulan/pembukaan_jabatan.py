"""The openings that hold for a post, and how many of their places cases have taken."""

# Statements are put together from constants only.
# ruff: noqa: S608

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from services.mutasi.hukum.fakta.jabatan import PembukaanJabatan
from services.mutasi.usulan.repository import Baca
from services.mutasi.usulan.status import SQL_GUGUR
from shared.db.statement import Statement, any_of


class PembukaanBagi(NamedTuple):
    """Places of one post that an opening gives."""

    kode: str
    nomor: str
    mulai: date
    selesai: date
    jumlah: int
    terpakai: int
    """Cases of other people for the post whose TMT lies in that time."""


PEMBUKAAN = f"""
    SELECT j.kode_jabatan AS kode, p.nomor, p.mulai, p.selesai, j.jumlah, count(u.id) AS terpakai
    FROM pembukaan_jabatan j JOIN pembukaan p ON p.id = j.pembukaan_id
    LEFT JOIN usulan u ON u.jabatan_tujuan = j.kode_jabatan AND u.tmt BETWEEN p.mulai AND p.selesai
         AND u.nip <> :nip_sendiri AND u.status NOT IN {SQL_GUGUR}
    WHERE p.dicabut_pada IS NULL AND {{}}
    GROUP BY p.id, j.kode_jabatan, j.jumlah ORDER BY p.mulai, p.nomor"""
"""Openings that hold, as ``PembukaanBagi``, of the posts ``j.kode_jabatan`` of a condition."""
_PEMBUKAAN = Statement(
    PEMBUKAAN.format(f"(CAST(:kode AS text[]) IS NULL OR j.kode_jabatan = {any_of('kode')})"), PembukaanBagi
)


async def pembukaan(
    baca: Baca, kode: Collection[str] | None, nip_sendiri: str = ""
) -> Mapping[str, Sequence[PembukaanJabatan]]:
    """The openings that hold of these posts, or of all, by post."""
    rows = await baca.fetch(_PEMBUKAAN, kode=None if kode is None else sorted(kode), nip_sendiri=nip_sendiri)
    return menurut_jabatan(rows)


class Berjalan(NamedTuple):
    """A case of somebody that has not come to nothing."""

    nip: str
    jabatan_tujuan: str
    tmt: date


_BERJALAN = Statement(
    f"""SELECT nip, jabatan_tujuan, tmt FROM usulan
        WHERE nip = {any_of("nip")} AND status NOT IN {SQL_GUGUR}
          AND jabatan_tujuan IS NOT NULL""",
    Berjalan,
)


async def pembukaan_bagi(
    baca: Baca, pasangan: Collection[tuple[str, str]]
) -> dict[tuple[str, str], Sequence[PembukaanJabatan]]:
    """The openings of each of these posts (the first of a pair) as its person finds them, whose own cases do not count
    for them."""
    semua = await pembukaan(baca, {kode for kode, _ in pasangan})
    sendiri: dict[tuple[str, str], list[date]] = {}
    for each in await baca.fetch(_BERJALAN, nip=sorted({nip for _, nip in pasangan})):
        sendiri.setdefault((each.jabatan_tujuan, each.nip), []).append(each.tmt)
    return {
        satu: [
            replace(each, terpakai=each.terpakai - sum(each.mulai <= tmt <= each.selesai for tmt in sendiri[satu]))
            if satu in sendiri
            else each
            for each in semua.get(satu[0], ())
        ]
        for satu in pasangan
    }


def menurut_jabatan(semua: Iterable[PembukaanBagi]) -> Mapping[str, Sequence[PembukaanJabatan]]:
    """Openings by post."""
    hasil: dict[str, list[PembukaanJabatan]] = {}
    for each in semua:
        hasil.setdefault(each.kode, []).append(PembukaanJabatan(*each[1:]))
    return hasil
