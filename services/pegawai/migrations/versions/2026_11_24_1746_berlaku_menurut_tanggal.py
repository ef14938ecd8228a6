"""What was, is and will be: versions of units and posts, placements whose history is never overwritten.

A row is live while ``digantikan_pada`` is empty. A correction sets it, once, and inserts a row that names the old one.

What holds between rows is checked at the end of a transaction, so that one transaction can end some and begin others:
each statement locks the posts or units it speaks of and notes their codes in ``pemeriksaan``; the deferred trigger
there takes all notes of its transaction at once, so that a batch of a thousand rows costs one check, not a thousand.

Revision ID: p0003
Revises: p0002
"""

from alembic import op

revision = "p0003"
down_revision = "p0002"
branch_labels = None
depends_on = None

_RIWAYAT = """
    menggantikan uuid CONSTRAINT fk_{t}_menggantikan REFERENCES pegawai.{t} (id),
    dicatat_pada timestamptz NOT NULL DEFAULT now(),
    digantikan_pada timestamptz,
"""

_VERSI = f"""
CREATE TABLE pegawai.unit_versi (
    id uuid CONSTRAINT pk_unit_versi PRIMARY KEY DEFAULT uuidv7(),
    kode text NOT NULL CONSTRAINT fk_unit_versi_kode REFERENCES pegawai.unit (kode),
    berlaku daterange NOT NULL CONSTRAINT ck_unit_versi_berlaku CHECK (NOT isempty(berlaku)),
    nama text NOT NULL,
    induk text CONSTRAINT fk_unit_versi_induk REFERENCES pegawai.unit (kode),
    jenis text NOT NULL,
    instansi text NOT NULL,
    eselon_kepala text,
    perubahan_id uuid,
    {_RIWAYAT.format(t="unit_versi")}
    CONSTRAINT ex_unit_versi_kode EXCLUDE USING gist (kode WITH =, berlaku WITH &&) WHERE (digantikan_pada IS NULL)
);
CREATE INDEX ix_unit_versi_kode ON pegawai.unit_versi (kode);
CREATE INDEX ix_unit_versi_induk ON pegawai.unit_versi (induk) WHERE digantikan_pada IS NULL;

CREATE TABLE pegawai.jabatan_versi (
    id uuid CONSTRAINT pk_jabatan_versi PRIMARY KEY DEFAULT uuidv7(),
    kode text NOT NULL CONSTRAINT fk_jabatan_versi_kode REFERENCES pegawai.jabatan (kode),
    berlaku daterange NOT NULL CONSTRAINT ck_jabatan_versi_berlaku CHECK (NOT isempty(berlaku)),
    nama text NOT NULL,
    kode_unit text NOT NULL CONSTRAINT fk_jabatan_versi_kode_unit REFERENCES pegawai.unit (kode),
    jenis text NOT NULL CONSTRAINT ck_jabatan_versi_jenis CHECK (jenis IN ('JPT', 'JA', 'JF')),
    jenjang text NOT NULL,
    eselon text,
    kelas integer NOT NULL CONSTRAINT ck_jabatan_versi_kelas CHECK (kelas BETWEEN 1 AND 17),
    formasi integer NOT NULL CONSTRAINT ck_jabatan_versi_formasi CHECK (formasi >= 1),
    pendidikan_minimal text,
    kepala_unit boolean NOT NULL,
    bup integer,
    perubahan_id uuid,
    {_RIWAYAT.format(t="jabatan_versi")}
    CONSTRAINT ex_jabatan_versi_kode EXCLUDE USING gist (kode WITH =, berlaku WITH &&)
        WHERE (digantikan_pada IS NULL),
    CONSTRAINT ex_jabatan_versi_kepala_unit EXCLUDE USING gist (kode_unit WITH =, berlaku WITH &&)
        WHERE (kepala_unit AND digantikan_pada IS NULL)
);
CREATE INDEX ix_jabatan_versi_kode ON pegawai.jabatan_versi (kode);
CREATE INDEX ix_jabatan_versi_kode_unit ON pegawai.jabatan_versi (kode_unit) WHERE digantikan_pada IS NULL;

ALTER TABLE pegawai.unit ADD COLUMN aktif boolean NOT NULL DEFAULT true;
ALTER TABLE pegawai.jabatan ADD COLUMN aktif boolean NOT NULL DEFAULT true;
DROP INDEX pegawai.uq_jabatan_kepala_unit;
ALTER TABLE pegawai.jabatan ADD CONSTRAINT ex_jabatan_kepala_unit EXCLUDE USING btree (kode_unit WITH =)
    WHERE (kepala_unit AND aktif) DEFERRABLE INITIALLY DEFERRED;

CREATE TABLE pegawai.pemeriksaan (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_pemeriksaan PRIMARY KEY,
    objek text NOT NULL,
    kode text[] NOT NULL
);
"""

