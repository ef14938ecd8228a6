"""No statistics of what is kept as JSON: no query asks by it, and comparing the values took most of an ANALYZE.

Revision ID: u0013
Revises: u0012
"""

from alembic import op

revision = "u0013"
down_revision = "u0012"
branch_labels = None
depends_on = None

_KOLOM = {
    "proyeksi_asn": "kinerja riwayat_jabatan riwayat_pendidikan diklat hukdis tugas_belajar cltn penugasan",
    "proyeksi_skor": "ip_asn jpm",
}


def _statistik(sasaran: str) -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for tabel, kolom in _KOLOM.items():
        ubah = ", ".join(f"ALTER COLUMN {each} SET STATISTICS {sasaran}" for each in kolom.split())
        op.execute(f"ALTER TABLE mutasi.{tabel} {ubah}")


def upgrade() -> None:
    _statistik("0")


def downgrade() -> None:
    _statistik("DEFAULT")
