"""A record of who holds the office of the PPK that was wrong from its first day on can be annulled.

Revision ID: u0150
Revises: u0170
"""

from alembic import op

revision = "u0150"
down_revision = "u0170"
branch_labels = None
depends_on = None

_LAMA = {
    "jenis": "jenis IN ('catat', 'akhiri')",
    "sasaran": "(jenis = 'akhiri') = (pejabat_id IS NOT NULL)",
    "selesai": "selesai IS NOT NULL OR jenis = 'catat' AND kedudukan = 'definitif'",
}
_BARU = {
    "jenis": "jenis IN ('catat', 'akhiri', 'anulir')",
    "sasaran": "(jenis <> 'catat') = (pejabat_id IS NOT NULL)",
    "selesai": "selesai IS NOT NULL OR jenis <> 'akhiri' AND kedudukan = 'definitif'",
}


def _syarat(syarat: dict[str, str]) -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for nama, isi in syarat.items():
        op.execute(f"ALTER TABLE mutasi.usulan_pejabat_ppk DROP CONSTRAINT ck_usulan_pejabat_ppk_{nama}")
        op.execute(f"ALTER TABLE mutasi.usulan_pejabat_ppk ADD CONSTRAINT ck_usulan_pejabat_ppk_{nama} CHECK ({isi})")


def upgrade() -> None:
    _syarat(_BARU)


def downgrade() -> None:
    _syarat(_LAMA)
