"""Import jobs: who sent them and who approved, attempts, and turns that fence an old worker off from a new one.

Revision ID: m0008
Revises: m0007
"""

from alembic import context, op

revision = "m0008"
down_revision = "m0007"
branch_labels = None
depends_on = None

_UP = """
ALTER TABLE {s}.impor
    ADD COLUMN pengirim jsonb,
    ADD COLUMN perlu_persetujuan boolean NOT NULL DEFAULT false,
    ADD COLUMN penyetuju jsonb,
    ADD COLUMN disetujui_pada timestamptz,
    ADD COLUMN giliran bigint NOT NULL DEFAULT 0,
    ADD COLUMN percobaan bigint NOT NULL DEFAULT 0,
    ADD COLUMN coba_lagi_pada timestamptz,
    DROP CONSTRAINT ck_impor_status,
    ADD CONSTRAINT ck_impor_status
        CHECK (status IN ('menunggu', 'berjalan', 'menunggu_persetujuan', 'selesai', 'gagal', 'dibatalkan'));
"""

_DOWN = """
UPDATE {s}.impor SET status = 'dibatalkan', selesai_pada = now() WHERE status = 'menunggu_persetujuan';
ALTER TABLE {s}.impor
    DROP CONSTRAINT ck_impor_status,
    ADD CONSTRAINT ck_impor_status
        CHECK (status IN ('menunggu', 'berjalan', 'selesai', 'gagal', 'dibatalkan')),
    DROP COLUMN coba_lagi_pada,
    DROP COLUMN percobaan,
    DROP COLUMN giliran,
    DROP COLUMN disetujui_pada,
    DROP COLUMN penyetuju,
    DROP COLUMN perlu_persetujuan,
    DROP COLUMN pengirim;
"""


def _run(statements: str) -> None:
    schema = context.config.attributes["schema"]
    for statement in statements.format(s=schema).split(";\n"):
        if statement.strip():
            op.execute(statement)


def upgrade() -> None:
    _run(_UP)


def downgrade() -> None:
    _run(_DOWN)
