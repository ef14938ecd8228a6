"""Contacts are published as a state of their own, for who sends messages.

The trigger stands at the table because contacts change by several doors (roster, correction, registration, what is
taken from SIASN), and because who has left is told by the standing and the post.

Revision ID: p0210
Revises: p0170
"""

from alembic import op

revision = "p0210"
down_revision = "p0170"
branch_labels = None
depends_on = None

_KOLOM = ("email", "email_dinas", "nomor_hp", "kedudukan_hukum", "kode_jabatan")


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("""
        CREATE FUNCTION pegawai.tandai_kontak() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO pegawai.state_mark (aggregate, aggregate_id) VALUES ('kontak', NEW.nip);
            RETURN NULL;
        END $$""")
    op.execute("""
        CREATE TRIGGER asn_kontak_baru AFTER INSERT ON pegawai.asn FOR EACH ROW
        EXECUTE FUNCTION pegawai.tandai_kontak()""")
    op.execute(f"""
        CREATE TRIGGER asn_kontak_berubah AFTER UPDATE OF {", ".join(_KOLOM)} ON pegawai.asn FOR EACH ROW
        WHEN (({", ".join(f"OLD.{each}" for each in _KOLOM)}) IS DISTINCT FROM
              ({", ".join(f"NEW.{each}" for each in _KOLOM)}))
        EXECUTE FUNCTION pegawai.tandai_kontak()""")
    op.execute("INSERT INTO pegawai.state_mark (aggregate, aggregate_id) SELECT 'kontak', nip FROM pegawai.asn")


def downgrade() -> None:
    op.execute("DROP TRIGGER asn_kontak_berubah ON pegawai.asn")
    op.execute("DROP TRIGGER asn_kontak_baru ON pegawai.asn")
    op.execute("DROP FUNCTION pegawai.tandai_kontak()")
    op.execute("DELETE FROM pegawai.state_mark WHERE aggregate = 'kontak'")
