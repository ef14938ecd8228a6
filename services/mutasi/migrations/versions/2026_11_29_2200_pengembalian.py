"""A case is returned for repair and proposed again: one human has one part in it, and may take its steps once more.

A draft may be refused as well. What was returned holds its place, and its person, as any undecided case.

Revision ID: u0053
Revises: u0086
"""

from alembic import op

from shared.db.migrations import without_old_processes

revision = "u0053"
down_revision = "u0086"
branch_labels = None
depends_on = None

_TERBUKA = (
    "status IN ('draf', 'dikembalikan', 'terverifikasi', 'dipertimbangkan', 'diputuskan') OR penempatan = 'menunggu'"
)
_TUGAS = """
    CASE langkah WHEN 'pengajuan' THEN 'pengusul' WHEN 'verifikasi' THEN 'pemeriksa'
         WHEN 'pertimbangan' THEN 'tim_penilai' WHEN 'keputusan' THEN 'pemutus' WHEN 'pelantikan' THEN 'pelantik'
         WHEN 'pembatalan' THEN 'pembatal' END"""
_SIAPA = """
CREATE OR REPLACE FUNCTION mutasi.siapa_melangkah() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.tugas := CASE NEW.langkah
        WHEN 'pengajuan' THEN 'pengusul' WHEN 'perbaikan' THEN 'pengusul' WHEN 'verifikasi' THEN 'pemeriksa'
        WHEN 'pertimbangan' THEN 'tim_penilai' WHEN 'keputusan' THEN 'pemutus' WHEN 'pelantikan' THEN 'pelantik'
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
        ('diputuskan', 'berlaku'), ('berlaku', 'gagal_berlaku'),
        ('draf', 'ditolak'), ('terverifikasi', 'ditolak'), ('dipertimbangkan', 'ditolak'),
        ('terverifikasi', 'diputuskan'),
        ('draf', 'dikembalikan'), ('terverifikasi', 'dikembalikan'), ('dipertimbangkan', 'dikembalikan'),
        ('dikembalikan', 'draf'), ('dikembalikan', 'dibatalkan'),
        ('draf', 'dibatalkan'), ('terverifikasi', 'dibatalkan'), ('dipertimbangkan', 'dibatalkan'),
        ('diputuskan', 'dibatalkan')) THEN
        RAISE EXCEPTION 'usulan % tidak dapat berpindah dari % ke %', OLD.id, OLD.status, NEW.status
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    -- What was considered is considered again only of a case that has been returned.
    IF OLD.status = 'dipertimbangkan' AND NEW.status <> 'dikembalikan' AND NEW.tanggal_pertimbangan IS NULL THEN
        RAISE EXCEPTION 'pertimbangan atas usulan % sudah tercatat', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.status = 'terverifikasi' AND NEW.status = 'diputuskan' AND (
        NEW.tanggal_pertimbangan IS NOT NULL
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
_STATUS = """
    ALTER TABLE mutasi.usulan
        DROP CONSTRAINT ck_usulan_status, DROP CONSTRAINT ck_usulan_pelantikan, DROP CONSTRAINT ck_usulan_pertimbangan,
        ADD CONSTRAINT ck_usulan_status CHECK (status IN ('draf', 'dikembalikan', 'terverifikasi', 'dipertimbangkan',
            'diputuskan', 'berlaku', 'ditolak', 'dibatalkan', 'gagal_berlaku')),
        ADD CONSTRAINT ck_usulan_pelantikan CHECK (
            CASE WHEN status IN ('draf', 'dikembalikan', 'terverifikasi', 'dipertimbangkan', 'ditolak')
                      THEN pelantikan IS NULL
                 WHEN status = 'diputuskan' THEN pelantikan IS NOT NULL
                 WHEN status IN ('berlaku', 'gagal_berlaku') THEN pelantikan IS DISTINCT FROM 'ditunggu' ELSE true END
            AND (pelantikan IN ('tidak_perlu', 'ditunggu', 'dilaksanakan')) IS NOT FALSE),
        ADD CONSTRAINT ck_usulan_pertimbangan CHECK (
            CASE WHEN status = 'dikembalikan'
                      THEN num_nonnulls(nomor_berita_acara, tanggal_pertimbangan, rekomendasi) = 0
                 WHEN status = 'dipertimbangkan' OR status IN ('diputuskan', 'berlaku', 'gagal_berlaku')
                      AND num_nonnulls(nomor_berita_acara, tanggal_pertimbangan, rekomendasi) > 0
                      THEN (nomor_berita_acara IS NOT NULL AND tanggal_pertimbangan IS NOT NULL
                            AND rekomendasi = 'setuju') IS TRUE
                 ELSE true END)"""


def upgrade() -> None:
    # The release before asks for an open case by the index of before.
    without_old_processes(op.get_bind(), "mutasi.usulan")
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(_STATUS)
    op.execute("DROP INDEX mutasi.uq_usulan_terbuka")
    op.execute("DROP INDEX mutasi.ix_usulan_jabatan_tujuan_terbuka")
    op.execute(f"CREATE UNIQUE INDEX uq_usulan_terbuka ON mutasi.usulan (nip) WHERE {_TERBUKA}")
    op.execute(f"CREATE INDEX ix_usulan_jabatan_tujuan_terbuka ON mutasi.usulan (jabatan_tujuan) WHERE {_TERBUKA}")
    op.execute("ALTER TABLE mutasi.usulan_langkah ADD COLUMN tugas text")
    op.execute("ALTER TABLE mutasi.usulan_langkah DISABLE TRIGGER USER")
    op.execute(f"UPDATE mutasi.usulan_langkah SET tugas = {_TUGAS} WHERE orang IS NOT NULL")  # noqa: S608 (constants)
    op.execute("ALTER TABLE mutasi.usulan_langkah ENABLE TRIGGER USER")
    op.execute("ALTER TABLE mutasi.usulan_langkah DROP CONSTRAINT uq_usulan_langkah_usulan_id_orang")
    op.execute("DROP INDEX mutasi.uq_usulan_langkah_usulan_id_subjek")
    op.execute("""
        ALTER TABLE mutasi.usulan_langkah
            DROP CONSTRAINT ck_usulan_langkah_orang,
            ADD CONSTRAINT ck_usulan_langkah_orang CHECK (tugas = 'pemutus' OR orang ~ '^[0-9]{18}$'),
            ADD CONSTRAINT ck_usulan_langkah_tugas CHECK ((orang IS NULL) = (tugas IS NULL)),
            ADD CONSTRAINT ex_usulan_langkah_orang
                EXCLUDE USING gist (usulan_id WITH =, orang WITH =, tugas WITH <>) WHERE (orang IS NOT NULL),
            ADD CONSTRAINT ex_usulan_langkah_subjek
                EXCLUDE USING gist (usulan_id WITH =, subjek WITH =, tugas WITH <>) WHERE (orang IS NOT NULL)""")
    op.execute(_SIAPA)
    op.execute(_JAGA)


def downgrade() -> None:
    raise RuntimeError("usulan yang dikembalikan tidak dikenal rilis sebelumnya: pulihkan basis data dari cadangan")
