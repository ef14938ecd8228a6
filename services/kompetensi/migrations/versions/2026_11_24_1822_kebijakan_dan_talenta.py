"""Policies approved by two people, assessments of potential and feedback, the talent map, and what was known when.

Revision ID: k0003
Revises: k0002
"""

import json
from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "k0003"
down_revision = "k0002"
branch_labels = None
depends_on = None

_HANYA_DIGANTIKAN = """
CREATE FUNCTION kompetensi.hanya_digantikan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.digantikan_pada IS NULL AND NEW.digantikan_pada IS NOT NULL
       AND to_jsonb(NEW) - 'digantikan_pada' = to_jsonb(OLD) - 'digantikan_pada' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'baris % hanya dapat digantikan, tidak diubah atau dihapus', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$"""

_TABLES = """
CREATE TABLE kompetensi.usulan_kebijakan (
    id uuid CONSTRAINT pk_usulan_kebijakan PRIMARY KEY,
    versi bigint NOT NULL DEFAULT 1,
    jenis text NOT NULL
        CONSTRAINT ck_usulan_kebijakan_jenis CHECK (jenis IN ('ip_asn', 'jpm', 'masa_berlaku', 'talenta')),
    versi_kebijakan text NOT NULL,
    mulai date NOT NULL,
    sampai date,
    mengakhiri text,
    isi jsonb NOT NULL,
    dasar_hukum text NOT NULL,
    alasan text NOT NULL,
    status text NOT NULL
        CONSTRAINT ck_usulan_kebijakan_status CHECK (status IN ('DIUSULKAN', 'DISETUJUI', 'DITOLAK', 'DITARIK')),
    diusulkan_oleh text NOT NULL,
    diusulkan_pada timestamptz NOT NULL,
    diputuskan_oleh text,
    diputuskan_pada timestamptz,
    catatan text,
    CONSTRAINT uq_usulan_kebijakan_jenis_versi_kebijakan UNIQUE (jenis, versi_kebijakan),
    CONSTRAINT ck_usulan_kebijakan_masa CHECK (sampai IS NULL OR sampai >= mulai),
    CONSTRAINT ck_usulan_kebijakan_diputuskan CHECK (
        (status = 'DIUSULKAN') = (diputuskan_oleh IS NULL) AND (diputuskan_oleh IS NULL) = (diputuskan_pada IS NULL)),
    CONSTRAINT ck_usulan_kebijakan_dua_orang CHECK (status <> 'DISETUJUI' OR diputuskan_oleh <> diusulkan_oleh)
);

CREATE TABLE kompetensi.kebijakan (
    id uuid CONSTRAINT pk_kebijakan PRIMARY KEY DEFAULT uuidv7(),
    jenis text NOT NULL CONSTRAINT ck_kebijakan_jenis CHECK (jenis IN ('ip_asn', 'jpm', 'masa_berlaku', 'talenta')),
    versi text NOT NULL,
    berlaku daterange NOT NULL CONSTRAINT ck_kebijakan_berlaku CHECK (NOT isempty(berlaku) AND NOT lower_inf(berlaku)),
    isi jsonb NOT NULL,
    dasar_hukum text NOT NULL,
    diusulkan_oleh text NOT NULL,
    disetujui_oleh text NOT NULL,
    usulan_id uuid CONSTRAINT fk_kebijakan_usulan_id REFERENCES kompetensi.usulan_kebijakan (id),
    menggantikan uuid CONSTRAINT fk_kebijakan_menggantikan REFERENCES kompetensi.kebijakan (id),
    dicatat_pada timestamptz NOT NULL DEFAULT now(),
    digantikan_pada timestamptz,
    CONSTRAINT ck_kebijakan_dua_orang CHECK (diusulkan_oleh <> disetujui_oleh),
    CONSTRAINT ex_kebijakan_jenis_berlaku EXCLUDE USING gist (jenis WITH =, berlaku WITH &&)
        WHERE (digantikan_pada IS NULL)
);
CREATE UNIQUE INDEX uq_kebijakan_jenis_versi ON kompetensi.kebijakan (jenis, versi) WHERE digantikan_pada IS NULL;

CREATE TABLE kompetensi.potensi (
    id uuid CONSTRAINT pk_potensi PRIMARY KEY DEFAULT uuidv7(),
    nip text NOT NULL CONSTRAINT ck_potensi_nip CHECK (nip ~ '^[0-9]{18}$'),
    tanggal date NOT NULL,
    metode text NOT NULL,
    asesor text NOT NULL,
    intelektual numeric NOT NULL,
    interpersonal numeric NOT NULL,
    kesadaran_diri numeric NOT NULL,
    berpikir_kritis numeric NOT NULL,
    pemecahan_masalah numeric NOT NULL,
    kecerdasan_emosional numeric NOT NULL,
    belajar_cepat numeric NOT NULL,
    motivasi numeric NOT NULL,
    dokumen text,
    berlaku_sampai date NOT NULL,
    impor_id uuid,
    baris bigint,
    menggantikan uuid CONSTRAINT fk_potensi_menggantikan REFERENCES kompetensi.potensi (id),
    dicatat_pada timestamptz NOT NULL DEFAULT now(),
    digantikan_pada timestamptz,
    CONSTRAINT ck_potensi_berlaku CHECK (berlaku_sampai >= tanggal),
    CONSTRAINT ck_potensi_nilai CHECK (
        0 <= ALL (ARRAY[intelektual, interpersonal, kesadaran_diri, berpikir_kritis, pemecahan_masalah,
                        kecerdasan_emosional, belajar_cepat, motivasi]) AND
        100 >= ALL (ARRAY[intelektual, interpersonal, kesadaran_diri, berpikir_kritis, pemecahan_masalah,
                          kecerdasan_emosional, belajar_cepat, motivasi]))
);

CREATE TABLE kompetensi.umpan_balik (
    id uuid CONSTRAINT pk_umpan_balik PRIMARY KEY DEFAULT uuidv7(),
    nip text NOT NULL CONSTRAINT ck_umpan_balik_nip CHECK (nip ~ '^[0-9]{18}$'),
    tanggal date NOT NULL,
    metode text NOT NULL,
    asesor text NOT NULL,
    kategori text NOT NULL
        CONSTRAINT ck_umpan_balik_kategori CHECK (kategori IN ('sangat baik', 'baik', 'cukup', 'kurang')),
    penilai bigint NOT NULL CONSTRAINT ck_umpan_balik_penilai CHECK (penilai > 0),
    dokumen text,
    berlaku_sampai date NOT NULL,
    impor_id uuid,
    baris bigint,
    menggantikan uuid CONSTRAINT fk_umpan_balik_menggantikan REFERENCES kompetensi.umpan_balik (id),
    dicatat_pada timestamptz NOT NULL DEFAULT now(),
    digantikan_pada timestamptz,
    CONSTRAINT ck_umpan_balik_berlaku CHECK (berlaku_sampai >= tanggal)
);

DROP TRIGGER penilaian_append_only ON kompetensi.penilaian;
ALTER TABLE kompetensi.penilaian
    DROP CONSTRAINT uq_penilaian_nip_tanggal_metode,
    ADD COLUMN dokumen text,
    ADD COLUMN menggantikan uuid CONSTRAINT fk_penilaian_menggantikan REFERENCES kompetensi.penilaian (id),
    ADD COLUMN digantikan_pada timestamptz;

ALTER TABLE kompetensi.proyeksi_asn ADD COLUMN jabatan jsonb, ADD COLUMN sejak date NOT NULL DEFAULT current_date;
ALTER TABLE kompetensi.proyeksi_asn ALTER COLUMN sejak DROP DEFAULT;
CREATE TABLE kompetensi.proyeksi_asn_riwayat (
    nip text NOT NULL,
    sejak date NOT NULL,
    sampai date NOT NULL,
    versi bigint NOT NULL,
    nama text NOT NULL,
    status_pegawai text NOT NULL,
    kode_jabatan text,
    jenjang text,
    jabatan jsonb,
    jalur_unit text[] NOT NULL,
    pendidikan jsonb,
    kinerja jsonb NOT NULL,
    diklat jsonb NOT NULL,
    hukdis jsonb NOT NULL,
    CONSTRAINT pk_proyeksi_asn_riwayat PRIMARY KEY (nip, sejak),
    CONSTRAINT ck_proyeksi_asn_riwayat_masa CHECK (sejak < sampai)
);

ALTER TABLE kompetensi.skor
    DROP CONSTRAINT ck_skor_dihitung,
    ADD COLUMN talenta jsonb,
    ADD COLUMN kotak bigint CONSTRAINT ck_skor_kotak CHECK (kotak BETWEEN 1 AND 9),
    ADD COLUMN talenta_belum_lengkap text[] NOT NULL DEFAULT '{}',
    ADD COLUMN sejak date,
    ADD CONSTRAINT ck_skor_talenta CHECK ((kotak IS NULL) = (talenta IS NULL));
UPDATE kompetensi.skor SET sejak = diperiksa;
ALTER TABLE kompetensi.skor ADD CONSTRAINT ck_skor_dihitung CHECK (
    versi = 0 OR (diperiksa IS NOT NULL AND dihitung_pada IS NOT NULL AND sejak IS NOT NULL));
CREATE TABLE kompetensi.skor_riwayat (
    nip text NOT NULL,
    sejak date NOT NULL,
    sampai date NOT NULL,
    versi bigint NOT NULL,
    ip_asn numeric,
    kotak bigint,
    kinerja numeric,
    potensial numeric,
    kebijakan jsonb NOT NULL,
    CONSTRAINT pk_skor_riwayat PRIMARY KEY (nip, sejak),
    CONSTRAINT ck_skor_riwayat_masa CHECK (sejak < sampai)
);
CREATE INDEX ix_skor_riwayat_sampai ON kompetensi.skor_riwayat (sampai);
"""

