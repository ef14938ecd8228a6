"""The match of people with posts: its policy, and what it looks at in people and posts.

Revision ID: k0009
Revises: k0008
"""

import json
from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "k0009"
down_revision = "k0008"
branch_labels = None
depends_on = None

_JENIS = ("ip_asn", "jpm", "masa_berlaku", "talenta", "kecocokan")


def upgrade() -> None:
    _periksa_jenis(_JENIS)
    for table in ("proyeksi_asn", "proyeksi_asn_riwayat"):
        op.execute(
            f"ALTER TABLE kompetensi.{table} ADD COLUMN golongan text, "
            "ADD COLUMN riwayat_jabatan jsonb NOT NULL DEFAULT '[]'"
        )
    op.execute(
        "ALTER TABLE kompetensi.proyeksi_jabatan ADD COLUMN pendidikan_minimal text, ADD COLUMN formasi bigint, "
        "ADD COLUMN terisi bigint, ADD COLUMN jalur_unit text[] NOT NULL DEFAULT '{}'"
    )
    each = json.loads(Path(__file__).with_name("2026_11_24_2240_kebijakan.json").read_text(encoding="utf-8"))
    op.get_bind().execute(
        sa.text("""
            INSERT INTO kompetensi.kebijakan (jenis, versi, berlaku, isi, dasar_hukum, diusulkan_oleh, disetujui_oleh)
            VALUES (:jenis, :versi, daterange(CAST(CAST(:mulai AS text) AS date), NULL),
                    CAST(CAST(:isi AS text) AS jsonb), :dasar_hukum, 'peraturan', 'bawaan sistem')"""),
        {**each, "isi": json.dumps(each["isi"])},
    )


def _periksa_jenis(jenis: tuple[str, ...]) -> None:
    for table in ("kebijakan", "usulan_kebijakan"):
        op.execute(
            f"ALTER TABLE kompetensi.{table} DROP CONSTRAINT ck_{table}_jenis, ADD CONSTRAINT ck_{table}_jenis "
            f"CHECK (jenis IN ({', '.join(repr(each) for each in jenis)}))"
        )


def downgrade() -> None:
    op.execute("ALTER TABLE kompetensi.kebijakan DISABLE TRIGGER kebijakan_hanya_digantikan")
    for table in ("kebijakan", "usulan_kebijakan"):
        op.execute(f"DELETE FROM kompetensi.{table} WHERE jenis = 'kecocokan'")  # noqa: S608 (constants)
    op.execute("ALTER TABLE kompetensi.kebijakan ENABLE TRIGGER kebijakan_hanya_digantikan")
    _periksa_jenis(_JENIS[:-1])
    op.execute(
        "ALTER TABLE kompetensi.proyeksi_jabatan DROP COLUMN pendidikan_minimal, DROP COLUMN formasi, "
        "DROP COLUMN terisi, DROP COLUMN jalur_unit"
    )
    for table in ("proyeksi_asn", "proyeksi_asn_riwayat"):
        op.execute(f"ALTER TABLE kompetensi.{table} DROP COLUMN golongan, DROP COLUMN riwayat_jabatan")
