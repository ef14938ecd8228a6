"""Surveys as stored, who is asked, and their urns. Whoever sees the evaluation sees its surveys."""

# Statements are put together from constants only.
# ruff: noqa: S608

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from services.mutasi.evaluasi.berkala.repository import TERLIHAT, Baca
from services.mutasi.evaluasi.potret.repository import MENYANGKUT_UNIT
from services.mutasi.evaluasi.survei.models import SasaranSurvei, SurveiKotak, SurveiOrang
from shared.auth.pelaku import Pelaku
from shared.db.statement import Statement, columns
from shared.db.unit_of_work import UnitOfWork
from shared.kuesioner.keadaan import KabarSurvei, StatusSurvei
from shared.kuesioner.kotak_layanan import KotakLayanan
from shared.privasi.terlihat import lingkup


class Survei(NamedTuple):
    """One survey as stored."""

    id: UUID
    versi: int
    evaluasi_id: UUID
    sasaran: SasaranSurvei
    gelombang: int
    kuesioner: str
    versi_kuesioner: str
    isi: dict[str, Any]
    judul: str
    mulai: date
    selesai: date
    terkecil: int
    diminta: int
    kelompok: list[str]
    status: StatusSurvei
    dikabarkan: KabarSurvei | None
    hasil: dict[str, Any] | None
    alasan: str | None
    dibuat_oleh: str
    dibuat_pada: datetime
    diubah_pada: datetime


class Tampak(NamedTuple):
    """One survey with the title of its evaluation, and how many cards have come back while it is open."""

    id: UUID
    versi: int
    evaluasi_id: UUID
    sasaran: SasaranSurvei
    gelombang: int
    kuesioner: str
    versi_kuesioner: str
    judul: str
    mulai: date
    selesai: date
    terkecil: int
    diminta: int
    kelompok: list[str]
    status: StatusSurvei
    dikabarkan: KabarSurvei | None
    alasan: str | None
    isi: dict[str, Any]
    hasil: dict[str, Any] | None
    evaluasi: str
    kembali: int | None


_BUKAN_SENDIRI = {"evaluasi": "e.judul", "kembali": "k.kembali"}
_TAMPAK = f"""
    SELECT {", ".join(f"{_BUKAN_SENDIRI.get(each, f's.{each}')} AS {each}" for each in Tampak._fields)}
    FROM survei s JOIN evaluasi e ON e.id = s.evaluasi_id LEFT JOIN survei_kotak k ON k.survei_id = s.id
    WHERE {TERLIHAT}"""
_SATU = Statement(f"{_TAMPAK} AND s.id = :id", Tampak)


async def cari(baca: Baca, survei_id: UUID, pelaku: Pelaku) -> Tampak | None:
    """One survey that the caller may see."""
    return await baca.row(_SATU, id=survei_id, **lingkup(pelaku))


_DAFTAR = Statement(
    f"""{_TAMPAK} AND s.id < :sebelum
      AND (CAST(:evaluasi_id AS uuid) IS NULL OR s.evaluasi_id = :evaluasi_id)
      AND (CAST(:status AS text) IS NULL OR s.status = :status)
    ORDER BY s.id DESC LIMIT :banyak""",
    Tampak,
)


async def daftar(
    baca: Baca, pelaku: Pelaku, *, evaluasi_id: UUID | None, status: str | None, sebelum: UUID, banyak: int
) -> list[Tampak]:
    """Surveys that the caller may see, the newest first."""
    return await baca.fetch(
        _DAFTAR, evaluasi_id=evaluasi_id, status=status, sebelum=sebelum, banyak=banyak, **lingkup(pelaku)
    )


_TAHAN = Statement(f"SELECT {columns(Survei, 's')} FROM survei s WHERE s.id = :id", Survei).locked("s")


async def tahan(uow: UnitOfWork, survei_id: UUID) -> Survei:
    """One that was found, held."""
    return await uow.value(_TAHAN, id=survei_id)


_MILIK_EVALUASI = Statement(
    f"SELECT {columns(Survei, 's')} FROM survei s WHERE s.evaluasi_id = :evaluasi_id ORDER BY s.sasaran, s.gelombang",
    Survei,
)


