"""Words for who answers for a webhook whose agreement ends soon.

Revision ID: n0201
Revises: n0217
"""

from alembic import op

from services.notifikasi.kata.katalog import KATALOG
from shared.ketentuan.awal import isi_awal

revision = "n0201"
down_revision = "n0217"
branch_labels = None
depends_on = None


def upgrade() -> None:
    isi_awal(op.get_bind(), "notifikasi", KATALOG)


def downgrade() -> None:
    raise RuntimeError("kata-kata yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
