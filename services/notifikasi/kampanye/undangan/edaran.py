"""Statements about telling the invited: what is to be told, and to whom next."""

from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from services.notifikasi.kampanye.undangan.models import KabarPertemuan, MacamKabar, StatusPertemuan
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.sewa import Antrean

JOB_KABAR = "kabarkan_pertemuan"
_LONGGAR = timedelta(minutes=10)
"""Who was put on record by a transaction that was open while others were told is told by the next turn."""


class Kabar(NamedTuple):
    """Something to be told, in hand."""

    pertemuan_id: UUID
    urutan: int
    macam: MacamKabar
    sebab: UUID
    sampai_nip: str
    sejak: datetime | None
    percobaan: int


KABAR: Antrean[Kabar] = Antrean(
    KabarPertemuan,
    Kabar,
    "t.selesai_pada IS NULL",
    urut="t.dibuat_pada, t.pertemuan_id, t.macam",
    lama=timedelta(minutes=2),
)

_PESAN = Statement("""
    INSERT INTO kampanye_pertemuan_kabar (pertemuan_id, urutan, macam, sebab, dibuat_pada)
    VALUES (:id, :urutan, :macam, :sebab, :kini) ON CONFLICT DO NOTHING""")


async def minta_kabar(uow: UnitOfWork, pertemuan_id: UUID, urutan: int, macam: MacamKabar) -> None:
    """The invited are to be told; once, however often it is said."""
    await uow.execute(_PESAN, id=pertemuan_id, urutan=urutan, macam=macam, sebab=uow.new_id(), kini=uow.now)
    uow.work_for.add(JOB_KABAR)


_UNDANG_LAGI = Statement("""
    UPDATE kampanye_pertemuan_kabar SET selesai_pada = NULL, sampai_nip = '', sejak = :sejak, percobaan = 0,
        pemegang = NULL, dipegang_sampai = NULL
    WHERE pertemuan_id = :id AND macam = 'undangan'""")


async def undang_lagi(uow: UnitOfWork, pertemuan_id: UUID, sejak: datetime | None = None) -> None:
    """More people are invited than were; who was told already is not told again."""
    await uow.execute(_UNDANG_LAGI, id=pertemuan_id, sejak=sejak)
    uow.work_for.add(JOB_KABAR)


class Susulan(NamedTuple):
    """A meeting for which somebody takes part of late."""

    pertemuan_id: UUID
    selesai_pada: datetime


_SUSULAN = Statement(
    """
    SELECT b.pertemuan_id, b.selesai_pada FROM kampanye_pertemuan_kabar b
        JOIN kampanye_pertemuan m ON m.id = b.pertemuan_id
    WHERE b.macam = 'undangan' AND b.selesai_pada IS NOT NULL AND m.status = 'dijadwalkan' AND m.mulai > :kini
      AND EXISTS (
          SELECT FROM kampanye_peserta p
          WHERE p.kampanye_id = m.kampanye_id AND p.disampaikan_pada > b.selesai_pada
            AND (m.unit = '{}' OR m.unit && p.jalur_unit))
    ORDER BY 1 FOR UPDATE OF b SKIP LOCKED""",
    Susulan,
)


async def undang_susulan(uow: UnitOfWork) -> None:
    """Who has come to take part since the invited were told is invited too."""
    for each in await uow.fetch(_SUSULAN, kini=uow.now):
        await undang_lagi(uow, each.pertemuan_id, each.selesai_pada - _LONGGAR)


class Dekat(NamedTuple):
    """A meeting that comes soon."""

    id: UUID
    urutan: int
    mulai: datetime
    diubah_pada: datetime


_DEKAT = Statement(
    """
    SELECT m.id, m.urutan, m.mulai, m.diubah_pada FROM kampanye_pertemuan m
    WHERE m.status = 'dijadwalkan' AND m.mulai > :kini AND m.mulai <= :sampai
      AND NOT EXISTS (
          SELECT FROM kampanye_pertemuan_kabar b
          WHERE b.pertemuan_id = m.id AND b.urutan = m.urutan AND b.macam = 'pengingat')
    ORDER BY m.mulai, m.id""",
    Dekat,
)


