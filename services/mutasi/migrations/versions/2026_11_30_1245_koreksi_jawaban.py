"""What is on record of an answer to an objection and was typed wrongly: proposed by one person, approved by another.

Revision ID: u0391
Revises: u0400
"""

from alembic import op

from shared.db.usulan import ORANG_YANG_SAMA, jaga

revision = "u0391"
down_revision = "u0400"
branch_labels = None
depends_on = None

_TABEL = f"""
    CREATE TABLE mutasi.usulan_koreksi_jawaban (
        id uuid CONSTRAINT pk_usulan_koreksi_jawaban PRIMARY KEY,
        versi bigint NOT NULL DEFAULT 1,
        status text NOT NULL DEFAULT 'diusulkan' CONSTRAINT ck_usulan_koreksi_jawaban_status
            CHECK (status IN ('diusulkan', 'disetujui', 'ditolak', 'dibatalkan')),
        diusulkan_oleh text NOT NULL,
        diusulkan_subjek text,
        diusulkan_pada timestamptz NOT NULL,
        diputus_oleh text,
        diputus_subjek text,
        diputus_pada timestamptz,
        catatan text,
        nip text[] NOT NULL,
        keberatan_id uuid NOT NULL CONSTRAINT fk_usulan_koreksi_jawaban_keberatan_id_keberatan
            REFERENCES mutasi.keberatan (id),
        nomor_lama text NOT NULL,
        tanggal_lama date NOT NULL,
        putusan_lama text NOT NULL,
        nomor text NOT NULL,
        tanggal date NOT NULL,
        putusan text NOT NULL CONSTRAINT ck_usulan_koreksi_jawaban_putusan
            CHECK (putusan IN ('dikabulkan', 'dikabulkan_sebagian', 'ditolak', 'tidak_dapat_diterima')),
        alasan text NOT NULL,
        hasil text,
        CONSTRAINT ck_usulan_koreksi_jawaban_beda CHECK (
            (nomor, tanggal, putusan) IS DISTINCT FROM (nomor_lama, tanggal_lama, putusan_lama)),
        CONSTRAINT ck_usulan_koreksi_jawaban_diputus CHECK (
            (status = 'diusulkan') = (diputus_oleh IS NULL) AND (diputus_oleh IS NULL) = (diputus_pada IS NULL)),
        CONSTRAINT ck_usulan_koreksi_jawaban_dua_orang CHECK ((status = 'dibatalkan') = ({ORANG_YANG_SAMA})),
        CONSTRAINT ck_usulan_koreksi_jawaban_bukan_diri CHECK (
            NOT diusulkan_oleh = ANY (nip) AND (diputus_oleh = ANY (nip)) IS NOT TRUE)
    );
    CREATE INDEX ix_usulan_koreksi_jawaban_status_id ON mutasi.usulan_koreksi_jawaban (status, id);
    CREATE INDEX ix_usulan_koreksi_jawaban_nip ON mutasi.usulan_koreksi_jawaban USING gin (nip);
    CREATE INDEX ix_usulan_koreksi_jawaban_keberatan_id ON mutasi.usulan_koreksi_jawaban (keberatan_id)
        WHERE status = 'diusulkan'"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for each in _TABEL.split(";"):
        op.execute(each)
    for each in jaga("mutasi", "usulan_koreksi_jawaban"):
        op.execute(each)


def downgrade() -> None:
    raise RuntimeError("koreksi jawaban keberatan tidak dikenal rilis sebelumnya")
