"""Where the people of a unit work, by kecamatan; and who is married to somebody in the service goes out once more.

Revision ID: p0053
Revises: p0052
"""

from alembic import op

revision = "p0053"
down_revision = "p0052"
branch_labels = None
depends_on = None

_TABEL = ("unit", "unit_versi")


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for tabel in _TABEL:
        op.execute(
            f"ALTER TABLE pegawai.{tabel} ADD COLUMN wilayah text "
            f"CONSTRAINT ck_{tabel}_wilayah CHECK (wilayah ~ '^[0-9]{{2}}\\.[0-9]{{2}}\\.[0-9]{{2}}$')"
        )
    op.execute(
        "INSERT INTO pegawai.state_mark (aggregate, aggregate_id) "
        "SELECT DISTINCT 'asn', unnest(ARRAY[nip, nip_kerabat]) FROM pegawai.keluarga "
        "WHERE hubungan IN ('suami', 'istri') AND digantikan_pada IS NULL"
    )


def downgrade() -> None:
    for tabel in _TABEL:
        op.execute(f"ALTER TABLE pegawai.{tabel} DROP COLUMN wilayah")
