"""Follow-up actions of evaluations.

Revision ID: u0331
Revises: u0330
"""

from alembic import op

revision = "u0331"
down_revision = "u0330"
branch_labels = None
depends_on = None

_SEMUA = (
    """
    CREATE TABLE mutasi.evaluasi_tindak_lanjut (
        id uuid CONSTRAINT pk_evaluasi_tindak_lanjut PRIMARY KEY,
        versi bigint NOT NULL,
        evaluasi_id uuid NOT NULL
            CONSTRAINT fk_evaluasi_tindak_lanjut_evaluasi_id_evaluasi REFERENCES mutasi.evaluasi (id),
        apa text NOT NULL,
        pemilik_nip text,
        pemilik_jabatan text,
        sampai date NOT NULL,
        status text NOT NULL,
        hasil text,
        diingatkan text,
        dibuat_oleh text NOT NULL,
        dibuat_pada timestamptz NOT NULL,
        diubah_pada timestamptz NOT NULL,
        CONSTRAINT ck_evaluasi_tindak_lanjut_pemilik CHECK (num_nonnulls(pemilik_nip, pemilik_jabatan) = 1),
        CONSTRAINT ck_evaluasi_tindak_lanjut_pemilik_nip CHECK (pemilik_nip ~ '^[0-9]{18}$'),
        CONSTRAINT ck_evaluasi_tindak_lanjut_status CHECK (status IN ('terbuka', 'selesai', 'tidak_dilaksanakan')),
        CONSTRAINT ck_evaluasi_tindak_lanjut_hasil CHECK ((status = 'terbuka') = (hasil IS NULL)),
        CONSTRAINT ck_evaluasi_tindak_lanjut_diingatkan CHECK (diingatkan IN ('mendekati', 'lewat'))
    )""",
    "CREATE INDEX ix_evaluasi_tindak_lanjut_evaluasi_id ON mutasi.evaluasi_tindak_lanjut (evaluasi_id)",
    "CREATE INDEX ix_evaluasi_tindak_lanjut_sampai_id ON mutasi.evaluasi_tindak_lanjut (sampai, id)",
    """
    CREATE INDEX ix_evaluasi_tindak_lanjut_terbuka ON mutasi.evaluasi_tindak_lanjut (sampai)
        WHERE status = 'terbuka'""",
)


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for each in _SEMUA:
        op.execute(each)


def downgrade() -> None:
    raise RuntimeError("nilai yang telah dicatat tidak boleh dibuang: pulihkan basis data dari cadangan")
