"""The papers of a case, and exceptions from rules by two people.

Revision ID: u0012
Revises: u0011
"""

from alembic import op

from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.db.usulan import JAGA, ORANG_YANG_SAMA, jaga
from shared.ketentuan.awal import isi_awal

revision = "u0012"
down_revision = "u0011"
branch_labels = None
depends_on = None

_DOKUMEN = """
    CREATE TABLE mutasi.usulan_dokumen (
        id uuid CONSTRAINT pk_usulan_dokumen PRIMARY KEY,
        usulan_id uuid NOT NULL CONSTRAINT fk_usulan_dokumen_usulan_id_usulan REFERENCES mutasi.usulan (id),
        jenis text NOT NULL,
        nomor text NOT NULL,
        tanggal date NOT NULL,
        selesai date,
        dicatat_oleh text NOT NULL,
        dicatat_pada timestamptz NOT NULL,
        digantikan_pada timestamptz,
        CONSTRAINT ck_usulan_dokumen_masa CHECK (selesai >= tanggal)
    )"""
_PENGECUALIAN = f"""
    CREATE TABLE mutasi.usulan_pengecualian (
        id uuid CONSTRAINT pk_usulan_pengecualian PRIMARY KEY,
        versi bigint NOT NULL DEFAULT 1,
        usulan_id uuid NOT NULL CONSTRAINT fk_usulan_pengecualian_usulan_id_usulan REFERENCES mutasi.usulan (id),
        nip text NOT NULL,
        aturan text NOT NULL,
        tingkat text NOT NULL,
        alasan text NOT NULL,
        dokumen text,
        tanggal_dokumen date,
        status text NOT NULL DEFAULT 'diusulkan' CONSTRAINT ck_usulan_pengecualian_status
            CHECK (status IN ('diusulkan', 'disetujui', 'ditolak', 'dibatalkan')),
        diusulkan_oleh text NOT NULL,
        diusulkan_subjek text,
        diusulkan_pada timestamptz NOT NULL,
        diputus_oleh text,
        diputus_subjek text,
        diputus_pada timestamptz,
        catatan text,
        CONSTRAINT ck_usulan_pengecualian_diputus CHECK (
            (status = 'diusulkan') = (diputus_oleh IS NULL) AND (diputus_oleh IS NULL) = (diputus_pada IS NULL)),
        CONSTRAINT ck_usulan_pengecualian_dua_orang CHECK ((status = 'dibatalkan') = ({ORANG_YANG_SAMA}))
    )"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(_DOKUMEN)
    op.execute(
        "CREATE UNIQUE INDEX uq_usulan_dokumen_usulan_id_jenis ON mutasi.usulan_dokumen (usulan_id, jenis) "
        "WHERE digantikan_pada IS NULL"
    )
    op.execute(_PENGECUALIAN)
    op.execute(
        "CREATE UNIQUE INDEX uq_usulan_pengecualian_usulan_id_aturan ON mutasi.usulan_pengecualian (usulan_id, aturan) "
        "WHERE status IN ('diusulkan', 'disetujui')"
    )
    op.execute("CREATE INDEX ix_usulan_pengecualian_nip_id ON mutasi.usulan_pengecualian (nip, id)")
    op.execute("CREATE INDEX ix_usulan_pengecualian_status_id ON mutasi.usulan_pengecualian (status, id)")
    op.execute(JAGA.format(s="mutasi"))
    for each in jaga("mutasi", "usulan_pengecualian"):
        op.execute(each)
    op.execute("ALTER TABLE mutasi.usulan_putusan ADD COLUMN dikecualikan boolean NOT NULL DEFAULT false")
    isi_awal(op.get_bind(), "mutasi", KETENTUAN)


def downgrade() -> None:
    raise RuntimeError("dokumen dan pengecualian yang tercatat tidak boleh dibuang: pulihkan dari cadangan")
