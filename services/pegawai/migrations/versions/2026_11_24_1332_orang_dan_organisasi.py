"""Units, posts, people, placements and histories.

Revision ID: p0001
Revises:
"""

from alembic import op

revision = "p0001"
down_revision = None
branch_labels = ("pegawai",)
depends_on = None

_TABLES = """
CREATE TABLE pegawai.unit (
    kode text CONSTRAINT pk_unit PRIMARY KEY,
    nama text NOT NULL,
    induk text CONSTRAINT fk_unit_induk REFERENCES pegawai.unit (kode),
    jenis text NOT NULL,
    instansi text NOT NULL,
    eselon_kepala text,
    jalur text[] NOT NULL,
    versi bigint NOT NULL DEFAULT 1,
    CONSTRAINT ck_unit_jalur CHECK (jalur[cardinality(jalur)] = kode)
);
CREATE INDEX ix_unit_induk ON pegawai.unit (induk);

CREATE TABLE pegawai.jabatan (
    kode text CONSTRAINT pk_jabatan PRIMARY KEY,
    nama text NOT NULL,
    kode_unit text NOT NULL CONSTRAINT fk_jabatan_kode_unit REFERENCES pegawai.unit (kode),
    jenis text NOT NULL CONSTRAINT ck_jabatan_jenis CHECK (jenis IN ('JPT', 'JA', 'JF')),
    jenjang text NOT NULL,
    eselon text,
    kelas integer NOT NULL CONSTRAINT ck_jabatan_kelas CHECK (kelas BETWEEN 1 AND 17),
    formasi integer NOT NULL CONSTRAINT ck_jabatan_formasi CHECK (formasi >= 1),
    pendidikan_minimal text,
    kepala_unit boolean NOT NULL,
    bup integer,
    versi bigint NOT NULL DEFAULT 1
);
CREATE INDEX ix_jabatan_kode_unit ON pegawai.jabatan (kode_unit);
CREATE UNIQUE INDEX uq_jabatan_kepala_unit ON pegawai.jabatan (kode_unit) WHERE kepala_unit;

CREATE TABLE pegawai.asn (
    nip text CONSTRAINT pk_asn PRIMARY KEY CONSTRAINT ck_asn_nip CHECK (nip ~ '^[0-9]{18}$'),
    pns_id text,
    nama text NOT NULL,
    gelar_depan text,
    gelar_belakang text,
    tempat_lahir text,
    tanggal_lahir date NOT NULL,
    jenis_kelamin text NOT NULL CONSTRAINT ck_asn_jenis_kelamin CHECK (jenis_kelamin IN ('L', 'P')),
    agama text,
    status_kawin text,
    nik text,
    nomor_hp text,
    email text,
    email_dinas text,
    alamat text,
    npwp text,
    status_pegawai text NOT NULL
        CONSTRAINT ck_asn_status_pegawai CHECK (status_pegawai IN ('CPNS', 'PNS', 'PPPK', 'PPPK_PARUH_WAKTU')),
    kedudukan_hukum text NOT NULL,
    tmt_cpns date,
    tmt_pns date,
    golongan text,
    tmt_golongan date,
    mk_tahun integer,
    mk_bulan integer,
    tingkat_pendidikan text,
    program_studi text,
    tahun_lulus integer,
    kode_jabatan text,
    kode_unit text,
    jalur_unit text[] NOT NULL DEFAULT '{}',
    versi bigint NOT NULL DEFAULT 1,
    diubah_pada timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 80);
CREATE INDEX ix_asn_nama_nip ON pegawai.asn (nama, nip);
CREATE INDEX ix_asn_jalur_unit ON pegawai.asn USING gin (jalur_unit);
CREATE INDEX ix_asn_kode_jabatan ON pegawai.asn (kode_jabatan);
CREATE INDEX ix_asn_nama_trgm ON pegawai.asn USING gin (lower(nama) gin_trgm_ops);

CREATE TABLE pegawai.penempatan (
    nip text NOT NULL CONSTRAINT fk_penempatan_nip REFERENCES pegawai.asn (nip),
    berlaku daterange NOT NULL,
    kode_jabatan text NOT NULL CONSTRAINT fk_penempatan_kode_jabatan REFERENCES pegawai.jabatan (kode),
    nomor_sk text,
    tanggal_sk date,
    usulan_id uuid,
    dicatat_pada timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_penempatan PRIMARY KEY (nip, berlaku WITHOUT OVERLAPS)
);
CREATE INDEX ix_penempatan_kode_jabatan ON pegawai.penempatan (kode_jabatan);

CREATE TABLE pegawai.riwayat_jabatan (
    id uuid CONSTRAINT pk_riwayat_jabatan PRIMARY KEY DEFAULT uuidv7(),
    nip text NOT NULL CONSTRAINT fk_riwayat_jabatan_nip REFERENCES pegawai.asn (nip),
    dicatat_pada timestamptz NOT NULL DEFAULT now(),
    nama_jabatan text NOT NULL,
    kode_jabatan text,
    nama_unit text,
    kode_unit text,
    mulai date NOT NULL,
    selesai date,
    nomor_sk text,
    tanggal_sk date,
    CONSTRAINT uq_riwayat_jabatan_nip_mulai_nama_jabatan UNIQUE (nip, mulai, nama_jabatan),
    CONSTRAINT ck_riwayat_jabatan_urutan CHECK (selesai IS NULL OR selesai >= mulai)
);
CREATE TABLE pegawai.riwayat_golongan (
    id uuid CONSTRAINT pk_riwayat_golongan PRIMARY KEY DEFAULT uuidv7(),
    nip text NOT NULL CONSTRAINT fk_riwayat_golongan_nip REFERENCES pegawai.asn (nip),
    dicatat_pada timestamptz NOT NULL DEFAULT now(),
    golongan text NOT NULL,
    tmt date NOT NULL,
    nomor_sk text,
    tanggal_sk date,
    mk_tahun integer,
    mk_bulan integer,
    CONSTRAINT uq_riwayat_golongan_nip_golongan_tmt UNIQUE (nip, golongan, tmt)
);
CREATE TABLE pegawai.riwayat_pendidikan (
    id uuid CONSTRAINT pk_riwayat_pendidikan PRIMARY KEY DEFAULT uuidv7(),
    nip text NOT NULL CONSTRAINT fk_riwayat_pendidikan_nip REFERENCES pegawai.asn (nip),
    dicatat_pada timestamptz NOT NULL DEFAULT now(),
    tingkat text NOT NULL,
    program_studi text NOT NULL,
    sekolah text,
    tahun_lulus integer NOT NULL,
    CONSTRAINT uq_riwayat_pendidikan_nip_tingkat_program_studi_tahun_lulus
        UNIQUE (nip, tingkat, program_studi, tahun_lulus)
);
CREATE TABLE pegawai.diklat (
    id uuid CONSTRAINT pk_diklat PRIMARY KEY DEFAULT uuidv7(),
    nip text NOT NULL CONSTRAINT fk_diklat_nip REFERENCES pegawai.asn (nip),
    dicatat_pada timestamptz NOT NULL DEFAULT now(),
    jenis text NOT NULL
        CONSTRAINT ck_diklat_jenis CHECK (jenis IN ('STRUKTURAL', 'FUNGSIONAL', 'TEKNIS', 'SEMINAR')),
    nama text NOT NULL,
    mulai date,
    selesai date NOT NULL,
    jp integer NOT NULL,
    nomor_sertifikat text,
    CONSTRAINT uq_diklat_nip_jenis_nama_selesai UNIQUE (nip, jenis, nama, selesai)
);
CREATE TABLE pegawai.kinerja (
    id uuid CONSTRAINT pk_kinerja PRIMARY KEY DEFAULT uuidv7(),
    nip text NOT NULL CONSTRAINT fk_kinerja_nip REFERENCES pegawai.asn (nip),
    dicatat_pada timestamptz NOT NULL DEFAULT now(),
    tahun integer NOT NULL,
    hasil_kerja text,
    perilaku_kerja text,
    predikat text NOT NULL,
    CONSTRAINT uq_kinerja_nip_tahun UNIQUE (nip, tahun)
);
CREATE TABLE pegawai.hukdis (
    id uuid CONSTRAINT pk_hukdis PRIMARY KEY DEFAULT uuidv7(),
    nip text NOT NULL CONSTRAINT fk_hukdis_nip REFERENCES pegawai.asn (nip),
    dicatat_pada timestamptz NOT NULL DEFAULT now(),
    tingkat text NOT NULL CONSTRAINT ck_hukdis_tingkat CHECK (tingkat IN ('ringan', 'sedang', 'berat')),
    jenis text NOT NULL,
    mulai date NOT NULL,
    selesai date,
    nomor_sk text,
    CONSTRAINT uq_hukdis_nip_jenis_mulai UNIQUE (nip, jenis, mulai),
    CONSTRAINT ck_hukdis_urutan CHECK (selesai IS NULL OR selesai >= mulai)
);
"""

