"""Heads of the chain are noted for each other several times a day, so a neighbour orders them within the day.

With a head goes what the chain says now at the newest hundred before it and at the last of each of sixty days: a
neighbour that was put back to an older day still finds there what it has kept. A neighbour believes nothing of a day
to come, and no end that lies before the one it keeps.

Revision ID: m0010
Revises: m0009
"""

from alembic import context, op

revision = "m0010"
down_revision = "m0009"
branch_labels = None
depends_on = None

_NOTE = """
CREATE OR REPLACE FUNCTION {s}.note_head(on_day date)
RETURNS TABLE (head_number bigint, head_hash text, earlier jsonb)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = {s}, pg_temp
AS $$
BEGIN
    SELECT number, encode(hash, 'hex') INTO head_number, head_hash FROM seal ORDER BY number DESC LIMIT 1;
    IF head_number IS NULL THEN
        RETURN;
    END IF;
    SELECT coalesce(jsonb_agg(jsonb_build_object('nomor', a.number, 'ujung', encode(s.hash, 'hex'))), '[]') INTO earlier
    FROM ((SELECT number FROM anchor WHERE service = '{s}' ORDER BY id DESC LIMIT {newest})
          UNION
          (SELECT DISTINCT ON (day) number FROM anchor
           WHERE service = '{s}' AND day > on_day - 60 ORDER BY day, id DESC)) AS a
    LEFT JOIN seal AS s ON s.number = a.number;
    INSERT INTO anchor (service, day, number, hash, agrees)
    VALUES ('{s}', on_day, head_number, decode(head_hash, 'hex'), true);
    RETURN NEXT;
END $$
"""
# An earlier release does not say when the head was told, and tells one a day.
_KEEP = """
CREATE OR REPLACE FUNCTION {s}.keep_head(whose text, on_day date, head_number bigint, head_hash text, earlier jsonb,
                              told timestamptz DEFAULT NULL)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = {s}, pg_temp
AS $$
DECLARE
    kept anchor;
    good boolean := true;
BEGIN
    IF whose = '{s}' THEN
        RAISE EXCEPTION 'own heads are noted by note_head';
    END IF;
    IF on_day > current_date + 1 THEN
        -- Kept, it would make all that comes until then late.
        RETURN false;
    END IF;
    SELECT * INTO kept FROM anchor WHERE service = whose ORDER BY id DESC LIMIT 1;
    IF FOUND THEN
        IF on_day < kept.day OR (on_day = kept.day AND told <= kept.told_at) THEN
            -- Came late or twice; what came after it has been compared.
            RETURN true;
        END IF;
        -- A chain only grows. Whoever can speak for a service could else name an early seal, which stays where it is
        -- when all that follows is cut off.
        good := head_number >= kept.number AND EXISTS (
            SELECT FROM jsonb_array_elements(
                earlier || jsonb_build_object('nomor', head_number, 'ujung', head_hash)) AS each
            WHERE (each ->> 'nomor')::bigint = kept.number AND each ->> 'ujung' = encode(kept.hash, 'hex')
        );
    END IF;
    INSERT INTO anchor (service, day, number, hash, agrees, told_at)
    VALUES (whose, on_day, head_number, decode(head_hash, 'hex'), good, told);
    RETURN good;
END $$
"""


def upgrade() -> None:
    schema = context.config.attributes["schema"]
    op.execute(f"ALTER TABLE {schema}.anchor ADD COLUMN IF NOT EXISTS told_at timestamptz")
    op.execute(_NOTE.format(s=schema, newest=100))
    op.execute(f"DROP FUNCTION IF EXISTS {schema}.keep_head(text, date, bigint, text, jsonb)")
    op.execute(_KEEP.format(s=schema))


def downgrade() -> None:
    """Nothing is taken back: the functions answer the release before as its own did."""
