"""Queries that put decisions into force and take up what became of them."""

# Statements are put together from constants of this package only.
# ruff: noqa: S608

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from services.mutasi.pemberlakuan.berubah import Kini
from services.mutasi.pemberlakuan.mulai import Ditinggalkan
from services.mutasi.usulan.repository import Usulan
from services.mutasi.usulan.status import StatusMutasi
from shared.db.statement import Statement, columns
from shared.db.unit_of_work import UnitOfWork

_KOLOM = columns(Usulan, "usulan")

_TIDAK_DITUNDA = "NOT EXISTS (SELECT FROM penundaan t WHERE t.usulan_id = usulan.id AND t.diakhiri_pada IS NULL)"
# SKIP LOCKED does not wait for a case that somebody holds; the state in the WHERE clause lets each come up once.
_JATUH_TEMPO = Statement(
    f"""
    SELECT {_KOLOM} FROM usulan
    WHERE status = 'diputuskan' AND pelantikan <> 'ditunggu' AND tmt <= :hari_ini AND {_TIDAK_DITUNDA}
      AND (CAST(:tmt_lalu AS date) IS NULL OR (tmt, id) > (CAST(:tmt_lalu AS date), CAST(:id_lalu AS uuid)))
    ORDER BY tmt, id LIMIT :limit FOR UPDATE SKIP LOCKED""",
    Usulan,
)


async def jatuh_tempo(uow: UnitOfWork, hari_ini: date, limit: int, lalu: Usulan | None = None) -> list[Usulan]:
    """Decisions whose day has come, that wait for no inauguration and are not suspended, earliest TMT first, those
    after ``lalu``; held, and without what somebody else has in hand."""
    tmt, nomor = (None, None) if lalu is None else (lalu.tmt, lalu.id)
    return await uow.fetch(_JATUH_TEMPO, hari_ini=hari_ini, limit=limit, tmt_lalu=tmt, id_lalu=nomor)


_SELAIN = Statement(
    f"""
    SELECT {_KOLOM} FROM usulan
    WHERE status = 'diputuskan' AND pelantikan <> 'ditunggu' AND tmt <= :hari_ini AND {_TIDAK_DITUNDA}
      AND id <> ALL(CAST(:id AS uuid[]))""",
    Usulan,
)


async def jatuh_tempo_selain(uow: UnitOfWork, hari_ini: date, usulan: Iterable[Usulan]) -> list[Usulan]:
    """The other decisions that are due, also what somebody else has in hand."""
    return await uow.fetch(_SELAIN, hari_ini=hari_ini, id=[each.id for each in usulan])


class Kursi(NamedTuple):
    """The seats of one post."""

    kode: str
    bebas: int


# What pegawai has been told of and not answered yet counts as done.
_KURSI = Statement(
    """
    SELECT j.kode,
           j.formasi - j.terisi
           + (SELECT count(*) FROM usulan u JOIN proyeksi_asn a USING (nip)
              WHERE a.kode_jabatan = j.kode AND u.penempatan = 'menunggu'
                AND u.jabatan_tujuan IS DISTINCT FROM j.kode)
           - (SELECT count(*) FROM usulan u LEFT JOIN proyeksi_asn a USING (nip)
              WHERE u.jabatan_tujuan = j.kode AND u.penempatan = 'menunggu'
                AND a.kode_jabatan IS DISTINCT FROM j.kode) AS bebas
    FROM proyeksi_jabatan j WHERE j.kode = ANY(CAST(:kode AS text[]))""",
    Kursi,
)


async def kursi_bebas(uow: UnitOfWork, kode: Collection[str]) -> dict[str, int]:
    """How many seats of these posts are free; below zero where more hold one than there are."""
    rows = await uow.fetch(_KURSI, kode=sorted(kode))
    return dict(rows)


_DITINGGALKAN = Statement(
    """
    SELECT jabatan_asal AS jabatan, tmt_berlaku AS mulai FROM usulan
    WHERE status = 'berlaku' AND tmt_berlaku > :sejak AND jabatan_asal = ANY(CAST(:kode AS text[]))""",
    Ditinggalkan,
)


async def ditinggalkan(uow: UnitOfWork, usulan: Collection[Usulan]) -> list[Ditinggalkan]:
    """The posts to which these go, as far as they were left later than was decided, since their first day."""
    kode = {each.jabatan_tujuan for each in usulan if each.jabatan_tujuan is not None}
    if not kode:
        return []
    return await uow.fetch(_DITINGGALKAN, kode=sorted(kode), sejak=min(each.mulai for each in usulan))


class Berpasangan(NamedTuple):
    """That one case goes only with another, and how far that one is."""

    id: UUID
    pasangan: UUID
    status: StatusMutasi


_PASANGAN = Statement(
    """
    SELECT u.id, lain.id AS pasangan, lain.status
    FROM usulan u
    JOIN kumpulan_pasangan p ON p.kumpulan_id = u.kumpulan_id AND u.id IN (p.satu, p.dua)
    JOIN usulan lain ON lain.id = CASE WHEN p.satu = u.id THEN p.dua ELSE p.satu END
    WHERE u.id = ANY(CAST(:id AS uuid[])) ORDER BY u.id, lain.id""",
    Berpasangan,
)


async def pasangan(uow: UnitOfWork, usulan: Iterable[Usulan]) -> list[Berpasangan]:
    """With whom these cases are coupled in their batches."""
    return await uow.fetch(_PASANGAN, id=[each.id for each in usulan])


