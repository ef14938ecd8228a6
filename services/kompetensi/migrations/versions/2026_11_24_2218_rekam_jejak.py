"""Awards, work in teams, and variety of posts, each with its level.

Revision ID: k0007
Revises: k0006
"""

from alembic import op

revision = "k0007"
down_revision = "k0006"
branch_labels = None
depends_on = None

_TABLE = """
CREATE TABLE kompetensi.rekam_jejak (
    id uuid CONSTRAINT pk_rekam_jejak PRIMARY KEY DEFAULT uuidv7(),
    nip text NOT NULL CONSTRAINT ck_rekam_jejak_nip CHECK (nip ~ '^[0-9]{18}$'),
    jenis text NOT NULL,
    tingkat text NOT NULL,
    nama text NOT NULL,
    tanggal date NOT NULL,
    dokumen text,
    menggantikan uuid CONSTRAINT fk_rekam_jejak_menggantikan REFERENCES kompetensi.rekam_jejak (id),
    dicatat_pada timestamptz NOT NULL DEFAULT now(),
    digantikan_pada timestamptz,
    CONSTRAINT ck_rekam_jejak_tingkat CHECK (tingkat = ANY (CASE jenis
        WHEN 'penghargaan' THEN ARRAY['internasional', 'nasional', 'satyalancana', 'instansi']
        WHEN 'penugasan_tim'
            THEN ARRAY['ketua lintas instansi', 'ketua internal', 'anggota lintas instansi', 'anggota internal']
        WHEN 'keragaman' THEN ARRAY['lintas instansi', 'lintas unit', 'satu unit'] END))
)
"""


def upgrade() -> None:
    op.execute(_TABLE)
    op.execute(
        "CREATE UNIQUE INDEX uq_rekam_jejak_nip_jenis_tanggal_nama ON kompetensi.rekam_jejak "
        "(nip, jenis, tanggal, nama) WHERE digantikan_pada IS NULL"
    )
    op.execute("CREATE INDEX ix_rekam_jejak_nip ON kompetensi.rekam_jejak (nip)")
    op.execute(
        "CREATE TRIGGER rekam_jejak_hanya_digantikan BEFORE UPDATE OR DELETE ON kompetensi.rekam_jejak "
        "FOR EACH ROW EXECUTE FUNCTION kompetensi.hanya_digantikan()"
    )
    op.execute(
        "CREATE TRIGGER rekam_jejak_tidak_dikosongkan BEFORE TRUNCATE ON kompetensi.rekam_jejak "
        "FOR EACH STATEMENT EXECUTE FUNCTION kompetensi.append_only()"
    )


def downgrade() -> None:
    op.execute("DROP TABLE kompetensi.rekam_jejak")
