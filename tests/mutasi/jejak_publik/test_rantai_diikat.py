"""The audit chains of all services stand in signed heads: one that was made anew contradicts them, and it is said."""

from datetime import timedelta

import asyncpg

from services.mutasi.app import SERVICE
from shared.contracts.kompetensi import JejakKompetensiDiikat
from shared.contracts.notifikasi import JejakNotifikasiDiikat
from shared.contracts.pegawai import JejakPegawaiDiikat
from shared.telemetry.metrics import PUBLIC_LOG_ANCHORS_LOST
from tests.layanan import ServiceUnderTest
from tests.mutasi.jejak_publik.conftest import catat, kepala
from tests.mutasi.kota import usulan_berstatus

TETANGGA = {
    "kompetensi": JejakKompetensiDiikat,
    "notifikasi": JejakNotifikasiDiikat,
    "pegawai": JejakPegawaiDiikat,
}


async def _ujung(mutasi: ServiceUnderTest, layanan: str, nomor: int, huruf: str, **lain: object) -> None:
    isi = {"hari": mutasi.clock.today(), "nomor": nomor, "ujung": huruf * 64, "terdahulu": [], **lain}
    await mutasi.receive(TETANGGA[layanan].model_validate(isi))


async def _rantai(mutasi: ServiceUnderTest) -> dict[str, bool]:
    jawab = await mutasi.caller("auditor", unit=["*"]).get("/jejak/rantai-diikat")
    return {each["layanan"]: each["cocok"] for each in jawab.json()["data"]}


async def _berkepala(mutasi: ServiceUnderTest) -> None:
    for huruf, layanan in zip("abc", TETANGGA, strict=True):
        await _ujung(mutasi, layanan, 7, huruf)
    await usulan_berstatus(mutasi, "terverifikasi")
    await mutasi.run_shared_job("segel_jejak")
    await catat(mutasi, 1)
    await kepala(mutasi)


async def test_a_head_names_the_chains_of_all_four_services(berkunci: ServiceUnderTest) -> None:
    await _berkepala(berkunci)
    terakhir = (await berkunci.client.get("/jejak-publik/kepala/terakhir")).json()
    assert [each["layanan"] for each in terakhir["rantai"]] == ["kompetensi", "mutasi", "notifikasi", "pegawai"]
    for each in terakhir["rantai"]:
        assert f"\nrantai {each['layanan']} {each['nomor']} {each['ujung']}\n" in terakhir["catatan"]
    assert await _rantai(berkunci) == dict.fromkeys(("kompetensi", "mutasi", "notifikasi", "pegawai"), True)


async def test_a_neighbour_whose_chain_was_made_anew_is_named(berkunci: ServiceUnderTest) -> None:
    await _berkepala(berkunci)
    berkunci.clock.instant += timedelta(hours=1)
    await _ujung(berkunci, "pegawai", 9, "f", terdahulu=[{"nomor": 7, "ujung": "e" * 64}])
    await berkunci.run_job("periksa_rantai_jejak")
    assert (await _rantai(berkunci))["pegawai"] is False
    assert PUBLIC_LOG_ANCHORS_LOST.labels("pegawai")._value.get() == 1
    assert PUBLIC_LOG_ANCHORS_LOST.labels("kompetensi")._value.get() == 0


async def test_the_own_chain_made_anew_is_named_with_its_first_day(berkunci: ServiceUnderTest) -> None:
    await _berkepala(berkunci)
    assert berkunci.settings.database_owner_url is not None
    pemilik = await asyncpg.connect(berkunci.settings.database_owner_url.get_secret_value())
    try:
        # What only the owner can do: another hash throughout.
        await pemilik.execute(f"ALTER TABLE {SERVICE.name}.seal DISABLE TRIGGER USER")
        await pemilik.execute(f"UPDATE {SERVICE.name}.seal SET hash = sha256(hash)")
    finally:
        await pemilik.close()
    await berkunci.run_job("periksa_rantai_jejak")
    jawab = await berkunci.caller("operator").get("/jejak/rantai-diikat")
    (mutasi,) = (each for each in jawab.json()["data"] if each["layanan"] == "mutasi")
    assert (mutasi["cocok"], mutasi["hilang"], mutasi["hilang_sejak"]) == (False, 1, "2026-09-15")


async def test_only_who_checks_asks_for_it(berkunci: ServiceUnderTest) -> None:
    assert (await berkunci.caller("verifikator", unit=["*"]).get("/jejak/rantai-diikat")).status_code == 403
