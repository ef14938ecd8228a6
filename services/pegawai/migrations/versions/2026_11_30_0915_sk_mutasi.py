"""Signed decrees that mutasi has put into the object store, on their way to the papers of the ledger.

Revision ID: p0170
Revises: p0151
"""

from alembic import op

revision = "p0170"
down_revision = "p0151"
branch_labels = None
depends_on = None

_TABEL = """
    CREATE TABLE pegawai.siasn_sk_mutasi (
        penandatanganan_id uuid CONSTRAINT pk_siasn_sk_mutasi PRIMARY KEY,
        macam text NOT NULL CONSTRAINT ck_siasn_sk_mutasi_macam CHECK (macam IN ('sk', 'spmt')),
        nomor_sk text NOT NULL,
        tanggal_sk date NOT NULL,
        nama text NOT NULL,
        gudang text NOT NULL,
        objek text NOT NULL,
        sha256 text NOT NULL,
        ukuran bigint NOT NULL,
        tiba_pada timestamptz NOT NULL,
        status text NOT NULL CONSTRAINT ck_siasn_sk_mutasi_status CHECK (
            status IN ('menunggu', 'diterima', 'digantikan', 'gagal')),
        galat text,
        selesai_pada timestamptz,
        pemegang uuid,
        dipegang_sampai timestamptz,
        percobaan bigint NOT NULL DEFAULT 0,
        CONSTRAINT ck_siasn_sk_mutasi_selesai CHECK (
            (status = 'menunggu') = (selesai_pada IS NULL) AND (status = 'gagal') = (galat IS NOT NULL))
    );
    CREATE INDEX ix_siasn_sk_mutasi_tiba_pada ON pegawai.siasn_sk_mutasi (tiba_pada) WHERE status = 'menunggu';
    CREATE INDEX ix_siasn_sk_mutasi_nomor_sk ON pegawai.siasn_sk_mutasi (nomor_sk, tanggal_sk, macam)"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for each in _TABEL.split(";"):
        op.execute(each)


def downgrade() -> None:
    op.execute("DROP TABLE pegawai.siasn_sk_mutasi")
