"""Examinations for a breach of discipline and court cases, and posts that tell their first and last day.

Revision ID: p0052
Revises: p0051
"""

from alembic import op

revision = "p0052"
down_revision = "p0051"
branch_labels = None
depends_on = None

# The first day that a row of each kind speaks of.
_SEJAK = {
    "riwayat_jabatan": "mulai",
    "riwayat_golongan": "tmt",
    "riwayat_pendidikan": "make_date(tahun_lulus, 12, 31)",
    "diklat": "coalesce(mulai, selesai)",
    "kinerja": "make_date(tahun, 12, 31)",
    "hukdis": "mulai",
    "proses_hukum": "mulai",
    "penghargaan": "tanggal",
    "cltn": "lower(berlaku)",
    "tugas_belajar": "lower(berlaku)",
    "keluarga": "mulai",
    "penugasan": "lower(berlaku)",
    "status_pegawai": "tmt",
    "kontrak": "lower(berlaku)",
}
_SEMUA_HARI = " UNION ALL ".join(
    f"SELECT '{tabel}' AS tabel, {sejak} AS sejak FROM pegawai.{tabel} "  # noqa: S608 (constants of this module)
    "WHERE nip = NEW.nip AND digantikan_pada IS NULL"
    for tabel, sejak in _SEJAK.items()
)
_LANGKAH = (
    """
    CREATE TABLE pegawai.proses_hukum (
        id uuid CONSTRAINT pk_proses_hukum PRIMARY KEY DEFAULT uuidv7(),
        nip text NOT NULL CONSTRAINT fk_proses_hukum_nip REFERENCES pegawai.asn (nip),
        menggantikan uuid CONSTRAINT fk_proses_hukum_menggantikan REFERENCES pegawai.proses_hukum (id),
        dicatat_pada timestamptz NOT NULL DEFAULT now(),
        digantikan_pada timestamptz,
        jenis text NOT NULL CONSTRAINT ck_proses_hukum_jenis CHECK (jenis IN ('disiplin', 'peradilan')),
        mulai date NOT NULL,
        selesai date,
        nomor_surat text,
        CONSTRAINT ck_proses_hukum_urutan CHECK (selesai IS NULL OR selesai >= mulai)
    )""",
    """
    CREATE UNIQUE INDEX uq_proses_hukum_kunci ON pegawai.proses_hukum (nip, jenis, mulai)
        WHERE digantikan_pada IS NULL""",
    "CREATE INDEX ix_proses_hukum_digantikan ON pegawai.proses_hukum (nip) WHERE digantikan_pada IS NOT NULL",
    """
    CREATE UNIQUE INDEX uq_proses_hukum_menggantikan ON pegawai.proses_hukum (menggantikan)
        WHERE menggantikan IS NOT NULL""",
    """
    CREATE TRIGGER proses_hukum_jaga AFTER INSERT ON pegawai.proses_hukum REFERENCING NEW TABLE AS baru
        FOR EACH STATEMENT EXECUTE FUNCTION pegawai.jaga_riwayat('mulai')""",
    """
    CREATE TRIGGER proses_hukum_hanya_digantikan BEFORE UPDATE OR DELETE ON pegawai.proses_hukum
        FOR EACH ROW EXECUTE FUNCTION pegawai.hanya_digantikan()""",
    """
    CREATE TRIGGER proses_hukum_tidak_dikosongkan BEFORE TRUNCATE ON pegawai.proses_hukum
        FOR EACH STATEMENT EXECUTE FUNCTION pegawai.hanya_digantikan()""",
    f"""
    CREATE OR REPLACE FUNCTION pegawai.jaga_riwayat_lahir() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        salah record;
    BEGIN
        SELECT * INTO salah FROM ({_SEMUA_HARI}) r WHERE r.sejak <= NEW.tanggal_lahir LIMIT 1;
        IF FOUND THEN
            RAISE EXCEPTION 'tanggal lahir % pegawai % tidak mendahului riwayatnya (%: %)',
                to_char(NEW.tanggal_lahir, 'DD-MM-YYYY'), NEW.nip, salah.tabel, to_char(salah.sejak, 'DD-MM-YYYY')
                USING ERRCODE = 'P0001', CONSTRAINT = 'riwayat_sebelum_lahir';
        END IF;
        RETURN NULL;
    END $$""",  # noqa: S608 (constants of this module)
    # Posts that have a first or a last day are told once more.
    """
    INSERT INTO pegawai.state_mark (aggregate, aggregate_id)
    SELECT DISTINCT 'jabatan', kode FROM pegawai.jabatan_versi
    WHERE digantikan_pada IS NULL AND NOT (lower_inf(berlaku) AND upper_inf(berlaku))""",
)


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for langkah in _LANGKAH:
        op.execute(langkah)


def downgrade() -> None:
    raise RuntimeError("sejarah yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
