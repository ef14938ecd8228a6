"""Who is a teacher, when people retire, and which day it is are each said once; the service says the day.

``usia_pensiun`` reckons with the rule that it is given, so that copies, reports of other days and previews of rules
that nobody has approved yet ask the same function. The day for the trigger that keeps a person's copies comes with the
transaction. The two older forms of ``usia_pensiun``, and the day of a transaction that names none, are for the release
before this one; a later migration takes them away.

Revision ID: p0023
Revises: p0022
"""

from alembic import op

revision = "p0023"
down_revision = "p0022"
branch_labels = None
depends_on = None

# All three are inlined into the statements that call them.
_ATURAN = """
CREATE FUNCTION pegawai.jabatan_guru(jenis text, nama text, kepala_unit boolean, jenis_unit text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT jenis = 'JF' AND (nama ILIKE 'guru%' OR (kepala_unit AND jenis_unit = 'SEKOLAH'))
$$;
CREATE FUNCTION pegawai.usia_pensiun(aturan jsonb, jenjang text, guru boolean, bup integer) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(bup, greatest(
        CAST(coalesce(aturan -> 'usia' ->> jenjang, aturan -> 'usia' ->> 'pelaksana') AS integer),
        CASE WHEN guru THEN CAST(aturan ->> 'usia_guru' AS integer) END))
$$;
CREATE FUNCTION pegawai.hari_ini() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(CAST(nullif(current_setting('asn.hari', true), '') AS date),
                    CAST(now() AT TIME ZONE 'Asia/Jakarta' AS date))
$$;
CREATE OR REPLACE FUNCTION pegawai.usia_pensiun(jenjang text, guru boolean, bup integer, hari date) RETURNS integer
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT pegawai.usia_pensiun(
        (SELECT isi FROM pegawai.ketentuan WHERE kode = 'bup' AND digantikan_pada IS NULL AND berlaku @> hari),
        jenjang, guru, bup)
$$;
CREATE OR REPLACE FUNCTION pegawai.usia_pensiun(jenjang text, guru boolean, bup integer) RETURNS integer
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT pegawai.usia_pensiun(jenjang, guru, bup, pegawai.hari_ini())
$$
"""
_SALIN = """
CREATE OR REPLACE FUNCTION pegawai.salin_ke_asn() RETURNS trigger LANGUAGE plpgsql AS $$
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
    SELECT pegawai.usia_pensiun(
               isi, jabatan.jenjang,
               pegawai.jabatan_guru(jabatan.jenis, jabatan.nama, jabatan.kepala_unit, unit.jenis), jabatan.bup)
        INTO NEW.bup FROM pegawai.ketentuan
        WHERE kode = 'bup' AND digantikan_pada IS NULL AND berlaku @> pegawai.hari_ini();
    NEW.tmt_pensiun := pegawai.tmt_pensiun(NEW.tanggal_lahir, NEW.bup);
    NEW.golongan_urut := pegawai.urut_golongan(NEW.golongan);
    NEW.teks_nama := pegawai.bersih(NEW.nama);
    NEW.teks := NEW.teks_nama || pegawai.bersih(NEW.nama_jabatan) || ' |' || pegawai.bersih(NEW.program_studi);
    RETURN NEW;
END $$
"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for each in _ATURAN.split(";\n"):
        op.execute(each)
    op.execute(_SALIN)


def downgrade() -> None:
    raise RuntimeError("fungsi yang lebih baru juga menjawab rilis sebelumnya: tidak ada yang perlu dikembalikan")
