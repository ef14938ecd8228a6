"""The public log: every decision step as a salted commitment in a Merkle tree that the database itself keeps right.

A trigger notes what has happened in the transaction in which it does, so no step is forgotten. Leaves, the hashes above
them, heads and keys are only ever added; a leaf comes behind the last, a hash is that of what it stands over, a head is
the tree's own and continues the last one. How large the tree is only these triggers write.

Revision ID: u0270
Revises: u0200
"""

from alembic import op

revision = "u0270"
down_revision = "u0200"
branch_labels = None
depends_on = None

_TABEL = """
    CREATE TABLE mutasi.jejak_publik_antrean (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_jejak_publik_antrean PRIMARY KEY,
        jenis text NOT NULL,
        usulan_id uuid,
        objek text,
        isi jsonb NOT NULL,
        tertutup jsonb
    );
    CREATE TABLE mutasi.jejak_publik_tepi (
        satu boolean NOT NULL DEFAULT true CONSTRAINT pk_jejak_publik_tepi PRIMARY KEY
            CONSTRAINT ck_jejak_publik_tepi_satu CHECK (satu),
        ukuran bigint NOT NULL DEFAULT 0
    );
    INSERT INTO mutasi.jejak_publik_tepi DEFAULT VALUES;
    CREATE TABLE mutasi.jejak_publik_daun (
        indeks bigint CONSTRAINT pk_jejak_publik_daun PRIMARY KEY,
        komitmen bytea NOT NULL CONSTRAINT ck_jejak_publik_daun_komitmen CHECK (octet_length(komitmen) = 32)
    );
    CREATE UNIQUE INDEX uq_jejak_publik_daun_komitmen ON mutasi.jejak_publik_daun (komitmen);
    CREATE TABLE mutasi.jejak_publik_simpul (
        tingkat smallint CONSTRAINT ck_jejak_publik_simpul_tingkat CHECK (tingkat > 0),
        nomor bigint,
        hash bytea NOT NULL CONSTRAINT ck_jejak_publik_simpul_hash CHECK (octet_length(hash) = 32),
        CONSTRAINT pk_jejak_publik_simpul PRIMARY KEY (tingkat, nomor)
    );
    CREATE TABLE mutasi.jejak_publik_bukaan (
        indeks bigint CONSTRAINT pk_jejak_publik_bukaan PRIMARY KEY
            CONSTRAINT fk_jejak_publik_bukaan_indeks_jejak_publik_daun REFERENCES mutasi.jejak_publik_daun (indeks),
        antrean_id bigint NOT NULL,
        jenis text NOT NULL,
        usulan_id uuid,
        objek text,
        garam bytea NOT NULL CONSTRAINT ck_jejak_publik_bukaan_garam CHECK (octet_length(garam) = 32),
        isi text NOT NULL,
        garam_tertutup bytea,
        tertutup text,
        CONSTRAINT ck_jejak_publik_bukaan_tertutup CHECK (num_nonnulls(garam_tertutup, tertutup) <> 1)
    );
    CREATE UNIQUE INDEX uq_jejak_publik_bukaan_antrean_id ON mutasi.jejak_publik_bukaan (antrean_id);
    CREATE INDEX ix_jejak_publik_bukaan_usulan_id_indeks ON mutasi.jejak_publik_bukaan (usulan_id, indeks);
    CREATE INDEX ix_jejak_publik_bukaan_objek ON mutasi.jejak_publik_bukaan (objek, indeks) WHERE objek IS NOT NULL;
    CREATE TABLE mutasi.jejak_publik_kunci (
        id text CONSTRAINT pk_jejak_publik_kunci PRIMARY KEY,
        log text NOT NULL,
        umum bytea NOT NULL CONSTRAINT ck_jejak_publik_kunci_umum CHECK (octet_length(umum) = 32),
        mulai date NOT NULL
    );
    CREATE TABLE mutasi.jejak_publik_kepala (
        nomor bigint CONSTRAINT pk_jejak_publik_kepala PRIMARY KEY,
        log text NOT NULL,
        hari date NOT NULL,
        ukuran bigint NOT NULL,
        akar bytea NOT NULL CONSTRAINT ck_jejak_publik_kepala_akar CHECK (octet_length(akar) = 32),
        waktu timestamptz NOT NULL,
        rantai jsonb NOT NULL,
        kunci_id text NOT NULL
            CONSTRAINT fk_jejak_publik_kepala_kunci_id_jejak_publik_kunci REFERENCES mutasi.jejak_publik_kunci (id),
        catatan text NOT NULL
    );
    CREATE INDEX ix_jejak_publik_kepala_hari_nomor ON mutasi.jejak_publik_kepala (hari, nomor);
    CREATE INDEX ix_jejak_publik_kepala_kunci_id ON mutasi.jejak_publik_kepala (kunci_id, hari);
    CREATE INDEX ix_jejak_publik_kepala_ukuran ON mutasi.jejak_publik_kepala (ukuran, nomor)"""

