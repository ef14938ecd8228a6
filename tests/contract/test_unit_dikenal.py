"""A unit that nobody knows is a mistake, and no empty list."""

import pytest

from deploy.lokal.postgres import Postgres
from shared.auth.pelaku import PERAN
from tests.contract.kontrak import LAYANAN, layanan
from tests.layanan import open_service

NIP = "198503122010011001"


@pytest.mark.parametrize("nama", LAYANAN)
async def test_what_is_asked_below_an_unknown_unit_is_refused_with_its_name(
    postgres_server: Postgres, nama: str
) -> None:
    async with open_service(postgres_server, layanan(nama)) as service:
        siapa = service.caller(*PERAN, nip=NIP, unit=["*"])
        service.client.headers["Tujuan-Akses"] = "pemeriksaan kontrak layanan"
        lolos = []
        for jalur, operasi in service.app.openapi()["paths"].items():
            kueri = {
                each["name"]: each for each in operasi.get("get", {}).get("parameters", ()) if each["in"] == "query"
            }
            if "di_bawah" not in kueri or "{" in jalur:
                continue
            lain = {"format": "csv"} if "format" in kueri else {}
            jawab = await siapa.get(jalur, di_bawah="TIADA-99", **lain)
            if (jawab.status_code, jawab.json().get("kode")) != (422, "unit_tidak_dikenal"):
                lolos.append((jalur, jawab.status_code))
        assert lolos == []
