"""The published state of each post's standard."""

from services.kompetensi.skj.isi import KODE_UMUM
from shared.bus.states import State, StateSource
from shared.contracts.kompetensi import StandarState
from shared.db.statement import Statement

_UMUM = ", ".join(f"'{each}'" for each in KODE_UMUM)

_STANDAR = Statement(
    f"""
    SELECT s.kode AS id, json_build_object(
        'kode', s.kode,
        'profil', s.sidik,
        'sasaran', k.sasaran,
        'kode_sasaran', k.kode,
        'nomor', k.nomor,
        'mulai', lower(k.berlaku),
        'selesai', upper(k.berlaku) - 1,
        'kompetensi', (
            SELECT json_agg(json_build_object('kode', u.kode, 'level', u.level, 'bobot', u.bobot) ORDER BY u.urut)
            FROM unnest(ARRAY[{_UMUM}], k.level, k.bobot) WITH ORDINALITY AS u(kode, level, bobot, urut)),
        'teknis', k.teknis,
        'pendidikan_minimal', coalesce(k.pendidikan_minimal, j.pendidikan_minimal),
        'rumpun', to_json(k.rumpun),
        'rumpun_jabatan', to_json(CASE WHEN k.rumpun = '{{}}' THEN coalesce(s.rumpun, '{{}}') ELSE '{{}}' END),
        'seprofesi', coalesce(s.seprofesi, false),
        'urusan', to_json(coalesce(s.urusan, '{{}}')),
        'diklat', k.diklat,
        'pengalaman_tahun', k.pengalaman_tahun,
        'pengalaman_jenjang', to_json(k.pengalaman_jenjang),
        'golongan_minimal', k.golongan_minimal,
        'dasar_hukum', k.dasar_hukum
    )::text AS body
    FROM standar_jabatan s JOIN skj k ON k.id = s.skj_id LEFT JOIN proyeksi_jabatan j ON j.kode = s.kode
    WHERE s.kode = ANY(CAST(:ids AS text[]))""",  # noqa: S608 (names of our own)
    State,
)

STATES = (StateSource(StandarState, _STANDAR, "SELECT kode FROM standar_jabatan WHERE skj_id IS NOT NULL"),)
