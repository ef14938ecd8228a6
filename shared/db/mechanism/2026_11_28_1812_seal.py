"""The trail's chain, made by the database itself: seals over whole groups of rows, and heads noted for each other.

The login role writes what it has to tell and nothing else: ids, transactions and the instant of writing come from the
database, and seals only from functions of the schema's owner. The seals of earlier releases stay as they are: the
first new seal follows the last of them, and covers all rows anew.

Revision ID: m0006
Revises: m0005
"""

from alembic import context, op

revision = "m0006"
down_revision = "m0005"
branch_labels = None
depends_on = None

_COLUMNS = {
    "audit": "waktu, pelaku, peran, aksi, objek, objek_id, sebelum, sesudah, alasan, trace_id",
    "access_log": "waktu, pelaku, peran, subjek, tujuan, rute, trace_id",
}
"""What the login role may say. ``waktu`` is the service's clock; ``dicatat_pada`` the database's own, as evidence."""

_TABLES = """
CREATE TABLE {s}.seal (
    number bigint CONSTRAINT pk_seal PRIMARY KEY,
    source text NOT NULL CONSTRAINT ck_seal_source CHECK (source IN ('audit', 'access_log')),
    row_ids int8multirange NOT NULL,
    row_count bigint NOT NULL,
    previous bytea NOT NULL,
    content bytea NOT NULL,
    hash bytea NOT NULL,
    sealed_at timestamptz NOT NULL
);
CREATE TABLE {s}.seal_frontier (
    source text CONSTRAINT pk_seal_frontier PRIMARY KEY,
    settled bigint NOT NULL DEFAULT 0,
    settled_number bigint NOT NULL DEFAULT 0,
    waiting bigint,
    waiting_number bigint,
    waiting_xid bigint,
    waiting_since timestamptz
);
INSERT INTO {s}.seal_frontier (source) VALUES ('audit'), ('access_log');
CREATE TABLE {s}.anchor (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_anchor PRIMARY KEY,
    service text NOT NULL,
    day date NOT NULL,
    number bigint NOT NULL,
    hash bytea NOT NULL,
    agrees boolean NOT NULL,
    noted_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX ix_anchor_service_id ON {s}.anchor (service, id);
"""

