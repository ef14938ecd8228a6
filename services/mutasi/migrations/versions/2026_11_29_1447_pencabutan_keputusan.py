"""A decision may be revoked until it is in force, whatever it waits for.

Only one that waited for its inauguration could be: one that waits for a seat, or for its TMT after the oath, had no way
out. Loosens the guard; the release before goes on beside this one.

Revision ID: u0031
Revises: u0030
"""

from alembic import op

revision = "u0031"
down_revision = "u0030"
branch_labels = None
depends_on = None


def _jaga(ditunggu: str) -> str:
    return f"""
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
        ('diputuskan', 'berlaku'), ('diputuskan', 'gagal_berlaku'), ('berlaku', 'gagal_berlaku'),
        ('terverifikasi', 'ditolak'), ('dipertimbangkan', 'ditolak'),
        ('draf', 'dibatalkan'), ('terverifikasi', 'dibatalkan'), ('dipertimbangkan', 'dibatalkan'))
       AND (OLD.status, {ditunggu}NEW.status) IS DISTINCT FROM ('diputuskan', {ditunggu and "'ditunggu', "}'dibatalkan')
    THEN
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


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(_jaga(""))


def downgrade() -> None:
    op.execute(_jaga("OLD.pelantikan, "))
