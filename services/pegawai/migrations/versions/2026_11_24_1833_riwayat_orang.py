"""Every history of a person: corrections that name what they correct, and the kinds that were missing.

Revision ID: p0006
Revises: p0005
"""

from alembic import op

revision = "p0006"
down_revision = "p0005"
branch_labels = None
depends_on = None

_SEJARAH = """
    id uuid CONSTRAINT pk_{t} PRIMARY KEY DEFAULT uuidv7(),
    nip text NOT NULL CONSTRAINT fk_{t}_nip REFERENCES pegawai.asn (nip),
    menggantikan uuid CONSTRAINT fk_{t}_menggantikan REFERENCES pegawai.{t} (id),
    dicatat_pada timestamptz NOT NULL DEFAULT now(),
    digantikan_pada timestamptz"""
_BERLAKU = """
    berlaku daterange NOT NULL CONSTRAINT ck_{t}_berlaku CHECK (NOT isempty(berlaku) AND NOT lower_inf(berlaku)),
    CONSTRAINT ex_{t}_{k} EXCLUDE USING gist ({k} WITH =, berlaku WITH &&) WHERE (digantikan_pada IS NULL)"""

_LAMA = {
    "riwayat_jabatan": ("uq_riwayat_jabatan_nip_mulai_nama_jabatan", "mulai, nama_jabatan"),
    "riwayat_golongan": ("uq_riwayat_golongan_nip_golongan_tmt", "tmt"),
    "riwayat_pendidikan": (
        "uq_riwayat_pendidikan_nip_tingkat_program_studi_tahun_lulus",
        "tingkat, program_studi, tahun_lulus",
    ),
    "diklat": ("uq_diklat_nip_jenis_nama_selesai", "jenis, nama, selesai"),
    "kinerja": ("uq_kinerja_nip_tahun", "tahun"),
    "hukdis": ("uq_hukdis_nip_jenis_mulai", "jenis, mulai"),
}

# Two ranks from one day on were possible: the one recorded last stands.
_PERSIAPAN = """
UPDATE pegawai.riwayat_golongan lama SET digantikan_pada = now()
    WHERE EXISTS (SELECT 1 FROM pegawai.riwayat_golongan baru
                  WHERE baru.nip = lama.nip AND baru.tmt = lama.tmt AND baru.id > lama.id);
ALTER TABLE pegawai.riwayat_jabatan ADD COLUMN jenjang text, ADD COLUMN eselon text;
ALTER TABLE pegawai.riwayat_golongan
    ADD CONSTRAINT ck_riwayat_golongan_masa_kerja CHECK (mk_tahun >= 0 AND mk_bulan BETWEEN 0 AND 11);
ALTER TABLE pegawai.diklat ADD CONSTRAINT ck_diklat_urutan CHECK (mulai IS NULL OR selesai >= mulai);
ALTER TABLE pegawai.kinerja
    ADD COLUMN nilai numeric(5, 2)
        CONSTRAINT ck_kinerja_nilai CHECK (nilai IS NULL OR tahun < 2022 AND nilai BETWEEN 0 AND 120),
    ADD CONSTRAINT ck_kinerja_predikat
        CHECK (predikat IN ('Sangat Baik', 'Baik', 'Butuh Perbaikan', 'Kurang', 'Sangat Kurang'));
"""