# The text of a row ends with its last value, so that a column added later changes no old seal.
_CONTENT = """
CREATE FUNCTION {s}.seal_content(kind text, ids int8multirange, OUT row_count bigint, OUT content bytea)
LANGUAGE plpgsql STABLE
SET search_path = {s}, pg_temp SET timezone = 'UTC' SET datestyle = 'ISO'
SET enable_seqscan = off SET enable_bitmapscan = off
AS $$
BEGIN
    EXECUTE format($q$
        SELECT count(*), sha256(convert_to(coalesce(string_agg(line, E'\\n' ORDER BY id), ''), 'UTF8'))
        FROM unnest($1) AS part
        CROSS JOIN LATERAL (SELECT a.id, rtrim(a::text, ',)') AS line FROM %I AS a
                            WHERE a.id >= lower(part) AND a.id < upper(part) ORDER BY a.id) AS lines
    $q$, kind) INTO row_count, content USING ids;
END $$
"""
_HASH = """
CREATE FUNCTION {s}.seal_hash(number bigint, kind text, ids int8multirange, row_count bigint, previous bytea,
                              content bytea, sealed_at timestamptz) RETURNS bytea
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp SET timezone = 'UTC'
AS $$
    SELECT sha256(previous || convert_to(
        jsonb_build_array(number, kind, ids::text, row_count, encode(content, 'hex'), sealed_at)::text, 'UTF8'))
$$
"""
# Rows without a seal are found by their absence from all seals, not by the order of transactions: that survives a
# restore into a cluster whose transactions are counted anew, and a transaction that runs for long holds nobody back.
# Only where to begin looking is remembered: all ids up to ``settled`` had been given away an hour before, and every
# transaction of then has ended.
_NEXT = """
CREATE FUNCTION {s}.seal_next(kind text, at_most integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = {s}, pg_temp SET plan_cache_mode = force_custom_plan
AS $$
DECLARE
    edge seal_frontier;
    edge_now seal_frontier;
    done int8multirange;
    found_ids int8multirange;
    made bigint := 0;
    made_content bytea;
    tip bigint;
    tip_hash bytea;
    moment timestamptz := clock_timestamp();
    horizon pg_snapshot := pg_current_snapshot();
    due boolean;
    newest bigint;
BEGIN
    at_most := least(greatest(at_most, 1), 10000);
    SELECT * INTO STRICT edge FROM seal_frontier WHERE source = kind;
    SELECT number, hash INTO tip, tip_hash FROM seal ORDER BY number DESC LIMIT 1;
    SELECT coalesce(range_agg(row_ids), '{{}}') INTO done
    FROM seal WHERE source = kind AND number > edge.settled_number;
    EXECUTE format($q$
        SELECT range_agg(int8range(id, id + 1))
        FROM (SELECT a.id FROM unnest($1) AS hole
              CROSS JOIN LATERAL (SELECT id FROM %I WHERE id >= lower(hole) AND id < coalesce(upper(hole), $3)
                                  ORDER BY id LIMIT $2) AS a
              LIMIT $2) AS rows_without_seal
    $q$, kind)
    INTO found_ids
    USING int8multirange(int8range(edge.settled + 1, NULL)) - done, at_most, 9223372036854775807;
    due := edge.waiting_since IS NULL OR edge.waiting_since < moment - interval '1 hour' AND (
        edge.waiting_xid <= pg_snapshot_xmin(horizon)::text::bigint
        -- Counted by a cluster that is no more.
        OR edge.waiting_xid > pg_snapshot_xmax(horizon)::text::bigint
    );
    -- With nothing to do, nothing is written: not even a lock.
    IF found_ids IS NULL AND NOT due THEN
        RETURN 0;
    END IF;
    -- One sealer at a time; no other role can take this lock. What was seen before it must still be so.
    PERFORM FROM seal_frontier WHERE source = 'audit' FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN
        RETURN 0;
    END IF;
    SELECT * INTO edge_now FROM seal_frontier WHERE source = kind;
    IF edge_now IS DISTINCT FROM edge OR (SELECT max(number) FROM seal) IS DISTINCT FROM tip THEN
        RETURN 0;
    END IF;
    tip := coalesce(tip, 0);
    IF found_ids IS NOT NULL THEN
        SELECT c.row_count, c.content INTO made, made_content FROM seal_content(kind, found_ids) AS c;
        IF tip = 0 THEN
            tip_hash := seal_genesis();
        END IF;
        tip := tip + 1;
        INSERT INTO seal (number, source, row_ids, row_count, previous, content, hash, sealed_at)
        VALUES (tip, kind, found_ids, made, tip_hash, made_content,
                seal_hash(tip, kind, found_ids, made, tip_hash, made_content, moment), moment);
    END IF;
    IF due AND made < at_most THEN
        EXECUTE format('SELECT max(id) FROM %I', kind) INTO newest;
        UPDATE seal_frontier
        SET settled = coalesce(waiting, settled), settled_number = coalesce(waiting_number, settled_number),
            waiting = greatest(newest, waiting, 0), waiting_number = tip,
            waiting_xid = pg_snapshot_xmax(pg_current_snapshot())::text::bigint, waiting_since = moment
        WHERE source = kind;
    END IF;
    RETURN made;
END $$
"""
_GENESIS = """
CREATE FUNCTION {s}.seal_genesis() RETURNS bytea
LANGUAGE sql STABLE SET search_path = {s}, pg_temp
AS $$
    SELECT coalesce((SELECT hash FROM audit_seal ORDER BY number DESC LIMIT 1), decode(repeat('00', 32), 'hex'))
$$
"""
# The newest head, and what the chain says now at the heads noted before: whoever keeps those sees whether it agrees.
_NOTE = """
CREATE FUNCTION {s}.note_head(on_day date) RETURNS TABLE (head_number bigint, head_hash text, earlier jsonb)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = {s}, pg_temp
AS $$
BEGIN
    SELECT number, encode(hash, 'hex') INTO head_number, head_hash FROM seal ORDER BY number DESC LIMIT 1;
    IF head_number IS NULL THEN
        RETURN;
    END IF;
    SELECT coalesce(jsonb_agg(jsonb_build_object('nomor', a.number, 'ujung', encode(s.hash, 'hex'))), '[]') INTO earlier
    FROM (SELECT * FROM anchor WHERE service = '{s}' ORDER BY id DESC LIMIT 60) AS a
    LEFT JOIN seal AS s ON s.number = a.number;
    INSERT INTO anchor (service, day, number, hash, agrees)
    VALUES ('{s}', on_day, head_number, decode(head_hash, 'hex'), true);
    RETURN NEXT;
END $$
"""
_KEEP = """
CREATE FUNCTION {s}.keep_head(whose text, on_day date, head_number bigint, head_hash text, earlier jsonb)
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
    IF on_day > current_date + 7 THEN
        -- Kept, it would make all that comes until then late.
        RETURN false;
    END IF;
    SELECT * INTO kept FROM anchor WHERE service = whose ORDER BY id DESC LIMIT 1;
    IF FOUND THEN
        IF on_day < kept.day THEN
            -- Came late; what came after it has been compared.
            RETURN true;
        END IF;
        good := EXISTS (
            SELECT FROM jsonb_array_elements(
                earlier || jsonb_build_object('nomor', head_number, 'ujung', head_hash)) AS each
            WHERE (each ->> 'nomor')::bigint = kept.number AND each ->> 'ujung' = encode(kept.hash, 'hex')
        );
    END IF;
    INSERT INTO anchor (service, day, number, hash, agrees)
    VALUES (whose, on_day, head_number, decode(head_hash, 'hex'), good);
    RETURN good;
END $$
"""
_FUNCTIONS = (_CONTENT, _HASH, _GENESIS, _NEXT, _NOTE, _KEEP)


