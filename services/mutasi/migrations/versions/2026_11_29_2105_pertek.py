"""Submissions to BKN: the cases in each, what was answered, and by when it should be.

Revision ID: u0065
Revises: u0090
"""

from alembic import op

from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.ketentuan.awal import isi_awal

revision = "u0065"
down_revision = "u0090"
branch_labels = None
depends_on = None

_TABEL = """
    CREATE TABLE mutasi.pertek (
        id uuid CONSTRAINT pk_pertek PRIMARY KEY,
        versi bigint NOT NULL,
        status text NOT NULL,
        nama text NOT NULL,
        tmt date NOT NULL,
        kumpulan_id uuid CONSTRAINT fk_pertek_kumpulan_id_kumpulan REFERENCES mutasi.kumpulan (id),
        nomor_usul text,
        tanggal_usul date,
        diajukan_oleh text,
        diajukan_subjek text,
        diajukan_pada timestamptz,
        dibuat_oleh text NOT NULL,
        dibuat_subjek text,
        dibuat_pada timestamptz NOT NULL,
        diubah_pada timestamptz NOT NULL,
        CONSTRAINT ck_pertek_status CHECK (status IN ('disiapkan', 'diajukan', 'selesai', 'dibatalkan')),
        CONSTRAINT ck_pertek_diajukan CHECK (
            num_nonnulls(nomor_usul, tanggal_usul, diajukan_oleh, diajukan_pada) IN (0, 4) AND CASE status WHEN
            'disiapkan' THEN nomor_usul IS NULL WHEN 'dibatalkan' THEN true ELSE nomor_usul IS NOT NULL END)
    );
    CREATE INDEX ix_pertek_status_tanggal_usul ON mutasi.pertek (status, tanggal_usul);
    CREATE INDEX ix_pertek_kumpulan_id ON mutasi.pertek (kumpulan_id) WHERE kumpulan_id IS NOT NULL;
    CREATE UNIQUE INDEX uq_pertek_nomor_usul ON mutasi.pertek (nomor_usul) WHERE status <> 'dibatalkan';
    CREATE TABLE mutasi.pertek_anggota (
        id uuid CONSTRAINT pk_pertek_anggota PRIMARY KEY,
        pertek_id uuid NOT NULL CONSTRAINT fk_pertek_anggota_pertek_id_pertek REFERENCES mutasi.pertek (id),
        usulan_id uuid NOT NULL CONSTRAINT fk_pertek_anggota_usulan_id_usulan REFERENCES mutasi.usulan (id),
        putaran bigint NOT NULL,
        status text NOT NULL,
        nomor_pertek text,
        tanggal_pertek date,
        selesai date,
        alasan text,
        diubah_pada timestamptz NOT NULL,
        CONSTRAINT ck_pertek_anggota_status CHECK (status IN ('disiapkan', 'diajukan', 'disetujui',
            'dianggap_disetujui', 'ditolak', 'diajukan_ulang', 'dibatalkan', 'kedaluwarsa')),
        CONSTRAINT ck_pertek_anggota_jawaban CHECK (
            CASE WHEN status = 'disetujui' THEN num_nonnulls(nomor_pertek, tanggal_pertek) = 2
                 WHEN status IN ('ditolak', 'dibatalkan') THEN alasan IS NOT NULL
                 WHEN status IN ('disiapkan', 'diajukan') THEN num_nonnulls(nomor_pertek, tanggal_pertek, alasan) = 0
                 ELSE true END AND (selesai >= tanggal_pertek) IS NOT FALSE)
    );
    CREATE UNIQUE INDEX uq_pertek_anggota_pertek_id_usulan_id ON mutasi.pertek_anggota (pertek_id, usulan_id);
    CREATE UNIQUE INDEX uq_pertek_anggota_terpakai ON mutasi.pertek_anggota (usulan_id)
        WHERE status IN ('disiapkan', 'diajukan', 'disetujui', 'dianggap_disetujui');
    CREATE INDEX ix_pertek_anggota_usulan_id ON mutasi.pertek_anggota (usulan_id, putaran);
    CREATE INDEX ix_pertek_anggota_selesai ON mutasi.pertek_anggota (selesai)
        WHERE status IN ('disetujui', 'dianggap_disetujui');
    CREATE TABLE mutasi.pertek_langkah (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_pertek_langkah PRIMARY KEY,
        pertek_id uuid NOT NULL CONSTRAINT fk_pertek_langkah_pertek_id_pertek REFERENCES mutasi.pertek (id),
        usulan_id uuid CONSTRAINT fk_pertek_langkah_usulan_id_usulan REFERENCES mutasi.usulan (id),
        versi bigint NOT NULL,
        langkah text NOT NULL,
        dari_status text,
        ke_status text NOT NULL,
        oleh text NOT NULL,
        subjek text,
        waktu timestamptz NOT NULL,
        alasan text,
        rincian jsonb NOT NULL
    );
    CREATE INDEX ix_pertek_langkah_pertek_id ON mutasi.pertek_langkah (pertek_id, id);
    CREATE TRIGGER pertek_langkah_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON mutasi.pertek_langkah
        FOR EACH STATEMENT EXECUTE FUNCTION mutasi.append_only()"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for each in _TABEL.split(";"):
        op.execute(each)
    isi_awal(op.get_bind(), "mutasi", KETENTUAN)


def downgrade() -> None:
    raise RuntimeError("nilai yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
