"""A decision that was suspended beyond its TMT takes effect when that has ended (UU 30/2014 art 65).

Revision ID: u0390
Revises: u0345
"""

from alembic import op

revision = "u0390"
down_revision = "u0345"
branch_labels = None
depends_on = None

# The rest of the guard stays as it is, whoever has changed it before.
_JAGA = """
    DO $ubah$
    DECLARE
        lama text := pg_get_functiondef(CAST('mutasi.jaga_usulan()' AS regprocedure));
        baru text := replace(lama, '''alasan_gagal'', ''diubah_pada''',
                             '''alasan_gagal'', ''diubah_pada'', ''tmt_berlaku''');
    BEGIN
        IF baru = lama THEN
            RAISE EXCEPTION 'jaga_usulan tidak seperti yang dikenal';
        END IF;
        EXECUTE baru;
    END $ubah$"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE mutasi.usulan ADD COLUMN tmt_berlaku date")
    op.execute(
        "ALTER TABLE mutasi.usulan ADD CONSTRAINT ck_usulan_tmt_berlaku CHECK ((tmt_berlaku > tmt) IS NOT FALSE)"
    )
    op.execute(_JAGA)


def downgrade() -> None:
    raise RuntimeError("keputusan yang berlaku sesudah penundaan tidak dikenal rilis sebelumnya")