# The posts' rows are locked first, so that two appointments cannot both take the last seat. Then a sweep over the
# days on which somebody comes or goes finds the most people at one time, from the first day that changed onwards.
_FORMASI = """
CREATE FUNCTION pegawai.jaga_formasi() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    penuh record;
BEGIN
    PERFORM 1 FROM pegawai.jabatan WHERE kode IN (SELECT kode_jabatan FROM berubah) ORDER BY kode FOR NO KEY UPDATE;
    SELECT * INTO penuh FROM pegawai.formasi_terlampaui(
        ARRAY(SELECT DISTINCT kode_jabatan FROM berubah),
        (SELECT coalesce(min(lower(berlaku)), '-infinity') FROM berubah)
    ) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'formasi jabatan % penuh: % orang untuk % tempat', penuh.kode, penuh.terbanyak, penuh.formasi
            USING ERRCODE = 'P0001', CONSTRAINT = 'formasi_penuh';
    END IF;
    RETURN NULL;
END $$;
"""

_TERLAMPAUI = """
CREATE FUNCTION pegawai.formasi_terlampaui(jabatan_diperiksa text[], sejak date)
RETURNS TABLE (kode text, formasi integer, terbanyak bigint) LANGUAGE sql STABLE AS $$
    SELECT j.kode, j.formasi, max(jalan.serentak)::bigint
    FROM (
        SELECT hari.kode_jabatan,
               sum(hari.delta) OVER (PARTITION BY hari.kode_jabatan ORDER BY hari.tanggal, hari.delta
                                     ROWS UNBOUNDED PRECEDING) AS serentak
        FROM pegawai.penempatan p
        CROSS JOIN LATERAL (VALUES
            (p.kode_jabatan, greatest(coalesce(lower(p.berlaku), '-infinity'), sejak), 1),
            (p.kode_jabatan, coalesce(upper(p.berlaku), 'infinity'), -1)
        ) AS hari(kode_jabatan, tanggal, delta)
        WHERE p.kode_jabatan = ANY(jabatan_diperiksa) AND p.berlaku && daterange(sejak, NULL)
    ) jalan
    JOIN pegawai.jabatan j ON j.kode = jalan.kode_jabatan
    GROUP BY j.kode, j.formasi
    HAVING max(jalan.serentak) > j.formasi
    ORDER BY j.kode
$$;
"""

