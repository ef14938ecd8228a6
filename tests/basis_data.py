"""Databases that tests write into: made once, emptied to what they began with, and lent again.

To make a database and to drop it costs the server some hundred files each, more than most tests do in it. So a
database remembers its first content in a schema of its own, ``asal``, and is put back to that by a few statements. One
whose tables, routines or rights a test has changed is dropped instead: an event trigger notes every such change.
"""

from collections import defaultdict
from typing import Any
from uuid import uuid4

import asyncpg

from deploy.lokal.postgres import Postgres

_REMEMBER = """
    CREATE SCHEMA asal;
    REVOKE ALL ON SCHEMA asal FROM PUBLIC;
    CREATE TABLE asal.diubah (perintah text);
    CREATE TABLE asal.urutan AS
        SELECT format('%I.%I', schemaname, sequencename) AS nama, coalesce(last_value, start_value) AS nilai,
               last_value IS NOT NULL AS terpakai
        FROM pg_sequences WHERE schemaname = '{schema}';
    CREATE TABLE asal.tabel (
        nama text PRIMARY KEY, salinan text NOT NULL, berisi boolean NOT NULL, kolom text NOT NULL
    );
    INSERT INTO asal.tabel
        SELECT format('%I.%I', '{schema}', c.relname), format('asal.%I', '_' || c.relname), false,
               (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
                WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '')
        FROM pg_class c WHERE c.relnamespace = '{schema}'::regnamespace AND c.relkind = 'r'
              -- A table that is only locked has no columns.
              AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped);
    DO $$
    DECLARE t record; ada boolean;
    BEGIN
        FOR t IN SELECT * FROM asal.tabel LOOP
            EXECUTE format('SELECT EXISTS (SELECT FROM %s)', t.nama) INTO ada;
            IF ada THEN
                EXECUTE format('CREATE TABLE %s AS SELECT %s FROM %s', t.salinan, t.kolom, t.nama);
                UPDATE asal.tabel SET berisi = true WHERE nama = t.nama;
            END IF;
        END LOOP;
    END $$;
    CREATE FUNCTION asal.kembali() RETURNS void LANGUAGE plpgsql AS $$
    DECLARE t record;
    BEGIN
        SET LOCAL session_replication_role = replica;
        FOR t IN SELECT * FROM asal.tabel LOOP
            -- A table that nobody ever wrote to has no file to look into.
            IF pg_relation_size(t.nama::regclass) > 0 THEN
                EXECUTE format('DELETE FROM %s', t.nama);
            END IF;
            IF t.berisi THEN
                EXECUTE format('INSERT INTO %1$s (%2$s) OVERRIDING SYSTEM VALUE SELECT %2$s FROM %3$s',
                               t.nama, t.kolom, t.salinan);
            END IF;
        END LOOP;
        PERFORM setval(nama::regclass, nilai, terpakai) FROM asal.urutan;
    END $$;
    CREATE FUNCTION asal.catat() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
    BEGIN
        IF tg_event = 'sql_drop' THEN
            INSERT INTO asal.diubah SELECT tg_tag FROM pg_event_trigger_dropped_objects() WHERE NOT is_temporary;
        ELSE
            INSERT INTO asal.diubah SELECT tg_tag FROM pg_event_trigger_ddl_commands()
            WHERE schema_name IS DISTINCT FROM 'pg_temp';
        END IF;
    END $$;
    CREATE EVENT TRIGGER asal_diubah ON ddl_command_end EXECUTE FUNCTION asal.catat();
    CREATE EVENT TRIGGER asal_dibuang ON sql_drop EXECUTE FUNCTION asal.catat();
"""
_ALONE = """
    SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"""


class Persediaan:
    """Databases of one server, by what they begin with."""

    def __init__(self, server: Postgres) -> None:
        self._server = server
        self._bebas: dict[str, list[str]] = defaultdict(list)

    async def ingat(self, pola: str, schema: str) -> None:
        """Make a database that holds what others are to begin with a template."""
        connection = await asyncpg.connect(self._server.dsn(database=pola))
        try:
            await connection.execute(_REMEMBER.replace("{schema}", schema))
        finally:
            await connection.close()

    async def salin(self, pola: str) -> str:
        """A new database with the content of another; nobody else gets it."""
        nama = f"{pola}_{uuid4().hex[:8]}"
        await self._perintah(f'CREATE DATABASE "{nama}" TEMPLATE "{pola}" STRATEGY file_copy')
        return nama

    async def pinjam(self, pola: str) -> str:
        """A database that holds what the template holds."""
        bebas = self._bebas[pola]
        return bebas.pop() if bebas else await self.salin(pola)

    async def kembalikan(self, nama: str, pola: str) -> None:
        """Take it back from everybody who is still connected, and put it back to what it began with."""
        connection = await asyncpg.connect(self._server.dsn(database=nama))
        try:
            await connection.execute(_ALONE)
            berubah: list[Any] = await connection.fetch("SELECT perintah FROM asal.diubah")
            if not berubah:
                await connection.execute("SELECT asal.kembali()")
        finally:
            await connection.close()
        if berubah:
            await self.buang(nama)
        else:
            self._bebas[pola].append(nama)

    async def buang(self, nama: str) -> None:
        """Drop a database, if it was made."""
        await self._perintah(f'DROP DATABASE IF EXISTS "{nama}" WITH (FORCE)')

    async def _perintah(self, sql: str) -> None:
        connection = await asyncpg.connect(self._server.dsn_superuser)
        try:
            await connection.execute(sql)
        finally:
            await connection.close()
