"""A verdict has three outcomes, says what is missing and from which day, and which numbers it used.

Revision ID: u0010
Revises: u0009
"""

from alembic import op

revision = "u0010"
down_revision = "u0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    # What a rule looked at becomes a list of named values; results per year stood in an object of their own.
    op.execute(
        r"""
        CREATE FUNCTION pg_temp.dilihat(fakta jsonb) RETURNS jsonb IMMUTABLE LANGUAGE sql AS $$
            SELECT coalesce(jsonb_agg(jsonb_build_object(
                       'fakta', kode,
                       'judul', upper(left(kode, 1)) || replace(replace(substr(kode, 2), '_', ' '), ':', ' '),
                       'nilai', CASE WHEN jsonb_typeof(nilai) IN ('object', 'array') THEN to_jsonb(nilai #>> '{}')
                                     ELSE nilai END) ORDER BY kode), '[]')
            FROM (SELECT key AS kode, value AS nilai FROM jsonb_each(fakta) WHERE jsonb_typeof(value) <> 'object'
                  UNION ALL
                  SELECT e.key || ':' || d.key, d.value FROM jsonb_each(fakta) e, jsonb_each(e.value) d
                  WHERE jsonb_typeof(e.value) = 'object') AS semua
        $$"""
    )
    op.execute(
        """
        ALTER TABLE mutasi.usulan_putusan
            ALTER COLUMN lolos TYPE text USING CASE WHEN lolos THEN 'terpenuhi' ELSE 'tidak_terpenuhi' END,
            ALTER COLUMN fakta TYPE jsonb USING pg_temp.dilihat(fakta),
            ADD COLUMN kurang jsonb NOT NULL DEFAULT '[]',
            ADD COLUMN berikutnya date,
            ADD COLUMN wajib boolean NOT NULL DEFAULT true,
            ADD COLUMN ketentuan jsonb NOT NULL DEFAULT '{}'"""
    )
    op.execute("ALTER TABLE mutasi.usulan_putusan RENAME COLUMN lolos TO hasil")


def downgrade() -> None:
    raise RuntimeError("putusan yang belum dapat dinilai tidak ada pada bentuk lama: pulihkan dari cadangan")
