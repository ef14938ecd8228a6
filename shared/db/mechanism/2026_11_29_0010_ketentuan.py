"""Legal numbers and policies: their values by day, and what two people decide about them.

The database itself keeps that no two values of a number hold on one day, that nobody approves their own proposal, that
what was recorded stays, and that a service proposes before it decides and records no value but one that was approved.

Revision ID: m0014
Revises: m0013
"""

from alembic import context, op

revision = "m0014"
down_revision = "m0013"
branch_labels = None
depends_on = None

_TABEL = """
CREATE TABLE {s}.ketentuan_usulan (
    id uuid CONSTRAINT pk_ketentuan_usulan PRIMARY KEY,
    versi bigint NOT NULL DEFAULT 1,
    kode text NOT NULL,
    versi_ketentuan text NOT NULL,
    isi jsonb NOT NULL,
    mulai date NOT NULL,
    dasar_hukum text NOT NULL,
    alasan text NOT NULL,
    menggantikan uuid,
    status text NOT NULL DEFAULT 'diusulkan' CONSTRAINT ck_ketentuan_usulan_status
        CHECK (status IN ('diusulkan', 'disetujui', 'ditolak', 'dibatalkan')),
    diusulkan_oleh text NOT NULL,
    diusulkan_subjek text,
    diusulkan_pada timestamptz NOT NULL,
    diputus_oleh text,
    diputus_subjek text,
    diputus_pada timestamptz,
    catatan text,
    CONSTRAINT uq_ketentuan_usulan_kode_versi_ketentuan UNIQUE (kode, versi_ketentuan),
    CONSTRAINT ck_ketentuan_usulan_diputus CHECK (
        (status = 'diusulkan') = (diputus_oleh IS NULL) AND (diputus_oleh IS NULL) = (diputus_pada IS NULL)),
    CONSTRAINT ck_ketentuan_usulan_dua_orang CHECK (
        status <> 'disetujui' OR NOT ARRAY[diusulkan_oleh, diusulkan_subjek] && ARRAY[diputus_oleh, diputus_subjek])
);
CREATE TABLE {s}.ketentuan (
    id uuid CONSTRAINT pk_ketentuan PRIMARY KEY DEFAULT uuidv7(),
    kode text NOT NULL,
    versi text NOT NULL,
    berlaku daterange NOT NULL CONSTRAINT ck_ketentuan_berlaku CHECK (NOT isempty(berlaku)),
    isi jsonb NOT NULL,
    dasar_hukum text NOT NULL,
    usulan_id uuid CONSTRAINT fk_ketentuan_usulan_id REFERENCES {s}.ketentuan_usulan (id),
    menggantikan uuid CONSTRAINT fk_ketentuan_menggantikan REFERENCES {s}.ketentuan (id),
    dicatat_pada timestamptz NOT NULL DEFAULT now(),
    digantikan_pada timestamptz,
    CONSTRAINT ex_ketentuan_kode_berlaku EXCLUDE USING gist (kode WITH =, berlaku WITH &&)
        WHERE (digantikan_pada IS NULL)
);
CREATE UNIQUE INDEX uq_ketentuan_kode_versi ON {s}.ketentuan (kode, versi) WHERE digantikan_pada IS NULL
"""

# The migrations of the owner record first values, and what an older register held. A service records what was approved,
# from the day and by the law that were; or the same with an earlier last day, where another follows.
_KETENTUAN = """
CREATE FUNCTION {s}.jaga_ketentuan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF current_user <> '{s}'
           OR EXISTS (SELECT FROM {s}.ketentuan_usulan u WHERE u.status = 'disetujui'
                      AND (u.id, u.kode, u.versi_ketentuan, u.isi, u.dasar_hukum, u.mulai) =
                          (NEW.usulan_id, NEW.kode, NEW.versi, NEW.isi, NEW.dasar_hukum, lower(NEW.berlaku)))
           OR EXISTS (SELECT FROM {s}.ketentuan k WHERE NEW.berlaku <@ k.berlaku
                      AND (k.id, k.kode, k.versi, k.isi, k.dasar_hukum) =
                          (NEW.menggantikan, NEW.kode, NEW.versi, NEW.isi, NEW.dasar_hukum)
                      AND (k.usulan_id, lower(k.berlaku)) IS NOT DISTINCT FROM (NEW.usulan_id, lower(NEW.berlaku))) THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'nilai ini tidak disetujui siapa pun'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'jaga_ketentuan';
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.digantikan_pada IS NULL AND NEW.digantikan_pada IS NOT NULL
       AND to_jsonb(NEW) - 'digantikan_pada' = to_jsonb(OLD) - 'digantikan_pada' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'nilai yang tercatat tidak boleh diubah atau dihapus'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'jaga_ketentuan';
END $$"""
_USULAN = """
CREATE FUNCTION {s}.jaga_ketentuan_usulan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    putusan text[] := '{{versi,status,diputus_oleh,diputus_subjek,diputus_pada,catatan}}';
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF current_user <> '{s}' OR (NEW.status = 'diusulkan' AND NEW.versi = 1
           AND num_nonnulls(NEW.diputus_oleh, NEW.diputus_subjek, NEW.diputus_pada, NEW.catatan) = 0) THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'usulan baru belum diputus'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'jaga_ketentuan_usulan';
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.status = 'diusulkan' AND to_jsonb(NEW) - putusan = to_jsonb(OLD) - putusan THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'usulan hanya dapat diputus, sekali; tidak boleh diubah atau dihapus'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'jaga_ketentuan_usulan';
END $$"""
_PEMICU = """
CREATE TRIGGER ketentuan_dijaga BEFORE INSERT OR UPDATE OR DELETE ON {s}.ketentuan
    FOR EACH ROW EXECUTE FUNCTION {s}.jaga_ketentuan();
CREATE TRIGGER ketentuan_tidak_dikosongkan BEFORE TRUNCATE ON {s}.ketentuan
    FOR EACH STATEMENT EXECUTE FUNCTION {s}.jaga_ketentuan();
CREATE TRIGGER ketentuan_usulan_dijaga BEFORE INSERT OR UPDATE OR DELETE ON {s}.ketentuan_usulan
    FOR EACH ROW EXECUTE FUNCTION {s}.jaga_ketentuan_usulan();
CREATE TRIGGER ketentuan_usulan_tidak_dikosongkan BEFORE TRUNCATE ON {s}.ketentuan_usulan
    FOR EACH STATEMENT EXECUTE FUNCTION {s}.jaga_ketentuan_usulan()
"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    schema = context.config.attributes["schema"]
    for statement in (*_TABEL.split(";\n"), _KETENTUAN, _USULAN, *_PEMICU.split(";\n")):
        op.execute(statement.format(s=schema))


def downgrade() -> None:
    raise RuntimeError("nilai yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
