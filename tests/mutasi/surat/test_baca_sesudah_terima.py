"""Whoever a decree is about reads it first where that proves its receipt, and everywhere afterwards."""

from typing import Any

import pytest

from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.kota import PEGAWAI, WALI_KOTA, asn, melangkah, usulan_berstatus
from tests.mutasi.surat.alat_surat import terbit, verifikator
from tests.mutasi.surat.test_surat_gangguan import PENCABUTAN, bertanda


@pytest.fixture
async def kota(bergudang: ServiceUnderTest) -> ServiceUnderTest:
    await bergudang.receive(asn(WALI_KOTA, None, nama="Ratu Contoh"))
    return bergudang


def pegawai(kota: ServiceUnderTest) -> Caller:
    return kota.caller("asn", nip=PEGAWAI)


async def jalan_lain(kota: ServiceUnderTest, usulan: dict[str, Any], surat: dict[str, Any]) -> list[str]:
    """The ways to its file that prove nothing."""
    semua = (await verifikator(kota).get(f"/usulan/{usulan['id']}/penandatanganan")).json()["data"]
    return [
        *(f"/surat/{surat['id']}/berkas", f"/surat/{surat['id']}/berkas?bertanda=false"),
        *(f"/penandatanganan/{each['id']}/{isi}" for each in semua for isi in ("berkas", "hasil")),
    ]


async def test_keputusan_dibaca_pegawainya_di_mana_pun_sesudah_diterimanya(kota: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(kota, "diputuskan")
    surat = await terbit(kota, usulan)
    await bertanda(kota, surat)
    jalan, buka = await jalan_lain(kota, usulan, surat), f"/usulan/{usulan['id']}/penyerahan/berkas"
    # Signed, and not served yet: it will be in a moment.
    belum = [await pegawai(kota).get(each) for each in jalan]
    assert {(each.status_code, each.json()["kode"]) for each in belum} == {(409, "keputusan_belum_diterima")}
    assert {(each.headers["retry-after"], each.json()["status_penyerahan"]) for each in belum} == {("15", None)}
    assert (await pegawai(kota).get(f"/surat/{surat['id']}")).json()["penyerahan"] is None
    await kota.run_job("sajikan_keputusan")
    (milik,) = (await pegawai(kota).get("/surat")).json()["data"]
    assert (milik["penyerahan"]["status"], milik["penyerahan"]["buka"]) == ("disajikan", buka)
    for each in jalan:
        ditolak = await pegawai(kota).get(each)
        assert (ditolak.status_code, ditolak.json()["kode"]) == (409, "keputusan_belum_diterima"), each
        assert (ditolak.json()["status_penyerahan"], ditolak.json()["buka"]) == ("disajikan", buka)
        assert buka in ditolak.json()["detail"]
        # Who handles it is not concerned, and receives nothing for them.
        assert (await verifikator(kota).get(each)).status_code == 200
    status = (await verifikator(kota).get(f"/usulan/{usulan['id']}/penyerahan")).json()["status"]
    assert status == "disajikan"
    assert (await pegawai(kota).get(milik["penyerahan"]["buka"])).status_code == 200
    assert {(await pegawai(kota).get(each)).status_code for each in jalan} == {200}
    assert (await pegawai(kota).get(f"/surat/{surat['id']}")).json()["penyerahan"]["status"] == "diterima"


async def test_yang_belum_ditandatangani_belum_dibaca_pegawainya(kota: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(kota, "diputuskan")
    surat = await terbit(kota, usulan)
    await verifikator(kota).post(f"/surat/{surat['id']}/penandatanganan")
    for each in await jalan_lain(kota, usulan, surat):
        assert (await pegawai(kota).get(each)).status_code == 404, each


async def test_keputusan_yang_dicabut_sebelum_diterima_dibaca_tanpa_diterima(kota: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(kota, "diputuskan")
    surat = await terbit(kota, usulan)
    await bertanda(kota, surat)
    await kota.run_job("sajikan_keputusan")
    await melangkah(kota, usulan, "pembatalan", **PENCABUTAN)
    assert (await pegawai(kota).get(f"/surat/{surat['id']}/berkas")).status_code == 200
    status = (await verifikator(kota).get(f"/usulan/{usulan['id']}/penyerahan")).json()["status"]
    assert status == "disajikan"
