"""What a survey says of its answers is what holds: sealed by a key of the service while it is open, gone afterwards.

Revision ID: u0413
Revises: u0410
"""

from alembic import op

from services.mutasi.hukum.evaluasi import KUESIONER_PINDAH, KUESIONER_UNIT
from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.ketentuan.awal import ganti_awal

revision = "u0413"
down_revision = "u0410"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for kode in (KUESIONER_PINDAH, KUESIONER_UNIT):
        ganti_awal(op.get_bind(), "mutasi", KETENTUAN, kode)


def downgrade() -> None:
    raise RuntimeError("nilai yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
