"""The published states: JSON of each ASN, post and unit, built by the database from the present rows.

The relay runs these for the aggregates that changed; the bodies must validate against ``shared.contracts.pegawai``.
"""

from shared.bus.relay import StateSource
from shared.contracts.pegawai import AsnState, JabatanState, UnitState
from shared.db.statement import Statement

KINERJA_TAHUN = 5
"""Years of performance that other services are told: rules look at two, trends at five."""

_ASN = Statement(f"""
    SELECT a.nip AS id, json_build_object(
        'nip', a.nip,
        'nama', a.nama,
        'status_pegawai', a.status_pegawai,
        'kedudukan_hukum', a.kedudukan_hukum,
        'jenis_kelamin', a.jenis_kelamin,
        'tanggal_lahir', a.tanggal_lahir,
        'golongan', a.golongan,
        'tmt_cpns', a.tmt_cpns,
        'pendidikan', CASE WHEN a.tingkat_pendidikan IS NOT NULL THEN json_build_object(
            'tingkat', a.tingkat_pendidikan, 'program_studi', a.program_studi, 'tahun_lulus', a.tahun_lulus) END,
        'jabatan', CASE WHEN j.kode IS NOT NULL THEN json_build_object(
            'kode', j.kode, 'nama', j.nama, 'jenis', j.jenis, 'jenjang', j.jenjang, 'eselon', j.eselon,
            'kelas', j.kelas, 'kode_unit', j.kode_unit, 'nama_unit', u.nama, 'instansi', u.instansi,
            'kepala_unit', j.kepala_unit, 'tmt', a.tmt_jabatan) END,
        'jalur_unit', to_json(a.jalur_unit),
        'kinerja', coalesce((
            SELECT json_agg(json_build_object('tahun', k.tahun, 'predikat', k.predikat) ORDER BY k.tahun DESC)
            FROM (SELECT tahun, predikat FROM kinerja WHERE nip = a.nip
                  ORDER BY tahun DESC LIMIT {KINERJA_TAHUN}) k), '[]'),
        'diklat', coalesce((
            SELECT json_agg(json_build_object('jenis', d.jenis, 'nama', d.nama, 'selesai', d.selesai, 'jp', d.jp)
                            ORDER BY d.selesai DESC, d.nama)
            FROM diklat d WHERE d.nip = a.nip), '[]'),
        'hukdis', coalesce((
            SELECT json_agg(json_build_object('tingkat', h.tingkat, 'mulai', h.mulai, 'selesai', h.selesai)
                            ORDER BY h.mulai DESC)
            FROM hukdis h WHERE h.nip = a.nip), '[]')
    )::text AS body
    FROM asn a
    LEFT JOIN jabatan j ON j.kode = a.kode_jabatan
    LEFT JOIN unit u ON u.kode = j.kode_unit
    WHERE a.nip = ANY(CAST(:ids AS text[]))""")  # noqa: S608 (a constant of this module)

_JABATAN = Statement("""
    SELECT j.kode AS id, json_build_object(
        'kode', j.kode, 'nama', j.nama, 'kode_unit', j.kode_unit, 'nama_unit', u.nama, 'instansi', u.instansi,
        'jalur_unit', to_json(u.jalur), 'jenis', j.jenis, 'jenjang', j.jenjang, 'eselon', j.eselon,
        'kelas', j.kelas, 'formasi', j.formasi, 'terisi', coalesce(t.terisi, 0),
        'pendidikan_minimal', j.pendidikan_minimal, 'kepala_unit', j.kepala_unit, 'aktif', j.aktif,
        'kebutuhan', coalesce(k.kebutuhan, j.formasi)
    )::text AS body
    FROM jabatan j
    JOIN unit u ON u.kode = j.kode_unit
    LEFT JOIN kebutuhan_kini k ON k.kode_jabatan = j.kode
    LEFT JOIN LATERAL (
        SELECT count(*) AS terisi FROM asn WHERE kode_jabatan = j.kode) t ON true
    WHERE j.kode = ANY(CAST(:ids AS text[]))""")

_UNIT = Statement("""
    SELECT u.kode AS id, json_build_object(
        'kode', u.kode, 'nama', u.nama, 'induk', u.induk, 'jenis', u.jenis, 'instansi', u.instansi,
        'jalur', to_json(u.jalur), 'kepala_nip', k.nip, 'aktif', u.aktif
    )::text AS body
    FROM unit u
    LEFT JOIN jabatan j ON j.kode_unit = u.kode AND j.kepala_unit AND j.aktif
    LEFT JOIN LATERAL (
        -- Neither min() nor LIMIT 1: the planner would then walk everybody in the order of their numbers.
        SELECT (array_agg(nip ORDER BY nip))[1] AS nip FROM asn WHERE kode_jabatan = j.kode) k ON true
    WHERE u.kode = ANY(CAST(:ids AS text[]))""")

STATES = (
    StateSource(AsnState, _ASN),
    StateSource(JabatanState, _JABATAN),
    StateSource(UnitState, _UNIT),
)