_HASH = """
CREATE FUNCTION mutasi.jejak_publik_hash(setingkat integer, senomor bigint) RETURNS bytea
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = mutasi, pg_temp
AS $$
    SELECT CASE setingkat
        WHEN 0 THEN (SELECT sha256('\\x00'::bytea || komitmen) FROM jejak_publik_daun WHERE indeks = senomor)
        ELSE (SELECT hash FROM jejak_publik_simpul WHERE tingkat = setingkat AND nomor = senomor) END
$$
"""
# Folded from the smallest perfect subtree at the right to the largest.
_AKAR = """
CREATE FUNCTION mutasi.jejak_publik_akar(banyak bigint) RETURNS bytea
LANGUAGE plpgsql STABLE SET search_path = mutasi, pg_temp
AS $$
DECLARE
    hasil bytea;
    satu bytea;
    sisa bigint := banyak;
    tingkat integer := 0;
BEGIN
    IF banyak = 0 THEN
        RETURN sha256('');
    END IF;
    WHILE sisa > 0 LOOP
        IF sisa % 2 = 1 THEN
            satu := jejak_publik_hash(tingkat, sisa - 1);
            IF satu IS NULL THEN
                RETURN NULL;
            END IF;
            hasil := CASE WHEN hasil IS NULL THEN satu ELSE sha256('\\x01'::bytea || satu || hasil) END;
        END IF;
        sisa := sisa / 2;
        tingkat := tingkat + 1;
    END LOOP;
    RETURN hasil;
END $$
"""
_DAUN = """
CREATE FUNCTION mutasi.jaga_jejak_publik_daun() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = mutasi, pg_temp
AS $$
DECLARE
    awal bigint;
    akhir bigint;
    banyak bigint;
    punya bigint;
BEGIN
    SELECT min(indeks), max(indeks), count(*) INTO awal, akhir, banyak FROM baru;
    IF banyak = 0 THEN
        RETURN NULL;
    END IF;
    SELECT ukuran INTO STRICT punya FROM jejak_publik_tepi FOR UPDATE;
    IF awal <> punya OR akhir - awal + 1 <> banyak THEN
        RAISE EXCEPTION 'daun jejak publik hanya ditambahkan di belakang yang terakhir; berikutnya %', punya
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    UPDATE jejak_publik_tepi SET ukuran = akhir + 1;
    RETURN NULL;
END $$
"""
_SIMPUL = """
CREATE FUNCTION mutasi.jaga_jejak_publik_simpul() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = mutasi, pg_temp
AS $$
BEGIN
    IF EXISTS (
        SELECT FROM baru
        LEFT JOIN jejak_publik_daun AS dk ON tingkat = 1 AND dk.indeks = 2 * nomor
        LEFT JOIN jejak_publik_daun AS dn ON tingkat = 1 AND dn.indeks = 2 * nomor + 1
        LEFT JOIN jejak_publik_simpul AS sk ON sk.tingkat = baru.tingkat - 1 AND sk.nomor = 2 * baru.nomor
        LEFT JOIN jejak_publik_simpul AS sn ON sn.tingkat = baru.tingkat - 1 AND sn.nomor = 2 * baru.nomor + 1
        WHERE baru.hash IS DISTINCT FROM sha256(
            '\\x01'::bytea
            || CASE baru.tingkat WHEN 1 THEN sha256('\\x00'::bytea || dk.komitmen) ELSE sk.hash END
            || CASE baru.tingkat WHEN 1 THEN sha256('\\x00'::bytea || dn.komitmen) ELSE sn.hash END)
    ) THEN
        RAISE EXCEPTION 'simpul jejak publik bukan hash dari yang dinaunginya'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$
"""
_KEPALA = """
CREATE FUNCTION mutasi.jaga_jejak_publik_kepala() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = mutasi, pg_temp
AS $$
DECLARE
    akhir jejak_publik_kepala;
    punya bigint;
BEGIN
    -- One at a time: two could each continue the same head.
    SELECT ukuran INTO STRICT punya FROM jejak_publik_tepi FOR UPDATE;
    SELECT * INTO akhir FROM jejak_publik_kepala ORDER BY nomor DESC LIMIT 1;
    IF NEW.nomor <> coalesce(akhir.nomor, 0) + 1 OR NEW.ukuran > punya
       OR NEW.akar IS DISTINCT FROM jejak_publik_akar(NEW.ukuran)
       OR split_part(NEW.catatan, E'\\n', 1) <> NEW.log
       OR split_part(NEW.catatan, E'\\n', 2) <> NEW.ukuran::text
       OR split_part(NEW.catatan, E'\\n', 3) <> encode(NEW.akar, 'base64')
       OR akhir.nomor IS NOT NULL AND (
           NEW.ukuran < akhir.ukuran OR NEW.waktu <= akhir.waktu OR NEW.hari < akhir.hari
           OR NEW.hari = akhir.hari AND NEW.ukuran = akhir.ukuran AND NEW.log = akhir.log)
    THEN
        RAISE EXCEPTION 'kepala jejak publik ini tidak melanjutkan yang terakhir'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$
"""
# Exactly once, and nothing is dropped: what leaves the queue has its leaf.
_ANTREAN = """
CREATE FUNCTION mutasi.jaga_jejak_publik_antrean() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = mutasi, pg_temp
AS $$
BEGIN
    IF EXISTS (
        SELECT FROM lama WHERE NOT EXISTS (SELECT FROM jejak_publik_bukaan AS b WHERE b.antrean_id = lama.id)
    ) THEN
        RAISE EXCEPTION 'antrean jejak publik hanya berkurang oleh daunnya'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$
"""

