"""Subscriptions of outside systems, approved by two people, and the ledger of webhooks.

Revision ID: n0141
Revises: n0190
"""

from alembic import op

from services.notifikasi.kata.katalog import KATALOG
from shared.db.usulan import JAGA, ORANG_YANG_SAMA, jaga
from shared.ketentuan.awal import isi_awal

revision = "n0141"
down_revision = "n0190"
branch_labels = None
depends_on = None

_TERBUKA = "status IN ('antre', 'dikirim')"
_TABEL = (
    """
    CREATE TABLE notifikasi.langganan (
        id uuid CONSTRAINT pk_langganan PRIMARY KEY,
        versi bigint NOT NULL DEFAULT 1,
        status text NOT NULL CONSTRAINT ck_langganan_status
            CHECK (status IN ('menunggu', 'aktif', 'dijeda', 'dimatikan', 'dihapus')),
        akun text NOT NULL,
        nama text NOT NULL,
        url text NOT NULL,
        peristiwa text[] NOT NULL,
        unit text[] NOT NULL DEFAULT '{}',
        kelas text NOT NULL CONSTRAINT ck_langganan_kelas CHECK (kelas IN ('publik', 'internal')),
        penanggung_jawab text NOT NULL,
        perjanjian_nomor text,
        perjanjian_tanggal date,
        perjanjian_selesai date,
        rahasia_nomor integer NOT NULL DEFAULT 0,
        rahasia_lama_sampai timestamptz,
        dihentikan_petugas boolean NOT NULL DEFAULT false,
        sebab_mati text CONSTRAINT ck_langganan_sebab_mati CHECK (sebab_mati IN ('tidak_diinginkan', 'lama_gagal')),
        gagal_berturut integer NOT NULL DEFAULT 0,
        gagal_sejak timestamptz,
        istirahat_sampai timestamptz,
        dilayani_pada timestamptz,
        dibuat_pada timestamptz NOT NULL DEFAULT now(),
        diubah_pada timestamptz NOT NULL DEFAULT now(),
        pemegang uuid,
        dipegang_sampai timestamptz,
        percobaan bigint NOT NULL DEFAULT 0,
        CONSTRAINT ck_langganan_mati CHECK ((status = 'dimatikan') = (sebab_mati IS NOT NULL)),
        CONSTRAINT ck_langganan_perjanjian
            CHECK (kelas = 'publik' OR num_nonnulls(perjanjian_nomor, perjanjian_tanggal) = 2)
    )""",
    "CREATE INDEX ix_langganan_status_id ON notifikasi.langganan (status, id)",
    "CREATE INDEX ix_langganan_akun_id ON notifikasi.langganan (akun, id)",
    f"""
    CREATE TABLE notifikasi.usulan_langganan (
        id uuid CONSTRAINT pk_usulan_langganan PRIMARY KEY,
        versi bigint NOT NULL DEFAULT 1,
        status text NOT NULL DEFAULT 'diusulkan' CONSTRAINT ck_usulan_langganan_status
            CHECK (status IN ('diusulkan', 'disetujui', 'ditolak', 'dibatalkan')),
        diusulkan_oleh text NOT NULL,
        diusulkan_subjek text,
        diusulkan_pada timestamptz NOT NULL,
        diputus_oleh text,
        diputus_subjek text,
        diputus_pada timestamptz,
        catatan text,
        jenis text NOT NULL CONSTRAINT ck_usulan_langganan_jenis CHECK (jenis IN ('buat', 'ubah')),
        langganan_id uuid NOT NULL CONSTRAINT fk_usulan_langganan_langganan_id_langganan
            REFERENCES notifikasi.langganan (id),
        akun text NOT NULL,
        penanggung_jawab text NOT NULL,
        isi jsonb NOT NULL,
        alasan text NOT NULL,
        hasil text,
        CONSTRAINT ck_usulan_langganan_bukan_diri
            CHECK ((diputus_oleh = penanggung_jawab) IS NOT TRUE OR status <> 'disetujui'),
        CONSTRAINT ck_usulan_langganan_diputus CHECK (
            (status = 'diusulkan') = (diputus_oleh IS NULL) AND (diputus_oleh IS NULL) = (diputus_pada IS NULL)),
        CONSTRAINT ck_usulan_langganan_dua_orang CHECK ((status = 'dibatalkan') = ({ORANG_YANG_SAMA}))
    )""",
    "CREATE INDEX ix_usulan_langganan_status_id ON notifikasi.usulan_langganan (status, id)",
    """CREATE UNIQUE INDEX uq_usulan_langganan_terbuka ON notifikasi.usulan_langganan (langganan_id)
       WHERE status = 'diusulkan'""",
    f"""
    CREATE TABLE notifikasi.kiriman_langganan (
        id uuid CONSTRAINT pk_kiriman_langganan PRIMARY KEY,
        langganan_id uuid NOT NULL CONSTRAINT fk_kiriman_langganan_langganan_id_langganan
            REFERENCES notifikasi.langganan (id),
        peristiwa text NOT NULL,
        peristiwa_id uuid NOT NULL,
        terjadi_pada timestamptz NOT NULL,
        data jsonb NOT NULL,
        data_internal jsonb NOT NULL,
        status text NOT NULL CONSTRAINT ck_kiriman_langganan_status
            CHECK (status IN ('antre', 'dikirim', 'diterima', 'gagal', 'terlewat', 'dibuang')),
        sebab text,
        kode integer,
        durasi_ms integer,
        dicoba integer NOT NULL DEFAULT 0,
        nanti_pada timestamptz NOT NULL,
        dibuat_pada timestamptz NOT NULL DEFAULT now(),
        diubah_pada timestamptz NOT NULL DEFAULT now(),
        selesai_pada timestamptz,
        CONSTRAINT ck_kiriman_langganan_selesai CHECK (({_TERBUKA}) = (selesai_pada IS NULL))
    )""",
    f"""CREATE INDEX ix_kiriman_langganan_terbuka ON notifikasi.kiriman_langganan (langganan_id, nanti_pada, id)
        WHERE {_TERBUKA}""",
    """CREATE INDEX ix_kiriman_langganan_langganan_id
        ON notifikasi.kiriman_langganan (langganan_id, dibuat_pada, id)""",
    "CREATE INDEX ix_kiriman_langganan_selesai_pada ON notifikasi.kiriman_langganan (selesai_pada)",
)


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for each in _TABEL:
        op.execute(each)
    op.execute(JAGA.format(s="notifikasi"))
    for each in jaga("notifikasi", "usulan_langganan"):
        op.execute(each)
    isi_awal(op.get_bind(), "notifikasi", KATALOG)


def downgrade() -> None:
    raise RuntimeError("kata-kata yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
