"""Find people fast: copies of what a list shows, the text that a search reads, its words, talent boxes.

A list of people joined each row to its post and its unit, which took longer than finding the rows. Now a person's row
carries what it shows of both, as it is today. A trigger keeps the copies, so that nobody who writes one of the three
tables can forget them.

Revision ID: p0008
Revises: p0007
"""

from alembic import op

revision = "p0008"
down_revision = "p0007"
branch_labels = None
depends_on = None

_KOLOM = """
ALTER TABLE pegawai.asn
    ADD COLUMN nama_jabatan text,
    ADD COLUMN jenis_jabatan text,
    ADD COLUMN jenjang text,
    ADD COLUMN eselon text,
    ADD COLUMN kelas integer,
    ADD COLUMN kepala_unit boolean,
    ADD COLUMN nama_unit text,
    ADD COLUMN bup integer,
    ADD COLUMN tmt_pensiun date,
    ADD COLUMN golongan_urut integer,
    ADD COLUMN teks_nama text,
    ADD COLUMN teks text;
CREATE TABLE pegawai.asn_talenta (
    nip text CONSTRAINT pk_asn_talenta PRIMARY KEY,
    kotak integer CONSTRAINT ck_asn_talenta_kotak CHECK (kotak BETWEEN 1 AND 9),
    versi bigint NOT NULL
);
CREATE INDEX ix_asn_talenta_kotak ON pegawai.asn_talenta (kotak);
CREATE TABLE pegawai.kata (
    kata text CONSTRAINT pk_kata PRIMARY KEY,
    bunyi text NOT NULL
);
CREATE INDEX ix_kata_kata ON pegawai.kata USING gin (kata gin_trgm_ops);
CREATE INDEX ix_kata_bunyi ON pegawai.kata USING gin (bunyi gin_trgm_ops);
"""

# Letters and digits, a blank before each word; the apostrophe of Nur'aini joins what it stands between.
_BERSIH = r"""
CREATE FUNCTION pegawai.bersih(teks text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT ' ' || btrim(regexp_replace(translate(lower(coalesce(teks, '')), '''’‘`´', ''), '[^[:alnum:]]+', ' ', 'g'))
$$
"""

# How a word sounds, written one way: Soekarno is Sukarno, Achmad is Ahmad, Syarifuddin is Sarifudin, Rizky is Riski.
_EJAAN = (
    *(("oe", "u"), ("dj", "j"), ("tj", "c"), ("nj", "ny"), ("ph", "f"), ("ck", "k"), ("dz", "z")),
    *(("ch", "h"), ("kh", "h"), ("sy", "s"), ("sj", "s"), ("sh", "s"), ("dh", "d"), ("th", "t"), ("gh", "g")),
)
_SATU_EJAAN = "kata"
for _lama, _baru in _EJAAN:
    _SATU_EJAAN = f"replace({_SATU_EJAAN}, '{_lama}', '{_baru}')"
_BUNYI = rf"""
CREATE FUNCTION pegawai.bunyi(kata text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT regexp_replace(regexp_replace(
        translate({_SATU_EJAAN}, 'zvfqyx', 'sppkis'), '(.)\1+', '\1', 'g'), '(.)h$', '\1')
$$
"""

# UU 20/2023 art 55. The same in Python: services/pegawai/identitas/pensiun.py.
_USIA = """
CREATE FUNCTION pegawai.usia_pensiun(jenjang text, guru boolean, bup integer) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(bup, greatest(
        CASE WHEN jenjang = 'ahli_utama' THEN 65
             WHEN jenjang IN ('utama', 'madya', 'pratama', 'ahli_madya') THEN 60
             ELSE 58 END,
        CASE WHEN guru THEN 60 END))
$$
"""
_TMT_PENSIUN = """
CREATE FUNCTION pegawai.tmt_pensiun(lahir date, usia integer) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT make_date(
        extract(year FROM lahir)::integer + usia + (extract(month FROM lahir)::integer / 12),
        extract(month FROM lahir)::integer % 12 + 1, 1)
$$
"""

