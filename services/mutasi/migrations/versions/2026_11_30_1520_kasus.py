"""What a person is told of their own case: tables, and triggers that note which case has changed.

The triggers stand at the tables because a case changes by some sixty doors. A new table that a case is told from gets
its own here (``services/mutasi/kasus/repository.py`` reads them, and a test compares).

Revision ID: u0430
Revises: u0413
"""

from alembic import op

revision = "u0430"
down_revision = "u0413"
branch_labels = None
depends_on = None

_BERKASUS = (
    *("usulan_langkah", "pekerjaan", "usulan_pengecualian", "usulan_dokumen", "usulan_antar", "usulan_tertahan"),
    *("keberatan", "keberatan_penerimaan", "penundaan", "penyerahan", "penyerahan_tugas", "penandatanganan"),
)
_FUNGSI = {
    "kasus": "INSERT INTO mutasi.kasus_antrean (usulan_id) VALUES (coalesce(NEW.usulan_id, OLD.usulan_id));",
    "usulan": "INSERT INTO mutasi.kasus_antrean (usulan_id) VALUES (NEW.id);",
    # One about several people is looked for in their batch; of a batch each person's own letter is not.
    "surat": """
        IF cardinality(NEW.nip) > 1 THEN
            INSERT INTO mutasi.kasus_antrean (usulan_id)
            SELECT u.id FROM mutasi.usulan u WHERE u.kumpulan_id = NEW.kumpulan_id AND u.nip = ANY(NEW.nip);
        ELSE
            INSERT INTO mutasi.kasus_antrean (usulan_id) VALUES (NEW.usulan_id);
        END IF;""",
    "keberatan_pengingat": """
        INSERT INTO mutasi.kasus_antrean (usulan_id)
        SELECT k.usulan_id FROM mutasi.keberatan k WHERE k.id = NEW.keberatan_id;""",
    "keinginan": """
        INSERT INTO mutasi.kasus_antrean (usulan_id)
        SELECT t.usulan_id FROM mutasi.kasus_terbit t WHERE t.terbuka AND t.nip = coalesce(NEW.nip, OLD.nip);""",
}
_SEKALIGUS = {
    "proyeksi_skor": """
        INSERT INTO mutasi.kasus_antrean (usulan_id)
        SELECT t.usulan_id FROM mutasi.kasus_terbit t WHERE t.terbuka AND t.nip IN (SELECT b.nip FROM baru b);""",
    "ketentuan": """
        INSERT INTO mutasi.kasus_antrean (usulan_id)
        SELECT t.usulan_id FROM mutasi.kasus_terbit t
        WHERE t.terbuka AND EXISTS (
            SELECT FROM baru b WHERE b.kode IN ('hari_libur', 'tenggat_langkah', 'keberatan'));""",
}


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("""
        CREATE TABLE mutasi.kasus_terbit (
            usulan_id uuid PRIMARY KEY,
            nip text NOT NULL,
            isi jsonb,
            terbuka boolean NOT NULL DEFAULT true,
            galat text,
            disusun_pada timestamptz NOT NULL
        )""")
    op.execute("CREATE INDEX ix_kasus_terbit_nip ON mutasi.kasus_terbit (nip)")
    op.execute("CREATE INDEX ix_kasus_terbit_galat ON mutasi.kasus_terbit (disusun_pada) WHERE galat IS NOT NULL")
    op.execute("CREATE INDEX ix_kasus_terbit_terbuka ON mutasi.kasus_terbit (usulan_id) WHERE terbuka")
    op.execute("""
        CREATE TABLE mutasi.kasus_antrean (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            usulan_id uuid NOT NULL
        )""")
    for nama, isi in _FUNGSI.items():
        op.execute(
            f"CREATE FUNCTION mutasi.kasus_berubah_{nama}() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN {isi} RETURN NULL; END $$"
        )
    for tabel in _BERKASUS:
        op.execute(
            f"CREATE TRIGGER kasus_berubah AFTER INSERT OR UPDATE OR DELETE ON mutasi.{tabel} "
            "FOR EACH ROW EXECUTE FUNCTION mutasi.kasus_berubah_kasus()"
        )
    for tabel in ("usulan", "surat", "keberatan_pengingat"):
        op.execute(
            f"CREATE TRIGGER kasus_berubah AFTER INSERT OR UPDATE ON mutasi.{tabel} "
            f"FOR EACH ROW EXECUTE FUNCTION mutasi.kasus_berubah_{tabel}()"
        )
    op.execute(
        "CREATE TRIGGER kasus_berubah AFTER INSERT OR UPDATE OR DELETE ON mutasi.keinginan "
        "FOR EACH ROW EXECUTE FUNCTION mutasi.kasus_berubah_keinginan()"
    )
    for tabel, isi in _SEKALIGUS.items():
        op.execute(
            f"CREATE FUNCTION mutasi.kasus_berubah_{tabel}() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN {isi} RETURN NULL; END $$"
        )
        for kata in ("INSERT", "UPDATE"):
            op.execute(
                f"CREATE TRIGGER kasus_berubah_{kata.lower()} AFTER {kata} ON mutasi.{tabel} "
                "REFERENCING NEW TABLE AS baru FOR EACH STATEMENT "
                f"EXECUTE FUNCTION mutasi.kasus_berubah_{tabel}()"
            )
    op.execute("INSERT INTO mutasi.kasus_antrean (usulan_id) SELECT id FROM mutasi.usulan ORDER BY id")
    op.execute("ALTER TABLE mutasi.kasus_terbit ALTER COLUMN isi SET STATISTICS 0")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for tabel in (*_BERKASUS, "usulan", "surat", "keberatan_pengingat", "keinginan"):
        op.execute(f"DROP TRIGGER kasus_berubah ON mutasi.{tabel}")
    for tabel in _SEKALIGUS:
        for kata in ("insert", "update"):
            op.execute(f"DROP TRIGGER kasus_berubah_{kata} ON mutasi.{tabel}")
    for nama in (*_FUNGSI, *_SEKALIGUS):
        op.execute(f"DROP FUNCTION mutasi.kasus_berubah_{nama}()")
    op.execute("DROP TABLE mutasi.kasus_antrean")
    op.execute("DROP TABLE mutasi.kasus_terbit")
    op.execute("DELETE FROM mutasi.state_mark WHERE aggregate = 'kasus'")
