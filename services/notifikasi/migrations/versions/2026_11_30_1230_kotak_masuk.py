"""Inboxes that are followed live, messages that are acknowledged or put away, and many matters in one message.

Whatever changes a message gives it the next number of its inbox and says so to whoever listens, under a digest of whose
it is: listeners of other services share the channel.

Revision ID: n0102
Revises: u0341
"""

from alembic import op

revision = "n0102"
down_revision = "u0341"
branch_labels = None
depends_on = None

_URUTKAN = """
CREATE FUNCTION notifikasi.urutkan_pesan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO notifikasi.kotak_masuk AS k (nip, urutan) VALUES (NEW.nip, 1)
    ON CONFLICT (nip) DO UPDATE SET urutan = k.urutan + 1 RETURNING k.urutan INTO NEW.urutan;
    PERFORM pg_notify('notifikasi_kotak_masuk', encode(sha256(convert_to(NEW.nip, 'UTF8')), 'hex'));
    RETURN NEW;
END $$
"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("""
        ALTER TABLE notifikasi.pesan
            ADD COLUMN minta_konfirmasi boolean NOT NULL DEFAULT false,
            ADD COLUMN dikonfirmasi_pada timestamptz,
            ADD COLUMN dikonfirmasi_oleh text,
            ADD COLUMN diarsipkan_pada timestamptz,
            ADD COLUMN jumlah bigint NOT NULL DEFAULT 1,
            ADD COLUMN bergabung boolean NOT NULL DEFAULT false,
            ADD COLUMN urutan bigint,
            ADD CONSTRAINT ck_pesan_dikonfirmasi
                CHECK ((dikonfirmasi_pada IS NULL) = (dikonfirmasi_oleh IS NULL))""")
    op.execute("""
        CREATE TABLE notifikasi.kotak_masuk (
            nip text CONSTRAINT pk_kotak_masuk PRIMARY KEY,
            urutan bigint NOT NULL
        )""")
    op.execute("""
        UPDATE notifikasi.pesan p SET urutan = u.ke
        FROM (SELECT id, row_number() OVER (PARTITION BY nip ORDER BY id) AS ke FROM notifikasi.pesan) u
        WHERE u.id = p.id""")
    op.execute("""
        INSERT INTO notifikasi.kotak_masuk (nip, urutan)
        SELECT nip, count(*) FROM notifikasi.pesan GROUP BY nip""")
    op.execute("ALTER TABLE notifikasi.pesan ALTER COLUMN urutan SET NOT NULL")
    op.execute("CREATE UNIQUE INDEX uq_pesan_nip_urutan ON notifikasi.pesan (nip, urutan)")
    op.execute(_URUTKAN)
    op.execute("""
        CREATE TRIGGER pesan_diurutkan BEFORE INSERT OR UPDATE ON notifikasi.pesan
            FOR EACH ROW EXECUTE FUNCTION notifikasi.urutkan_pesan()""")
    op.execute("""
        CREATE TABLE notifikasi.pesan_tergabung (
            nip text NOT NULL,
            jenis text NOT NULL,
            perkara text NOT NULL,
            pesan_id uuid NOT NULL CONSTRAINT fk_pesan_tergabung_pesan_id
                REFERENCES notifikasi.pesan (id) ON DELETE CASCADE,
            perihal text NOT NULL,
            perihal_id text NOT NULL,
            sebab uuid NOT NULL,
            dibuat_pada timestamptz NOT NULL,
            CONSTRAINT pk_pesan_tergabung PRIMARY KEY (nip, jenis, perkara)
        )""")
    op.execute("CREATE INDEX ix_pesan_tergabung_pesan_id ON notifikasi.pesan_tergabung (pesan_id)")


def downgrade() -> None:
    op.execute("DROP TABLE notifikasi.pesan_tergabung")
    op.execute("DROP TRIGGER pesan_diurutkan ON notifikasi.pesan")
    op.execute("DROP FUNCTION notifikasi.urutkan_pesan()")
    op.execute("DROP TABLE notifikasi.kotak_masuk")
    op.execute("DROP INDEX notifikasi.uq_pesan_nip_urutan")
    op.execute("""
        ALTER TABLE notifikasi.pesan
            DROP COLUMN minta_konfirmasi, DROP COLUMN dikonfirmasi_pada, DROP COLUMN dikonfirmasi_oleh,
            DROP COLUMN diarsipkan_pada, DROP COLUMN jumlah, DROP COLUMN bergabung, DROP COLUMN urutan""")
