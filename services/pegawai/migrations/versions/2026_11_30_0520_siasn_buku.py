"""The ledger of what goes out to BKN, and the papers that go with it.

Revision ID: p0085
Revises: p0096
"""

from alembic import op

revision = "p0085"
down_revision = "p0096"
branch_labels = None
depends_on = None

_BERJALAN = "('disamakan', 'mengirim', 'menunggu', 'terlampir', 'tersimpan', 'tertahan')"
_BELUM_SAMPAI = "('disamakan', 'ditolak', 'mengirim', 'menunggu', 'terlampir', 'tersimpan', 'tertahan')"
_BUKU = """
    CREATE TABLE pegawai.siasn_buku (
        id uuid CONSTRAINT pk_siasn_buku PRIMARY KEY DEFAULT uuidv7(),
        jenis text NOT NULL,
        aksi text NOT NULL,
        nip text NOT NULL CONSTRAINT fk_siasn_buku_nip_asn REFERENCES pegawai.asn (nip),
        sumber_id uuid NOT NULL,
        untuk_id uuid NOT NULL,
        menyusul_id uuid CONSTRAINT fk_siasn_buku_menyusul_id_siasn_buku REFERENCES pegawai.siasn_buku (id),
        isi jsonb NOT NULL,
        nomor_sk text,
        kunci_sk text,
        mulai date NOT NULL,
        keadaan text NOT NULL DEFAULT 'menunggu',
        sebab text,
        alasan text,
        pns_id text,
        rw_id text,
        diadopsi boolean NOT NULL DEFAULT false,
        hanya_baca boolean NOT NULL DEFAULT false,
        tambahan jsonb NOT NULL DEFAULT '{}',
        niat jsonb,
        di_bkn jsonb,
        perbedaan jsonb,
        terlampir jsonb NOT NULL DEFAULT '{}',
        dikirim_kali integer NOT NULL DEFAULT 0,
        dicatat_pada timestamptz NOT NULL DEFAULT now(),
        dikirim_pada timestamptz,
        dijawab_pada timestamptz,
        dilampirkan_pada timestamptz,
        disamakan_pada timestamptz,
        dibaca_pada timestamptz,
        cocok_pada timestamptz,
        keadaan_pada timestamptz NOT NULL DEFAULT now(),
        ditegaskan_oleh text,
        ditegaskan_pada timestamptz,
        diperbaiki_oleh text,
        diperbaiki_pada timestamptz,
        versi bigint NOT NULL DEFAULT 1,
        pemegang uuid,
        dipegang_sampai timestamptz,
        percobaan bigint NOT NULL DEFAULT 0,
        CONSTRAINT ck_siasn_buku_jenis CHECK (
            jenis IN ('jabatan', 'data_utama', 'diklat', 'kursus', 'hukdis', 'penghargaan', 'skp22')),
        CONSTRAINT ck_siasn_buku_aksi CHECK (aksi IN ('catat', 'ubah', 'hapus')),
        CONSTRAINT ck_siasn_buku_keadaan CHECK (
            keadaan IN ('menunggu', 'tertahan', 'mengirim', 'tersimpan', 'terlampir', 'disamakan', 'cocok', 'berbeda',
                        'ditolak', 'dibatalkan')),
        CONSTRAINT ck_siasn_buku_sebab CHECK ((keadaan = 'tertahan') = (sebab IS NOT NULL)),
        CONSTRAINT ck_siasn_buku_alasan CHECK (
            alasan IS NOT NULL OR keadaan NOT IN ('tertahan', 'ditolak', 'dibatalkan')),
        CONSTRAINT ck_siasn_buku_cocok_pada CHECK ((keadaan = 'cocok') = (cocok_pada IS NOT NULL)),
        CONSTRAINT ck_siasn_buku_perbedaan CHECK (keadaan <> 'berbeda' OR jsonb_array_length(perbedaan) > 0),
        CONSTRAINT ck_siasn_buku_kunci_sk CHECK ((nomor_sk IS NULL) = (kunci_sk IS NULL)),
        CONSTRAINT ck_siasn_buku_ditegaskan CHECK ((ditegaskan_oleh IS NULL) = (ditegaskan_pada IS NULL)),
        CONSTRAINT ck_siasn_buku_diperbaiki CHECK ((diperbaiki_oleh IS NULL) = (diperbaiki_pada IS NULL)))"""
