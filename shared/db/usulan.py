"""The columns of a table of proposals: what one person has asked for, and what another has decided.

A trigger (``jaga``) keeps that what was proposed never changes and is decided once, by somebody else. What was decided
before there was one stays as it is, so how far all rows keep to it, each table says by constraints (``syarat``).
"""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, text
from sqlalchemy.orm import Mapped, mapped_column


class Diusulkan:
    """Put it before the base among the bases; the slice adds what is proposed."""

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    versi: Mapped[int] = mapped_column(server_default=text("1"))
    status: Mapped[str] = mapped_column(server_default=text("'diusulkan'"))
    diusulkan_oleh: Mapped[str]
    """The NIP of who has proposed; of who has none the account."""
    diusulkan_subjek: Mapped[str | None]
    """Their account; None in rows from before accounts were kept."""
    diusulkan_pada: Mapped[datetime]
    diputus_oleh: Mapped[str | None]
    """Who has approved or refused, or who has taken back what they proposed."""
    diputus_subjek: Mapped[str | None]
    diputus_pada: Mapped[datetime | None]
    catatan: Mapped[str | None]
    """Why it was decided so."""


def syarat(dua_orang: str) -> tuple[CheckConstraint, ...]:
    """What holds in every such table, and how far it keeps that two people took part."""
    return (
        CheckConstraint("status IN ('diusulkan', 'disetujui', 'ditolak', 'dibatalkan')", name="status"),
        CheckConstraint(
            "(status = 'diusulkan') = (diputus_oleh IS NULL) AND (diputus_oleh IS NULL) = (diputus_pada IS NULL)",
            name="diputus",
        ),
        CheckConstraint(dua_orang, name="dua_orang"),
    )


ORANG_YANG_SAMA = "ARRAY[diusulkan_oleh, diusulkan_subjek] && ARRAY[diputus_oleh, diputus_subjek]"
"""SQL: who has decided is who has proposed (``shared/auth/dua_orang.py``)."""

JAGA = """
CREATE OR REPLACE FUNCTION {s}.jaga_diusulkan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    putusan CONSTANT text[] := '{{versi,status,diputus_oleh,diputus_subjek,diputus_pada,catatan,hasil}}';
    sendiri boolean;
BEGIN
    IF TG_OP IN ('DELETE', 'TRUNCATE') THEN
        RAISE EXCEPTION 'usulan tidak boleh dihapus'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'jaga_diusulkan';
    END IF;
    IF TG_OP = 'INSERT' THEN
        -- The migrations of the owner bring what an older register held.
        IF current_user <> TG_TABLE_SCHEMA OR (NEW.status = 'diusulkan' AND NEW.versi = 1
           AND num_nonnulls(NEW.diputus_oleh, NEW.diputus_subjek, NEW.diputus_pada, NEW.catatan) = 0) THEN
            RETURN NULL;
        END IF;
        RAISE EXCEPTION 'usulan baru belum diputus'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'jaga_diusulkan';
    END IF;
    IF OLD.status <> 'diusulkan' OR NEW.status = 'diusulkan' OR NEW.versi <> OLD.versi + 1
       OR to_jsonb(NEW) - putusan <> to_jsonb(OLD) - putusan THEN
        RAISE EXCEPTION 'usulan diputus tepat sekali, dan isinya tidak boleh diubah'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'jaga_diusulkan';
    END IF;
    sendiri := ARRAY[NEW.diusulkan_oleh, NEW.diusulkan_subjek] && ARRAY[NEW.diputus_oleh, NEW.diputus_subjek];
    IF NEW.diputus_oleh IS NULL OR NEW.diputus_subjek IS NULL OR NEW.diputus_pada IS NULL
       OR sendiri <> (NEW.status = 'dibatalkan') THEN
        RAISE EXCEPTION 'orang lain yang memutus sebuah usulan, dengan akunnya; hanya pengusulnya yang membatalkannya'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'jaga_diusulkan';
    END IF;
    RETURN NULL;
END $$"""
"""SQL: the trigger function of all tables of proposals in the schema ``s``; another text takes another migration."""


def jaga(skema: str, tabel: str) -> tuple[str, ...]:
    """SQL: a table of proposals from now on keeps what was proposed, and what was decided about it, and by whom.

    After the constraints, which tell more closely what is wrong.
    """
    return (
        f"""CREATE OR REPLACE TRIGGER jaga_{tabel} AFTER INSERT OR UPDATE OR DELETE ON {skema}.{tabel}
            FOR EACH ROW EXECUTE FUNCTION {skema}.jaga_diusulkan()""",
        f"""CREATE OR REPLACE TRIGGER {tabel}_tanpa_truncate BEFORE TRUNCATE ON {skema}.{tabel}
            FOR EACH STATEMENT EXECUTE FUNCTION {skema}.jaga_diusulkan()""",
    )
