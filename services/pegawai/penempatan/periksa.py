"""What is recorded of people's service, and whether it lets them hold a post."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from services.pegawai.identitas.pensiun import GURU, TMT_PENSIUN
from services.pegawai.penempatan.dinas import (
    Dinas,
    Halangan,
    Kepergian,
    StatusTercatat,
    halangan,
    kepergian,
    perlu_bup,
)
from services.pegawai.penempatan.susun import Masa
from services.pegawai.penempatan.telah_keluar import STATUS_DINAS
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

# Statements are put together from constants of this slice and columns of row classes only.
# ruff: noqa: S608


class _BarisDinas(NamedTuple):
    nip: str
    tanggal_lahir: date
    mulai: date | None
    kedudukan_hukum: str
    kontrak: list[date]
    tmt: date | None
    kedudukan_riwayat: str | None
    nomor_sk: str | None
    sanksi: bool | None


_DINAS = Statement(
    f"""
    SELECT a.nip, a.tanggal_lahir, a.tmt_cpns AS mulai, a.kedudukan_hukum,
           ARRAY(SELECT lower(berlaku) FROM kontrak k WHERE k.nip = a.nip AND k.digantikan_pada IS NULL) AS kontrak,
           s.tmt, s.kedudukan_hukum AS kedudukan_riwayat, s.nomor_sk, s.sanksi
    FROM unnest(CAST(:nip AS text[])) AS n(nip)
    JOIN asn a ON a.nip = n.nip
    LEFT JOIN ({STATUS_DINAS}) s ON s.nip = a.nip
    ORDER BY a.nip, s.tmt""",
    _BarisDinas,
)


async def dinas(uow: UnitOfWork, nip: Collection[str]) -> dict[str, Dinas]:
    """What is recorded of these people's service; those who are unknown are left out."""
    hasil: dict[str, Dinas] = {}
    status: dict[str, tuple[list[StatusTercatat], list[StatusTercatat]]] = {}
    for row in await uow.fetch(_DINAS, nip=sorted(nip)):
        milik = status.setdefault(row.nip, ([], []))
        hasil.setdefault(
            row.nip, Dinas(row.nip, row.tanggal_lahir, row.mulai, row.kedudukan_hukum, milik[0], row.kontrak, milik[1])
        )
        if row.tmt is not None and row.kedudukan_riwayat is not None:
            milik[bool(row.sanksi)].append(StatusTercatat(row.tmt, row.kedudukan_riwayat, row.nomor_sk))
    return hasil


class _Pensiun(NamedTuple):
    nip: str
    kode: str
    tmt: date


# By the post and the rule of the day on which somebody would begin there.
_PENSIUN = Statement(
    f"""
    SELECT d.nip, d.kode, {TMT_PENSIUN} AS tmt
    FROM unnest(CAST(:nip AS text[]), CAST(:kode AS text[]), CAST(:mulai AS date[])) AS d(nip, kode, mulai)
    JOIN asn a ON a.nip = d.nip
    JOIN ketentuan bup ON bup.kode = 'bup' AND bup.digantikan_pada IS NULL AND bup.berlaku @> d.mulai
    JOIN jabatan_versi j ON j.kode = d.kode AND j.digantikan_pada IS NULL AND j.berlaku @> d.mulai
    LEFT JOIN unit_versi u ON u.kode = j.kode_unit AND u.digantikan_pada IS NULL AND u.berlaku @> d.mulai
    CROSS JOIN LATERAL (SELECT j.jenjang, j.bup, {GURU} AS guru) v""",
    _Pensiun,
)


async def pensiun(uow: UnitOfWork, calon: Collection[tuple[Dinas, Masa]]) -> dict[tuple[str, str], date]:
    """By NIP and post, when these people would retire from the posts that they would begin in.

    Only of those who are old enough for it to matter.
    """
    tua = [(each.nip, masa.kode_jabatan, masa.dari) for each, masa in calon if perlu_bup(each, masa.dari)]
    if not tua:
        return {}
    nip, kode, mulai = map(list, zip(*tua, strict=True))
    return {(row.nip, row.kode): row.tmt for row in await uow.fetch(_PENSIUN, nip=nip, kode=kode, mulai=mulai)}


class Diperiksa(NamedTuple):
    """Why somebody cannot hold a post, None where they can; and how they have left by today, None while they serve."""

    halangan: Halangan | None
    pergi: Kepergian | None


async def diperiksa(
    uow: UnitOfWork, calon: Mapping[str, tuple[Sequence[Masa], Masa]], hari: date
) -> dict[str, Diperiksa]:
    """By NIP, for people who are to hold something besides their other placements; ``hari`` is today.

    Whoever is not known is left out.
    """
    orang = await dinas(uow, calon)
    batas = await pensiun(uow, [(each, calon[nip][1]) for nip, each in orang.items()])
    hasil = {}
    for nip, each in orang.items():
        masa, baru = calon[nip]
        hasil[nip] = Diperiksa(
            halangan(each, masa, baru, hari, batas.get((nip, baru.kode_jabatan))), kepergian(each, masa, hari)
        )
    return hasil