_PENEMPATAN = """
DROP TRIGGER penempatan_jaga_formasi_insert ON pegawai.penempatan;
DROP TRIGGER penempatan_jaga_formasi_update ON pegawai.penempatan;
DROP TRIGGER jabatan_jaga_formasi ON pegawai.jabatan;
DROP FUNCTION pegawai.jaga_formasi();
DROP FUNCTION pegawai.jaga_formasi_turun();
DROP INDEX pegawai.ix_penempatan_nip_kini;
DROP INDEX pegawai.ix_penempatan_kode_jabatan;
ALTER TABLE pegawai.penempatan
    DROP CONSTRAINT pk_penempatan,
    ADD COLUMN id uuid NOT NULL DEFAULT uuidv7() CONSTRAINT pk_penempatan PRIMARY KEY,
    ADD COLUMN menggantikan uuid CONSTRAINT fk_penempatan_menggantikan REFERENCES pegawai.penempatan (id),
    ADD COLUMN digantikan_pada timestamptz,
    ADD CONSTRAINT ck_penempatan_berlaku CHECK (NOT isempty(berlaku) AND NOT lower_inf(berlaku));
ALTER TABLE pegawai.penempatan
    ADD CONSTRAINT ex_penempatan_nip EXCLUDE USING gist (nip WITH =, berlaku WITH &&)
        WHERE (digantikan_pada IS NULL);
CREATE INDEX ix_penempatan_nip ON pegawai.penempatan (nip);
CREATE INDEX ix_penempatan_kode_jabatan ON pegawai.penempatan (kode_jabatan) WHERE digantikan_pada IS NULL;
CREATE INDEX ix_penempatan_usulan_id ON pegawai.penempatan (usulan_id) WHERE usulan_id IS NOT NULL;
ALTER TABLE pegawai.asn ADD COLUMN tmt_jabatan date;
"""

# Until now a post had one formasi for all days, and it could be lowered below what the past had held. What was then
# lawful stays so: the past of such a post gets a version of its own, as wide as it was ever filled.
_ISI = """
INSERT INTO pegawai.unit_versi (kode, berlaku, nama, induk, jenis, instansi, eselon_kepala)
    SELECT kode, daterange(NULL, NULL), nama, induk, jenis, instansi, eselon_kepala FROM pegawai.unit;
INSERT INTO pegawai.jabatan_versi (kode, berlaku, nama, kode_unit, jenis, jenjang, eselon, kelas, formasi,
                                   pendidikan_minimal, kepala_unit, bup)
    SELECT j.kode, masa.berlaku, j.nama, j.kode_unit, j.jenis, j.jenjang, j.eselon, j.kelas, masa.formasi,
           j.pendidikan_minimal, j.kepala_unit, j.bup
    FROM pegawai.jabatan j
    LEFT JOIN pegawai.formasi_terlampaui(ARRAY(SELECT kode FROM pegawai.jabatan), '-infinity') dulu
           ON dulu.kode = j.kode
    CROSS JOIN LATERAL (
        SELECT daterange(NULL, NULL), j.formasi WHERE dulu.kode IS NULL
        UNION ALL SELECT daterange(NULL, current_date), dulu.terbanyak::integer WHERE dulu.kode IS NOT NULL
        UNION ALL SELECT daterange(current_date, NULL), j.formasi WHERE dulu.kode IS NOT NULL
    ) AS masa(berlaku, formasi);
UPDATE pegawai.asn a SET tmt_jabatan = lower(p.berlaku) FROM pegawai.penempatan p
    WHERE p.nip = a.nip AND p.kode_jabatan = a.kode_jabatan AND upper_inf(p.berlaku);
DROP FUNCTION pegawai.formasi_terlampaui(text[], date);
"""