_SALIN = """
CREATE FUNCTION pegawai.salin_ke_asn() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    jabatan record;
    unit record;
BEGIN
    SELECT nama, jenis, jenjang, eselon, kelas, kepala_unit, bup INTO jabatan
        FROM pegawai.jabatan WHERE kode = NEW.kode_jabatan;
    SELECT nama, jenis INTO unit FROM pegawai.unit WHERE kode = NEW.kode_unit;
    NEW.nama_jabatan := jabatan.nama;
    NEW.jenis_jabatan := jabatan.jenis;
    NEW.jenjang := jabatan.jenjang;
    NEW.eselon := jabatan.eselon;
    NEW.kelas := jabatan.kelas;
    NEW.kepala_unit := jabatan.kepala_unit;
    NEW.nama_unit := unit.nama;
    NEW.bup := pegawai.usia_pensiun(
        jabatan.jenjang,
        jabatan.jenis = 'JF' AND (jabatan.nama ILIKE 'guru%' OR (jabatan.kepala_unit AND unit.jenis = 'SEKOLAH')),
        jabatan.bup);
    NEW.tmt_pensiun := pegawai.tmt_pensiun(NEW.tanggal_lahir, NEW.bup);
    NEW.golongan_urut := coalesce(array_position(ARRAY[
        'I/a', 'I/b', 'I/c', 'I/d', 'II/a', 'II/b', 'II/c', 'II/d', 'III/a', 'III/b', 'III/c', 'III/d',
        'IV/a', 'IV/b', 'IV/c', 'IV/d', 'IV/e',
        'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII', 'XIV', 'XV', 'XVI', 'XVII'
    ], NEW.golongan), 0);
    NEW.teks_nama := pegawai.bersih(NEW.nama);
    NEW.teks := NEW.teks_nama || pegawai.bersih(NEW.nama_jabatan) || ' |' || pegawai.bersih(NEW.program_studi);
    RETURN NEW;
END $$
"""

# A row that is written anew, unchanged, takes its copies anew.
_IKUT_JABATAN = """
CREATE FUNCTION pegawai.salin_jabatan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE pegawai.asn SET kode_jabatan = kode_jabatan
    WHERE kode_jabatan IN (
        SELECT b.kode FROM baru b JOIN lama l ON l.kode = b.kode
        WHERE (b.nama, b.jenis, b.jenjang, b.eselon, b.kelas, b.kepala_unit, b.bup) IS DISTINCT FROM
              (l.nama, l.jenis, l.jenjang, l.eselon, l.kelas, l.kepala_unit, l.bup));
    RETURN NULL;
END $$
"""
_IKUT_UNIT = """
CREATE FUNCTION pegawai.salin_unit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE pegawai.asn SET kode_unit = kode_unit
    WHERE kode_unit IN (
        SELECT b.kode FROM baru b JOIN lama l ON l.kode = b.kode WHERE (b.nama, b.jenis) IS DISTINCT FROM (l.nama, l.jenis));
    RETURN NULL;
END $$
"""  # noqa: E501

# The words that anybody is found by, so that a mistyped one can be told from them. In order, so that two transactions
# that bring the same new words wait for each other in one direction.
_CATAT_KATA = """
CREATE FUNCTION pegawai.catat_kata() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO pegawai.kata (kata, bunyi)
            SELECT k, pegawai.bunyi(k)
            FROM (SELECT DISTINCT unnest(string_to_array(teks, ' ')) AS k FROM baru) s
            WHERE k NOT IN ('', '|') AND NOT EXISTS (SELECT 1 FROM pegawai.kata WHERE kata = k)
            ORDER BY k
        ON CONFLICT DO NOTHING;
    ELSE
        INSERT INTO pegawai.kata (kata, bunyi)
            SELECT k, pegawai.bunyi(k)
            FROM (SELECT DISTINCT unnest(string_to_array(b.teks, ' ')) AS k
                  FROM baru b JOIN lama l ON l.nip = b.nip WHERE b.teks <> l.teks) s
            WHERE k NOT IN ('', '|') AND NOT EXISTS (SELECT 1 FROM pegawai.kata WHERE kata = k)
            ORDER BY k
        ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END $$
"""

