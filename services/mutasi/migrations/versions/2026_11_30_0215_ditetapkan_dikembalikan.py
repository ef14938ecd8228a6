"""A case that has the decree above both governments may be returned: a decree that cannot be used is no dead end.

Revision ID: u0115
Revises: u0100
"""

from alembic import op

revision = "u0115"
down_revision = "u0100"
branch_labels = None
depends_on = None

# The rest of the guard stays as it is, whoever has changed it before.
_JAGA = """
    DO $ubah$
    DECLARE
        lama text := pg_get_functiondef(CAST('mutasi.jaga_usulan()' AS regprocedure));
        baru text := replace(lama, '(''ditetapkan'', ''diputuskan''),',
                             '(''ditetapkan'', ''diputuskan''), (''ditetapkan'', ''dikembalikan''),');
    BEGIN
        IF baru = lama THEN
            RAISE EXCEPTION 'jaga_usulan tidak seperti yang dikenal';
        END IF;
        EXECUTE baru;
    END $ubah$"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(_JAGA)


def downgrade() -> None:
    raise RuntimeError("usulan yang dikembalikan sesudah penetapannya tidak dikenal rilis sebelumnya")
