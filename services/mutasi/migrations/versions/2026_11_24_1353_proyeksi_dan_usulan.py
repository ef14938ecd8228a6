"""Projections, cases with their steps and verdicts, and the triggers that keep what was decided.

Revision ID: u0001
Revises:
"""

from alembic import op

revision = "u0001"
down_revision = None
branch_labels = ("mutasi",)
# The append-only trigger function comes with the mechanism tables.
depends_on = ("m0001",)

_TABLES = """
CREATE TABLE mutasi.proyeksi_asn (
    nip text CONSTRAINT pk_proyeksi_asn PRIMARY KEY,
    versi bigint NOT NULL,
    nama text NOT NULL,
    status_pegawai text NOT NULL,
    kedudukan_hukum text NOT NULL,
    golongan text,
    pendidikan text,
    kode_jabatan text,
    nama_jabatan text,
    kode_unit text,
    nama_unit text,
    instansi text,
    jalur_unit text[] NOT NULL,
    kinerja jsonb NOT NULL
);
CREATE INDEX ix_proyeksi_asn_kode_jabatan ON mutasi.proyeksi_asn (kode_jabatan);

CREATE TABLE mutasi.proyeksi_jabatan (
    kode text CONSTRAINT pk_proyeksi_jabatan PRIMARY KEY,
    versi bigint NOT NULL,
    nama text NOT NULL,
    kode_unit text NOT NULL,
    nama_unit text NOT NULL,
    instansi text NOT NULL,
    jalur_unit text[] NOT NULL,
    jenis text NOT NULL,
    jenjang text NOT NULL,
    formasi bigint NOT NULL,
    terisi bigint NOT NULL,
    pendidikan_minimal text
);

CREATE TABLE mutasi.proyeksi_unit (
    kode text CONSTRAINT pk_proyeksi_unit PRIMARY KEY,
    versi bigint NOT NULL,
    nama text NOT NULL,
    induk text,
    jenis text NOT NULL,
    instansi text NOT NULL,
    jalur text[] NOT NULL,
    kepala_nip text
);

CREATE TABLE mutasi.proyeksi_skor (
    nip text CONSTRAINT pk_proyeksi_skor PRIMARY KEY,
    versi bigint NOT NULL,
    ip_asn jsonb,
    jpm jsonb NOT NULL,
    belum_lengkap text[] NOT NULL
);

CREATE TABLE mutasi.usulan (
    id uuid CONSTRAINT pk_usulan PRIMARY KEY,
    versi bigint NOT NULL,
    status text NOT NULL CONSTRAINT ck_usulan_status CHECK (status IN (
        'DRAF', 'TERVERIFIKASI', 'DIPERTIMBANGKAN', 'DIPUTUSKAN', 'BERLAKU', 'DITOLAK', 'DIBATALKAN',
        'GAGAL_BERLAKU')),
    nip text NOT NULL CONSTRAINT ck_usulan_nip CHECK (nip ~ '^[0-9]{18}$'),
    nama text NOT NULL,
    jabatan_asal text,
    nama_jabatan_asal text,
    unit_asal text,
    nama_unit_asal text,
    jabatan_tujuan text NOT NULL,
    nama_jabatan_tujuan text NOT NULL,
    unit_tujuan text NOT NULL,
    nama_unit_tujuan text NOT NULL,
    jalur_unit text[] NOT NULL,
    jenis text NOT NULL CONSTRAINT ck_usulan_jenis CHECK (jenis IN ('antar_unit', 'antar_opd')),
    tmt date NOT NULL,
    alasan text NOT NULL,
    tanggal_diterima date NOT NULL,
    nomor_berita_acara text,
    tanggal_pertimbangan date,
    rekomendasi text,
    nomor_sk text,
    tanggal_sk date,
    putusan text,
    penempatan text,
    terlaksana_pada timestamptz,
    alasan_gagal text,
    dibuat_oleh text NOT NULL,
    dibuat_pada timestamptz NOT NULL,
    diubah_pada timestamptz NOT NULL,
    CONSTRAINT ck_usulan_pertimbangan CHECK (
        status NOT IN ('DIPERTIMBANGKAN', 'DIPUTUSKAN', 'BERLAKU', 'GAGAL_BERLAKU')
        OR (nomor_berita_acara IS NOT NULL AND tanggal_pertimbangan IS NOT NULL AND rekomendasi = 'setuju') IS TRUE),
    CONSTRAINT ck_usulan_keputusan CHECK (
        status NOT IN ('DIPUTUSKAN', 'BERLAKU', 'GAGAL_BERLAKU')
        OR (nomor_sk IS NOT NULL AND tanggal_sk >= tanggal_pertimbangan AND tmt >= tanggal_pertimbangan
            AND putusan = 'setuju') IS TRUE),
    CONSTRAINT ck_usulan_penempatan CHECK (
        CASE status WHEN 'BERLAKU' THEN (penempatan IN ('menunggu', 'terlaksana')) IS TRUE
                    WHEN 'GAGAL_BERLAKU' THEN (penempatan = 'gagal' AND alasan_gagal IS NOT NULL) IS TRUE
                    ELSE penempatan IS NULL END),
    CONSTRAINT ck_usulan_terlaksana CHECK (
        (penempatan IS NOT DISTINCT FROM 'terlaksana') = (terlaksana_pada IS NOT NULL))
);
CREATE UNIQUE INDEX uq_usulan_terbuka ON mutasi.usulan (nip)
    WHERE status IN ('DRAF', 'TERVERIFIKASI', 'DIPERTIMBANGKAN', 'DIPUTUSKAN') OR penempatan = 'menunggu';
CREATE INDEX ix_usulan_nip_id ON mutasi.usulan (nip, id);
CREATE INDEX ix_usulan_status_id ON mutasi.usulan (status, id);
CREATE INDEX ix_usulan_jabatan_tujuan_terbuka ON mutasi.usulan (jabatan_tujuan)
    WHERE status IN ('DRAF', 'TERVERIFIKASI', 'DIPERTIMBANGKAN', 'DIPUTUSKAN') OR penempatan = 'menunggu';
CREATE INDEX ix_usulan_jatuh_tempo ON mutasi.usulan (tmt, id) WHERE status = 'DIPUTUSKAN';
CREATE INDEX ix_usulan_jalur_unit ON mutasi.usulan USING gin (jalur_unit);

CREATE TABLE mutasi.usulan_langkah (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_usulan_langkah PRIMARY KEY,
    usulan_id uuid NOT NULL CONSTRAINT fk_usulan_langkah_usulan_id REFERENCES mutasi.usulan (id),
    versi bigint NOT NULL,
    langkah text NOT NULL,
    dari_status text,
    ke_status text NOT NULL,
    oleh text NOT NULL,
    waktu timestamptz NOT NULL,
    catatan text,
    rincian jsonb NOT NULL,
    CONSTRAINT uq_usulan_langkah_usulan_id_versi UNIQUE (usulan_id, versi)
);

CREATE TABLE mutasi.usulan_putusan (
    usulan_id uuid NOT NULL CONSTRAINT fk_usulan_putusan_usulan_id REFERENCES mutasi.usulan (id),
    versi bigint NOT NULL,
    kode text NOT NULL,
    urutan bigint NOT NULL,
    tanggal date NOT NULL,
    versi_aturan text NOT NULL,
    dasar_hukum text NOT NULL,
    tingkat text NOT NULL,
    lolos boolean NOT NULL,
    penjelasan text NOT NULL,
    fakta jsonb NOT NULL,
    CONSTRAINT pk_usulan_putusan PRIMARY KEY (usulan_id, versi, kode)
);
"""

