"""A rank above the span is only told, and a PPPK is judged by rules about PPPK.

What the system had begun with is replaced from its first day on; what a city has approved itself stays.

Revision ID: u0027
Revises: u0026
"""

from alembic import op

from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.ketentuan.awal import ganti_awal

revision = "u0027"
down_revision = "u0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for kode in ("p03_pppk_dalam_kota", "p05_hukdis", "p08_penerapan", "p14_golongan"):
        ganti_awal(op.get_bind(), "mutasi", KETENTUAN, kode)


def downgrade() -> None:
    raise RuntimeError("nilai yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
