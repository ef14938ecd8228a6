"""A decision waits for the inauguration, or for the papers that are due then, where a rule says so.

Decisions whose TMT is still to come wait for the step if their last judgement names a rule that only the inauguration
asks for, and was not met; the step is then judged by the law of its own day. The others come into force on their TMT as
before: of a rule that was not there when they were judged nobody was told. What has come into force stays, and says
nothing of an inauguration.

The release before would put into force what waits, and cannot write beside this one: stop it first.

Revision ID: u0028
Revises: u0027
"""

from alembic import op

from shared.db.migrations import without_old_processes

revision = "u0028"
down_revision = "u0027"
branch_labels = None
depends_on = None

_TERPUTUS = """
    UPDATE mutasi.usulan u
    SET pelantikan = CASE WHEN EXISTS (
        SELECT FROM mutasi.usulan_putusan p
        WHERE p.usulan_id = u.id AND NOT p.wajib AND p.hasil <> 'terpenuhi' AND p.tingkat <> 'keterangan'
          AND p.versi = (SELECT max(versi) FROM mutasi.usulan_putusan WHERE usulan_id = u.id)
    ) THEN 'ditunggu' ELSE 'tidak_perlu' END
    WHERE status = 'diputuskan'"""
_SYARAT = """
    ALTER TABLE mutasi.usulan
        ADD CONSTRAINT ck_usulan_pelantikan CHECK (
            CASE WHEN status IN ('draf', 'terverifikasi', 'dipertimbangkan', 'ditolak') THEN pelantikan IS NULL
                 WHEN status = 'diputuskan' THEN pelantikan IS NOT NULL
                 WHEN status IN ('berlaku', 'gagal_berlaku') THEN pelantikan IS DISTINCT FROM 'ditunggu' ELSE true END
            AND (pelantikan IN ('tidak_perlu', 'ditunggu', 'dilaksanakan')) IS NOT FALSE),
        ADD CONSTRAINT ck_usulan_dilantik CHECK (
            (pelantikan IS NOT DISTINCT FROM 'dilaksanakan') = (tanggal_pelantikan IS NOT NULL)
            AND (tanggal_pelantikan IS NULL) = (nomor_pelantikan IS NULL)
            AND (tanggal_pelantikan >= tanggal_sk) IS NOT FALSE)"""


def _jaga(boleh: str, cabut: str) -> str:
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
    END IF;{boleh}
    IF OLD.status IN ('diputuskan', 'berlaku')
       AND to_jsonb(NEW) - boleh IS DISTINCT FROM to_jsonb(OLD) - boleh THEN
        RAISE EXCEPTION 'usulan % sudah diputuskan, isinya tidak boleh diubah', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (
        ('draf', 'terverifikasi'), ('terverifikasi', 'dipertimbangkan'), ('dipertimbangkan', 'diputuskan'),
        ('diputuskan', 'berlaku'), ('diputuskan', 'gagal_berlaku'), ('berlaku', 'gagal_berlaku'),
        ('terverifikasi', 'ditolak'), ('dipertimbangkan', 'ditolak'),
        ('draf', 'dibatalkan'), ('terverifikasi', 'dibatalkan'), ('dipertimbangkan', 'dibatalkan')){cabut} THEN
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


def _siapa(langkah: str) -> str:
    return f"""
CREATE OR REPLACE FUNCTION mutasi.siapa_melangkah() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Whoever proposed a case may withdraw it while it is a draft; later somebody else does.
    NEW.orang := CASE WHEN NEW.langkah IN ('pengajuan', 'verifikasi', 'pertimbangan', 'keputusan'{langkah})
                           OR (NEW.langkah = 'pembatalan' AND NEW.dari_status <> 'draf') THEN NEW.oleh END;
    RETURN NEW;
END $$
"""


_SELAMA_DITUNGGU = """
    -- The inauguration is recorded once, and only of what waits for it.
    IF OLD.pelantikan = 'ditunggu' AND NEW.pelantikan IN ('ditunggu', 'dilaksanakan') THEN
        boleh := boleh || ARRAY['pelantikan', 'tanggal_pelantikan', 'nomor_pelantikan'];
    END IF;"""
_DICABUT = """
       AND (OLD.status, OLD.pelantikan, NEW.status) IS DISTINCT FROM ('diputuskan', 'ditunggu', 'dibatalkan')"""


def upgrade() -> None:
    without_old_processes(op.get_bind(), "mutasi.usulan")
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(
        "ALTER TABLE mutasi.usulan ADD COLUMN pelantikan text, ADD COLUMN tanggal_pelantikan date, "
        "ADD COLUMN nomor_pelantikan text"
    )
    op.execute("ALTER TABLE mutasi.usulan DISABLE TRIGGER USER")
    op.execute(_TERPUTUS)
    op.execute("ALTER TABLE mutasi.usulan ENABLE TRIGGER USER")
    op.execute(_SYARAT)
    op.execute(_jaga(_SELAMA_DITUNGGU, _DICABUT))
    op.execute(_siapa(", 'pelantikan'"))


def downgrade() -> None:
    op.execute(_siapa(""))
    op.execute(_jaga("", ""))
    op.execute(
        "ALTER TABLE mutasi.usulan DROP COLUMN pelantikan, DROP COLUMN tanggal_pelantikan, DROP COLUMN nomor_pelantikan"
    )
