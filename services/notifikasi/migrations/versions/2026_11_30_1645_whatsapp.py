"""Deliveries by WhatsApp: how far they have come by what Meta tells, the number that it knows them by, and templates.

Revision ID: n0145
Revises: n0163
"""

from alembic import op

from services.notifikasi.kata.katalog import KATALOG
from shared.ketentuan.awal import isi_awal

revision = "n0145"
down_revision = "n0163"
branch_labels = None
depends_on = None

_STATUS = "'antre', 'dikirim', 'diterima', 'sampai', 'dibaca', 'terpental', 'gagal', 'dilewati'"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(f"""
        ALTER TABLE notifikasi.pengiriman
            ADD COLUMN nomor_luar text,
            DROP CONSTRAINT ck_pengiriman_status,
            ADD CONSTRAINT ck_pengiriman_status CHECK (status IN ({_STATUS})) NOT VALID""")
    op.execute("ALTER TABLE notifikasi.pengiriman VALIDATE CONSTRAINT ck_pengiriman_status")
    op.execute("""
        CREATE UNIQUE INDEX uq_pengiriman_nomor_luar ON notifikasi.pengiriman (nomor_luar)
            WHERE nomor_luar IS NOT NULL""")
    op.execute("CREATE INDEX ix_alamat_telepon ON notifikasi.alamat (telepon) WHERE telepon IS NOT NULL")
    isi_awal(op.get_bind(), "notifikasi", KATALOG)


def downgrade() -> None:
    raise RuntimeError("kata-kata yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
