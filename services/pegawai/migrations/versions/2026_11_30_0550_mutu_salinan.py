"""By what the findings about a person were last judged.

Revision ID: p0101b
Revises: p0101
"""

from alembic import op

revision = "p0101b"
down_revision = "p0101"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(
        """CREATE TABLE pegawai.mutu_salinan (
               nip text NOT NULL CONSTRAINT pk_mutu_salinan PRIMARY KEY
                   CONSTRAINT fk_mutu_salinan_nip_asn REFERENCES pegawai.asn,
               sidik text NOT NULL,
               dinilai_pada timestamptz NOT NULL)"""
    )


def downgrade() -> None:
    op.execute("DROP TABLE pegawai.mutu_salinan")
