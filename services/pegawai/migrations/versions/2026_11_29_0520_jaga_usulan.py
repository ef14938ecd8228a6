"""Proposed placements and corrections have the guard of all proposals; what was decided before it stays as it is.

Revision ID: p0025
Revises: p0024
"""

from alembic import op

from shared.db.usulan import jaga

revision = "p0025"
down_revision = "p0024"
branch_labels = None
depends_on = "m0016"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for tabel in ("penempatan_usul", "usulan_koreksi"):
        for each in jaga("pegawai", tabel):
            op.execute(each)
    op.execute("DROP FUNCTION pegawai.jaga_penempatan_usul()")


def downgrade() -> None:
    raise RuntimeError("penjaga usulan tidak dilepas: rilis sebelumnya berjalan di bawahnya")
