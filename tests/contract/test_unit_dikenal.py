"""What nobody knows is a mistake, and no empty list."""

import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest

from deploy.lokal.postgres import Postgres
from kontrak.berkas import LAYANAN, layanan, openapi
from shared.auth.pelaku import PERAN
from tests.layanan import Caller, ServiceUnderTest, open_service

NIP = "197001011995011001"
"""Of the caller: everybody may ask for their own records, and is told that there are none yet."""


def _siapa(service: ServiceUnderTest) -> Caller:
    service.client.headers["Tujuan-Akses"] = "pemeriksaan kontrak layanan"
    return service.caller(*PERAN, nip=NIP, unit=["*"])


def _bacaan(service: ServiceUnderTest) -> Iterator[tuple[str, dict[tuple[str, str], dict[str, Any]]]]:
    """Path, and parameters by where they stand and their name, of every GET."""
    for jalur, operasi in openapi(service.service.name)["paths"].items():
        if "get" in operasi:
            semua = operasi["get"].get("parameters", ())
            yield jalur, {(each["in"], each["name"]): _diikuti(service, each) for each in semua}


def _diikuti(service: ServiceUnderTest, parameter: dict[str, Any]) -> dict[str, Any]:
    """The parameter with the list that its schema refers to."""
    rujukan = parameter["schema"].get("$ref")
    if rujukan is None:
        return parameter
    return {**parameter, "schema": openapi(service.service.name)["components"]["schemas"][rujukan.rsplit("/", 1)[-1]]}


@pytest.mark.parametrize("nama", LAYANAN)
async def test_what_is_asked_below_an_unknown_unit_is_refused_with_its_name(
    postgres_server: Postgres, nama: str
) -> None:
    async with open_service(postgres_server, layanan(nama)) as service:
        siapa = _siapa(service)
        lolos = []
        for jalur, parameter in _bacaan(service):
            if ("query", "di_bawah") not in parameter or "{" in jalur:
                continue
            wajib = [isi for (tempat, _), isi in parameter.items() if tempat == "query" and isi.get("required")]
            lain: dict[str, Any] = {each["name"]: each["schema"]["examples"][0] for each in wajib}
            lain |= {"format": "csv"} if ("query", "format") in parameter else {}
            jawab = await siapa.get(jalur, di_bawah="TIADA-99", **lain)
            if (jawab.status_code, jawab.json().get("kode")) != (422, "unit_tidak_dikenal"):
                lolos.append((jalur, jawab.status_code))
        assert lolos == []


def _tiada(parameter: dict[str, Any]) -> str:
    """A value that a parameter takes, and that names nothing."""
    skema = parameter["schema"]
    if skema.get("type") == "array" and "examples" in skema:
        return str(skema["examples"][0][0])
    if skema.get("type") == "array":
        return _tiada({**parameter, "schema": skema["items"]})
    if skema.get("format") == "uuid":
        return str(uuid4())
    if "enum" in skema:
        return str(skema["enum"][0])
    if parameter["in"] == "query" or parameter["name"] == "nip":
        return str(skema["examples"][0])
    return next(each for each in ("TIADA-99", "tiada_99", "0" * 64) if re.search(skema.get("pattern", ""), each))


@pytest.mark.parametrize("nama", LAYANAN)
async def test_what_an_address_names_and_nobody_knows_is_not_found(postgres_server: Postgres, nama: str) -> None:
    async with open_service(postgres_server, layanan(nama)) as service:
        siapa = _siapa(service)
        lolos = []
        for jalur, parameter in _bacaan(service):
            bebas = [
                nama for (tempat, nama), each in parameter.items() if tempat == "path" and "enum" not in each["schema"]
            ]
            if not bebas:
                continue
            kueri = {}
            for (tempat, nama_parameter), each in parameter.items():
                if tempat == "path":
                    nilai = each["schema"]["enum"][0] if nama_parameter not in bebas else _tiada(each)
                    jalur = jalur.replace(f"{{{nama_parameter}}}", nilai)
                elif tempat == "query" and each.get("required"):
                    kueri[nama_parameter] = _tiada(each)
            jawab = await siapa.get(jalur, **kueri)
            if (jawab.status_code, jawab.json().get("kode")) != (404, "tidak_ditemukan"):
                lolos.append((jalur, jawab.status_code, jawab.text[:150]))
        assert lolos == []
