"""What a message leads to: a case, a submission to BKN, a mandate, a correction, or somebody's file.

Earlier messages said it where it was a case. Of the others it stands in the matter by which nobody hears twice, or, of
what a superior was told of somebody, in the words. The release before this one cannot write beside it.

Revision ID: u0135
Revises: n0003
"""

from alembic import op

from shared.db.migrations import without_old_processes

revision = "u0135"
down_revision = "n0003"
branch_labels = None
depends_on = None

_DALAM_PERKARA = "^(pertek|perwakilan|koreksi):[0-9a-f-]{36}(:|$)"


def upgrade() -> None:
    without_old_processes(op.get_bind(), "notifikasi.pesan")
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE notifikasi.pesan ADD COLUMN perihal text, ADD COLUMN perihal_id text")
    op.execute(f"""
        UPDATE notifikasi.pesan SET
            perihal = CASE WHEN usulan_id IS NOT NULL THEN 'usulan'
                           WHEN perkara ~ '{_DALAM_PERKARA}' THEN split_part(perkara, ':', 1) ELSE 'pegawai' END,
            perihal_id = CASE WHEN usulan_id IS NOT NULL THEN CAST(usulan_id AS text)
                              WHEN perkara ~ '{_DALAM_PERKARA}' THEN split_part(perkara, ':', 2)
                              ELSE coalesce(substring(isi FROM '\\(([0-9]{{18}})\\)'), nip) END""")  # noqa: S608
    op.execute("""
        ALTER TABLE notifikasi.pesan ALTER COLUMN perihal SET NOT NULL, ALTER COLUMN perihal_id SET NOT NULL,
            DROP COLUMN usulan_id""")


def downgrade() -> None:
    op.execute("ALTER TABLE notifikasi.pesan ADD COLUMN usulan_id uuid")
    op.execute("UPDATE notifikasi.pesan SET usulan_id = CAST(perihal_id AS uuid) WHERE perihal = 'usulan'")
    op.execute("ALTER TABLE notifikasi.pesan DROP COLUMN perihal, DROP COLUMN perihal_id")
