"""The governments of which a move between governments may be: from their codes follows who decides it (T-09).

Revision ID: u0080
Revises: u0060
"""

from alembic import op

from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.ketentuan.awal import isi_awal

revision = "u0080"
down_revision = "u0060"
branch_labels = None
depends_on = None


def upgrade() -> None:
    isi_awal(op.get_bind(), "mutasi", KETENTUAN)


def downgrade() -> None:
    raise RuntimeError("nilai yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
