"""Statements of reminders."""

# Statements are put together from declared words only.
# ruff: noqa: S608

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from services.notifikasi.pengingat.models import PengingatHarian
from services.notifikasi.pengingat.putuskan import Hal
from services.notifikasi.pesan.tunggu import TAK_TERSENTUH, TERBUKA
from shared.db.reader import Reader
from shared.db.statement import Statement, any_of, columns
from shared.db.unit_of_work import UnitOfWork
from shared.sewa import Antrean

JENIS = ("pengingat_menunggu", "menunggu_hari_ini")
"""Messages that say no more than that others wait: today's takes the place of yesterday's."""

# A clock that was set back begins no day that is over.
_MULAI = Statement("""
    INSERT INTO pengingat_harian (hari, dimulai_pada)
    SELECT :hari, :kini WHERE NOT EXISTS (SELECT FROM pengingat_harian WHERE hari >= :hari)
    ON CONFLICT DO NOTHING""")


async def mulai(uow: UnitOfWork, hari: date) -> bool:
    """The reminding of a day is to be done; False where it was begun before, or that of a later day."""
    return await uow.execute(_MULAI, hari=hari, kini=uow.now) == 1


class Berjalan(NamedTuple):
    """The reminding of a day, in hand."""

    hari: date
    sampai_nip: str
    percobaan: int


HARIAN: Antrean[Berjalan] = Antrean(
    PengingatHarian, Berjalan, "t.selesai_pada IS NULL", urut="t.hari", lama=timedelta(minutes=2)
)
_PEGANG = Statement(
    """
    UPDATE pengingat_harian SET dipegang_sampai = :sampai, percobaan = 1
    WHERE hari = :hari AND pemegang = :saya AND selesai_pada IS NULL RETURNING sampai_nip""",
    str,
)


async def pegang(uow: UnitOfWork, hari: date, saya: UUID) -> str | None:
    """How far it is, and nobody else goes on until the transaction ends; None where it is in other hands."""
    return await uow.row(_PEGANG, hari=hari, saya=saya, sampai=uow.now + HARIAN.lama)


_MAJU = Statement("""
    UPDATE pengingat_harian SET sampai_nip = :sampai_nip, orang = orang + :orang, diingatkan = diingatkan + :diingatkan,
        diringkas = diringkas + :diringkas, dinaikkan = dinaikkan + :dinaikkan
    WHERE hari = :hari""")


async def maju(
    uow: UnitOfWork, hari: date, sampai_nip: str, *, orang: int, diingatkan: int, diringkas: int, dinaikkan: int
) -> None:
    """It has come so far."""
    await uow.execute(
        _MAJU,
        hari=hari,
        sampai_nip=sampai_nip,
        orang=orang,
        diingatkan=diingatkan,
        diringkas=diringkas,
        dinaikkan=dinaikkan,
    )


_SELESAI = Statement("""
    UPDATE pengingat_harian SET selesai_pada = :kini, menyerah = :menyerah, pemegang = NULL, dipegang_sampai = NULL
    WHERE hari = :hari AND pemegang = :saya AND selesai_pada IS NULL""")


async def selesai(uow: UnitOfWork, hari: date, saya: UUID, *, menyerah: bool = False) -> None:
    """It has come to its end."""
    await uow.execute(_SELESAI, hari=hari, saya=saya, kini=uow.now, menyerah=menyerah)


_ORANG = Statement(
    """
    SELECT DISTINCT nip FROM hal_menunggu WHERE selesai_pada IS NULL AND nip > :sesudah ORDER BY nip LIMIT :banyak""",
    str,
)


async def orang_menunggu(uow: UnitOfWork, sesudah: str, banyak: int) -> list[str]:
    """For whom something may wait, after a NIP."""
    return await uow.fetch(_ORANG, sesudah=sesudah, banyak=banyak)


_SAPU = Statement(f"""
    UPDATE hal_menunggu h SET selesai_pada = :kini FROM pesan p
    WHERE p.id = h.pesan_id AND h.nip = {any_of("nip")} AND h.selesai_pada IS NULL AND NOT ({TERBUKA})""")
# What somebody has just opened, or a fact is just ending, is in other hands: it is not spoken of today.
_HAL = Statement(
    f"""
    SELECT h.nip, h.kunci, h.jenis, h.pesan_id, h.sejak, h.batas, h.dinas, NOT {TAK_TERSENTUH} AS tersentuh,
           h.diingatkan_kali, h.diingatkan_pada, h.dinaikkan_pada
    FROM hal_menunggu h JOIN pesan p ON p.id = h.pesan_id
    WHERE h.nip = {any_of("nip")} AND {TERBUKA} ORDER BY h.nip, h.sejak, h.kunci
    FOR UPDATE OF h, p SKIP LOCKED""",
    Hal,
)


async def hal_menunggu(uow: UnitOfWork, nip: Collection[str], hari: date) -> list[Hal]:
    """What waits for these people, held; what they have done by opening it waits no longer."""
    await uow.execute(_SAPU, nip=sorted(nip), hari=hari, kini=uow.now)
    return await uow.fetch(_HAL, nip=sorted(nip), hari=hari)