_PEMICU = """
CREATE TRIGGER asn_salin_insert BEFORE INSERT ON pegawai.asn
    FOR EACH ROW EXECUTE FUNCTION pegawai.salin_ke_asn();
CREATE TRIGGER asn_salin_update BEFORE UPDATE OF nama, tanggal_lahir, golongan, program_studi, kode_jabatan, kode_unit
    ON pegawai.asn FOR EACH ROW EXECUTE FUNCTION pegawai.salin_ke_asn();
CREATE TRIGGER jabatan_salin AFTER UPDATE ON pegawai.jabatan
    REFERENCING OLD TABLE AS lama NEW TABLE AS baru FOR EACH STATEMENT EXECUTE FUNCTION pegawai.salin_jabatan();
CREATE TRIGGER unit_salin AFTER UPDATE ON pegawai.unit
    REFERENCING OLD TABLE AS lama NEW TABLE AS baru FOR EACH STATEMENT EXECUTE FUNCTION pegawai.salin_unit();
CREATE TRIGGER asn_kata_insert AFTER INSERT ON pegawai.asn
    REFERENCING NEW TABLE AS baru FOR EACH STATEMENT EXECUTE FUNCTION pegawai.catat_kata();
CREATE TRIGGER asn_kata_update AFTER UPDATE ON pegawai.asn
    REFERENCING OLD TABLE AS lama NEW TABLE AS baru FOR EACH STATEMENT EXECUTE FUNCTION pegawai.catat_kata();
UPDATE pegawai.asn SET nama = nama;
ALTER TABLE pegawai.asn
    ALTER COLUMN bup SET NOT NULL,
    ALTER COLUMN tmt_pensiun SET NOT NULL,
    ALTER COLUMN golongan_urut SET NOT NULL,
    ALTER COLUMN teks_nama SET NOT NULL,
    ALTER COLUMN teks SET NOT NULL;
DROP INDEX pegawai.ix_asn_nama_trgm;
CREATE INDEX ix_asn_teks_nama ON pegawai.asn USING gin (teks_nama gin_trgm_ops);
CREATE INDEX ix_asn_teks ON pegawai.asn USING gin (teks gin_trgm_ops);
CREATE INDEX ix_asn_golongan_urut_nip ON pegawai.asn (golongan_urut, nip);
CREATE INDEX ix_asn_tmt_pensiun_nip ON pegawai.asn (tmt_pensiun, nip);
CREATE INDEX ix_asn_jenjang ON pegawai.asn (jenjang);
CREATE INDEX ix_asn_eselon ON pegawai.asn (eselon);
CREATE INDEX ix_asn_tingkat_pendidikan ON pegawai.asn (tingkat_pendidikan);
CREATE INDEX ix_asn_kedudukan_hukum ON pegawai.asn (kedudukan_hukum);
"""


def _jalankan(script: str) -> None:
    for statement in script.split(";\n"):
        if statement.strip():
            op.execute(statement)


def upgrade() -> None:
    _jalankan(_KOLOM)
    for each in (_BERSIH, _BUNYI, _USIA, _TMT_PENSIUN, _SALIN, _IKUT_JABATAN, _IKUT_UNIT, _CATAT_KATA):
        op.execute(each)
    _jalankan(_PEMICU)


def downgrade() -> None:
    for trigger, table in (
        ("asn_salin_insert", "asn"),
        ("asn_salin_update", "asn"),
        ("asn_kata_insert", "asn"),
        ("asn_kata_update", "asn"),
        ("jabatan_salin", "jabatan"),
        ("unit_salin", "unit"),
    ):
        op.execute(f"DROP TRIGGER {trigger} ON pegawai.{table}")
    for function in (
        "catat_kata()",
        "salin_unit()",
        "salin_jabatan()",
        "salin_ke_asn()",
        "tmt_pensiun(date, integer)",
        "usia_pensiun(text, boolean, integer)",
        "bunyi(text)",
        "bersih(text)",
    ):
        op.execute(f"DROP FUNCTION pegawai.{function}")
    op.execute("DROP TABLE pegawai.kata")
    op.execute("DROP TABLE pegawai.asn_talenta")
    op.execute(
        "ALTER TABLE pegawai.asn DROP COLUMN nama_jabatan, DROP COLUMN jenis_jabatan, DROP COLUMN jenjang, "
        "DROP COLUMN eselon, DROP COLUMN kelas, DROP COLUMN kepala_unit, DROP COLUMN nama_unit, DROP COLUMN bup, "
        "DROP COLUMN tmt_pensiun, DROP COLUMN golongan_urut, DROP COLUMN teks_nama, DROP COLUMN teks"
    )
    op.execute("CREATE INDEX ix_asn_nama_trgm ON pegawai.asn USING gin (lower(nama) gin_trgm_ops)")
