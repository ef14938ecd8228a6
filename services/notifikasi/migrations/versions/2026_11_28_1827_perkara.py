"""What a message is about, so that nobody hears twice of one matter.

Revision ID: n0002
Revises: n0001
"""

from alembic import op

revision = "n0002"
down_revision = "n0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE notifikasi.pesan ADD COLUMN perkara text")
    # Of earlier messages the matter is known where it is the case alone.
    op.execute("""
        UPDATE notifikasi.pesan p SET perkara = 'usulan:' || p.usulan_id
        WHERE p.jenis LIKE 'mutasi\\_berlaku\\_%' AND p.usulan_id IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM notifikasi.pesan l
                          WHERE l.nip = p.nip AND l.jenis = p.jenis AND l.usulan_id = p.usulan_id AND l.id < p.id)""")
    op.execute("ALTER TABLE notifikasi.pesan ADD CONSTRAINT uq_pesan_nip_jenis_perkara UNIQUE (nip, jenis, perkara)")


def downgrade() -> None:
    op.execute("ALTER TABLE notifikasi.pesan DROP COLUMN perkara")
