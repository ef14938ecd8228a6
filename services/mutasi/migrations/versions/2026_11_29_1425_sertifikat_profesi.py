"""Of five professions each has a certificate of its own: whoever holds one brings another for the next.

What the system had begun with is replaced from its first day on; what a city has approved itself stays.

Revision ID: u0029
Revises: u0028
"""

from alembic import op

from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.ketentuan.awal import ganti_awal

revision = "u0029"
down_revision = "u0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    ganti_awal(op.get_bind(), "mutasi", KETENTUAN, "p22_jabatan_khusus")


def downgrade() -> None:
    raise RuntimeError("nilai yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
