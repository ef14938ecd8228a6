"""Letters of cases, what they say frozen with their number; and the city's own words in them.

Revision ID: u0230
Revises: u0220
"""

from alembic import op

from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.ketentuan.awal import isi_awal

revision = "u0230"
down_revision = "u0220"
branch_labels = None
depends_on = None

_TABEL = """
    CREATE TABLE mutasi.surat (
        id uuid CONSTRAINT pk_surat PRIMARY KEY,
        versi bigint NOT NULL,
        jenis text NOT NULL CONSTRAINT ck_surat_jenis CHECK (
            jenis IN ('sk', 'sk_kolektif', 'petikan', 'berita_acara_tim', 'undangan', 'berita_acara_sumpah', 'spp',
                      'spmt', 'jawaban_keberatan', 'sk_pencabutan')),
        kunci text NOT NULL,
        usulan_id uuid NOT NULL CONSTRAINT fk_surat_usulan_id_usulan REFERENCES mutasi.usulan (id),
        kumpulan_id uuid CONSTRAINT fk_surat_kumpulan_id_kumpulan REFERENCES mutasi.kumpulan (id),
        nip text[] NOT NULL,
        status text NOT NULL CONSTRAINT ck_surat_status CHECK (
            status IN ('menunggu_cetak', 'gagal_cetak', 'dibuat', 'dibatalkan')),
        templat text NOT NULL,
        nomor text NOT NULL,
        tanggal date NOT NULL,
        isi jsonb NOT NULL,
        isian jsonb NOT NULL,
        kode text NOT NULL,
        penanda text,
        penanda_subjek text,
        menggantikan uuid CONSTRAINT fk_surat_menggantikan_surat REFERENCES mutasi.surat (id),
        dibuat_oleh text NOT NULL,
        dibuat_subjek text,
        dibuat_pada timestamptz NOT NULL,
        sha256 text CONSTRAINT fk_surat_sha256_berkas REFERENCES mutasi.berkas (sha256),
        byte bigint,
        galat text,
        diserahkan_pada timestamptz,
        alasan text,
        diubah_pada timestamptz NOT NULL,
        pemegang uuid,
        dipegang_sampai timestamptz,
        percobaan bigint NOT NULL DEFAULT 0,
        CONSTRAINT ck_surat_berkas CHECK ((sha256 IS NULL) = (byte IS NULL)),
        CONSTRAINT ck_surat_dicetak CHECK (
            CASE status WHEN 'dibuat' THEN sha256 IS NOT NULL WHEN 'dibatalkan' THEN true ELSE sha256 IS NULL END),
        CONSTRAINT ck_surat_galat CHECK ((status = 'gagal_cetak') = (galat IS NOT NULL) OR status = 'dibatalkan'),
        CONSTRAINT ck_surat_alasan CHECK ((status = 'dibatalkan') = (alasan IS NOT NULL))
    );
    CREATE UNIQUE INDEX uq_surat_kode ON mutasi.surat (kode);
    CREATE UNIQUE INDEX uq_surat_jenis_kunci_menggantikan ON mutasi.surat (jenis, kunci, menggantikan)
        NULLS NOT DISTINCT WHERE status <> 'dibatalkan';
    CREATE INDEX ix_surat_usulan_id_id ON mutasi.surat (usulan_id, id);
    CREATE INDEX ix_surat_kumpulan_id ON mutasi.surat (kumpulan_id) WHERE kumpulan_id IS NOT NULL;
    CREATE INDEX ix_surat_sha256 ON mutasi.surat (sha256);
    CREATE INDEX ix_surat_menggantikan ON mutasi.surat (menggantikan) WHERE menggantikan IS NOT NULL;
    CREATE INDEX ix_surat_dibuat_pada ON mutasi.surat (dibuat_pada) WHERE status = 'menunggu_cetak'"""

_JAGA = """
CREATE FUNCTION mutasi.jaga_surat() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    berjalan CONSTANT text[] := '{versi,status,sha256,byte,galat,diserahkan_pada,alasan,diubah_pada,pemegang,'
        'dipegang_sampai,percobaan}';
BEGIN
    IF TG_OP IN ('DELETE', 'TRUNCATE') THEN
        RAISE EXCEPTION 'surat tidak boleh dihapus'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'jaga_surat';
    END IF;
    IF to_jsonb(NEW) - berjalan <> to_jsonb(OLD) - berjalan OR OLD.status = 'dibatalkan'
       OR (OLD.sha256 IS NOT NULL AND NEW.sha256 IS DISTINCT FROM OLD.sha256) THEN
        RAISE EXCEPTION 'isi surat yang sudah diterbitkan tidak boleh diubah'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'jaga_surat';
    END IF;
    RETURN NULL;
END $$"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for each in _TABEL.split(";"):
        op.execute(each)
    op.execute(_JAGA)
    op.execute(
        "CREATE TRIGGER jaga_surat AFTER UPDATE OR DELETE ON mutasi.surat "
        "FOR EACH ROW EXECUTE FUNCTION mutasi.jaga_surat()"
    )
    op.execute(
        "CREATE TRIGGER surat_tanpa_truncate BEFORE TRUNCATE ON mutasi.surat "
        "FOR EACH STATEMENT EXECUTE FUNCTION mutasi.jaga_surat()"
    )
    isi_awal(op.get_bind(), "mutasi", KETENTUAN)


def downgrade() -> None:
    raise RuntimeError("surat yang telah diterbitkan tidak boleh dibuang: pulihkan basis data dari cadangan")
