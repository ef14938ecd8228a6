"""Proposed placements have the words of every proposal: ``diusulkan`` while open, ``dibatalkan`` when taken back.

The release before this one cannot write beside it.

Revision ID: p0024
Revises: p0023
"""

from alembic import op

from shared.db.migrations import without_old_processes

revision = "p0024"
down_revision = "p0023"
branch_labels = None
depends_on = None

_JAGA = """
CREATE OR REPLACE FUNCTION pegawai.jaga_penempatan_usul() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    boleh CONSTANT text[] := ARRAY['versi', 'status', 'diputus_oleh', 'diputus_subjek', 'diputus_pada', 'catatan'];
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'usulan penempatan % tidak boleh dihapus', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.status <> '{terbuka}' OR NEW.status = '{terbuka}' OR NEW.versi <> OLD.versi + 1
       OR to_jsonb(NEW) - boleh IS DISTINCT FROM to_jsonb(OLD) - boleh THEN
        RAISE EXCEPTION 'usulan penempatan % diputus tepat sekali, dan isinya tidak boleh diubah', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$
"""


def upgrade() -> None:
    without_old_processes(op.get_bind(), "pegawai.penempatan_usul")
    _ganti(("menunggu", "ditarik"), ("diusulkan", "dibatalkan"))


def downgrade() -> None:
    _ganti(("diusulkan", "dibatalkan"), ("menunggu", "ditarik"))


def _ganti(lama: tuple[str, str], baru: tuple[str, str]) -> None:
    terbuka, batal = baru
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("""
        ALTER TABLE pegawai.penempatan_usul
            DISABLE TRIGGER jaga_penempatan_usul,
            DROP CONSTRAINT ck_penempatan_usul_status,
            DROP CONSTRAINT ck_penempatan_usul_diputus,
            DROP CONSTRAINT ck_penempatan_usul_dua_orang""")
    for dari, ke in zip(lama, baru, strict=True):
        op.execute(f"UPDATE pegawai.penempatan_usul SET status = '{ke}' WHERE status = '{dari}'")  # noqa: S608
    op.execute(f"""
        ALTER TABLE pegawai.penempatan_usul
            ALTER COLUMN status SET DEFAULT '{terbuka}',
            ADD CONSTRAINT ck_penempatan_usul_status CHECK (
                status IN ('{terbuka}', 'disetujui', 'ditolak', '{batal}')),
            ADD CONSTRAINT ck_penempatan_usul_diputus CHECK (
                (status = '{terbuka}') = (diputus_oleh IS NULL) AND (diputus_oleh IS NULL) = (diputus_pada IS NULL)),
            ADD CONSTRAINT ck_penempatan_usul_dua_orang CHECK (
                (status = '{batal}') =
                (ARRAY[diusulkan_oleh, diusulkan_subjek] && ARRAY[diputus_oleh, diputus_subjek])),
            ENABLE TRIGGER jaga_penempatan_usul""")
    op.execute(_JAGA.replace("{terbuka}", terbuka))
