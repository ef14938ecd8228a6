"""Change sets of the organisation: drafted by some, applied by another, and from then on as they were.

Revision ID: p0004
Revises: p0003
"""

from alembic import op

revision = "p0004"
down_revision = "p0003"
branch_labels = None
depends_on = None

_TABEL = """
CREATE TABLE pegawai.perubahan (
    id uuid CONSTRAINT pk_perubahan PRIMARY KEY,
    versi bigint NOT NULL DEFAULT 1,
    status text NOT NULL DEFAULT 'draf'
        CONSTRAINT ck_perubahan_status CHECK (status IN ('draf', 'diterapkan', 'dibatalkan')),
    nama text NOT NULL,
    dasar_hukum text NOT NULL,
    tmt_berlaku date NOT NULL,
    operasi jsonb NOT NULL,
    penyusun text[] NOT NULL CONSTRAINT ck_perubahan_penyusun CHECK (cardinality(penyusun) > 0),
    dibuat_pada timestamptz NOT NULL DEFAULT now(),
    diterapkan_oleh text CONSTRAINT ck_perubahan_orang_kedua CHECK (diterapkan_oleh <> ALL (penyusun)),
    diterapkan_pada timestamptz,
    hasil jsonb,
    dibatalkan_oleh text,
    dibatalkan_pada timestamptz,
    alasan_pembatalan text,
    CONSTRAINT ck_perubahan_diterapkan CHECK (
        num_nulls(diterapkan_oleh, diterapkan_pada, hasil) IN (0, 3)
        AND (status <> 'diterapkan' OR diterapkan_pada IS NOT NULL)
        AND (status <> 'draf' OR diterapkan_pada IS NULL)),
    CONSTRAINT ck_perubahan_dibatalkan CHECK (
        num_nulls(dibatalkan_oleh, dibatalkan_pada, alasan_pembatalan)
        = CASE WHEN status = 'dibatalkan' THEN 0 ELSE 3 END)
)
"""

_VERSI = """
ALTER TABLE pegawai.{tabel} ADD CONSTRAINT fk_{tabel}_perubahan_id
    FOREIGN KEY (perubahan_id) REFERENCES pegawai.perubahan (id)
"""

_TETAP = """
CREATE FUNCTION pegawai.jaga_perubahan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.status = 'draf' AND NEW.penyusun[1:cardinality(OLD.penyusun)] = OLD.penyusun
           AND NEW.versi > OLD.versi THEN
            RETURN NEW;
        END IF;
        IF OLD.status = 'diterapkan' AND NEW.status = 'dibatalkan' AND NEW.versi > OLD.versi
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
    op.execute(_TABEL)
    for tabel in ("unit_versi", "jabatan_versi"):
        op.execute(_VERSI.format(tabel=tabel))
    op.execute(_TETAP)
    op.execute(
        "CREATE TRIGGER perubahan_jaga BEFORE UPDATE OR DELETE ON pegawai.perubahan "
        "FOR EACH ROW EXECUTE FUNCTION pegawai.jaga_perubahan()"
    )


def downgrade() -> None:
    raise NotImplementedError("sejarah yang telah dicatat tidak dapat dibuang; pulihkan dari cadangan")
