"""Statements about who comes. All of them run while the meeting's row is held."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from services.notifikasi.kampanye.siaran.pintu import bergilir_peserta
from services.notifikasi.kampanye.undangan.models import JawabanUndangan, TempatDuduk
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import di_unit

# Statements are put together from declared words only.
# ruff: noqa: S608

Baca = Reader | UnitOfWork


class Balasan(NamedTuple):
    """What somebody has answered."""

    nip: str
    jawaban: JawabanUndangan | None
    tempat_duduk: TempatDuduk | None
    antre: int | None
    urutan: int
    dijawab_pada: datetime | None
    hadir_pada: datetime | None


_SATU = Statement(
    """
    SELECT nip, jawaban, tempat_duduk, antre, urutan, dijawab_pada, hadir_pada FROM kampanye_pertemuan_balasan
    WHERE pertemuan_id = :id AND nip = :nip""",
    Balasan,
)


async def balasan_orang(uow: UnitOfWork, pertemuan_id: UUID, nip: str) -> Balasan | None:
    """What one person has answered."""
    return await uow.row(_SATU, id=pertemuan_id, nip=nip)


_MASIH_ADA = """NOT EXISTS (SELECT FROM orang o WHERE o.nip = b.nip AND o.keluar)
    AND NOT EXISTS (SELECT FROM wafat w WHERE w.nip = b.nip)"""


class Duduk(NamedTuple):
    """How many have a seat, and the last number of the waiting list."""

    kursi: int
    antre: int


_DUDUK = Statement(
    f"""
    SELECT count(*) FILTER (WHERE b.tempat_duduk = 'kursi' AND {_MASIH_ADA}) AS kursi,
        coalesce(max(b.antre), 0) AS antre
    FROM kampanye_pertemuan_balasan b WHERE b.pertemuan_id = :id""",
    Duduk,
    sure=("antre",),
)


async def duduk(uow: UnitOfWork, pertemuan_id: UUID) -> Duduk:
    """How full it is; the seat of who has left is free."""
    return await uow.value(_DUDUK, id=pertemuan_id)


_TULIS = Statement("""
    INSERT INTO kampanye_pertemuan_balasan (pertemuan_id, nip, jawaban, tempat_duduk, antre, urutan, dijawab_pada)
    VALUES (:id, :nip, :jawaban, :tempat_duduk, :antre, :urutan, :kini)
    ON CONFLICT (pertemuan_id, nip) DO UPDATE SET
        jawaban = excluded.jawaban, tempat_duduk = excluded.tempat_duduk, antre = excluded.antre,
        urutan = excluded.urutan, dijawab_pada = excluded.dijawab_pada""")


async def tulis_balasan(
    uow: UnitOfWork,
    pertemuan_id: UUID,
    nip: str,
    jawaban: JawabanUndangan,
    tempat_duduk: TempatDuduk | None,
    antre: int | None,
    urutan: int,
) -> None:
    """Their answer, in the place of the one before."""
    await uow.execute(
        _TULIS,
        id=pertemuan_id,
        nip=nip,
        jawaban=jawaban,
        tempat_duduk=tempat_duduk,
        antre=antre,
        urutan=urutan,
        kini=uow.now,
    )


_NAIKKAN = Statement(
    f"""
    UPDATE kampanye_pertemuan_balasan SET tempat_duduk = 'kursi', antre = NULL
    WHERE pertemuan_id = :id AND nip IN (
        SELECT b.nip FROM kampanye_pertemuan_balasan b
        WHERE b.pertemuan_id = :id AND b.tempat_duduk = 'tunggu' AND {_MASIH_ADA}
        ORDER BY b.antre LIMIT :banyak)
    RETURNING nip""",
    str,
)


async def naikkan(uow: UnitOfWork, pertemuan_id: UUID, banyak: int | None) -> list[str]:
    """The first of the waiting list who are still in the service get a seat, so many or all; answers who."""
    return await uow.fetch(_NAIKKAN, id=pertemuan_id, banyak=banyak)


_BENTROK = Statement(
    """
    SELECT lain.id FROM kampanye_pertemuan lain
        JOIN kampanye_pertemuan_balasan b ON b.pertemuan_id = lain.id AND b.nip = :nip AND b.jawaban = 'hadir'
    WHERE lain.id <> :id AND lain.status = 'dijadwalkan' AND lain.mulai < :selesai AND lain.selesai > :mulai
    ORDER BY lain.mulai, lain.id""",
    UUID,
)


async def bentrok(uow: UnitOfWork, pertemuan_id: UUID, nip: str, mulai: datetime, selesai: datetime) -> list[UUID]:
    """Where else they have said that they are; until the end of the transaction they say nothing more of it."""
    await bergilir_peserta(uow, nip)
    return await uow.fetch(_BENTROK, id=pertemuan_id, nip=nip, mulai=mulai, selesai=selesai)


_DIUNDANG = Statement(
    """
    SELECT p.nip FROM kampanye_peserta p JOIN kampanye_pertemuan m ON m.kampanye_id = p.kampanye_id
        LEFT JOIN kampanye_pertemuan_balasan b ON b.pertemuan_id = m.id AND b.nip = p.nip
    WHERE m.id = :id AND p.disampaikan_pada IS NOT NULL AND p.nip = ANY(CAST(:nip AS text[]))
      AND (m.unit = '{}' OR m.unit && p.jalur_unit OR b.nip IS NOT NULL)""",
    str,
)


async def diundang(uow: UnitOfWork, pertemuan_id: UUID, nip: Collection[str]) -> set[str]:
    """Of these people those who are invited."""
    return set(await uow.fetch(_DIUNDANG, id=pertemuan_id, nip=sorted(nip)))


_CATAT = Statement(
    """
    INSERT INTO kampanye_pertemuan_balasan (pertemuan_id, nip, hadir_pada, hadir_oleh)
    SELECT CAST(:id AS uuid), r.nip, :kini, :oleh FROM unnest(CAST(:nip AS text[])) AS r(nip) ORDER BY r.nip
    ON CONFLICT (pertemuan_id, nip) DO UPDATE SET hadir_pada = excluded.hadir_pada, hadir_oleh = excluded.hadir_oleh
    WHERE kampanye_pertemuan_balasan.hadir_pada IS NULL
    RETURNING nip""",
    str,
)


async def catat_hadir(uow: UnitOfWork, pertemuan_id: UUID, nip: Collection[str], oleh: str) -> list[str]:
    """They came; answers of whom it was not known yet."""
    return await uow.fetch(_CATAT, id=pertemuan_id, nip=sorted(nip), oleh=oleh, kini=uow.now)


_HAPUS_TANPA_KATA = Statement("""
    DELETE FROM kampanye_pertemuan_balasan
    WHERE pertemuan_id = :id AND nip = ANY(CAST(:nip AS text[])) AND jawaban IS NULL""")


_BATAL_CATAT = Statement(
    """
    UPDATE kampanye_pertemuan_balasan SET hadir_pada = NULL, hadir_oleh = NULL
    WHERE pertemuan_id = :id AND nip = ANY(CAST(:nip AS text[])) AND hadir_pada IS NOT NULL AND jawaban IS NOT NULL
    RETURNING nip""",
    str,
)


async def batal_hadir(uow: UnitOfWork, pertemuan_id: UUID, nip: Collection[str]) -> int:
    """They did not come after all; answers of how many it was on record."""
    tanpa_kata = await uow.execute(_HAPUS_TANPA_KATA, id=pertemuan_id, nip=sorted(nip))
    return tanpa_kata + len(await uow.fetch(_BATAL_CATAT, id=pertemuan_id, nip=sorted(nip)))


class BarisBalasan(NamedTuple):
    """Somebody who has answered, or come."""

    nip: str
    nama: str | None
    nama_unit: str | None
    jawaban: JawabanUndangan | None
    tempat_duduk: TempatDuduk | None
    dijawab_pada: datetime | None
    hadir_pada: datetime | None


_DAFTAR = Statement(
    f"""
    SELECT b.nip, p.nama, p.nama_unit, b.jawaban, b.tempat_duduk, b.dijawab_pada, b.hadir_pada
    FROM kampanye_pertemuan_balasan b JOIN kampanye_pertemuan m ON m.id = b.pertemuan_id
        LEFT JOIN kampanye_peserta p ON p.kampanye_id = m.kampanye_id AND p.nip = b.nip
    WHERE b.pertemuan_id = :id AND b.nip > :sesudah
      AND {di_unit("p.jalur_unit")}
      AND (CAST(:jawaban AS text) IS NULL OR b.jawaban = :jawaban)
      AND (CAST(:tempat_duduk AS text) IS NULL OR b.tempat_duduk = :tempat_duduk)
      AND (CAST(:datang AS boolean) IS NULL OR (b.hadir_pada IS NOT NULL) = :datang)
    ORDER BY b.nip LIMIT :banyak""",
    BarisBalasan,
)


async def daftar_balasan(
    baca: Reader,
    pertemuan_id: UUID,
    lingkup: dict[str, object],
    *,
    jawaban: JawabanUndangan | None,
    tempat_duduk: TempatDuduk | None,
    datang: bool | None,
    sesudah: str,
    banyak: int,
) -> list[BarisBalasan]:
    """Who has answered or come, within the caller's part of the city."""
    return await baca.fetch(
        _DAFTAR,
        id=pertemuan_id,
        **lingkup,
        jawaban=jawaban,
        tempat_duduk=tempat_duduk,
        datang=datang,
        sesudah=sesudah,
        banyak=banyak,
    )
