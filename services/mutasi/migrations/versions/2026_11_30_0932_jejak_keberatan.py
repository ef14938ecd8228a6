"""Every step of an objection, its answer among them, enters the public log.

Revision ID: u0272
Revises: u0271
"""

from alembic import op

revision = "u0272"
down_revision = "u0271"
branch_labels = None
depends_on = None

_LANGKAH = """
    INSERT INTO mutasi.jejak_publik_antrean (jenis, usulan_id, objek, isi, tertutup)
    SELECT 'keberatan', k.usulan_id, l.keberatan_id::text,
           jsonb_build_object('keberatan', l.keberatan_id, 'usulan', k.usulan_id, 'versi', l.versi,
                              'langkah', l.langkah, 'dari', l.dari_status, 'ke', l.ke_status,
                              'waktu', l.waktu AT TIME ZONE 'UTC'),
           jsonb_build_object('nomor', l.id, 'oleh', l.oleh, 'akun', l.subjek, 'catatan', l.catatan,
                              'rincian', l.rincian)
    FROM {} AS l JOIN mutasi.keberatan AS k ON k.id = l.keberatan_id ORDER BY l.id"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(_LANGKAH.format("mutasi.keberatan_langkah"))
    op.execute(
        "CREATE FUNCTION mutasi.catat_jejak_publik_keberatan_langkah() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN {_LANGKAH.format('baru')}; RETURN NULL; END $$"
    )
    op.execute(
        "CREATE TRIGGER catat_jejak_publik AFTER INSERT ON mutasi.keberatan_langkah REFERENCING NEW TABLE AS baru "
        "FOR EACH STATEMENT EXECUTE FUNCTION mutasi.catat_jejak_publik_keberatan_langkah()"
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("DROP TRIGGER catat_jejak_publik ON mutasi.keberatan_langkah")
    op.execute("DROP FUNCTION mutasi.catat_jejak_publik_keberatan_langkah()")
