"""A letter takes the place only of one of its kind that is about the same, printed and not called off.

Revision ID: u0345
Revises: u0355
"""

from alembic import op

revision = "u0345"
down_revision = "u0355"
branch_labels = None
depends_on = None

_JAGA = """
CREATE FUNCTION mutasi.jaga_surat_pengganti() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM mutasi.surat lama
                   WHERE lama.id = NEW.menggantikan AND lama.jenis = NEW.jenis AND lama.kunci = NEW.kunci
                     AND lama.status = 'dibuat') THEN
        RAISE EXCEPTION 'surat hanya menggantikan yang sejenis tentang hal yang sama'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'jaga_surat_pengganti';
    END IF;
    RETURN NULL;
END $$"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(_JAGA)
    op.execute(
        "CREATE TRIGGER jaga_surat_pengganti AFTER INSERT ON mutasi.surat FOR EACH ROW "
        "WHEN (NEW.menggantikan IS NOT NULL) EXECUTE FUNCTION mutasi.jaga_surat_pengganti()"
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("DROP TRIGGER jaga_surat_pengganti ON mutasi.surat")
    op.execute("DROP FUNCTION mutasi.jaga_surat_pengganti()")
