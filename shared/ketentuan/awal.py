"""The values that the system begins with, written into the register by a migration."""

import json
from itertools import pairwise

from sqlalchemy import Connection, text

from shared.ketentuan.butir import Katalog


def isi_awal(connection: Connection, schema: str, katalog: Katalog) -> None:
    """Record the first versions of every number that the register does not know yet; a second run changes nothing."""
    rows = [
        {
            "kode": butir.kode,
            "versi": awal.versi,
            "mulai": awal.mulai and awal.mulai.isoformat(),
            "sebelum": None if berikut is None or berikut.mulai is None else berikut.mulai.isoformat(),
            "isi": butir.tulis(awal.isi),
            "dasar_hukum": awal.dasar_hukum,
        }
        for butir in katalog.values()
        for awal, berikut in pairwise((*butir.awal, None))
        if awal is not None
    ]
    connection.execute(
        text(f"""
            INSERT INTO {schema}.ketentuan (kode, versi, berlaku, isi, dasar_hukum)
            SELECT r.kode, r.versi, daterange(r.mulai, r.sebelum), r.isi, r.dasar_hukum
            FROM jsonb_to_recordset(CAST(:rows AS jsonb))
                 AS r(kode text, versi text, mulai date, sebelum date, isi jsonb, dasar_hukum text)
            WHERE NOT EXISTS (SELECT FROM {schema}.ketentuan k WHERE k.kode = r.kode)"""),  # noqa: S608 (constants)
        {"rows": json.dumps(rows)},
    )


def ganti_awal(connection: Connection, schema: str, katalog: Katalog, kode: str) -> None:
    """Let what the system begins with now stand in the place of what it had begun with: the old stays on record as
    replaced, and what a city has approved itself is not touched. A second run changes nothing.

    Raises:
        ValueError: It says something else, and its version is still named as before: no row would be replaced.
    """
    awal = katalog[kode].awal[0]
    isi = {"kode": kode, "versi": awal.versi, "dasar_hukum": awal.dasar_hukum}
    tertulis = json.dumps(katalog[kode].tulis(awal.isi))
    senama = connection.execute(
        text(f"""
            SELECT count(*) FROM {schema}.ketentuan
            WHERE kode = :kode AND usulan_id IS NULL AND digantikan_pada IS NULL
              AND versi IN (:versi, :versi || '-bawaan') AND isi <> CAST(:isi AS jsonb)"""),  # noqa: S608 (a constant)
        {"kode": kode, "versi": awal.versi, "isi": tertulis},
    )
    if senama.scalar_one():
        raise ValueError(
            f"{kode}: versi {awal.versi} tercatat dengan isi lain; beri isi yang baru nama versi yang baru"
        )
    lama = connection.execute(
        text(f"""
            UPDATE {schema}.ketentuan SET digantikan_pada = now()
            WHERE kode = :kode AND usulan_id IS NULL AND digantikan_pada IS NULL
              AND versi NOT IN (:versi, :versi || '-bawaan') RETURNING id::text"""),  # noqa: S608 (a constant)
        {"kode": kode, "versi": awal.versi},
    )
    for nomor in lama.scalars().all():
        connection.execute(
            text(f"""
                INSERT INTO {schema}.ketentuan (kode, versi, berlaku, isi, dasar_hukum, menggantikan)
                SELECT kode,
                       CAST(:versi AS text) || CASE WHEN EXISTS (
                           SELECT FROM {schema}.ketentuan k WHERE (k.kode, k.versi) = (l.kode, CAST(:versi AS text)))
                           THEN '-bawaan' ELSE '' END,
                       berlaku, CAST(CAST(:isi AS text) AS jsonb), :dasar_hukum, id
                FROM {schema}.ketentuan l WHERE id = CAST(CAST(:lama AS text) AS uuid) AND kode = :kode"""),  # noqa: S608
            {**isi, "isi": tertulis, "lama": nomor},
        )
