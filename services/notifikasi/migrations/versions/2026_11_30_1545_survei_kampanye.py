"""Surveys of campaigns: whom each asks, the urn of answers while one is open, what it found; and frozen reports.

Revision ID: n0180
Revises: n0142
"""

from alembic import op

from services.notifikasi.kata.katalog import KATALOG
from shared.ketentuan.awal import isi_awal

revision = "n0180"
down_revision = "n0142"
branch_labels = None
depends_on = None

_SEMUA = (
    """
    CREATE TABLE notifikasi.survei (
        id uuid CONSTRAINT pk_survei PRIMARY KEY,
        versi bigint NOT NULL,
        kampanye_id uuid NOT NULL CONSTRAINT fk_survei_kampanye_id_kampanye REFERENCES notifikasi.kampanye (id),
        tahap text NOT NULL,
        kuesioner text NOT NULL,
        versi_kuesioner text NOT NULL,
        isi jsonb NOT NULL,
        judul text NOT NULL,
        mulai date NOT NULL,
        selesai date NOT NULL,
        terkecil bigint NOT NULL,
        populasi bigint NOT NULL,
        diminta bigint NOT NULL,
        kelompok text[] NOT NULL,
        status text NOT NULL,
        dikabarkan text,
        hasil jsonb,
        alasan text,
        dibuat_oleh text NOT NULL,
        dibuat_pada timestamptz NOT NULL,
        diubah_pada timestamptz NOT NULL,
        CONSTRAINT ck_survei_tahap CHECK (tahap IN ('sebelum', 'sesudah')),
        CONSTRAINT ck_survei_status CHECK (status IN ('terbuka', 'ditutup')),
        CONSTRAINT ck_survei_dikabarkan CHECK (dikabarkan IN ('dibuka', 'mengingatkan')),
        CONSTRAINT ck_survei_hasil CHECK ((status = 'ditutup') = (hasil IS NOT NULL)),
        CONSTRAINT ck_survei_batas
            CHECK (mulai <= selesai AND terkecil >= 5 AND diminta >= terkecil AND populasi >= diminta)
    )""",
    "CREATE UNIQUE INDEX uq_survei_tahap ON notifikasi.survei (kampanye_id, tahap)",
    "CREATE INDEX ix_survei_selesai ON notifikasi.survei (selesai) WHERE status = 'terbuka'",
    """
    CREATE TABLE notifikasi.survei_orang (
        survei_id uuid NOT NULL CONSTRAINT fk_survei_orang_survei_id_survei REFERENCES notifikasi.survei (id),
        nip text NOT NULL,
        kelompok text,
        CONSTRAINT pk_survei_orang PRIMARY KEY (survei_id, nip),
        CONSTRAINT ck_survei_orang_nip CHECK (nip ~ '^[0-9]{18}$')
    )""",
    "CREATE INDEX ix_survei_orang_nip ON notifikasi.survei_orang (nip)",
    """
    CREATE TABLE notifikasi.survei_kotak (
        survei_id uuid CONSTRAINT pk_survei_kotak PRIMARY KEY
            CONSTRAINT fk_survei_kotak_survei_id_survei REFERENCES notifikasi.survei (id),
        garam bytea NOT NULL,
        kembali bigint NOT NULL,
        isi bytea NOT NULL
    )""",
    """
    CREATE FUNCTION notifikasi.jaga_survei() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' OR OLD.status = 'ditutup' THEN
            RAISE EXCEPTION 'hasil survei % tidak diubah', OLD.id USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        IF (NEW.isi, NEW.terkecil, NEW.kelompok, NEW.populasi, NEW.diminta, NEW.tahap, NEW.mulai)
           IS DISTINCT FROM (OLD.isi, OLD.terkecil, OLD.kelompok, OLD.populasi, OLD.diminta, OLD.tahap, OLD.mulai) THEN
            RAISE EXCEPTION 'apa yang dijanjikan kepada yang ditanya tidak diubah'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$""",
    """
    CREATE TRIGGER jaga_survei BEFORE UPDATE OR DELETE ON notifikasi.survei
        FOR EACH ROW EXECUTE FUNCTION notifikasi.jaga_survei()""",
    """
    CREATE TABLE notifikasi.kampanye_laporan (
        kampanye_id uuid NOT NULL CONSTRAINT fk_kampanye_laporan_kampanye_id_kampanye
            REFERENCES notifikasi.kampanye (id),
        nomor bigint NOT NULL,
        bahan jsonb NOT NULL,
        ringkas jsonb NOT NULL,
        sidik text NOT NULL,
        survei bigint NOT NULL,
        dibekukan_pada timestamptz NOT NULL,
        CONSTRAINT pk_kampanye_laporan PRIMARY KEY (kampanye_id, nomor),
        CONSTRAINT ck_kampanye_laporan_sidik CHECK (sidik ~ '^[0-9a-f]{64}$' AND nomor >= 1)
    )""",
    """
    CREATE FUNCTION notifikasi.jaga_kampanye_laporan() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'laporan yang dibekukan tidak diubah' USING ERRCODE = 'integrity_constraint_violation';
    END $$""",
    """
    CREATE TRIGGER jaga_kampanye_laporan BEFORE UPDATE OR DELETE ON notifikasi.kampanye_laporan
        FOR EACH ROW EXECUTE FUNCTION notifikasi.jaga_kampanye_laporan()""",
)


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for each in _SEMUA:
        op.execute(each)
    isi_awal(op.get_bind(), "notifikasi", KATALOG)


def downgrade() -> None:
    raise RuntimeError("jawaban yang telah diberikan tidak boleh dibuang: pulihkan basis data dari cadangan")