async def milik_evaluasi(baca: Baca, evaluasi_id: UUID) -> list[Survei]:
    """All surveys of an evaluation, wave by wave."""
    return await baca.fetch(_MILIK_EVALUASI, evaluasi_id=evaluasi_id)


class Ditanya(NamedTuple):
    """Somebody who is asked, and where they are today."""

    nip: str
    unit: str


_PINDAH = Statement(
    f"""
    SELECT DISTINCT ON (a.nip) a.nip, a.kode_unit AS unit
    FROM potret_mutasi m JOIN proyeksi_asn a ON a.nip = m.nip AND NOT a.keluar AND a.kode_unit IS NOT NULL
    WHERE CASE WHEN CAST(:kumpulan_id AS uuid) IS NOT NULL THEN m.kumpulan_id = :kumpulan_id
          ELSE m.tmt BETWEEN :dari AND :sampai AND {MENYANGKUT_UNIT} END
    ORDER BY a.nip""",
    Ditanya,
)


async def yang_pindah(
    baca: Baca, kumpulan_id: UUID | None, unit: Sequence[str], dari: date, sampai: date
) -> dict[str, str]:
    """Who was moved by a batch, or into or out of units between two days, and still serves; with today's unit."""
    rows = await baca.fetch(_PINDAH, kumpulan_id=kumpulan_id, unit=list(unit), dari=dari, sampai=sampai)
    return {each.nip: each.unit for each in rows}


_UNIT_TUJUAN = Statement(
    """SELECT DISTINCT unit_tujuan FROM potret_mutasi
       WHERE kumpulan_id = :kumpulan_id AND unit_tujuan IS NOT NULL ORDER BY unit_tujuan""",
    str,
)


async def unit_tujuan(baca: Baca, kumpulan_id: UUID) -> list[str]:
    """The new units of a batch."""
    return await baca.fetch(_UNIT_TUJUAN, kumpulan_id=kumpulan_id)


_DI_UNIT = Statement(
    """SELECT a.nip, a.kode_unit AS unit FROM proyeksi_asn a
       WHERE NOT a.keluar AND a.kode_unit IS NOT NULL AND a.jalur_unit && CAST(:unit AS text[]) ORDER BY a.nip""",
    Ditanya,
)


async def yang_di_unit(baca: Baca, unit: Sequence[str]) -> dict[str, str]:
    """Everybody in these units and below, with their own unit."""
    return {each.nip: each.unit for each in await baca.fetch(_DI_UNIT, unit=list(unit))}


class NamaUnit(NamedTuple):
    """A unit by name."""

    kode: str
    nama: str


_NAMA = Statement("SELECT kode, nama FROM proyeksi_unit WHERE kode = ANY(CAST(:kode AS text[]))", NamaUnit)


async def nama_unit(baca: Baca, kode: Sequence[str]) -> dict[str, str]:
    """Names of units."""
    return {each.kode: each.nama for each in await baca.fetch(_NAMA, kode=list(kode))}


KOTAK = KotakLayanan(SurveiOrang, SurveiKotak)
"""The urns of this service, and whom its surveys ask."""

_BUKA = Statement(
    f"""
    INSERT INTO survei (id, versi, evaluasi_id, sasaran, gelombang, kuesioner, versi_kuesioner, isi, judul, mulai,
                        selesai, terkecil, diminta, kelompok, status, dibuat_oleh, dibuat_pada, diubah_pada)
    VALUES (:id, 1, :evaluasi_id, :sasaran, :gelombang, :kuesioner, :versi_kuesioner, :isi, :judul, :mulai, :selesai,
            :terkecil, :diminta, :kelompok, 'terbuka', :oleh, :pada, :pada)
    RETURNING {columns(Survei)}""",
    Survei,
)


async def buka(uow: UnitOfWork, survei_id: UUID, isi: Mapping[str, Any]) -> Survei:
    """A new survey; ``isi`` are its columns."""
    return await uow.value(_BUKA, id=survei_id, **isi, oleh=uow.actor.name, pada=uow.now)


_TUTUP = Statement(
    f"""
    UPDATE survei SET status = 'ditutup', hasil = :hasil, alasan = :alasan, selesai = :selesai, versi = versi + 1,
           diubah_pada = :pada
    WHERE id = :id RETURNING {columns(Survei)}""",
    Survei,
)