# A paper is no decision: its trail is its own, and not everybody who may know of the case may know of each.
_LANGKAH = """
    INSERT INTO mutasi.jejak_publik_antrean (jenis, usulan_id, isi, tertutup)
    SELECT 'langkah', l.usulan_id,
           jsonb_build_object('usulan', l.usulan_id, 'versi', l.versi, 'langkah', l.langkah, 'dari', l.dari_status,
                              'ke', l.ke_status, 'waktu', l.waktu AT TIME ZONE 'UTC'),
           jsonb_build_object('nomor', l.id, 'oleh', l.oleh, 'akun', l.subjek, 'catatan', l.catatan,
                              'rincian', l.rincian, 'atas_nama', l.atas_nama)
    FROM {} AS l WHERE l.langkah NOT IN ('dokumen', 'konfirmasi_dokumen', 'penarikan_dokumen') ORDER BY l.id"""
_PELEPASAN = """
    INSERT INTO mutasi.jejak_publik_antrean (jenis, objek, isi, tertutup)
    SELECT 'pelepasan_kumpulan', p.id::text,
           jsonb_build_object('pelepasan', p.id, 'kumpulan', p.kumpulan_id, 'macam', p.jenis, 'jumlah', p.jumlah,
                              'waktu', p.waktu AT TIME ZONE 'UTC'),
           jsonb_build_object('oleh', p.oleh, 'akun', p.subjek, 'alasan', p.alasan)
    FROM {} AS p ORDER BY p.waktu, p.id"""
_PEMBALIKAN = """
    INSERT INTO mutasi.jejak_publik_antrean (jenis, usulan_id, isi)
    SELECT 'pembalikan', p.usulan_id, jsonb_build_object('usulan', p.usulan_id, 'membalik', p.membalik)
    FROM {} AS p ORDER BY p.usulan_id"""
_TANDA_TANGAN = """
    INSERT INTO mutasi.jejak_publik_antrean (jenis, usulan_id, objek, isi, tertutup)
    SELECT 'tanda_tangan', p.usulan_id, p.sha256_hasil,
           jsonb_build_object('usulan', p.usulan_id, 'penandatanganan', p.id, 'perihal', p.perihal,
                              'sha256_asal', p.sha256, 'sha256', p.sha256_hasil,
                              'waktu', p.ditandatangani_pada AT TIME ZONE 'UTC'),
           jsonb_build_object('penanda', p.penanda, 'nama_penanda', p.nama_penanda, 'berkas', p.nama)
    FROM {} AS p WHERE p.status = 'tertandatangani' ORDER BY p.ditandatangani_pada, p.id"""
