"""What waits for whom, until when; reminders of it, and a summary of each working day.

Revision ID: n0151
Revises: n0160
"""

from alembic import op

from services.notifikasi.kata.katalog import KATALOG
from shared.ketentuan.awal import isi_awal

revision = "n0151"
down_revision = "n0160"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE notifikasi.pesan ADD COLUMN diingatkan_pada timestamptz")
    op.execute("ALTER TABLE notifikasi.pilihan ADD COLUMN ringkasan_menunggu boolean DEFAULT true NOT NULL")
    op.execute("""
        CREATE TABLE notifikasi.hal_menunggu (
            nip text NOT NULL,
            kunci text NOT NULL,
            semua_kunci text[] NOT NULL,
            jenis text NOT NULL,
            pesan_id uuid NOT NULL CONSTRAINT fk_hal_menunggu_pesan_id
                REFERENCES notifikasi.pesan (id) ON DELETE CASCADE,
            perihal text NOT NULL,
            perihal_id text NOT NULL,
            sejak timestamptz NOT NULL,
            batas date,
            sampai date,
            dinas boolean NOT NULL,
            sampai_dibaca boolean NOT NULL,
            selesai_pada timestamptz,
            diingatkan_kali integer DEFAULT 0 NOT NULL,
            diingatkan_pada date,
            dinaikkan_pada date,
            CONSTRAINT pk_hal_menunggu PRIMARY KEY (nip, kunci)
        )""")
    op.execute("CREATE INDEX ix_hal_menunggu_pesan_id ON notifikasi.hal_menunggu (pesan_id)")
    op.execute("CREATE INDEX ix_hal_menunggu_semua_kunci ON notifikasi.hal_menunggu USING gin (semua_kunci)")
    op.execute("CREATE INDEX ix_hal_menunggu_terbuka ON notifikasi.hal_menunggu (nip) WHERE selesai_pada IS NULL")
    op.execute("""
        CREATE TABLE notifikasi.perkara_usai (
            kunci text CONSTRAINT pk_perkara_usai PRIMARY KEY,
            saat timestamptz NOT NULL
        )""")
    op.execute("""
        CREATE TABLE notifikasi.pengingat_harian (
            hari date CONSTRAINT pk_pengingat_harian PRIMARY KEY,
            sampai_nip text DEFAULT '' NOT NULL,
            orang integer DEFAULT 0 NOT NULL,
            diingatkan integer DEFAULT 0 NOT NULL,
            diringkas integer DEFAULT 0 NOT NULL,
            dinaikkan integer DEFAULT 0 NOT NULL,
            dimulai_pada timestamptz NOT NULL,
            selesai_pada timestamptz,
            menyerah boolean DEFAULT false NOT NULL,
            pemegang uuid,
            dipegang_sampai timestamptz,
            percobaan bigint DEFAULT 0 NOT NULL
        )""")
    op.execute("""
        CREATE INDEX ix_pengingat_harian_terbuka ON notifikasi.pengingat_harian (hari) WHERE selesai_pada IS NULL""")
    isi_awal(op.get_bind(), "notifikasi", KATALOG)


def downgrade() -> None:
    raise RuntimeError("kata-kata yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
