"""Queries of what the index finds, of whom it is about, and of the figures of earlier days."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from services.pegawai.siasn.ikd.kena import Sifat
from services.pegawai.siasn.mutu import CLTN, FaktaTercatat, Indikator
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.status import KELUAR, StatusPegawai
from shared.db.reader import Reader
from shared.db.statement import Statement, columns
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import SYARAT_LINGKUP, di_unit, lingkup_unit

Baca = Reader | UnitOfWork
BERJALAN = (Indikator.TIM_1, Indikator.TIM_3, Indikator.TIM_5, Indikator.TIM_6)
"""What a day brings or ends by itself: judged for the day that is asked for, not kept."""
_ORANG = f"""
    {SYARAT_LINGKUP} AND a.kedudukan_hukum <> ALL(CAST(:keluar AS text[]))
    AND (CAST(:di_bawah AS text) IS NULL OR a.jalur_unit && ARRAY[CAST(:di_bawah AS text)])"""
"""The index is about who serves; of these, those in the caller's scope."""
_INSTANSI = "(SELECT coalesce(max(u.instansi), '') FROM unit u WHERE u.kode = coalesce(a.kode_unit, a.kode_unor))"


def _siapa(pelaku: Pelaku | None, di_bawah: str | None) -> dict[str, Any]:
    sendiri = "" if pelaku is None or pelaku.nip is None else pelaku.nip
    return {**lingkup_unit(pelaku), "sendiri": sendiri, "keluar": sorted(KELUAR), "di_bawah": di_bawah}


_SIFAT = Statement(
    f"""
    SELECT {_INSTANSI} AS instansi, a.status_pegawai, a.kedudukan_hukum, a.jenis_jabatan, a.jenjang,
           a.tingkat_pendidikan, count(*) AS orang
    FROM asn a WHERE {_ORANG}
    GROUP BY 1, 2, 3, 4, 5, 6""",  # noqa: S608 (constants)
    Sifat,
)


async def sifat(baca: Baca, pelaku: Pelaku | None, di_bawah: str | None) -> list[Sifat]:
    """The people in scope, by what decides which indicators are about them."""
    return await baca.fetch(_SIFAT, **_siapa(pelaku, di_bawah))


_NIP = Statement(f"SELECT a.nip FROM asn a WHERE {_ORANG} ORDER BY a.nip LIMIT :limit", str)  # noqa: S608 (constants)


async def nip(baca: Baca, pelaku: Pelaku, di_bawah: str | None, limit: int) -> list[str]:
    """Who they are."""
    return await baca.fetch(_NIP, **_siapa(pelaku, di_bawah), limit=limit)


class Tersimpan(NamedTuple):
    """How many people of an agency an indicator finds something about."""

    instansi: str
    indikator: Indikator
    orang: int


_HITUNG = Statement(
    f"""
    SELECT {_INSTANSI} AS instansi, m.indikator, count(*) AS orang
    FROM mutu_siasn m JOIN asn a ON a.nip = m.nip
    WHERE {_ORANG} AND m.indikator <> ALL(CAST(:berjalan AS text[]))
    GROUP BY 1, 2""",  # noqa: S608 (constants)
    Tersimpan,
)


async def hitung_tersimpan(baca: Baca, pelaku: Pelaku | None, di_bawah: str | None) -> list[Tersimpan]:
    """What stays wrong until somebody corrects it, counted."""
    return await baca.fetch(_HITUNG, **_siapa(pelaku, di_bawah), berjalan=list(BERJALAN))


class TemuanOrang(NamedTuple):
    """One finding of one person."""

    nip: str
    nama: str
    instansi: str
    kode_unit: str | None
    nama_unit: str | None
    nama_jabatan: str | None
    indikator: Indikator
    alasan: str
    hari: date
    """The day of the roster, or the one that it is judged for."""


_TERSIMPAN = Statement(
    f"""
    SELECT {columns(TemuanOrang)} FROM (
        SELECT a.nip, a.nama, {_INSTANSI} AS instansi, a.kode_unit, a.nama_unit, a.nama_jabatan, m.indikator, m.alasan,
               m.hari
        FROM mutu_siasn m JOIN asn a ON a.nip = m.nip
        WHERE {_ORANG} AND m.indikator <> ALL(CAST(:berjalan AS text[]))
          AND (CAST(:indikator AS text[]) IS NULL OR m.indikator = ANY(CAST(:indikator AS text[])))
          AND (m.nip, m.indikator) > (CAST(:nip AS text), CAST(:sesudah AS text))
        ORDER BY m.nip, m.indikator LIMIT :limit) s""",  # noqa: S608 (constants and columns of a row class)
    TemuanOrang,
)


async def tersimpan(
    baca: Baca,
    pelaku: Pelaku,
    *,
    di_bawah: str | None,
    indikator: Sequence[Indikator] | None,
    sesudah: tuple[str, str],
    limit: int,
) -> list[TemuanOrang]:
    """What stays wrong until somebody corrects it, by person."""
    terakhir, kode = sesudah
    saringan = {"indikator": indikator, "nip": terakhir, "sesudah": kode, "limit": limit}
    return await baca.fetch(_TERSIMPAN, **_siapa(pelaku, di_bawah), **saringan, berjalan=list(BERJALAN))


