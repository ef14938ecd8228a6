"""A case may be excepted from a rule that only warned, and once more when the rule has come to ask for an approval.

Revision ID: u0022
Revises: u0021
"""

from alembic import op

revision = "u0022"
down_revision = "u0021"
branch_labels = None
depends_on = None


def _indeks(lama: str, baru: str, kolom: str) -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(
        f"CREATE UNIQUE INDEX {baru} ON mutasi.usulan_pengecualian ({kolom}) WHERE status IN ('diusulkan', 'disetujui')"
    )
    op.execute(f"DROP INDEX mutasi.{lama}")


_SATU = "uq_usulan_pengecualian_usulan_id_aturan"
_TINGKAT = "uq_usulan_pengecualian_usulan_id_aturan_tingkat"


def upgrade() -> None:
    _indeks(_SATU, _TINGKAT, "usulan_id, aturan, tingkat")


def downgrade() -> None:
    _indeks(_TINGKAT, _SATU, "usulan_id, aturan")
