"""Somebody gets an academic title, a post or a unit another name, between proposal and decision: nothing stops for it,
what is decided is called as it is that day, and the history says so."""

from typing import Any

import pytest

from shared.contracts.mutasi import UsulanDiputuskan
from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import BADAN, PEGAWAI, TUJUAN, asn, jabatan, melangkah, petugas, usul, usulan_berstatus
from tests.mutasi.pertek.test_pertek import LAIN, USUL, pengaju, rantai, rinci, siapkan

__all__ = ["rantai"]
GELAR = "Pegawai 01, S.T., M.T."
JABATAN = {"nama": "Penata Layanan Angkutan", "nama_unit": "Bidang Angkutan dan Terminal"}


async def _berganti(mutasi: ServiceUnderTest, nip: str = PEGAWAI, kode: str = TUJUAN, **lain: Any) -> None:
    await mutasi.receive(asn(nip, nama=GELAR), jabatan(kode, **{**JABATAN, **lain}))


async def test_what_is_decided_is_called_as_it_is_on_that_day(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    dahulu = await rinci(mutasi, usulan)
    await _berganti(mutasi)
    await melangkah(mutasi, usulan, "keputusan")
    kini = await rinci(mutasi, usulan)
    assert (kini["nama"], kini["jabatan_tujuan"]["nama"], kini["jabatan_tujuan"]["nama_unit"]) == (
        GELAR,
        JABATAN["nama"],
        JABATAN["nama_unit"],
    )
    assert kini["jabatan_tujuan"]["kode"] == dahulu["jabatan_tujuan"]["kode"]
    keputusan = next(each for each in kini["riwayat"] if each["langkah"] == "keputusan")
    assert keputusan["rincian"]["berganti_nama"] == [
        {"apa": "nama", "dahulu": dahulu["nama"], "kini": GELAR},
        {"apa": "nama_jabatan_tujuan", "dahulu": dahulu["jabatan_tujuan"]["nama"], "kini": JABATAN["nama"]},
        {"apa": "nama_unit_tujuan", "dahulu": dahulu["jabatan_tujuan"]["nama_unit"], "kini": JABATAN["nama_unit"]},
    ]
    (fakta,) = await mutasi.published(UsulanDiputuskan)
    assert fakta.event.nama == GELAR
    (jejak,) = await mutasi.sql("SELECT sesudah FROM audit WHERE aksi = 'keputusan'")
    assert jejak["sesudah"]["berganti_nama"][0]["kini"] == GELAR


async def test_what_was_decided_keeps_the_name_of_its_day(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    dahulu = await rinci(mutasi, usulan)
    assert "berganti_nama" not in dahulu["riwayat"][-1]["rincian"]
    await _berganti(mutasi)
    assert (await rinci(mutasi, usulan))["nama"] == dahulu["nama"]


async def test_a_repair_takes_the_names_over(mutasi: ServiceUnderTest) -> None:
    usulan = await melangkah(mutasi, await usul(mutasi), "pengembalian")
    await _berganti(mutasi)
    usulan = await melangkah(mutasi, usulan, "perbaikan")
    assert usulan["nama"] == GELAR
    terakhir = (await rinci(mutasi, usulan))["riwayat"][-1]["rincian"]
    assert terakhir["diperbaiki"] == []
    assert [each["apa"] for each in terakhir["berganti_nama"]] == ["nama", "nama_jabatan_tujuan", "nama_unit_tujuan"]


async def test_another_post_held_by_now_is_no_other_name(mutasi: ServiceUnderTest) -> None:
    """Who has left the post is stopped as before: that is more than a name."""
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    await mutasi.receive(asn(PEGAWAI, "DINKES-GZ-01", nama=GELAR))
    putus = await petugas(mutasi, "keputusan").post(
        f"/usulan/{usulan['id']}/keputusan", BADAN["keputusan"], seen=usulan["versi"]
    )
    assert (putus.status_code, putus.json()["kode"]) == (409, "jabatan_asal_berubah")


async def test_a_title_holds_no_pack_up_and_the_pack_has_it(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]]
) -> None:
    usulan = rantai[2]
    await mutasi.receive(asn(LAIN, nama=GELAR), jabatan("DINKES-GZ-01", formasi=2, **JABATAN))
    periksa = (await pengaju(mutasi).get("/pertek/pemeriksaan", usulan=[usulan["id"]])).json()
    (satu,) = periksa["usulan"]
    assert satu["siap"]
    (nama,) = [each for each in satu["kekurangan"] if each["jenis"] == "nama"]
    assert (nama["menahan"], GELAR in nama["pesan"]) == (False, True)
    await siapkan(mutasi, [usulan])
    (manifest,) = await mutasi.sql("SELECT CAST(manifest AS jsonb) -> 'usulan' -> 0 AS usulan FROM pertek_paket")
    assert (manifest["usulan"]["nama"], manifest["usulan"]["ke"]["nama"]) == (GELAR, JABATAN["nama"])


@pytest.mark.parametrize("dikemas_lagi", [False, True])
async def test_a_title_that_comes_after_the_pack_makes_it_no_other_one(
    mutasi: ServiceUnderTest, rantai: list[dict[str, Any]], *, dikemas_lagi: bool
) -> None:
    """It was uploaded as it was; who wants the new name in it may pack it anew."""
    pertek = await siapkan(mutasi, rantai[2:])
    await mutasi.receive(asn(LAIN, nama=GELAR), jabatan("DINKES-GZ-01", formasi=2, **JABATAN))
    jalur = f"/pertek/{pertek['id']}"
    if dikemas_lagi:
        ulang = await pengaju(mutasi).post(f"{jalur}/paket", seen=pertek["versi"])
        assert ulang.status_code == 200, ulang.text
        assert ulang.json()["paket"]["sidik"] != pertek["paket"]["sidik"]
        return
    dikirim = await pengaju(mutasi).post(f"{jalur}/pengajuan", USUL, seen=pertek["versi"])
    assert (dikirim.status_code, dikirim.json().get("status")) == (200, "diajukan"), dikirim.text
