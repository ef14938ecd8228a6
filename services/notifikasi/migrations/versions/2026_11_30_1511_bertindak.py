"""Who acts for heads of units, and for officers by letter: what they would be told is told to these too.

Revision ID: n0150
Revises: n0140
"""

from alembic import op

from services.notifikasi.kata.katalog import KATALOG
from shared.ketentuan.awal import isi_awal

revision = "n0150"
down_revision = "n0140"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute("ALTER TABLE notifikasi.orang ADD COLUMN kerabat text[] DEFAULT '{}' NOT NULL")
    op.execute("""
        CREATE TABLE notifikasi.jabatan (
            kode text CONSTRAINT pk_jabatan PRIMARY KEY,
            versi bigint NOT NULL,
            nama text NOT NULL,
            kode_unit text NOT NULL,
            kepala_unit boolean NOT NULL
        )""")
    op.execute("CREATE INDEX ix_jabatan_kepala ON notifikasi.jabatan (kode_unit) WHERE kepala_unit")
    op.execute("""
        CREATE TABLE notifikasi.perwakilan (
            id uuid CONSTRAINT pk_perwakilan PRIMARY KEY,
            wakil text NOT NULL,
            diwakili text,
            tugas text NOT NULL,
            sebutan text NOT NULL,
            unit text[] NOT NULL,
            langkah text[] NOT NULL,
            mulai date NOT NULL,
            selesai date NOT NULL,
            berakhir_pada timestamptz
        )""")
    op.execute("CREATE INDEX ix_perwakilan_diwakili ON notifikasi.perwakilan (diwakili) WHERE diwakili IS NOT NULL")
    op.execute(
        "CREATE INDEX ix_perwakilan_kepala ON notifikasi.perwakilan USING gin (unit) WHERE tugas = 'kepala_unit'"
    )
    op.execute(
        "INSERT INTO notifikasi.consumer_reset (stream) SELECT 'PEGAWAI_STATE' "
        "WHERE EXISTS (SELECT FROM notifikasi.orang) "
        "AND NOT EXISTS (SELECT FROM notifikasi.consumer_reset WHERE stream = 'PEGAWAI_STATE')"
    )
    isi_awal(op.get_bind(), "notifikasi", KATALOG)


def downgrade() -> None:
    raise RuntimeError("kata-kata yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