_RIWAYAT = ("kebijakan", "penilaian", "potensi", "umpan_balik")
"""Tables whose rows are only ever replaced."""


def upgrade() -> None:
    op.execute(_HANYA_DIGANTIKAN)
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            op.execute(statement)
    for table in _RIWAYAT:
        op.execute(
            f"CREATE TRIGGER {table}_hanya_digantikan BEFORE UPDATE OR DELETE ON kompetensi.{table} "
            "FOR EACH ROW EXECUTE FUNCTION kompetensi.hanya_digantikan()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_tidak_dikosongkan BEFORE TRUNCATE ON kompetensi.{table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION kompetensi.append_only()"
        )
    for table in ("penilaian", "potensi", "umpan_balik"):
        op.execute(
            f"CREATE UNIQUE INDEX uq_{table}_nip_tanggal_metode ON kompetensi.{table} (nip, tanggal, metode) "
            "WHERE digantikan_pada IS NULL"
        )
        op.execute(f"CREATE INDEX ix_{table}_nip_tanggal ON kompetensi.{table} (nip, tanggal)")
    _isi_kebijakan()


def _isi_kebijakan() -> None:
    """The policies that the register begins with. What comes later is proposed and approved."""
    perintah = sa.text("""
        INSERT INTO kompetensi.kebijakan (jenis, versi, berlaku, isi, dasar_hukum, diusulkan_oleh, disetujui_oleh)
        VALUES (:jenis, :versi, daterange(CAST(CAST(:mulai AS text) AS date), NULL), CAST(CAST(:isi AS text) AS jsonb),
                :dasar_hukum, 'peraturan', 'bawaan sistem')""")
    for each in json.loads(Path(__file__).with_name("2026_11_24_1822_kebijakan.json").read_text(encoding="utf-8")):
        op.get_bind().execute(perintah, {**each, "isi": json.dumps(each["isi"])})


