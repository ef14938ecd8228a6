"""The match of the system's own making counts a floor for what is not known, and looks at direction and field.

What it said before gave higher numbers to people of whom less was known: nothing was decided by it alone, and a number
of then cannot be had any more. So the new content stands in its place from its first day on, and the old one stays on
record as replaced. A policy that a city has approved itself is not touched: it is read as it is, and nothing counts for
what is missing.

Revision ID: k0021
Revises: k0020
"""

import json

from alembic import op
from sqlalchemy import text

from services.kompetensi.ketentuan.katalog import KATALOG

revision = "k0021"
down_revision = "k0020"
branch_labels = None
depends_on = None

_GANTI = """
UPDATE kompetensi.ketentuan SET digantikan_pada = now()
WHERE kode = 'kecocokan' AND usulan_id IS NULL AND digantikan_pada IS NULL
RETURNING id::text"""
_TULIS = """
INSERT INTO kompetensi.ketentuan (kode, versi, berlaku, isi, dasar_hukum, menggantikan)
SELECT kode,
       CAST(:versi AS text) || CASE WHEN EXISTS (SELECT FROM kompetensi.ketentuan WHERE kode = k.kode
                                                 AND versi = CAST(:versi AS text)) THEN '-bawaan' ELSE '' END,
       berlaku, CAST(CAST(:isi AS text) AS jsonb), :dasar_hukum, id
FROM kompetensi.ketentuan k WHERE id = CAST(CAST(:lama AS text) AS uuid)"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    butir = KATALOG["kecocokan"]
    awal, basis = butir.awal[0], op.get_bind()
    isi = {"versi": awal.versi, "isi": json.dumps(butir.tulis(awal.isi)), "dasar_hukum": awal.dasar_hukum}
    for nomor in basis.execute(text(_GANTI)).scalars().all():
        basis.execute(text(_TULIS), {**isi, "lama": nomor})


def downgrade() -> None:
    raise RuntimeError("kebijakan yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
