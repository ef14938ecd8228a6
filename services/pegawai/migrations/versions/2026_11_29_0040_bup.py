"""Retirement ages are a legal number like any other: what the database reckons for its copies reads them there.

``usia_pensiun`` of three arguments asks for today, for the trigger that keeps a person's copies.

Revision ID: p0021
Revises: p0020
"""

from alembic import op

from services.pegawai.ketentuan.katalog import KATALOG
from shared.ketentuan.awal import isi_awal

revision = "p0021"
down_revision = "p0020"
branch_labels = None
depends_on = None

_PADA = """
CREATE FUNCTION pegawai.usia_pensiun(jenjang text, guru boolean, bup integer, hari date) RETURNS integer
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(bup, (
        SELECT greatest(
            coalesce(isi -> 'usia' ->> jenjang, isi -> 'usia' ->> 'pelaksana')::integer,
            CASE WHEN guru THEN (isi ->> 'usia_guru')::integer END)
        FROM pegawai.ketentuan WHERE kode = 'bup' AND digantikan_pada IS NULL AND berlaku @> hari))
$$
"""
_KINI = """
CREATE OR REPLACE FUNCTION pegawai.usia_pensiun(jenjang text, guru boolean, bup integer) RETURNS integer
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT pegawai.usia_pensiun(jenjang, guru, bup, (now() AT TIME ZONE 'Asia/Jakarta')::date)
$$
"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    isi_awal(op.get_bind(), "pegawai", KATALOG)
    op.execute(_PADA)
    op.execute(_KINI)


def downgrade() -> None:
    raise RuntimeError("nilai yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