def upgrade() -> None:
    schema = context.config.attributes["schema"]
    for table, columns in _COLUMNS.items():
        # No value for what is there already: when it was written, nobody noted.
        op.execute(f"ALTER TABLE {schema}.{table} ADD COLUMN dicatat_pada timestamptz")
        op.execute(f"ALTER TABLE {schema}.{table} ALTER COLUMN dicatat_pada SET DEFAULT clock_timestamp()")
        op.execute(f"REVOKE INSERT, UPDATE, DELETE ON {schema}.{table} FROM {schema}")
        op.execute(f"GRANT INSERT ({columns}) ON {schema}.{table} TO {schema}")
    for statement in _TABLES.format(s=schema).split(";\n"):
        if statement.strip():
            op.execute(statement)
    for function in _FUNCTIONS:
        op.execute(function.format(s=schema))
    for table in ("audit_seal", "seal", "seal_frontier", "anchor"):
        op.execute(f"REVOKE INSERT, UPDATE, DELETE ON {schema}.{table} FROM {schema}")
    for table in ("seal", "anchor"):
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {schema}.{table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {schema}.append_only()"
        )


def downgrade() -> None:
    schema = context.config.attributes["schema"]
    for function in ("keep_head", "note_head", "seal_next", "seal_genesis", "seal_hash", "seal_content"):
        op.execute(f"DROP FUNCTION {schema}.{function}")
    for table in ("anchor", "seal_frontier", "seal"):
        op.execute(f"DROP TABLE {schema}.{table}")
    for table in ("audit", "access_log", "audit_seal"):
        op.execute(f"GRANT INSERT, UPDATE, DELETE ON {schema}.{table} TO {schema}")
    for table in _COLUMNS:
        op.execute(f"ALTER TABLE {schema}.{table} DROP COLUMN dicatat_pada")
