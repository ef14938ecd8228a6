"""The query of what is to be done today."""

from datetime import date
from typing import NamedTuple

from services.pegawai.penempatan.pelepasan import LEPAS, TANPA_DASAR
from services.pegawai.penempatan.telah_keluar import telah_keluar
from services.pegawai.tindak_lanjut.schemas import JenisTindakLanjut
from shared.auth.pelaku import Pelaku
from shared.contracts.istilah.status import BEKERJA, DILEPAS, KELUAR, PPPK
from shared.contracts.pegawai.penempatan import AlasanAkhir
from shared.db.reader import Reader
from shared.db.statement import Statement, columns
from shared.privasi.terlihat import SYARAT_LINGKUP, di_unit, lingkup

LOWONG_BULAN = 12
"""Months for which a seat that somebody has left is on the list; after that it is a vacancy like any other."""


class Baris(NamedTuple):
    """One piece of work; ``urut`` is the place of its kind."""

    urut: int
    jenis: JenisTindakLanjut
    nip: str
    nama: str
    kode_jabatan: str | None
    nama_jabatan: str | None
    kode_unit: str | None
    mulai: date | None
    kembali: date | None
    pelaksana_tugas: int
    alasan: AlasanAkhir | None


_HARI = "CAST(:hari AS date)"
# Copies of today say who holds what. A seat counts as many times as it was left and is free.
_DAFTAR = Statement(
    f"""
    WITH semua_lepas AS MATERIALIZED (
        SELECT * FROM {LEPAS}
    ), lepas AS MATERIALIZED (
        SELECT * FROM semua_lepas WHERE tmt <= {_HARI} AND (kembali IS NULL OR kembali > {_HARI})
    ), kontrak_akhir AS (
        SELECT nip, max(coalesce(upper(berlaku), 'infinity')) AS habis FROM kontrak
        WHERE digantikan_pada IS NULL GROUP BY nip
    ), status_akhir AS (
        SELECT DISTINCT ON (nip) nip, tmt, kedudukan_hukum, nomor_sk FROM status_pegawai
        WHERE digantikan_pada IS NULL AND tmt <= {_HARI} ORDER BY nip, tmt DESC
    ), berakhir AS (
        SELECT DISTINCT ON (nip) nip, kode_jabatan, upper(berlaku) AS tmt, alasan_akhir AS alasan
        FROM penempatan WHERE digantikan_pada IS NULL AND upper(berlaku) <= {_HARI}
        ORDER BY nip, upper(berlaku) DESC
    ), pekerjaan AS (
        SELECT 'jabatan_lowong' AS jenis, b.nip, b.kode_jabatan, b.tmt AS mulai, l.kembali, b.alasan
        FROM berakhir b
        JOIN jabatan j ON j.kode = b.kode_jabatan AND j.aktif
        LEFT JOIN lepas l ON l.nip = b.nip AND l.alasan = b.alasan
        WHERE b.alasan IS NOT NULL AND b.tmt > {_HARI} - make_interval(months => {LOWONG_BULAN})
          AND (SELECT count(*) FROM asn s WHERE s.kode_jabatan = j.kode) < j.formasi
        UNION ALL
        SELECT 'perlu_ditempatkan', a.nip, NULL, b.tmt, l.kembali, b.alasan
        FROM asn a
        LEFT JOIN berakhir b ON b.nip = a.nip
        LEFT JOIN LATERAL (SELECT max(kembali) AS kembali FROM lepas WHERE nip = a.nip) l ON true
        WHERE a.kode_jabatan IS NULL AND NOT {telah_keluar(_HARI)}
        UNION ALL
        SELECT 'belum_dikembalikan', a.nip, p.kode_jabatan, upper(p.berlaku), NULL, p.alasan_akhir
        FROM penempatan p JOIN asn a ON a.nip = p.nip
        WHERE p.digantikan_pada IS NULL AND upper(p.berlaku) <= {_HARI} AND {TANPA_DASAR.format(lepas="semua_lepas")}
          AND NOT EXISTS (
              SELECT 1 FROM penempatan q
              WHERE q.nip = p.nip AND q.digantikan_pada IS NULL AND lower(q.berlaku) >= upper(p.berlaku))
          AND NOT {telah_keluar(_HARI)}
        UNION ALL
        SELECT CASE WHEN k.habis IS NULL THEN 'tanpa_kontrak' ELSE 'kontrak_habis' END, a.nip, a.kode_jabatan,
               CAST(nullif(k.habis, 'infinity') AS date), NULL, NULL
        FROM asn a LEFT JOIN kontrak_akhir k ON k.nip = a.nip
        WHERE a.kode_jabatan IS NOT NULL AND a.status_pegawai = ANY(CAST(:pppk AS text[]))
          AND (k.habis IS NULL OR k.habis <= {_HARI})
        UNION ALL
        SELECT 'lewat_bup', a.nip, a.kode_jabatan, a.tmt_pensiun, NULL, NULL
        FROM asn a WHERE a.kode_jabatan IS NOT NULL AND a.tmt_pensiun <= {_HARI}
        UNION ALL
        SELECT 'belum_dilepas', a.nip, a.kode_jabatan, t.mulai, NULL, NULL
        FROM asn a
        LEFT JOIN LATERAL (
            SELECT min(mulai) AS mulai FROM (
                SELECT lower(berlaku) AS mulai FROM tugas_belajar
                WHERE nip = a.nip AND digantikan_pada IS NULL AND upper(berlaku) IS NULL AND berlaku @> {_HARI}
                UNION ALL
                SELECT tmt FROM lepas WHERE nip = a.nip AND alasan IN ('cltn', 'tugas_belajar')) m) t ON true
        WHERE a.kode_jabatan IS NOT NULL
          AND (a.kedudukan_hukum = ANY(CAST(:dilepas AS text[])) OR t.mulai IS NOT NULL)
        UNION ALL
        SELECT 'periksa_kedudukan', a.nip, a.kode_jabatan, NULL, NULL, NULL
        FROM asn a WHERE a.kode_jabatan IS NOT NULL AND a.kedudukan_hukum <> ALL(CAST(:dikenal AS text[]))
        UNION ALL
        SELECT 'periksa_riwayat', a.nip, a.kode_jabatan, min(h.mulai), NULL, NULL
        FROM asn a JOIN hukdis h ON h.nip = a.nip AND h.digantikan_pada IS NULL
        WHERE a.kode_jabatan IS NOT NULL AND h.tingkat = 'berat' AND akibat_hukdis(h.tingkat, h.jenis) IS NULL
          AND h.mulai <= {_HARI} AND (h.selesai IS NULL OR h.selesai >= {_HARI})
        GROUP BY a.nip, a.kode_jabatan
        UNION ALL
        SELECT 'kembali_menurut_bkn', k.nip, NULL, k.hari, NULL, NULL
        FROM kembali_siasn k
        JOIN status_pegawai s ON s.id = k.status_id AND s.digantikan_pada IS NULL
        JOIN asn a ON a.nip = k.nip
        WHERE k.ditegaskan_pada IS NULL AND {telah_keluar(_HARI)}
        UNION ALL
        SELECT 'keluar_tanpa_sk', s.nip, NULL, s.tmt, NULL, NULL
        FROM status_akhir s WHERE s.nomor_sk IS NULL AND s.kedudukan_hukum = ANY(CAST(:keluar AS text[]))
    ), lengkap AS (
        SELECT array_position(CAST(:jenis AS text[]), p.jenis) AS urut, p.jenis, a.nip, a.nama, p.kode_jabatan,
               j.nama AS nama_jabatan, coalesce(j.kode_unit, a.kode_unit) AS kode_unit, p.mulai, p.kembali, p.alasan, (
                   SELECT count(*) FROM penugasan t
                   WHERE t.kode_jabatan = p.kode_jabatan AND t.digantikan_pada IS NULL AND t.berlaku @> {_HARI}
               ) AS pelaksana_tugas
        FROM pekerjaan p
        JOIN asn a ON a.nip = p.nip
        LEFT JOIN jabatan j ON j.kode = p.kode_jabatan
        LEFT JOIN unit u ON u.kode = coalesce(j.kode_unit, a.kode_unit)
        WHERE p.jenis = ANY(CAST(:jenis AS text[]))
          AND ({SYARAT_LINGKUP} OR {di_unit("u.jalur")})
          AND (CAST(:di_bawah AS text) IS NULL OR u.jalur && ARRAY[CAST(:di_bawah AS text)])
    )
    SELECT {columns(Baris)} FROM lengkap
    WHERE CAST(:urut AS integer) IS NULL OR (urut, nip) > (CAST(:urut AS integer), CAST(:nip AS text))
    ORDER BY urut, nip LIMIT :limit""",  # noqa: S608 (constants and columns of a row class)
    Baris,
)


async def daftar(
    baca: Reader,
    pelaku: Pelaku,
    hari: date,
    *,
    jenis: list[JenisTindakLanjut],
    di_bawah: str | None,
    sesudah: tuple[int, str] | None,
    limit: int,
) -> list[Baris]:
    """What is to be done about people and posts in the caller's scope, by kind and number."""
    urut, nip = sesudah or (None, None)
    return await baca.fetch(
        _DAFTAR,
        hari=hari,
        jenis=[each.value for each in jenis],
        keluar=sorted(KELUAR),
        dilepas=sorted(DILEPAS),
        dikenal=sorted(BEKERJA | DILEPAS | KELUAR),
        pppk=list(PPPK),
        di_bawah=di_bawah,
        urut=urut,
        nip=nip,
        limit=limit,
        **lingkup(pelaku),
    )
