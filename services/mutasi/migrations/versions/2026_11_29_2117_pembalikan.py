"""Which case was opened to turn round which move.

Revision ID: u0077
Revises: u0067
"""

from alembic import op

revision = "u0077"
down_revision = "u0067"
branch_labels = None
depends_on = None

_SQL = (
    """
    CREATE TABLE mutasi.pembalikan (
        usulan_id uuid NOT NULL CONSTRAINT fk_pembalikan_usulan_id_usulan REFERENCES mutasi.usulan (id),
        membalik uuid NOT NULL CONSTRAINT fk_pembalikan_membalik_usulan REFERENCES mutasi.usulan (id),
        CONSTRAINT pk_pembalikan PRIMARY KEY (usulan_id)
    )""",
    "CREATE INDEX ix_pembalikan_membalik ON mutasi.pembalikan (membalik)",
)


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for each in _SQL:
        op.execute(each)


def downgrade() -> None:
    raise RuntimeError("usulan yang membalik mutasi tidak boleh kehilangan asalnya: pulihkan dari cadangan")
