"""No two periods of a person overlap: told by the NIP as a number.

In a GiST index texts of eighteen digits cost four times as much to compare, and to tell that nothing overlaps was a
tenth of what a roster cost the database.
"""

from alembic import op

revision = "p0051"
down_revision = "p0050"
branch_labels = None
depends_on = None

_TABEL = ("penempatan", "kontrak", "cltn", "tugas_belajar")


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    _larang_bertumpuk("(nip::bigint)")


def downgrade() -> None:
    _larang_bertumpuk("nip")


def _larang_bertumpuk(nip: str) -> None:
    for tabel in _TABEL:
        op.execute(
            f"ALTER TABLE pegawai.{tabel} DROP CONSTRAINT ex_{tabel}_nip, ADD CONSTRAINT ex_{tabel}_nip "
            f"EXCLUDE USING gist ({nip} WITH =, berlaku WITH &&) WHERE (digantikan_pada IS NULL)"
        )
