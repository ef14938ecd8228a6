"""Sittings in which many files are signed, and how a signature shows on its file.

Revision ID: u0240
Revises: u0230
"""

from alembic import op

revision = "u0240"
down_revision = "u0230"
branch_labels = None
depends_on = None

_TABEL = """
    ALTER TABLE mutasi.penandatanganan ADD COLUMN tampilan jsonb;
    CREATE INDEX ix_penandatanganan_status_id ON mutasi.penandatanganan (status, id);
    CREATE TABLE mutasi.sesi_tanda_tangan (
        id uuid CONSTRAINT pk_sesi_tanda_tangan PRIMARY KEY,
        versi bigint NOT NULL,
        status text NOT NULL CONSTRAINT ck_sesi_tanda_tangan_status CHECK (
            status IN ('berjalan', 'selesai', 'berhenti', 'terputus')),
        penanda text NOT NULL,
        penanda_subjek text,
        nama_penanda text NOT NULL,
        pemegang uuid,
        dibuat_pada timestamptz NOT NULL,
        dimulai_pada timestamptz NOT NULL,
        batas_pada timestamptz,
        berakhir_pada timestamptz,
        henti text,
        kata text,
        CONSTRAINT ck_sesi_tanda_tangan_batas CHECK (
            (status = 'berjalan') = (batas_pada IS NOT NULL) AND (status = 'berjalan') = (pemegang IS NOT NULL)
            AND (status = 'berjalan') = (berakhir_pada IS NULL))
    );
    CREATE UNIQUE INDEX uq_sesi_tanda_tangan_penanda ON mutasi.sesi_tanda_tangan (penanda) WHERE status = 'berjalan';
    CREATE INDEX ix_sesi_tanda_tangan_penanda_id ON mutasi.sesi_tanda_tangan (penanda, id);
    CREATE TABLE mutasi.sesi_tanda_tangan_berkas (
        sesi_id uuid NOT NULL CONSTRAINT fk_sesi_tanda_tangan_berkas_sesi_id_sesi_tanda_tangan
            REFERENCES mutasi.sesi_tanda_tangan (id),
        penandatanganan_id uuid NOT NULL CONSTRAINT fk_sesi_tanda_tangan_berkas_penandatanganan_id_penandatanganan
            REFERENCES mutasi.penandatanganan (id),
        urutan bigint NOT NULL,
        hasil text CONSTRAINT ck_sesi_tanda_tangan_berkas_hasil CHECK (
            hasil IN ('ditandatangani', 'gagal', 'tidak_pasti', 'ditolak', 'dilewati')),
        kode text,
        kata text,
        pada timestamptz,
        CONSTRAINT pk_sesi_tanda_tangan_berkas PRIMARY KEY (sesi_id, penandatanganan_id),
        CONSTRAINT ck_sesi_tanda_tangan_berkas_pada CHECK ((hasil IS NULL) = (pada IS NULL))
    );
    CREATE INDEX ix_sesi_tanda_tangan_berkas_penandatanganan_id
        ON mutasi.sesi_tanda_tangan_berkas (penandatanganan_id)"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for each in _TABEL.split(";"):
        op.execute(each)


def downgrade() -> None:
    op.execute("DROP TABLE mutasi.sesi_tanda_tangan_berkas")
    op.execute("DROP TABLE mutasi.sesi_tanda_tangan")
    op.execute("DROP INDEX mutasi.ix_penandatanganan_status_id")
    op.execute("ALTER TABLE mutasi.penandatanganan DROP COLUMN tampilan")
