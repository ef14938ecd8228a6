"""Queries of people. The hot ones answer JSON text that goes out as it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.pegawai.asn import models
from services.pegawai.asn.schemas import Asn
from services.pegawai.identitas.nip import JenisKelamin
from services.pegawai.identitas.pendidikan import TINGGI_PENDIDIKAN
from services.pegawai.identitas.pensiun import BUP, GURU
from services.pegawai.orang.keadaan_siasn import SIASN_PENEMPATAN
from services.pegawai.penempatan.telah_keluar import telah_keluar
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.jenjang import JenisJabatan
from shared.contracts.istilah.status import StatusPegawai
from shared.db.reader import Reader
from shared.db.statement import Statement, fields
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.terlihat import SYARAT_LINGKUP, lingkup

Rincian = dict[str, Any]
"""JSON of a row beside the person's own."""


@dataclass(frozen=True, slots=True)
class Orang:
    """One person on one day: what the rules of ``berkas`` look at; the rest of the answer is ``lain``."""

    nip: str
    nama: str
    gelar_depan: str | None
    gelar_belakang: str | None
    tanggal_lahir: date
    jenis_kelamin: JenisKelamin
    nik: str | None
    tmt_cpns: date | None
    tmt_pns: date | None
    versi: int
    status_pegawai: StatusPegawai | None
    kedudukan_hukum: str | None
    golongan: str | None
    tmt_golongan: date | None
    mk_tahun: int | None
    mk_bulan: int | None
    tingkat_pendidikan: str | None
    program_studi: str | None
    tahun_lulus: int | None
    kode_jabatan: str | None
    nama_jabatan: str | None
    jenis_jabatan: JenisJabatan | None
    jenjang: str | None
    eselon: str | None
    kelas: int | None
    kepala_unit: bool | None
    tmt_jabatan: date | None
    kode_unit: str | None
    nama_unit: str | None
    jalur_unit: list[str]
    bup: int
    tmt_pensiun: date
    lain: Rincian
    kotak: int | None
    siasn: Rincian | None
    hukdis: list[Rincian] | None
    cltn: list[Rincian] | None
    tugas_belajar: Rincian | None
    ikatan_dinas_sampai: date | None
    penugasan: list[Rincian] | None
    kontrak: Rincian | None


@dataclass(frozen=True, slots=True)
class OrangPada(Orang):
    """The same of another day: status and kedudukan hukum are the roster's, beside what the history says."""

    status_riwayat: StatusPegawai | None
    kedudukan_riwayat: str | None


_MILIK = [each for each in fields(Orang) if each in models.Asn.__table__.columns]
_LEWAT = [each for each in Asn.model_fields if each in models.Asn.__table__.columns and each not in _MILIK]
"""What is answered as it is stored: a new field of the file needs its column and its place in ``schemas.Asn``."""
_LAIN = "json_build_object(" + ", ".join(f"'{each}', a.{each}" for each in _LEWAT) + ")"
_HARI = "CAST(:hari AS date)"
# What binds the person on the day. Sanctions are looked up only for who may see them.
_MENGIKAT = f"""
    (SELECT {SIASN_PENEMPATAN} FROM penempatan p
     WHERE p.nip = a.nip AND p.digantikan_pada IS NULL AND p.berlaku @> {_HARI}) AS siasn,
    CASE WHEN CAST(:lihat_hukdis AS boolean) THEN (
        SELECT json_agg(json_build_object('mulai', h.mulai, 'selesai', h.selesai, 'tingkat', h.tingkat,
                                          'jenis', h.jenis, 'nomor_sk', h.nomor_sk) ORDER BY h.mulai DESC)
        FROM hukdis h
        WHERE h.nip = a.nip AND h.digantikan_pada IS NULL AND h.mulai <= {_HARI}
          AND (h.selesai >= {_HARI} OR h.selesai IS NULL AND (h.tingkat <> 'ringan' OR h.mulai = {_HARI}))
    ) END AS hukdis,
    (SELECT json_agg(json_build_object('mulai', lower(c.berlaku), 'selesai', upper(c.berlaku) - 1))
     FROM cltn c WHERE c.nip = a.nip AND c.digantikan_pada IS NULL) AS cltn,
    (SELECT json_build_object('mulai', lower(t.berlaku), 'selesai', upper(t.berlaku) - 1, 'tingkat', t.tingkat,
                              'sekolah', t.sekolah, 'ikatan_dinas_sampai', t.ikatan_dinas_sampai)
     FROM tugas_belajar t
     WHERE t.nip = a.nip AND t.digantikan_pada IS NULL AND t.berlaku @> {_HARI}) AS tugas_belajar,
    (SELECT max(t.ikatan_dinas_sampai) FROM tugas_belajar t
     WHERE t.nip = a.nip AND t.digantikan_pada IS NULL AND lower(t.berlaku) <= {_HARI}
       AND t.ikatan_dinas_sampai >= {_HARI}) AS ikatan_dinas_sampai,
    (SELECT json_agg(json_build_object(
         'mulai', lower(t.berlaku), 'selesai', upper(t.berlaku) - 1, 'jenis', t.jenis,
         'kode_jabatan', t.kode_jabatan, 'nama_jabatan', j.nama, 'nomor_sp', t.nomor_sp) ORDER BY t.berlaku)
     FROM penugasan t JOIN jabatan j ON j.kode = t.kode_jabatan
     WHERE t.nip = a.nip AND t.digantikan_pada IS NULL AND t.berlaku @> {_HARI}) AS penugasan,
    (SELECT json_build_object('mulai', lower(k.berlaku), 'selesai', upper(k.berlaku) - 1, 'nomor', k.nomor)
     FROM kontrak k WHERE k.nip = a.nip AND k.digantikan_pada IS NULL AND k.berlaku @> {_HARI}) AS kontrak"""  # noqa: S608
