"""Pictures of the coat of arms, each known by its digest and never changed.

Revision ID: u0400
Revises: u0340
"""

from alembic import op

revision = "u0400"
down_revision = "u0340"
branch_labels = None
depends_on = None

_TABEL = """
    CREATE TABLE mutasi.lambang (
        sha256 text CONSTRAINT pk_lambang PRIMARY KEY,
        isi bytea NOT NULL,
        lebar bigint NOT NULL,
        tinggi bigint NOT NULL,
        diunggah_oleh text NOT NULL,
        diunggah_pada timestamptz NOT NULL,
        CONSTRAINT ck_lambang_sha256 CHECK (sha256 = encode(sha256(isi), 'hex'))
    )"""
_JAGA = """
CREATE FUNCTION mutasi.jaga_lambang() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'lambang yang sudah diunggah tidak berubah dan tidak dihapus'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'jaga_lambang';
END $$"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(_TABEL)
    op.execute(_JAGA)
    op.execute(
        "CREATE TRIGGER jaga_lambang BEFORE UPDATE OR DELETE ON mutasi.lambang "
        "FOR EACH ROW EXECUTE FUNCTION mutasi.jaga_lambang()"
    )
    op.execute(
        "CREATE TRIGGER lambang_tanpa_truncate BEFORE TRUNCATE ON mutasi.lambang "
        "FOR EACH STATEMENT EXECUTE FUNCTION mutasi.jaga_lambang()"
    )


def downgrade() -> None:
    raise RuntimeError("gambar pada surat yang telah diterbitkan tidak boleh dibuang: pulihkan dari cadangan")
