"""Cases between governments: the other government, its person, and two states more of a path of their own.

A case out of the city has no post of the city to go to.

Revision ID: u0081
Revises: u0087
"""

from alembic import op

from shared.db.migrations import without_old_processes

revision = "u0081"
down_revision = "u0087"
branch_labels = None
depends_on = None

_TERBUKA = (
    "status IN ('draf', 'dikembalikan', 'terverifikasi', 'dipertimbangkan', 'disetujui', 'ditetapkan', 'diputuskan') "
    "OR penempatan = 'menunggu'"
)
_SYARAT = """
    ALTER TABLE mutasi.usulan
        DROP CONSTRAINT ck_usulan_jenis, DROP CONSTRAINT ck_usulan_status, DROP CONSTRAINT ck_usulan_pelantikan,
        ADD CONSTRAINT ck_usulan_jenis CHECK (jenis IN ('antar_unit', 'antar_opd', 'masuk', 'keluar')),
        ADD CONSTRAINT ck_usulan_tujuan CHECK ((jenis = 'keluar') = (jabatan_tujuan IS NULL)
            AND (jabatan_tujuan IS NULL) = (unit_tujuan IS NULL)),
        ADD CONSTRAINT ck_usulan_alur CHECK (
            CASE status WHEN 'disetujui' THEN jenis IN ('masuk', 'keluar') WHEN 'ditetapkan' THEN jenis = 'masuk'
                 WHEN 'dipertimbangkan' THEN jenis NOT IN ('masuk', 'keluar') ELSE true END),
        ADD CONSTRAINT ck_usulan_status CHECK (status IN ('draf', 'dikembalikan', 'terverifikasi', 'dipertimbangkan',
            'disetujui', 'ditetapkan', 'diputuskan', 'berlaku', 'ditolak', 'dibatalkan', 'gagal_berlaku')),
        ADD CONSTRAINT ck_usulan_pelantikan CHECK (
            CASE WHEN status IN ('draf', 'dikembalikan', 'terverifikasi', 'dipertimbangkan', 'disetujui',
                                 'ditetapkan', 'ditolak') THEN pelantikan IS NULL
                 WHEN status = 'diputuskan' THEN pelantikan IS NOT NULL
                 WHEN status IN ('berlaku', 'gagal_berlaku') THEN pelantikan IS DISTINCT FROM 'ditunggu' ELSE true END
            AND (pelantikan IN ('tidak_perlu', 'ditunggu', 'dilaksanakan')) IS NOT FALSE)"""
_ANTAR = """
    CREATE TABLE mutasi.usulan_antar (
        usulan_id uuid NOT NULL,
        jenis_instansi text NOT NULL,
        kode_instansi text,
        nama_instansi text NOT NULL,
        nama_jabatan text NOT NULL,
        jenjang text,
        eselon text,
        kelas bigint,
        pegawai jsonb,
        nomor_persetujuan text,
        tanggal_persetujuan date,
        penetap text,
        nomor_penetapan text,
        tanggal_penetapan date,
        CONSTRAINT pk_usulan_antar PRIMARY KEY (usulan_id),
        CONSTRAINT fk_usulan_antar_usulan_id_usulan FOREIGN KEY (usulan_id) REFERENCES mutasi.usulan (id),
        CONSTRAINT ck_usulan_antar_jenis_instansi
            CHECK (jenis_instansi IN ('kabupaten', 'kota', 'provinsi', 'pusat')),
        CONSTRAINT ck_usulan_antar_kode_instansi CHECK (
            CASE jenis_instansi WHEN 'pusat' THEN kode_instansi IS NULL
                 WHEN 'provinsi' THEN (kode_instansi ~ '^[1-9][0-9]$') IS TRUE
                 ELSE (kode_instansi ~ '^[1-9][0-9][.][0-9]{2}$') IS TRUE END),
        CONSTRAINT ck_usulan_antar_persetujuan CHECK ((nomor_persetujuan IS NULL) = (tanggal_persetujuan IS NULL)),
        CONSTRAINT ck_usulan_antar_penetapan CHECK (
            (nomor_penetapan IS NULL) = (tanggal_penetapan IS NULL) AND (penetap IS NULL) = (nomor_penetapan IS NULL)),
        CONSTRAINT ck_usulan_antar_penetap
            CHECK (penetap IN ('ppk', 'gubernur', 'mendagri', 'kepala_bkn', 'kepala_kanreg_bkn')))"""
