"""Queries of what the index finds, of whom it is about, and of the figures of earlier days."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
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


# What stays wrong until somebody corrects it: kept of the roster or the pulled main file, or told by what was pulled.
# A year's SKP is missed two years after (COM_1), whoever began in the year has none to show. Who heads an unor stands
# in their main file (TIM_4).
_TEMUAN = """
    WITH pemimpin AS (
        SELECT s.nip, s.isi ->> 'unor_id' AS unor FROM siasn_salinan s JOIN asn a ON a.nip = s.nip
        WHERE s.jenis = 'data-utama' AND s.isi ->> 'jenis_jabatan_id' = '1' AND s.isi ->> 'unor_id' IS NOT NULL
          AND a.kedudukan_hukum <> ALL(CAST(:keluar AS text[]))
    ), ganda AS (
        SELECT p.nip, p.unor, count(*) OVER (PARTITION BY p.unor) AS banyak FROM pemimpin p
    ), temuan AS (
        SELECT m.nip, m.indikator, m.alasan, m.hari FROM mutu_siasn m
        WHERE m.indikator <> ALL(CAST(:berjalan AS text[]))
        UNION ALL
        SELECT g.nip, 'TIM_4', 'unor ' || coalesce(r.nama, g.unor) || ' dipimpin ' || g.banyak
                               || ' orang menurut data utama SIASN', CAST(:hari AS date)
        FROM ganda g LEFT JOIN siasn_rujukan r ON r.tabel = 'unor' AND r.id = g.unor
        WHERE g.banyak > 1
        UNION ALL
        SELECT s.nip, 'COM_1', 'tidak ada SKP tahun ' || CAST(:tahun AS integer) - 2 || ' dan '
                               || CAST(:tahun AS integer) - 1 || ' di SIASN', CAST(:hari AS date)
        FROM siasn_salinan s JOIN asn b ON b.nip = s.nip
        WHERE s.jenis = 'skp22' AND jsonb_typeof(s.isi) = 'array'
          AND (b.tmt_cpns IS NULL OR b.tmt_cpns < make_date(CAST(:tahun AS integer), 1, 1))
          AND NOT EXISTS (
              SELECT 1 FROM jsonb_array_elements(s.isi) AS skp
              WHERE (skp ->> 'tahun')::integer BETWEEN CAST(:tahun AS integer) - 2 AND CAST(:tahun AS integer) - 1)
    )"""


def _menurut(hari: date) -> dict[str, Any]:
    return {"hari": hari, "tahun": hari.year, "berjalan": list(BERJALAN)}


class Tersimpan(NamedTuple):
    """How many people of an agency an indicator finds something about."""

    instansi: str
    indikator: Indikator
    orang: int


_HITUNG = Statement(
    f"""
    {_TEMUAN}
    SELECT {_INSTANSI} AS instansi, m.indikator, count(*) AS orang
    FROM temuan m JOIN asn a ON a.nip = m.nip
    WHERE {_ORANG}
    GROUP BY 1, 2""",  # noqa: S608 (constants)
    Tersimpan,
)


async def hitung_tersimpan(baca: Baca, pelaku: Pelaku | None, di_bawah: str | None, hari: date) -> list[Tersimpan]:
    """What stays wrong until somebody corrects it, counted as it is on this day."""
    return await baca.fetch(_HITUNG, **_siapa(pelaku, di_bawah), **_menurut(hari))


class Tertarik(NamedTuple):
    """Of how many people of an agency what was pulled from SIASN."""

    instansi: str
    utama: int
    skp: int


_TERTARIK = Statement(
    f"""
    SELECT {_INSTANSI} AS instansi, count(u.nip) AS utama, count(k.nip) AS skp
    FROM asn a
    LEFT JOIN siasn_salinan u ON u.nip = a.nip AND u.jenis = 'data-utama' AND u.isi IS NOT NULL
    LEFT JOIN siasn_salinan k ON k.nip = a.nip AND k.jenis = 'skp22' AND k.isi IS NOT NULL
    WHERE {_ORANG} GROUP BY 1""",  # noqa: S608 (constants)
    Tertarik,
)


async def tertarik(baca: Baca, pelaku: Pelaku | None, di_bawah: str | None) -> list[Tertarik]:
    """How far what was pulled reaches."""
    return await baca.fetch(_TERTARIK, **_siapa(pelaku, di_bawah))


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
    {_TEMUAN}
    SELECT {columns(TemuanOrang)} FROM (
        SELECT a.nip, a.nama, {_INSTANSI} AS instansi, a.kode_unit, a.nama_unit, a.nama_jabatan, m.indikator, m.alasan,
               m.hari
        FROM temuan m JOIN asn a ON a.nip = m.nip
        WHERE {_ORANG}
          AND (CAST(:indikator AS text[]) IS NULL OR m.indikator = ANY(CAST(:indikator AS text[])))
          AND (m.nip, m.indikator) > (CAST(:nip AS text), CAST(:sesudah AS text))
        ORDER BY m.nip, m.indikator LIMIT :limit) s""",  # noqa: S608 (constants and columns of a row class)
    TemuanOrang,
    sure=("alasan",),
)


