"""Registers of letter numbers and their book, which keeps by itself that no number is lost, doubled or used again.

Revision ID: u0220
Revises: u0270
"""

from alembic import op

revision = "u0220"
down_revision = "u0270"
branch_labels = None
depends_on = None

_JENIS = (
    "'sk_mutasi', 'sk_pencabutan', 'petikan', 'berita_acara_pertimbangan', 'berita_acara_pelantikan', "
    "'surat_persetujuan', 'undangan', 'spp', 'spmt', 'spmj', 'sp_pelaksana', 'jawaban_keberatan', 'surat_lain'"
)
_TABEL = f"""
    CREATE TABLE mutasi.register_nomor (
        kode text CONSTRAINT pk_register_nomor PRIMARY KEY,
        versi bigint NOT NULL,
        nama text NOT NULL,
        pola text NOT NULL,
        kerangka text NOT NULL,
        jenis text[] NOT NULL CONSTRAINT ck_register_nomor_jenis
            CHECK (cardinality(jenis) > 0 AND jenis <@ ARRAY[{_JENIS}]),
        nomor_awal bigint NOT NULL,
        nomor_akhir bigint,
        tahun_awal bigint NOT NULL,
        tenggang_hari bigint NOT NULL CONSTRAINT ck_register_nomor_tenggang_hari
            CHECK (tenggang_hari BETWEEN 0 AND 366),
        aktif boolean NOT NULL,
        dicatat_pada timestamptz NOT NULL,
        diubah_pada timestamptz NOT NULL,
        CONSTRAINT ck_register_nomor_nomor CHECK (nomor_awal > 0 AND nomor_awal <= nomor_akhir)
    );
    CREATE UNIQUE INDEX uq_register_nomor_kerangka ON mutasi.register_nomor (kerangka);
    CREATE TABLE mutasi.register_nomor_tahun (
        register text NOT NULL CONSTRAINT fk_register_nomor_tahun_register_register_nomor
            REFERENCES mutasi.register_nomor (kode),
        tahun bigint NOT NULL,
        nomor_awal bigint NOT NULL,
        berikut bigint NOT NULL,
        CONSTRAINT pk_register_nomor_tahun PRIMARY KEY (register, tahun),
        CONSTRAINT ck_register_nomor_tahun_berikut CHECK (berikut >= nomor_awal AND nomor_awal > 0)
    );
    CREATE TABLE mutasi.nomor_surat (
        id uuid CONSTRAINT pk_nomor_surat PRIMARY KEY,
        register text NOT NULL CONSTRAINT fk_nomor_surat_register_register_nomor
            REFERENCES mutasi.register_nomor (kode),
        tahun bigint NOT NULL,
        urut bigint NOT NULL CONSTRAINT ck_nomor_surat_urut CHECK (urut > 0),
        nomor text NOT NULL,
        kunci text NOT NULL,
        jenis text CONSTRAINT ck_nomor_surat_jenis CHECK (jenis IN ({_JENIS})),
        tanggal date,
        asal text NOT NULL CONSTRAINT ck_nomor_surat_asal CHECK (asal IN ('register', 'diketik', 'luar')),
        status text NOT NULL CONSTRAINT ck_nomor_surat_status CHECK (status IN ('terpakai', 'batal')),
        kelompok uuid,
        keterangan text,
        oleh text NOT NULL,
        pada timestamptz NOT NULL,
        batal_oleh text,
        batal_pada timestamptz,
        alasan_batal text,
        CONSTRAINT ck_nomor_surat_batal CHECK (
            num_nonnulls(batal_oleh, batal_pada, alasan_batal) = CASE status WHEN 'batal' THEN 3 ELSE 0 END),
        CONSTRAINT ck_nomor_surat_asal_diketahui CHECK (asal = 'luar' OR num_nulls(jenis, tanggal) = 0)
    );
    CREATE UNIQUE INDEX uq_nomor_surat_register_tahun_urut ON mutasi.nomor_surat (register, tahun, urut);
    CREATE UNIQUE INDEX uq_nomor_surat_kunci ON mutasi.nomor_surat (kunci);
    CREATE TABLE mutasi.nomor_surat_untuk (
        nomor_id uuid NOT NULL CONSTRAINT fk_nomor_surat_untuk_nomor_id_nomor_surat REFERENCES mutasi.nomor_surat (id),
        jenis text NOT NULL CONSTRAINT ck_nomor_surat_untuk_jenis CHECK (jenis IN ({_JENIS})),
        surat_id uuid NOT NULL,
        pada timestamptz NOT NULL,
        dilepas_pada timestamptz,
        CONSTRAINT pk_nomor_surat_untuk PRIMARY KEY (nomor_id, jenis, surat_id)
    );
    CREATE UNIQUE INDEX uq_nomor_surat_untuk_jenis_surat_id ON mutasi.nomor_surat_untuk (jenis, surat_id)
        WHERE dilepas_pada IS NULL"""
_JAGA = """
    CREATE FUNCTION mutasi.jaga_nomor_surat() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        tetap CONSTANT text[] := '{id,register,tahun,urut,nomor,kunci,asal,oleh,pada}';
    BEGIN
        IF TG_OP IN ('DELETE', 'TRUNCATE') THEN
            RAISE EXCEPTION 'nomor surat tidak boleh dihapus'
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'jaga_nomor_surat';
        END IF;
        IF OLD.status = 'batal' OR EXISTS (
            SELECT FROM jsonb_each(to_jsonb(OLD)) lama WHERE lama.key = ANY (tetap)
                AND lama.value IS DISTINCT FROM to_jsonb(NEW) -> lama.key) THEN
            RAISE EXCEPTION 'nomor surat yang sudah diberikan tidak boleh ditulis lain, dan yang batal tetap batal'
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'jaga_nomor_surat';
        END IF;
        RETURN NEW;
    END $$"""
_JAGA_TAHUN = """
    CREATE FUNCTION mutasi.jaga_register_nomor_tahun() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP IN ('DELETE', 'TRUNCATE') OR NEW.berikut < OLD.berikut
           OR (NEW.register, NEW.tahun, NEW.nomor_awal) <> (OLD.register, OLD.tahun, OLD.nomor_awal) THEN
            RAISE EXCEPTION 'register nomor tidak mundur'
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'jaga_register_nomor_tahun';
        END IF;
        RETURN NEW;
    END $$"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for each in _TABEL.split(";"):
        op.execute(each)
    op.execute(_JAGA)
    op.execute(_JAGA_TAHUN)
    for tabel in ("nomor_surat", "register_nomor_tahun"):
        op.execute(
            f"CREATE TRIGGER jaga_{tabel} BEFORE UPDATE OR DELETE ON mutasi.{tabel} "
            f"FOR EACH ROW EXECUTE FUNCTION mutasi.jaga_{tabel}()"
        )
        op.execute(
            f"CREATE TRIGGER {tabel}_tanpa_truncate BEFORE TRUNCATE ON mutasi.{tabel} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION mutasi.jaga_{tabel}()"
        )


def downgrade() -> None:
    for tabel in ("nomor_surat_untuk", "nomor_surat", "register_nomor_tahun", "register_nomor"):
        op.execute(f"DROP TABLE mutasi.{tabel}")
    for tabel in ("nomor_surat", "register_nomor_tahun"):
        op.execute(f"DROP FUNCTION mutasi.jaga_{tabel}()")
