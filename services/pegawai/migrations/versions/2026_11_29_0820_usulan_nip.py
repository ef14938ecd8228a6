"""A corrected number, and the withdrawal of a wrong one, is proposed by one and decided by another.

Revision ID: p0046
Revises: p0045
"""

from alembic import op

from shared.db.usulan import ORANG_YANG_SAMA, jaga

revision = "p0046"
down_revision = "p0045"
branch_labels = None
depends_on = None

_TABEL = f"""
    CREATE TABLE pegawai.usulan_nip (
        id uuid CONSTRAINT pk_usulan_nip PRIMARY KEY,
        versi bigint NOT NULL DEFAULT 1,
        nip text NOT NULL CONSTRAINT fk_usulan_nip_nip_asn REFERENCES pegawai.asn (nip),
        jenis text NOT NULL CONSTRAINT ck_usulan_nip_jenis CHECK (jenis IN ('catat', 'cabut')),
        nomor text NOT NULL,
        tmt date,
        alasan text NOT NULL,
        dokumen text NOT NULL,
        status text NOT NULL DEFAULT 'diusulkan' CONSTRAINT ck_usulan_nip_status
            CHECK (status IN ('diusulkan', 'disetujui', 'ditolak', 'dibatalkan')),
        diusulkan_oleh text NOT NULL,
        diusulkan_subjek text,
        diusulkan_pada timestamptz NOT NULL,
        diputus_oleh text,
        diputus_subjek text,
        diputus_pada timestamptz,
        catatan text,
        CONSTRAINT ck_usulan_nip_tmt CHECK ((jenis = 'catat') = (tmt IS NOT NULL)),
        CONSTRAINT ck_usulan_nip_diputus CHECK (
            (status = 'diusulkan') = (diputus_oleh IS NULL) AND (diputus_oleh IS NULL) = (diputus_pada IS NULL)),
        CONSTRAINT ck_usulan_nip_dua_orang CHECK ((status = 'dibatalkan') = ({ORANG_YANG_SAMA}))
    )"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(_TABEL)
    op.execute("CREATE INDEX ix_usulan_nip_nip_id ON pegawai.usulan_nip (nip, id)")
    op.execute("CREATE INDEX ix_usulan_nip_status_id ON pegawai.usulan_nip (status, id)")
    for each in jaga("pegawai", "usulan_nip"):
        op.execute(each)


def downgrade() -> None:
    op.execute("DROP TABLE pegawai.usulan_nip")
