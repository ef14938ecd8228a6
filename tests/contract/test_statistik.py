"""Of what is kept as JSON the database gathers no statistics: nobody asks by it, and there is much of it."""

import pytest

from deploy.lokal import LAYANAN
from deploy.lokal.postgres import Postgres
from kontrak.berkas import layanan
from tests.layanan import open_service

_DIKUMPULKAN = """
    SELECT c.relname || '.' || a.attname AS kolom FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relname = ANY($1) AND a.atttypid = 'jsonb'::regtype
      AND a.attnum > 0 AND NOT a.attisdropped AND a.attstattarget IS DISTINCT FROM 0
    ORDER BY 1"""


@pytest.mark.parametrize("nama", LAYANAN)
async def test_of_bodies_in_projections_and_in_the_trail_there_are_no_statistics(
    postgres_server: Postgres, nama: str
) -> None:
    service = layanan(nama)
    tabel = ["audit", *(each.table for each in service.projections)]
    async with open_service(postgres_server, service) as dibuka:
        assert [row["kolom"] for row in await dibuka.sql(_DIKUMPULKAN, tabel)] == []
