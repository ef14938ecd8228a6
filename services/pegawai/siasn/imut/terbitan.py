"""The published states of the list of I-MUT."""

from shared.bus.states import State, StateSource
from shared.contracts.pegawai.imut import ImutBacaanState, ImutState
from shared.db.statement import Statement

_USUL = Statement(
    """
    SELECT id, json_build_object(
        'id', id, 'nomor_surat', nomor_surat, 'nip', nip, 'kode_status', kode_status, 'nama_status', nama_status,
        'arti', arti, 'nomor_pertek', nomor_pertek, 'tanggal_pertek', tanggal_pertek, 'alasan', alasan, 'sejak', sejak,
        'hilang_pada', hilang_pada)::text AS body
    FROM imut_usul WHERE id = ANY(CAST(:ids AS text[]))""",
    State,
)
_BACAAN = Statement(
    """
    SELECT sumber AS id, json_build_object(
        'sumber', sumber, 'dibaca_pada', selesai_pada, 'baris', baris, 'tak_terbaca', tak_terbaca)::text AS body
    FROM imut_bacaan WHERE sumber = ANY(CAST(:ids AS text[])) AND selesai_pada IS NOT NULL""",
    State,
)
IMUT = (
    StateSource(ImutState, _USUL, "SELECT id FROM imut_usul"),
    StateSource(ImutBacaanState, _BACAAN, "SELECT sumber FROM imut_bacaan WHERE selesai_pada IS NOT NULL"),
)
