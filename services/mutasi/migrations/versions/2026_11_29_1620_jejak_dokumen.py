"""What happens to a paper of a case stands in its history; what the person writes counts once it is confirmed.

A paper that not everybody may know of raises no version, so its line stands at the version of another: of such lines
there may be several. What was recorded before counts as it did: who recorded it answers for it.

Revision ID: u0036
Revises: u0035
"""

from alembic import op

revision = "u0036"
down_revision = "u0035"
branch_labels = None
depends_on = None

_LANGKAH = "('dokumen', 'konfirmasi_dokumen', 'penarikan_dokumen')"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("""
        ALTER TABLE mutasi.usulan_dokumen ADD COLUMN dikonfirmasi_oleh text,
            ADD COLUMN dikonfirmasi_pada timestamptz,
            ADD CONSTRAINT ck_usulan_dokumen_konfirmasi
                CHECK ((dikonfirmasi_oleh IS NULL) = (dikonfirmasi_pada IS NULL))""")
    op.execute("""
        UPDATE mutasi.usulan_dokumen SET dikonfirmasi_oleh = dicatat_oleh, dikonfirmasi_pada = dicatat_pada
        WHERE jenis IN ('surat_permohonan', 'bersedia_turun')""")
    op.execute("ALTER TABLE mutasi.usulan_langkah DROP CONSTRAINT uq_usulan_langkah_usulan_id_versi")
    op.execute(
        "CREATE UNIQUE INDEX uq_usulan_langkah_usulan_id_versi ON mutasi.usulan_langkah (usulan_id, versi) "
        f"WHERE langkah NOT IN {_LANGKAH}"
    )
    # The history is read by case and version, with the lines of papers.
    op.execute("CREATE INDEX ix_usulan_langkah_usulan_id_versi ON mutasi.usulan_langkah (usulan_id, versi)")


def downgrade() -> None:
    # The release before knows of no such lines.
    op.execute("ALTER TABLE mutasi.usulan_langkah DISABLE TRIGGER USER")
    op.execute(f"DELETE FROM mutasi.usulan_langkah WHERE langkah IN {_LANGKAH}")  # noqa: S608 (constants)
    op.execute("ALTER TABLE mutasi.usulan_langkah ENABLE TRIGGER USER")
    op.execute("DROP INDEX mutasi.ix_usulan_langkah_usulan_id_versi")
    op.execute("DROP INDEX mutasi.uq_usulan_langkah_usulan_id_versi")
    op.execute(
        "ALTER TABLE mutasi.usulan_langkah ADD CONSTRAINT uq_usulan_langkah_usulan_id_versi UNIQUE (usulan_id, versi)"
    )
    op.execute("ALTER TABLE mutasi.usulan_dokumen DROP COLUMN dikonfirmasi_oleh, DROP COLUMN dikonfirmasi_pada")