_HANYA_DIGANTIKAN = """
CREATE FUNCTION pegawai.hanya_digantikan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.digantikan_pada IS NULL AND NEW.digantikan_pada IS NOT NULL THEN
        OLD.digantikan_pada := NEW.digantikan_pada;
        IF OLD IS NOT DISTINCT FROM NEW THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'baris % tidak boleh diubah atau dihapus; catat baris baru yang menggantikannya', TG_TABLE_NAME
        USING ERRCODE = 'P0001', CONSTRAINT = 'hanya_digantikan', TABLE = TG_TABLE_NAME;
END $$
"""

# The places and the holders of each post on every day on which either changes. A post that does not exist on a day has
# no places, so the same sweep finds who is placed there although the post has ended or has not begun.
_TERLAMPAUI = """
CREATE FUNCTION pegawai.formasi_terlampaui(diperiksa text[])
RETURNS TABLE (kode text, hari date, terisi bigint, formasi bigint) LANGUAGE sql STABLE AS $$
    SELECT DISTINCT ON (s.kode) s.kode, s.hari, s.terisi, s.formasi
    FROM (
        SELECT h.kode, h.hari, sum(sum(h.orang)) OVER jalan AS terisi, sum(sum(h.tempat)) OVER jalan AS formasi
        FROM (
            SELECT p.kode_jabatan AS kode, tepi.hari, tepi.arah AS orang, 0 AS tempat
            FROM pegawai.penempatan p
            CROSS JOIN LATERAL (VALUES (lower(p.berlaku), 1), (upper(p.berlaku), -1)) AS tepi(hari, arah)
            WHERE p.kode_jabatan = ANY(diperiksa) AND p.digantikan_pada IS NULL
            UNION ALL
            SELECT v.kode, tepi.hari, 0, tepi.arah * v.formasi
            FROM pegawai.jabatan_versi v
            CROSS JOIN LATERAL (VALUES (coalesce(lower(v.berlaku), '-infinity'), 1), (upper(v.berlaku), -1))
                AS tepi(hari, arah)
            WHERE v.kode = ANY(diperiksa) AND v.digantikan_pada IS NULL
        ) h
        WHERE h.hari IS NOT NULL
        GROUP BY h.kode, h.hari
        WINDOW jalan AS (PARTITION BY h.kode ORDER BY h.hari)
    ) s
    WHERE s.terisi > s.formasi
    ORDER BY s.kode, s.hari
$$
"""

_TANPA_UNIT = """
CREATE FUNCTION pegawai.tanpa_unit(diperiksa text[])
RETURNS TABLE (objek text, kode text, unit text, berlaku daterange) LANGUAGE sql STABLE AS $$
    WITH masa AS (
        SELECT d.kode, coalesce(range_agg(v.berlaku), '{}') AS ada
        FROM (SELECT DISTINCT unnest(diperiksa) AS kode) d
        LEFT JOIN pegawai.unit_versi v ON v.kode = d.kode AND v.digantikan_pada IS NULL
        GROUP BY d.kode
    )
    SELECT 'unit', u.kode, u.induk, u.berlaku
    FROM masa JOIN pegawai.unit_versi u ON u.induk = masa.kode AND u.digantikan_pada IS NULL
    WHERE NOT u.berlaku <@ masa.ada
    UNION ALL
    SELECT 'jabatan', j.kode, j.kode_unit, j.berlaku
    FROM masa JOIN pegawai.jabatan_versi j ON j.kode_unit = masa.kode AND j.digantikan_pada IS NULL
    WHERE NOT j.berlaku <@ masa.ada
$$
"""

