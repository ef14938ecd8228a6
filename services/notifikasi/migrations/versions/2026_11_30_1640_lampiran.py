"""Files beside the text of a campaign.

Revision ID: n0163
Revises: n0180
"""

from alembic import op

revision = "n0163"
down_revision = "n0180"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("""
        CREATE TABLE notifikasi.kampanye_lampiran (
            id uuid CONSTRAINT pk_kampanye_lampiran PRIMARY KEY,
            kampanye_id uuid NOT NULL CONSTRAINT fk_kampanye_lampiran_kampanye_id_kampanye
                REFERENCES notifikasi.kampanye (id),
            nama text NOT NULL,
            media text NOT NULL CONSTRAINT ck_kampanye_lampiran_media
                CHECK (media IN ('application/pdf', 'image/jpeg', 'image/png')),
            byte bigint NOT NULL,
            sha256 text NOT NULL,
            pindai text NOT NULL CONSTRAINT ck_kampanye_lampiran_pindai CHECK (pindai IN ('bersih', 'tidak_dipindai')),
            isi bytea NOT NULL,
            diunggah_pada timestamptz NOT NULL,
            CONSTRAINT uq_kampanye_lampiran_kampanye_id_sha256 UNIQUE (kampanye_id, sha256)
        )""")


def downgrade() -> None:
    op.execute("DROP TABLE notifikasi.kampanye_lampiran")