_KINI = Statement(
    f"""
    SELECT {", ".join(f"a.{each}" for each in _MILIK)}, {_LAIN} AS lain,
           (SELECT t.kotak FROM asn_talenta t WHERE t.nip = a.nip) AS kotak, {_MENGIKAT}
    FROM asn a WHERE a.nip = :nip AND {SYARAT_LINGKUP}""",  # noqa: S608 (constants)
    Orang,
)


async def kini(baca: Reader | UnitOfWork, nip: str, pelaku: Pelaku, hari: date, *, lihat_hukdis: bool) -> Orang | None:
    """One person as they stand today, or None when unknown or out of the caller's scope."""
    return await baca.row(_KINI, nip=nip, hari=hari, lihat_hukdis=lihat_hukdis, **lingkup(pelaku))


# A post that only the history knows was held in the past; from today on the city knows whom it has placed.
_LALU = f"{_HARI} < coalesce((SELECT max(hari) FROM guliran), 'infinity')"  # noqa: S608 (constants)
# Who holds no post belongs to the unit that the roster names today, unless they have left (``penempatan.selaraskan``).
_MASIH_DI_UNIT = f"""(
    NOT {_LALU}
    AND NOT {telah_keluar(_HARI)}
    AND NOT EXISTS (SELECT 1 FROM keluar_sampai({_HARI}) k WHERE k.nip = a.nip))"""  # noqa: S608 (constants)