# Any new cycle goes through a unit that has just changed, so walking up from those finds it.
_LINGKARAN = """
CREATE FUNCTION pegawai.lingkaran_unit(diperiksa text[])
RETURNS TABLE (jalur text[], berlaku daterange) LANGUAGE sql STABLE AS $$
    WITH RECURSIVE naik AS (
        SELECT ARRAY[v.kode] AS jalur, v.induk, v.berlaku, false AS bertemu
        FROM pegawai.unit_versi v WHERE v.kode = ANY(diperiksa) AND v.digantikan_pada IS NULL
        UNION ALL
        SELECT n.jalur || v.kode, v.induk, n.berlaku * v.berlaku, v.kode = ANY(n.jalur)
        FROM naik n JOIN pegawai.unit_versi v
             ON v.kode = n.induk AND v.berlaku && n.berlaku AND v.digantikan_pada IS NULL
        WHERE NOT n.bertemu
    )
    SELECT n.jalur, n.berlaku FROM naik n WHERE n.bertemu
$$
"""

_PERIKSA = """
CREATE FUNCTION pegawai.periksa() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    unit_diperiksa text[];
    jabatan_diperiksa text[];
    temuan record;
BEGIN
    IF NOT EXISTS (SELECT 1 FROM pegawai.pemeriksaan WHERE id = NEW.id) THEN
        RETURN NULL;
    END IF;
    WITH diambil AS (DELETE FROM pegawai.pemeriksaan RETURNING objek, kode)
    SELECT array_agg(DISTINCT k) FILTER (WHERE objek = 'unit'), array_agg(DISTINCT k) FILTER (WHERE objek = 'jabatan')
    INTO unit_diperiksa, jabatan_diperiksa
    FROM diambil CROSS JOIN LATERAL unnest(kode) AS k;
    IF unit_diperiksa IS NOT NULL THEN
        SELECT * INTO temuan FROM pegawai.lingkaran_unit(unit_diperiksa) LIMIT 1;
        IF FOUND THEN
            RAISE EXCEPTION 'induk membentuk lingkaran: %', array_to_string(temuan.jalur, ' di bawah ')
                USING ERRCODE = 'P0001', CONSTRAINT = 'lingkaran_unit';
        END IF;
        SELECT * INTO temuan FROM pegawai.tanpa_unit(unit_diperiksa) ORDER BY objek DESC, kode LIMIT 1;
        IF FOUND AND temuan.objek = 'unit' THEN
            RAISE EXCEPTION 'unit %: induknya, %, tidak ada sepanjang masa berlaku unit itu (%)',
                temuan.kode, temuan.unit, pegawai.masa(temuan.berlaku)
                USING ERRCODE = 'P0001', CONSTRAINT = 'induk_tidak_ada';
        ELSIF FOUND THEN
            RAISE EXCEPTION 'jabatan % tertinggal tanpa unit: unit % tidak ada sepanjang masa berlaku jabatan itu (%)',
                temuan.kode, temuan.unit, pegawai.masa(temuan.berlaku)
                USING ERRCODE = 'P0001', CONSTRAINT = 'jabatan_tanpa_unit';
        END IF;
    END IF;
    IF jabatan_diperiksa IS NOT NULL THEN
        SELECT * INTO temuan FROM pegawai.formasi_terlampaui(jabatan_diperiksa) LIMIT 1;
        IF FOUND AND temuan.formasi = 0 THEN
            RAISE EXCEPTION 'jabatan % tidak ada pada %, padahal % orang ditempatkan di situ',
                temuan.kode, to_char(temuan.hari, 'DD-MM-YYYY'), temuan.terisi
                USING ERRCODE = 'P0001', CONSTRAINT = 'jabatan_tidak_ada', DETAIL = temuan.kode;
        ELSIF FOUND THEN
            RAISE EXCEPTION 'formasi jabatan % penuh pada %: % orang untuk % tempat',
                temuan.kode, to_char(temuan.hari, 'DD-MM-YYYY'), temuan.terisi, temuan.formasi
                USING ERRCODE = 'P0001', CONSTRAINT = 'formasi_penuh', DETAIL = temuan.kode;
        END IF;
    END IF;
    RETURN NULL;
END $$
"""

