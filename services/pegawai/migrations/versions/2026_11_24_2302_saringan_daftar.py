"""Find people of one rank, or of one status, in the order of their names; and know which values go together.

Without these the database reads the city in the order of names until a page is full. For what few or none have that
is everybody: ``golongan=IV/e`` took ten times as long as ``golongan=III/d``. That all contract employees have a
kedudukan hukum of their own it can only know from statistics over both.

Revision ID: p0013
Revises: p0012
"""

from alembic import op

revision = "p0013"
down_revision = "p0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE INDEX ix_asn_golongan_nama_nip ON pegawai.asn (golongan, nama, nip)")
    op.execute(
        "CREATE INDEX ix_asn_status_pegawai_kedudukan_hukum_nama_nip "
        "ON pegawai.asn (status_pegawai, kedudukan_hukum, nama, nip)"
    )
    op.execute(
        "CREATE STATISTICS pegawai.st_asn_saringan (mcv) "
        "ON status_pegawai, kedudukan_hukum, golongan, tingkat_pendidikan, jenjang FROM pegawai.asn"
    )


def downgrade() -> None:
    op.execute("DROP STATISTICS pegawai.st_asn_saringan")
    op.execute("DROP INDEX pegawai.ix_asn_status_pegawai_kedudukan_hukum_nama_nip")
    op.execute("DROP INDEX pegawai.ix_asn_golongan_nama_nip")
