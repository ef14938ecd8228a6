"""Statements about waves: who is in one is frozen when it goes out, and each is worked on by whoever is free."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select, update

from services.notifikasi.kampanye.khalayak.isi import KhalayakTerbaca
from services.notifikasi.kampanye.khalayak.repository import ANGGOTA, BAGIAN, PERSEN, tanya
from services.notifikasi.kampanye.rancangan.keadaan import StatusKampanye
from services.notifikasi.kampanye.rancangan.repository import Kampanye
from services.notifikasi.kampanye.siaran.keadaan import BELUM_USAI, StatusGelombang
from services.notifikasi.kampanye.siaran.models import KampanyeGelombang, KampanyePeserta
from shared.db.reader import Reader
from shared.db.statement import Statement, given, listed, rows_into
from shared.db.unit_of_work import UnitOfWork
from shared.sewa import Antrean

# Statements are put together from declared words only.
# ruff: noqa: S608

Baca = Reader | UnitOfWork
_G, _P = KampanyeGelombang, KampanyePeserta
_KOLOM = (_G.kampanye_id, _G.nomor, _G.tanggal, _G.unit, _G.sampai_persen, _G.status, _G.sebab, _G.dipegang_sampai)
_RENCANAKAN = Statement(rows_into(*_KOLOM))


async def rencanakan(uow: UnitOfWork, gelombang: Sequence[dict[str, object]]) -> None:
    """The waves of a campaign that was approved; each waits until its first instant."""
    await uow.execute(_RENCANAKAN, baris=list(gelombang))


_URUNGKAN = Statement("DELETE FROM kampanye_gelombang WHERE kampanye_id = :kampanye_id")


async def urungkan(uow: UnitOfWork, kampanye_id: UUID) -> None:
    """Its approval was taken back before anything went out."""
    await uow.execute(_URUNGKAN, kampanye_id=kampanye_id)


_HENTIKAN = Statement(f"""
    UPDATE kampanye_gelombang SET status = 'dihentikan', selesai_pada = :kini, pemegang = NULL, dipegang_sampai = NULL
    WHERE kampanye_id = :kampanye_id AND status IN {listed(BELUM_USAI)}""")


async def hentikan_gelombang(uow: UnitOfWork, kampanye_id: UUID) -> None:
    """Nothing more of it goes out."""
    await uow.execute(_HENTIKAN, kampanye_id=kampanye_id, kini=uow.now)


_LANJUTKAN = Statement("""
    UPDATE kampanye_gelombang
    SET status = CASE WHEN mulai_pada IS NULL THEN 'menunggu' ELSE 'berjalan' END, selesai_pada = NULL, percobaan = 0,
        pemegang = NULL, dipegang_sampai = NULL
    WHERE kampanye_id = :kampanye_id AND status = 'dihentikan'""")


async def lanjutkan_gelombang(uow: UnitOfWork, kampanye_id: UUID) -> int:
    """What was given up is tried again."""
    return await uow.execute(_LANJUTKAN, kampanye_id=kampanye_id)


class GelombangDipegang(NamedTuple):
    """A wave in hand."""

    kampanye_id: UUID
    nomor: int
    tanggal: date
    unit: list[str]
    sampai_persen: int
    status: StatusGelombang
    sebab: UUID
    mulai_pada: datetime | None
    percobaan: int


GELOMBANG: Antrean[GelombangDipegang] = Antrean(
    KampanyeGelombang,
    GelombangDipegang,
    f"t.status IN {listed(BELUM_USAI)} AND k.status IN {listed((StatusKampanye.TERJADWAL, StatusKampanye.BERJALAN))}",
    gabung="JOIN kampanye k ON k.id = t.kampanye_id",
    urut="t.percobaan, t.tanggal, t.nomor",
)
_MILIK = Statement(
    select(_G.nomor).where(given(_G.kampanye_id), given(_G.nomor), given(_G.pemegang)).with_for_update(),
    int,
)


async def masih_dipegang(uow: UnitOfWork, row: GelombangDipegang, saya: UUID) -> bool:
    """Whether it is still in our hands, which it is until this transaction ends."""
    return await uow.row(_MILIK, kampanye_id=row.kampanye_id, nomor=row.nomor, pemegang=saya) is not None


_TUNGGU = Statement("""
    UPDATE kampanye_gelombang SET pemegang = NULL, dipegang_sampai = :saat, percobaan = 0
    WHERE kampanye_id = :kampanye_id AND nomor = :nomor AND pemegang = :saya""")


async def tunggu(uow: UnitOfWork, row: GelombangDipegang, saya: UUID, saat: datetime | None) -> None:
    """A part of it is done; the next one from then on."""
    await uow.execute(_TUNGGU, kampanye_id=row.kampanye_id, nomor=row.nomor, saya=saya, saat=saat)


_KE = "kampanye_peserta (kampanye_id, nip, nama, kode_unit, nama_unit, jalur_unit, gelombang)"
_BEKUKAN_SEMUA = Statement(f"""
    WITH {BAGIAN}
    INSERT INTO {_KE}
    SELECT CAST(CAST(:kampanye_id AS text) AS uuid), o.nip, o.nama, o.kode_unit, o.nama_unit, o.jalur_unit, NULL
    FROM {ANGGOTA} ORDER BY o.nip ON CONFLICT DO NOTHING""")
_DALAM = f"""{PERSEN} < :persen
      AND (cardinality(CAST(:di_unit AS text[])) = 0 OR o.jalur_unit && CAST(:di_unit AS text[]))"""
_BEKUKAN = Statement(f"""
    WITH {BAGIAN}
    INSERT INTO {_KE}
    SELECT CAST(CAST(:kampanye_id AS text) AS uuid), o.nip, o.nama, o.kode_unit, o.nama_unit, o.jalur_unit, :nomor
    FROM {ANGGOTA} AND {_DALAM}
    ORDER BY o.nip ON CONFLICT DO NOTHING""")
_ANGKAT = Statement(f"""
    UPDATE kampanye_peserta p
    SET gelombang = :nomor, nama = o.nama, kode_unit = o.kode_unit, nama_unit = o.nama_unit, jalur_unit = o.jalur_unit
    FROM orang o
    WHERE p.kampanye_id = CAST(CAST(:kampanye_id AS text) AS uuid) AND p.gelombang IS NULL AND o.nip = p.nip
      AND {_DALAM}""")
_SASARAN = Statement(
    select(func.count()).select_from(_P).where(given(_P.kampanye_id), given(_P.gelombang)),
    int,
)


async def bekukan(uow: UnitOfWork, kampanye: Kampanye, row: GelombangDipegang) -> int:
    """Who is in this wave from now on, where they are today; answers how many.

    Of a campaign that takes nobody in later all are settled with its first wave, and wait for theirs.
    """
    khalayak = KhalayakTerbaca.model_validate(kampanye.khalayak)
    tanyakan = tanya(kampanye.id, khalayak, kampanye.lingkup)
    pilah = {"nomor": row.nomor, "persen": row.sampai_persen, "di_unit": row.unit}
    if kampanye.susulan:
        await uow.execute(_BEKUKAN, **tanyakan, **pilah)
    else:
        if kampanye.status is StatusKampanye.TERJADWAL:
            await uow.execute(_BEKUKAN_SEMUA, **tanyakan)
        await uow.execute(_ANGKAT, kampanye_id=str(kampanye.id), **pilah)
    return await uow.value(_SASARAN, kampanye_id=kampanye.id, gelombang=row.nomor)


_MULAI = Statement("""
    UPDATE kampanye_gelombang SET status = 'berjalan', sebab = :sebab, sasaran = :sasaran, mulai_pada = :kini
    WHERE kampanye_id = :kampanye_id AND nomor = :nomor""")


async def mulai_gelombang(uow: UnitOfWork, row: GelombangDipegang, sebab: UUID, sasaran: int) -> None:
    """It goes out."""
    await uow.execute(_MULAI, kampanye_id=row.kampanye_id, nomor=row.nomor, sebab=sebab, sasaran=sasaran, kini=uow.now)


_ANTRE = Statement(
    """
    SELECT nip FROM kampanye_peserta
    WHERE kampanye_id = :kampanye_id AND gelombang = :nomor AND disampaikan_pada IS NULL AND NOT tiada
    ORDER BY nip LIMIT :banyak""",
    str,
)


async def yang_antre(uow: UnitOfWork, row: GelombangDipegang, banyak: int) -> list[str]:
    """The next ones of it who have not been told."""
    return await uow.fetch(_ANTRE, kampanye_id=row.kampanye_id, nomor=row.nomor, banyak=banyak)


_SAMPAI = Statement("""
    UPDATE kampanye_peserta SET disampaikan_pada = :kini
    WHERE kampanye_id = :kampanye_id AND nip = ANY(CAST(:nip AS text[]))""")
_TIADA = Statement("""
    UPDATE kampanye_peserta SET tiada = true
    WHERE kampanye_id = :kampanye_id AND nip = ANY(CAST(:nip AS text[]))""")
_KEMAJUAN = Statement(
    update(_G)
    .values(
        disampaikan=select(func.count())
        .select_from(_P)
        .where(_P.kampanye_id == _G.kampanye_id, _P.gelombang == _G.nomor, _P.disampaikan_pada.is_not(None))
        .scalar_subquery(),
        dilewati=select(func.count())
        .select_from(_P)
        .where(_P.kampanye_id == _G.kampanye_id, _P.gelombang == _G.nomor, _P.tiada)
        .scalar_subquery(),
    )
    .where(given(_G.kampanye_id), given(_G.nomor))
)


async def catat_sampai(uow: UnitOfWork, row: GelombangDipegang, sampai: Sequence[str], tiada: Sequence[str]) -> None:
    """These have been told, and those were gone."""
    kunci = {"kampanye_id": row.kampanye_id}
    await uow.execute(_SAMPAI, **kunci, nip=list(sampai), kini=uow.now)
    if tiada:
        await uow.execute(_TIADA, **kunci, nip=list(tiada))
    await uow.execute(_KEMAJUAN, **kunci, nomor=row.nomor)


_USAI = Statement("""
    UPDATE kampanye_gelombang
    SET status = :status, selesai_pada = :kini, pemegang = NULL, dipegang_sampai = NULL, percobaan = 0
    WHERE kampanye_id = :kampanye_id AND nomor = :nomor AND pemegang = :saya""")


async def usai(uow: UnitOfWork, row: GelombangDipegang, saya: UUID, status: StatusGelombang) -> None:
    """It has ended so."""
    await uow.execute(_USAI, kampanye_id=row.kampanye_id, nomor=row.nomor, saya=saya, status=status, kini=uow.now)


class KemajuanGelombang(NamedTuple):
    """How far a wave is."""

    nomor: int
    tanggal: date
    status: StatusGelombang
    menunggu_sampai: datetime | None
    sasaran: int | None
    disampaikan: int
    dilewati: int
    dibaca: int
    dipahami: int
    mulai_pada: datetime | None
    selesai_pada: datetime | None


_BACA_KEMAJUAN = Statement(
    """
    SELECT g.nomor, g.tanggal, g.status,
           CASE WHEN g.pemegang IS NULL THEN g.dipegang_sampai END AS menunggu_sampai,
           g.sasaran, g.disampaikan, g.dilewati, coalesce(p.dibaca, 0) AS dibaca, coalesce(p.dipahami, 0) AS dipahami,
           g.mulai_pada, g.selesai_pada
    FROM kampanye_gelombang g LEFT JOIN (
        SELECT gelombang, count(dibaca_pada) AS dibaca, count(dipahami_pada) AS dipahami
        FROM kampanye_peserta WHERE kampanye_id = :kampanye_id GROUP BY gelombang) p ON p.gelombang = g.nomor
    WHERE g.kampanye_id = :kampanye_id ORDER BY g.nomor""",
    KemajuanGelombang,
    sure=("dibaca", "dipahami"),
)


async def kemajuan_gelombang(baca: Baca, kampanye_id: UUID) -> list[KemajuanGelombang]:
    """How far the waves of a campaign are."""
    return await baca.fetch(_BACA_KEMAJUAN, kampanye_id=kampanye_id)
