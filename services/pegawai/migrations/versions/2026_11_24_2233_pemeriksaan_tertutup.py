"""Nobody who works with the service's own rights reaches the notes of what is still to be checked.

Whoever could delete a note within their transaction would skip the check at its end. The functions that write and take
notes now run with the rights of their owner, find nothing but what they name in full, and cannot be bound to a table
of the caller's; the notes themselves are closed to the login role.

Revision ID: p0010
Revises: p0009
"""

from alembic import op

revision = "p0010"
down_revision = "p0009"
branch_labels = None
depends_on = None

_FUNGSI = ("periksa", "catat_unit", "catat_jabatan", "catat_penempatan")


def upgrade() -> None:
    for each in _FUNGSI:
        op.execute(f"ALTER FUNCTION pegawai.{each}() SECURITY DEFINER SET search_path = pg_catalog, pg_temp")
        op.execute(f"REVOKE ALL ON FUNCTION pegawai.{each}() FROM PUBLIC, pegawai")
    op.execute("REVOKE ALL ON TABLE pegawai.pemeriksaan FROM PUBLIC, pegawai")


def downgrade() -> None:
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE pegawai.pemeriksaan TO pegawai")
    for each in _FUNGSI:
        op.execute(f"GRANT EXECUTE ON FUNCTION pegawai.{each}() TO pegawai")
        op.execute(f"ALTER FUNCTION pegawai.{each}() SECURITY INVOKER RESET search_path")
