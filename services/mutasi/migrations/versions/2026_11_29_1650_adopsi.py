"""Answers to suggestions have a reason and a version, and a plan that was taken over says by whom and why.

Revision ID: u0040
Revises: u0039
"""

from alembic import op

revision = "u0040"
down_revision = "u0039"
branch_labels = None
depends_on = None

_KOLOM = """
    ALTER TABLE mutasi.skenario_penempatan
        ADD COLUMN tanggapan_catatan text,
        ADD COLUMN tanggapan_versi bigint NOT NULL DEFAULT 0,
        ADD CONSTRAINT ck_skenario_penempatan_tanggapan_alasan CHECK (tanggapan_alasan IN
            ('sesuai_kebutuhan', 'dibutuhkan_unit_asal', 'kompetensi_kurang_sesuai', 'calon_lain_lebih_sesuai',
             'jabatan_lain_lebih_sesuai', 'pegawai_tidak_bersedia', 'keadaan_pegawai', 'jabatan_ditahan',
             'data_keliru', 'lainnya')),
        ADD CONSTRAINT ck_skenario_penempatan_tanggapan_jabatan CHECK
            ((tanggapan IS NOT DISTINCT FROM 'ubah') = (tanggapan_jabatan IS NOT NULL))"""
_ADOPSI = """
    CREATE TABLE mutasi.skenario_adopsi (
        skenario_id uuid CONSTRAINT pk_skenario_adopsi PRIMARY KEY
            CONSTRAINT fk_skenario_adopsi_skenario_id_skenario REFERENCES mutasi.skenario (id),
        alasan text NOT NULL,
        oleh text NOT NULL,
        diadopsi_pada timestamptz NOT NULL
    )"""


def _jaga(kolom: str) -> str:
    return f"""
CREATE OR REPLACE FUNCTION mutasi.jaga_tanggapan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    boleh text[] := ARRAY[{kolom}];
BEGIN
    IF to_jsonb(NEW) - boleh IS DISTINCT FROM to_jsonb(OLD) - boleh THEN
        RAISE EXCEPTION 'hasil skenario % tidak boleh diubah', OLD.skenario_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NOT EXISTS (SELECT FROM mutasi.skenario WHERE id = OLD.skenario_id AND status = 'siap') THEN
        RAISE EXCEPTION 'skenario % tidak sedang menunggu tanggapan', OLD.skenario_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$"""


_LAMA = "'tanggapan', 'tanggapan_jabatan', 'tanggapan_alasan', 'tanggapan_oleh', 'tanggapan_pada'"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(_KOLOM)
    op.execute(_jaga(f"{_LAMA}, 'tanggapan_catatan', 'tanggapan_versi'"))
    op.execute(_ADOPSI)


def downgrade() -> None:
    op.execute("DROP TABLE mutasi.skenario_adopsi")
    op.execute(_jaga(_LAMA))
    op.execute("ALTER TABLE mutasi.skenario_penempatan DROP COLUMN tanggapan_catatan, DROP COLUMN tanggapan_versi")