class CalonBerjalan(NamedTuple):
    """Somebody about whom a day may bring a finding by itself."""

    nip: str
    nama: str
    instansi: str
    kode_unit: str | None
    nama_unit: str | None
    nama_jabatan: str | None
    status_pegawai: str
    tmt_cpns: date | None
    kedudukan_hukum: str
    tmt_pensiun: date
    unit_aktif: bool | None
    cltn_sampai: date | None

    @property
    def fakta(self) -> FaktaTercatat:
        """As the rules look at it."""
        return FaktaTercatat(
            self.nip, self.kedudukan_hukum, None, self.tmt_pensiun, None, None, self.unit_aktif, self.cltn_sampai
        )

    def temuan(self, indikator: Indikator, alasan: str, hari: date) -> TemuanOrang:
        """Something found about them."""
        return TemuanOrang(*self[:6], indikator, alasan, hari)


_CALON = Statement(
    f"""
    WITH tiada AS (
        SELECT u.kode FROM unit u WHERE NOT EXISTS (
            SELECT 1 FROM unit_versi v
            WHERE v.kode = u.kode AND v.digantikan_pada IS NULL AND v.berlaku @> CAST(:hari AS date))
    )
    SELECT a.nip, a.nama, {_INSTANSI} AS instansi, a.kode_unit, a.nama_unit, a.nama_jabatan, a.status_pegawai,
           a.tmt_cpns, a.kedudukan_hukum, a.tmt_pensiun, t.kode IS NULL AS unit_aktif,
           (SELECT max(coalesce(upper(c.berlaku), 'infinity')) - 1 FROM cltn c
            WHERE c.nip = a.nip AND c.digantikan_pada IS NULL) AS cltn_sampai
    FROM asn a LEFT JOIN tiada t ON t.kode = a.kode_unor
    WHERE {_ORANG}
      AND (a.status_pegawai = :cpns OR a.tmt_pensiun <= CAST(:hari AS date) OR t.kode IS NOT NULL
           OR a.kedudukan_hukum = ANY(CAST(:cltn AS text[])))
    ORDER BY a.nip""",  # noqa: S608 (constants)
    CalonBerjalan,
)


async def calon_berjalan(baca: Baca, pelaku: Pelaku | None, di_bawah: str | None, hari: date) -> list[CalonBerjalan]:
    """People about whom this day may bring a finding by itself."""
    siapa = {"hari": hari, "cpns": StatusPegawai.CPNS, "cltn": sorted(CLTN)}
    return await baca.fetch(_CALON, **_siapa(pelaku, di_bawah), **siapa)


_ROSTER = Statement("SELECT max(hari) FROM mutu_siasn", date | None)


async def hari_roster(baca: Baca) -> date | None:
    """The day of the newest roster of which something was found."""
    return await baca.value(_ROSTER)


class NamaInstansi(NamedTuple):
    kode: str
    nama: str


_NAMA = Statement("SELECT kode, nama FROM unit WHERE kode = instansi", NamaInstansi)


async def nama_instansi(baca: Baca) -> dict[str, str]:
    """What agencies are called."""
    return {each.kode: each.nama for each in await baca.fetch(_NAMA)}


_SIMPAN = Statement("""
    INSERT INTO siasn_mutu_harian AS s (hari, instansi, orang, hitungan)
    SELECT :hari, r.instansi, r.orang, r.hitungan
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(instansi text, orang integer, hitungan jsonb)
    ORDER BY r.instansi
    ON CONFLICT (hari, instansi) DO UPDATE SET orang = excluded.orang, hitungan = excluded.hitungan
        WHERE (s.orang, s.hitungan) IS DISTINCT FROM (excluded.orang, excluded.hitungan)""")
_BUANG = Statement("DELETE FROM siasn_mutu_harian WHERE hari = :hari AND instansi <> ALL(CAST(:instansi AS text[]))")


async def simpan_harian(uow: UnitOfWork, hari: date, rows: Sequence[Mapping[str, Any]]) -> None:
    """Keep the figures of a day, in the place of what was kept of it before."""
    await uow.execute(_BUANG, hari=hari, instansi=[each["instansi"] for each in rows])
    await uow.execute(_SIMPAN, hari=hari, rows=list(rows))


class Harian(NamedTuple):
    """One agency on one day."""

    hari: date
    instansi: str
    orang: int
    hitungan: dict[str, Any]


_HARIAN = Statement(
    f"""
    SELECT {columns(Harian, "h")} FROM siasn_mutu_harian h LEFT JOIN unit u ON u.kode = h.instansi
    WHERE h.hari BETWEEN CAST(:mulai AS date) AND CAST(:selesai AS date)
      AND (CAST(:instansi AS text) IS NULL OR h.instansi = :instansi) AND {di_unit("u.jalur")}
    ORDER BY h.hari, h.instansi""",  # noqa: S608 (constants and columns of a row class)
    Harian,
)


async def harian(baca: Baca, pelaku: Pelaku, mulai: date, selesai: date, instansi: str | None) -> list[Harian]:
    """The figures of these days, of the agencies in the caller's scope."""
    hari = {"mulai": mulai, "selesai": selesai, "instansi": instansi}
    return await baca.fetch(_HARIAN, **lingkup_unit(pelaku), **hari)