_BARU = {
    "penghargaan": (
        "nama, tanggal",
        """
    nama text NOT NULL,
    tanggal date NOT NULL,
    nomor_sk text""",
    ),
    "cltn": (
        "lower(berlaku)",
        _BERLAKU.format(t="cltn", k="nip")
        + """,
    nomor_sk text""",
    ),
    "tugas_belajar": (
        "lower(berlaku)",
        _BERLAKU.format(t="tugas_belajar", k="nip")
        + """,
    tingkat text,
    sekolah text,
    ikatan_dinas_sampai date,
    nomor_sk text,
    CONSTRAINT ck_tugas_belajar_ikatan_dinas
        CHECK (ikatan_dinas_sampai >= coalesce(upper(berlaku) - 1, lower(berlaku)))""",
    ),
    "keluarga": (
        "nip_kerabat, hubungan",
        """
    hubungan text NOT NULL CONSTRAINT ck_keluarga_hubungan CHECK (hubungan IN
        ('suami', 'istri', 'ayah', 'ibu', 'anak', 'saudara', 'mertua', 'menantu', 'ipar')),
    nama text NOT NULL,
    nip_kerabat text NOT NULL CONSTRAINT fk_keluarga_nip_kerabat REFERENCES pegawai.asn (nip),
    mulai date,
    selesai date,
    CONSTRAINT ck_keluarga_orang_lain CHECK (nip_kerabat <> nip),
    CONSTRAINT ck_keluarga_urutan CHECK (selesai IS NULL OR mulai IS NULL OR selesai >= mulai)""",
    ),
    "penugasan": (
        "kode_jabatan, lower(berlaku)",
        _BERLAKU.format(t="penugasan", k="kode_jabatan")
        + """,
    jenis text NOT NULL CONSTRAINT ck_penugasan_jenis CHECK (jenis IN ('Plt', 'Plh', 'Pj')),
    kode_jabatan text NOT NULL CONSTRAINT fk_penugasan_kode_jabatan REFERENCES pegawai.jabatan (kode),
    nomor_sp text""",
    ),
    "status_pegawai": (
        "tmt",
        """
    tmt date NOT NULL,
    status text NOT NULL
        CONSTRAINT ck_status_pegawai_status CHECK (status IN ('CPNS', 'PNS', 'PPPK', 'PPPK_PARUH_WAKTU')),
    kedudukan_hukum text NOT NULL,
    nomor_sk text""",
    ),
    "kontrak": (
        "lower(berlaku)",
        _BERLAKU.format(t="kontrak", k="nip")
        + """,
    nomor text""",
    ),
}

# The first day that a row of each kind speaks of.
_SEJAK = {
    "riwayat_jabatan": "mulai",
    "riwayat_golongan": "tmt",
    "riwayat_pendidikan": "make_date(tahun_lulus, 12, 31)",
    "diklat": "coalesce(mulai, selesai)",
    "kinerja": "make_date(tahun, 12, 31)",
    "hukdis": "mulai",
    "penghargaan": "tanggal",
    "cltn": "lower(berlaku)",
    "tugas_belajar": "lower(berlaku)",
    "keluarga": "mulai",
    "penugasan": "lower(berlaku)",
    "status_pegawai": "tmt",
    "kontrak": "lower(berlaku)",
}

# One check per statement, not per row: an import writes a thousand rows at once.
_JAGA_RIWAYAT = """
CREATE FUNCTION pegawai.jaga_riwayat() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    salah record;
BEGIN
    EXECUTE format('SELECT b.nip, b.sejak FROM (SELECT nip, %s AS sejak FROM baru) b
                    WHERE b.sejak <= (SELECT a.tanggal_lahir FROM pegawai.asn a WHERE a.nip = b.nip) LIMIT 1',
                   TG_ARGV[0]) INTO salah;
    IF salah.nip IS NOT NULL THEN
        RAISE EXCEPTION 'tanggal % tidak sesudah tanggal lahir pegawai %', to_char(salah.sejak, 'DD-MM-YYYY'), salah.nip
            USING ERRCODE = 'P0001', CONSTRAINT = 'riwayat_sebelum_lahir', TABLE = TG_TABLE_NAME;
    END IF;
    IF EXISTS (SELECT 1 FROM baru WHERE menggantikan IS NOT NULL) THEN
        EXECUTE format('SELECT b.nip FROM baru b JOIN pegawai.%I l ON l.id = b.menggantikan
                        WHERE l.nip <> b.nip OR l.digantikan_pada IS NULL LIMIT 1', TG_TABLE_NAME) INTO salah;
        IF salah.nip IS NOT NULL THEN
            RAISE EXCEPTION 'koreksi harus menggantikan baris pegawai yang sama yang sudah ditandai digantikan'
                USING ERRCODE = 'P0001', CONSTRAINT = 'riwayat_pendahulu', TABLE = TG_TABLE_NAME;
        END IF;
    END IF;
    RETURN NULL;
END $$
"""
_SEMUA_HARI = " UNION ALL ".join(
    f"SELECT '{tabel}' AS tabel, {sejak} AS sejak FROM pegawai.{tabel} "  # noqa: S608 (constants of this module)
    "WHERE nip = NEW.nip AND digantikan_pada IS NULL"
    for tabel, sejak in _SEJAK.items()
)
_JAGA_LAHIR = f"""
CREATE FUNCTION pegawai.jaga_riwayat_lahir() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    salah record;
BEGIN
    SELECT * INTO salah FROM ({_SEMUA_HARI}) r WHERE r.sejak <= NEW.tanggal_lahir LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'tanggal lahir % pegawai % tidak mendahului riwayatnya (%: %)',
            to_char(NEW.tanggal_lahir, 'DD-MM-YYYY'), NEW.nip, salah.tabel, to_char(salah.sejak, 'DD-MM-YYYY')
            USING ERRCODE = 'P0001', CONSTRAINT = 'riwayat_sebelum_lahir';
    END IF;
    RETURN NULL;
END $$
"""  # noqa: S608 (constants of this module)


