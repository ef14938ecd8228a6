"""What the competence standard of each post asks for, the last post of who has none, and posts found by their unit.

Revision ID: u0015
Revises: u0014
"""

from alembic import op

revision = "u0015"
down_revision = "u0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(
        """
        CREATE TABLE mutasi.proyeksi_standar (
            kode text CONSTRAINT pk_proyeksi_standar PRIMARY KEY,
            versi bigint NOT NULL,
            pendidikan_minimal text,
            rumpun text[] NOT NULL,
            pengalaman_tahun bigint,
            pengalaman_jenjang text[] NOT NULL,
            golongan_minimal text
        )"""
    )
    op.execute("ALTER TABLE mutasi.proyeksi_asn ADD COLUMN jabatan_terakhir jsonb")
    op.execute("ALTER TABLE mutasi.proyeksi_asn ALTER COLUMN jabatan_terakhir SET STATISTICS 0")
    op.execute("CREATE INDEX ix_proyeksi_jabatan_kode_unit ON mutasi.proyeksi_jabatan (kode_unit)")
    # Both have been told already.
    for stream, tabel in (("PEGAWAI_STATE", "proyeksi_asn"), ("KOMPETENSI_STATE", "proyeksi_skor")):
        op.execute(
            f"INSERT INTO mutasi.consumer_reset (stream) SELECT '{stream}' "  # noqa: S608 (constants)
            f"WHERE EXISTS (SELECT FROM mutasi.{tabel}) "
            f"AND NOT EXISTS (SELECT FROM mutasi.consumer_reset WHERE stream = '{stream}')"
        )


def downgrade() -> None:
    op.execute("DROP INDEX mutasi.ix_proyeksi_jabatan_kode_unit")
    op.execute("ALTER TABLE mutasi.proyeksi_asn DROP COLUMN jabatan_terakhir")
    op.execute("DROP TABLE mutasi.proyeksi_standar")