_JAGA_ANTAR = """
    CREATE FUNCTION mutasi.jaga_usulan_antar() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        surat text[] := ARRAY['nomor_persetujuan', 'tanggal_persetujuan', 'penetap', 'nomor_penetapan',
                              'tanggal_penetapan'];
    BEGIN
        IF TG_OP = 'DELETE' OR to_jsonb(NEW) - surat IS DISTINCT FROM to_jsonb(OLD) - surat THEN
            RAISE EXCEPTION 'instansi lain pada usulan % tidak boleh diubah', OLD.usulan_id
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        IF (SELECT status FROM mutasi.usulan WHERE id = OLD.usulan_id)
           IN ('diputuskan', 'berlaku', 'ditolak', 'dibatalkan', 'gagal_berlaku') THEN
            RAISE EXCEPTION 'surat usulan % sudah dipakai memutuskannya', OLD.usulan_id
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$"""
_SIAPA = """
CREATE OR REPLACE FUNCTION mutasi.siapa_melangkah() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.tugas := CASE NEW.langkah
        WHEN 'pengajuan' THEN 'pengusul' WHEN 'perbaikan' THEN 'pengusul' WHEN 'verifikasi' THEN 'pemeriksa'
        WHEN 'pertimbangan' THEN 'tim_penilai' WHEN 'keputusan' THEN 'pemutus' WHEN 'pelantikan' THEN 'pelantik'
        WHEN 'persetujuan' THEN 'pemutus' WHEN 'penetapan' THEN 'pelantik'
        WHEN 'pengembalian' THEN NEW.rincian ->> 'tugas'
        -- Whoever proposed a case may withdraw it while it lies with them; later somebody else does.
        WHEN 'pembatalan' THEN CASE WHEN NEW.dari_status NOT IN ('draf', 'dikembalikan') THEN 'pembatal' END END;
    NEW.orang := CASE WHEN NEW.tugas IS NOT NULL THEN NEW.oleh END;
    RETURN NEW;
END $$
"""
_JAGA = """
CREATE OR REPLACE FUNCTION mutasi.jaga_usulan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    boleh text[] := ARRAY['status', 'versi', 'penempatan', 'terlaksana_pada', 'alasan_gagal', 'diubah_pada'];
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'usulan % tidak boleh dihapus', OLD.id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.status IN ('ditolak', 'dibatalkan', 'gagal_berlaku') THEN
        RAISE EXCEPTION 'usulan % sudah selesai (%)', OLD.id, OLD.status
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    -- The inauguration is recorded once, and only of what waits for it.
    IF OLD.pelantikan = 'ditunggu' AND NEW.pelantikan IN ('ditunggu', 'dilaksanakan') THEN
        boleh := boleh || ARRAY['pelantikan', 'tanggal_pelantikan', 'nomor_pelantikan'];
    END IF;
    IF OLD.status IN ('diputuskan', 'berlaku')
       AND to_jsonb(NEW) - boleh IS DISTINCT FROM to_jsonb(OLD) - boleh THEN
        RAISE EXCEPTION 'usulan % sudah diputuskan, isinya tidak boleh diubah', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (
        ('draf', 'terverifikasi'), ('terverifikasi', 'dipertimbangkan'), ('dipertimbangkan', 'diputuskan'),
        ('terverifikasi', 'disetujui'), ('disetujui', 'ditetapkan'), ('disetujui', 'diputuskan'),
        ('ditetapkan', 'diputuskan'),
        ('diputuskan', 'berlaku'), ('berlaku', 'gagal_berlaku'),
        ('draf', 'ditolak'), ('terverifikasi', 'ditolak'), ('dipertimbangkan', 'ditolak'), ('disetujui', 'ditolak'),
        ('ditetapkan', 'ditolak'), ('terverifikasi', 'diputuskan'),
        ('draf', 'dikembalikan'), ('terverifikasi', 'dikembalikan'), ('dipertimbangkan', 'dikembalikan'),
        ('disetujui', 'dikembalikan'), ('dikembalikan', 'draf'), ('dikembalikan', 'dibatalkan'),
        ('draf', 'dibatalkan'), ('terverifikasi', 'dibatalkan'), ('dipertimbangkan', 'dibatalkan'),
        ('disetujui', 'dibatalkan'), ('ditetapkan', 'dibatalkan'), ('diputuskan', 'dibatalkan')) THEN
        RAISE EXCEPTION 'usulan % tidak dapat berpindah dari % ke %', OLD.id, OLD.status, NEW.status
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    -- Whoever comes is appointed after the decision above both governments, whoever goes leaves by it.
    IF OLD.status = 'disetujui' AND (NEW.status = 'diputuskan') AND NEW.jenis <> 'keluar' THEN
        RAISE EXCEPTION 'usulan % diputuskan sesudah penetapannya', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    -- What was considered is considered again only of a case that has been returned.
    IF OLD.status = 'dipertimbangkan' AND NEW.status <> 'dikembalikan' AND NEW.tanggal_pertimbangan IS NULL THEN
        RAISE EXCEPTION 'pertimbangan atas usulan % sudah tercatat', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.status = 'terverifikasi' AND NEW.status = 'diputuskan' AND (
        NEW.tanggal_pertimbangan IS NOT NULL OR NEW.jenis IN ('masuk', 'keluar')
        OR NOT EXISTS (SELECT FROM mutasi.proyeksi_asn
                       WHERE nip = NEW.nip AND status_pegawai IN ('PPPK', 'PPPK_PARUH_WAKTU'))) THEN
        RAISE EXCEPTION 'usulan % diputuskan sesudah pertimbangan tim penilai kinerja, kecuali bagi PPPK', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.id <> OLD.id OR NEW.versi <> OLD.versi + 1 THEN
        RAISE EXCEPTION 'usulan % harus naik tepat satu versi', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$
"""


