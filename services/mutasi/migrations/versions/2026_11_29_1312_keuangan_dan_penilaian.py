"""Finance is weighed where a move to a jabatan fungsional may cost more, and an assessment asked of whoever rises.

What the system had begun with is replaced from its first day on; what a city has approved itself stays.

Revision ID: u0026
Revises: u0025
"""

from alembic import op

from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.ketentuan.awal import ganti_awal

revision = "u0026"
down_revision = "u0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for kode in ("j04_keuangan_jf", "p15_penilaian_kompetensi"):
        ganti_awal(op.get_bind(), "mutasi", KETENTUAN, kode)


def downgrade() -> None:
    raise RuntimeError("nilai yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
