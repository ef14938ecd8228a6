"""Surveys: who is asked, the urn of answers while one is open, and what it found.

Revision ID: u0340
Revises: u0390
"""

from alembic import op

revision = "u0340"
down_revision = "u0390"
branch_labels = None
depends_on = None

_SEMUA = (
    """
    CREATE TABLE mutasi.survei (
        id uuid CONSTRAINT pk_survei PRIMARY KEY,
        versi bigint NOT NULL,
        evaluasi_id uuid NOT NULL CONSTRAINT fk_survei_evaluasi_id_evaluasi REFERENCES mutasi.evaluasi (id),
        sasaran text NOT NULL,
        gelombang bigint NOT NULL,
        kuesioner text NOT NULL,
        versi_kuesioner text NOT NULL,
        isi jsonb NOT NULL,
        judul text NOT NULL,
        mulai date NOT NULL,
        selesai date NOT NULL,
        terkecil bigint NOT NULL,
        diminta bigint NOT NULL,
        kelompok text[] NOT NULL,
        status text NOT NULL,
        dikabarkan text,
        hasil jsonb,
        alasan text,
        dibuat_oleh text NOT NULL,
        dibuat_pada timestamptz NOT NULL,
        diubah_pada timestamptz NOT NULL,
        CONSTRAINT ck_survei_sasaran CHECK (sasaran IN ('pindah', 'unit')),
        CONSTRAINT ck_survei_status CHECK (status IN ('terbuka', 'ditutup')),
        CONSTRAINT ck_survei_dikabarkan CHECK (dikabarkan IN ('dibuka', 'mengingatkan')),
        CONSTRAINT ck_survei_hasil CHECK ((status = 'ditutup') = (hasil IS NOT NULL)),
        CONSTRAINT ck_survei_batas CHECK (mulai <= selesai AND terkecil >= 5 AND diminta >= terkecil)
    )""",
    "CREATE UNIQUE INDEX uq_survei_gelombang ON mutasi.survei (evaluasi_id, sasaran, gelombang)",
    "CREATE INDEX ix_survei_selesai ON mutasi.survei (selesai) WHERE status = 'terbuka'",
    """
    CREATE TABLE mutasi.survei_orang (
        survei_id uuid NOT NULL CONSTRAINT fk_survei_orang_survei_id_survei REFERENCES mutasi.survei (id),
        nip text NOT NULL,
        kelompok text,
        CONSTRAINT pk_survei_orang PRIMARY KEY (survei_id, nip),
        CONSTRAINT ck_survei_orang_nip CHECK (nip ~ '^[0-9]{18}$')
    )""",
    "CREATE INDEX ix_survei_orang_nip ON mutasi.survei_orang (nip)",
    """
    CREATE TABLE mutasi.survei_kotak (
        survei_id uuid CONSTRAINT pk_survei_kotak PRIMARY KEY
            CONSTRAINT fk_survei_kotak_survei_id_survei REFERENCES mutasi.survei (id),
        garam bytea NOT NULL,
        kembali bigint NOT NULL,
        isi bytea NOT NULL
    )""",
    """
    CREATE FUNCTION mutasi.jaga_survei() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' OR OLD.status = 'ditutup' THEN
            RAISE EXCEPTION 'hasil survei % tidak diubah', OLD.id USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        IF (NEW.isi, NEW.terkecil, NEW.kelompok, NEW.diminta, NEW.sasaran, NEW.mulai)
           IS DISTINCT FROM (OLD.isi, OLD.terkecil, OLD.kelompok, OLD.diminta, OLD.sasaran, OLD.mulai) THEN
            RAISE EXCEPTION 'apa yang dijanjikan kepada yang ditanya tidak diubah'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$""",
    """
    CREATE TRIGGER jaga_survei BEFORE UPDATE OR DELETE ON mutasi.survei
        FOR EACH ROW EXECUTE FUNCTION mutasi.jaga_survei()""",
)


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for each in _SEMUA:
        op.execute(each)


def downgrade() -> None:
    raise RuntimeError("jawaban yang telah diberikan tidak boleh dibuang: pulihkan basis data dari cadangan")
