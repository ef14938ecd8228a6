"""Queries of placements."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import delete, func, insert, select

from services.pegawai.identitas.pensiun import GURU, TMT_PENSIUN
from services.pegawai.orang.tahan import Versi
from services.pegawai.penempatan import models
from services.pegawai.penempatan.dinas import (
    Dinas,
    Halangan,
    Kepergian,
    StatusTercatat,
    halangan,
    kepergian,
    perlu_bup,
)
from services.pegawai.penempatan.kursi import Duduk, Kursi
from services.pegawai.penempatan.kursi import Tempat as TempatKursi
from services.pegawai.penempatan.schemas import PemangkuSaatItu, Penempatan
from services.pegawai.penempatan.susun import Masa, Rencana
from services.pegawai.penempatan.telah_keluar import STATUS_DINAS, telah_keluar
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.status import KELUAR
from shared.contracts.pegawai.penempatan import AlasanAkhir, Tempat
from shared.db.reader import Reader
from shared.db.statement import Statement, among, bound, columns, fields, picked, rows_into
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import SYARAT_LINGKUP, lingkup

# Statements are put together from constants of this module and columns of row classes only.
# ruff: noqa: S608

_ISIAN = "kode_jabatan, nomor_sk, tanggal_sk, usulan_id, alasan_akhir, nomor_sk_akhir, tanggal_sk_akhir"


_HIDUP = Statement(
    """
    SELECT id, kode_jabatan, lower(berlaku) AS dari, upper(berlaku) AS sampai, nomor_sk, tanggal_sk, usulan_id,
           alasan_akhir, nomor_sk_akhir, tanggal_sk_akhir, menggantikan, nip
    FROM penempatan
    WHERE nip = ANY(CAST(:nip AS text[])) AND digantikan_pada IS NULL ORDER BY nip, berlaku""",
    Masa,
    sure=("dari",),
)


async def hidup(uow: UnitOfWork, nip: Collection[str]) -> dict[str, list[Masa]]:
    """The live placements of each of these people, earliest first."""
    hasil: dict[str, list[Masa]] = {}
    for row in await uow.fetch(_HIDUP, nip=sorted(nip)):
        hasil.setdefault(row.nip, []).append(row)
    return hasil


_GANTIKAN = Statement("""
    UPDATE penempatan SET digantikan_pada = now() WHERE id = ANY(CAST(:id AS uuid[])) AND digantikan_pada IS NULL""")
_TULIS = Statement(f"""
    INSERT INTO penempatan (id, nip, berlaku, menggantikan, {_ISIAN})
    SELECT coalesce(r.id, uuidv7()), r.nip, daterange(r.dari, r.sampai), r.menggantikan, {_ISIAN}
    FROM jsonb_to_recordset(CAST(:rows AS jsonb))
         AS r(id uuid, nip text, dari date, sampai date, menggantikan uuid, kode_jabatan text, nomor_sk text,
              tanggal_sk date, usulan_id uuid, alasan_akhir text, nomor_sk_akhir text,
              tanggal_sk_akhir date)""")


_ISI_MASA = tuple(fields(Masa))


async def terapkan(uow: UnitOfWork, rencana: Iterable[tuple[str, Rencana]]) -> None:
    """Replace and write placements; the database refuses overlaps now, and what else it refuses when asked.

    Ask with ``organisasi.versi.periksa``, or the end of the transaction asks.
    """
    semua = list(rencana)
    if digantikan := [each.id for _, satu in semua for each in satu.digantikan]:
        await uow.execute(_GANTIKAN, id=digantikan)
    ditulis = [
        {**{nama: getattr(each, nama) for nama in _ISI_MASA}, "nip": nip}
        for nip, satu in semua
        for each in satu.ditulis
    ]
    if ditulis:
        await uow.execute(_TULIS, rows=ditulis)


class Pergantian(NamedTuple):
    """Somebody whose copy says something else than what is in force: they came, went, or moved.

    With the placement in force (``id`` None: none), or else the one that ended last.
    """

    nip: str
    nama: str
    jabatan_lama: str | None
    id: UUID | None
    kode_jabatan: str | None
    dari: date | None
    sampai: date | None
    nomor_sk: str | None
    usulan_id: UUID | None
    id_akhir: UUID | None
    alasan_akhir: str | None
    nomor_sk_akhir: str | None
    sampai_akhir: date | None


_BERGANTI = Statement(
    """
    SELECT a.nip, a.nama, a.kode_jabatan AS jabatan_lama, p.id, p.kode_jabatan, lower(p.berlaku) AS dari,
           upper(p.berlaku) AS sampai, p.nomor_sk, p.usulan_id, akhir.id AS id_akhir, akhir.alasan_akhir,
           akhir.nomor_sk_akhir, akhir.sampai AS sampai_akhir
    FROM asn a
    LEFT JOIN penempatan p ON p.nip = a.nip AND p.digantikan_pada IS NULL AND p.berlaku @> CAST(:hari AS date)
    LEFT JOIN LATERAL (
        SELECT id, alasan_akhir, nomor_sk_akhir, upper(berlaku) AS sampai FROM penempatan
        WHERE nip = a.nip AND digantikan_pada IS NULL AND upper(berlaku) <= CAST(:hari AS date)
        ORDER BY upper(berlaku) DESC LIMIT 1) akhir ON p.id IS NULL
    WHERE (a.kode_jabatan, a.tmt_jabatan) IS DISTINCT FROM (p.kode_jabatan, lower(p.berlaku))
      AND (CAST(:nip AS text[]) IS NULL OR a.nip = ANY(CAST(:nip AS text[])))
    ORDER BY a.nip""",
    Pergantian,
)


async def berganti(uow: UnitOfWork, hari: date, nip: Collection[str] | None) -> list[Pergantian]:
    """People (None: of all) whose copy says something else than what is in force on this day."""
    return await uow.fetch(_BERGANTI, hari=hari, nip=None if nip is None else sorted(nip))


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


_KELUAR = Statement(
    f"""
    SELECT DISTINCT s.nip
    FROM (
        SELECT DISTINCT ON (nip) nip, tmt, kedudukan_hukum FROM ({STATUS_DINAS}) d
        WHERE tmt <= CAST(:hari AS date) AND (CAST(:nip AS text[]) IS NULL OR nip = ANY(CAST(:nip AS text[])))
        ORDER BY nip, tmt DESC, kedudukan_hukum = ANY(CAST(:keluar AS text[])) DESC) s
    JOIN penempatan p ON p.nip = s.nip AND p.digantikan_pada IS NULL
                     AND (upper(p.berlaku) IS NULL OR upper(p.berlaku) > greatest(s.tmt, CAST(:masih AS date)))
    WHERE s.kedudukan_hukum = ANY(CAST(:keluar AS text[]))
    ORDER BY s.nip""",
    str,
)


async def yang_keluar(uow: UnitOfWork, hari: date, nip: Collection[str] | None, masih: date | None = None) -> list[str]:
    """Who of these people (None: of all) holds a post on a day (``masih``: on another), or will, though by their status
    of that day, or by a sanction that dismisses, they have left."""
    return await uow.fetch(
        _KELUAR, hari=hari, masih=masih or hari, nip=None if nip is None else sorted(nip), keluar=sorted(KELUAR)
    )


class Lepas(NamedTuple):
    """Who holds a post on a day though the law has vacated it: since when, and by what."""

    nip: str
    tmt: date
    alasan: AlasanAkhir
    nomor_sk: str | None


LEPAS = "lepas(CAST(:hari AS date))"
"""What takes people from their posts though they stay in the service, or ends it as a sanction: since when, why, and
the first day after it, by the rules of ``:hari``."""

_LEPAS = Statement(
    f"""
    SELECT p.nip, l.tmt, l.alasan, l.nomor_sk
    FROM {LEPAS} l
    JOIN penempatan p ON p.nip = l.nip AND p.digantikan_pada IS NULL AND p.berlaku @> CAST(:hari AS date)
                     AND lower(p.berlaku) < l.tmt
    WHERE l.tmt <= CAST(:hari AS date) AND (l.kembali IS NULL OR l.kembali > CAST(:hari AS date))
      AND (CAST(:nip AS text[]) IS NULL OR p.nip = ANY(CAST(:nip AS text[])))
    ORDER BY p.nip, l.tmt""",
    Lepas,
)


async def yang_lepas(uow: UnitOfWork, hari: date, nip: Collection[str] | None) -> dict[str, Lepas]:
    """Of these people (None: of all) those who hold a post on a day that the law has vacated before."""
    rows = await uow.fetch(_LEPAS, hari=hari, nip=None if nip is None else sorted(nip))
    return {each.nip: each for each in reversed(rows)}


class TanpaDasar(NamedTuple):
    """A placement that ended for a reason that is gone, and how it would have ended without (all None: not at all)."""

    nip: str
    id: UUID
    sampai: date | None
    alasan_akhir: AlasanAkhir | None
    nomor_sk_akhir: str | None
    tanggal_sk_akhir: date | None


# What the service itself has ended bears no date of a decree; two people who end something name it.
TANPA_DASAR = """(p.tanggal_sk_akhir IS NULL
      AND CASE
          WHEN p.alasan_akhir IN ('pensiun', 'diberhentikan') THEN NOT EXISTS (
              SELECT 1 FROM status_pegawai s
              WHERE s.nip = p.nip AND s.digantikan_pada IS NULL AND s.tmt = upper(p.berlaku)
                AND s.kedudukan_hukum = ANY(CAST(:keluar AS text[])))
          WHEN p.alasan_akhir = 'kontrak_berakhir' THEN EXISTS (
              SELECT 1 FROM kontrak k
              WHERE k.nip = p.nip AND k.digantikan_pada IS NULL AND k.berlaku @> upper(p.berlaku))
          ELSE p.alasan_akhir IN ('cltn', 'tugas_belajar', 'pembebasan_jabatan') END
      AND NOT EXISTS (
          SELECT 1 FROM {lepas} l
          WHERE l.nip = p.nip AND l.tmt = upper(p.berlaku) AND l.alasan = p.alasan_akhir))"""
"""Whether the service has ended the placement ``p`` for a reason that is recorded no longer; ``lepas`` holds the rows
of ``LEPAS``."""

_TANPA_DASAR = Statement(
    f"""
    SELECT p.nip, p.id, upper(d.berlaku) AS sampai, d.alasan_akhir, d.nomor_sk_akhir, d.tanggal_sk_akhir
    FROM penempatan p
    LEFT JOIN penempatan d ON d.id = p.menggantikan
    WHERE p.nip = ANY(CAST(:nip AS text[])) AND p.digantikan_pada IS NULL AND {TANPA_DASAR.format(lepas=LEPAS)}
    ORDER BY p.nip, p.berlaku""",
    TanpaDasar,
)


async def tanpa_dasar(uow: UnitOfWork, nip: Collection[str]) -> list[TanpaDasar]:
    """Of these people, placements that the service has ended for a reason that is recorded no longer."""
    return await uow.fetch(_TANPA_DASAR, nip=sorted(nip), keluar=sorted(KELUAR), hari=uow.today)


# What became void in the act that ended the placement, for it would have begun after the leaving.
_BATAL = Statement(
    """
    SELECT v.id, v.kode_jabatan, lower(v.berlaku) AS dari, upper(v.berlaku) AS sampai, v.nomor_sk, v.tanggal_sk,
           v.usulan_id, v.alasan_akhir, v.nomor_sk_akhir, v.tanggal_sk_akhir, v.menggantikan, v.nip
    FROM penempatan p
    JOIN penempatan d ON d.id = p.menggantikan
    JOIN penempatan v ON v.nip = d.nip AND v.digantikan_pada = d.digantikan_pada AND v.id <> d.id
                     AND lower(v.berlaku) >= upper(d.berlaku)
    WHERE p.id = :id AND NOT EXISTS (SELECT 1 FROM penempatan w WHERE w.menggantikan = v.id)
    ORDER BY v.berlaku""",
    Masa,
    sure=("dari",),
)


async def batal(uow: UnitOfWork, nomor: UUID) -> list[Masa]:
    """The placements that became void when the service ended this one, earliest first."""
    return await uow.fetch(_BATAL, id=nomor)


# Whoever holds no post belongs to the unit that the roster names, unless they have left: else no superior saw them.
_SELARASKAN = Statement(
    f"""
    UPDATE asn a
    SET kode_jabatan = k.kode, kode_unit = k.kode_unit, jalur_unit = k.jalur, tmt_jabatan = k.tmt,
        versi = a.versi + CASE WHEN :naik THEN 1 ELSE 0 END, diubah_pada = now()
    FROM (
        SELECT o.nip, j.kode, u.kode AS kode_unit, coalesce(u.jalur, '{{}}') AS jalur, lower(p.berlaku) AS tmt
        FROM asn o
        LEFT JOIN penempatan p
               ON p.nip = o.nip AND p.digantikan_pada IS NULL AND p.berlaku @> CAST(:hari AS date)
        LEFT JOIN jabatan j ON j.kode = p.kode_jabatan
        LEFT JOIN unit u ON u.kode = CASE
             WHEN j.kode IS NOT NULL THEN j.kode_unit
             WHEN {telah_keluar("CAST(:hari AS date)", "o")} THEN NULL
             ELSE o.kode_unor END
             AND (j.kode IS NOT NULL OR u.aktif)
        WHERE CAST(:nip AS text[]) IS NULL OR o.nip = ANY(CAST(:nip AS text[]))
    ) k
    WHERE a.nip = k.nip
      AND (a.kode_jabatan, a.kode_unit, a.jalur_unit, a.tmt_jabatan) IS DISTINCT FROM
          (k.kode, k.kode_unit, k.jalur, k.tmt)
    RETURNING a.nip, a.versi""",
    Versi,
)


async def selaraskan(
    uow: UnitOfWork, nip: Collection[str] | None, *, hari: date | None = None, naikkan: bool = True
) -> dict[str, int]:
    """Copy the placement of today, or of ``hari``, to the rows of these people (None: everybody).

    Answers who had another one, or another path, with their new version.
    """
    rows = await uow.fetch(
        _SELARASKAN,
        nip=None if nip is None else sorted(nip),
        naik=naikkan,
        hari=hari or uow.today,
    )
    return dict(rows)


_GULIRAN = Statement(select(func.max(models.Guliran.hari)), date | None)


async def guliran_terakhir(uow: UnitOfWork) -> date | None:
    """The newest day up to which the copies of today were rolled forward."""
    return await uow.value(_GULIRAN)


_CATAT_GULIRAN = Statement(insert(models.Guliran).values(**bound(models.Guliran.hari)))


async def catat_guliran(uow: UnitOfWork, hari: date) -> None:
    """Note that the copies now show this day."""
    await uow.execute(_CATAT_GULIRAN, hari=hari)


_MULAI_ATAU_USAI = Statement(f"SELECT DISTINCT nip FROM {LEPAS} l WHERE CAST(:hari AS date) IN (l.tmt, l.kembali)", str)


async def mulai_atau_usai_lepas(uow: UnitOfWork, hari: date) -> list[str]:
    """Whose leave, study or sanction begins on this day, or is over."""
    return await uow.fetch(_MULAI_ATAU_USAI, hari=hari)


# Days on which something begins or ends; an end is the first day on which it is over.
_PERGANTIAN = Statement(
    """
    SELECT DISTINCT tepi.hari
    FROM (
        SELECT berlaku FROM penempatan WHERE digantikan_pada IS NULL
        UNION ALL SELECT berlaku FROM unit_versi WHERE digantikan_pada IS NULL
        UNION ALL SELECT berlaku FROM jabatan_versi WHERE digantikan_pada IS NULL
        UNION ALL SELECT berlaku FROM cltn WHERE digantikan_pada IS NULL
        UNION ALL SELECT berlaku FROM tugas_belajar WHERE digantikan_pada IS NULL
        UNION ALL SELECT daterange(mulai, selesai, '[]') FROM hukdis WHERE digantikan_pada IS NULL AND tingkat = 'berat'
        UNION ALL SELECT daterange(tmt, NULL) FROM status_pegawai
                  WHERE digantikan_pada IS NULL AND kedudukan_hukum = ANY(CAST(:keluar AS text[]))
    ) v
    CROSS JOIN LATERAL (VALUES (lower(v.berlaku)), (upper(v.berlaku))) AS tepi(hari)
    WHERE tepi.hari > :sesudah AND tepi.hari < :sebelum
    ORDER BY tepi.hari""",
    date,
)


async def hari_pergantian(uow: UnitOfWork, sesudah: date, sebelum: date) -> list[date]:
    """Days between two days on which a placement, a unit or a post begins, changes or ends, or somebody leaves."""
    return await uow.fetch(_PERGANTIAN, sesudah=sesudah, sebelum=sebelum, keluar=sorted(KELUAR))


_PENGGANTI = Statement(
    """
    SELECT ARRAY(SELECT id FROM penempatan WHERE nip = :nip AND menggantikan = p.id ORDER BY berlaku) AS pengganti
    FROM penempatan p WHERE p.id = :id AND p.nip = :nip""",
    list[UUID],
)


async def pengganti(uow: UnitOfWork, nip: str, nomor: UUID) -> list[UUID] | None:
    """Which rows replaced one that is no longer live; None when the person has no such row."""
    return await uow.row(_PENGGANTI, nip=nip, id=nomor)


_PEMANGKU = Statement(
    """
    SELECT a.nip, a.nama, lower(p.berlaku) AS mulai, upper(p.berlaku) - 1 AS selesai
    FROM penempatan p JOIN asn a ON a.nip = p.nip
    WHERE p.kode_jabatan = :kode AND p.digantikan_pada IS NULL AND p.berlaku && daterange(:dari, :sampai)
      AND p.nip <> :nip
    ORDER BY p.berlaku, a.nip LIMIT 100""",
    PemangkuSaatItu,
    sure=("mulai",),
)
_TEMPAT_TERSEDIA = Statement(
    """
    SELECT min(formasi) FROM jabatan_versi
    WHERE kode = :kode AND digantikan_pada IS NULL AND berlaku && daterange(:dari, :sampai)""",
    int | None,
)


async def pemangku(uow: UnitOfWork, masa: Masa, nip: str) -> tuple[int, list[PemangkuSaatItu]]:
    """How many places the post of a placement has at least while it lasts, and who but this person holds it then."""
    pilihan = {"kode": masa.kode_jabatan, "dari": masa.dari, "sampai": masa.sampai}
    formasi = await uow.value(_TEMPAT_TERSEDIA, **pilihan)
    return formasi or 0, await uow.fetch(_PEMANGKU, **pilihan, nip=nip)


async def pemangku_pada(uow: UnitOfWork, kode: str, hari: date, nip: str) -> list[PemangkuSaatItu]:
    """Who but this person holds a post on a day."""
    return await uow.fetch(_PEMANGKU, kode=kode, dari=hari, sampai=hari + timedelta(days=1), nip=nip)


class MasaJabatan(NamedTuple):
    """A period in which a post is in the peta jabatan, open where it is None."""

    dari: date | None
    sampai: date | None


_MASA_JABATAN = Statement(
    """
    SELECT lower(m) AS dari, upper(m) AS sampai
    FROM (SELECT unnest(range_agg(berlaku)) AS m FROM jabatan_versi
          WHERE kode = :kode AND digantikan_pada IS NULL) s ORDER BY m""",
    MasaJabatan,
)


async def masa_jabatan(uow: UnitOfWork, kode: str) -> list[MasaJabatan]:
    """The periods in which a post is in the peta jabatan."""
    return await uow.fetch(_MASA_JABATAN, kode=kode)


# Names are those of the last day of the placement, or of today while it lasts, or of its first day.
_PASTI = ("nama_jabatan", "kode_unit", "nama_unit", "tmt")
_LEMBAR = """
    p.id, p.kode_jabatan, coalesce(j.nama, salinan.nama) AS nama_jabatan,
    coalesce(j.kode_unit, salinan.kode_unit) AS kode_unit, coalesce(u.nama, unit.nama) AS nama_unit,
    lower(p.berlaku) AS tmt, upper(p.berlaku) - 1 AS selesai, p.nomor_sk, p.tanggal_sk, p.usulan_id, p.alasan_akhir,
    p.nomor_sk_akhir, p.tanggal_sk_akhir,
    CASE WHEN p.digantikan_pada IS NOT NULL THEN 'digantikan' WHEN lower(p.berlaku) > h.ini THEN 'akan'
         WHEN upper(p.berlaku) <= h.ini THEN 'selesai' ELSE 'berlaku' END AS keadaan,
    p.dicatat_pada, p.menggantikan, p.digantikan_pada,
    ARRAY(SELECT q.id FROM penempatan q WHERE q.nip = p.nip AND q.menggantikan = p.id ORDER BY q.berlaku)
        AS digantikan_oleh"""
_NAMA = """
    LEFT JOIN jabatan salinan ON salinan.kode = p.kode_jabatan
    LEFT JOIN jabatan_versi j ON j.kode = p.kode_jabatan AND j.digantikan_pada IS NULL AND j.berlaku @> h.nama
    LEFT JOIN unit_versi u ON u.kode = j.kode_unit AND u.digantikan_pada IS NULL AND u.berlaku @> h.nama
    LEFT JOIN unit ON unit.kode = coalesce(j.kode_unit, salinan.kode_unit)"""
_HARI = """
    CROSS JOIN LATERAL (
        SELECT CAST(:hari_ini AS date) AS ini,
               coalesce(CAST(:per_tanggal AS date),
                        least(upper(p.berlaku) - 1, greatest(lower(p.berlaku), CAST(:hari_ini AS date)))) AS nama) h"""


class Berkas(NamedTuple):
    """Whose placements are asked for."""

    nama: str
    versi: int


_BERKAS = Statement(f"SELECT {columns(Berkas, 'a')} FROM asn a WHERE a.nip = :nip AND {SYARAT_LINGKUP}", Berkas)
_RIWAYAT = Statement(
    f"""
    SELECT {_LEMBAR} FROM penempatan p {_HARI} {_NAMA}
    WHERE p.nip = :nip AND (CAST(:lengkap AS boolean) OR p.digantikan_pada IS NULL)
      AND (CAST(:per_tanggal AS date) IS NULL OR p.berlaku @> CAST(:per_tanggal AS date))
    ORDER BY lower(p.berlaku), p.dicatat_pada, p.id""",
    Penempatan,
    sure=_PASTI,
)


async def riwayat(
    baca: Reader, pelaku: Pelaku, nip: str, *, hari_ini: date, per_tanggal: date | None, lengkap: bool
) -> tuple[Berkas, list[Penempatan]] | None:
    """A person's placements, earliest first; None out of scope."""
    berkas = await baca.row(_BERKAS, nip=nip, **lingkup(pelaku))
    if berkas is None:
        return None
    return berkas, await baca.fetch(_RIWAYAT, nip=nip, hari_ini=hari_ini, per_tanggal=per_tanggal, lengkap=lengkap)


