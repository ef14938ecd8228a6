"""The numbers of the rules begin as rows of the register; they stood in the code.

Revision ID: u0007
Revises: u0006
"""

from alembic import op

from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.ketentuan.awal import isi_awal

revision = "u0007"
down_revision = "u0006"
branch_labels = None
depends_on = "m0014"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    isi_awal(op.get_bind(), "mutasi", KETENTUAN)


def downgrade() -> None:
    raise RuntimeError("nilai yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
