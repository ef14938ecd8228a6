"""No statistics of what is kept as JSON: no query asks by it, and comparing the values took most of an ANALYZE.

Revision ID: k0033
Revises: k0032
"""

from alembic import op

revision = "k0033"
down_revision = "k0032"
branch_labels = None
depends_on = None

_KOLOM = {
    "proyeksi_asn": "jabatan jabatan_terakhir pendidikan kinerja diklat hukdis riwayat_pendidikan riwayat_jabatan",
    "skor": "ip_asn jpm talenta",
}


def _statistik(sasaran: str) -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for tabel, kolom in _KOLOM.items():
        ubah = ", ".join(f"ALTER COLUMN {each} SET STATISTICS {sasaran}" for each in kolom.split())
        op.execute(f"ALTER TABLE kompetensi.{tabel} {ubah}")


def upgrade() -> None:
    _statistik("0")


def downgrade() -> None:
    _statistik("DEFAULT")
