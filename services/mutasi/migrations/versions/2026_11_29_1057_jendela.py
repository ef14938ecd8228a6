"""Places that decisions of the mayor open, results of selections, and the numbers of the rules that look at them.

Revision ID: u0020
Revises: u0019
"""

from alembic import op

from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.db.usulan import JAGA, ORANG_YANG_SAMA, jaga
from shared.ketentuan.awal import isi_awal

revision = "u0020"
down_revision = "u0019"
branch_labels = None
depends_on = None


def _usulan(tabel: str, *kolom: str) -> str:
    return f"""
        CREATE TABLE mutasi.{tabel} (
            id uuid CONSTRAINT pk_{tabel} PRIMARY KEY,
            versi bigint NOT NULL DEFAULT 1,
            status text NOT NULL DEFAULT 'diusulkan' CONSTRAINT ck_{tabel}_status
                CHECK (status IN ('diusulkan', 'disetujui', 'ditolak', 'dibatalkan')),
            diusulkan_oleh text NOT NULL,
            diusulkan_subjek text,
            diusulkan_pada timestamptz NOT NULL,
            diputus_oleh text,
            diputus_subjek text,
            diputus_pada timestamptz,
            catatan text,
            sasaran uuid,
            isi jsonb NOT NULL,
            alasan text NOT NULL,
            {", ".join(kolom)},
            CONSTRAINT ck_{tabel}_diputus CHECK (
                (status = 'diusulkan') = (diputus_oleh IS NULL) AND (diputus_oleh IS NULL) = (diputus_pada IS NULL)),
            CONSTRAINT ck_{tabel}_dua_orang CHECK ((status = 'dibatalkan') = ({ORANG_YANG_SAMA}))
        )"""


_PERNYATAAN = (
    _usulan(
        "usulan_pembukaan",
        "hasil text",
        "jenis text NOT NULL CONSTRAINT ck_usulan_pembukaan_jenis CHECK (jenis IN ('buka', 'cabut'))",
        "CONSTRAINT ck_usulan_pembukaan_sasaran CHECK ((jenis = 'cabut') = (sasaran IS NOT NULL))",
    ),
    "CREATE INDEX ix_usulan_pembukaan_status_id ON mutasi.usulan_pembukaan (status, id)",
    """
    CREATE TABLE mutasi.pembukaan (
        id uuid CONSTRAINT pk_pembukaan PRIMARY KEY,
        nomor text NOT NULL,
        tanggal date NOT NULL,
        mulai date NOT NULL,
        selesai date NOT NULL,
        dicatat_pada timestamptz NOT NULL,
        dicabut_pada timestamptz,
        CONSTRAINT ck_pembukaan_masa CHECK (mulai <= selesai)
    )""",
    "CREATE UNIQUE INDEX uq_pembukaan_nomor ON mutasi.pembukaan (nomor) WHERE dicabut_pada IS NULL",
    """
    CREATE TABLE mutasi.pembukaan_jabatan (
        pembukaan_id uuid NOT NULL
            CONSTRAINT fk_pembukaan_jabatan_pembukaan_id_pembukaan REFERENCES mutasi.pembukaan (id),
        kode_jabatan text NOT NULL,
        jumlah bigint NOT NULL CONSTRAINT ck_pembukaan_jabatan_jumlah CHECK (jumlah > 0),
        CONSTRAINT pk_pembukaan_jabatan PRIMARY KEY (pembukaan_id, kode_jabatan)
    )""",
    "CREATE INDEX ix_pembukaan_jabatan_kode_jabatan ON mutasi.pembukaan_jabatan (kode_jabatan)",
    _usulan(
        "usulan_hasil_seleksi",
        "nip text[] NOT NULL",
        "jenis text NOT NULL CONSTRAINT ck_usulan_hasil_seleksi_jenis CHECK (jenis IN ('catat', 'koreksi', 'cabut'))",
        "CONSTRAINT ck_usulan_hasil_seleksi_sasaran CHECK ((jenis = 'catat') = (sasaran IS NULL))",
        "CONSTRAINT ck_usulan_hasil_seleksi_bukan_diri CHECK "
        "(NOT diusulkan_oleh = ANY (nip) AND (diputus_oleh = ANY (nip)) IS NOT TRUE)",
    ),
    "CREATE INDEX ix_usulan_hasil_seleksi_status_id ON mutasi.usulan_hasil_seleksi (status, id)",
    "CREATE INDEX ix_usulan_hasil_seleksi_nip ON mutasi.usulan_hasil_seleksi USING gin (nip)",
    """
    CREATE TABLE mutasi.hasil_seleksi (
        id uuid CONSTRAINT pk_hasil_seleksi PRIMARY KEY,
        usulan_id uuid NOT NULL
            CONSTRAINT fk_hasil_seleksi_usulan_id_usulan_hasil_seleksi REFERENCES mutasi.usulan_hasil_seleksi (id),
        nip text NOT NULL,
        tanggal date NOT NULL,
        instansi text,
        lulus boolean NOT NULL,
        nilai numeric(6, 2) CONSTRAINT ck_hasil_seleksi_nilai CHECK (nilai BETWEEN 0 AND 1000),
        ikatan_sampai date,
        dokumen text NOT NULL,
        dicatat_pada timestamptz NOT NULL,
        menggantikan uuid,
        digantikan_pada timestamptz,
        CONSTRAINT ck_hasil_seleksi_ikatan CHECK (ikatan_sampai IS NULL OR lulus AND ikatan_sampai >= tanggal)
    )""",
    """CREATE UNIQUE INDEX uq_hasil_seleksi_nip_tanggal_instansi ON mutasi.hasil_seleksi
       (nip, tanggal, coalesce(instansi, '')) WHERE digantikan_pada IS NULL""",
    "CREATE INDEX ix_hasil_seleksi_nip_id ON mutasi.hasil_seleksi (nip, id)",
    JAGA.format(s="mutasi"),
    *jaga("mutasi", "usulan_pembukaan"),
    *jaga("mutasi", "usulan_hasil_seleksi"),
)


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for each in _PERNYATAAN:
        op.execute(each)
    isi_awal(op.get_bind(), "mutasi", KETENTUAN)


def downgrade() -> None:
    raise RuntimeError("pembukaan dan hasil seleksi yang tercatat tidak boleh dibuang: pulihkan dari cadangan")