_INDEKS = (
    "UNIQUE INDEX ux_siasn_buku_sumber ON pegawai.siasn_buku (jenis, sumber_id, aksi)",
    f"INDEX ix_siasn_buku_antre ON pegawai.siasn_buku (mulai, id) WHERE keadaan IN {_BERJALAN}",
    f"INDEX ix_siasn_buku_orang ON pegawai.siasn_buku (nip, mulai, id) WHERE keadaan IN {_BELUM_SAMPAI}",
    "INDEX ix_siasn_buku_nip ON pegawai.siasn_buku (nip, id)",
    "INDEX ix_siasn_buku_untuk_id ON pegawai.siasn_buku (untuk_id)",
    "INDEX ix_siasn_buku_keadaan ON pegawai.siasn_buku (keadaan, id)",
    "INDEX ix_siasn_buku_kunci_sk ON pegawai.siasn_buku (kunci_sk) WHERE kunci_sk IS NOT NULL",
    "INDEX ix_siasn_buku_pns_id ON pegawai.siasn_buku (pns_id) WHERE pns_id IS NOT NULL",
)
_JAGA = """
    CREATE FUNCTION pegawai.jaga_siasn_buku() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' THEN
            RAISE EXCEPTION 'buku SIASN tidak dihapus' USING ERRCODE = 'restrict_violation';
        END IF;
        IF TG_OP = 'INSERT' THEN
            IF NEW.keadaan <> 'menunggu' THEN
                RAISE EXCEPTION 'baris buku SIASN mulai sebagai menunggu' USING ERRCODE = 'restrict_violation';
            END IF;
            RETURN NEW;
        END IF;
        IF (NEW.id, NEW.jenis, NEW.aksi, NEW.nip, NEW.sumber_id, NEW.menyusul_id, NEW.isi, NEW.nomor_sk, NEW.kunci_sk,
            NEW.mulai, NEW.dicatat_pada)
           IS DISTINCT FROM
           (OLD.id, OLD.jenis, OLD.aksi, OLD.nip, OLD.sumber_id, OLD.menyusul_id, OLD.isi, OLD.nomor_sk, OLD.kunci_sk,
            OLD.mulai, OLD.dicatat_pada) THEN
            RAISE EXCEPTION 'yang dimaksud baris buku SIASN tidak berubah' USING ERRCODE = 'restrict_violation';
        END IF;
        IF OLD.rw_id IS NOT NULL AND NEW.rw_id IS NULL THEN
            RAISE EXCEPTION 'id riwayat BKN tidak dilupakan' USING ERRCODE = 'restrict_violation';
        END IF;
        IF NEW.keadaan <> OLD.keadaan AND (OLD.keadaan, NEW.keadaan) NOT IN (
            ('menunggu', 'tertahan'), ('menunggu', 'mengirim'), ('menunggu', 'tersimpan'), ('menunggu', 'dibatalkan'),
            ('tertahan', 'mengirim'), ('tertahan', 'tersimpan'), ('tertahan', 'menunggu'), ('tertahan', 'dibatalkan'),
            ('mengirim', 'tersimpan'), ('mengirim', 'menunggu'), ('mengirim', 'ditolak'),
            ('tersimpan', 'terlampir'), ('tersimpan', 'ditolak'),
            ('terlampir', 'disamakan'), ('terlampir', 'ditolak'),
            ('disamakan', 'cocok'), ('disamakan', 'berbeda'),
            ('ditolak', 'menunggu'), ('ditolak', 'dibatalkan'),
            ('berbeda', 'menunggu'), ('berbeda', 'dibatalkan')
        ) THEN
            RAISE EXCEPTION 'buku SIASN: dari % tidak ke %', OLD.keadaan, NEW.keadaan
                USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END $$"""
_DOKUMEN = (
    """CREATE TABLE pegawai.siasn_dokumen (
        sha256 text CONSTRAINT pk_siasn_dokumen PRIMARY KEY,
        isi bytea NOT NULL,
        dicatat_pada timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT ck_siasn_dokumen_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'))""",
    """CREATE TABLE pegawai.siasn_lampiran (
        kunci_sk text NOT NULL,
        jenis integer NOT NULL,
        nomor_sk text NOT NULL,
        tanggal_sk date NOT NULL,
        nama text NOT NULL,
        sha256 text NOT NULL,
        ukuran integer NOT NULL,
        oleh text NOT NULL,
        pada timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT pk_siasn_lampiran PRIMARY KEY (kunci_sk, jenis))""",
    "CREATE INDEX ix_siasn_lampiran_sha256 ON pegawai.siasn_lampiran (sha256)",
)


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(_BUKU)
    for each in _INDEKS:
        op.execute(f"CREATE {each}")
    op.execute(_JAGA)
    op.execute(
        """CREATE TRIGGER jaga_siasn_buku BEFORE INSERT OR UPDATE OR DELETE ON pegawai.siasn_buku
           FOR EACH ROW EXECUTE FUNCTION pegawai.jaga_siasn_buku()"""
    )
    for each in _DOKUMEN:
        op.execute(each)


def downgrade() -> None:
    op.execute("DROP TABLE pegawai.siasn_lampiran")
    op.execute("DROP TABLE pegawai.siasn_dokumen")
    op.execute("DROP TABLE pegawai.siasn_buku")
    op.execute("DROP FUNCTION pegawai.jaga_siasn_buku()")
