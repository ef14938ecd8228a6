"""The holidays by which reminders count, and words for two last days that nobody was told of.

Revision ID: n0152
Revises: n0172
"""

from alembic import op

from services.notifikasi.kata.katalog import KATALOG
from shared.ketentuan.awal import isi_awal

revision = "n0152"
down_revision = "n0172"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("""
        CREATE TABLE notifikasi.kalender_libur (
            kode text CONSTRAINT pk_kalender_libur PRIMARY KEY,
            versi bigint NOT NULL,
            tahun jsonb NOT NULL
        )""")
    isi_awal(op.get_bind(), "notifikasi", KATALOG)


def downgrade() -> None:
    raise RuntimeError("kata-kata yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
