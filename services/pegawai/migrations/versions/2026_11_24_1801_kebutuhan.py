"""Needs: dated parameters with their first values, workload sheets, and moves that are decided but not in force.

Revision ID: p0005
Revises: p0004
"""

from alembic import op

revision = "p0005"
down_revision = "p0004"
branch_labels = None
depends_on = None

_TABEL = """
CREATE TABLE pegawai.parameter (
    id uuid CONSTRAINT pk_parameter PRIMARY KEY DEFAULT uuidv7(),
    kode text NOT NULL,
    nilai numeric NOT NULL,
    berlaku daterange NOT NULL CONSTRAINT ck_parameter_berlaku CHECK (NOT isempty(berlaku)),
    dasar_hukum text NOT NULL,
    menggantikan uuid CONSTRAINT fk_parameter_menggantikan REFERENCES pegawai.parameter (id),
    dicatat_pada timestamptz NOT NULL DEFAULT now(),
    digantikan_pada timestamptz,
    CONSTRAINT ex_parameter_kode EXCLUDE USING gist (kode WITH =, berlaku WITH &&) WHERE (digantikan_pada IS NULL)
);

CREATE TABLE pegawai.parameter_usulan (
    id uuid CONSTRAINT pk_parameter_usulan PRIMARY KEY,
    versi bigint NOT NULL DEFAULT 1,
    kode text NOT NULL,
    nilai numeric NOT NULL,
    mulai date NOT NULL,
    dasar_hukum text NOT NULL,
    alasan text NOT NULL,
    status text NOT NULL DEFAULT 'DIUSULKAN'
        CONSTRAINT ck_parameter_usulan_status CHECK (status IN ('DIUSULKAN', 'DISETUJUI', 'DITOLAK')),
    diusulkan_oleh text NOT NULL,
    diusulkan_pada timestamptz NOT NULL,
    diputus_oleh text CONSTRAINT ck_parameter_usulan_dua_orang CHECK (diputus_oleh <> diusulkan_oleh),
    diputus_pada timestamptz,
    catatan text,
    CONSTRAINT ck_parameter_usulan_diputus CHECK (
        (status = 'DIUSULKAN') = (diputus_oleh IS NULL) AND (diputus_oleh IS NULL) = (diputus_pada IS NULL))
);

CREATE TABLE pegawai.abk (
    id uuid CONSTRAINT pk_abk PRIMARY KEY DEFAULT uuidv7(),
    kode_jabatan text NOT NULL CONSTRAINT fk_abk_kode_jabatan REFERENCES pegawai.jabatan (kode),
    berlaku daterange NOT NULL CONSTRAINT ck_abk_berlaku CHECK (NOT isempty(berlaku) AND NOT lower_inf(berlaku)),
    nomor_dokumen text,
    beban_menit numeric NOT NULL CONSTRAINT ck_abk_beban_menit CHECK (beban_menit >= 0),
    menggantikan uuid CONSTRAINT fk_abk_menggantikan REFERENCES pegawai.abk (id),
    dicatat_pada timestamptz NOT NULL DEFAULT now(),
    digantikan_pada timestamptz,
    CONSTRAINT ex_abk_kode_jabatan EXCLUDE USING gist (kode_jabatan WITH =, berlaku WITH &&)
        WHERE (digantikan_pada IS NULL)
);
CREATE INDEX ix_abk_kode_jabatan ON pegawai.abk (kode_jabatan);

CREATE TABLE pegawai.abk_tugas (
    abk_id uuid NOT NULL CONSTRAINT fk_abk_tugas_abk_id REFERENCES pegawai.abk (id),
    nomor integer NOT NULL CONSTRAINT ck_abk_tugas_nomor CHECK (nomor >= 1),
    uraian text NOT NULL,
    hasil text NOT NULL,
    volume numeric NOT NULL CONSTRAINT ck_abk_tugas_volume CHECK (volume >= 0),
    norma_waktu numeric NOT NULL CONSTRAINT ck_abk_tugas_norma_waktu CHECK (norma_waktu > 0),
    cara text NOT NULL CONSTRAINT ck_abk_tugas_cara CHECK (cara IN ('hasil', 'objek', 'tugas per waktu')),
    CONSTRAINT pk_abk_tugas PRIMARY KEY (abk_id, nomor)
);

CREATE TABLE pegawai.kebutuhan_kini (
    kode_jabatan text CONSTRAINT pk_kebutuhan_kini PRIMARY KEY
        CONSTRAINT fk_kebutuhan_kini_kode_jabatan REFERENCES pegawai.jabatan (kode),
    kebutuhan integer NOT NULL
);

CREATE TABLE pegawai.rencana_perpindahan (
    usulan_id uuid CONSTRAINT pk_rencana_perpindahan PRIMARY KEY,
    versi bigint NOT NULL,
    nip text NOT NULL,
    jabatan_tujuan text NOT NULL,
    tmt date NOT NULL,
    batal boolean NOT NULL
);
CREATE INDEX ix_rencana_perpindahan_nip ON pegawai.rencana_perpindahan (nip);
"""

_TUGAS_TETAP = """
CREATE FUNCTION pegawai.tugas_abk_tetap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'tugas pada lembar ABK tidak boleh diubah atau dihapus; catat lembar baru yang menggantikannya'
        USING ERRCODE = 'P0001', CONSTRAINT = 'hanya_digantikan', TABLE = TG_TABLE_NAME;
END $$
"""

