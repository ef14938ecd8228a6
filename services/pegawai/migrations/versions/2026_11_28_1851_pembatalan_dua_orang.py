"""What two people have applied, two people take back: one asks, another does it.

Revision ID: p0015
Revises: p0014
"""

from alembic import op

revision = "p0015"
down_revision = "p0014"
branch_labels = None
depends_on = None

_TETAP = """
CREATE OR REPLACE FUNCTION pegawai.jaga_perubahan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.status = 'draf' AND NEW.penyusun[1:cardinality(OLD.penyusun)] = OLD.penyusun
           AND NEW.versi > OLD.versi THEN
            RETURN NEW;
        END IF;
        IF OLD.status = 'diterapkan' AND NEW.status IN ({status}) AND NEW.versi > OLD.versi{dua_orang}
           AND (NEW.id, NEW.nama, NEW.dasar_hukum, NEW.tmt_berlaku, NEW.operasi, NEW.penyusun, NEW.dibuat_pada,
                NEW.diterapkan_oleh, NEW.diterapkan_pada, NEW.hasil)
               IS NOT DISTINCT FROM
               (OLD.id, OLD.nama, OLD.dasar_hukum, OLD.tmt_berlaku, OLD.operasi, OLD.penyusun, OLD.dibuat_pada,
                OLD.diterapkan_oleh, OLD.diterapkan_pada, OLD.hasil) THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'perubahan organisasi tidak dapat dihapus; sesudah diterapkan atau dibatalkan tidak dapat diubah'
        USING ERRCODE = 'P0001', CONSTRAINT = 'perubahan_tetap';
END $$
"""


def upgrade() -> None:
    op.execute("""
        ALTER TABLE pegawai.perubahan
            ADD COLUMN pembatalan_diminta_oleh text,
            ADD COLUMN pembatalan_diminta_pada timestamptz,
            ADD COLUMN alasan_diminta text,
            ADD CONSTRAINT ck_perubahan_diminta CHECK (
                num_nulls(pembatalan_diminta_oleh, pembatalan_diminta_pada, alasan_diminta) IN (0, 3)
                AND (pembatalan_diminta_oleh IS NULL OR diterapkan_oleh IS NOT NULL))""")
    # In the trigger, which leaves alone what was taken back before this.
    op.execute(
        _TETAP.format(
            status="'diterapkan', 'dibatalkan'",
            dua_orang="\n           AND (NEW.status = 'diterapkan' "
            "OR (NEW.dibatalkan_oleh <> OLD.pembatalan_diminta_oleh) IS TRUE)",
        )
    )


def downgrade() -> None:
    op.execute(_TETAP.format(status="'dibatalkan'", dua_orang=""))
    op.execute("""
        ALTER TABLE pegawai.perubahan
            DROP COLUMN pembatalan_diminta_oleh, DROP COLUMN pembatalan_diminta_pada, DROP COLUMN alasan_diminta""")