_FORMASI_TURUN = """
CREATE FUNCTION pegawai.jaga_formasi_turun() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    penuh record;
BEGIN
    SELECT * INTO penuh FROM pegawai.formasi_terlampaui(ARRAY[NEW.kode], current_date);
    IF FOUND THEN
        RAISE EXCEPTION 'formasi jabatan % tidak dapat menjadi %: sedang atau akan diisi % orang',
            NEW.kode, NEW.formasi, penuh.terbanyak
            USING ERRCODE = 'P0001', CONSTRAINT = 'formasi_penuh';
    END IF;
    RETURN NULL;
END $$;
"""


def upgrade() -> None:
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            op.execute(statement)
    op.execute(_TERLAMPAUI)
    op.execute(_FORMASI)
    for event in ("INSERT", "UPDATE"):
        op.execute(
            f"CREATE TRIGGER penempatan_jaga_formasi_{event.lower()} AFTER {event} ON pegawai.penempatan "
            "REFERENCING NEW TABLE AS berubah FOR EACH STATEMENT EXECUTE FUNCTION pegawai.jaga_formasi()"
        )
    op.execute(_FORMASI_TURUN)
    op.execute(
        "CREATE TRIGGER jabatan_jaga_formasi AFTER UPDATE OF formasi ON pegawai.jabatan FOR EACH ROW "
        "WHEN (NEW.formasi < OLD.formasi) EXECUTE FUNCTION pegawai.jaga_formasi_turun()"
    )


def downgrade() -> None:
    for table in (
        "hukdis",
        "kinerja",
        "diklat",
        "riwayat_pendidikan",
        "riwayat_golongan",
        "riwayat_jabatan",
        "penempatan",
        "asn",
        "jabatan",
        "unit",
    ):
        op.execute(f"DROP TABLE pegawai.{table}")
    op.execute("DROP FUNCTION pegawai.jaga_formasi()")
    op.execute("DROP FUNCTION pegawai.jaga_formasi_turun()")
    op.execute("DROP FUNCTION pegawai.formasi_terlampaui(text[], date)")
