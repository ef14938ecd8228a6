"""The published state of a person's scores."""

from shared.bus.states import State, StateSource
from shared.contracts.kompetensi import SkorState
from shared.db.statement import Statement

_SKOR = Statement(
    """
    SELECT s.nip AS id, json_build_object(
        'nip', s.nip,
        'ip_asn', CASE WHEN ip_asn IS NOT NULL THEN json_build_object(
            'total', ip_asn -> 'total', 'kategori', ip_asn -> 'kategori', 'kualifikasi', ip_asn -> 'kualifikasi',
            'kompetensi', ip_asn -> 'kompetensi', 'kinerja', ip_asn -> 'kinerja', 'disiplin', ip_asn -> 'disiplin',
            'kebijakan', ip_asn -> 'kebijakan') END,
        'jpm', jpm,
        'belum_lengkap', to_json(ip_asn_belum_lengkap || jpm_belum_lengkap),
        'penilaian_berlaku_sampai', p.berlaku_sampai,
        'kotak', kotak,
        'kinerja', talenta -> 'kinerja',
        'potensial', talenta -> 'potensial',
        'krs', coalesce(CAST(talenta ->> 'krs' AS boolean), false),
        'kotak_berlaku_sampai', talenta -> 'berlaku_sampai',
        'kebijakan_talenta', talenta -> 'kebijakan',
        'belum_dipetakan', to_json(talenta_belum_lengkap)
    )::text AS body
    FROM skor s LEFT JOIN penilaian p ON p.id = s.penilaian_id
    WHERE s.nip = ANY(CAST(:ids AS text[])) AND s.versi > 0""",
    State,
)

STATES = (StateSource(SkorState, _SKOR, "SELECT nip FROM skor WHERE versi > 0"),)
