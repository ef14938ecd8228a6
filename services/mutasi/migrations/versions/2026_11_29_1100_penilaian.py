"""What each judgement looked at is kept, so that it can be repeated under the law of another day.

Revision ID: u0021
Revises: u0020
"""

from alembic import op

from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.ketentuan.awal import isi_awal

revision = "u0021"
down_revision = "u0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    op.execute(
        """
        CREATE TABLE mutasi.usulan_penilaian (
            usulan_id uuid NOT NULL CONSTRAINT fk_usulan_penilaian_usulan_id_usulan REFERENCES mutasi.usulan (id),
            versi bigint NOT NULL,
            tanggal date NOT NULL,
            asn jsonb NOT NULL,
            jabatan jsonb NOT NULL,
            acara jsonb NOT NULL,
            CONSTRAINT pk_usulan_penilaian PRIMARY KEY (usulan_id, versi)
        )"""
    )
    op.execute("CREATE INDEX ix_usulan_penilaian_tanggal ON mutasi.usulan_penilaian (tanggal)")
    op.execute(
        "CREATE TRIGGER usulan_penilaian_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON mutasi.usulan_penilaian "
        "FOR EACH STATEMENT EXECUTE FUNCTION mutasi.append_only()"
    )
    isi_awal(op.get_bind(), "mutasi", KETENTUAN)


def downgrade() -> None:
    raise RuntimeError("penilaian yang tercatat tidak boleh dibuang: pulihkan basis data dari cadangan")
