"""What one person proposes and another decides is proposed and decided in one way, in every service."""

import pytest

from deploy.lokal import LAYANAN
from kontrak.berkas import openapi
from tests.contract.gaya import ikuti, operasi, pilihan

LANGKAH = {"persetujuan", "penolakan", "pembatalan"}
STATUS = ["diusulkan", "disetujui", "ditolak", "dibatalkan"]


@pytest.mark.parametrize("nama", LAYANAN)
def test_every_matter_of_two_people_has_the_same_operations_body_and_words(nama: str) -> None:
    isi = openapi(nama)
    perkara = {jalur.split("/")[1] for jalur in isi["paths"] if jalur.startswith("/usulan-")}
    assert perkara or nama == "notifikasi"
    for each in perkara:
        daftar = isi["paths"][f"/{each}"]["get"]
        halaman = ikuti(isi, daftar["responses"]["200"]["content"]["application/json"]["schema"])
        saringan = {satu["name"] for satu in daftar["parameters"] if satu["in"] == "query"}
        assert {"status", "limit", "cursor"} <= saringan, each
        # What else is filtered has the name of the field, in each shape that a row may have.
        for baris in pilihan(isi, halaman["properties"]["data"]["items"]):
            assert 0 < len(saringan - {"status", "limit", "cursor", "nip"}) <= 1, each
            assert saringan - {"limit", "cursor"} <= baris["properties"].keys(), each
        for langkah in LANGKAH:
            operasinya = isi["paths"][f"/{each}/{{usulan_id}}/{langkah}"]["post"]
            badan = ikuti(isi, operasinya["requestBody"]["content"]["application/json"]["schema"])
            assert (badan["required"], list(badan["properties"])) == (["alasan"], ["alasan"]), (each, langkah)
            ragam = pilihan(isi, operasinya["responses"]["200"]["content"]["application/json"]["schema"])
            for jawab in ragam:
                assert ikuti(isi, jawab["properties"]["status"])["enum"] == STATUS, (each, langkah)
            assert ragam
    # Who proposes is told where it is decided.
    for metode, jalur, satu in operasi(isi):
        for status, jawab in satu["responses"].items():
            skema = jawab.get("content", {}).get("application/json", {}).get("schema", {})
            bernama = skema.get("$ref", "").rsplit("/", 1)[-1]
            if metode == "POST" and bernama.startswith("Usulan") and not jalur.startswith("/usulan"):
                assert (status, "Location" in jawab["headers"]) == ("201", True), jalur
