"""A form finds all that it may offer in one call."""

import pytest

from deploy.lokal.postgres import Postgres
from kontrak.berkas import LAYANAN, layanan, openapi
from kontrak.pilihan import lists
from services.mutasi.hukum.aturan import PokokAturan
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.ketentuan import KETENTUAN
from shared.auth.pelaku import PERAN
from tests.layanan import open_service


@pytest.mark.parametrize("nama", LAYANAN)
async def test_every_list_of_known_values_is_there_with_names(postgres_server: Postgres, nama: str) -> None:
    async with open_service(postgres_server, layanan(nama)) as service:
        jawab = await service.caller(*PERAN, nip="198503122010011001", unit=["*"]).get("/referensi")
        assert (jawab.status_code, jawab.headers["cache-control"]) == (200, "private, max-age=3600")
        data = jawab.json()["data"]
        dijanjikan = openapi(nama)["components"]["schemas"]["Referensi"]["properties"]["data"]
        assert data.keys() == dijanjikan["properties"].keys() == set(dijanjikan["required"])
        assert all(each["nama"] for isi in data.values() for each in isi)
        assert (await service.client.get("/referensi")).status_code == 401


def test_a_list_is_called_by_its_schema_or_its_property_and_two_of_one_name_by_what_they_are_part_of() -> None:
    daftar = lists(openapi("pegawai"))
    assert daftar["eselon"][0] == "I.a"
    assert {"jenis_unit", "jenis_jabatan", "usulan_penempatan_jenis"} <= daftar.keys()
    assert "jenis" not in daftar
    assert "urut" not in daftar


@pytest.mark.parametrize("nama", LAYANAN)
def test_no_list_is_there_twice_nor_under_the_name_of_another(nama: str) -> None:
    daftar = lists(openapi(nama))
    assert len({tuple(each) for each in daftar.values()}) == len(daftar)
    skema = openapi(nama)["components"]["schemas"]
    for kunci, nilai in daftar.items():
        sendiri = [each for each in skema if each.lower() == kunci.replace("_", "")]
        assert all(skema[each].get("enum", nilai) == nilai for each in sendiri), kunci


async def test_abbreviations_and_words_are_told_in_full(postgres_server: Postgres) -> None:
    async with open_service(postgres_server, layanan("pegawai")) as service:
        data = (await service.caller("verifikator", unit=["*"]).get("/referensi")).json()["data"]
        nama = {each["kode"]: each["nama"] for isi in data.values() for each in isi}
        assert nama["JPT"] == "Jabatan pimpinan tinggi"
        assert nama["III/c"] == "III/c Penata"
        assert nama["ahli_utama"] == "Ahli utama"
        assert nama["S-1"] == "S-1"


async def test_papers_are_called_as_an_officer_calls_them(postgres_server: Postgres) -> None:
    async with open_service(postgres_server, layanan("mutasi")) as service:
        data = (await service.caller("verifikator", unit=["*"]).get("/referensi")).json()["data"]
        nama = {each["kode"]: each["nama"] for each in data["jenis_dokumen"]}
        assert nama == {each.value: each.nama for each in JenisDokumen}
        assert [each["nama"] for each in data["pokok_aturan"]] == [each.nama for each in PokokAturan]
        assert {each["kode"]: each["nama"] for each in data["ketentuan_kode"]} == {
            kode: butir.judul for kode, butir in KETENTUAN.items()
        }
        assert {"jenis_mutasi", "tingkat", "status_mutasi"} <= data.keys()
        assert data.keys().isdisjoint({"masa_tunggu_jenis", "bidang_ilmu", "permintaan_sendiri"})
