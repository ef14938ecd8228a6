"""One human takes one step of a case, and relatives of the person are known.

Steps of before keep no ``orang``: they may have been taken by one and the same. A trigger fills it, so that the
release before this one, running beside it, is bound too.

Revision ID: u0004
Revises: u0003
"""

from alembic import op

revision = "u0004"
down_revision = "u0003"
branch_labels = None
depends_on = ("m0007",)

_SIAPA = """
CREATE FUNCTION mutasi.siapa_melangkah() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Whoever proposed a case may withdraw it while it is a draft; later somebody else does.
    NEW.orang := CASE WHEN NEW.langkah IN ('pengajuan', 'verifikasi', 'pertimbangan', 'keputusan')
                           OR (NEW.langkah = 'pembatalan' AND NEW.dari_status <> 'DRAF') THEN NEW.oleh END;
    RETURN NEW;
END $$
"""


def upgrade() -> None:
    op.execute("ALTER TABLE mutasi.proyeksi_asn ADD COLUMN kerabat text[] NOT NULL DEFAULT '{}'")
    op.execute("""
        ALTER TABLE mutasi.usulan_langkah
            ADD COLUMN orang text
                CONSTRAINT ck_usulan_langkah_orang CHECK (langkah = 'keputusan' OR orang ~ '^[0-9]{18}$'),
            ADD CONSTRAINT uq_usulan_langkah_usulan_id_orang UNIQUE (usulan_id, orang)""")
    op.execute(_SIAPA)
    op.execute(
        "CREATE TRIGGER siapa_melangkah BEFORE INSERT ON mutasi.usulan_langkah "
        "FOR EACH ROW EXECUTE FUNCTION mutasi.siapa_melangkah()"
    )

    # Who is known already has been told of before there was a place for relatives: the states are read once more.
    op.execute(
        "INSERT INTO mutasi.consumer_reset (stream) SELECT 'PEGAWAI_STATE' "
        "WHERE EXISTS (SELECT FROM mutasi.proyeksi_asn)"
    )


def downgrade() -> None:
    op.execute("DROP TRIGGER siapa_melangkah ON mutasi.usulan_langkah")
    op.execute("DROP FUNCTION mutasi.siapa_melangkah()")
    op.execute("ALTER TABLE mutasi.usulan_langkah DROP COLUMN orang")
    op.execute("ALTER TABLE mutasi.proyeksi_asn DROP COLUMN kerabat")
