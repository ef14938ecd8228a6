"""The signatures of all letters of a batch are asked for in one call, and each signing says which letter it is of."""

from typing import Any

import httpx

from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import PEGAWAI, TIM
from tests.mutasi.kumpulan.himpunan import LAIN
from tests.mutasi.surat.alat_surat import verifikator, wali_kota
from tests.mutasi.surat.test_sk_kolektif import TERTANDA, Kasus, diputuskan, rantai

__all__ = ["rantai"]


async def minta(mutasi: ServiceUnderTest, kumpulan: str, alamat: str = "", **isi: Any) -> httpx.Response:
    return await verifikator(mutasi).post(f"/kumpulan/{kumpulan}/surat/penandatanganan{alamat}", isi)


async def menunggu(mutasi: ServiceUnderTest, **saring: Any) -> list[dict[str, Any]]:
    return (await verifikator(mutasi).get("/penandatanganan", **saring)).json()["data"]


async def test_tanda_tangan_semua_surat_sekumpulan_diminta_sekali(bergudang: ServiceUnderTest, rantai: Kasus) -> None:
    kumpulan = await diputuskan(bergudang, rantai)
    alamat = f"/kumpulan/{kumpulan}/surat"
    await verifikator(bergudang).post(alamat, {"jenis": "sk_kolektif"})
    await verifikator(bergudang).post(alamat, {"jenis": "petikan", "penanda": {"nip": TIM}})
    dini = (await minta(bergudang, kumpulan)).json()
    assert (dini["diminta"], {each["kode"] for each in dini["tetap"]}) == ([], {"langkah_tidak_mungkin"})
    assert len(dini["tetap"]) == 4
    await bergudang.run_job("cetak_surat")
    await bergudang.run_job("periksa_berkas")
    uji = (await minta(bergudang, kumpulan, "?uji=true")).json()
    assert (uji["uji"], [each["jenis"] for each in uji["diminta"]]) == (True, ["sk_kolektif"])
    assert await menunggu(bergudang) == []
    sk = (await minta(bergudang, kumpulan, jenis=["sk_kolektif"])).json()
    assert [(each["jenis"], each["keadaan"]) for each in sk["diminta"]] == [("sk_kolektif", "menunggu_tanda_tangan")]
    (milik,) = (await wali_kota(bergudang).get("/penandatanganan/saya", kumpulan_id=kumpulan)).json()["data"]
    assert (milik["jenis_surat"], milik["jabatan_penanda"]) == ("sk_kolektif", "WALI KOTA PALEMBANG")
    # Nobody excerpts what is not signed.
    belum = (await minta(bergudang, kumpulan)).json()
    assert (belum["diminta"], [each["jenis"] for each in belum["tetap"]]) == ([], ["petikan"] * 3)
    assert "belum ditandatangani" in belum["tetap"][0]["pesan"]
    await bergudang.sql(TERTANDA)
    sisa = (await minta(bergudang, kumpulan)).json()
    assert (sisa["sudah_diminta"], [each["jenis"] for each in sisa["diminta"]]) == (1, ["petikan"] * 3)
    lagi = (await minta(bergudang, kumpulan)).json()
    assert (lagi["sudah_diminta"], lagi["diminta"], lagi["tetap"]) == (4, [], [])
    semua = (await verifikator(bergudang).get("/penandatanganan", kumpulan_id=kumpulan)).json()["data"]
    assert sorted(each["jenis_surat"] for each in semua) == ["petikan", "petikan", "petikan", "sk_kolektif"]
    assert {each["kumpulan_id"] for each in semua} == {kumpulan}
    assert {each["surat_id"] for each in semua} == {each["id"] for each in (*sk["diminta"], *sisa["diminta"])}
    assert await menunggu(bergudang, kumpulan_id=rantai[0]["id"]) == []
    saring = await wali_kota(bergudang).get("/penandatanganan/saya", kumpulan_id=kumpulan, jenis_surat="petikan")
    assert saring.json()["data"] == []


async def test_yang_tidak_dapat_diminta_tidak_menahan_yang_lain(bergudang: ServiceUnderTest, rantai: Kasus) -> None:
    kumpulan = await diputuskan(bergudang, rantai, nomor_sk="800.1.3.3/{nomor}/BKPSDM/2026")
    await verifikator(bergudang).post(f"/kumpulan/{kumpulan}/surat", {"jenis": "sk"})
    await bergudang.run_job("cetak_surat")
    await bergudang.run_job("periksa_berkas")
    # What was decided on one of them is revoked meanwhile.
    await bergudang.sql("UPDATE usulan SET status = 'dibatalkan', versi = versi + 1 WHERE nip = $1", LAIN)
    hasil = (await minta(bergudang, kumpulan)).json()
    assert [each["tentang"] for each in hasil["diminta"]] == [["Pegawai 01"], ["Pemangku Contoh"]]
    (tetap,) = hasil["tetap"]
    assert (tetap["usulan_id"], tetap["kode"]) == (rantai[2]["id"], "belum_diputuskan")
    asing = bergudang.caller("verifikator", nip=PEGAWAI, unit=["DINKES"])
    assert (await asing.post(f"/kumpulan/{kumpulan}/surat/penandatanganan", {})).status_code == 404