_BERLAKUKAN = Statement(
    f"""
    UPDATE usulan SET status = 'berlaku', penempatan = 'menunggu', versi = versi + 1, diubah_pada = :waktu,
                      tmt_berlaku = nullif(b.mulai, usulan.tmt)
    FROM jsonb_to_recordset(CAST(:baris AS jsonb)) AS b(id uuid, mulai date)
    WHERE usulan.id = b.id AND status = 'diputuskan' AND pelantikan <> 'ditunggu' AND {_TIDAK_DITUNDA}
    RETURNING {_KOLOM}""",
    Usulan,
)


async def berlakukan(uow: UnitOfWork, mulai: Mapping[UUID, date]) -> list[Usulan]:
    """Put these decisions into force, each from its day on."""
    baris = [{"id": each, "mulai": hari} for each, hari in mulai.items()]
    return await uow.fetch(_BERLAKUKAN, baris=baris, waktu=uow.now)


_BELUM_DIJAWAB = Statement(
    f"""
    SELECT {_KOLOM} FROM usulan
    WHERE status = 'berlaku' AND penempatan = 'menunggu'
      AND (diubah_pada < :sebelum OR EXISTS (SELECT FROM usulan_tertahan t WHERE t.usulan_id = usulan.id))
    ORDER BY tmt, id FOR UPDATE SKIP LOCKED""",
    Usulan,
)


async def belum_dijawab(uow: UnitOfWork, sebelum: datetime) -> list[Usulan]:
    """Decisions in force of which nothing has been heard since; held."""
    return await uow.fetch(_BELUM_DIJAWAB, sebelum=sebelum)


_KINI = Statement(
    """
    SELECT u.id, a.nip IS NOT NULL AS dikenal, a.kode_jabatan, a.keluar, a.dilepas,
           EXISTS (SELECT FROM jsonb_to_recordset(a.hukdis) AS h(mulai date, selesai date, tingkat text)
                   WHERE h.tingkat IN ('sedang', 'berat') AND h.mulai > u.tanggal_sk AND h.mulai <= :hari
                     AND coalesce(h.selesai >= :hari, true)) AS terhukum,
           j.aktif AND coalesce(j.selesai >= :hari, true) AS jabatan_ada
    FROM usulan u
    LEFT JOIN proyeksi_asn a ON a.nip = u.nip
    LEFT JOIN proyeksi_jabatan j ON j.kode = u.jabatan_tujuan
    WHERE u.id = ANY(CAST(:id AS uuid[]))""",
    Kini,
)


async def kini(uow: UnitOfWork, usulan: Iterable[Usulan], hari: date) -> dict[UUID, Kini]:
    """Persons and posts of these cases, as they are today."""
    rows = await uow.fetch(_KINI, id=[each.id for each in usulan], hari=hari)
    return {each.id: each for each in rows}


_TERLAKSANA = Statement(
    f"""
    UPDATE usulan SET penempatan = 'terlaksana', terlaksana_pada = :waktu, versi = versi + 1, diubah_pada = :waktu
    WHERE id = ANY(CAST(:id AS uuid[])) AND status = 'berlaku' AND penempatan = 'menunggu'
    RETURNING {_KOLOM}""",
    Usulan,
)


async def tandai_terlaksana(uow: UnitOfWork, usulan_id: list[UUID]) -> list[Usulan]:
    """Cases whose person now holds the post; those that did not wait for it are left out of the answer."""
    return await uow.fetch(_TERLAKSANA, id=usulan_id, waktu=uow.now)


_MENUNGGU = Statement(
    f"""
    UPDATE usulan SET versi = versi + 1, diubah_pada = :waktu
    WHERE id = ANY(CAST(:id AS uuid[])) AND status = 'berlaku' AND penempatan = 'menunggu'
    RETURNING {_KOLOM}""",
    Usulan,
)


async def masih_menunggu(uow: UnitOfWork, usulan_id: list[UUID]) -> list[Usulan]:
    """Cases that wait for their placement, counted as changed; others are left out of the answer."""
    return await uow.fetch(_MENUNGGU, id=usulan_id, waktu=uow.now)


def _berakhir(perubahan: str, dari: str) -> Statement[Usulan]:
    return Statement(
        f"""
        UPDATE usulan SET {perubahan}, alasan_gagal = g.sebab, versi = versi + 1, diubah_pada = :waktu
        FROM jsonb_to_recordset(CAST(:baris AS jsonb)) AS g(usulan_id uuid, sebab text)
        WHERE usulan.id = g.usulan_id AND status = 'berlaku' AND penempatan IN ({dari})
        RETURNING {_KOLOM}""",
        Usulan,
    )


_GAGAL = _berakhir("status = 'gagal_berlaku', penempatan = 'gagal'", "'menunggu'")


async def tandai_gagal(uow: UnitOfWork, alasan: Mapping[UUID, str]) -> list[Usulan]:
    """Cases that could not be carried out, with the reason; those that did not wait are left out of the answer."""
    return await uow.fetch(_GAGAL, baris=_baris(alasan), waktu=uow.now)


_DIBATALKAN = _berakhir("penempatan = 'dibatalkan'", "'menunggu', 'terlaksana'")


async def tandai_dibatalkan(uow: UnitOfWork, alasan: Mapping[UUID, str]) -> list[Usulan]:
    """Cases whose placement was withdrawn afterwards, with the reason; others are left out of the answer."""
    return await uow.fetch(_DIBATALKAN, baris=_baris(alasan), waktu=uow.now)


def _baris(alasan: Mapping[UUID, str]) -> list[dict[str, Any]]:
    return [{"usulan_id": each, "sebab": text} for each, text in alasan.items()]
