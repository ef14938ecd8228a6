"""Awards, teams and feedback only add to an axis of the talent map; a day says until when last year may be missing.

The content that the system had begun with is replaced from its first day on. A policy that a city has approved is not
touched.

Revision ID: k0024
Revises: k0023
"""

from alembic import op

from services.kompetensi.ketentuan.katalog import KATALOG
from shared.ketentuan.awal import ganti_awal, isi_awal

revision = "k0024"
down_revision = "k0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    ganti_awal(op.get_bind(), "kompetensi", KATALOG, "talenta")
    isi_awal(op.get_bind(), "kompetensi", KATALOG)


def downgrade() -> None:
    raise RuntimeError("kebijakan yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
