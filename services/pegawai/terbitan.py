"""The published states: JSON of each ASN and how they are reached, of each post and unit, built by the database from
the present rows.

The relay runs these for the aggregates that changed; the bodies must validate against ``shared.contracts.pegawai``.
"""

from services.pegawai.asn.models import Asn
from services.pegawai.identitas.pensiun import GURU
from services.pegawai.kebutuhan.kini import menurut_sotk
from services.pegawai.penempatan.telah_keluar import telah_keluar
from shared.bus.states import State, StateSource
from shared.contracts.istilah.status import DILEPAS
from shared.contracts.pegawai.asn import AsnState
from shared.contracts.pegawai.jabatan import JabatanState
from shared.contracts.pegawai.kontak import KontakState
from shared.contracts.pegawai.unit import UnitState
from shared.db.statement import Statement

KINERJA_TAHUN = 5
"""Years of performance that other services are told: rules look at two, trends at five."""

"""Why the last post of those who have left ended."""
_SUREL = r"^[A-Za-z0-9.!#$%&''*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$"
"""What can be an address (quoted for SQL): nothing that a mail server reads as more than one, or as another line."""
_LANGSUNG = ", ".join(f"'{each}', a.{each}" for each in AsnState.model_fields if each in Asn.__table__.columns)
"""What is published as it is stored."""

