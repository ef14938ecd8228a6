"""The city after a misfortune: projections equal the truth, no case is stuck, nobody hears twice, the trails hold."""

from collections import Counter
from typing import Any

from tests.pemulihan.conftest import ANI, ENI, FAJAR, Kota
from tests.shared.dua_layanan import sampai


async def setengah_jalan(kota: Kota) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """One case carried out, one in force whose event nobody has read, one decided that is due and not in force yet."""
    async with kota.hidup():
        await kota.sama()
        selesai = await kota.usulan(ANI, "diputuskan")
        await kota.terlaksana(selesai["id"])
        await kota.sama()
    async with kota.hidup(tanpa=["pegawai"]):
        berlaku = await kota.usulan(ENI, "diputuskan")

        async def terkirim() -> bool:
            rows = await kota.layanan["mutasi"].sql(
                "SELECT 1 FROM outbox_sent WHERE subject = $1", f"asn.mutasi.usulan.berlaku.{berlaku['id']}"
            )
            return bool(rows)

        await sampai(terkirim, 30)
    diputuskan = await kota.usulan(FAJAR, "diputuskan")
    assert (await kota.baca(berlaku["id"]))["penempatan"] == "menunggu"
    return selesai, berlaku, diputuskan


async def tiap_pesan_sekali(kota: Kota, usulan: dict[str, Any]) -> None:
    """Everybody concerned has been told of the move, once."""
    banyak = Counter(await kota.pesan())
    assert set(banyak.values()) == {1}, banyak
    jenis = sorted(jenis for _, jenis, perkara in banyak if perkara == usulan["id"])
    assert jenis == [
        "mutasi_berlaku_atasan_baru",
        "mutasi_berlaku_atasan_lama",
        "mutasi_berlaku_pegawai",
        "usulan_diputuskan",
        "usulan_diverifikasi",
    ]


async def test_a_city_whose_bus_has_lost_its_store_goes_on_as_if_it_had_not(kota: Kota) -> None:
    selesai, berlaku, diputuskan = await setengah_jalan(kota)
    await kota.kosongkan_bus()
    async with kota.hidup():
        await kota.terlaksana(berlaku["id"])
        await kota.terlaksana(diputuskan["id"])
        await kota.sama()
        # And what mutasi knows can be built from the bus again.
        operator = kota.layanan["mutasi"].caller("operator")
        assert (await operator.post("/operator/proyeksi/pembangunan-ulang")).status_code == 202
        await kota.sama()
        for each in (selesai, berlaku, diputuskan):
            await tiap_pesan_sekali(kota, each)
        await kota.rantai_utuh()


async def test_a_city_put_back_to_an_earlier_hour_loses_that_hour_and_nothing_else(kota: Kota) -> None:
    selesai, berlaku, diputuskan = await setengah_jalan(kota)
    cadangan = kota.cadangan()
    for each in cadangan:
        await each.ambil()
    async with kota.hidup():
        await kota.terlaksana(berlaku["id"])
        await kota.terlaksana(diputuskan["id"])
        await kota.sama()
    for each in cadangan:
        await each.kembalikan()
    assert (await kota.baca(berlaku["id"]))["penempatan"] == "menunggu"
    assert (await kota.baca(diputuskan["id"]))["status"] == "diputuskan"

    await kota.pulihkan()
    async with kota.hidup():
        await kota.terlaksana(berlaku["id"])
        # It comes into force a second time. The person has moved already, by what the bus still knew.
        await kota.terlaksana(diputuskan["id"])
        await kota.sama()
        operator = kota.layanan["mutasi"].caller("operator")
        assert (await operator.post("/operator/proyeksi/pembangunan-ulang")).status_code == 202
        await kota.sama()
        for each in (selesai, berlaku, diputuskan):
            await tiap_pesan_sekali(kota, each)
        await kota.rantai_utuh()
        for each in kota.layanan.values():
            antrean = (await each.caller("operator").get("/operator/antrean")).json()
            assert (antrean["surat_mati"], antrean["disisihkan"], antrean["keadaan_belum_terkirim"]) == (0, 0, 0)
