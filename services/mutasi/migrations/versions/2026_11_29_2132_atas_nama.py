"""Who took a step for whom stands with the step, and nobody has two parts in a case by way of another.

Revision ID: u0092
Revises: u0091
"""

from alembic import op

revision = "u0092"
down_revision = "u0091"
branch_labels = None
depends_on = None

_JAGA = """
CREATE FUNCTION mutasi.jaga_atas_nama() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    siapa CONSTANT text[] := array_remove(ARRAY[NEW.orang, NEW.atas_nama ->> 'nip'], NULL);
BEGIN
    -- Steps of one case are taken one after the other: whoever takes one holds it.
    IF NEW.tugas IS NOT NULL AND EXISTS (
        SELECT FROM mutasi.usulan_langkah l
        WHERE l.usulan_id = NEW.usulan_id AND l.id <> NEW.id AND l.tugas <> NEW.tugas
          AND (l.orang = ANY (siapa) OR l.atas_nama ->> 'nip' = ANY (siapa))) THEN
        RAISE EXCEPTION 'satu orang satu bagian pada sebuah usulan, juga atas nama orang lain'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'jaga_atas_nama';
    END IF;
    RETURN NULL;
END $$"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE mutasi.usulan_langkah ADD COLUMN atas_nama jsonb")
    op.execute(_JAGA)
    op.execute(
        """CREATE TRIGGER jaga_atas_nama AFTER INSERT ON mutasi.usulan_langkah
           FOR EACH ROW EXECUTE FUNCTION mutasi.jaga_atas_nama()"""
    )


def downgrade() -> None:
    raise RuntimeError("langkah yang diambil bagi orang lain tidak dikenal rilis sebelumnya: pulihkan dari cadangan")