# Of the rank, the newest of history and roster that had come on the day: either may know what the other does not. A
# post from before the city placed people itself is in the history only, by its name, and ended where the next began.
_PADA = Statement(
    f"""
    WITH {BUP}
    SELECT {", ".join(f"a.{each}" for each in _MILIK[: _MILIK.index("golongan")])},
           g.golongan, g.tmt AS tmt_golongan, g.mk_tahun, g.mk_bulan,
           d.tingkat AS tingkat_pendidikan, d.program_studi, d.tahun_lulus,
           coalesce(j.kode, r.kode_jabatan) AS kode_jabatan, coalesce(j.nama, r.nama_jabatan) AS nama_jabatan,
           j.jenis AS jenis_jabatan, coalesce(j.jenjang, r.jenjang) AS jenjang, coalesce(j.eselon, r.eselon) AS eselon,
           j.kelas, j.kepala_unit, coalesce(lower(p.berlaku), r.mulai) AS tmt_jabatan,
           coalesce(u.kode, r.kode_unit, w.kode) AS kode_unit, coalesce(u.nama, r.nama_unit, w.nama) AS nama_unit,
           coalesce(n.jalur, '{{}}') AS jalur_unit,
           h.bup, tmt_pensiun(a.tanggal_lahir, h.bup) AS tmt_pensiun, {_LAIN} AS lain,
           NULL::integer AS kotak, {_MENGIKAT},
           s.status AS status_riwayat, s.kedudukan_hukum AS kedudukan_riwayat
    FROM asn a
    LEFT JOIN LATERAL (
        SELECT status, kedudukan_hukum FROM status_pegawai
        WHERE nip = a.nip AND digantikan_pada IS NULL AND tmt <= {_HARI} ORDER BY tmt DESC LIMIT 1) s ON true
    LEFT JOIN LATERAL (
        SELECT golongan, tmt, mk_tahun, mk_bulan FROM (
            SELECT golongan, tmt, mk_tahun, mk_bulan, 1 AS asal FROM riwayat_golongan
            WHERE nip = a.nip AND digantikan_pada IS NULL
            UNION ALL SELECT a.golongan, a.tmt_golongan, a.mk_tahun, a.mk_bulan, 2 WHERE a.tmt_golongan IS NOT NULL) k
        WHERE tmt <= {_HARI} ORDER BY tmt DESC, asal LIMIT 1) g ON true
    LEFT JOIN LATERAL (
        SELECT tingkat, program_studi, tahun_lulus FROM (
            SELECT tingkat, program_studi, tahun_lulus FROM riwayat_pendidikan
            WHERE nip = a.nip AND digantikan_pada IS NULL
            UNION ALL
            SELECT a.tingkat_pendidikan, a.program_studi, a.tahun_lulus WHERE a.tingkat_pendidikan IS NOT NULL) k
        WHERE coalesce(tahun_lulus, 0) <= extract(year FROM {_HARI})
        ORDER BY {TINGGI_PENDIDIKAN} DESC, tahun_lulus DESC NULLS LAST LIMIT 1) d ON true
    LEFT JOIN LATERAL (
        SELECT kode_jabatan, berlaku FROM pemangku_pada({_HARI}) WHERE nip = a.nip LIMIT 1) p ON true
    LEFT JOIN jabatan_versi j ON j.kode = p.kode_jabatan AND j.digantikan_pada IS NULL AND j.berlaku @> {_HARI}
    LEFT JOIN unit_versi u ON u.kode = j.kode_unit AND u.digantikan_pada IS NULL AND u.berlaku @> {_HARI}
    LEFT JOIN LATERAL (
        SELECT * FROM (
            SELECT kode_jabatan, nama_jabatan, jenjang, eselon, kode_unit, nama_unit, mulai, selesai, false AS di_sini
            FROM riwayat_jabatan WHERE nip = a.nip AND digantikan_pada IS NULL AND mulai <= {_HARI}
            UNION ALL
            SELECT kode_jabatan, NULL, NULL, NULL, NULL, NULL, lower(berlaku), upper(berlaku) - 1, true
            FROM penempatan WHERE nip = a.nip AND digantikan_pada IS NULL AND lower(berlaku) <= {_HARI}
            ORDER BY mulai DESC, di_sini DESC LIMIT 1) terakhir
        WHERE NOT di_sini AND (selesai IS NULL OR selesai >= {_HARI})) r ON p.kode_jabatan IS NULL AND {_LALU}
    LEFT JOIN unit_versi w ON w.kode = a.kode_unor AND w.digantikan_pada IS NULL AND w.berlaku @> {_HARI}
                          AND p.kode_jabatan IS NULL AND r.mulai IS NULL AND {_MASIH_DI_UNIT}
    CROSS JOIN bup
    CROSS JOIN LATERAL (SELECT usia_pensiun(bup.isi, coalesce(j.jenjang, r.jenjang), {GURU}, j.bup) AS bup) h
    LEFT JOIN LATERAL (
        WITH RECURSIVE naik AS (
            SELECT v.kode, v.induk, 1 AS tingkat FROM unit_versi v
            WHERE v.kode = coalesce(u.kode, w.kode) AND v.digantikan_pada IS NULL AND v.berlaku @> {_HARI}
            UNION ALL
            SELECT v.kode, v.induk, naik.tingkat + 1 FROM naik JOIN unit_versi v ON v.kode = naik.induk
            WHERE v.digantikan_pada IS NULL AND v.berlaku @> {_HARI} AND naik.tingkat < 20)
        SELECT array_agg(naik.kode ORDER BY naik.tingkat DESC) AS jalur FROM naik) n ON true
    WHERE a.nip = :nip AND {SYARAT_LINGKUP}""",  # noqa: S608 (constants)
    OrangPada,
    sure=("bup", "tmt_pensiun"),
)


async def pada(baca: Reader, nip: str, pelaku: Pelaku, hari: date, *, lihat_hukdis: bool) -> OrangPada | None:
    """The same as it was, or will be, on another day."""
    return await baca.row(_PADA, nip=nip, hari=hari, lihat_hukdis=lihat_hukdis, **lingkup(pelaku))


_TALENTA = Statement("""
    INSERT INTO asn_talenta AS t (nip, kotak, versi)
    SELECT r.nip, r.kotak, r.versi
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(nip text, kotak integer, versi bigint)
    ON CONFLICT (nip) DO UPDATE SET kotak = excluded.kotak, versi = excluded.versi WHERE excluded.versi > t.versi""")


async def simpan_talenta(uow: UnitOfWork, talenta: Sequence[dict[str, Any]]) -> None:
    """Keep the talent boxes that are newer than those known."""
    await uow.execute(_TALENTA, rows=list(talenta))
