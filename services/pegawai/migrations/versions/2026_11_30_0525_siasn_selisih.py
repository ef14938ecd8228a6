"""Where BKN and the city differ, and what was decided about it.

Revision ID: p0095
Revises: p0110
"""

from alembic import op

revision = "p0095"
down_revision = "p0110"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(
        """CREATE TABLE pegawai.siasn_selisih (
               id uuid CONSTRAINT pk_siasn_selisih PRIMARY KEY DEFAULT uuidv7(),
               nip text NOT NULL CONSTRAINT fk_siasn_selisih_nip_asn REFERENCES pegawai.asn (nip),
               bidang text NOT NULL,
               baris text NOT NULL,
               lokal_id text,
               macam text NOT NULL,
               lokal text,
               bkn text,
               menang text NOT NULL,
               alasan text NOT NULL,
               status text NOT NULL DEFAULT 'terbuka',
               putusan text,
               sejak timestamptz NOT NULL DEFAULT now(),
               berubah_pada timestamptz NOT NULL DEFAULT now(),
               ditutup_pada timestamptz,
               diputus_oleh text,
               diputus_subjek text,
               diputus_pada timestamptz,
               catatan text,
               tunda_sampai date,
               buku_id uuid,
               sebelum jsonb,
               versi bigint NOT NULL DEFAULT 1,
               CONSTRAINT ck_siasn_selisih_macam CHECK (macam IN ('beda', 'hanya_bkn', 'hanya_lokal', 'masalah')),
               CONSTRAINT ck_siasn_selisih_menang CHECK (menang IN ('bkn', 'lokal', 'tanya')),
               CONSTRAINT ck_siasn_selisih_status
                   CHECK (status IN ('terbuka', 'diputus', 'dikirim', 'ditunda', 'ditutup_sama')),
               CONSTRAINT ck_siasn_selisih_putusan CHECK (putusan IN ('pakai_bkn', 'pakai_lokal', 'tunda')),
               CONSTRAINT ck_siasn_selisih_ditutup CHECK ((status = 'ditutup_sama') = (ditutup_pada IS NOT NULL)),
               CONSTRAINT ck_siasn_selisih_diputus
                   CHECK (num_nonnulls(putusan, diputus_oleh, diputus_pada) IN (0, 3)),
               CONSTRAINT ck_siasn_selisih_ditunda CHECK ((status = 'ditunda') = (tunda_sampai IS NOT NULL)),
               CONSTRAINT ck_siasn_selisih_berputusan
                   CHECK (status IN ('terbuka', 'ditutup_sama') OR putusan IS NOT NULL))"""
    )
    op.execute("CREATE UNIQUE INDEX ux_siasn_selisih_kunci ON pegawai.siasn_selisih (nip, bidang, baris)")
    op.execute(
        """CREATE INDEX ix_siasn_selisih_bidang ON pegawai.siasn_selisih (bidang, nip, baris)
           WHERE status IN ('dikirim', 'diputus', 'ditunda', 'terbuka')"""
    )
    op.execute(
        """CREATE TABLE pegawai.siasn_banding (
               nip text CONSTRAINT pk_siasn_banding PRIMARY KEY
                   CONSTRAINT fk_siasn_banding_nip_asn REFERENCES pegawai.asn (nip),
               versi bigint NOT NULL,
               hari date NOT NULL)"""
    )


def downgrade() -> None:
    op.execute("DROP TABLE pegawai.siasn_banding")
    op.execute("DROP TABLE pegawai.siasn_selisih")