# Periods are kept apart by indexes that are slow to find a person in: what looks needless below (IS TRUE, a lower bound
# that every period has, all ids at once) leads to the others. Measured over the city: 1.7 s instead of 4.3.
_ASN = Statement(
    f"""
    SELECT a.nip AS id, json_build_object(
        {_LANGSUNG},
        'pendidikan', CASE WHEN a.tingkat_pendidikan IS NOT NULL THEN json_build_object(
            'tingkat', a.tingkat_pendidikan, 'program_studi', a.program_studi, 'tahun_lulus', a.tahun_lulus) END,
        'jabatan', CASE WHEN j.kode IS NOT NULL THEN json_build_object(
            'kode', j.kode, 'nama', j.nama, 'jenis', j.jenis, 'jenjang', j.jenjang, 'eselon', j.eselon,
            'kelas', j.kelas, 'kode_unit', j.kode_unit, 'nama_unit', u.nama, 'instansi', u.instansi,
            'kepala_unit', j.kepala_unit, 'tmt', a.tmt_jabatan, 'nama_instansi', ki.nama) END,
        'kinerja', coalesce((
            SELECT json_agg(json_build_object('tahun', k.tahun, 'predikat', k.predikat) ORDER BY k.tahun DESC)
            FROM (SELECT tahun, predikat FROM kinerja WHERE nip = a.nip AND digantikan_pada IS NULL
                  ORDER BY tahun DESC LIMIT {KINERJA_TAHUN}) k), '[]'),
        'diklat', coalesce((
            SELECT json_agg(json_build_object('jenis', d.jenis, 'nama', d.nama, 'selesai', d.selesai, 'jp', d.jp)
                            ORDER BY d.selesai DESC, d.nama)
            FROM diklat d WHERE d.nip = a.nip AND d.digantikan_pada IS NULL), '[]'),
        'hukdis', coalesce((
            SELECT json_agg(json_build_object('tingkat', h.tingkat, 'mulai', h.mulai, 'selesai', h.selesai)
                            ORDER BY h.mulai DESC)
            FROM hukdis h WHERE h.nip = a.nip AND h.digantikan_pada IS NULL), '[]'),
        'riwayat_jabatan', coalesce((
            SELECT json_agg(json_build_object('nama', r.nama, 'jenjang', r.jenjang, 'eselon', r.eselon,
                                              'nama_unit', r.nama_unit, 'nama_instansi', r.nama_instansi,
                                              'mulai', r.mulai, 'selesai', r.selesai) ORDER BY r.mulai DESC)
            FROM (
                SELECT rj.nama_jabatan AS nama, coalesce(rj.jenjang, k.jenjang) AS jenjang,
                       coalesce(rj.eselon, k.eselon) AS eselon, coalesce(rj.nama_unit, n.nama) AS nama_unit,
                       i.nama AS nama_instansi, rj.mulai, rj.selesai
                FROM riwayat_jabatan rj LEFT JOIN jabatan k ON k.kode = rj.kode_jabatan
                LEFT JOIN unit n ON n.kode = coalesce(k.kode_unit, rj.kode_unit)
                LEFT JOIN unit i ON i.kode = n.instansi
                WHERE rj.nip = a.nip AND rj.digantikan_pada IS NULL
                  AND NOT EXISTS (SELECT 1 FROM penempatan q WHERE q.nip = a.nip AND (q.digantikan_pada IS NULL) IS TRUE
                                  AND lower(q.berlaku) = rj.mulai)
                UNION ALL
                SELECT k.nama, k.jenjang, k.eselon, n.nama, i.nama, lower(p.berlaku), upper(p.berlaku) - 1
                FROM penempatan p JOIN jabatan k ON k.kode = p.kode_jabatan JOIN unit n ON n.kode = k.kode_unit
                LEFT JOIN unit i ON i.kode = n.instansi
                WHERE p.nip = a.nip AND (p.digantikan_pada IS NULL) IS TRUE
                  AND upper(p.berlaku) <= coalesce(a.tmt_jabatan, (SELECT max(hari) FROM guliran))
            ) r), '[]'),
        'riwayat_pendidikan', coalesce((
            SELECT json_agg(json_build_object('tingkat', r.tingkat, 'program_studi', r.program_studi,
                                              'tahun_lulus', r.tahun_lulus) ORDER BY r.tahun_lulus DESC)
            FROM riwayat_pendidikan r WHERE r.nip = a.nip AND r.digantikan_pada IS NULL), '[]'),
        'tugas_belajar', coalesce((
            SELECT json_agg(json_build_object(
                'mulai', lower(t.berlaku), 'selesai', upper(t.berlaku) - 1,
                'ikatan_dinas_sampai', t.ikatan_dinas_sampai) ORDER BY lower(t.berlaku) DESC)
            FROM tugas_belajar t
            WHERE t.nip = a.nip AND t.digantikan_pada IS NULL AND lower(t.berlaku) > '-infinity'), '[]'),
        'cltn', coalesce((
            SELECT json_agg(json_build_object('mulai', lower(c.berlaku), 'selesai', upper(c.berlaku) - 1)
                            ORDER BY lower(c.berlaku) DESC)
            FROM cltn c
            WHERE c.nip = a.nip AND c.digantikan_pada IS NULL AND lower(c.berlaku) > '-infinity'), '[]'),
        'proses_hukum', coalesce((
            SELECT json_agg(json_build_object('jenis', h.jenis, 'mulai', h.mulai, 'selesai', h.selesai)
                            ORDER BY h.mulai DESC, h.jenis)
            FROM proses_hukum h WHERE h.nip = a.nip AND h.digantikan_pada IS NULL), '[]'),
        'penugasan', coalesce((
            SELECT json_agg(json_build_object(
                'jenis', t.jenis, 'kode_jabatan', t.kode_jabatan, 'mulai', lower(t.berlaku),
                'selesai', upper(t.berlaku) - 1) ORDER BY lower(t.berlaku) DESC)
            FROM penugasan t
            WHERE t.nip = a.nip AND t.digantikan_pada IS NULL AND lower(t.berlaku) > '-infinity'), '[]'),
        'kerabat', coalesce((
            SELECT json_agg(DISTINCT r.nip) FROM (
                SELECT nip_kerabat AS nip FROM keluarga WHERE nip = a.nip AND digantikan_pada IS NULL
                UNION ALL
                SELECT nip FROM keluarga WHERE nip_kerabat = a.nip AND digantikan_pada IS NULL) r), '[]'),
        'pasangan', coalesce((
            SELECT json_agg(DISTINCT r.nip) FROM (
                SELECT nip_kerabat AS nip FROM keluarga
                WHERE nip = a.nip AND digantikan_pada IS NULL AND hubungan IN ('suami', 'istri') AND selesai IS NULL
                UNION ALL
                SELECT nip FROM keluarga
                WHERE nip_kerabat = a.nip AND digantikan_pada IS NULL AND hubungan IN ('suami', 'istri')
                  AND selesai IS NULL) r), '[]'),
        'nip_lain', coalesce((
            SELECT json_agg(n.nomor ORDER BY n.tmt DESC, n.dicatat_pada DESC) FROM nomor_asn n
            WHERE n.nip = a.nip), '[]'),
        'keluar', {telah_keluar("coalesce((SELECT max(hari) FROM guliran), hari_ini())")},
        'dilepas', a.kedudukan_hukum = ANY('{{{", ".join(sorted(DILEPAS))}}}') OR EXISTS (
            SELECT FROM (SELECT max(hari) AS kini FROM guliran) g, LATERAL lepas(g.kini) l
            WHERE l.nip = a.nip AND l.tmt <= g.kini AND (l.kembali IS NULL OR l.kembali > g.kini)
              AND (l.alasan IN ('cltn', 'tugas_belajar') OR a.tmt_jabatan IS NULL OR a.tmt_jabatan < l.tmt)),
        'jabatan_terakhir', CASE WHEN j.kode IS NULL THEN (
            SELECT json_build_object('jenis', k.jenis, 'jenjang', k.jenjang, 'kelas', k.kelas,
                                     'selesai', upper(p.berlaku) - 1)
            FROM penempatan p
            JOIN jabatan_versi k ON k.kode = p.kode_jabatan AND k.digantikan_pada IS NULL
                                AND k.berlaku @> upper(p.berlaku) - 1
            WHERE p.nip = a.nip AND (p.digantikan_pada IS NULL) IS TRUE
              AND upper(p.berlaku) <= (SELECT max(hari) FROM guliran)
            ORDER BY upper(p.berlaku) DESC LIMIT 1) END,
        'kontrak_sampai', kontrak.sampai
    )::text AS body
    FROM asn a
    LEFT JOIN jabatan j ON j.kode = a.kode_jabatan
    LEFT JOIN unit u ON u.kode = j.kode_unit
    LEFT JOIN unit ki ON ki.kode = u.instansi
    LEFT JOIN (
        SELECT nip, (array_agg(upper(berlaku) - 1 ORDER BY lower(berlaku) DESC))[1] AS sampai FROM kontrak
        WHERE nip = ANY(CAST(:ids AS text[])) AND digantikan_pada IS NULL GROUP BY nip
    ) kontrak ON kontrak.nip = a.nip
    WHERE a.nip = ANY(CAST(:ids AS text[]))""",  # noqa: S608 (a constant of this module)
    State,
)

