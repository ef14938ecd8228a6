"""What an id of BKN is here takes two people.

Revision ID: p0045
Revises: p0044
"""

from alembic import op

from shared.db.usulan import ORANG_YANG_SAMA, jaga

revision = "p0045"
down_revision = "p0044"
branch_labels = None
depends_on = "m0016"

_TABEL = f"""
    CREATE TABLE pegawai.usulan_padanan (
        id uuid CONSTRAINT pk_usulan_padanan PRIMARY KEY,
        versi bigint NOT NULL DEFAULT 1,
        jenis text NOT NULL CONSTRAINT ck_usulan_padanan_jenis CHECK (jenis IN ('unor', 'jabatan', 'campuran')),
        padanan jsonb NOT NULL,
        status text NOT NULL DEFAULT 'diusulkan' CONSTRAINT ck_usulan_padanan_status
            CHECK (status IN ('diusulkan', 'disetujui', 'ditolak', 'dibatalkan')),
        diusulkan_oleh text NOT NULL,
        diusulkan_subjek text,
        diusulkan_pada timestamptz NOT NULL,
        diputus_oleh text,
        diputus_subjek text,
        diputus_pada timestamptz,
        catatan text,
        CONSTRAINT ck_usulan_padanan_diputus CHECK (
            (status = 'diusulkan') = (diputus_oleh IS NULL) AND (diputus_oleh IS NULL) = (diputus_pada IS NULL)),
        CONSTRAINT ck_usulan_padanan_dua_orang CHECK ((status = 'dibatalkan') = ({ORANG_YANG_SAMA}))
    )"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE pegawai.padanan_siasn ADD COLUMN disetujui_oleh text")
    op.execute(_TABEL)
    op.execute("CREATE INDEX ix_usulan_padanan_status_id ON pegawai.usulan_padanan (status, id)")
    for each in jaga("pegawai", "usulan_padanan"):
        op.execute(each)


def downgrade() -> None:
    op.execute("DROP TABLE pegawai.usulan_padanan")
    op.execute("ALTER TABLE pegawai.padanan_siasn DROP COLUMN disetujui_oleh")
