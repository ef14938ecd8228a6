"""An exception keeps what the verdict looked at when it was asked for, and covers nothing that has come up since.

One that was asked for before covers what it did. An exception that covers no longer what stands against a case leaves
room for another from the same rule, so only those that wait are one of a kind.

Revision ID: u0042
Revises: u0041
"""

from alembic import op

revision = "u0042"
down_revision = "u0041"
branch_labels = None
depends_on = None

_NAMA = "uq_usulan_pengecualian_usulan_id_aturan_tingkat"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE mutasi.usulan_pengecualian ADD COLUMN dilihat jsonb")
    op.execute(f"DROP INDEX mutasi.{_NAMA}")
    op.execute(
        f"CREATE UNIQUE INDEX {_NAMA} ON mutasi.usulan_pengecualian (usulan_id, aturan, tingkat) "
        "WHERE status = 'diusulkan'"
    )


def downgrade() -> None:
    # There may be two that were granted for one rule by now.
    raise RuntimeError("pengecualian yang telah diberikan tidak boleh dibuang: pulihkan basis data dari cadangan")
