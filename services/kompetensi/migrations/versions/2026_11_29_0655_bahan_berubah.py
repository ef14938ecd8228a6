"""Whoever keeps the features of the city asks what has changed, instead of reading everybody anew.

Revision ID: k0022
Revises: k0021
"""

from alembic import op

revision = "k0022"
down_revision = "k0021"
branch_labels = None
depends_on = None

_KUNCI = {"orang": "nip", "jabatan": "kode"}
_TABEL = {"proyeksi_asn": "orang", "penilaian": "orang", "potensi": "orang", "proyeksi_jabatan": "jabatan"}

_BAHAN = """
CREATE TABLE kompetensi.bahan_berubah (
    jenis text NOT NULL CONSTRAINT ck_bahan_berubah_jenis CHECK (jenis IN ('orang', 'jabatan')),
    kunci text NOT NULL,
    transaksi bigint NOT NULL,
    CONSTRAINT pk_bahan_berubah PRIMARY KEY (jenis, kunci)
);
CREATE INDEX ix_bahan_berubah_transaksi ON kompetensi.bahan_berubah (jenis, transaksi)
"""
_FUNGSI = """
CREATE FUNCTION kompetensi.catat_{jenis}_berubah() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO kompetensi.bahan_berubah AS b (jenis, kunci, transaksi)
    SELECT DISTINCT '{jenis}', {kunci}, CAST(CAST(pg_current_xact_id() AS text) AS bigint)
    FROM berubah ORDER BY {kunci}
    ON CONFLICT (jenis, kunci) DO UPDATE SET transaksi = excluded.transaksi
    WHERE b.transaksi <> excluded.transaksi;
    RETURN NULL;
END $$"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for each in _BAHAN.split(";\n"):
        op.execute(each)
    for jenis, kunci in _KUNCI.items():
        op.execute(_FUNGSI.format(jenis=jenis, kunci=kunci))
    for tabel, jenis in _TABEL.items():
        for aksi, baris in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            op.execute(
                f"CREATE TRIGGER {tabel}_{aksi.lower()}_dicatat AFTER {aksi} ON kompetensi.{tabel} "
                f"REFERENCING {baris} TABLE AS berubah "
                f"FOR EACH STATEMENT EXECUTE FUNCTION kompetensi.catat_{jenis}_berubah()"
            )


def downgrade() -> None:
    for tabel in _TABEL:
        for aksi in ("insert", "update", "delete"):
            op.execute(f"DROP TRIGGER {tabel}_{aksi}_dicatat ON kompetensi.{tabel}")
    for jenis in _KUNCI:
        op.execute(f"DROP FUNCTION kompetensi.catat_{jenis}_berubah()")
    op.execute("DROP TABLE kompetensi.bahan_berubah")
