"""How large the file of a paper may be, how many pages, how sharp.

Revision ID: u0061
Revises: u0076
"""

from alembic import op

from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.ketentuan.awal import isi_awal

revision = "u0061"
down_revision = "u0076"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    isi_awal(op.get_bind(), "mutasi", KETENTUAN)


def downgrade() -> None:
    raise RuntimeError("nilai yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
