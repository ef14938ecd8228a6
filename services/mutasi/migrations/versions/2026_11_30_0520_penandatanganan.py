"""Files of a case that an official is asked to sign electronically, and what became of each.

Revision ID: u0190
Revises: u0150
"""

from alembic import op

revision = "u0190"
down_revision = "u0150"
branch_labels = None
depends_on = None

_TABEL = """
    CREATE TABLE mutasi.penandatanganan (
        id uuid CONSTRAINT pk_penandatanganan PRIMARY KEY,
        usulan_id uuid NOT NULL CONSTRAINT fk_penandatanganan_usulan_id_usulan REFERENCES mutasi.usulan (id),
        versi bigint NOT NULL,
        status text NOT NULL CONSTRAINT ck_penandatanganan_status CHECK (
            status IN ('diminta', 'berjalan', 'tertandatangani', 'gagal', 'tidak_pasti', 'dibatalkan')),
        perihal text NOT NULL CONSTRAINT ck_penandatanganan_perihal CHECK (perihal IN ('keputusan', 'surat')),
        nama text NOT NULL,
        sha256 text NOT NULL CONSTRAINT fk_penandatanganan_sha256_berkas REFERENCES mutasi.berkas (sha256),
        byte bigint NOT NULL,
        penanda text NOT NULL,
        penanda_subjek text,
        nama_penanda text NOT NULL,
        diminta_oleh text NOT NULL,
        diminta_subjek text,
        diminta_pada timestamptz NOT NULL,
        percobaan bigint NOT NULL,
        dimulai_pada timestamptz,
        batas_pada timestamptz,
        cara text CONSTRAINT ck_penandatanganan_cara CHECK (cara IN ('bsre_v1', 'bsre_v2', 'unggah')),
        id_dokumen text,
        hambatan text,
        kata text,
        sha256_hasil text CONSTRAINT fk_penandatanganan_sha256_hasil_berkas REFERENCES mutasi.berkas (sha256),
        byte_hasil bigint,
        putusan jsonb,
        ditandatangani_pada timestamptz,
        alasan text,
        diubah_pada timestamptz NOT NULL,
        CONSTRAINT ck_penandatanganan_batas CHECK ((status = 'berjalan') = (batas_pada IS NOT NULL)),
        CONSTRAINT ck_penandatanganan_hasil CHECK (
            num_nonnulls(sha256_hasil, byte_hasil, ditandatangani_pada)
            = CASE status WHEN 'tertandatangani' THEN 3 ELSE 0 END),
        CONSTRAINT ck_penandatanganan_alasan CHECK ((status = 'dibatalkan') = (alasan IS NOT NULL))
    );
    CREATE UNIQUE INDEX uq_penandatanganan_penanda ON mutasi.penandatanganan (penanda) WHERE status = 'berjalan';
    CREATE UNIQUE INDEX uq_penandatanganan_usulan_id_sha256_penanda
        ON mutasi.penandatanganan (usulan_id, sha256, penanda) WHERE status <> 'dibatalkan';
    CREATE INDEX ix_penandatanganan_usulan_id_id ON mutasi.penandatanganan (usulan_id, id);
    CREATE INDEX ix_penandatanganan_sha256 ON mutasi.penandatanganan (sha256);
    CREATE INDEX ix_penandatanganan_sha256_hasil ON mutasi.penandatanganan (sha256_hasil);
    CREATE INDEX ix_penandatanganan_penanda_id ON mutasi.penandatanganan (penanda, id)
        WHERE status IN ('diminta', 'berjalan', 'gagal', 'tidak_pasti');
    CREATE INDEX ix_penandatanganan_diubah_pada ON mutasi.penandatanganan (diubah_pada)
        WHERE status IN ('berjalan', 'tidak_pasti')"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for each in _TABEL.split(";"):
        op.execute(each)


def downgrade() -> None:
    op.execute("DROP TABLE mutasi.penandatanganan")