async def tersimpan(
    baca: Baca,
    pelaku: Pelaku,
    *,
    hari: date,
    di_bawah: str | None,
    indikator: Sequence[Indikator] | None,
    sesudah: tuple[str, str],
    limit: int,
) -> list[TemuanOrang]:
    """What stays wrong until somebody corrects it, by person."""
    terakhir, kode = sesudah
    saringan = {"indikator": indikator, "nip": terakhir, "sesudah": kode, "limit": limit}
    return await baca.fetch(_TERSIMPAN, **_siapa(pelaku, di_bawah), **_menurut(hari), **saringan)


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
    ), di_bkn AS (
        -- Whom BKN has in an unor that it has no longer.
        SELECT s.nip FROM siasn_salinan s
        JOIN siasn_rujukan r ON r.tabel = 'unor' AND r.id = s.isi ->> 'unor_id' AND r.hilang_pada IS NOT NULL
        WHERE s.jenis = 'data-utama'
    )
    SELECT a.nip, a.nama, {_INSTANSI} AS instansi, a.kode_unit, a.nama_unit, a.nama_jabatan, a.status_pegawai,
           a.tmt_cpns, a.kedudukan_hukum, a.tmt_pensiun, t.kode IS NULL AND d.nip IS NULL AS unit_aktif,
           (SELECT max(coalesce(upper(c.berlaku), 'infinity')) - 1 FROM cltn c
            WHERE c.nip = a.nip AND c.digantikan_pada IS NULL) AS cltn_sampai
    FROM asn a LEFT JOIN tiada t ON t.kode = a.kode_unor LEFT JOIN di_bkn d ON d.nip = a.nip
    WHERE {_ORANG}
      AND (a.status_pegawai = :cpns OR a.tmt_pensiun <= CAST(:hari AS date) OR t.kode IS NOT NULL OR d.nip IS NOT NULL
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


class Salinan(NamedTuple):
    """A main file that was pulled."""

    nip: str
    sidik: str
    isi: dict[str, Any]


_BELUM_DINILAI = Statement(
    """
    SELECT s.nip, s.sidik, s.isi
    FROM siasn_salinan s JOIN asn a ON a.nip = s.nip LEFT JOIN mutu_salinan m ON m.nip = s.nip
    WHERE s.jenis = 'data-utama' AND s.isi ->> 'nip_baru' IS NOT NULL
      AND (m.nip IS NULL OR m.sidik <> s.sidik AND s.diambil_pada > m.dinilai_pada)
    ORDER BY s.nip LIMIT :banyak FOR NO KEY UPDATE OF a SKIP LOCKED""",
    Salinan,
    sure=("isi",),
)


async def belum_dinilai(uow: UnitOfWork, banyak: int) -> list[Salinan]:
    """Main files that are newer than what their people were judged by; an import that has these people goes first."""
    return await uow.fetch(_BELUM_DINILAI, banyak=banyak)


_HAPUS_TEMUAN = Statement("""
    DELETE FROM mutu_siasn m USING jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(nip text, indikator text)
    WHERE m.nip = r.nip AND m.indikator = r.indikator""")
_CATAT_TEMUAN = Statement("""
    INSERT INTO mutu_siasn (nip, indikator, alasan, hari)
    SELECT r.nip, r.indikator, r.alasan, :hari
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(nip text, indikator text, alasan text)
    ON CONFLICT (nip, indikator) DO UPDATE SET alasan = excluded.alasan, hari = excluded.hari""")


async def ganti_temuan(
    uow: UnitOfWork, diputus: Sequence[Mapping[str, Any]], temuan: Sequence[Mapping[str, Any]], hari: date
) -> None:
    """Of what was decided about these people keep what was found, in the place of what was found before."""
    await uow.execute(_HAPUS_TEMUAN, rows=list(diputus))
    await uow.execute(_CATAT_TEMUAN, rows=list(temuan), hari=hari)


_CATAT_DINILAI = Statement("""
    INSERT INTO mutu_salinan (nip, sidik, dinilai_pada)
    SELECT r.nip, r.sidik, :kini FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(nip text, sidik text)
    ORDER BY r.nip
    ON CONFLICT (nip) DO UPDATE SET sidik = excluded.sidik, dinilai_pada = excluded.dinilai_pada""")


async def catat_dinilai(uow: UnitOfWork, rows: Sequence[Mapping[str, Any]], kini: datetime) -> None:
    """By what they were judged."""
    await uow.execute(_CATAT_DINILAI, rows=list(rows), kini=kini)