async def yang_dekat(baca: Reader | UnitOfWork, kini: datetime, sampai: datetime) -> list[Dekat]:
    """Meetings until then of which nobody was reminded yet as they are now."""
    return await baca.fetch(_DEKAT, kini=kini, sampai=sampai)


class Tentang(NamedTuple):
    """What is told."""

    kampanye_id: UUID
    kampanye: str
    judul: str
    mulai: datetime
    selesai: datetime
    tempat: str | None
    tautan: str | None
    status: StatusPertemuan
    urutan: int
    alasan: str | None
    diubah_pada: datetime


_TENTANG = Statement(
    """
    SELECT m.kampanye_id, k.judul AS kampanye, m.judul, m.mulai, m.selesai, m.tempat, m.tautan, m.status, m.urutan,
           m.alasan, m.diubah_pada
    FROM kampanye_pertemuan m JOIN kampanye k ON k.id = m.kampanye_id WHERE m.id = :id""",
    Tentang,
)


async def tentang(baca: Reader | UnitOfWork, pertemuan_id: UUID) -> Tentang:
    """Of one meeting."""
    return await baca.value(_TENTANG, id=pertemuan_id)


# Who was never invited is not told of what became of it; who has declined only of a new time.
_BERIKUT = Statement(
    """
    SELECT p.nip FROM kampanye_pertemuan m JOIN kampanye_peserta p ON p.kampanye_id = m.kampanye_id
        LEFT JOIN kampanye_pertemuan_balasan b ON b.pertemuan_id = m.id AND b.nip = p.nip
    WHERE m.id = :id AND p.nip > :sesudah AND p.disampaikan_pada IS NOT NULL
      AND (CAST(:sejak AS timestamptz) IS NULL OR p.disampaikan_pada > :sejak)
      AND (m.unit = '{}' OR m.unit && p.jalur_unit OR b.nip IS NOT NULL)
      AND (CAST(:baru AS boolean) OR EXISTS (
          SELECT FROM pesan s WHERE s.nip = p.nip AND s.jenis = :jenis_undangan AND s.perkara = :perkara_undangan))
      AND (CAST(:juga_tidak AS boolean) OR b.jawaban IS DISTINCT FROM 'tidak')
    ORDER BY p.nip LIMIT :banyak""",
    str,
)


async def berikutnya(
    baca: Reader | UnitOfWork, kabar: Kabar, *, jenis_undangan: str, perkara_undangan: str, banyak: int
) -> list[str]:
    """Who is told next."""
    return await baca.fetch(
        _BERIKUT,
        id=kabar.pertemuan_id,
        sesudah=kabar.sampai_nip,
        sejak=kabar.sejak,
        baru=kabar.macam is MacamKabar.UNDANGAN,
        juga_tidak=kabar.macam in (MacamKabar.UNDANGAN, MacamKabar.PERUBAHAN),
        jenis_undangan=jenis_undangan,
        perkara_undangan=perkara_undangan,
        banyak=banyak,
    )


_MAJU = Statement("""
    UPDATE kampanye_pertemuan_kabar SET sampai_nip = :sampai, dikabari = dikabari + :banyak, percobaan = 0
    WHERE pertemuan_id = :id AND urutan = :urutan AND macam = :macam AND pemegang = :saya""")


async def maju(uow: UnitOfWork, kabar: Kabar, saya: UUID, sampai: str, banyak: int) -> int:
    """So many more were told; answers 0 where it is in other hands by now."""
    return await uow.execute(
        _MAJU,
        id=kabar.pertemuan_id,
        urutan=kabar.urutan,
        macam=kabar.macam,
        saya=saya,
        sampai=sampai,
        banyak=banyak,
    )


_SELESAI = Statement("""
    UPDATE kampanye_pertemuan_kabar SET selesai_pada = :pada, gagal = :gagal, pemegang = NULL, dipegang_sampai = NULL
    WHERE pertemuan_id = :id AND urutan = :urutan AND macam = :macam AND pemegang = :saya""")


async def selesai(uow: UnitOfWork, kabar: Kabar, saya: UUID, pada: datetime, *, gagal: bool = False) -> None:
    """All were told that are to be."""
    await uow.execute(
        _SELESAI,
        id=kabar.pertemuan_id,
        urutan=kabar.urutan,
        macam=kabar.macam,
        saya=saya,
        pada=pada,
        gagal=gagal,
    )
