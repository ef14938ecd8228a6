"""Lists of cases: the orders and filters that they are asked for, and the name of the step that mends a case.

Revision ID: u0087
Revises: u0077
"""

from alembic import op

from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.tenggat_langkah import BILANGAN
from shared.ketentuan.awal import ganti_awal

revision = "u0087"
down_revision = "u0077"
branch_labels = None
depends_on = None

_INDEKS = {
    "ix_usulan_nama_id": "usulan (nama, id)",
    "ix_usulan_tmt_id": "usulan (tmt, id)",
    "ix_usulan_dibuat_oleh_id": "usulan (dibuat_oleh, id)",
    "ix_usulan_langkah_oleh": "usulan_langkah (oleh, usulan_id)",
    "ix_usulan_langkah_subjek": "usulan_langkah (subjek, usulan_id)",
    "ix_usulan_putusan_menahan": "usulan_putusan (kode, usulan_id, versi) "
    "WHERE hasil <> 'terpenuhi' AND wajib AND NOT dikecualikan",
    "ix_proyeksi_asn_kerabat": "proyeksi_asn USING gin (kerabat) WHERE kerabat <> '{}'",
}


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for nama, atas in _INDEKS.items():
        op.execute(f"CREATE INDEX {nama} ON mutasi.{atas}")
    ganti_awal(op.get_bind(), "mutasi", KETENTUAN, BILANGAN)


def downgrade() -> None:
    for nama in _INDEKS:
        op.execute(f"DROP INDEX mutasi.{nama}")
