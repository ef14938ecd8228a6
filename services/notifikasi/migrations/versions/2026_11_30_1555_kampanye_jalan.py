"""Campaigns go out: their words, reminders, and what a correction asks anew.

Revision ID: n0161
Revises: n0156
"""

from alembic import op

from services.notifikasi.kata.katalog import KATALOG
from shared.ketentuan.awal import isi_awal

revision = "n0161"
down_revision = "n0156"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE notifikasi.kampanye ADD COLUMN ingatkan_pada timestamptz")
    op.execute("ALTER TABLE notifikasi.kampanye_peserta ADD COLUMN dikabari_versi bigint")
    op.execute("""
        CREATE TABLE notifikasi.kampanye_pemahaman (
            kampanye_id uuid NOT NULL CONSTRAINT fk_kampanye_pemahaman_kampanye_id_kampanye
                REFERENCES notifikasi.kampanye (id),
            nip text NOT NULL,
            versi bigint NOT NULL,
            pada timestamptz NOT NULL,
            subjek text,
            CONSTRAINT pk_kampanye_pemahaman PRIMARY KEY (kampanye_id, nip, versi)
        )""")
    isi_awal(op.get_bind(), "notifikasi", KATALOG)


def downgrade() -> None:
    raise RuntimeError("kata-kata yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
