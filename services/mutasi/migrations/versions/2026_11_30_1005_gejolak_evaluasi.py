"""What is too restless to be called better or worse is a number of the register.

Revision ID: u0330
Revises: u0291
"""

from alembic import op

from services.mutasi.hukum.evaluasi import EVALUASI
from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.ketentuan.awal import ganti_awal

revision = "u0330"
down_revision = "u0291"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    ganti_awal(op.get_bind(), "mutasi", KETENTUAN, EVALUASI)


def downgrade() -> None:
    raise RuntimeError("nilai yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
