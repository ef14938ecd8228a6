"""The words of the notice that the answer to an objection can be opened, as the system begins.

Revision ID: u0392
Revises: n0103
"""

from alembic import op

from services.notifikasi.kata.katalog import KATALOG
from shared.ketentuan.awal import isi_awal

revision = "u0392"
down_revision = "n0103"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    isi_awal(op.get_bind(), "notifikasi", KATALOG)


def downgrade() -> None:
    raise RuntimeError("kata-kata yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
