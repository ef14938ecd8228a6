"""Whom to assess first, so that a plan rests on what is known: kept with the plan, and as unchangeable.

Revision ID: u0049
Revises: u0048
"""

from alembic import op

revision = "u0049"
down_revision = "u0048"
branch_labels = None
depends_on = None

_SQL = (
    """
    CREATE TABLE mutasi.skenario_dinilai (
        skenario_id uuid NOT NULL CONSTRAINT fk_skenario_dinilai_skenario_id_skenario
            REFERENCES mutasi.skenario (id) ON DELETE CASCADE,
        nip text NOT NULL CONSTRAINT ck_skenario_dinilai_nip CHECK (nip ~ '^[0-9]{18}$'),
        nama text NOT NULL,
        taruhan bigint NOT NULL,
        dapat_gugur boolean NOT NULL,
        tempat jsonb NOT NULL,
        lain jsonb NOT NULL,
        kosong jsonb NOT NULL,
        CONSTRAINT pk_skenario_dinilai PRIMARY KEY (skenario_id, nip),
        CONSTRAINT ck_skenario_dinilai_taruhan CHECK (taruhan > 0 OR taruhan = 0 AND dapat_gugur)
    )""",
    "CREATE INDEX ix_skenario_dinilai_taruhan ON mutasi.skenario_dinilai (skenario_id, taruhan DESC, nip)",
    """CREATE TRIGGER jaga_tulis AFTER INSERT ON mutasi.skenario_dinilai REFERENCING NEW TABLE AS baris
        FOR EACH STATEMENT EXECUTE FUNCTION mutasi.jaga_hasil_skenario()""",
    """CREATE TRIGGER jaga_buang AFTER DELETE ON mutasi.skenario_dinilai REFERENCING OLD TABLE AS baris
        FOR EACH STATEMENT EXECUTE FUNCTION mutasi.jaga_hasil_skenario()""",
    """CREATE TRIGGER jaga_tetap BEFORE UPDATE ON mutasi.skenario_dinilai
        FOR EACH ROW EXECUTE FUNCTION mutasi.tolak_ubah_hasil_skenario()""",
)


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    for each in _SQL:
        op.execute(each)


def downgrade() -> None:
    raise RuntimeError("skenario yang tersimpan tidak boleh dibuang: pulihkan dari cadangan")
