"""Who acts for whom: mandates by letter, from day to day, which two people put on record.

Revision ID: u0090
Revises: u0070
"""

from alembic import op

from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.db.usulan import jaga
from shared.ketentuan.awal import isi_awal

revision = "u0090"
down_revision = "u0070"
branch_labels = None
depends_on = None

_SAMA = "ARRAY[diusulkan_oleh, diusulkan_subjek] && ARRAY[diputus_oleh, diputus_subjek]"
_TABEL = f"""
    CREATE TABLE mutasi.usulan_perwakilan (
        id uuid CONSTRAINT pk_usulan_perwakilan PRIMARY KEY,
        versi bigint NOT NULL DEFAULT 1,
        status text NOT NULL DEFAULT 'diusulkan' CONSTRAINT ck_usulan_perwakilan_status
            CHECK (status IN ('diusulkan', 'disetujui', 'ditolak', 'dibatalkan')),
        diusulkan_oleh text NOT NULL,
        diusulkan_subjek text,
        diusulkan_pada timestamptz NOT NULL,
        diputus_oleh text,
        diputus_subjek text,
        diputus_pada timestamptz,
        catatan text,
        nip text NOT NULL,
        tugas text NOT NULL CONSTRAINT ck_usulan_perwakilan_tugas
            CHECK (tugas IN ('verifikator', 'tim_penilai', 'ppk', 'kepala_unit')),
        isi jsonb NOT NULL,
        alasan text NOT NULL,
        hasil text,
        CONSTRAINT ck_usulan_perwakilan_diputus CHECK (
            (status = 'diusulkan') = (diputus_oleh IS NULL) AND (diputus_oleh IS NULL) = (diputus_pada IS NULL)),
        CONSTRAINT ck_usulan_perwakilan_dua_orang CHECK ((status = 'dibatalkan') = ({_SAMA})),
        CONSTRAINT ck_usulan_perwakilan_bukan_diri
            CHECK (diusulkan_oleh <> nip AND (diputus_oleh = nip) IS NOT TRUE)
    );
    CREATE INDEX ix_usulan_perwakilan_status_id ON mutasi.usulan_perwakilan (status, id);
    CREATE INDEX ix_usulan_perwakilan_nip_id ON mutasi.usulan_perwakilan (nip, id);
    CREATE TABLE mutasi.perwakilan (
        id uuid CONSTRAINT pk_perwakilan PRIMARY KEY
            CONSTRAINT fk_perwakilan_id_usulan_perwakilan REFERENCES mutasi.usulan_perwakilan (id),
        versi bigint NOT NULL,
        wakil text NOT NULL,
        nama_wakil text NOT NULL,
        tugas text NOT NULL CONSTRAINT ck_perwakilan_tugas
            CHECK (tugas IN ('verifikator', 'tim_penilai', 'ppk', 'kepala_unit')),
        kapasitas text NOT NULL CONSTRAINT ck_perwakilan_kapasitas
            CHECK (kapasitas IN ('Plt', 'Plh', 'Pj', 'mandat', 'delegasi')),
        diwakili text,
        jabatan_diwakili text NOT NULL,
        unit text[] NOT NULL,
        langkah text[] NOT NULL,
        jenis text[],
        jenjang text[],
        nomor_surat text NOT NULL,
        tanggal_surat date NOT NULL,
        mulai date NOT NULL,
        selesai date NOT NULL,
        ditetapkan_pada timestamptz NOT NULL,
        dicabut_pada timestamptz,
        dicabut_oleh text,
        dicabut_subjek text,
        alasan_pencabutan text,
        diingatkan_pada timestamptz,
        diakhiri_pada timestamptz,
        CONSTRAINT ck_perwakilan_wakil CHECK (wakil <> diwakili AND wakil ~ '^[0-9]{{18}}$'),
        CONSTRAINT ck_perwakilan_masa CHECK (tanggal_surat <= mulai AND mulai <= selesai),
        CONSTRAINT ck_perwakilan_kuasa CHECK (cardinality(unit) > 0 AND cardinality(langkah) > 0),
        CONSTRAINT ck_perwakilan_dicabut
            CHECK (num_nonnulls(dicabut_pada, dicabut_oleh, dicabut_subjek, alasan_pencabutan) IN (0, 4))
    );
    CREATE INDEX ix_perwakilan_wakil_selesai ON mutasi.perwakilan (wakil, selesai);
    CREATE INDEX ix_perwakilan_diwakili ON mutasi.perwakilan (diwakili) WHERE diwakili IS NOT NULL;
    CREATE INDEX ix_perwakilan_belum_berakhir ON mutasi.perwakilan (selesai, id) WHERE diakhiri_pada IS NULL"""
_JAGA = """
CREATE FUNCTION mutasi.jaga_perwakilan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    akhir CONSTANT text[] :=
        '{versi,dicabut_pada,dicabut_oleh,dicabut_subjek,alasan_pencabutan,diingatkan_pada,diakhiri_pada}';
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NOT EXISTS (SELECT FROM mutasi.usulan_perwakilan u
                       WHERE u.id = NEW.id AND u.status = 'disetujui' AND u.nip = NEW.wakil) THEN
            RAISE EXCEPTION 'perwakilan ditetapkan dengan usulan yang disetujui orang kedua'
                USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'jaga_perwakilan';
        END IF;
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        IF to_jsonb(NEW) - akhir = to_jsonb(OLD) - akhir
           AND (OLD.dicabut_pada IS NULL OR NEW.dicabut_pada = OLD.dicabut_pada) THEN
            RETURN NULL;
        END IF;
    END IF;
    RAISE EXCEPTION 'perwakilan tidak diubah dan tidak dihapus: hanya dicabut, sekali'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'jaga_perwakilan';
END $$"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for each in _TABEL.split(";"):
        op.execute(each)
    op.execute(_JAGA)
    op.execute(
        """CREATE TRIGGER jaga_perwakilan AFTER INSERT OR UPDATE OR DELETE ON mutasi.perwakilan
           FOR EACH ROW EXECUTE FUNCTION mutasi.jaga_perwakilan()"""
    )
    op.execute(
        """CREATE TRIGGER perwakilan_tanpa_truncate BEFORE TRUNCATE ON mutasi.perwakilan
           FOR EACH STATEMENT EXECUTE FUNCTION mutasi.jaga_perwakilan()"""
    )
    for each in jaga("mutasi", "usulan_perwakilan"):
        op.execute(each)
    isi_awal(op.get_bind(), "mutasi", KETENTUAN)


def downgrade() -> None:
    raise RuntimeError("perwakilan yang tercatat tidak boleh dibuang: pulihkan basis data dari cadangan")
