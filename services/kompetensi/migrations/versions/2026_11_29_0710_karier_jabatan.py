"""Class, retirement age and agency of posts, for the direction of a move, the time that is left, and the field.

Revision ID: k0026
Revises: k0025
"""

from alembic import op

revision = "k0026"
down_revision = "k0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(
        "ALTER TABLE kompetensi.proyeksi_jabatan ADD COLUMN kelas bigint NOT NULL DEFAULT 0, "
        "ADD COLUMN bup bigint, ADD COLUMN nama_instansi text"
    )
    # The states that are there already tell the class; pegawai sends them once more with the rest.
    op.execute(
        "INSERT INTO kompetensi.consumer_reset (stream) SELECT 'PEGAWAI_STATE' "
        "WHERE EXISTS (SELECT FROM kompetensi.proyeksi_jabatan) "
        "AND NOT EXISTS (SELECT FROM kompetensi.consumer_reset WHERE stream = 'PEGAWAI_STATE')"
    )


def downgrade() -> None:
    op.execute("ALTER TABLE kompetensi.proyeksi_jabatan DROP COLUMN kelas, DROP COLUMN bup, DROP COLUMN nama_instansi")
