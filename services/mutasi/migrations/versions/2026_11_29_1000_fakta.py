"""What the rules read of people, posts and scores; the states are read once more, for they tell it.

Revision ID: u0011
Revises: u0010
"""

from alembic import op

revision = "u0011"
down_revision = "u0010"
branch_labels = None
depends_on = None

_BARU = {
    "proyeksi_asn": {
        "program_studi": "text",
        "tahun_lulus": "bigint",
        "tanggal_lahir": "date",
        "tmt_cpns": "date",
        "tmt_pns": "date",
        "tmt_golongan": "date",
        "keluar": "boolean NOT NULL DEFAULT false",
        "dilepas": "boolean NOT NULL DEFAULT false",
        "jenis_jabatan": "text",
        "jenjang": "text",
        "eselon": "text",
        "kelas": "bigint",
        "kepala_unit": "boolean",
        "tmt_jabatan": "date",
        "riwayat_jabatan": "jsonb NOT NULL DEFAULT '[]'",
        "riwayat_pendidikan": "jsonb NOT NULL DEFAULT '[]'",
        "diklat": "jsonb NOT NULL DEFAULT '[]'",
        "hukdis": "jsonb NOT NULL DEFAULT '[]'",
        "tugas_belajar": "jsonb NOT NULL DEFAULT '[]'",
        "cltn": "jsonb NOT NULL DEFAULT '[]'",
        "penugasan": "jsonb NOT NULL DEFAULT '[]'",
        "kontrak_sampai": "date",
    },
    "proyeksi_jabatan": {
        "eselon": "text",
        "kelas": "bigint",
        "bup": "bigint",
        "kebutuhan": "bigint",
        "kepala_unit": "boolean NOT NULL DEFAULT false",
    },
    "proyeksi_skor": {"penilaian_berlaku_sampai": "date", "kotak": "bigint", "krs": "boolean"},
}


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for tabel, kolom in _BARU.items():
        tambah = ", ".join(f"ADD COLUMN {nama} {jenis}" for nama, jenis in kolom.items())
        op.execute(f"ALTER TABLE mutasi.{tabel} {tambah}")
    for stream, tabel in (("PEGAWAI_STATE", "proyeksi_asn"), ("KOMPETENSI_STATE", "proyeksi_skor")):
        op.execute(
            f"INSERT INTO mutasi.consumer_reset (stream) SELECT '{stream}' "  # noqa: S608 (constants)
            f"WHERE EXISTS (SELECT FROM mutasi.{tabel}) "
            f"AND NOT EXISTS (SELECT FROM mutasi.consumer_reset WHERE stream = '{stream}')"
        )


def downgrade() -> None:
    for tabel, kolom in _BARU.items():
        op.execute(f"ALTER TABLE mutasi.{tabel} {', '.join(f'DROP COLUMN {nama}' for nama in kolom)}")
