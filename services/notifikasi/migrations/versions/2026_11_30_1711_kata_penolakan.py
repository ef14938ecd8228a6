"""What somebody can do against a refusal or a revocation, in the words that tell of it.

Revision ID: n0214
Revises: n0220
"""

from alembic import op

from services.notifikasi.kata.katalog import KATALOG
from shared.ketentuan.awal import ganti_awal

revision = "n0214"
down_revision = "n0220"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for kode in ("usulan.ditolak", "usulan.ditolak_dicabut"):
        ganti_awal(op.get_bind(), "notifikasi", KATALOG, kode)


def downgrade() -> None:
    raise RuntimeError("kata-kata yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
