"""Runs of the pull from BKN, and who of them is still to be read.

Revision ID: p0091
Revises: p0095
"""

from alembic import op

revision = "p0091"
down_revision = "p0095"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(
        """CREATE TABLE pegawai.siasn_tarikan (
               id uuid DEFAULT uuidv7() NOT NULL CONSTRAINT pk_siasn_tarikan PRIMARY KEY,
               cakupan text NOT NULL
                   CONSTRAINT ck_siasn_tarikan_cakupan CHECK (cakupan IN ('semua', 'unit', 'orang')),
               kode_unit text,
               urutan text NOT NULL
                   CONSTRAINT ck_siasn_tarikan_urutan CHECK (urutan IN ('terlama', 'baru_berubah')),
               terjadwal boolean NOT NULL,
               dimulai_oleh text NOT NULL,
               dimulai_pada timestamptz NOT NULL,
               status text DEFAULT 'berjalan' NOT NULL
                   CONSTRAINT ck_siasn_tarikan_status CHECK (status IN ('berjalan', 'dihentikan', 'selesai')),
               berakhir_pada timestamptz,
               dihentikan_oleh text,
               dihentikan_pada timestamptz,
               jumlah bigint NOT NULL,
               terbaca bigint DEFAULT 0 NOT NULL,
               tidak_dikenal bigint DEFAULT 0 NOT NULL,
               gagal bigint DEFAULT 0 NOT NULL,
               jawaban bigint DEFAULT 0 NOT NULL,
               berubah bigint DEFAULT 0 NOT NULL,
               sama bigint DEFAULT 0 NOT NULL,
               laju double precision,
               maju_pada timestamptz,
               tertahan text,
               tertahan_pada timestamptz,
               CONSTRAINT ck_siasn_tarikan_unit CHECK ((cakupan = 'unit') = (kode_unit IS NOT NULL)),
               CONSTRAINT ck_siasn_tarikan_berakhir CHECK ((status = 'selesai') = (berakhir_pada IS NOT NULL)),
               CONSTRAINT ck_siasn_tarikan_tertahan CHECK (num_nonnulls(tertahan, tertahan_pada) IN (0, 2)))"""
    )
    op.execute("CREATE INDEX ix_siasn_tarikan_terbuka ON pegawai.siasn_tarikan (id) WHERE status <> 'selesai'")
    op.execute(
        """CREATE UNIQUE INDEX ux_siasn_tarikan_semua ON pegawai.siasn_tarikan ((true))
           WHERE status = 'berjalan' AND cakupan = 'semua'"""
    )
    op.execute(
        """CREATE TABLE pegawai.siasn_tarikan_orang (
               tarikan_id uuid NOT NULL CONSTRAINT fk_siasn_tarikan_orang_tarikan_id_siasn_tarikan
                   REFERENCES pegawai.siasn_tarikan (id) ON DELETE CASCADE,
               nip text NOT NULL CONSTRAINT fk_siasn_tarikan_orang_nip_asn REFERENCES pegawai.asn (nip),
               nomor bigint NOT NULL,
               sudah text[] DEFAULT '{}' NOT NULL,
               percobaan integer DEFAULT 0 NOT NULL,
               keadaan text DEFAULT 'menunggu' NOT NULL CONSTRAINT ck_siasn_tarikan_orang_keadaan
                   CHECK (keadaan IN ('menunggu', 'tidak_dikenal', 'gagal')),
               sebab text,
               CONSTRAINT pk_siasn_tarikan_orang PRIMARY KEY (tarikan_id, nip)) WITH (fillfactor = 80)"""
    )
    op.execute(
        """CREATE INDEX ix_siasn_tarikan_orang_giliran ON pegawai.siasn_tarikan_orang (tarikan_id, percobaan, nomor)
           WHERE keadaan = 'menunggu'"""
    )
    op.execute("CREATE INDEX ix_siasn_tarikan_orang_nip ON pegawai.siasn_tarikan_orang (nip)")


def downgrade() -> None:
    op.execute("DROP TABLE pegawai.siasn_tarikan_orang")
    op.execute("DROP TABLE pegawai.siasn_tarikan")
