"""What numbers stand on, said for whom reads it: a repealed act as repealed, and of a setting what it sets.

What the system had begun with is replaced from its first day on; what a city has approved itself stays.

Revision ID: u0047
Revises: u0046
"""

from alembic import op

from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.ketentuan.awal import ganti_awal

revision = "u0047"
down_revision = "u0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for kode in (
        *("j02_kebutuhan_unit", "j02b_lantai_unit", "k06_pencatatan", "p07_masa_surat", "p09_bekerja"),
        "p15_penilaian_kompetensi",
    ):
        ganti_awal(op.get_bind(), "mutasi", KETENTUAN, kode)


def downgrade() -> None:
    raise RuntimeError("nilai yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
