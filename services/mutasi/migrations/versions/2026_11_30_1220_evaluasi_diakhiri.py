"""Who concluded an evaluation: another than who opened it.

Revision ID: u0370
Revises: u0360
"""

from alembic import op

revision = "u0370"
down_revision = "u0360"
branch_labels = None
depends_on = None

_SEMUA = (
    "ALTER TABLE mutasi.evaluasi ADD COLUMN diakhiri_oleh text, ADD COLUMN diakhiri_pada timestamptz",
    """
    ALTER TABLE mutasi.evaluasi ADD CONSTRAINT ck_evaluasi_diakhiri CHECK (
        num_nonnulls(diakhiri_oleh, diakhiri_pada) IN (0, 2) AND (status <> 'berjalan' OR diakhiri_oleh IS NULL))""",
    """
    ALTER TABLE mutasi.evaluasi ADD CONSTRAINT ck_evaluasi_dua_orang CHECK (
        status <> 'selesai' OR diakhiri_oleh <> dibuat_oleh)""",
)


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for each in _SEMUA:
        op.execute(each)


def downgrade() -> None:
    raise RuntimeError("nilai yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
