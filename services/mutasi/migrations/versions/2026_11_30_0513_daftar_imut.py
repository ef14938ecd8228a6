"""The list of I-MUT as pegawai reads it, and what officers of a submission were told of it.

Revision ID: u0180
Revises: u0190
"""

from alembic import op

revision = "u0180"
down_revision = "u0190"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(
        """
        CREATE TABLE mutasi.proyeksi_imut (
            id text CONSTRAINT pk_proyeksi_imut PRIMARY KEY,
            versi bigint NOT NULL,
            nomor_surat text,
            kunci_surat text,
            nip text NOT NULL,
            kode_status text NOT NULL,
            nama_status text,
            arti text NOT NULL,
            nomor_pertek text,
            tanggal_pertek date,
            alasan text,
            sejak timestamptz NOT NULL,
            hilang_pada timestamptz
        )"""
    )
    op.execute("CREATE INDEX ix_proyeksi_imut_kunci_surat_nip ON mutasi.proyeksi_imut (kunci_surat, nip)")
    op.execute("CREATE INDEX ix_proyeksi_imut_nip ON mutasi.proyeksi_imut (nip)")
    op.execute(
        """
        CREATE TABLE mutasi.proyeksi_imut_bacaan (
            sumber text CONSTRAINT pk_proyeksi_imut_bacaan PRIMARY KEY,
            versi bigint NOT NULL,
            dibaca_pada timestamptz NOT NULL,
            baris bigint NOT NULL,
            tak_terbaca bigint NOT NULL
        )"""
    )
    op.execute(
        """
        CREATE TABLE mutasi.pertek_imut (
            anggota_id uuid CONSTRAINT pk_pertek_imut PRIMARY KEY
                CONSTRAINT fk_pertek_imut_anggota_id REFERENCES mutasi.pertek_anggota (id),
            kabar text NOT NULL CONSTRAINT ck_pertek_imut_kabar CHECK (
                kabar IN ('berjalan', 'diminta_perbaikan', 'terbit', 'tidak_disetujui', 'dibatalkan')),
            diubah_pada timestamptz NOT NULL
        )"""
    )


def downgrade() -> None:
    op.execute("DROP TABLE mutasi.pertek_imut, mutasi.proyeksi_imut_bacaan, mutasi.proyeksi_imut")
