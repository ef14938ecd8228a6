"""Local finance is weighed for the appointments to a jabatan fungsional that may cost more.

What the system had begun with is replaced from its first day on; what a city has approved itself stays.

Revision ID: u0024
Revises: u0023
"""

from alembic import op

from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.ketentuan.awal import ganti_awal

revision = "u0024"
down_revision = "u0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    ganti_awal(op.get_bind(), "mutasi", KETENTUAN, "j04_keuangan_jf")


def downgrade() -> None:
    raise RuntimeError("nilai yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