async def tutup(
    uow: UnitOfWork, survei_id: UUID, hasil: Mapping[str, Any], selesai: date, alasan: str | None
) -> Survei:
    """The held survey is over: what it found is kept."""
    return await uow.value(_TUTUP, id=survei_id, hasil=dict(hasil), selesai=selesai, alasan=alasan, pada=uow.now)


class SurveiMilik(NamedTuple):
    """An open survey that asks somebody, as far as they need it to answer."""

    id: UUID
    sasaran: SasaranSurvei
    judul: str
    evaluasi: str
    mulai: date
    selesai: date
    terkecil: int
    isi: dict[str, Any]
    kelompok: str | None
    semua_kelompok: list[str]


_SAYA = """
    SELECT s.id, s.sasaran, s.judul, e.judul AS evaluasi, s.mulai, s.selesai, s.terkecil, s.isi, o.kelompok,
           s.kelompok AS semua_kelompok
    FROM survei_orang o JOIN survei s ON s.id = o.survei_id JOIN evaluasi e ON e.id = s.evaluasi_id
    WHERE o.nip = :nip AND s.status = 'terbuka' AND :hari_ini BETWEEN s.mulai AND s.selesai"""
_SEMUA_SAYA = Statement(f"{_SAYA} ORDER BY s.selesai, s.id", SurveiMilik)


async def semua_milik(baca: Baca, nip: str, hari_ini: date) -> list[SurveiMilik]:
    """Open surveys that ask this person, the first to end first."""
    return await baca.fetch(_SEMUA_SAYA, nip=nip, hari_ini=hari_ini)


_SATU_SAYA = Statement(f"{_SAYA} AND s.id = :id", SurveiMilik)


async def satu_milik(baca: Baca, nip: str, hari_ini: date, survei_id: UUID) -> SurveiMilik | None:
    """One of them."""
    return await baca.row(_SATU_SAYA, nip=nip, hari_ini=hari_ini, id=survei_id)


_LEWAT = Statement(
    f"""
    SELECT {columns(Survei, "s")} FROM survei s JOIN evaluasi e ON e.id = s.evaluasi_id
    WHERE s.status = 'terbuka' AND (s.selesai < :hari_ini OR e.status <> 'berjalan')
      AND s.id <> ALL(CAST(:lewati AS uuid[]))
    ORDER BY s.selesai, s.id LIMIT 1""",
    Survei,
).locked("s", skip=True)


async def lewat(uow: UnitOfWork, hari_ini: date, lewati: Sequence[UUID]) -> Survei | None:
    """One open survey whose last day, or whose evaluation, is over, and that nobody else has in hand; held."""
    return await uow.row(_LEWAT, hari_ini=hari_ini, lewati=list(lewati))


_KABARKAN = Statement(
    f"""
    UPDATE survei s
    SET dikabarkan = CASE WHEN s.dikabarkan IS NULL THEN 'dibuka' ELSE 'mengingatkan' END
    FROM evaluasi e
    WHERE e.id = s.evaluasi_id AND e.status = 'berjalan' AND s.status = 'terbuka'
      AND :hari_ini BETWEEN s.mulai AND s.selesai
      AND (s.dikabarkan IS NULL
           OR (s.dikabarkan = 'dibuka' AND s.selesai - s.mulai >= 2
               AND :hari_ini >= s.selesai - CASE WHEN (s.selesai - s.mulai) / 2 < :pengingat
                                                 THEN (s.selesai - s.mulai) / 2 ELSE :pengingat END))
    RETURNING {columns(Survei, "s")}""",
    Survei,
)


async def kabarkan(uow: UnitOfWork, hari_ini: date, pengingat: int) -> list[Survei]:
    """Surveys that begin, or of whose last day those who are asked are to be reminded; they count as told from here
    on. A short one reminds half way."""
    return await uow.fetch(_KABARKAN, hari_ini=hari_ini, pengingat=pengingat)


_LUPAKAN = Statement(
    """DELETE FROM survei_orang o USING survei s
       WHERE s.id = o.survei_id AND s.status = 'ditutup' AND s.selesai < :sebelum"""
)


async def lupakan_orang(uow: UnitOfWork, hari_ini: date) -> None:
    """Who was asked by surveys that ended a year ago."""
    await uow.execute(_LUPAKAN, sebelum=hari_ini - timedelta(days=365))
