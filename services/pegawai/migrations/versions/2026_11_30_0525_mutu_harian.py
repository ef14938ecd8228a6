"""The figures of data quality of each day, and how BKN's index is weighed.

Revision ID: p0101
Revises: p0085
"""

from alembic import op

from services.pegawai.ketentuan.katalog import KATALOG
from shared.ketentuan.awal import isi_awal

revision = "p0101"
down_revision = "p0085"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    isi_awal(op.get_bind(), "pegawai", KATALOG)
    op.execute(
        """CREATE TABLE pegawai.siasn_mutu_harian (
               hari date NOT NULL,
               instansi text NOT NULL,
               orang bigint NOT NULL,
               hitungan jsonb NOT NULL,
               CONSTRAINT pk_siasn_mutu_harian PRIMARY KEY (hari, instansi))"""
    )


def downgrade() -> None:
    op.execute("DROP TABLE pegawai.siasn_mutu_harian")
