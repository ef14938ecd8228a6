"""Planning scenarios, who is placed where by each, and what a seat of each post is worth.

Triggers keep what the code keeps: a draft becomes a plan on one path, what is asked changes in a draft only, and what
was found never; an officer's answer to a suggestion is all that is written on it, and only while it may be adopted.

Revision ID: u0035
Revises: u0034
"""

from alembic import op

revision = "u0035"
down_revision = "u0034"
branch_labels = None
depends_on = None

_TABEL = (
    """
    CREATE TABLE mutasi.skenario (
        id uuid CONSTRAINT pk_skenario PRIMARY KEY,
        versi bigint NOT NULL DEFAULT 1,
        status text NOT NULL CONSTRAINT ck_skenario_status CHECK
            (status IN ('draf', 'menghitung', 'siap', 'gagal', 'dibatalkan', 'diadopsi', 'diarsipkan')),
        nama text NOT NULL,
        keterangan text,
        tmt date NOT NULL,
        isi jsonb NOT NULL,
        cakupan text[] NOT NULL,
        salinan_dari uuid,
        dibuat_oleh text NOT NULL,
        dibuat_pada timestamptz NOT NULL,
        diubah_pada timestamptz NOT NULL,
        dihitung_oleh text,
        dihitung_pada timestamptz,
        berakhir_pada timestamptz,
        dibagikan_pada timestamptz,
        matriks_id uuid,
        bahan jsonb,
        kemajuan jsonb,
        ringkasan jsonb,
        berkas jsonb,
        gagal jsonb,
        pemegang uuid,
        dipegang_sampai timestamptz,
        percobaan bigint NOT NULL DEFAULT 0,
        CONSTRAINT ck_skenario_gagal CHECK (status <> 'gagal' OR gagal IS NOT NULL),
        CONSTRAINT ck_skenario_hasil CHECK
            (status NOT IN ('siap', 'diadopsi') OR bahan IS NOT NULL AND ringkasan IS NOT NULL),
        CONSTRAINT ck_skenario_dihitung CHECK ((dihitung_oleh IS NULL) = (dihitung_pada IS NULL)),
        CONSTRAINT ck_skenario_diminta CHECK
            (status NOT IN ('menghitung', 'siap', 'gagal') OR dihitung_oleh IS NOT NULL),
        CONSTRAINT ck_skenario_dibagikan CHECK (dibagikan_pada IS NULL OR ringkasan IS NOT NULL)
    )""",
    "CREATE INDEX ix_skenario_antrean ON mutasi.skenario (id) WHERE status = 'menghitung'",
    "CREATE INDEX ix_skenario_matriks_id ON mutasi.skenario (matriks_id)",
    """
    CREATE TABLE mutasi.skenario_penempatan (
        skenario_id uuid NOT NULL CONSTRAINT fk_skenario_penempatan_skenario_id_skenario
            REFERENCES mutasi.skenario (id) ON DELETE CASCADE,
        nip text NOT NULL CONSTRAINT ck_skenario_penempatan_nip CHECK (nip ~ '^[0-9]{18}$'),
        nama text NOT NULL,
        asal text,
        nama_asal text,
        unit_asal text,
        nama_unit_asal text,
        tujuan text,
        nama_tujuan text,
        unit_tujuan text,
        nama_unit_tujuan text,
        jalur_unit text[] NOT NULL,
        jenis text,
        arah text CONSTRAINT ck_skenario_penempatan_arah CHECK (arah IN ('promosi', 'rotasi', 'demosi')),
        nilai bigint NOT NULL,
        nilai_asal bigint,
        bagian jsonb NOT NULL,
        sementara boolean NOT NULL DEFAULT false,
        rantai bigint,
        langkah bigint,
        peringatan text[] NOT NULL DEFAULT '{}',
        tanggapan text CONSTRAINT ck_skenario_penempatan_tanggapan CHECK (tanggapan IN ('terima', 'ubah', 'tolak')),
        tanggapan_jabatan text,
        tanggapan_alasan text,
        tanggapan_oleh text,
        tanggapan_pada timestamptz,
        CONSTRAINT pk_skenario_penempatan PRIMARY KEY (skenario_id, nip),
        CONSTRAINT ck_skenario_penempatan_pindah CHECK (asal IS DISTINCT FROM tujuan),
        CONSTRAINT ck_skenario_penempatan_ditanggapi CHECK
            (num_nonnulls(tanggapan, tanggapan_oleh, tanggapan_pada) IN (0, 3))
    )""",
    "CREATE INDEX ix_skenario_penempatan_rantai ON mutasi.skenario_penempatan (skenario_id, rantai, langkah)",
    "CREATE INDEX ix_skenario_penempatan_jalur_unit ON mutasi.skenario_penempatan USING gin (jalur_unit)",
    """
    CREATE TABLE mutasi.skenario_jabatan (
        skenario_id uuid NOT NULL CONSTRAINT fk_skenario_jabatan_skenario_id_skenario
            REFERENCES mutasi.skenario (id) ON DELETE CASCADE,
        kode text NOT NULL,
        nama text NOT NULL,
        kode_unit text NOT NULL,
        nama_unit text NOT NULL,
        jalur_unit text[] NOT NULL,
        kelas bigint,
        formasi bigint NOT NULL,
        bezetting_sebelum bigint NOT NULL,
        bezetting_sesudah bigint NOT NULL,
        harga bigint,
        kebutuhan bigint,
        CONSTRAINT pk_skenario_jabatan PRIMARY KEY (skenario_id, kode)
    )""",
    "CREATE INDEX ix_skenario_jabatan_jalur_unit ON mutasi.skenario_jabatan USING gin (jalur_unit)",
)

