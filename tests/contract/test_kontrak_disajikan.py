"""The contract is a file that is reviewed, is what the code makes, and is what the running service answers."""

import pytest

from deploy.lokal import LAYANAN
from deploy.lokal.postgres import Postgres
from kontrak.berkas import SERVICES, layanan, semua
from tests.layanan import open_service

PERBARUI = "the contract has changed; if it is meant to, run `make kontrak` and let the difference be reviewed"


@pytest.mark.parametrize("berkas", sorted(semua()))
def test_the_published_contract_is_what_the_code_makes(berkas: str) -> None:
    tersimpan = SERVICES / berkas
    assert tersimpan.exists(), PERBARUI
    assert tersimpan.read_text(encoding="utf-8") == semua()[berkas], PERBARUI


def test_nothing_else_lies_among_the_published_contracts() -> None:
    assert sorted(str(each.relative_to(SERVICES)) for each in SERVICES.glob("*/kontrak/*")) == sorted(semua()), PERBARUI


def test_every_service_publishes_beside_its_code() -> None:
    for nama in LAYANAN:
        assert layanan(nama).contract == SERVICES / nama / "kontrak"


@pytest.mark.parametrize("nama", LAYANAN)
async def test_a_service_answers_its_published_documents_as_they_are(postgres_server: Postgres, nama: str) -> None:
    async with open_service(postgres_server, layanan(nama)) as service:
        for berkas in ("openapi.json", "asyncapi.json"):
            jawab = await service.client.get(f"/{berkas}")
            assert (jawab.status_code, jawab.headers["content-type"]) == (200, "application/json")
            assert jawab.content == (SERVICES / nama / "kontrak" / berkas).read_bytes()
            kepala = await service.client.head(f"/{berkas}")
            assert (kepala.status_code, kepala.content) == (200, b"")
            assert kepala.headers["etag"] == jawab.headers["etag"]
            lagi = await service.client.get(f"/{berkas}", headers={"If-None-Match": jawab.headers["etag"]})
            assert (lagi.status_code, lagi.content, lagi.headers["etag"]) == (304, b"", jawab.headers["etag"])