_SUDAH = Statement(select(models.Penempatan.usulan_id).where(among(models.Penempatan.usulan_id)), UUID)


async def sudah_dilaksanakan(uow: UnitOfWork, usulan_id: Collection[UUID]) -> set[UUID]:
    """Which of these decisions have already been carried out."""
    return set(await uow.fetch(_SUDAH, usulan_id=list(usulan_id)))


class Menunggu(NamedTuple):
    """A decision that waits for a seat, and the event that brought it."""

    usulan_id: UUID
    isi: dict[str, Any]
    sebab: UUID
    traceparent: str | None
    sejak: datetime
    dikabarkan_pada: datetime | None
    dicoba_pada: datetime


_MENUNGGU = Statement(select(*picked(Menunggu, models.PenempatanMenunggu)), Menunggu)


async def menunggu(baca: UnitOfWork | Reader) -> list[Menunggu]:
    """The decisions that wait for a seat."""
    return await baca.fetch(_MENUNGGU)


_TUNGGU = Statement(rows_into(*picked(Menunggu, models.PenempatanMenunggu)))
_TIDAK_MENUNGGU = Statement(delete(models.PenempatanMenunggu).where(among(models.PenempatanMenunggu.usulan_id)))


async def ganti_yang_menunggu(uow: UnitOfWork, dulu: Collection[UUID], kini: Sequence[Menunggu]) -> None:
    """From now on these wait, and no others."""
    if dulu:
        await uow.execute(_TIDAK_MENUNGGU, usulan_id=list(dulu))
    if kini:
        await uow.execute(_TUNGGU, baris=[each._asdict() for each in kini])