_GUARD = """
CREATE FUNCTION mutasi.jaga_usulan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    boleh CONSTANT text[] := ARRAY['status', 'versi', 'penempatan', 'terlaksana_pada', 'alasan_gagal', 'diubah_pada'];
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'usulan % tidak boleh dihapus', OLD.id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.status IN ('DITOLAK', 'DIBATALKAN', 'GAGAL_BERLAKU') THEN
        RAISE EXCEPTION 'usulan % sudah selesai (%)', OLD.id, OLD.status
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.status IN ('DIPUTUSKAN', 'BERLAKU')
       AND to_jsonb(NEW) - boleh IS DISTINCT FROM to_jsonb(OLD) - boleh THEN
        RAISE EXCEPTION 'usulan % sudah diputuskan, isinya tidak boleh diubah', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (
        ('DRAF', 'TERVERIFIKASI'), ('TERVERIFIKASI', 'DIPERTIMBANGKAN'), ('DIPERTIMBANGKAN', 'DIPUTUSKAN'),
        ('DIPUTUSKAN', 'BERLAKU'), ('DIPUTUSKAN', 'GAGAL_BERLAKU'), ('BERLAKU', 'GAGAL_BERLAKU'),
        ('TERVERIFIKASI', 'DITOLAK'), ('DIPERTIMBANGKAN', 'DITOLAK'),
        ('DRAF', 'DIBATALKAN'), ('TERVERIFIKASI', 'DIBATALKAN'), ('DIPERTIMBANGKAN', 'DIBATALKAN')) THEN
        RAISE EXCEPTION 'usulan % tidak dapat berpindah dari % ke %', OLD.id, OLD.status, NEW.status
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.id <> OLD.id OR NEW.versi <> OLD.versi + 1 THEN
        RAISE EXCEPTION 'usulan % harus naik tepat satu versi', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$
"""

_APPEND_ONLY = ("usulan_langkah", "usulan_putusan")


def upgrade() -> None:
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            op.execute(statement)
    op.execute(_GUARD)
    op.execute(
        "CREATE TRIGGER jaga_usulan BEFORE UPDATE OR DELETE ON mutasi.usulan "
        "FOR EACH ROW EXECUTE FUNCTION mutasi.jaga_usulan()"
    )
    op.execute(
        "CREATE TRIGGER usulan_tanpa_truncate BEFORE TRUNCATE ON mutasi.usulan "
        "FOR EACH STATEMENT EXECUTE FUNCTION mutasi.append_only()"
    )
    for table in _APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON mutasi.{table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION mutasi.append_only()"
        )


def downgrade() -> None:
    for table in ("usulan_putusan", "usulan_langkah", "usulan"):
        op.execute(f"DROP TABLE mutasi.{table}")
    op.execute("DROP FUNCTION mutasi.jaga_usulan()")
    for table in ("proyeksi_skor", "proyeksi_unit", "proyeksi_jabatan", "proyeksi_asn"):
        op.execute(f"DROP TABLE mutasi.{table}")
