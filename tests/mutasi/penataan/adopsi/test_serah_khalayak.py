"""Whom a plan would move is handed over for a campaign: their numbers, once an officer says so, and nothing else."""

from shared.contracts.mutasi import KhalayakDiserahkan
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import PEGAWAI, REKAN, TUJUAN, VERIFIKATOR
from tests.mutasi.penataan.adopsi.rencana_siap import rencana_siap, tanggapi
from tests.mutasi.penataan.skenario.rancang import ALAMAT, perencana

LL, GZ = "DISHUB-LL-01", "DINKES-GZ-01"
ISI = {"sebutan": "Kelompok Oktober", "keperluan": "Sosialisasi hak sebelum rencananya dibahas."}


async def test_hanya_nip_yang_keluar_dan_yang_ditolak_tidak_ikut(mutasi: ServiceUnderTest) -> None:
    skenario = await rencana_siap(mutasi, (PEGAWAI, LL, TUJUAN), (REKAN, LL, GZ))
    await tanggapi(mutasi, skenario, REKAN, "tolak", alasan="dibutuhkan_unit_asal")
    alamat = f"{ALAMAT}/{skenario['id']}/serahan-khalayak"
    assert (await perencana(mutasi).post(alamat, ISI, seen=1)).status_code == 412
    jawab = await perencana(mutasi).post(alamat, ISI, seen=skenario["versi"])
    assert (jawab.status_code, jawab.json()["orang"]) == (200, 1), jawab.text
    (fakta,) = await mutasi.published(KhalayakDiserahkan)
    assert (fakta.event.nip, fakta.event.oleh, fakta.event.sebutan) == ([PEGAWAI], VERIFIKATOR, ISI["sebutan"])
    assert "Penataan Dishub" not in fakta.event.model_dump_json()
    (baris,) = await mutasi.sql("SELECT aksi, alasan FROM audit WHERE aksi = 'serahkan_khalayak'")
    assert baris["alasan"] == ISI["keperluan"]


async def test_tanpa_rencana_tidak_ada_yang_diserahkan(mutasi: ServiceUnderTest) -> None:
    skenario = await rencana_siap(mutasi)
    alamat = f"{ALAMAT}/{skenario['id']}/serahan-khalayak"
    jawab = await perencana(mutasi).post(alamat, ISI, seen=skenario["versi"])
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "belum_ada_rencana")
    assert await mutasi.published(KhalayakDiserahkan) == []
