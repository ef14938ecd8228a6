"""Which decisions the PPK has handed on is a number of T-03, and no longer one of mandates.

Revision ID: u0091
Revises: u0053
"""

from alembic import op

from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.ketentuan.awal import ganti_awal, isi_awal

revision = "u0091"
down_revision = "u0053"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    isi_awal(op.get_bind(), "mutasi", KETENTUAN)
    ganti_awal(op.get_bind(), "mutasi", KETENTUAN, "perwakilan")


def downgrade() -> None:
    raise RuntimeError("nilai yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
