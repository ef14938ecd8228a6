"""Serving signed decrees with proof of receipt, beginning at the new unit, and how long that may take.

Revision ID: u0241
Revises: u0260
"""

from alembic import op

from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.ketentuan.awal import isi_awal

revision = "u0241"
down_revision = "u0260"
branch_labels = None
depends_on = None

_TABEL = """
    CREATE TABLE mutasi.penyerahan (
        id uuid CONSTRAINT pk_penyerahan PRIMARY KEY,
        versi bigint NOT NULL,
        usulan_id uuid NOT NULL CONSTRAINT fk_penyerahan_usulan_id_usulan REFERENCES mutasi.usulan (id),
        penandatanganan_id uuid NOT NULL CONSTRAINT fk_penyerahan_penandatanganan_id_penandatanganan
            REFERENCES mutasi.penandatanganan (id),
        sha256 text NOT NULL,
        status text NOT NULL CONSTRAINT ck_penyerahan_status CHECK (
            status IN ('disajikan', 'ditolak', 'tidak_terjangkau', 'diterima', 'gugur')),
        cara text CONSTRAINT ck_penyerahan_cara CHECK (cara IN ('dibuka', 'dikonfirmasi', 'kertas', 'diumumkan')),
        diterima_pada date,
        disajikan_pada timestamptz NOT NULL,
        diubah_pada timestamptz NOT NULL,
        CONSTRAINT ck_penyerahan_diterima CHECK (
            (cara IS NULL) = (diterima_pada IS NULL) AND (status <> 'diterima' OR cara IS NOT NULL)
            AND (status NOT IN ('disajikan', 'ditolak', 'tidak_terjangkau') OR cara IS NULL))
    );
    CREATE UNIQUE INDEX uq_penyerahan_penandatanganan_id ON mutasi.penyerahan (penandatanganan_id);
    CREATE UNIQUE INDEX uq_penyerahan_usulan_id ON mutasi.penyerahan (usulan_id) WHERE status <> 'gugur';
    CREATE INDEX ix_penyerahan_usulan_id_id ON mutasi.penyerahan (usulan_id, id);
    CREATE INDEX ix_penyerahan_status_id ON mutasi.penyerahan (status, id);
    CREATE TABLE mutasi.penyerahan_catatan (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_penyerahan_catatan PRIMARY KEY,
        penyerahan_id uuid NOT NULL CONSTRAINT fk_penyerahan_catatan_penyerahan_id_penyerahan
            REFERENCES mutasi.penyerahan (id),
        peristiwa text NOT NULL CONSTRAINT ck_penyerahan_catatan_peristiwa CHECK (peristiwa IN (
            'disajikan', 'dibuka', 'dikonfirmasi', 'kertas', 'ditolak', 'tidak_terjangkau', 'diumumkan')),
        tanggal date NOT NULL,
        waktu timestamptz NOT NULL,
        oleh text NOT NULL,
        subjek text,
        sha256 text NOT NULL,
        bukti text CONSTRAINT fk_penyerahan_catatan_bukti_berkas REFERENCES mutasi.berkas (sha256),
        nomor text,
        keterangan text
    );
    CREATE INDEX ix_penyerahan_catatan_penyerahan_id_id ON mutasi.penyerahan_catatan (penyerahan_id, id);
    CREATE INDEX ix_penyerahan_catatan_bukti ON mutasi.penyerahan_catatan (bukti) WHERE bukti IS NOT NULL;
    CREATE TABLE mutasi.penyerahan_tugas (
        usulan_id uuid CONSTRAINT pk_penyerahan_tugas PRIMARY KEY
            CONSTRAINT fk_penyerahan_tugas_usulan_id_usulan REFERENCES mutasi.usulan (id),
        versi bigint NOT NULL,
        nomor_pelepasan text,
        tanggal_pelepasan date,
        pelepas text,
        nomor_spmt text,
        tanggal_spmt date,
        penanda_spmt text,
        diingatkan_pada date,
        dicatat_oleh text NOT NULL,
        dicatat_subjek text,
        diubah_pada timestamptz NOT NULL,
        CONSTRAINT ck_penyerahan_tugas_pelepasan CHECK (
            num_nonnulls(nomor_pelepasan, tanggal_pelepasan, pelepas) IN (0, 3)),
        CONSTRAINT ck_penyerahan_tugas_spmt CHECK (num_nonnulls(nomor_spmt, tanggal_spmt, penanda_spmt) IN (0, 3)),
        CONSTRAINT ck_penyerahan_tugas_urutan CHECK ((tanggal_spmt >= tanggal_pelepasan) IS NOT FALSE)
    );
    CREATE TABLE mutasi.penyerahan_kiriman (
        penandatanganan_id uuid CONSTRAINT pk_penyerahan_kiriman PRIMARY KEY
            CONSTRAINT fk_penyerahan_kiriman_penandatanganan_id_penandatanganan
            REFERENCES mutasi.penandatanganan (id),
        objek text,
        sha256 text NOT NULL,
        dikirim_pada timestamptz NOT NULL
    )"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for each in _TABEL.split(";"):
        op.execute(each)
    isi_awal(op.get_bind(), "mutasi", KETENTUAN)


def downgrade() -> None:
    for each in ("penyerahan_kiriman", "penyerahan_tugas", "penyerahan_catatan", "penyerahan"):
        op.execute(f"DROP TABLE mutasi.{each}")
