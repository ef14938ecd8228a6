"""Which legal day it is, is the service's to say: no statement and no function of the database asks the server's clock.

The server's clock names a moment (``now()``), for what is kept of when something was written.
"""

import re

import pytest

from deploy.lokal import LAYANAN
from deploy.lokal.postgres import Postgres
from kontrak.berkas import layanan
from tests.contract.pernyataan import pernyataan
from tests.layanan import open_service

HARI_SERVER = re.compile(
    r"\b(current_date|localtimestamp|at\s+time\s+zone)\b|'(today|tomorrow|yesterday)'"
    r"|\b(now\(\)|current_timestamp|\w+_timestamp\(\))\s*(::\s*date|as\s+date)",
    re.IGNORECASE,
)
BUKAN_HUKUM = {
    # Whether a seal claims a day that is yet to come.
    "keep_head",
    # The day of the release before, which names none.
    "hari_ini",
    # The day of a moment that the service has written: since when a case waits.
    "mulai_pekerjaan",
    "lanjutkan_pekerjaan",
    "jeda_pertek",
    # An instant that the service has written, as text in UTC: no day.
    "jejak_publik_waktu",
}


@pytest.mark.parametrize("paket", ["shared", *(f"services.{nama}" for nama in LAYANAN)])
def test_no_statement_takes_the_day_from_the_server(paket: str) -> None:
    semua = pernyataan(paket)
    assert semua
    assert {nama: satu.sql for nama, satu in semua.items() if HARI_SERVER.search(satu.sql)} == {}


@pytest.mark.parametrize("nama", LAYANAN)
async def test_no_function_of_the_database_takes_the_day_from_the_server(postgres_server: Postgres, nama: str) -> None:
    async with open_service(postgres_server, layanan(nama)) as service:
        rows = await service.sql(
            "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = CAST($1 AS regnamespace)", nama
        )
    assert rows
    assert {each["proname"] for each in rows if HARI_SERVER.search(each["prosrc"])} <= BUKAN_HUKUM


@pytest.mark.parametrize(
    "salah",
    [
        "SELECT 1 WHERE berlaku @> current_date",
        "SELECT CAST(now() AS date)",
        "SELECT now()::date",
        "SELECT (now() AT TIME ZONE 'Asia/Jakarta')::date",
        "SELECT 1 WHERE mulai < 'today'",
    ],
)
def test_a_day_of_the_server_is_found(salah: str) -> None:
    assert HARI_SERVER.search(salah)
