"""One decree with many people is proposed, and decided, as a whole.

Revision ID: p0030
Revises: p0029
"""

from alembic import op

from shared.db.usulan import ORANG_YANG_SAMA, jaga

revision = "p0030"
down_revision = "p0029"
branch_labels = None
depends_on = "m0016"

_TABEL = f"""
    CREATE TABLE pegawai.penempatan_bersama_usul (
        id uuid CONSTRAINT pk_penempatan_bersama_usul PRIMARY KEY,
        versi bigint NOT NULL DEFAULT 1,
        nip text[] NOT NULL,
        jenis text NOT NULL CONSTRAINT ck_penempatan_bersama_usul_jenis CHECK (jenis = 'lampiran_sk'),
        isi jsonb NOT NULL CONSTRAINT ck_penempatan_bersama_usul_dokumen
            CHECK (isi -> 'dokumen' ->> 'sha256' ~ '^[0-9a-f]{{64}}$' IS TRUE),
        status text NOT NULL DEFAULT 'diusulkan' CONSTRAINT ck_penempatan_bersama_usul_status
            CHECK (status IN ('diusulkan', 'disetujui', 'ditolak', 'dibatalkan')),
        diusulkan_oleh text NOT NULL,
        diusulkan_subjek text,
        diusulkan_pada timestamptz NOT NULL,
        diputus_oleh text,
        diputus_subjek text,
        diputus_pada timestamptz,
        catatan text,
        CONSTRAINT ck_penempatan_bersama_usul_diputus CHECK (
            (status = 'diusulkan') = (diputus_oleh IS NULL) AND (diputus_oleh IS NULL) = (diputus_pada IS NULL)),
        CONSTRAINT ck_penempatan_bersama_usul_dua_orang CHECK ((status = 'dibatalkan') = ({ORANG_YANG_SAMA})),
        CONSTRAINT ck_penempatan_bersama_usul_bukan_diri CHECK (
            NOT diusulkan_oleh = ANY (nip) AND (diputus_oleh = ANY (nip)) IS NOT TRUE)
    )"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(_TABEL)
    op.execute("CREATE INDEX ix_penempatan_bersama_usul_status_id ON pegawai.penempatan_bersama_usul (status, id)")
    op.execute("CREATE INDEX ix_penempatan_bersama_usul_nip ON pegawai.penempatan_bersama_usul USING gin (nip)")
    for each in jaga("pegawai", "penempatan_bersama_usul"):
        op.execute(each)


def downgrade() -> None:
    op.execute("DROP TABLE pegawai.penempatan_bersama_usul")
