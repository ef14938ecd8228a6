"""Evaluations: series of services, snapshots of units and moved people, and what was measured.

Revision ID: u0260
Revises: u0272
"""

from alembic import op

from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.ketentuan.awal import isi_awal

revision = "u0260"
down_revision = "u0272"
branch_labels = None
depends_on = None

_SEMUA = (
    """
    CREATE TABLE mutasi.indikator (
        kode text CONSTRAINT pk_indikator PRIMARY KEY,
        nama text NOT NULL,
        satuan text NOT NULL,
        lebih_baik text NOT NULL,
        ukuran text NOT NULL,
        periode text NOT NULL,
        gabung text NOT NULL,
        asal text NOT NULL,
        paling_kecil double precision,
        paling_besar double precision,
        sumber text NOT NULL,
        dibuat_oleh text NOT NULL,
        dibuat_pada timestamptz NOT NULL,
        CONSTRAINT ck_indikator_kode CHECK (kode ~ '^[a-z0-9_]{2,41}$'),
        CONSTRAINT ck_indikator_lebih_baik CHECK (lebih_baik IN ('naik', 'turun')),
        CONSTRAINT ck_indikator_ukuran CHECK (ukuran IN ('selisih', 'persen')),
        CONSTRAINT ck_indikator_periode CHECK (periode IN ('bulanan', 'harian')),
        CONSTRAINT ck_indikator_gabung CHECK (gabung IN ('rata', 'jumlah')),
        CONSTRAINT ck_indikator_asal CHECK (asal IN ('unggahan', 'ikm')),
        CONSTRAINT ck_indikator_batas CHECK (paling_kecil < paling_besar)
    )""",
    """
    CREATE TABLE mutasi.deret_unggahan (
        id uuid CONSTRAINT pk_deret_unggahan PRIMARY KEY,
        indikator text NOT NULL CONSTRAINT fk_deret_unggahan_indikator_indikator REFERENCES mutasi.indikator (kode),
        nomor bigint NOT NULL,
        nama_berkas text NOT NULL,
        sha256 text NOT NULL,
        jumlah bigint NOT NULL,
        keterangan text NOT NULL,
        oleh text NOT NULL,
        pada timestamptz NOT NULL,
        dibatalkan_oleh text,
        dibatalkan_pada timestamptz,
        alasan_batal text,
        CONSTRAINT ck_deret_unggahan_dibatalkan
            CHECK (num_nonnulls(dibatalkan_oleh, dibatalkan_pada, alasan_batal) IN (0, 3)),
        CONSTRAINT ck_deret_unggahan_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$')
    )""",
    "CREATE UNIQUE INDEX uq_deret_unggahan_indikator_nomor ON mutasi.deret_unggahan (indikator, nomor)",
    """
    CREATE TABLE mutasi.deret_nilai (
        unggahan_id uuid NOT NULL
            CONSTRAINT fk_deret_nilai_unggahan_id_deret_unggahan REFERENCES mutasi.deret_unggahan (id),
        unit text NOT NULL,
        periode date NOT NULL,
        nilai double precision NOT NULL,
        responden bigint,
        CONSTRAINT pk_deret_nilai PRIMARY KEY (unggahan_id, unit, periode)
    )""",
    """
    CREATE TABLE mutasi.ikm_jawaban (
        unggahan_id uuid NOT NULL
            CONSTRAINT fk_ikm_jawaban_unggahan_id_deret_unggahan REFERENCES mutasi.deret_unggahan (id),
        baris bigint NOT NULL,
        unit text NOT NULL,
        bulan date NOT NULL,
        isi jsonb NOT NULL,
        CONSTRAINT pk_ikm_jawaban PRIMARY KEY (unggahan_id, baris)
    )""",
    "CREATE INDEX ix_ikm_jawaban_unit_bulan ON mutasi.ikm_jawaban (unit, bulan)",
    """
    CREATE TABLE mutasi.potret_unit (
        unit text NOT NULL,
        hari date NOT NULL,
        orang bigint NOT NULL,
        formasi bigint NOT NULL,
        terisi bigint NOT NULL,
        kebutuhan bigint NOT NULL,
        tanpa_kebutuhan bigint NOT NULL,
        CONSTRAINT pk_potret_unit PRIMARY KEY (unit, hari)
    )""",
    "CREATE INDEX ix_potret_unit_hari ON mutasi.potret_unit (hari)",
    """
    CREATE TABLE mutasi.potret_mutasi (
        usulan_id uuid CONSTRAINT pk_potret_mutasi PRIMARY KEY,
        nip text NOT NULL,
        hari date NOT NULL,
        tmt date NOT NULL,
        kumpulan_id uuid,
        skenario_id uuid,
        jabatan_asal text,
        unit_asal text,
        jabatan_tujuan text,
        unit_tujuan text,
        kinerja jsonb NOT NULL,
        jpm jsonb NOT NULL,
        nilai bigint,
        nilai_asal bigint,
        CONSTRAINT ck_potret_mutasi_nip CHECK (nip ~ '^[0-9]{18}$')
    )""",
    "CREATE INDEX ix_potret_mutasi_nip ON mutasi.potret_mutasi (nip)",
    "CREATE INDEX ix_potret_mutasi_kumpulan_id ON mutasi.potret_mutasi (kumpulan_id)",
    """
    CREATE TABLE mutasi.keluar_tercatat (
        nip text NOT NULL,
        tmt date NOT NULL,
        unit text NOT NULL,
        jalur_unit text[] NOT NULL,
        alasan text,
        CONSTRAINT pk_keluar_tercatat PRIMARY KEY (nip, tmt)
    )""",
    "CREATE INDEX ix_keluar_tercatat_jalur_unit ON mutasi.keluar_tercatat USING gin (jalur_unit)",
    """
    CREATE TABLE mutasi.restrukturisasi_dikenal (
        id uuid CONSTRAINT pk_restrukturisasi_dikenal PRIMARY KEY,
        nama text NOT NULL,
        dasar_hukum text NOT NULL,
        mulai date NOT NULL,
        unit text[] NOT NULL,
        orang bigint NOT NULL,
        didengar_pada timestamptz NOT NULL,
        dibatalkan_pada timestamptz
    )""",
    """
    CREATE TABLE mutasi.evaluasi (
        id uuid CONSTRAINT pk_evaluasi PRIMARY KEY,
        versi bigint NOT NULL,
        jenis text NOT NULL,
        sumber_id uuid,
        judul text NOT NULL,
        mulai date NOT NULL,
        unit text[] NOT NULL,
        nip text,
        jalur_unit text[] NOT NULL,
        indikator text[] NOT NULL,
        status text NOT NULL,
        kesimpulan text,
        dibuat_oleh text NOT NULL,
        dibuat_pada timestamptz NOT NULL,
        diubah_pada timestamptz NOT NULL,
        CONSTRAINT ck_evaluasi_jenis CHECK (jenis IN ('usulan', 'kumpulan', 'restrukturisasi', 'mandiri')),
        CONSTRAINT ck_evaluasi_status CHECK (status IN ('berjalan', 'selesai', 'dibatalkan')),
        CONSTRAINT ck_evaluasi_sumber CHECK ((jenis = 'mandiri') = (sumber_id IS NULL)),
        CONSTRAINT ck_evaluasi_orang CHECK ((jenis = 'usulan') = (nip IS NOT NULL)),
        CONSTRAINT ck_evaluasi_kesimpulan CHECK ((status = 'berjalan') = (kesimpulan IS NULL))
    )""",
    """
    CREATE UNIQUE INDEX uq_evaluasi_sumber_id ON mutasi.evaluasi (jenis, sumber_id) WHERE sumber_id IS NOT NULL""",
    "CREATE INDEX ix_evaluasi_jalur_unit ON mutasi.evaluasi USING gin (jalur_unit)",
    """
    CREATE TABLE mutasi.evaluasi_pengukuran (
        id uuid CONSTRAINT pk_evaluasi_pengukuran PRIMARY KEY,
        evaluasi_id uuid NOT NULL
            CONSTRAINT fk_evaluasi_pengukuran_evaluasi_id_evaluasi REFERENCES mutasi.evaluasi (id),
        bulan_ke bigint NOT NULL,
        putaran bigint NOT NULL,
        jatuh_tempo date NOT NULL,
        status text NOT NULL,
        diminta_oleh text,
        dihitung_pada timestamptz,
        hasil jsonb,
        sidik text,
        gagal text,
        CONSTRAINT ck_evaluasi_pengukuran_status CHECK (status IN ('menunggu', 'selesai', 'gagal')),
        CONSTRAINT ck_evaluasi_pengukuran_hasil CHECK (
            num_nonnulls(hasil, sidik) = CASE status WHEN 'selesai' THEN 2 ELSE 0 END
            AND (status = 'gagal') = (gagal IS NOT NULL) AND (status = 'menunggu') = (dihitung_pada IS NULL))
    )""",
    """
    CREATE UNIQUE INDEX uq_evaluasi_pengukuran_putaran
        ON mutasi.evaluasi_pengukuran (evaluasi_id, bulan_ke, putaran)""",
    """
    CREATE INDEX ix_evaluasi_pengukuran_antrean
        ON mutasi.evaluasi_pengukuran (jatuh_tempo) WHERE status = 'menunggu'""",
    """
    CREATE FUNCTION mutasi.jaga_pengukuran() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' OR OLD.status <> 'menunggu' THEN
            RAISE EXCEPTION 'hasil pengukuran % tidak diubah: ukur sekali lagi', OLD.id
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$""",
    """
    CREATE TRIGGER jaga_pengukuran BEFORE UPDATE OR DELETE ON mutasi.evaluasi_pengukuran
        FOR EACH ROW EXECUTE FUNCTION mutasi.jaga_pengukuran()""",
)


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for each in _SEMUA:
        op.execute(each)
    isi_awal(op.get_bind(), "mutasi", KETENTUAN)


def downgrade() -> None:
    raise RuntimeError("nilai yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
