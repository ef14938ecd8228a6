"""What the system begins with is no policy of a city that has not decided: J-04, P-14 and P-15 say so.

What the system had begun with is replaced from its first day on; what a city has approved itself stays.

Revision ID: u0030
Revises: u0029
"""

from alembic import op

from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.ketentuan.awal import ganti_awal

revision = "u0030"
down_revision = "u0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for kode in ("j04_keuangan_jf", "p14_golongan", "p15_penilaian_kompetensi"):
        ganti_awal(op.get_bind(), "mutasi", KETENTUAN, kode)


def downgrade() -> None:
    raise RuntimeError("nilai yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
