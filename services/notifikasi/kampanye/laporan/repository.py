"""The figures of campaigns, and their frozen reports."""

# Statements are put together from declared words only.
# ruff: noqa: S608

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import insert

from services.notifikasi.kampanye.laporan import models
from services.notifikasi.kampanye.rancangan.keadaan import BERAKHIR
from services.notifikasi.kampanye.rancangan.repository import TERLIHAT
from services.notifikasi.kampanye.undangan.models import StatusPertemuan
from services.notifikasi.pengiriman.keadaan import StatusKiriman
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement, bound, columns, listed
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import lingkup_unit

Baca = Reader | UnitOfWork


class AngkaUnit(NamedTuple):
    """How many people of one unit itself came how far."""

    jalur: list[str]
    sasaran: int
    disampaikan: int
    surel: int
    dibaca: int
    dipahami: int
    bertanya: int
    diundang: int
    hadir: int
    whatsapp: int
    whatsapp_dibaca: int
    lewat_surel: int
    """To how many a mail was on its way, and by WhatsApp, whatever came of it."""
    lewat_whatsapp: int


# Who has confirmed has read, and who has read was told: each step is a part of the one before.
_PAHAM = "p.dipahami_pada IS NOT NULL"
_BACA = f"(p.dibaca_pada IS NOT NULL OR {_PAHAM})"
_SAMPAI = f"(p.disampaikan_pada IS NOT NULL OR {_BACA})"
_SAMPAI_DI_PONSEL = listed((StatusKiriman.SAMPAI, StatusKiriman.DIBACA))
_KIRIMAN = f"""
        SELECT bool_or(d.saluran = 'surel' AND d.status = '{StatusKiriman.DITERIMA}') AS surel,
               bool_or(d.saluran = 'whatsapp' AND d.status IN {_SAMPAI_DI_PONSEL}) AS whatsapp,
               bool_or(d.saluran = 'whatsapp' AND d.status = '{StatusKiriman.DIBACA}') AS whatsapp_dibaca,
               bool_or(d.saluran = 'surel') AS lewat_surel, bool_or(d.saluran = 'whatsapp') AS lewat_whatsapp
        FROM pesan m JOIN pengiriman d ON d.pesan_id = m.id
        WHERE m.nip = p.nip AND m.perihal = 'kampanye' AND m.perihal_id = :nomor AND m.perkara NOT LIKE '%:uji:%'
          AND d.status <> '{StatusKiriman.DILEWATI}'"""
_HADIR = """EXISTS (
        SELECT FROM kampanye_pertemuan_balasan b JOIN kampanye_pertemuan m ON m.id = b.pertemuan_id
        WHERE m.kampanye_id = p.kampanye_id AND b.nip = p.nip AND b.hadir_pada IS NOT NULL)"""
_DIUNDANG = f"""({_SAMPAI} AND EXISTS (
        SELECT FROM kampanye_pertemuan m
        WHERE m.kampanye_id = p.kampanye_id AND m.status = '{StatusPertemuan.DIJADWALKAN}'
          AND (cardinality(m.unit) = 0 OR p.jalur_unit && m.unit)))"""
_PER_UNIT = Statement(
    f"""
    SELECT p.jalur_unit AS jalur, count(*) AS sasaran, count(*) FILTER (WHERE {_SAMPAI}) AS disampaikan,
           count(*) FILTER (WHERE {_SAMPAI} AND x.surel) AS surel, count(*) FILTER (WHERE {_BACA}) AS dibaca,
           count(*) FILTER (WHERE {_PAHAM}) AS dipahami,
           count(*) FILTER (WHERE p.nip = ANY(CAST(:penanya AS text[]))) AS bertanya,
           count(*) FILTER (WHERE {_DIUNDANG} OR {_HADIR}) AS diundang, count(*) FILTER (WHERE {_HADIR}) AS hadir,
           count(*) FILTER (WHERE {_SAMPAI} AND x.whatsapp) AS whatsapp,
           count(*) FILTER (WHERE {_SAMPAI} AND x.whatsapp_dibaca) AS whatsapp_dibaca,
           count(*) FILTER (WHERE x.lewat_surel) AS lewat_surel,
           count(*) FILTER (WHERE x.lewat_whatsapp) AS lewat_whatsapp
    FROM kampanye_peserta p CROSS JOIN LATERAL ({_KIRIMAN}) AS x
    WHERE p.kampanye_id = :id AND NOT p.tiada GROUP BY p.jalur_unit ORDER BY p.jalur_unit""",
    AngkaUnit,
)


async def angka_per_unit(baca: Baca, kampanye_id: UUID, penanya: Sequence[str]) -> list[AngkaUnit]:
    """The figures of a campaign, unit by unit; ``penanya`` are those who have asked."""
    return await baca.fetch(_PER_UNIT, id=kampanye_id, nomor=str(kampanye_id), penanya=list(penanya))


class Ditanyakan(NamedTuple):
    """A question that was answered to all, and how many have asked it or want to know too."""

    pertanyaan: str
    pendukung: int


_DITANYAKAN = Statement(
    """
    SELECT j.pertanyaan, count(DISTINCT x.nip) AS pendukung
    FROM kampanye_jawaban j LEFT JOIN kampanye_pertanyaan t ON t.jawaban_id = j.id
    LEFT JOIN LATERAL (
        SELECT t.penanya_nip AS nip UNION ALL SELECT g.penanya_nip FROM kampanye_pertanyaan g WHERE g.digabung_ke = t.id
        UNION ALL SELECT d.nip FROM kampanye_dukungan d WHERE d.pertanyaan_id = t.id) AS x ON true
    WHERE j.kampanye_id = :id AND j.ditarik_pada IS NULL
    GROUP BY j.id ORDER BY pendukung DESC, j.terbit_pada, j.id LIMIT 50""",
    Ditanyakan,
)


