"""Score matrices: who has asked for one, the matrices by the digest of what goes in, and their blocks of work.

Revision ID: k0010
Revises: k0009
"""

from alembic import op

revision = "k0010"
down_revision = "k0009"
branch_labels = None
depends_on = None

_TABLES = """
CREATE TABLE kompetensi.matriks (
    id uuid CONSTRAINT pk_matriks PRIMARY KEY,
    versi bigint NOT NULL DEFAULT 1,
    skenario text,
    per_tanggal date NOT NULL,
    unit text[],
    lingkup text[],
    kode_jabatan text[],
    status text NOT NULL CONSTRAINT ck_matriks_status
        CHECK (status IN ('menunggu', 'berjalan', 'selesai', 'gagal', 'dibatalkan')),
    galat text,
    sidik text,
    orang bigint,
    profil bigint,
    jabatan bigint,
    blok bigint,
    byte bigint,
    sha256 text,
    kebijakan jsonb,
    dibuat_oleh text NOT NULL,
    dibuat_peran text[] NOT NULL,
    dibuat_pada timestamptz NOT NULL,
    selesai_pada timestamptz,
    simpan_sampai date NOT NULL,
    dihapus_pada timestamptz,
    pemegang uuid,
    dipegang_sampai timestamptz,
    percobaan bigint NOT NULL DEFAULT 0,
    CONSTRAINT ck_matriks_sidik CHECK (status NOT IN ('berjalan', 'selesai') OR sidik IS NOT NULL),
    CONSTRAINT ck_matriks_sha256 CHECK ((status = 'selesai') = (sha256 IS NOT NULL)),
    CONSTRAINT ck_matriks_galat CHECK ((status = 'gagal') = (galat IS NOT NULL)),
    CONSTRAINT ck_matriks_selesai_pada
        CHECK ((status IN ('selesai', 'gagal', 'dibatalkan')) = (selesai_pada IS NOT NULL))
);
CREATE INDEX ix_matriks_antrean ON kompetensi.matriks (id) WHERE status IN ('menunggu', 'berjalan');
CREATE INDEX ix_matriks_sidik ON kompetensi.matriks (sidik);

CREATE TABLE kompetensi.matriks_isi (
    sidik text CONSTRAINT pk_matriks_isi PRIMARY KEY
        CONSTRAINT ck_matriks_isi_sidik CHECK (sidik ~ '^[0-9a-f]{64}$'),
    status text NOT NULL
        CONSTRAINT ck_matriks_isi_status CHECK (status IN ('disusun', 'berjalan', 'selesai', 'dihapus')),
    baris bigint NOT NULL,
    kolom bigint NOT NULL,
    blok bigint NOT NULL,
    blok_selesai bigint NOT NULL DEFAULT 0,
    byte bigint NOT NULL DEFAULT 0,
    sha256 text,
    dibuat_pada timestamptz NOT NULL,
    selesai_pada timestamptz,
    pemegang uuid,
    dipegang_sampai timestamptz,
    CONSTRAINT ck_matriks_isi_blok_selesai CHECK (blok_selesai BETWEEN 0 AND blok),
    CONSTRAINT ck_matriks_isi_selesai CHECK (status <> 'selesai' OR (sha256 IS NOT NULL AND blok_selesai = blok))
);

CREATE TABLE kompetensi.matriks_blok (
    sidik text NOT NULL CONSTRAINT fk_matriks_blok_sidik REFERENCES kompetensi.matriks_isi (sidik) ON DELETE CASCADE,
    nomor bigint NOT NULL,
    mulai bigint NOT NULL,
    baris bigint NOT NULL,
    pemegang uuid,
    dipegang_sampai timestamptz,
    percobaan bigint NOT NULL DEFAULT 0,
    sha256 text,
    byte bigint,
    selesai_pada timestamptz,
    CONSTRAINT pk_matriks_blok PRIMARY KEY (sidik, nomor),
    CONSTRAINT ck_matriks_blok_baris CHECK (mulai >= 0 AND baris > 0),
    CONSTRAINT ck_matriks_blok_selesai CHECK ((selesai_pada IS NULL) = (sha256 IS NULL))
);
CREATE INDEX ix_matriks_blok_antrean ON kompetensi.matriks_blok (sidik, nomor) WHERE selesai_pada IS NULL
"""


def upgrade() -> None:
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            op.execute(statement)


def downgrade() -> None:
    for table in ("matriks_blok", "matriks_isi", "matriks"):
        op.execute(f"DROP TABLE kompetensi.{table}")