_TANPA = Statement(f"SELECT nip FROM pilihan WHERE nip = {any_of('nip')} AND NOT ringkasan_menunggu", str)


async def tanpa_ringkasan(uow: UnitOfWork, nip: Collection[str]) -> set[str]:
    """Those of them who do not want the summary of a day."""
    return set(await uow.fetch(_TANPA, nip=sorted(nip)))


_TANDAI = Statement("""
    UPDATE hal_menunggu h SET diingatkan_kali = h.diingatkan_kali + 1, diingatkan_pada = :hari
    FROM jsonb_to_recordset(CAST(:baris AS jsonb)) AS r(nip text, kunci text)
    WHERE h.nip = r.nip AND h.kunci = r.kunci""")
# That a message has changed brings it up wherever its inbox is followed.
_ANGKAT = Statement(f"""
    UPDATE pesan SET diingatkan_pada = :kini, versi = versi + 1 WHERE id = {any_of("id", "uuid")}""")


async def tandai(uow: UnitOfWork, hal: Sequence[Hal], hari: date) -> None:
    """Their people are reminded of these."""
    if hal:
        await uow.execute(_TANDAI, baris=_kunci(hal), hari=hari)
        await uow.execute(_ANGKAT, id=sorted({each.pesan_id for each in hal}), kini=uow.now)


_NAIKKAN = Statement("""
    UPDATE hal_menunggu h SET dinaikkan_pada = :hari
    FROM jsonb_to_recordset(CAST(:baris AS jsonb)) AS r(nip text, kunci text)
    WHERE h.nip = r.nip AND h.kunci = r.kunci""")


async def naikkan(uow: UnitOfWork, hal: Sequence[Hal], hari: date) -> None:
    """Superiors are told of these."""
    if hal:
        await uow.execute(_NAIKKAN, baris=_kunci(hal), hari=hari)


def _kunci(hal: Sequence[Hal]) -> list[dict[str, str]]:
    return [{"nip": each.nip, "kunci": each.kunci} for each in hal]


_GANTI = Statement(f"""
    UPDATE pesan SET diarsipkan_pada = :kini, versi = versi + 1
    WHERE id IN (
        SELECT id FROM pesan
        WHERE jenis IN {JENIS!s} AND dibaca_pada IS NULL AND diarsipkan_pada IS NULL AND dibuat_pada < :sejak
        ORDER BY nip, id LIMIT :banyak FOR UPDATE SKIP LOCKED)""")


async def singkirkan_lama(uow: UnitOfWork, sejak: datetime, banyak: int) -> int:
    """What was said of what waited before today is put away; answers how many."""
    return await uow.execute(_GANTI, sejak=sejak, banyak=banyak, kini=uow.now)


class Petugas(NamedTuple):
    """An officer, and where they work."""

    nip: str
    nama: str | None
    kode_jabatan: str | None
    kode_unit: str | None
    kepala_nip: str | None


_PETUGAS = Statement(
    f"""
    SELECT o.nip, o.nama, o.kode_jabatan, o.kode_unit, u.kepala_nip
    FROM orang o LEFT JOIN unit u ON u.kode = o.kode_unit WHERE o.nip = {any_of("nip")} AND NOT o.keluar""",
    Petugas,
)


async def petugas(uow: UnitOfWork, nip: Collection[str]) -> list[Petugas]:
    """Where these people work."""
    return await uow.fetch(_PETUGAS, nip=sorted(nip))


class JumlahMenunggu(NamedTuple):
    """How much of one kind waits for somebody."""

    jenis: str
    jumlah: int
    belum_dibuka: int
    sejak: datetime
    batas_terdekat: date | None


_PER_JENIS = Statement(
    f"""
    SELECT h.jenis, count(*) AS jumlah, count(*) FILTER (WHERE {TAK_TERSENTUH}) AS belum_dibuka, min(h.sejak) AS sejak,
           min(h.batas) AS batas_terdekat
    FROM hal_menunggu h JOIN pesan p ON p.id = h.pesan_id WHERE h.nip = :nip AND {TERBUKA}
    GROUP BY h.jenis ORDER BY min(h.batas) NULLS LAST, h.jenis""",
    JumlahMenunggu,
)


async def per_jenis(baca: Reader, nip: str, hari: date) -> list[JumlahMenunggu]:
    """What waits for one person, by kind; what has the nearest last day first."""
    return await baca.fetch(_PER_JENIS, nip=nip, hari=hari)


class Hari(NamedTuple):
    """The reminding of one day as an operator sees it."""

    hari: date
    orang: int
    diingatkan: int
    diringkas: int
    dinaikkan: int
    dimulai_pada: datetime
    selesai_pada: datetime | None
    menyerah: bool


_HARI = Statement(
    f"""
    SELECT {columns(Hari)} FROM pengingat_harian
    WHERE CAST(:sebelum AS date) IS NULL OR hari < :sebelum ORDER BY hari DESC LIMIT :banyak""",
    Hari,
)


async def daftar_hari(baca: Reader, *, sebelum: date | None, banyak: int) -> list[Hari]:
    """The latest first."""
    return await baca.fetch(_HARI, sebelum=sebelum, banyak=banyak)
