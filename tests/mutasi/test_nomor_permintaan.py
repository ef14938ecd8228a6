"""Whose number a request names is looked up once, with all the numbers it names, before anybody is compared."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

import pytest

from services.mutasi.app import SERVICE
from services.mutasi.proyeksi.asn import pemilik
from shared.db.reader import Reader
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import PEGAWAI, REKAN, TMT, TUJUAN, VERIFIKATOR, asn

BARU = "198503132010012001"
"""A number that somebody was given later."""
TANYA = {"pasangan": [{"nip": REKAN, "kode_jabatan": TUJUAN}], "tmt": str(TMT)}


@pytest.fixture
def dicari(mutasi: ServiceUnderTest, monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """The numbers of each look-up."""
    semua: list[set[str]] = []

    async def mencari(baca: Reader, nomor: Collection[str]) -> Mapping[str, str]:
        semua.append(set(nomor))
        return await pemilik(baca, nomor)

    monkeypatch.setattr(mutasi.runtime, "service", replace(SERVICE, pemilik=mencari))
    return semua


async def test_numbers_of_token_and_body_are_looked_up_together(
    mutasi: ServiceUnderTest, dicari: list[set[str]]
) -> None:
    petugas = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    assert (await petugas.post("/hukum/periksa", TANYA)).status_code == 200
    assert dicari == [{VERIFIKATOR, REKAN}]


async def test_without_a_body_those_of_token_path_and_query_are(
    mutasi: ServiceUnderTest, dicari: list[set[str]]
) -> None:
    petugas = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    assert (await petugas.get(f"/hukum/asn/{PEGAWAI}/jabatan", tmt=str(TMT))).status_code == 200
    assert (await petugas.get("/usulan", nip=REKAN)).status_code == 200
    assert dicari == [{VERIFIKATOR, PEGAWAI}, {VERIFIKATOR, REKAN}]


async def test_what_says_it_is_json_and_has_no_body_is_read_by_permanent_numbers(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(asn(PEGAWAI, nip_lain=[BARU]))
    diri = mutasi.caller("asn", nip=BARU)
    tajuk = {**diri.headers(), "Content-Type": "application/json"}
    for nip in (PEGAWAI, BARU):
        jawab = await mutasi.client.get(f"/hukum/asn/{nip}/jabatan", params={"tmt": str(TMT)}, headers=tajuk)
        assert jawab.status_code == 200, jawab.text
    (catatan,) = await mutasi.sql("SELECT DISTINCT pelaku, subjek FROM access_log")
    assert (catatan["pelaku"], catatan["subjek"]) == (PEGAWAI, [PEGAWAI])


async def test_a_repeat_by_the_number_given_later_is_the_same_persons(mutasi: ServiceUnderTest) -> None:
    await mutasi.receive(asn(PEGAWAI, nip_lain=[BARU]))
    isi: dict[str, Any] = {**TANYA, "pasangan": [{"nip": BARU, "kode_jabatan": TUJUAN}]}
    for nip in (PEGAWAI, BARU):
        jawab = await mutasi.caller("asn", nip=nip).post("/hukum/periksa", isi, key="satu")
        assert jawab.status_code == 200, jawab.text
        assert [each["nip"] for each in jawab.json()["data"]] == [PEGAWAI]
        assert jawab.json()["data"][0]["putusan"]


@pytest.mark.parametrize("rusak", ["{", "[" * 100_000, '{"pasangan": "\\ud800"}', ""])
async def test_what_is_no_json_reaches_no_rule(mutasi: ServiceUnderTest, rusak: str) -> None:
    petugas = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    tajuk = {**petugas.headers(), "Content-Type": "application/json", "Idempotency-Key": "rusak"}
    jawab = await mutasi.client.post("/hukum/periksa", content=rusak, headers=tajuk)
    assert jawab.status_code in (413, 422), jawab.text
