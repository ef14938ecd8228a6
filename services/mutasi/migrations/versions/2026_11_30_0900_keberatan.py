"""Objections against decisions, with every step, file and clock of them; and decisions that are suspended.

Revision ID: u0250
Revises: u0240
"""

from alembic import op

from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.ketentuan.awal import isi_awal

revision = "u0250"
down_revision = "u0240"
branch_labels = None
depends_on = None

_PUTUSAN = "'dikabulkan', 'dikabulkan_sebagian', 'ditolak', 'tidak_dapat_diterima'"
_KEBERATAN = f"""
    CREATE TABLE mutasi.keberatan (
        id uuid CONSTRAINT pk_keberatan PRIMARY KEY,
        versi bigint NOT NULL,
        status text NOT NULL CONSTRAINT ck_keberatan_status CHECK (
            status IN ('diajukan', 'diteruskan', 'diperiksa', {_PUTUSAN}, 'dilaksanakan', 'dicabut', 'gugur')),
        usulan_id uuid NOT NULL CONSTRAINT fk_keberatan_usulan_id_usulan REFERENCES mutasi.usulan (id),
        nip text NOT NULL,
        nomor_sk text NOT NULL,
        tanggal_sk date NOT NULL,
        cara text NOT NULL CONSTRAINT ck_keberatan_cara CHECK (cara IN ('sistem', 'kertas')),
        tanggal_diajukan date NOT NULL,
        nomor_surat text,
        alasan text NOT NULL,
        permohonan text NOT NULL,
        dicatat_oleh text NOT NULL,
        dicatat_subjek text,
        dicatat_pada timestamptz NOT NULL,
        pemeriksa text,
        pemeriksa_subjek text,
        telaah text,
        usul_putusan text CONSTRAINT ck_keberatan_usul_putusan CHECK (usul_putusan IN ({_PUTUSAN})),
        nomor_jawaban text,
        tanggal_jawaban date,
        alasan_jawaban text,
        karena_diam boolean NOT NULL DEFAULT false,
        jawaban_diterima date,
        pelaksanaan text CONSTRAINT ck_keberatan_cara_melaksanakan
            CHECK (pelaksanaan IN ('pembalikan', 'pembatalan', 'lain')),
        kumpulan_id uuid CONSTRAINT fk_keberatan_kumpulan_id_kumpulan REFERENCES mutasi.kumpulan (id),
        diubah_pada timestamptz NOT NULL,
        CONSTRAINT ck_keberatan_kertas CHECK ((cara = 'kertas') = (nomor_surat IS NOT NULL)),
        CONSTRAINT ck_keberatan_telaah CHECK (
            (telaah IS NULL) = (usul_putusan IS NULL) AND (telaah IS NULL OR pemeriksa IS NOT NULL)),
        CONSTRAINT ck_keberatan_jawaban CHECK (
            CASE WHEN status IN ({_PUTUSAN}, 'dilaksanakan') THEN alasan_jawaban IS NOT NULL
                AND num_nonnulls(nomor_jawaban, tanggal_jawaban) = CASE WHEN karena_diam THEN 0 ELSE 2 END
            ELSE num_nonnulls(nomor_jawaban, tanggal_jawaban, alasan_jawaban, jawaban_diterima) = 0
                AND NOT karena_diam END AND (tanggal_jawaban >= tanggal_diajukan) IS NOT FALSE),
        CONSTRAINT ck_keberatan_pemeriksa CHECK (status <> 'diperiksa' OR pemeriksa IS NOT NULL),
        CONSTRAINT ck_keberatan_pelaksanaan CHECK (
            (status = 'dilaksanakan') = (pelaksanaan IS NOT NULL)
            AND (pelaksanaan IS NOT DISTINCT FROM 'pembalikan') = (kumpulan_id IS NOT NULL))
    );
    CREATE UNIQUE INDEX uq_keberatan_usulan_id ON mutasi.keberatan (usulan_id)
        WHERE status IN ('diajukan', 'diteruskan', 'diperiksa', {_PUTUSAN}, 'dilaksanakan');
    CREATE INDEX ix_keberatan_usulan_id_id ON mutasi.keberatan (usulan_id, id);
    CREATE INDEX ix_keberatan_nip_id ON mutasi.keberatan (nip, id);
    CREATE INDEX ix_keberatan_status_id ON mutasi.keberatan (status, id);
    CREATE INDEX ix_keberatan_nomor_sk ON mutasi.keberatan (nomor_sk, tanggal_sk);
    CREATE INDEX ix_keberatan_hidup ON mutasi.keberatan (tanggal_diajukan, id)
        WHERE status IN ('diajukan', 'diteruskan', 'diperiksa');
    CREATE INDEX ix_keberatan_kumpulan_id ON mutasi.keberatan (kumpulan_id) WHERE kumpulan_id IS NOT NULL;
    CREATE TABLE mutasi.keberatan_langkah (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_keberatan_langkah PRIMARY KEY,
        keberatan_id uuid NOT NULL
            CONSTRAINT fk_keberatan_langkah_keberatan_id_keberatan REFERENCES mutasi.keberatan (id),
        versi bigint NOT NULL,
        langkah text NOT NULL,
        dari_status text,
        ke_status text NOT NULL,
        oleh text NOT NULL,
        subjek text,
        waktu timestamptz NOT NULL,
        catatan text,
        rincian jsonb NOT NULL
    );
    CREATE UNIQUE INDEX uq_keberatan_langkah_keberatan_id_versi ON mutasi.keberatan_langkah (keberatan_id, versi);
    CREATE TABLE mutasi.keberatan_berkas (
        id uuid CONSTRAINT pk_keberatan_berkas PRIMARY KEY,
        keberatan_id uuid NOT NULL
            CONSTRAINT fk_keberatan_berkas_keberatan_id_keberatan REFERENCES mutasi.keberatan (id),
        sha256 text NOT NULL CONSTRAINT fk_keberatan_berkas_sha256_berkas REFERENCES mutasi.berkas (sha256),
        nama text NOT NULL,
        diunggah_oleh text NOT NULL,
        diunggah_subjek text,
        diunggah_pada timestamptz NOT NULL,
        ditarik_pada timestamptz
    );
    CREATE UNIQUE INDEX uq_keberatan_berkas_keberatan_id_sha256 ON mutasi.keberatan_berkas (keberatan_id, sha256)
        WHERE ditarik_pada IS NULL;
    CREATE INDEX ix_keberatan_berkas_sha256 ON mutasi.keberatan_berkas (sha256);
    CREATE TABLE mutasi.keberatan_penerimaan (
        id uuid CONSTRAINT pk_keberatan_penerimaan PRIMARY KEY,
        usulan_id uuid NOT NULL CONSTRAINT fk_keberatan_penerimaan_usulan_id_usulan REFERENCES mutasi.usulan (id),
        tanggal date NOT NULL,
        nomor_bukti text NOT NULL,
        dicatat_oleh text NOT NULL,
        dicatat_subjek text,
        dicatat_pada timestamptz NOT NULL,
        digantikan_pada timestamptz
    );
    CREATE UNIQUE INDEX uq_keberatan_penerimaan_usulan_id ON mutasi.keberatan_penerimaan (usulan_id)
        WHERE digantikan_pada IS NULL;
    CREATE TABLE mutasi.keberatan_pengingat (
        keberatan_id uuid NOT NULL
            CONSTRAINT fk_keberatan_pengingat_keberatan_id_keberatan REFERENCES mutasi.keberatan (id),
        macam text NOT NULL CONSTRAINT ck_keberatan_pengingat_macam
            CHECK (macam IN ('mendekati_uu', 'lewat_uu', 'mendekati_pp', 'lewat_pp', 'lewat_laksana')),
        hari date NOT NULL,
        diingatkan_pada timestamptz NOT NULL,
        CONSTRAINT pk_keberatan_pengingat PRIMARY KEY (keberatan_id, macam, hari)
    );
    CREATE TABLE mutasi.penundaan (
        id uuid CONSTRAINT pk_penundaan PRIMARY KEY,
        usulan_id uuid NOT NULL CONSTRAINT fk_penundaan_usulan_id_usulan REFERENCES mutasi.usulan (id),
        dasar text NOT NULL CONSTRAINT ck_penundaan_dasar
            CHECK (dasar IN ('kerugian_negara', 'kerusakan_lingkungan', 'konflik_sosial', 'putusan_pengadilan')),
        alasan text NOT NULL,
        nomor_surat text NOT NULL,
        tanggal_surat date NOT NULL,
        ditetapkan_oleh text NOT NULL,
        ditetapkan_subjek text,
        ditetapkan_pada timestamptz NOT NULL,
        diakhiri_oleh text,
        diakhiri_subjek text,
        diakhiri_pada timestamptz,
        alasan_diakhiri text,
        CONSTRAINT ck_penundaan_diakhiri CHECK (num_nonnulls(diakhiri_oleh, diakhiri_pada, alasan_diakhiri) IN (0, 3))
    );
    CREATE UNIQUE INDEX uq_penundaan_usulan_id ON mutasi.penundaan (usulan_id) WHERE diakhiri_pada IS NULL;
    CREATE INDEX ix_penundaan_usulan_id_id ON mutasi.penundaan (usulan_id, id)"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for each in _KEBERATAN.split(";"):
        op.execute(each)
    isi_awal(op.get_bind(), "mutasi", KETENTUAN)


def downgrade() -> None:
    for each in ("penundaan", "keberatan_pengingat", "keberatan_penerimaan", "keberatan_berkas", "keberatan_langkah"):
        op.execute(f"DROP TABLE mutasi.{each}")
    op.execute("DROP TABLE mutasi.keberatan")
