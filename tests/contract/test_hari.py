"""No question names a day that nobody can reckon with."""

from typing import Any

import pytest

from deploy.lokal import LAYANAN
from deploy.lokal.postgres import Postgres
from kontrak.berkas import layanan, openapi
from shared.auth.pelaku import PERAN
from shared.http.hari import HARI_AKHIR, HARI_AWAL
from tests.layanan import open_service


def _bertanggal(dokumen: dict[str, Any]) -> list[tuple[str, str]]:
    """Path and name of each query parameter that is a day."""
    return [
        (jalur, each["name"])
        for jalur, operasi in dokumen["paths"].items()
        for each in operasi.get("get", {}).get("parameters", ())
        if each["in"] == "query" and '"date"' in str(each["schema"]).replace("'", '"')
    ]


@pytest.mark.parametrize("nama", LAYANAN)
async def test_a_day_at_the_end_of_the_calendar_is_the_callers_mistake(postgres_server: Postgres, nama: str) -> None:
    async with open_service(postgres_server, layanan(nama)) as service:
        siapa = service.caller(*PERAN, nip="198503122010011001", unit=["*"])
        service.client.headers["Tujuan-Akses"] = "pemeriksaan kontrak layanan"
        ditanya = _bertanggal(openapi(nama))
        assert ditanya or nama in ("mutasi", "notifikasi")
        for jalur, parameter in ditanya:
            alamat = jalur.replace("{nip}", "198503122010011001").replace("{", "").replace("}", "")
            for hari in ("0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31", "253402214400"):
                jawab = await siapa.get(alamat, **{parameter: hari})
                assert jawab.status_code == 422, (jalur, jawab.text)
                assert parameter in {each["pointer"] for each in jawab.json()["kesalahan"]}, jalur
            for hari in (HARI_AWAL, HARI_AKHIR):
                jawab = await siapa.get(alamat, **{parameter: hari.isoformat()})
                assert jawab.status_code < 500, (jalur, jawab.text)