_MASA = """
CREATE FUNCTION pegawai.masa(berlaku daterange) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(to_char(lower(berlaku), 'DD-MM-YYYY'), 'sejak semula') || ' sampai '
        || coalesce(to_char(upper(berlaku) - 1, 'DD-MM-YYYY'), 'seterusnya')
$$
"""

# Units before posts, each in order of their codes: two transactions that touch the same ones then wait for each other
# in one direction. Whoever changes the tree does so alone, for a cycle can be closed by two edges far apart.
_CATAT_UNIT = """
CREATE FUNCTION pegawai.catat_unit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('pegawai.pohon_unit', 0));
    PERFORM 1 FROM pegawai.unit
        WHERE kode IN (SELECT kode FROM berubah UNION SELECT induk FROM berubah)
        ORDER BY kode FOR NO KEY UPDATE;
    INSERT INTO pegawai.pemeriksaan (objek, kode)
        SELECT 'unit', array_agg(k) FROM (SELECT kode AS k FROM berubah UNION SELECT induk FROM berubah) s
        WHERE k IS NOT NULL HAVING count(*) > 0;
    RETURN NULL;
END $$
"""
_CATAT_JABATAN = """
CREATE FUNCTION pegawai.catat_jabatan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM 1 FROM pegawai.unit WHERE kode IN (SELECT kode_unit FROM berubah) ORDER BY kode FOR SHARE;
        INSERT INTO pegawai.pemeriksaan (objek, kode)
            SELECT 'unit', array_agg(DISTINCT kode_unit) FROM berubah HAVING count(*) > 0;
    END IF;
    PERFORM 1 FROM pegawai.jabatan WHERE kode IN (SELECT kode FROM berubah) ORDER BY kode FOR NO KEY UPDATE;
    INSERT INTO pegawai.pemeriksaan (objek, kode)
        SELECT 'jabatan', array_agg(DISTINCT kode) FROM berubah HAVING count(*) > 0;
    RETURN NULL;
END $$
"""
# A placement that is replaced frees a place and never takes one: only what is inserted needs looking at.
_CATAT_PENEMPATAN = """
CREATE FUNCTION pegawai.catat_penempatan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    temuan record;
BEGIN
    SELECT b.nip, lower(b.berlaku) AS tmt INTO temuan
    FROM berubah b JOIN pegawai.asn a ON a.nip = b.nip WHERE lower(b.berlaku) <= a.tanggal_lahir LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'TMT jabatan % pegawai % tidak sesudah tanggal lahirnya',
            to_char(temuan.tmt, 'DD-MM-YYYY'), temuan.nip
            USING ERRCODE = 'P0001', CONSTRAINT = 'tmt_sebelum_lahir';
    END IF;
    PERFORM 1 FROM pegawai.jabatan WHERE kode IN (SELECT kode_jabatan FROM berubah) ORDER BY kode FOR NO KEY UPDATE;
    INSERT INTO pegawai.pemeriksaan (objek, kode)
        SELECT 'jabatan', array_agg(DISTINCT kode_jabatan) FROM berubah HAVING count(*) > 0;
    RETURN NULL;
END $$
"""
# The lock waits for whoever is placing this person right now: a foreign key holds the person's row for them.
_JAGA_LAHIR = """
CREATE FUNCTION pegawai.jaga_tanggal_lahir() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM pegawai.asn WHERE nip = NEW.nip FOR UPDATE;
    IF EXISTS (SELECT 1 FROM pegawai.penempatan
               WHERE nip = NEW.nip AND digantikan_pada IS NULL AND lower(berlaku) <= NEW.tanggal_lahir) THEN
        RAISE EXCEPTION 'tanggal lahir % pegawai % tidak mendahului TMT jabatannya',
            to_char(NEW.tanggal_lahir, 'DD-MM-YYYY'), NEW.nip
            USING ERRCODE = 'P0001', CONSTRAINT = 'tmt_sebelum_lahir';
    END IF;
    RETURN NULL;
END $$
"""