async def yang_ditanyakan(baca: Baca, kampanye_id: UUID) -> list[Ditanyakan]:
    """What was answered to all, the most asked first."""
    return await baca.fetch(_DITANYAKAN, id=kampanye_id)


_PERGI = Statement("SELECT count(*) FROM kampanye_peserta p WHERE p.kampanye_id = :id AND p.tiada", int)


async def yang_pergi(baca: Baca, kampanye_id: UUID) -> int:
    """How many had left before their message was written."""
    return await baca.value(_PERGI, id=kampanye_id)


class AngkaHari(NamedTuple):
    """How many of one unit did something for the first time between two of the given instants."""

    jalur: list[str]
    hari: int
    """The last instant that is not later; 0 before the first."""
    dibaca: int
    dipahami: int


_PER_HARI = Statement(
    f"""
    SELECT p.jalur_unit AS jalur, width_bucket(x.pada, CAST(:batas AS timestamptz[])) AS hari,
           count(*) FILTER (WHERE x.baca) AS dibaca, count(*) FILTER (WHERE NOT x.baca) AS dipahami
    FROM kampanye_peserta p CROSS JOIN LATERAL (
        VALUES (true, least(p.dibaca_pada, p.dipahami_pada)), (false, p.dipahami_pada)) AS x(baca, pada)
    WHERE p.kampanye_id = :id AND NOT p.tiada AND {_BACA} AND x.pada IS NOT NULL
    GROUP BY p.jalur_unit, hari ORDER BY p.jalur_unit, hari""",
    AngkaHari,
    sure=("hari",),
)


async def angka_per_hari(baca: Baca, kampanye_id: UUID, batas: Sequence[datetime]) -> list[AngkaHari]:
    """When people read and confirmed first, between instants."""
    return await baca.fetch(_PER_HARI, id=kampanye_id, batas=list(batas))


class Gelombang(NamedTuple):
    """One wave."""

    nomor: int
    tanggal: date
    disampaikan: int


_GELOMBANG = Statement(
    f"SELECT {columns(Gelombang, 'g')} FROM kampanye_gelombang g WHERE g.kampanye_id = :id ORDER BY g.nomor", Gelombang
)


async def gelombang_kampanye(baca: Baca, kampanye_id: UUID) -> list[Gelombang]:
    """The waves of a campaign."""
    return await baca.fetch(_GELOMBANG, id=kampanye_id)


class Beku(NamedTuple):
    """A frozen report."""

    kampanye_id: UUID
    nomor: int
    bahan: dict[str, Any]
    sidik: str
    survei: int
    dibekukan_pada: datetime


_BEKU = Statement(
    f"""SELECT {columns(Beku, "l")} FROM kampanye_laporan l
        WHERE l.kampanye_id = :id AND (CAST(:nomor AS bigint) IS NULL OR l.nomor = :nomor)
        ORDER BY l.nomor DESC LIMIT 1""",
    Beku,
)


async def laporan_beku(baca: Baca, kampanye_id: UUID, nomor: int | None = None) -> Beku | None:
    """The last frozen report of a campaign, or one of them."""
    return await baca.row(_BEKU, id=kampanye_id, nomor=nomor)


class Terdahulu(NamedTuple):
    """An earlier campaign in a few figures."""

    id: UUID
    judul: str
    mulai: date
    selesai: date
    ringkas: dict[str, Any]


_TERDAHULU = Statement(
    f"""
    SELECT k.id, k.judul, k.mulai, k.selesai, l.ringkas
    FROM kampanye k JOIN kampanye_laporan l ON l.kampanye_id = k.id
    WHERE {TERLIHAT} AND k.id <> :id AND k.mulai < :mulai
      AND l.nomor = (SELECT max(m.nomor) FROM kampanye_laporan m WHERE m.kampanye_id = k.id)
    ORDER BY k.mulai DESC, k.id DESC LIMIT 5""",
    Terdahulu,
)


async def kampanye_terdahulu(baca: Baca, kampanye_id: UUID, mulai: date, pelaku: Pelaku) -> list[Terdahulu]:
    """The last campaigns before this one, of those that the caller sees and that are over."""
    return await baca.fetch(_TERDAHULU, id=kampanye_id, mulai=mulai, **lingkup_unit(pelaku))


_BELUM_BEKU = Statement(
    f"""
    SELECT k.id FROM kampanye k
    WHERE k.status IN {listed(BERAKHIR)} AND k.id <> ALL(CAST(:lewati AS uuid[]))
      AND (SELECT count(*) FROM survei s WHERE s.kampanye_id = k.id AND s.status = 'ditutup')
          > coalesce((SELECT max(l.survei) FROM kampanye_laporan l WHERE l.kampanye_id = k.id), -1)
    ORDER BY k.id LIMIT 1 FOR UPDATE OF k SKIP LOCKED""",
    UUID,
)


async def belum_beku(uow: UnitOfWork, lewati: Sequence[UUID]) -> UUID | None:
    """A campaign that is over and whose report is not frozen, or not with all its surveys; held."""
    return await uow.row(_BELUM_BEKU, lewati=list(lewati))


_L = models.KampanyeLaporan
_BEKUKAN = Statement(
    insert(_L).values(**bound(_L.kampanye_id, _L.nomor, _L.bahan, _L.ringkas, _L.sidik, _L.survei, _L.dibekukan_pada))
)


async def bekukan(uow: UnitOfWork, isi: Mapping[str, Any]) -> None:
    """Keep a report for good."""
    await uow.execute(_BEKUKAN, **isi)
