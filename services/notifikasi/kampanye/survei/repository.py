"""Surveys of campaigns as stored. Whoever sees the campaign sees its surveys."""

# Statements are put together from declared words only.
# ruff: noqa: S608

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from services.notifikasi.kampanye.khalayak.isi import KhalayakTerbaca
from services.notifikasi.kampanye.khalayak.repository import ANGGOTA, BAGIAN, tanya
from services.notifikasi.kampanye.rancangan.keadaan import DISIAPKAN, HIDUP, StatusKampanye
from services.notifikasi.kampanye.rancangan.repository import TERLIHAT, Kampanye
from services.notifikasi.kampanye.survei.models import SurveiKotak, SurveiOrang, TahapSurvei
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement, columns, listed
from shared.db.unit_of_work import UnitOfWork
from shared.kuesioner.keadaan import KabarSurvei, StatusSurvei
from shared.kuesioner.kotak_layanan import KotakLayanan
from shared.privasi.terlihat import lingkup_unit

Baca = Reader | UnitOfWork
KOTAK = KotakLayanan(SurveiOrang, SurveiKotak)
"""The urns of this service, and whom its surveys ask."""


class Survei(NamedTuple):
    """One survey as stored."""

    id: UUID
    versi: int
    kampanye_id: UUID
    tahap: TahapSurvei
    kuesioner: str
    versi_kuesioner: str
    isi: dict[str, Any]
    judul: str
    judul_kampanye: str
    mulai: date
    selesai: date
    terkecil: int
    populasi: int
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
    """One survey with its campaign's title, and how many cards have come back while it is open."""

    id: UUID
    versi: int
    kampanye_id: UUID
    tahap: TahapSurvei
    kuesioner: str
    versi_kuesioner: str
    judul: str
    mulai: date
    selesai: date
    terkecil: int
    populasi: int
    diminta: int
    kelompok: list[str]
    status: StatusSurvei
    dikabarkan: KabarSurvei | None
    alasan: str | None
    isi: dict[str, Any]
    hasil: dict[str, Any] | None
    kampanye: str
    kembali: int | None


_BUKAN_SENDIRI = {"kampanye": "s.judul_kampanye", "kembali": "o.kembali"}
_TAMPAK = f"""
    SELECT {", ".join(f"{_BUKAN_SENDIRI.get(each, f's.{each}')} AS {each}" for each in Tampak._fields)}
    FROM survei s JOIN kampanye k ON k.id = s.kampanye_id LEFT JOIN survei_kotak o ON o.survei_id = s.id
    WHERE {TERLIHAT}"""
_SATU = Statement(f"{_TAMPAK} AND s.id = :id", Tampak)


async def satu_survei(baca: Baca, survei_id: UUID, pelaku: Pelaku) -> Tampak | None:
    """One survey that the caller may see."""
    return await baca.row(_SATU, id=survei_id, **lingkup_unit(pelaku))


_DI_KAMPANYE = Statement(f"{_TAMPAK} AND s.kampanye_id = :kampanye_id ORDER BY s.tahap", Tampak)


async def survei_di_kampanye(baca: Baca, kampanye_id: UUID, pelaku: Pelaku) -> list[Tampak]:
    """Those of a campaign that the caller may see, that before it first."""
    return await baca.fetch(_DI_KAMPANYE, kampanye_id=kampanye_id, **lingkup_unit(pelaku))


_MILIK = Statement(
    f"SELECT {columns(Survei, 's')} FROM survei s WHERE s.kampanye_id = :kampanye_id ORDER BY s.tahap", Survei
)


async def milik_kampanye(baca: Baca, kampanye_id: UUID) -> dict[TahapSurvei, Survei]:
    """All surveys of a campaign, whoever asks."""
    return {each.tahap: each for each in await baca.fetch(_MILIK, kampanye_id=kampanye_id)}


_TAHAN = Statement(f"SELECT {columns(Survei, 's')} FROM survei s WHERE s.id = :id", Survei).locked("s")


async def tahan_survei(uow: UnitOfWork, survei_id: UUID) -> Survei:
    """One that was found, held."""
    return await uow.value(_TAHAN, id=survei_id)


class Ikut(NamedTuple):
    """Somebody who takes part, and the units down to theirs when they were told."""

    nip: str
    jalur_unit: list[str]


_IKUT = Statement(
    """
    SELECT p.nip, p.jalur_unit FROM kampanye_peserta p JOIN orang o ON o.nip = p.nip AND NOT o.keluar
    WHERE p.kampanye_id = :kampanye_id AND p.disampaikan_pada IS NOT NULL ORDER BY p.nip""",
    Ikut,
)


async def yang_dijangkau(baca: Baca, kampanye_id: UUID) -> dict[str, list[str]]:
    """Whom a campaign has reached and who still serves."""
    return {each.nip: each.jalur_unit for each in await baca.fetch(_IKUT, kampanye_id=kampanye_id)}


_KHALAYAK = Statement(f"WITH {BAGIAN} SELECT o.nip, o.jalur_unit FROM {ANGGOTA} ORDER BY o.nip", Ikut)


