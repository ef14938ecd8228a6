"""Whoever moves the TMT of a case has mended it: a maker, also once its batch is dissolved.

Revision ID: u0162
Revises: u0110
"""

from alembic import op

revision = "u0162"
down_revision = "u0110"
branch_labels = None
depends_on = None

_SIAPA = """
CREATE OR REPLACE FUNCTION mutasi.siapa_melangkah() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.tugas := CASE NEW.langkah
        WHEN 'pengajuan' THEN 'pengusul' WHEN 'perbaikan' THEN 'pengusul'
        WHEN 'pemindahan_tmt' THEN 'pengusul' WHEN 'verifikasi' THEN 'pemeriksa'
        WHEN 'pertimbangan' THEN 'tim_penilai' WHEN 'keputusan' THEN 'pemutus' WHEN 'pelantikan' THEN 'pelantik'
        WHEN 'persetujuan' THEN 'pemutus' WHEN 'penetapan' THEN 'pelantik'
        WHEN 'pengembalian' THEN NEW.rincian ->> 'tugas'
        -- Whoever proposed a case may withdraw it while it lies with them; later somebody else does.
        WHEN 'pembatalan' THEN CASE WHEN NEW.dari_status NOT IN ('draf', 'dikembalikan') THEN 'pembatal' END END;
    IF NEW.tugas IN ('pelantik', 'pembatal') THEN
        NEW.tugas := coalesce((
            SELECT l.tugas FROM mutasi.usulan_langkah l
            WHERE l.usulan_id = NEW.usulan_id AND l.tugas IN ('pemeriksa', 'pelantik', 'pembatal')
              AND (l.orang = NEW.oleh OR l.subjek = NEW.subjek)
            ORDER BY l.id DESC LIMIT 1), NEW.tugas);
    END IF;
    NEW.orang := CASE WHEN NEW.tugas IS NOT NULL THEN NEW.oleh END;
    RETURN NEW;
END $$
"""
_SEBELUM = """
CREATE OR REPLACE FUNCTION mutasi.siapa_melangkah() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.tugas := CASE NEW.langkah
        WHEN 'pengajuan' THEN 'pengusul' WHEN 'perbaikan' THEN 'pengusul' WHEN 'verifikasi' THEN 'pemeriksa'
        WHEN 'pertimbangan' THEN 'tim_penilai' WHEN 'keputusan' THEN 'pemutus' WHEN 'pelantikan' THEN 'pelantik'
        WHEN 'persetujuan' THEN 'pemutus' WHEN 'penetapan' THEN 'pelantik'
        WHEN 'pengembalian' THEN NEW.rincian ->> 'tugas'
        -- Whoever proposed a case may withdraw it while it lies with them; later somebody else does.
        WHEN 'pembatalan' THEN CASE WHEN NEW.dari_status NOT IN ('draf', 'dikembalikan') THEN 'pembatal' END END;
    IF NEW.tugas IN ('pelantik', 'pembatal') THEN
        NEW.tugas := coalesce((
            SELECT l.tugas FROM mutasi.usulan_langkah l
            WHERE l.usulan_id = NEW.usulan_id AND l.tugas IN ('pemeriksa', 'pelantik', 'pembatal')
              AND (l.orang = NEW.oleh OR l.subjek = NEW.subjek)
            ORDER BY l.id DESC LIMIT 1), NEW.tugas);
    END IF;
    NEW.orang := CASE WHEN NEW.tugas IS NOT NULL THEN NEW.oleh END;
    RETURN NEW;
END $$
"""
# Days that were moved before. Whoever had another part in the case keeps it; the rows are otherwise only ever added.
_LAMA = """
UPDATE mutasi.usulan_langkah l SET tugas = 'pengusul', orang = l.oleh
WHERE l.langkah = 'pemindahan_tmt' AND l.oleh ~ '^[0-9]{18}$' AND NOT EXISTS (
    SELECT FROM mutasi.usulan_langkah s
    WHERE s.usulan_id = l.usulan_id AND s.tugas <> 'pengusul' AND (s.orang = l.oleh OR s.subjek = l.subjek))
"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(_SIAPA)
    op.execute("ALTER TABLE mutasi.usulan_langkah DISABLE TRIGGER USER")
    op.execute(_LAMA)
    op.execute("ALTER TABLE mutasi.usulan_langkah ENABLE TRIGGER USER")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(_SEBELUM)
