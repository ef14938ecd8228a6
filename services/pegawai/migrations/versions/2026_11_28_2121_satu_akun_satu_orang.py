"""Two people are two also when one account comes with and without a NIP: what takes two keeps the account besides.

The release before this one, running beside it, keeps no account: of its rows the NIP alone tells.

Revision ID: p0016
Revises: p0015
"""

from alembic import op

revision = "p0016"
down_revision = "p0015"
branch_labels = None
depends_on = None

_JAGA_USUL = """
CREATE OR REPLACE FUNCTION pegawai.jaga_penempatan_usul() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    boleh CONSTANT text[] := ARRAY['versi', 'status', 'diputus_oleh'{subjek}, 'diputus_pada', 'catatan'];
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'usulan penempatan % tidak boleh dihapus', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.status <> 'menunggu' OR NEW.status = 'menunggu' OR NEW.versi <> OLD.versi + 1
       OR to_jsonb(NEW) - boleh IS DISTINCT FROM to_jsonb(OLD) - boleh THEN
        RAISE EXCEPTION 'usulan penempatan % diputus tepat sekali, dan isinya tidak boleh diubah', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$
"""

_TETAP = """
CREATE OR REPLACE FUNCTION pegawai.jaga_perubahan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN{tanpa_peminta}
        IF OLD.status = 'draf' AND NEW.penyusun[1:cardinality(OLD.penyusun)] = OLD.penyusun{akun_penyusun}
           AND NEW.versi > OLD.versi THEN
            RETURN NEW;
        END IF;
        IF OLD.status = 'diterapkan' AND NEW.status IN ('diterapkan', 'dibatalkan') AND NEW.versi > OLD.versi
           AND (NEW.status = 'diterapkan' OR ({orang_lain}) IS TRUE)
           AND (NEW.id, NEW.nama, NEW.dasar_hukum, NEW.tmt_berlaku, NEW.operasi, NEW.penyusun, NEW.dibuat_pada,
                NEW.diterapkan_oleh, NEW.diterapkan_pada, NEW.hasil{akun_baru})
               IS NOT DISTINCT FROM
               (OLD.id, OLD.nama, OLD.dasar_hukum, OLD.tmt_berlaku, OLD.operasi, OLD.penyusun, OLD.dibuat_pada,
                OLD.diterapkan_oleh, OLD.diterapkan_pada, OLD.hasil{akun_lama}) THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'perubahan organisasi tidak dapat dihapus; sesudah diterapkan atau dibatalkan tidak dapat diubah'
        USING ERRCODE = 'P0001', CONSTRAINT = 'perubahan_tetap';
END $$
"""

# The release before this one withdraws a request and asks anew without a word about the account.
_TANPA_PEMINTA = """
        IF NEW.pembatalan_diminta_oleh IS NULL THEN
            NEW.pembatalan_diminta_subjek := NULL;
        END IF;"""


def upgrade() -> None:
    for tabel in ("penempatan_usul", "parameter_usulan"):
        op.execute(
            f"ALTER TABLE pegawai.{tabel} ADD COLUMN diusulkan_subjek text, ADD COLUMN diputus_subjek text, "
            f"DROP CONSTRAINT ck_{tabel}_dua_orang"
        )
    op.execute("""
        ALTER TABLE pegawai.penempatan_usul ADD CONSTRAINT ck_penempatan_usul_dua_orang CHECK (
            (status = 'ditarik') =
            (ARRAY[diusulkan_oleh, diusulkan_subjek] && ARRAY[diputus_oleh, diputus_subjek]))""")
    op.execute("""
        ALTER TABLE pegawai.parameter_usulan ADD CONSTRAINT ck_parameter_usulan_dua_orang CHECK (
            NOT ARRAY[diusulkan_oleh, diusulkan_subjek] && ARRAY[diputus_oleh, diputus_subjek])""")
    op.execute(_JAGA_USUL.format(subjek=", 'diputus_subjek'"))
    # What was decided before nobody might decide for themselves stays as it is.
    op.execute("""
        ALTER TABLE pegawai.usulan_koreksi
            ADD COLUMN diajukan_subjek text,
            ADD COLUMN diputus_subjek text,
            ADD CONSTRAINT ck_usulan_koreksi_dua_orang CHECK (
                diputus_subjek IS NULL
                OR NOT ARRAY[nip, diajukan_subjek] && ARRAY[diputus_oleh, diputus_subjek])""")
    op.execute("""
        ALTER TABLE pegawai.perubahan
            ADD COLUMN penyusun_subjek text[] NOT NULL DEFAULT '{}',
            ADD COLUMN diterapkan_subjek text,
            ADD COLUMN pembatalan_diminta_subjek text,
            ADD COLUMN dibatalkan_subjek text,
            DROP CONSTRAINT ck_perubahan_orang_kedua,
            ADD CONSTRAINT ck_perubahan_orang_kedua CHECK (
                NOT ARRAY[diterapkan_oleh, diterapkan_subjek] && (penyusun || penyusun_subjek))""")
    op.execute(
        _TETAP.format(
            tanpa_peminta=_TANPA_PEMINTA,
            akun_penyusun="\n           AND NEW.penyusun_subjek @> OLD.penyusun_subjek",
            orang_lain="OLD.pembatalan_diminta_oleh IS NOT NULL\n"
            "                AND NOT ARRAY[NEW.dibatalkan_oleh, NEW.dibatalkan_subjek]\n"
            "                        && ARRAY[OLD.pembatalan_diminta_oleh, OLD.pembatalan_diminta_subjek]",
            akun_baru=", NEW.penyusun_subjek, NEW.diterapkan_subjek",
            akun_lama=", OLD.penyusun_subjek, OLD.diterapkan_subjek",
        )
    )


def downgrade() -> None:
    op.execute(
        _TETAP.format(
            tanpa_peminta="",
            akun_penyusun="",
            orang_lain="NEW.dibatalkan_oleh <> OLD.pembatalan_diminta_oleh",
            akun_baru="",
            akun_lama="",
        )
    )
    op.execute("""
        ALTER TABLE pegawai.perubahan
            DROP CONSTRAINT ck_perubahan_orang_kedua,
            DROP COLUMN dibatalkan_subjek,
            DROP COLUMN pembatalan_diminta_subjek,
            DROP COLUMN diterapkan_subjek,
            DROP COLUMN penyusun_subjek,
            ADD CONSTRAINT ck_perubahan_orang_kedua CHECK (diterapkan_oleh <> ALL (penyusun))""")
    op.execute("""
        ALTER TABLE pegawai.usulan_koreksi
            DROP CONSTRAINT ck_usulan_koreksi_dua_orang, DROP COLUMN diputus_subjek, DROP COLUMN diajukan_subjek""")
    op.execute(_JAGA_USUL.format(subjek=""))
    for tabel, syarat in (
        ("parameter_usulan", "diputus_oleh <> diusulkan_oleh"),
        ("penempatan_usul", "(status = 'ditarik') = (diputus_oleh IS NOT DISTINCT FROM diusulkan_oleh)"),
    ):
        op.execute(f"""
            ALTER TABLE pegawai.{tabel}
                DROP CONSTRAINT ck_{tabel}_dua_orang,
                DROP COLUMN diputus_subjek,
                DROP COLUMN diusulkan_subjek,
                ADD CONSTRAINT ck_{tabel}_dua_orang CHECK ({syarat})""")
