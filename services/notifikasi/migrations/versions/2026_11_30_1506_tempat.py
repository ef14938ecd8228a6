"""Where people work, the units above them, and their box: who is concerned by more than one's own affairs.

Revision ID: n0140
Revises: n0131
"""

from alembic import op

revision = "n0140"
down_revision = "n0131"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("""
        ALTER TABLE notifikasi.orang
            ADD COLUMN nama text,
            ADD COLUMN kode_jabatan text,
            ADD COLUMN nama_jabatan text,
            ADD COLUMN jenis_jabatan text,
            ADD COLUMN jenjang text,
            ADD COLUMN kepala_unit boolean DEFAULT false NOT NULL,
            ADD COLUMN kode_unit text,
            ADD COLUMN nama_unit text,
            ADD COLUMN instansi text,
            ADD COLUMN nama_instansi text,
            ADD COLUMN jalur_unit text[] DEFAULT '{}' NOT NULL,
            ADD COLUMN penugasan jsonb DEFAULT '[]' NOT NULL""")
    op.execute("CREATE INDEX ix_orang_jalur_unit ON notifikasi.orang USING gin (jalur_unit)")
    op.execute("CREATE INDEX ix_orang_penugasan ON notifikasi.orang USING gin (penugasan) WHERE penugasan <> '[]'")
    op.execute("""
        CREATE TABLE notifikasi.unit (
            kode text CONSTRAINT pk_unit PRIMARY KEY,
            versi bigint NOT NULL,
            nama text NOT NULL,
            induk text,
            jenis text NOT NULL,
            instansi text NOT NULL,
            jalur text[] NOT NULL,
            kepala_nip text,
            aktif boolean NOT NULL
        )""")
    op.execute("""
        CREATE TABLE notifikasi.talenta (
            nip text CONSTRAINT pk_talenta PRIMARY KEY,
            versi bigint NOT NULL,
            kotak integer
        )""")
    op.execute(
        "INSERT INTO notifikasi.consumer_reset (stream) SELECT 'PEGAWAI_STATE' "
        "WHERE EXISTS (SELECT FROM notifikasi.orang) "
        "AND NOT EXISTS (SELECT FROM notifikasi.consumer_reset WHERE stream = 'PEGAWAI_STATE')"
    )


def downgrade() -> None:
    op.execute("DROP TABLE notifikasi.talenta")
    op.execute("DROP TABLE notifikasi.unit")
    op.execute("DROP INDEX notifikasi.ix_orang_penugasan")
    op.execute("DROP INDEX notifikasi.ix_orang_jalur_unit")
    op.execute("""
        ALTER TABLE notifikasi.orang
            DROP COLUMN nama, DROP COLUMN kode_jabatan, DROP COLUMN nama_jabatan, DROP COLUMN jenis_jabatan,
            DROP COLUMN jenjang, DROP COLUMN kepala_unit, DROP COLUMN kode_unit, DROP COLUMN nama_unit,
            DROP COLUMN instansi, DROP COLUMN nama_instansi, DROP COLUMN jalur_unit, DROP COLUMN penugasan""")
