"""One guard for all tables of proposals: what was proposed never changes and is decided once, by another human.

Here it is put on the proposals of legal numbers; each service puts it on its own. And no value of a number is retired
but by an approved proposal that begins on one of its days. The release before writes nothing that this refuses.

Revision ID: m0016
Revises: m0015
"""

from alembic import context, op

from shared.db.usulan import JAGA, jaga

revision = "m0016"
down_revision = "m0015"
branch_labels = None
depends_on = None

# The approval and what it retires bear the same instant.
_DIGANTI = """
CREATE FUNCTION {s}.jaga_ketentuan_diganti() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_user <> '{s}'
       OR EXISTS (SELECT FROM {s}.ketentuan_usulan u
                  WHERE u.kode = OLD.kode AND u.status = 'disetujui' AND u.diputus_pada = NEW.digantikan_pada
                    AND u.id IS DISTINCT FROM OLD.usulan_id AND u.mulai <@ OLD.berlaku) THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'tidak ada usulan yang disetujui yang menggantikan nilai ini'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'jaga_ketentuan_diganti';
END $$"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '4s'")
    skema = context.config.attributes["schema"]
    op.execute(f"DROP TRIGGER ketentuan_usulan_dijaga ON {skema}.ketentuan_usulan")
    op.execute(f"DROP TRIGGER ketentuan_usulan_tidak_dikosongkan ON {skema}.ketentuan_usulan")
    op.execute(f"DROP FUNCTION {skema}.jaga_ketentuan_usulan()")
    op.execute(JAGA.format(s=skema))
    for each in jaga(skema, "ketentuan_usulan"):
        op.execute(each)
    op.execute(_DIGANTI.format(s=skema))
    op.execute(
        f"CREATE TRIGGER ketentuan_diganti_dijaga AFTER UPDATE ON {skema}.ketentuan "
        f"FOR EACH ROW EXECUTE FUNCTION {skema}.jaga_ketentuan_diganti()"
    )


def downgrade() -> None:
    raise RuntimeError("penjaga usulan tidak dilepas: rilis sebelumnya berjalan di bawahnya")