_JAGA = (
    """
CREATE FUNCTION mutasi.jaga_skenario() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    sewa text[] := ARRAY['pemegang', 'dipegang_sampai', 'percobaan'];
    hasil text[] := ARRAY['matriks_id', 'bahan', 'kemajuan', 'ringkasan', 'berkas', 'gagal', 'berakhir_pada'];
    langkah text[] := ARRAY['status', 'versi', 'diubah_pada', 'dibagikan_pada'];
    boleh text[];
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.status NOT IN ('dibatalkan', 'gagal', 'diarsipkan') THEN
            RAISE EXCEPTION 'skenario % (%) tidak boleh dihapus', OLD.id, OLD.status
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN OLD;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.status <> 'draf' OR NEW.versi <> 1 THEN
            RAISE EXCEPTION 'skenario % harus mulai sebagai draf', NEW.id
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF to_jsonb(NEW) - sewa = to_jsonb(OLD) - sewa THEN
        RETURN NEW;
    END IF;
    boleh := sewa || langkah || CASE OLD.status
        WHEN 'draf' THEN ARRAY['nama', 'keterangan', 'tmt', 'isi', 'cakupan', 'dihitung_oleh', 'dihitung_pada'] || hasil
        WHEN 'menghitung' THEN hasil
        WHEN 'gagal' THEN ARRAY['dihitung_oleh', 'dihitung_pada'] || hasil
        ELSE ARRAY[]::text[]
    END;
    IF to_jsonb(NEW) - boleh IS DISTINCT FROM to_jsonb(OLD) - boleh THEN
        RAISE EXCEPTION 'skenario % sudah % dan tidak boleh diubah: salinlah', OLD.id, OLD.status
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.status <> OLD.status AND (OLD.status, NEW.status) NOT IN (
        ('draf', 'menghitung'), ('draf', 'dibatalkan'),
        ('menghitung', 'siap'), ('menghitung', 'gagal'), ('menghitung', 'dibatalkan'),
        ('gagal', 'menghitung'), ('siap', 'diadopsi'),
        ('siap', 'diarsipkan'), ('gagal', 'diarsipkan'), ('dibatalkan', 'diarsipkan')) THEN
        RAISE EXCEPTION 'skenario % tidak dapat berpindah dari % ke %', OLD.id, OLD.status, NEW.status
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.versi <> OLD.versi + 1 THEN
        RAISE EXCEPTION 'skenario % harus naik tepat satu versi', OLD.id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$""",
    """
CREATE TRIGGER jaga_skenario BEFORE INSERT OR UPDATE OR DELETE ON mutasi.skenario
    FOR EACH ROW EXECUTE FUNCTION mutasi.jaga_skenario()""",
    """
CREATE FUNCTION mutasi.jaga_hasil_skenario() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    salah uuid;
BEGIN
    -- Rows that go with their scenario find it gone.
    SELECT s.id INTO salah FROM mutasi.skenario s
    WHERE s.status <> 'menghitung' AND s.id IN (SELECT skenario_id FROM baris) LIMIT 1;
    IF salah IS NOT NULL THEN
        RAISE EXCEPTION 'hasil skenario % hanya ditulis selama dihitung', salah
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$""",
    """
CREATE FUNCTION mutasi.jaga_tanggapan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    boleh text[] := ARRAY['tanggapan', 'tanggapan_jabatan', 'tanggapan_alasan', 'tanggapan_oleh', 'tanggapan_pada'];
BEGIN
    IF to_jsonb(NEW) - boleh IS DISTINCT FROM to_jsonb(OLD) - boleh THEN
        RAISE EXCEPTION 'hasil skenario % tidak boleh diubah', OLD.skenario_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NOT EXISTS (SELECT FROM mutasi.skenario WHERE id = OLD.skenario_id AND status = 'siap') THEN
        RAISE EXCEPTION 'skenario % tidak sedang menunggu tanggapan', OLD.skenario_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$""",
    """
CREATE TRIGGER jaga_tanggapan BEFORE UPDATE ON mutasi.skenario_penempatan
    FOR EACH ROW EXECUTE FUNCTION mutasi.jaga_tanggapan()""",
    """
CREATE FUNCTION mutasi.tolak_ubah_hasil_skenario() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'hasil skenario % tidak boleh diubah', OLD.skenario_id
        USING ERRCODE = 'integrity_constraint_violation';
END $$""",
)


def _jaga_hasil(tabel: str) -> tuple[str, ...]:
    tetap = (
        f"""CREATE TRIGGER jaga_tetap BEFORE UPDATE ON mutasi.{tabel}
            FOR EACH ROW EXECUTE FUNCTION mutasi.tolak_ubah_hasil_skenario()""",
    )
    return (
        f"""CREATE TRIGGER jaga_tulis AFTER INSERT ON mutasi.{tabel} REFERENCING NEW TABLE AS baris
            FOR EACH STATEMENT EXECUTE FUNCTION mutasi.jaga_hasil_skenario()""",
        f"""CREATE TRIGGER jaga_buang AFTER DELETE ON mutasi.{tabel} REFERENCING OLD TABLE AS baris
            FOR EACH STATEMENT EXECUTE FUNCTION mutasi.jaga_hasil_skenario()""",
        *(tetap if tabel == "skenario_jabatan" else ()),
    )


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for each in (*_TABEL, *_JAGA, *_jaga_hasil("skenario_penempatan"), *_jaga_hasil("skenario_jabatan")):
        op.execute(each)


def downgrade() -> None:
    raise RuntimeError("skenario yang tersimpan tidak boleh dibuang: pulihkan dari cadangan")