_TAHAN_JABATAN = Statement(
    "SELECT kode FROM jabatan WHERE kode = ANY(CAST(:kode AS text[])) ORDER BY kode FOR NO KEY UPDATE", str
)
_DUDUK = Statement(
    """
    SELECT kode_jabatan, lower(berlaku) AS dari, upper(berlaku) AS sampai FROM penempatan
    WHERE kode_jabatan = ANY(CAST(:kode AS text[])) AND digantikan_pada IS NULL""",
    Duduk,
    sure=("dari",),
)
_KURSI = Statement(
    """
    SELECT kode AS kode_jabatan, lower(berlaku) AS dari, upper(berlaku) AS sampai, formasi FROM jabatan_versi
    WHERE kode = ANY(CAST(:kode AS text[])) AND digantikan_pada IS NULL""",
    TempatKursi,
)


async def kursi(uow: UnitOfWork, kode: Collection[str]) -> Kursi:
    """The free seats of these posts; until this transaction ends nobody else takes or frees one."""
    pilihan = {"kode": sorted(kode)}
    await uow.fetch(_TAHAN_JABATAN, **pilihan)
    return Kursi(await uow.fetch(_DUDUK, **pilihan), await uow.fetch(_KURSI, **pilihan))


class _Tempat(NamedTuple):
    urut: int
    jabatan: str
    nama_jabatan: str
    unit: str
    nama_unit: str
    atasan_nip: str | None


