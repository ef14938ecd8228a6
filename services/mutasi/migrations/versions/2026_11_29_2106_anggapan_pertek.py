"""BKN's silence as an approval, proposed and approved with its evidence; and of what officers were reminded.

Revision ID: u0066
Revises: u0092
"""

from alembic import op

from shared.db.usulan import JAGA, ORANG_YANG_SAMA, jaga

revision = "u0066"
down_revision = "u0092"
branch_labels = None
depends_on = None

_TABEL = f"""
    CREATE TABLE mutasi.usulan_anggapan_pertek (
        id uuid CONSTRAINT pk_usulan_anggapan_pertek PRIMARY KEY,
        versi bigint NOT NULL DEFAULT 1,
        status text NOT NULL DEFAULT 'diusulkan' CONSTRAINT ck_usulan_anggapan_pertek_status
            CHECK (status IN ('diusulkan', 'disetujui', 'ditolak', 'dibatalkan')),
        diusulkan_oleh text NOT NULL,
        diusulkan_subjek text,
        diusulkan_pada timestamptz NOT NULL,
        diputus_oleh text,
        diputus_subjek text,
        diputus_pada timestamptz,
        catatan text,
        nip text[] NOT NULL,
        jenis text NOT NULL CONSTRAINT ck_usulan_anggapan_pertek_jenis
            CHECK (jenis IN ('dianggap_disetujui', 'bukan_persetujuan')),
        pertek_id uuid NOT NULL CONSTRAINT fk_usulan_anggapan_pertek_pertek_id_pertek REFERENCES mutasi.pertek (id),
        isi jsonb NOT NULL,
        pembuktian jsonb NOT NULL,
        alasan text NOT NULL,
        hasil text,
        CONSTRAINT ck_usulan_anggapan_pertek_diputus CHECK (
            (status = 'diusulkan') = (diputus_oleh IS NULL) AND (diputus_oleh IS NULL) = (diputus_pada IS NULL)),
        CONSTRAINT ck_usulan_anggapan_pertek_dua_orang CHECK ((status = 'dibatalkan') = ({ORANG_YANG_SAMA})),
        CONSTRAINT ck_usulan_anggapan_pertek_bukan_diri CHECK (
            NOT diusulkan_oleh = ANY (nip) AND (diputus_oleh = ANY (nip)) IS NOT TRUE)
    );
    CREATE INDEX ix_usulan_anggapan_pertek_status_id ON mutasi.usulan_anggapan_pertek (status, id);
    CREATE INDEX ix_usulan_anggapan_pertek_nip ON mutasi.usulan_anggapan_pertek USING gin (nip);
    CREATE INDEX ix_usulan_anggapan_pertek_pertek_id ON mutasi.usulan_anggapan_pertek (pertek_id);
    CREATE TABLE mutasi.pertek_pengingat (
        pertek_id uuid NOT NULL CONSTRAINT fk_pertek_pengingat_pertek_id_pertek REFERENCES mutasi.pertek (id),
        macam text NOT NULL CONSTRAINT ck_pertek_pengingat_macam
            CHECK (macam IN ('mendekati_batas', 'lewat_batas', 'akan_habis')),
        hari date NOT NULL,
        diingatkan_pada timestamptz NOT NULL,
        CONSTRAINT pk_pertek_pengingat PRIMARY KEY (pertek_id, macam, hari)
    )"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for each in _TABEL.split(";"):
        op.execute(each)
    op.execute(JAGA.format(s="mutasi"))
    for each in jaga("mutasi", "usulan_anggapan_pertek"):
        op.execute(each)


def downgrade() -> None:
    op.execute("DROP TABLE mutasi.pertek_pengingat")
    op.execute("DROP TABLE mutasi.usulan_anggapan_pertek")
