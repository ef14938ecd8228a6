"""By which other numbers people come to their inbox.

What was told before is taken from the messages about it. They do not say which number was taken back: of whom one was,
none is known but the first, until another is given.

Revision ID: n0003
Revises: n0002
"""

from alembic import op

revision = "n0003"
down_revision = "n0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("""
        CREATE TABLE notifikasi.nomor_lain (
            nip text NOT NULL,
            nomor text NOT NULL,
            versi bigint NOT NULL,
            berlaku boolean NOT NULL,
            CONSTRAINT pk_nomor_lain PRIMARY KEY (nip, nomor)
        )""")
    op.execute("CREATE INDEX ix_nomor_lain_nomor ON notifikasi.nomor_lain (nomor) WHERE berlaku")
    op.execute("""
        INSERT INTO notifikasi.nomor_lain (nip, nomor, versi, berlaku)
        SELECT DISTINCT ON (p.nip, nomor) p.nip, split_part(p.perkara, ':', 3) AS nomor,
               CAST(split_part(p.perkara, ':', 2) AS bigint), NOT EXISTS (
                   SELECT 1 FROM notifikasi.pesan c
                   WHERE c.nip = p.nip AND c.jenis = 'identitas_dikoreksi'
                     AND split_part(c.perkara, ':', 3) = 'nip berlaku'
                     AND CAST(split_part(c.perkara, ':', 2) AS bigint) > CAST(split_part(p.perkara, ':', 2) AS bigint))
        FROM notifikasi.pesan p
        WHERE p.jenis = 'nip_dikoreksi' AND p.perkara ~ '^nip:[0-9]+:[0-9]{18}$'
        ORDER BY p.nip, nomor, CAST(split_part(p.perkara, ':', 2) AS bigint) DESC""")


def downgrade() -> None:
    op.execute("DROP TABLE notifikasi.nomor_lain")
