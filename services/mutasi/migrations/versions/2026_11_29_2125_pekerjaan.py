"""Cases as work: since when each has been in its state, who has it in hand, and what was told of its clock.

Revision ID: u0085
Revises: u0080
"""

from alembic import op

from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.ketentuan.awal import isi_awal

revision = "u0085"
down_revision = "u0080"
branch_labels = None
depends_on = None

_TABEL = (
    """
    CREATE TABLE mutasi.pekerjaan (
        usulan_id uuid CONSTRAINT pk_pekerjaan PRIMARY KEY
            CONSTRAINT fk_pekerjaan_usulan_id_usulan REFERENCES mutasi.usulan (id),
        versi bigint NOT NULL DEFAULT 1,
        putaran bigint NOT NULL DEFAULT 1,
        masuk date NOT NULL,
        kembali_ke text,
        jeda date[] NOT NULL DEFAULT '{}',
        petugas text,
        ditugaskan_oleh text,
        ditugaskan_pada timestamptz,
        CONSTRAINT ck_pekerjaan_petugas CHECK (petugas ~ '^[0-9]{18}$'),
        CONSTRAINT ck_pekerjaan_jeda CHECK (cardinality(jeda) % 2 = 0),
        CONSTRAINT ck_pekerjaan_ditugaskan CHECK (
            (petugas IS NULL) = (ditugaskan_oleh IS NULL) AND (petugas IS NULL) = (ditugaskan_pada IS NULL))
    )""",
    "CREATE INDEX ix_pekerjaan_petugas ON mutasi.pekerjaan (petugas, usulan_id) WHERE petugas IS NOT NULL",
    """
    CREATE TABLE mutasi.pekerjaan_petugas (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_pekerjaan_petugas PRIMARY KEY,
        usulan_id uuid NOT NULL CONSTRAINT fk_pekerjaan_petugas_usulan_id_usulan REFERENCES mutasi.usulan (id),
        putaran bigint NOT NULL,
        langkah text NOT NULL,
        petugas text,
        sebelumnya text,
        alasan text,
        oleh text NOT NULL,
        subjek text,
        waktu timestamptz NOT NULL
    )""",
    "CREATE INDEX ix_pekerjaan_petugas_usulan_id_id ON mutasi.pekerjaan_petugas (usulan_id, id)",
    """
    CREATE TABLE mutasi.pekerjaan_pengingat (
        usulan_id uuid NOT NULL CONSTRAINT fk_pekerjaan_pengingat_usulan_id_usulan REFERENCES mutasi.usulan (id),
        putaran bigint NOT NULL,
        tingkat text NOT NULL,
        penerima text[] NOT NULL,
        waktu timestamptz NOT NULL,
        CONSTRAINT pk_pekerjaan_pengingat PRIMARY KEY (usulan_id, putaran, tingkat),
        CONSTRAINT ck_pekerjaan_pengingat_tingkat CHECK (tingkat IN ('mendekati', 'lewat'))
    )""",
)
# Whoever changes a case's state need not know of its clock. The day is that of the transaction (diubah_pada), as the
# city counts days. Each state is the work of somebody else: who had the case in hand has it no longer.
_JAM = (
    """
    CREATE FUNCTION mutasi.mulai_pekerjaan() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO mutasi.pekerjaan (usulan_id, masuk)
        VALUES (NEW.id, CAST(NEW.dibuat_pada AT TIME ZONE 'Asia/Jakarta' AS date));
        RETURN NULL;
    END $$""",
    """
    CREATE FUNCTION mutasi.lanjutkan_pekerjaan() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        hari date := CAST(NEW.diubah_pada AT TIME ZONE 'Asia/Jakarta' AS date);
    BEGIN
        UPDATE mutasi.pekerjaan SET
            versi = versi + 1,
            putaran = putaran + 1,
            masuk = hari,
            kembali_ke = CASE WHEN NEW.status = 'dikembalikan' THEN OLD.status
                              WHEN NEW.status = kembali_ke THEN kembali_ke END,
            jeda = CASE WHEN NEW.status = 'dikembalikan'
                        THEN CASE WHEN kembali_ke = OLD.status THEN jeda ELSE '{}' END || ARRAY[masuk, hari]
                        WHEN NEW.status = kembali_ke THEN jeda ELSE '{}' END,
            petugas = NULL, ditugaskan_oleh = NULL, ditugaskan_pada = NULL
        WHERE usulan_id = NEW.id;
        RETURN NULL;
    END $$""",
    """
    CREATE TRIGGER mulai_pekerjaan AFTER INSERT ON mutasi.usulan
        FOR EACH ROW EXECUTE FUNCTION mutasi.mulai_pekerjaan()""",
    """
    CREATE TRIGGER lanjutkan_pekerjaan AFTER UPDATE ON mutasi.usulan FOR EACH ROW
        WHEN (OLD.status IS DISTINCT FROM NEW.status OR OLD.pelantikan IS DISTINCT FROM NEW.pelantikan)
        EXECUTE FUNCTION mutasi.lanjutkan_pekerjaan()""",
)
_LAMA = """
    INSERT INTO mutasi.pekerjaan (usulan_id, masuk)
    SELECT u.id, CAST(coalesce(
        (SELECT max(l.waktu) FROM mutasi.usulan_langkah l WHERE l.usulan_id = u.id
            AND (l.dari_status IS DISTINCT FROM l.ke_status OR l.langkah = 'pelantikan')),
        u.diubah_pada) AT TIME ZONE 'Asia/Jakarta' AS date)
    FROM mutasi.usulan u"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for each in (*_TABEL, *_JAM, _LAMA):
        op.execute(each)
    isi_awal(op.get_bind(), "mutasi", KETENTUAN)


def downgrade() -> None:
    raise RuntimeError("nilai yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
