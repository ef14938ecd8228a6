"""A person as they were, are or will be on a day: what the histories say, and what is reckoned from it.

Where a history says nothing yet, the roster's own word stands from its own date on.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.pegawai.identitas.masa_kerja import Rentang, masa_kerja_golongan, masa_kerja_keseluruhan
from services.pegawai.identitas.pendidikan import TINGGI_PENDIDIKAN
from services.pegawai.identitas.pensiun import bup, jabatan_guru, kebijakan_bup, tmt_pensiun
from services.pegawai.identitas.umur import Lama, umur
from services.pegawai.riwayat.berlaku import (
    Hukuman,
    Studi,
    ikatan_dinas_aktif,
    sedang_cltn,
    sedang_menjalani_hukdis,
    sedang_tugas_belajar,
)
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

# Every sort of row as arrays: one round trip, and the driver makes dates of dates.
_KEADAAN = Statement(f"""
    SELECT a.nip, a.tanggal_lahir, a.tmt_cpns,
           g.golongan, g.tmt AS tmt_golongan, g.mk_tahun, g.mk_bulan,
           d.tingkat AS tingkat_pendidikan, d.program_studi, d.tahun_lulus,
           s.status, s.kedudukan_hukum, s.tmt AS tmt_status,
           j.kode_jabatan, j.tmt_jabatan, j.nama_jabatan, j.jenis_jabatan, j.jenjang, j.bup, j.kepala_unit, j.kode_unit,
           j.jenis_unit,
           c.cltn, b.studi, h.hukuman, p.penugasan
    FROM asn a
    LEFT JOIN LATERAL (
        SELECT * FROM (
            SELECT golongan, tmt, mk_tahun, mk_bulan, 1 AS urut FROM riwayat_golongan
            WHERE nip = a.nip AND digantikan_pada IS NULL AND tmt <= CAST(:hari AS date)
            UNION ALL
            SELECT a.golongan, a.tmt_golongan, a.mk_tahun, a.mk_bulan, 2
            WHERE a.golongan IS NOT NULL AND coalesce(a.tmt_golongan, '-infinity') <= CAST(:hari AS date)
        ) r ORDER BY tmt DESC NULLS LAST, urut LIMIT 1) g ON true
    LEFT JOIN LATERAL (
        SELECT * FROM (
            SELECT tingkat, program_studi, tahun_lulus FROM riwayat_pendidikan
            WHERE nip = a.nip AND digantikan_pada IS NULL AND tahun_lulus <= extract(year FROM CAST(:hari AS date))
            UNION ALL
            SELECT a.tingkat_pendidikan, a.program_studi, a.tahun_lulus
            WHERE a.tahun_lulus <= extract(year FROM CAST(:hari AS date))
        ) r WHERE tingkat IS NOT NULL ORDER BY {TINGGI_PENDIDIKAN} DESC, tahun_lulus DESC LIMIT 1) d ON true
    LEFT JOIN LATERAL (
        SELECT * FROM (
            SELECT status, kedudukan_hukum, tmt FROM status_pegawai
            WHERE nip = a.nip AND digantikan_pada IS NULL AND tmt <= CAST(:hari AS date)
            UNION ALL
            SELECT a.status_pegawai, a.kedudukan_hukum, NULL
            WHERE NOT EXISTS (SELECT 1 FROM status_pegawai WHERE nip = a.nip AND digantikan_pada IS NULL)
        ) r ORDER BY tmt DESC NULLS LAST LIMIT 1) s ON true
    LEFT JOIN LATERAL (
        SELECT x.kode_jabatan, lower(x.berlaku) AS tmt_jabatan, v.nama AS nama_jabatan, v.jenis AS jenis_jabatan,
               v.jenjang, v.bup, v.kepala_unit, v.kode_unit, w.jenis AS jenis_unit
        FROM penempatan x
        LEFT JOIN jabatan_versi v ON v.kode = x.kode_jabatan AND v.digantikan_pada IS NULL
                                 AND v.berlaku @> CAST(:hari AS date)
        LEFT JOIN unit_versi w ON w.kode = v.kode_unit AND w.digantikan_pada IS NULL
                              AND w.berlaku @> CAST(:hari AS date)
        WHERE x.nip = a.nip AND x.digantikan_pada IS NULL AND x.berlaku @> CAST(:hari AS date)) j ON true
    CROSS JOIN LATERAL (
        SELECT array_agg(ROW(lower(berlaku), upper(berlaku) - 1)) AS cltn FROM cltn
        WHERE nip = a.nip AND digantikan_pada IS NULL) c
    CROSS JOIN LATERAL (
        SELECT array_agg(ROW(lower(berlaku), upper(berlaku) - 1, ikatan_dinas_sampai)) AS studi FROM tugas_belajar
        WHERE nip = a.nip AND digantikan_pada IS NULL) b
    CROSS JOIN LATERAL (
        SELECT array_agg(ROW(tingkat, mulai, selesai)) AS hukuman FROM hukdis
        WHERE nip = a.nip AND digantikan_pada IS NULL AND mulai <= CAST(:hari AS date)) h
    CROSS JOIN LATERAL (
        SELECT array_agg(ROW(jenis, kode_jabatan, lower(berlaku), upper(berlaku) - 1) ORDER BY lower(berlaku))
               AS penugasan FROM penugasan
        WHERE nip = a.nip AND digantikan_pada IS NULL AND berlaku @> CAST(:hari AS date)) p
    WHERE a.nip = ANY(CAST(:nip AS text[]))""")  # noqa: S608 (constants)


@dataclass(frozen=True, slots=True)
class Bertindak:
    """A post in which the person acts on the day."""

    jenis: str
    """Plt, Plh or Pj."""
    kode_jabatan: str
    rentang: Rentang


@dataclass(frozen=True, slots=True)
class KeadaanOrang:
    """A person on one day. What nobody has recorded, or what did not exist yet, is None."""

    nip: str
    hari: date
    golongan: str | None
    tmt_golongan: date | None
    tingkat_pendidikan: str | None
    program_studi: str | None
    tahun_lulus: int | None
    status: str | None
    kedudukan_hukum: str | None
    kode_jabatan: str | None
    nama_jabatan: str | None
    jenjang: str | None
    kode_unit: str | None
    tmt_jabatan: date | None
    umur: Lama | None
    masa_kerja_golongan: Lama | None
    """By the decision on the rank and the time worked since; None where the decision states none."""
    masa_kerja_keseluruhan: Lama | None
    bup: int | None
    """By the post of that day."""
    tmt_pensiun: date | None
    menjalani_hukdis: bool
    tugas_belajar: bool
    ikatan_dinas: bool
    cltn: bool
    penugasan: tuple[Bertindak, ...]


async def keadaan_pada(baca: Reader | UnitOfWork, nip: str, hari: date) -> KeadaanOrang | None:
    """One person on a day, or None when unknown. Scope is for the caller to check."""
    satu = await keadaan_banyak(baca, [nip], hari)
    return satu[0] if satu else None


async def keadaan_banyak(baca: Reader | UnitOfWork, nip: Sequence[str], hari: date) -> list[KeadaanOrang]:
    """Several people on a day."""
    return [hitung(row, hari) for row in await baca.fetch(_KEADAAN, nip=list(nip), hari=hari)]


def hitung(row: Any, hari: date) -> KeadaanOrang:
    """What follows from the rows of one person on a day."""
    cltn = [Rentang(mulai, selesai) for mulai, selesai in row["cltn"] or ()]
    studi = [Studi(Rentang(mulai, selesai), sampai) for mulai, selesai, sampai in row["studi"] or ()]
    hukuman = [Hukuman(tingkat, Rentang(mulai, selesai)) for tingkat, mulai, selesai in row["hukuman"] or ()]
    usia = _bup(row, hari)
    return KeadaanOrang(
        nip=row["nip"],
        hari=hari,
        golongan=row["golongan"],
        tmt_golongan=row["tmt_golongan"],
        tingkat_pendidikan=row["tingkat_pendidikan"],
        program_studi=row["program_studi"],
        tahun_lulus=row["tahun_lulus"],
        status=row["status"],
        kedudukan_hukum=row["kedudukan_hukum"],
        kode_jabatan=row["kode_jabatan"],
        nama_jabatan=row["nama_jabatan"],
        jenjang=row["jenjang"],
        kode_unit=row["kode_unit"],
        tmt_jabatan=row["tmt_jabatan"],
        umur=umur(row["tanggal_lahir"], hari) if hari >= row["tanggal_lahir"] else None,
        masa_kerja_golongan=_mk_golongan(row, hari, cltn),
        masa_kerja_keseluruhan=(
            masa_kerja_keseluruhan(row["tmt_cpns"], hari, cltn=cltn)
            if row["tmt_cpns"] is not None and row["tmt_cpns"] <= hari
            else None
        ),
        bup=usia,
        tmt_pensiun=None if usia is None else tmt_pensiun(row["tanggal_lahir"], usia),
        menjalani_hukdis=sedang_menjalani_hukdis(hukuman, hari),
        tugas_belajar=sedang_tugas_belajar(studi, hari),
        ikatan_dinas=ikatan_dinas_aktif(studi, hari),
        cltn=sedang_cltn(cltn, hari),
        penugasan=tuple(
            Bertindak(jenis, kode, Rentang(mulai, selesai)) for jenis, kode, mulai, selesai in row["penugasan"] or ()
        ),
    )


def _bup(row: Any, hari: date) -> int | None:
    if row["jenjang"] is None:
        return None
    guru = jabatan_guru(
        row["jenis_jabatan"],
        row["nama_jabatan"],
        kepala_unit=bool(row["kepala_unit"]),
        jenis_unit=row["jenis_unit"],
    )
    return bup(JenjangJabatan(row["jenjang"]), guru=guru, bup_jabatan=row["bup"], kebijakan=kebijakan_bup(hari))


def _mk_golongan(row: Any, hari: date, cltn: Iterable[Rentang]) -> Lama | None:
    if row["tmt_golongan"] is None or row["mk_tahun"] is None:
        return None
    return masa_kerja_golongan(row["tmt_golongan"], row["mk_tahun"], row["mk_bulan"] or 0, hari, cltn=cltn)
