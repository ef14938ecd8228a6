"""Order people by golongan with the ladder that everything else reads, instead of a copy of it in a trigger.

Revision ID: p0020
Revises: p0019
"""

from alembic import op

from shared.contracts.istilah.golongan import SEMUA_GOLONGAN

revision = "p0020"
down_revision = "p0019"
branch_labels = None
depends_on = None

# A later step of the ladder is a migration that makes the function anew; a test holds it against the ladder.
_TANGGA = ", ".join(f"'{each}'" for each in SEMUA_GOLONGAN)
_URUT = f"""
CREATE FUNCTION pegawai.urut_golongan(golongan text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_position(ARRAY[{_TANGGA}], golongan), 0)
$$
"""


def _salin(urut: str) -> str:
    return f"""
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
    NEW.bup := pegawai.usia_pensiun(
        jabatan.jenjang,
        jabatan.jenis = 'JF' AND (jabatan.nama ILIKE 'guru%' OR (jabatan.kepala_unit AND unit.jenis = 'SEKOLAH')),
        jabatan.bup);
    NEW.tmt_pensiun := pegawai.tmt_pensiun(NEW.tanggal_lahir, NEW.bup);
    NEW.golongan_urut := {urut};
    NEW.teks_nama := pegawai.bersih(NEW.nama);
    NEW.teks := NEW.teks_nama || pegawai.bersih(NEW.nama_jabatan) || ' |' || pegawai.bersih(NEW.program_studi);
    RETURN NEW;
END $$
"""  # noqa: S608 (both callers are below)


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute(_URUT)
    op.execute(_salin("pegawai.urut_golongan(NEW.golongan)"))


def downgrade() -> None:
    op.execute(_salin(f"coalesce(array_position(ARRAY[{_TANGGA}], NEW.golongan), 0)"))
    op.execute("DROP FUNCTION pegawai.urut_golongan")