# Of each pair, the nearest head above who is not the person: a head does not report to themselves.
_TEMPAT = Statement(
    """
    SELECT d.urut, j.kode AS jabatan, j.nama AS nama_jabatan, u.kode AS unit, u.nama AS nama_unit, k.nip AS atasan_nip
    FROM unnest(CAST(:kode AS text[]), CAST(:nip AS text[])) WITH ORDINALITY AS d(kode, nip, urut)
    JOIN jabatan j ON j.kode = d.kode
    JOIN unit u ON u.kode = j.kode_unit
    LEFT JOIN LATERAL (
        SELECT a.nip FROM unnest(u.jalur) WITH ORDINALITY AS atas(kode, tingkat)
        JOIN jabatan kepala ON kepala.kode_unit = atas.kode AND kepala.kepala_unit AND kepala.aktif
        JOIN asn a ON a.kode_jabatan = kepala.kode
        WHERE a.nip <> d.nip
        ORDER BY atas.tingkat DESC LIMIT 1) k ON true""",
    _Tempat,
    sure=("urut",),
)


async def tempat(uow: UnitOfWork, pasangan: Sequence[tuple[str | None, str]]) -> list[Tempat | None]:
    """For each pair of a post and a person: the post, its unit, and the nearest head above who is not that person.

    None where there is no post.
    """
    hasil: list[Tempat | None] = [None] * len(pasangan)
    for row in await uow.fetch(_TEMPAT, kode=[kode for kode, _ in pasangan], nip=[nip for _, nip in pasangan]):
        isi = row._asdict()
        hasil[isi.pop("urut") - 1] = Tempat(**isi)
    return hasil
