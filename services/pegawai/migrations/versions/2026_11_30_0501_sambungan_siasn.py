"""The connection to SIASN: a token that was pasted, whether it rests, and how it stands.

Revision ID: p0080
Revises: p0070
"""

from alembic import op

revision = "p0080"
down_revision = "p0070"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(
        """CREATE TABLE pegawai.siasn_sambungan (
               nomor bigint CONSTRAINT pk_siasn_sambungan PRIMARY KEY,
               versi bigint NOT NULL DEFAULT 0,
               token bytea,
               token_sampai timestamptz,
               token_oleh text,
               token_pada timestamptz,
               dijeda_pada timestamptz,
               dijeda_oleh text,
               dijeda_alasan text,
               keadaan jsonb,
               keadaan_pada timestamptz,
               CONSTRAINT ck_siasn_sambungan_satu CHECK (nomor = 1),
               CONSTRAINT ck_siasn_sambungan_token
                   CHECK (num_nonnulls(token, token_sampai, token_oleh, token_pada) IN (0, 4)),
               CONSTRAINT ck_siasn_sambungan_dijeda
                   CHECK (num_nonnulls(dijeda_pada, dijeda_oleh, dijeda_alasan) IN (0, 3)),
               CONSTRAINT ck_siasn_sambungan_keadaan CHECK ((keadaan IS NULL) = (keadaan_pada IS NULL)))"""
    )
    op.execute("INSERT INTO pegawai.siasn_sambungan (nomor) VALUES (1)")


def downgrade() -> None:
    op.execute("DROP TABLE pegawai.siasn_sambungan")