_PARAMETER = """
INSERT INTO pegawai.parameter (kode, nilai, berlaku, dasar_hukum)
SELECT kode, nilai, daterange(NULL, NULL), dasar_hukum FROM (VALUES
    ('penugasan.bulan', 3, 'SE BKN 1/SE/I/2021'),
    ('penugasan.perpanjangan', 1, 'SE BKN 1/SE/I/2021'),
    ('cltn.masa_kerja', 5, 'PP 11/2017 pasal 334–337'),
    ('cltn.lama', 3, 'PP 11/2017 pasal 334–337'),
    ('cltn.perpanjangan', 1, 'PP 11/2017 pasal 334–337')
) AS bawaan(kode, nilai, dasar_hukum)
"""
_PER_TABEL = """
CREATE UNIQUE INDEX uq_{t}_kunci ON pegawai.{t} (nip, {kunci}) WHERE digantikan_pada IS NULL;
CREATE INDEX ix_{t}_digantikan ON pegawai.{t} (nip) WHERE digantikan_pada IS NOT NULL;
CREATE UNIQUE INDEX uq_{t}_menggantikan ON pegawai.{t} (menggantikan) WHERE menggantikan IS NOT NULL;
CREATE TRIGGER {t}_jaga AFTER INSERT ON pegawai.{t} REFERENCING NEW TABLE AS baru
    FOR EACH STATEMENT EXECUTE FUNCTION pegawai.jaga_riwayat('{sejak}');
CREATE TRIGGER {t}_hanya_digantikan BEFORE UPDATE OR DELETE ON pegawai.{t}
    FOR EACH ROW EXECUTE FUNCTION pegawai.hanya_digantikan();
CREATE TRIGGER {t}_tidak_dikosongkan BEFORE TRUNCATE ON pegawai.{t}
    FOR EACH STATEMENT EXECUTE FUNCTION pegawai.hanya_digantikan();
"""


def _jalankan(script: str) -> None:
    for statement in script.split(";\n"):
        if statement.strip():
            op.execute(statement)


def upgrade() -> None:
    for tabel, (batas, _) in _LAMA.items():
        op.execute(
            f"ALTER TABLE pegawai.{tabel} DROP CONSTRAINT {batas}, "
            f"ADD COLUMN menggantikan uuid CONSTRAINT fk_{tabel}_menggantikan REFERENCES pegawai.{tabel} (id), "
            "ADD COLUMN digantikan_pada timestamptz"
        )
    _jalankan(_PERSIAPAN)
    for tabel, (_, kolom) in _BARU.items():
        op.execute(f"CREATE TABLE pegawai.{tabel} ({_SEJARAH.format(t=tabel)},{kolom})")
    op.execute("CREATE INDEX ix_keluarga_nip_kerabat ON pegawai.keluarga (nip_kerabat) WHERE digantikan_pada IS NULL")
    op.execute(_PARAMETER)
    op.execute(_JAGA_RIWAYAT)
    op.execute(_JAGA_LAHIR)
    kunci = {tabel: isi[1] for tabel, isi in _LAMA.items()} | {tabel: isi[0] for tabel, isi in _BARU.items()}
    for tabel, sejak in _SEJAK.items():
        _jalankan(_PER_TABEL.format(t=tabel, kunci=kunci[tabel], sejak=sejak))
    op.execute(
        "CREATE TRIGGER asn_jaga_riwayat_lahir AFTER UPDATE ON pegawai.asn FOR EACH ROW "
        "WHEN (NEW.tanggal_lahir > OLD.tanggal_lahir) EXECUTE FUNCTION pegawai.jaga_riwayat_lahir()"
    )


def downgrade() -> None:
    raise RuntimeError("sejarah yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
