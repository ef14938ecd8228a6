"""A letter enters the public log when its file is there, when it is handed over, and when it is called off.

Revision ID: u0271
Revises: u0250
"""

from alembic import op

revision = "u0271"
down_revision = "u0250"
branch_labels = None
depends_on = None

_SURAT = """
    INSERT INTO mutasi.jejak_publik_antrean (jenis, usulan_id, objek, isi, tertutup)
    SELECT {jenis}, s.usulan_id, s.kode,
           jsonb_build_object('kode', s.kode, 'macam', s.jenis, 'nomor', s.nomor, 'tanggal', s.tanggal,
                              'sha256', s.sha256, 'waktu', s.diubah_pada AT TIME ZONE 'UTC'),
           jsonb_build_object('usulan', s.usulan_id, 'nip', s.nip, 'penanda', s.penanda, 'templat', s.templat,
                              'alasan', s.alasan)
    FROM {dari} AS s {mana} ORDER BY s.diubah_pada, s.id"""
_JENIS = {
    "surat_terbit": "NEW.status = 'dibuat' AND OLD.status <> 'dibuat'",
    "surat_diserahkan": "NEW.diserahkan_pada IS NOT NULL AND OLD.diserahkan_pada IS NULL",
    "surat_dibatalkan": "NEW.status = 'dibatalkan' AND OLD.status <> 'dibatalkan'",
}


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(_SURAT.format(jenis="'surat_terbit'", dari="mutasi.surat", mana="WHERE s.sha256 IS NOT NULL"))
    op.execute(
        "CREATE FUNCTION mutasi.catat_jejak_publik_surat() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN {_SURAT.format(jenis='TG_ARGV[0]', dari='(SELECT NEW.*)', mana='')}; RETURN NULL; END $$"
    )
    for jenis, bila in _JENIS.items():
        op.execute(
            f"CREATE TRIGGER catat_jejak_publik_{jenis} AFTER UPDATE ON mutasi.surat FOR EACH ROW WHEN ({bila}) "
            f"EXECUTE FUNCTION mutasi.catat_jejak_publik_surat('{jenis}')"
        )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for jenis in _JENIS:
        op.execute(f"DROP TRIGGER catat_jejak_publik_{jenis} ON mutasi.surat")
    op.execute("DROP FUNCTION mutasi.catat_jejak_publik_surat()")
