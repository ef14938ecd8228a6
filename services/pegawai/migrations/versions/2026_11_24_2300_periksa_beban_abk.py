"""The sum of a sheet's tasks is found by the sheet, not by reading the tasks of all sheets.

Each part of a file of workload sheets was checked by a hash join over the whole table: the more sheets a city had, the
dearer every further one.

Revision ID: p0012
Revises: p0011
"""

from alembic import op

revision = "p0012"
down_revision = "p0011"
branch_labels = None
depends_on = None

_FUNGSI = """
CREATE OR REPLACE FUNCTION pegawai.jaga_beban_abk() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    salah record;
BEGIN
    SELECT a.kode_jabatan, a.beban_menit, jumlah.menit INTO salah
    FROM (SELECT DISTINCT abk_id FROM ditambah) d
    JOIN pegawai.abk a ON a.id = d.abk_id
    CROSS JOIN LATERAL (
        SELECT sum(t.volume * t.norma_waktu) AS menit FROM pegawai.abk_tugas t WHERE t.abk_id = d.abk_id) jumlah
    WHERE jumlah.menit <> a.beban_menit LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'beban lembar ABK jabatan % tercatat % menit, padahal tugasnya berjumlah % menit',
            salah.kode_jabatan, salah.beban_menit, salah.menit
            USING ERRCODE = 'P0001', CONSTRAINT = 'beban_abk';
    END IF;
    RETURN NULL;
END $$
"""


def upgrade() -> None:
    op.execute(_FUNGSI)


def downgrade() -> None:
    """The older release works with this check as well: it refuses the same."""