def upgrade() -> None:
    # The release before asks for an open case by the index of before.
    without_old_processes(op.get_bind(), "mutasi.usulan")
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE mutasi.usulan ALTER COLUMN jabatan_tujuan DROP NOT NULL")
    op.execute("ALTER TABLE mutasi.usulan ALTER COLUMN unit_tujuan DROP NOT NULL")
    op.execute("ALTER TABLE mutasi.usulan_penilaian ALTER COLUMN jabatan DROP NOT NULL")
    op.execute(_SYARAT)
    op.execute("DROP INDEX mutasi.uq_usulan_terbuka")
    op.execute("DROP INDEX mutasi.ix_usulan_jabatan_tujuan_terbuka")
    op.execute(f"CREATE UNIQUE INDEX uq_usulan_terbuka ON mutasi.usulan (nip) WHERE {_TERBUKA}")
    op.execute(f"CREATE INDEX ix_usulan_jabatan_tujuan_terbuka ON mutasi.usulan (jabatan_tujuan) WHERE {_TERBUKA}")
    op.execute(_ANTAR)
    op.execute(_JAGA_ANTAR)
    op.execute(
        "CREATE TRIGGER jaga_usulan_antar BEFORE UPDATE OR DELETE ON mutasi.usulan_antar "
        "FOR EACH ROW EXECUTE FUNCTION mutasi.jaga_usulan_antar()"
    )
    op.execute(_SIAPA)
    op.execute(_JAGA)


def downgrade() -> None:
    raise RuntimeError("usulan antarinstansi tidak dikenal rilis sebelumnya: pulihkan basis data dari cadangan")
