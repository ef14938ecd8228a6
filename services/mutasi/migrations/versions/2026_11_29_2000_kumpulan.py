"""Cases that are decided together: a batch, its couples, and what was let go of it.

Revision ID: u0048
Revises: u0047
"""

from alembic import op

revision = "u0048"
down_revision = "u0047"
branch_labels = None
depends_on = None

_TABEL = """
    CREATE TABLE mutasi.kumpulan (
        id uuid CONSTRAINT pk_kumpulan PRIMARY KEY,
        versi bigint NOT NULL,
        nama text NOT NULL,
        tmt date NOT NULL,
        alasan text NOT NULL,
        skenario_id uuid,
        dibuat_oleh text NOT NULL,
        dibuat_subjek text,
        dibuat_pada timestamptz NOT NULL,
        diubah_pada timestamptz NOT NULL
    );
    CREATE INDEX ix_kumpulan_tmt_id ON mutasi.kumpulan (tmt, id);
    CREATE UNIQUE INDEX uq_kumpulan_skenario_id ON mutasi.kumpulan (skenario_id) WHERE skenario_id IS NOT NULL;
    CREATE TABLE mutasi.kumpulan_pasangan (
        kumpulan_id uuid NOT NULL
            CONSTRAINT fk_kumpulan_pasangan_kumpulan_id_kumpulan REFERENCES mutasi.kumpulan (id),
        satu uuid NOT NULL CONSTRAINT fk_kumpulan_pasangan_satu_usulan REFERENCES mutasi.usulan (id),
        dua uuid NOT NULL CONSTRAINT fk_kumpulan_pasangan_dua_usulan REFERENCES mutasi.usulan (id),
        CONSTRAINT pk_kumpulan_pasangan PRIMARY KEY (kumpulan_id, satu, dua),
        CONSTRAINT ck_kumpulan_pasangan_urut CHECK (satu < dua)
    );
    CREATE TABLE mutasi.kumpulan_pelepasan (
        id uuid CONSTRAINT pk_kumpulan_pelepasan PRIMARY KEY,
        kumpulan_id uuid NOT NULL
            CONSTRAINT fk_kumpulan_pelepasan_kumpulan_id_kumpulan REFERENCES mutasi.kumpulan (id),
        alasan text NOT NULL,
        oleh text NOT NULL,
        subjek text,
        waktu timestamptz NOT NULL
    );
    CREATE INDEX ix_kumpulan_pelepasan_kumpulan_id ON mutasi.kumpulan_pelepasan (kumpulan_id)"""
_USULAN = """
    ALTER TABLE mutasi.usulan
        ADD COLUMN kumpulan_id uuid CONSTRAINT fk_usulan_kumpulan_id_kumpulan REFERENCES mutasi.kumpulan (id),
        ADD COLUMN pelepasan_id uuid
            CONSTRAINT fk_usulan_pelepasan_id_kumpulan_pelepasan REFERENCES mutasi.kumpulan_pelepasan (id),
        ADD CONSTRAINT ck_usulan_dilepas CHECK (pelepasan_id IS NULL OR kumpulan_id IS NOT NULL);
    CREATE INDEX ix_usulan_kumpulan_id ON mutasi.usulan (kumpulan_id, id) WHERE kumpulan_id IS NOT NULL"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for each in (*_TABEL.split(";"), *_USULAN.split(";")):
        op.execute(each)


def downgrade() -> None:
    op.execute("ALTER TABLE mutasi.usulan DROP COLUMN pelepasan_id, DROP COLUMN kumpulan_id")
    op.execute("DROP TABLE mutasi.kumpulan_pelepasan, mutasi.kumpulan_pasangan, mutasi.kumpulan")
