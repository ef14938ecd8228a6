"""A batch of states becomes one statement per projection, and an older version never replaces a newer one.

The bodies go to the database as they came: they have been validated already, and taking them apart in Python would
cost more than everything else on the way.
"""

from collections.abc import Sequence
from typing import Any

import orjson

from shared.bus.consumer import Received
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork

_ASN = Statement("""
    INSERT INTO proyeksi_asn (nip, versi, nama, status_pegawai, kedudukan_hukum, golongan, pendidikan, kode_jabatan,
                              nama_jabatan, kode_unit, nama_unit, instansi, jalur_unit, kinerja, kerabat)
    SELECT s.nip, b.versi, s.nama, s.status_pegawai, s.kedudukan_hukum, s.golongan, s.pendidikan ->> 'tingkat',
           s.jabatan ->> 'kode', s.jabatan ->> 'nama', s.jabatan ->> 'kode_unit', s.jabatan ->> 'nama_unit',
           s.jabatan ->> 'instansi', s.jalur_unit, s.kinerja, coalesce(s.kerabat, '{}')
    FROM jsonb_to_recordset(CAST(:baris AS jsonb)) AS b(versi bigint, isi jsonb),
         jsonb_to_record(b.isi) AS s(nip text, nama text, status_pegawai text, kedudukan_hukum text, golongan text,
                                     pendidikan jsonb, jabatan jsonb, jalur_unit text[], kinerja jsonb,
                                     kerabat text[])
    ORDER BY s.nip
    ON CONFLICT (nip) DO UPDATE
    SET versi = excluded.versi, nama = excluded.nama, status_pegawai = excluded.status_pegawai,
        kedudukan_hukum = excluded.kedudukan_hukum, golongan = excluded.golongan, pendidikan = excluded.pendidikan,
        kode_jabatan = excluded.kode_jabatan, nama_jabatan = excluded.nama_jabatan, kode_unit = excluded.kode_unit,
        nama_unit = excluded.nama_unit, instansi = excluded.instansi, jalur_unit = excluded.jalur_unit,
        kinerja = excluded.kinerja, kerabat = excluded.kerabat
    WHERE excluded.versi > proyeksi_asn.versi
       -- A state that is sent again fills what this release keeps and the one before did not.
       OR (excluded.versi = proyeksi_asn.versi AND excluded.kerabat <> proyeksi_asn.kerabat)""")

_JABATAN = Statement("""
    INSERT INTO proyeksi_jabatan (kode, versi, nama, kode_unit, nama_unit, instansi, jalur_unit, jenis, jenjang,
                                  formasi, terisi, pendidikan_minimal, aktif)
    SELECT s.kode, b.versi, s.nama, s.kode_unit, s.nama_unit, s.instansi, s.jalur_unit, s.jenis, s.jenjang,
           s.formasi, s.terisi, s.pendidikan_minimal, coalesce(s.aktif, true)
    FROM jsonb_to_recordset(CAST(:baris AS jsonb)) AS b(versi bigint, isi jsonb),
         jsonb_to_record(b.isi) AS s(kode text, nama text, kode_unit text, nama_unit text, instansi text,
                                     jalur_unit text[], jenis text, jenjang text, formasi bigint, terisi bigint,
                                     pendidikan_minimal text, aktif boolean)
    ORDER BY s.kode
    ON CONFLICT (kode) DO UPDATE
    SET versi = excluded.versi, nama = excluded.nama, kode_unit = excluded.kode_unit, nama_unit = excluded.nama_unit,
        instansi = excluded.instansi, jalur_unit = excluded.jalur_unit, jenis = excluded.jenis,
        jenjang = excluded.jenjang, formasi = excluded.formasi, terisi = excluded.terisi,
        pendidikan_minimal = excluded.pendidikan_minimal, aktif = excluded.aktif
    WHERE excluded.versi > proyeksi_jabatan.versi""")

_UNIT = Statement("""
    INSERT INTO proyeksi_unit (kode, versi, nama, induk, jenis, instansi, jalur, kepala_nip)
    SELECT s.kode, b.versi, s.nama, s.induk, s.jenis, s.instansi, s.jalur, s.kepala_nip
    FROM jsonb_to_recordset(CAST(:baris AS jsonb)) AS b(versi bigint, isi jsonb),
         jsonb_to_record(b.isi) AS s(kode text, nama text, induk text, jenis text, instansi text, jalur text[],
                                     kepala_nip text)
    ORDER BY s.kode
    ON CONFLICT (kode) DO UPDATE
    SET versi = excluded.versi, nama = excluded.nama, induk = excluded.induk, jenis = excluded.jenis,
        instansi = excluded.instansi, jalur = excluded.jalur, kepala_nip = excluded.kepala_nip
    WHERE excluded.versi > proyeksi_unit.versi""")

_SKOR = Statement("""
    INSERT INTO proyeksi_skor (nip, versi, ip_asn, jpm, belum_lengkap)
    SELECT s.nip, b.versi, NULLIF(s.ip_asn, 'null'), s.jpm, s.belum_lengkap
    FROM jsonb_to_recordset(CAST(:baris AS jsonb)) AS b(versi bigint, isi jsonb),
         jsonb_to_record(b.isi) AS s(nip text, ip_asn jsonb, jpm jsonb, belum_lengkap text[])
    ORDER BY s.nip
    ON CONFLICT (nip) DO UPDATE
    SET versi = excluded.versi, ip_asn = excluded.ip_asn, jpm = excluded.jpm, belum_lengkap = excluded.belum_lengkap
    WHERE excluded.versi > proyeksi_skor.versi""")


def _baris(events: Sequence[Received[Any]]) -> list[dict[str, Any]]:
    return [{"versi": each.version, "isi": orjson.Fragment(each.envelope.body)} for each in events]


async def simpan_asn(uow: UnitOfWork, events: Sequence[Received[Any]]) -> None:
    """Take over states of ASN."""
    await uow.execute(_ASN, baris=_baris(events))


async def simpan_jabatan(uow: UnitOfWork, events: Sequence[Received[Any]]) -> None:
    """Take over states of posts."""
    await uow.execute(_JABATAN, baris=_baris(events))


async def simpan_unit(uow: UnitOfWork, events: Sequence[Received[Any]]) -> None:
    """Take over states of units."""
    await uow.execute(_UNIT, baris=_baris(events))


async def simpan_skor(uow: UnitOfWork, events: Sequence[Received[Any]]) -> None:
    """Take over states of scores."""
    await uow.execute(_SKOR, baris=_baris(events))