TERHITUNG = 7
"""Days for which a post names the decisions that its count knows: longer than any message is on its way."""
_JABATAN = Statement(
    f"""
    SELECT j.kode AS id, json_build_object(
        'kode', j.kode, 'nama', j.nama, 'kode_unit', j.kode_unit, 'nama_unit', u.nama, 'instansi', u.instansi,
        'jalur_unit', to_json(u.jalur), 'jenis', j.jenis, 'jenjang', j.jenjang, 'eselon', j.eselon,
        'kelas', j.kelas, 'formasi', j.formasi, 'bezetting', coalesce(t.bezetting, 0),
        'pendidikan_minimal', j.pendidikan_minimal, 'kepala_unit', j.kepala_unit, 'aktif', j.aktif,
        'kebutuhan', coalesce({menurut_sotk("j")}, k.kebutuhan, j.formasi),
        'nama_instansi', i.nama, 'bup', usia_pensiun(bup.isi, j.jenjang, {GURU}, j.bup),
        'mulai', masa.mulai, 'selesai', masa.selesai, 'keputusan', to_json(terhitung.keputusan)
    )::text AS body
    FROM jabatan j
    JOIN unit u ON u.kode = j.kode_unit
    LEFT JOIN unit i ON i.kode = u.instansi
    LEFT JOIN kebutuhan_kini k ON k.kode_jabatan = j.kode
    LEFT JOIN (SELECT isi FROM ketentuan WHERE kode = 'bup' AND digantikan_pada IS NULL
               AND berlaku @> (SELECT max(hari) FROM guliran)) bup ON true
    LEFT JOIN LATERAL (
        SELECT count(*) AS bezetting FROM asn WHERE kode_jabatan = j.kode) t ON true
    LEFT JOIN LATERAL (
        -- Of the times in which it is in the peta jabatan the first that is not over; if all are, the last.
        SELECT lower(m.masa) AS mulai, upper(m.masa) - 1 AS selesai
        FROM (SELECT unnest(range_agg(berlaku)) AS masa FROM jabatan_versi
              WHERE kode = j.kode AND digantikan_pada IS NULL) m,
             LATERAL (SELECT coalesce(upper(m.masa) <= coalesce((SELECT max(hari) FROM guliran), hari_ini()), false)
                      AS lewat) l
        ORDER BY lewat, CASE WHEN NOT lewat THEN lower(m.masa) END NULLS FIRST, upper(m.masa) DESC LIMIT 1
    ) masa ON true
    LEFT JOIN LATERAL (
        SELECT ARRAY(
            SELECT p.usulan_id FROM penempatan p
            WHERE p.kode_jabatan = j.kode AND p.digantikan_pada IS NULL AND p.usulan_id IS NOT NULL
              AND p.dicatat_pada > h.sejak AND lower(p.berlaku) <= h.hari
            UNION SELECT unnest(ARRAY[q.usulan_id, p.usulan_akhir_id]) FROM penempatan p
            LEFT JOIN penempatan q ON q.nip = p.nip AND q.digantikan_pada IS NULL
                  AND lower(q.berlaku) = upper(p.berlaku)
            WHERE p.kode_jabatan = j.kode AND p.digantikan_pada IS NULL
              AND coalesce(q.dicatat_pada, p.dicatat_pada) > h.sejak AND upper(p.berlaku) <= h.hari
            EXCEPT SELECT CAST(NULL AS uuid) ORDER BY 1) AS keputusan
        FROM (SELECT hari, hari - {TERHITUNG} AS sejak
              FROM (SELECT coalesce(max(hari), hari_ini()) AS hari FROM guliran) g) h
    ) terhitung ON true
    WHERE j.kode = ANY(CAST(:ids AS text[]))""",  # noqa: S608 (constants)
    State,
)

