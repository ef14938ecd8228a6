"""Notes about cases; what one says never changes.

Revision ID: u0086
Revises: u0061
"""

from alembic import op

revision = "u0086"
down_revision = "u0061"
branch_labels = None
depends_on = None

_SEMUA = (
    """
    CREATE TABLE mutasi.usulan_catatan (
        id uuid CONSTRAINT pk_usulan_catatan PRIMARY KEY,
        usulan_id uuid NOT NULL CONSTRAINT fk_usulan_catatan_usulan_id_usulan REFERENCES mutasi.usulan (id),
        pembaca text NOT NULL,
        isi text NOT NULL,
        disebut text[] NOT NULL,
        oleh text NOT NULL,
        subjek text,
        nama text NOT NULL,
        waktu timestamptz NOT NULL,
        ditarik_pada timestamptz,
        alasan_ditarik text,
        CONSTRAINT ck_usulan_catatan_pembaca CHECK (pembaca IN ('internal', 'unit', 'pegawai'))
    )""",
    "CREATE INDEX ix_usulan_catatan_usulan_id_id ON mutasi.usulan_catatan (usulan_id, id)",
    """
    CREATE FUNCTION mutasi.jaga_catatan() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' OR OLD.ditarik_pada IS NOT NULL OR (to_jsonb(NEW) - ARRAY['ditarik_pada', 'alasan_ditarik'])
            IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['ditarik_pada', 'alasan_ditarik']) THEN
            RAISE EXCEPTION 'catatan % hanya dapat ditarik, sekali', OLD.id
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$""",
    """
    CREATE TRIGGER jaga_catatan BEFORE UPDATE OR DELETE ON mutasi.usulan_catatan
        FOR EACH ROW EXECUTE FUNCTION mutasi.jaga_catatan()""",
)


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for each in _SEMUA:
        op.execute(each)


def downgrade() -> None:
    op.execute("DROP TABLE mutasi.usulan_catatan")
    op.execute("DROP FUNCTION mutasi.jaga_catatan()")
