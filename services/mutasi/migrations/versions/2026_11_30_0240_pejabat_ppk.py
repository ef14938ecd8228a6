"""Who holds the office of the PPK without a NIP, as two people put it on record.

Revision ID: u0121
Revises: u0130
"""

from alembic import op

from shared.db.usulan import JAGA, ORANG_YANG_SAMA, jaga

revision = "u0121"
down_revision = "u0130"
branch_labels = None
depends_on = None

_TABEL = f"""
    CREATE TABLE mutasi.usulan_pejabat_ppk (
        id uuid CONSTRAINT pk_usulan_pejabat_ppk PRIMARY KEY,
        versi bigint NOT NULL DEFAULT 1,
        status text NOT NULL DEFAULT 'diusulkan' CONSTRAINT ck_usulan_pejabat_ppk_status
            CHECK (status IN ('diusulkan', 'disetujui', 'ditolak', 'dibatalkan')),
        diusulkan_oleh text NOT NULL,
        diusulkan_subjek text,
        diusulkan_pada timestamptz NOT NULL,
        diputus_oleh text,
        diputus_subjek text,
        diputus_pada timestamptz,
        catatan text,
        jenis text NOT NULL CONSTRAINT ck_usulan_pejabat_ppk_jenis
            CHECK (jenis IN ('catat', 'akhiri')),
        pejabat_id uuid CONSTRAINT fk_usulan_pejabat_ppk_pejabat_id_usulan_pejabat_ppk
            REFERENCES mutasi.usulan_pejabat_ppk (id),
        nama text NOT NULL,
        kedudukan text NOT NULL CONSTRAINT ck_usulan_pejabat_ppk_kedudukan
            CHECK (kedudukan IN ('definitif', 'Pj', 'Plt', 'Plh')),
        jabatan text NOT NULL,
        akun text,
        nomor_surat text NOT NULL,
        tanggal_surat date NOT NULL,
        mulai date NOT NULL,
        selesai date,
        alasan text NOT NULL,
        hasil text,
        CONSTRAINT ck_usulan_pejabat_ppk_sasaran CHECK ((jenis = 'akhiri') = (pejabat_id IS NOT NULL)),
        CONSTRAINT ck_usulan_pejabat_ppk_masa CHECK (tanggal_surat <= mulai AND mulai <= selesai),
        CONSTRAINT ck_usulan_pejabat_ppk_selesai
            CHECK (selesai IS NOT NULL OR jenis = 'catat' AND kedudukan = 'definitif'),
        CONSTRAINT ck_usulan_pejabat_ppk_bukan_diri
            CHECK ((diusulkan_subjek = akun OR diputus_subjek = akun) IS NOT TRUE),
        CONSTRAINT ck_usulan_pejabat_ppk_diputus CHECK (
            (status = 'diusulkan') = (diputus_oleh IS NULL) AND (diputus_oleh IS NULL) = (diputus_pada IS NULL)),
        CONSTRAINT ck_usulan_pejabat_ppk_dua_orang CHECK ((status = 'dibatalkan') = ({ORANG_YANG_SAMA}))
    );
    CREATE INDEX ix_usulan_pejabat_ppk_status_id ON mutasi.usulan_pejabat_ppk (status, id);
    CREATE INDEX ix_usulan_pejabat_ppk_pejabat_id ON mutasi.usulan_pejabat_ppk (pejabat_id)"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for each in _TABEL.split(";"):
        op.execute(each)
    op.execute(JAGA.format(s="mutasi"))
    for each in jaga("mutasi", "usulan_pejabat_ppk"):
        op.execute(each)


def downgrade() -> None:
    op.execute("DROP TABLE mutasi.usulan_pejabat_ppk")