_FUNGSI = (
    _HANYA_DIGANTIKAN,
    _TERLAMPAUI,
    _TANPA_UNIT,
    _LINGKARAN,
    _MASA,
    _PERIKSA,
    _CATAT_UNIT,
    _CATAT_JABATAN,
    _CATAT_PENEMPATAN,
    _JAGA_LAHIR,
)

_PEMICU = """
CREATE TRIGGER unit_versi_catat_insert AFTER INSERT ON pegawai.unit_versi
    REFERENCING NEW TABLE AS berubah FOR EACH STATEMENT EXECUTE FUNCTION pegawai.catat_unit();
CREATE TRIGGER unit_versi_catat_update AFTER UPDATE ON pegawai.unit_versi
    REFERENCING NEW TABLE AS berubah FOR EACH STATEMENT EXECUTE FUNCTION pegawai.catat_unit();
CREATE TRIGGER jabatan_versi_catat_insert AFTER INSERT ON pegawai.jabatan_versi
    REFERENCING NEW TABLE AS berubah FOR EACH STATEMENT EXECUTE FUNCTION pegawai.catat_jabatan();
CREATE TRIGGER jabatan_versi_catat_update AFTER UPDATE ON pegawai.jabatan_versi
    REFERENCING NEW TABLE AS berubah FOR EACH STATEMENT EXECUTE FUNCTION pegawai.catat_jabatan();
CREATE TRIGGER penempatan_catat AFTER INSERT ON pegawai.penempatan
    REFERENCING NEW TABLE AS berubah FOR EACH STATEMENT EXECUTE FUNCTION pegawai.catat_penempatan();
CREATE TRIGGER asn_jaga_tanggal_lahir AFTER UPDATE ON pegawai.asn FOR EACH ROW
    WHEN (NEW.tanggal_lahir > OLD.tanggal_lahir) EXECUTE FUNCTION pegawai.jaga_tanggal_lahir();
CREATE CONSTRAINT TRIGGER pemeriksaan_periksa AFTER INSERT ON pegawai.pemeriksaan
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION pegawai.periksa();
"""

_BERSEJARAH = ("unit_versi", "jabatan_versi", "penempatan")


def _jalankan(script: str) -> None:
    for statement in script.split(";\n"):
        if statement.strip():
            op.execute(statement)


def upgrade() -> None:
    _jalankan(_VERSI)
    _jalankan(_PENEMPATAN)
    _jalankan(_ISI)
    for each in _FUNGSI:
        op.execute(each)
    _jalankan(_PEMICU)
    for table in _BERSEJARAH:
        op.execute(
            f"CREATE TRIGGER {table}_hanya_digantikan BEFORE UPDATE OR DELETE ON pegawai.{table} "
            "FOR EACH ROW EXECUTE FUNCTION pegawai.hanya_digantikan()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_tidak_dikosongkan BEFORE TRUNCATE ON pegawai.{table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION pegawai.hanya_digantikan()"
        )


def downgrade() -> None:
    raise RuntimeError("sejarah yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