def downgrade() -> None:
    for table in ("skor_riwayat", "proyeksi_asn_riwayat", "umpan_balik", "potensi", "kebijakan", "usulan_kebijakan"):
        op.execute(f"DROP TABLE kompetensi.{table}")
    op.execute("DROP TRIGGER penilaian_hanya_digantikan ON kompetensi.penilaian")
    op.execute("DROP TRIGGER penilaian_tidak_dikosongkan ON kompetensi.penilaian")
    op.execute("DROP INDEX kompetensi.uq_penilaian_nip_tanggal_metode")
    op.execute("DROP INDEX kompetensi.ix_penilaian_nip_tanggal")
    # One row per key again: of several only the one that stands can stay.
    op.execute("DELETE FROM kompetensi.penilaian WHERE digantikan_pada IS NOT NULL")
    op.execute(
        "ALTER TABLE kompetensi.penilaian DROP COLUMN dokumen, DROP COLUMN menggantikan, DROP COLUMN digantikan_pada, "
        "ADD CONSTRAINT uq_penilaian_nip_tanggal_metode UNIQUE (nip, tanggal, metode)"
    )
    op.execute(
        "CREATE TRIGGER penilaian_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON kompetensi.penilaian "
        "FOR EACH STATEMENT EXECUTE FUNCTION kompetensi.append_only()"
    )
    op.execute("ALTER TABLE kompetensi.proyeksi_asn DROP COLUMN jabatan, DROP COLUMN sejak")
    op.execute("ALTER TABLE kompetensi.skor DROP CONSTRAINT ck_skor_dihitung")
    op.execute(
        "ALTER TABLE kompetensi.skor DROP COLUMN talenta, DROP COLUMN kotak, DROP COLUMN talenta_belum_lengkap, "
        "DROP COLUMN sejak, ADD CONSTRAINT ck_skor_dihitung CHECK "
        "(versi = 0 OR (diperiksa IS NOT NULL AND dihitung_pada IS NOT NULL))"
    )
    op.execute("DROP FUNCTION kompetensi.hanya_digantikan()")
