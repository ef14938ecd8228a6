"""Words of a right: to whom who is moved out objects, by which law a day is over, and how long a suspension lasts.

Revision ID: n0210
Revises: n0214
"""

from alembic import op

from services.notifikasi.kata.katalog import KATALOG
from shared.ketentuan.awal import ganti_awal

revision = "n0210"
down_revision = "n0214"
branch_labels = None
depends_on = None
_KATA = (
    "keberatan.pegawai_penundaan",
    "keberatan.tenggang_mendekati",
    "usulan.diputuskan_keluar",
    "usulan.diputuskan_keluar_menunggu",
)


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for kode in _KATA:
        ganti_awal(op.get_bind(), "notifikasi", KATALOG, kode)


def downgrade() -> None:
    raise RuntimeError("kata-kata yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