async def khalayak_kini(baca: Baca, kampanye: Kampanye) -> dict[str, list[str]]:
    """Whom a campaign is meant for today."""
    minta = tanya(kampanye.id, KhalayakTerbaca.model_validate(kampanye.khalayak), kampanye.lingkup)
    del minta["kampanye_id"]
    return {each.nip: each.jalur_unit for each in await baca.fetch(_KHALAYAK, **minta)}


class Dahulu(NamedTuple):
    """Somebody who was asked, and the unit that might be told of them."""

    nip: str
    kelompok: str | None


_DITANYA_DAHULU = Statement(
    """
    SELECT s.nip, s.kelompok FROM survei_orang s JOIN orang o ON o.nip = s.nip AND NOT o.keluar
    WHERE s.survei_id = :survei_id ORDER BY s.nip""",
    Dahulu,
)


async def yang_ditanya_dahulu(baca: Baca, survei_id: UUID) -> dict[str, str | None]:
    """Whom a survey has asked and who still serves."""
    return {each.nip: each.kelompok for each in await baca.fetch(_DITANYA_DAHULU, survei_id=survei_id)}


_BUKA = Statement(
    f"""
    INSERT INTO survei (id, versi, kampanye_id, tahap, kuesioner, versi_kuesioner, isi, judul, judul_kampanye, mulai,
                        selesai, terkecil, populasi, diminta, kelompok, status, dibuat_oleh, dibuat_pada, diubah_pada)
    VALUES (:id, 1, :kampanye_id, :tahap, :kuesioner, :versi_kuesioner, :isi, :judul, :judul_kampanye, :mulai,
            :selesai, :terkecil, :populasi, :diminta, :kelompok, 'terbuka', :oleh, :pada, :pada)
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
    judul: str
    kampanye: str
    selesai: date
    terkecil: int
    isi: dict[str, Any]
    kelompok: str | None
    semua_kelompok: list[str]


_SAYA = """
    SELECT s.id, s.judul, s.judul_kampanye AS kampanye, s.selesai, s.terkecil, s.isi, o.kelompok,
           s.kelompok AS semua_kelompok
    FROM survei_orang o JOIN survei s ON s.id = o.survei_id
    WHERE o.nip = :nip AND s.status = 'terbuka' AND :hari_ini BETWEEN s.mulai AND s.selesai"""
_SEMUA_SAYA = Statement(f"{_SAYA} ORDER BY s.selesai, s.id", SurveiMilik)


async def semua_milik(baca: Baca, nip: str, hari_ini: date) -> list[SurveiMilik]:
    """Open surveys that ask this person, the first to end first."""
    return await baca.fetch(_SEMUA_SAYA, nip=nip, hari_ini=hari_ini)


_SATU_SAYA = Statement(f"{_SAYA} AND s.id = :id", SurveiMilik)


async def satu_milik(baca: Baca, nip: str, hari_ini: date, survei_id: UUID) -> SurveiMilik | None:
    """One of them."""
    return await baca.row(_SATU_SAYA, nip=nip, hari_ini=hari_ini, id=survei_id)


# That before a campaign is over when the campaign begins: who answers later was told already.
_USAI = f"""(s.selesai < :hari_ini OR k.status = '{StatusKampanye.DIBATALKAN}'
             OR (s.tahap = '{TahapSurvei.SEBELUM}' AND k.status NOT IN {listed(DISIAPKAN)}))"""
_LEWAT = Statement(
    f"""
    SELECT {columns(Survei, "s")} FROM survei s JOIN kampanye k ON k.id = s.kampanye_id
    WHERE s.status = 'terbuka' AND {_USAI} AND s.id <> ALL(CAST(:lewati AS uuid[]))
    ORDER BY s.selesai, s.id LIMIT 1""",
    Survei,
).locked("s", skip=True)


async def lewat(uow: UnitOfWork, hari_ini: date, lewati: Sequence[UUID]) -> Survei | None:
    """One open survey that is over, and that nobody else has in hand; held."""
    return await uow.row(_LEWAT, hari_ini=hari_ini, lewati=list(lewati))


_KABARKAN = Statement(
    f"""
    UPDATE survei s
    SET dikabarkan = CASE WHEN s.dikabarkan IS NULL THEN 'dibuka' ELSE 'mengingatkan' END
    FROM kampanye k
    WHERE k.id = s.kampanye_id AND s.status = 'terbuka' AND NOT {_USAI} AND :hari_ini >= s.mulai
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
    f"""DELETE FROM survei_orang o USING survei s, kampanye k
        WHERE s.id = o.survei_id AND k.id = s.kampanye_id AND s.status = 'ditutup' AND s.selesai < :sebelum
          AND k.status NOT IN {listed((*DISIAPKAN, *HIDUP))}"""
)


async def lupakan_orang(uow: UnitOfWork, hari_ini: date) -> None:
    """Who was asked by surveys that ended a year ago, of campaigns that are over."""
    await uow.execute(_LUPAKAN, sebelum=hari_ini - timedelta(days=365))