_UNIT = Statement(
    """
    SELECT u.kode AS id, json_build_object(
        'kode', u.kode, 'nama', u.nama, 'induk', u.induk, 'jenis', u.jenis, 'instansi', u.instansi,
        'jalur', to_json(u.jalur), 'kepala_nip', k.nip, 'aktif', u.aktif, 'wilayah', u.wilayah
    )::text AS body
    FROM unit u
    LEFT JOIN jabatan j ON j.kode_unit = u.kode AND j.kepala_unit AND j.aktif
    LEFT JOIN LATERAL (
        -- Neither min() nor LIMIT 1: the planner would then walk everybody in the order of their numbers.
        SELECT (array_agg(nip ORDER BY nip))[1] AS nip FROM asn WHERE kode_jabatan = j.kode) k ON true
    WHERE u.kode = ANY(CAST(:ids AS text[]))""",
    State,
)

# A number is written in many ways, and each is the same one abroad. Marks come from a trigger of the table: contacts
# change by several doors, and so does who has left.
_KONTAK = Statement(
    rf"""
    SELECT a.nip AS id, json_build_object(
        'nip', a.nip,
        'surel', CASE WHEN NOT k.keluar THEN
            (SELECT s FROM unnest(ARRAY[trim(a.email_dinas), trim(a.email)]) WITH ORDINALITY AS u(s, urut)
             WHERE s ~ '{_SUREL}' ORDER BY urut LIMIT 1) END,
        'telepon', CASE WHEN NOT k.keluar AND t.angka ~ '^\+?(62|0)?8[0-9]{{7,12}}$'
                        THEN regexp_replace(t.angka, '^\+?(62|0)?', '+62') END
    )::text AS body
    FROM asn a,
         LATERAL (SELECT regexp_replace(a.nomor_hp, '[ .()-]', '', 'g') AS angka) t,
         LATERAL (SELECT {telah_keluar("coalesce((SELECT max(hari) FROM guliran), hari_ini())")} AS keluar) k
    WHERE a.nip = ANY(CAST(:ids AS text[]))""",  # noqa: S608 (constants)
    State,
)

STATES = (
    StateSource(AsnState, _ASN, "SELECT nip FROM asn"),
    StateSource(KontakState, _KONTAK, "SELECT nip FROM asn"),
    StateSource(JabatanState, _JABATAN, "SELECT kode FROM jabatan"),
    StateSource(UnitState, _UNIT, "SELECT kode FROM unit"),
)