_SUMBER = {
    "usulan_langkah": ("INSERT", "REFERENCING NEW TABLE AS baru FOR EACH STATEMENT", "baru", _LANGKAH),
    "kumpulan_pelepasan": ("INSERT", "REFERENCING NEW TABLE AS baru FOR EACH STATEMENT", "baru", _PELEPASAN),
    "pembalikan": ("INSERT", "REFERENCING NEW TABLE AS baru FOR EACH STATEMENT", "baru", _PEMBALIKAN),
    "penandatanganan": (
        "UPDATE OF status",
        "FOR EACH ROW WHEN (NEW.status = 'tertandatangani' AND OLD.status <> NEW.status)",
        "(SELECT NEW.*)",
        _TANDA_TANGAN,
    ),
}
_TETAP = {
    "jejak_publik_antrean": "UPDATE OR TRUNCATE",
    "jejak_publik_daun": "UPDATE OR DELETE OR TRUNCATE",
    "jejak_publik_simpul": "UPDATE OR DELETE OR TRUNCATE",
    "jejak_publik_bukaan": "UPDATE OR TRUNCATE",
    "jejak_publik_kunci": "UPDATE OR DELETE OR TRUNCATE",
    "jejak_publik_kepala": "UPDATE OR DELETE OR TRUNCATE",
}


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for each in _TABEL.split(";\n"):
        op.execute(each)
    for fungsi in (_HASH, _AKAR, _DAUN, _SIMPUL, _KEPALA, _ANTREAN):
        op.execute(fungsi)
    for tabel, perintah in _TETAP.items():
        op.execute(
            f"CREATE TRIGGER {tabel}_append_only BEFORE {perintah} ON mutasi.{tabel} "
            "FOR EACH STATEMENT EXECUTE FUNCTION mutasi.append_only()"
        )
    for tabel in ("daun", "simpul"):
        op.execute(
            f"CREATE TRIGGER jaga_jejak_publik_{tabel} AFTER INSERT ON mutasi.jejak_publik_{tabel} "
            f"REFERENCING NEW TABLE AS baru FOR EACH STATEMENT EXECUTE FUNCTION mutasi.jaga_jejak_publik_{tabel}()"
        )
    op.execute(
        "CREATE TRIGGER jaga_jejak_publik_kepala BEFORE INSERT ON mutasi.jejak_publik_kepala "
        "FOR EACH ROW EXECUTE FUNCTION mutasi.jaga_jejak_publik_kepala()"
    )
    op.execute(
        "CREATE TRIGGER jaga_jejak_publik_antrean AFTER DELETE ON mutasi.jejak_publik_antrean "
        "REFERENCING OLD TABLE AS lama FOR EACH STATEMENT EXECUTE FUNCTION mutasi.jaga_jejak_publik_antrean()"
    )
    # Its one row can be held by the login, and is written by the triggers alone.
    op.execute("REVOKE INSERT, UPDATE, DELETE ON mutasi.jejak_publik_tepi FROM mutasi")
    op.execute("GRANT UPDATE (satu) ON mutasi.jejak_publik_tepi TO mutasi")
    for tabel, (kapan, bagaimana, baris, isi) in _SUMBER.items():
        # What was decided before there was a log enters it as the first leaves.
        op.execute(isi.format(f"mutasi.{tabel}"))
        op.execute(
            f"CREATE FUNCTION mutasi.catat_jejak_publik_{tabel}() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN {isi.format(baris)}; RETURN NULL; END $$"
        )
        op.execute(
            f"CREATE TRIGGER catat_jejak_publik AFTER {kapan} ON mutasi.{tabel} {bagaimana} "
            f"EXECUTE FUNCTION mutasi.catat_jejak_publik_{tabel}()"
        )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for tabel in _SUMBER:
        op.execute(f"DROP TRIGGER catat_jejak_publik ON mutasi.{tabel}")
        op.execute(f"DROP FUNCTION mutasi.catat_jejak_publik_{tabel}()")
    for tabel in ("kepala", "kunci", "bukaan", "simpul", "daun", "tepi", "antrean"):
        op.execute(f"DROP TABLE mutasi.jejak_publik_{tabel}")
    for fungsi in (
        *("jaga_jejak_publik_antrean()", "jaga_jejak_publik_kepala()", "jaga_jejak_publik_simpul()"),
        *("jaga_jejak_publik_daun()", "jejak_publik_akar(bigint)", "jejak_publik_hash(integer, bigint)"),
    ):
        op.execute(f"DROP FUNCTION mutasi.{fungsi}")
