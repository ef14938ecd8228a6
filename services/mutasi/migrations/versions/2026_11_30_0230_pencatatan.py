"""Whoever has checked a case may put on record what follows, and stays who checked it: one human still has one part.

Revision ID: u0130
Revises: u0116
"""

from alembic import op

revision = "u0130"
down_revision = "u0116"
branch_labels = None
depends_on = None

# Steps by which the personnel office records what others have done. Whoever has another part is kept out as before.
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
    NEW.orang := CASE WHEN NEW.tugas IS NOT NULL THEN NEW.oleh END;
    RETURN NEW;
END $$
"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(_SIAPA)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(_SEBELUM)
