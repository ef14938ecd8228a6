"""Projections, assessments that cannot be changed, and scores.

Revision ID: k0001
Revises:
"""

from alembic import op

revision = "k0001"
down_revision = None
branch_labels = ("kompetensi",)
# The append-only trigger function comes with the mechanism tables.
depends_on = ("m0001",)

# Rows of two to four kilobytes stay in the page: compressing them costs more than they are worth.
_TABLES = """
CREATE TABLE kompetensi.proyeksi_asn (
    nip text CONSTRAINT pk_proyeksi_asn PRIMARY KEY,
    versi bigint NOT NULL,
    nama text NOT NULL,
    status_pegawai text NOT NULL,
    kode_jabatan text,
    jenjang text,
    jalur_unit text[] NOT NULL,
    pendidikan jsonb,
    kinerja jsonb NOT NULL,
    diklat jsonb NOT NULL,
    hukdis jsonb NOT NULL
) WITH (toast_tuple_target = 8160);

CREATE TABLE kompetensi.proyeksi_jabatan (
    kode text CONSTRAINT pk_proyeksi_jabatan PRIMARY KEY,
    versi bigint NOT NULL,
    nama text NOT NULL,
    nama_unit text NOT NULL,
    jenjang text NOT NULL
);

CREATE TABLE kompetensi.penilaian (
    id uuid CONSTRAINT pk_penilaian PRIMARY KEY DEFAULT uuidv7(),
    nip text NOT NULL CONSTRAINT ck_penilaian_nip CHECK (nip ~ '^[0-9]{18}$'),
    tanggal date NOT NULL,
    metode text NOT NULL,
    asesor text NOT NULL,
    integritas integer NOT NULL,
    kerja_sama integer NOT NULL,
    komunikasi integer NOT NULL,
    orientasi_pada_hasil integer NOT NULL,
    pelayanan_publik integer NOT NULL,
    pengembangan_diri integer NOT NULL,
    mengelola_perubahan integer NOT NULL,
    pengambilan_keputusan integer NOT NULL,
    perekat_bangsa integer NOT NULL,
    berlaku_sampai date NOT NULL,
    impor_id uuid,
    baris bigint,
    dicatat_pada timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT uq_penilaian_nip_tanggal_metode UNIQUE (nip, tanggal, metode),
    CONSTRAINT ck_penilaian_berlaku CHECK (berlaku_sampai >= tanggal),
    CONSTRAINT ck_penilaian_level CHECK (
        1 <= ALL (ARRAY[integritas, kerja_sama, komunikasi, orientasi_pada_hasil, pelayanan_publik,
                        pengembangan_diri, mengelola_perubahan, pengambilan_keputusan, perekat_bangsa]) AND
        5 >= ALL (ARRAY[integritas, kerja_sama, komunikasi, orientasi_pada_hasil, pelayanan_publik,
                        pengembangan_diri, mengelola_perubahan, pengambilan_keputusan, perekat_bangsa]))
);

CREATE TABLE kompetensi.skor (
    nip text CONSTRAINT pk_skor PRIMARY KEY,
    versi bigint NOT NULL DEFAULT 0,
    ip_asn jsonb,
    jpm jsonb NOT NULL DEFAULT '[]',
    penilaian_id uuid CONSTRAINT fk_skor_penilaian_id REFERENCES kompetensi.penilaian (id),
    ip_asn_belum_lengkap text[] NOT NULL DEFAULT '{}',
    jpm_belum_lengkap text[] NOT NULL DEFAULT '{}',
    kebijakan jsonb NOT NULL DEFAULT '{}',
    sidik text,
    diperiksa date,
    dihitung_pada timestamptz,
    CONSTRAINT ck_skor_dihitung CHECK (versi = 0 OR (diperiksa IS NOT NULL AND dihitung_pada IS NOT NULL))
) WITH (toast_tuple_target = 8160);
"""


def upgrade() -> None:
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            op.execute(statement)
    op.execute(
        "CREATE TRIGGER penilaian_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON kompetensi.penilaian "
        "FOR EACH STATEMENT EXECUTE FUNCTION kompetensi.append_only()"
    )


def downgrade() -> None:
    for table in ("skor", "penilaian", "proyeksi_jabatan", "proyeksi_asn"):
        op.execute(f"DROP TABLE kompetensi.{table}")
