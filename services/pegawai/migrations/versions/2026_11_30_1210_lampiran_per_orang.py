"""A paper of a decree may be about one of those whom it names: it is kept beside those of the others, and goes with the
rows of that person alone.

Revision ID: p0200
Revises: p0210
"""

from alembic import op

revision = "p0200"
down_revision = "p0210"
branch_labels = None
depends_on = None

_KUNCI = (
    "ALTER TABLE pegawai.siasn_lampiran ADD CONSTRAINT pk_siasn_lampiran PRIMARY KEY (kunci_sk, tanggal_sk, jenis{})"
)


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE pegawai.siasn_lampiran ADD COLUMN nip text NOT NULL DEFAULT ''")
    op.execute("ALTER TABLE pegawai.siasn_lampiran DROP CONSTRAINT pk_siasn_lampiran")
    op.execute(_KUNCI.format(", nip"))
    op.execute("ALTER TABLE pegawai.siasn_sk_mutasi ADD COLUMN nip text")
    op.execute(
        "ALTER TABLE pegawai.siasn_sk_mutasi ADD CONSTRAINT ck_siasn_sk_mutasi_nip CHECK (macam <> 'sk' OR nip IS NULL)"
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE pegawai.siasn_sk_mutasi DROP COLUMN nip")
    op.execute("DELETE FROM pegawai.siasn_lampiran WHERE nip <> ''")
    op.execute("ALTER TABLE pegawai.siasn_lampiran DROP CONSTRAINT pk_siasn_lampiran")
    op.execute(_KUNCI.format(""))
    op.execute("ALTER TABLE pegawai.siasn_lampiran DROP COLUMN nip")
