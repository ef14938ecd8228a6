"""What was packed of a submission to BKN: its list of contents, by which the same bytes are made again.

Revision ID: u0067
Revises: u0062
"""

from alembic import op

revision = "u0067"
down_revision = "u0062"
branch_labels = None
depends_on = None

_TABEL = """
    CREATE TABLE mutasi.pertek_paket (
        pertek_id uuid NOT NULL CONSTRAINT fk_pertek_paket_pertek_id_pertek REFERENCES mutasi.pertek (id),
        nomor bigint NOT NULL,
        sidik text NOT NULL,
        sidik_isi text NOT NULL,
        manifest text NOT NULL,
        berkas bigint NOT NULL,
        byte bigint NOT NULL,
        dibuat_oleh text NOT NULL,
        dibuat_subjek text,
        dibuat_pada timestamptz NOT NULL,
        CONSTRAINT pk_pertek_paket PRIMARY KEY (pertek_id, nomor)
    );
    CREATE TRIGGER pertek_paket_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON mutasi.pertek_paket
        FOR EACH STATEMENT EXECUTE FUNCTION mutasi.append_only()"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for each in _TABEL.split(";"):
        op.execute(each)


def downgrade() -> None:
    op.execute("DROP TABLE mutasi.pertek_paket")
