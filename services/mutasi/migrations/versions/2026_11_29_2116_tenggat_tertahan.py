"""When those concerned are told that a decision is held, and told again, is a number of the city.

Revision ID: u0076
Revises: u0075
"""

from alembic import op

from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.ketentuan.awal import isi_awal

revision = "u0076"
down_revision = "u0075"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    isi_awal(op.get_bind(), "mutasi", KETENTUAN)


def downgrade() -> None:
    raise RuntimeError("nilai yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