_JUMLAH_TUGAS = """
CREATE FUNCTION pegawai.jaga_beban_abk() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    salah record;
BEGIN
    SELECT a.kode_jabatan, a.beban_menit, sum(t.volume * t.norma_waktu) AS jumlah INTO salah
    FROM pegawai.abk a JOIN pegawai.abk_tugas t ON t.abk_id = a.id
    WHERE a.id IN (SELECT abk_id FROM ditambah)
    GROUP BY a.id HAVING sum(t.volume * t.norma_waktu) <> a.beban_menit LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'beban lembar ABK jabatan % tercatat % menit, padahal tugasnya berjumlah % menit',
            salah.kode_jabatan, salah.beban_menit, salah.jumlah
            USING ERRCODE = 'P0001', CONSTRAINT = 'beban_abk';
    END IF;
    RETURN NULL;
END $$
"""

_NILAI = """
INSERT INTO pegawai.parameter (kode, nilai, berlaku, dasar_hukum)
SELECT kode, nilai, daterange(NULL, NULL), dasar_hukum FROM (VALUES
    ('abk.wke', 75000, 'PermenPANRB 1/2020 (1.250 jam setahun); yang lain dijumpai 72.000 dan 74.760'),
    ('abk.pembulatan', 0.5, 'Praktik ABK: bagian 0,5 ke atas dibulatkan ke atas, per jabatan'),
    ('pej.a_di_atas', 1.00, 'Praktik ABK: EJ di atas 1,00 sangat baik'),
    ('pej.b_mulai', 0.90, 'Praktik ABK: EJ 0,90–1,00 baik'),
    ('pej.c_mulai', 0.70, 'Praktik ABK: EJ 0,70–0,89 cukup'),
    ('pej.d_mulai', 0.50, 'Praktik ABK: EJ 0,50–0,69 sedang, di bawahnya kurang'),
    ('status.kosong_sampai', 0, 'Praktik instansi, bukan peraturan'),
    ('status.kurang_di_bawah', 90, 'Praktik instansi, bukan peraturan'),
    ('status.lebih_di_atas', 110, 'Praktik instansi, bukan peraturan'),
    ('lantai.unit', 75, 'Usulan awal: kota belum menetapkan lantai pegawai per unit'),
    ('lantai.sekolah', 90, 'Usulan awal: kota belum menetapkan lantai pegawai sekolah'),
    ('lantai.puskesmas', 90, 'Usulan awal: kota belum menetapkan lantai pegawai puskesmas'),
    ('proyeksi.bulan', 60, 'PP 11/2017 pasal 5–10: kebutuhan direncanakan untuk lima tahun'),
    ('proyeksi.kontrak_diperpanjang', 1, 'Asumsi; menurut PP 49/2018 kontrak PPPK dapat diperpanjang'),
    ('prioritas.kekurangan', 35, 'Kebijakan prioritas kota, usulan awal'),
    ('prioritas.kepala_unit', 20, 'Kebijakan prioritas kota, usulan awal'),
    ('prioritas.layanan_publik', 15, 'Kebijakan prioritas kota, usulan awal'),
    ('prioritas.pensiun', 10, 'Kebijakan prioritas kota, usulan awal'),
    ('prioritas.pemangku_tunggal', 10, 'Kebijakan prioritas kota, usulan awal'),
    ('prioritas.beban_unit', 10, 'Kebijakan prioritas kota, usulan awal'),
    ('prioritas.pensiun_bulan', 24, 'Kebijakan prioritas kota, usulan awal'),
    ('prioritas.eu_penuh', 1.5, 'Kebijakan prioritas kota, usulan awal')
) AS bawaan(kode, nilai, dasar_hukum)
"""


def upgrade() -> None:
    for statement in _TABEL.split(";\n"):
        if statement.strip():
            op.execute(statement)
    op.execute(_TUGAS_TETAP)
    op.execute(_JUMLAH_TUGAS)
    for table in ("parameter", "abk"):
        op.execute(
            f"CREATE TRIGGER {table}_hanya_digantikan BEFORE UPDATE OR DELETE ON pegawai.{table} "
            "FOR EACH ROW EXECUTE FUNCTION pegawai.hanya_digantikan()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_tidak_dikosongkan BEFORE TRUNCATE ON pegawai.{table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION pegawai.hanya_digantikan()"
        )
    op.execute(
        "CREATE TRIGGER abk_tugas_tetap BEFORE UPDATE OR DELETE ON pegawai.abk_tugas "
        "FOR EACH ROW EXECUTE FUNCTION pegawai.tugas_abk_tetap()"
    )
    op.execute(
        "CREATE TRIGGER abk_tugas_tidak_dikosongkan BEFORE TRUNCATE ON pegawai.abk_tugas "
        "FOR EACH STATEMENT EXECUTE FUNCTION pegawai.tugas_abk_tetap()"
    )
    op.execute(
        "CREATE TRIGGER abk_tugas_jaga_beban AFTER INSERT ON pegawai.abk_tugas "
        "REFERENCING NEW TABLE AS ditambah FOR EACH STATEMENT EXECUTE FUNCTION pegawai.jaga_beban_abk()"
    )
    op.execute(_NILAI)


def downgrade() -> None:
    raise RuntimeError("sejarah yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
