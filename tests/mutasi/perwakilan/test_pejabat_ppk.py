"""Who holds the office of the PPK and has no NIP: on record by two people, and judged as anybody else who signs."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.kota import (
    KEPUTUSAN,
    PEMERIKSA,
    TIM,
    VERIFIKATOR,
    WALI_KOTA,
    catat_surat,
    melangkah,
    usulan_berstatus,
)
from tests.mutasi.perwakilan.surat import isi_perwakilan, kenal, tetapkan
from tests.usulan import tetap_diputus

AKUN = "akun-wali-kota"


def isi_pejabat(**lain: Any) -> dict[str, Any]:
    """The vice mayor carries out the mayor's duties until the end of the year."""
    return {
        "nama": "Contoh Wakil",
        "kedudukan": "Plt",
        "jabatan": "Wakil Wali Kota",
        "nomor_surat": "100.2.1.3/123/SJ",
        "tanggal_surat": "2026-09-01",
        "mulai": "2026-09-01",
        "selesai": "2026-12-31",
        "alasan": "Wali Kota berhenti.",
        **lain,
    }


async def usulkan(mutasi: ServiceUnderTest, **lain: Any) -> Any:
    siapa = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    return await siapa.post("/pejabat-ppk", isi_pejabat(**lain))


async def catat(mutasi: ServiceUnderTest, **lain: Any) -> str:
    return await setujui(mutasi, await usulkan(mutasi, **lain))


async def setujui(mutasi: ServiceUnderTest, diusulkan: Any) -> str:
    assert diusulkan.status_code == 201, diusulkan.text
    lain = mutasi.caller("verifikator", nip=PEMERIKSA, unit=["*"])
    jawab = await lain.post(f"{diusulkan.headers['location']}/persetujuan", {"alasan": "Cocok."}, seen=1)
    assert jawab.status_code == 200, jawab.text
    return str(diusulkan.json()["id"])


def ppk(mutasi: ServiceUnderTest, akun: str = AKUN) -> Caller:
    """A token of the PPK without a NIP."""
    return mutasi.caller("ppk", sub=akun, unit=["*"])


async def putuskan(mutasi: ServiceUnderTest, usulan: dict[str, Any], akun: str = AKUN, **lain: Any) -> Any:
    return await ppk(mutasi, akun).post(
        f"/usulan/{usulan['id']}/keputusan", {**KEPUTUSAN, **lain}, seen=usulan["versi"]
    )


async def langkah(mutasi: ServiceUnderTest, usulan: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    rinci = (await ppk(mutasi).get(f"/usulan/{usulan['id']}")).json()
    (keputusan,) = (each for each in rinci["alur"] if each["langkah"] == "keputusan")
    return keputusan, rinci["langkah_mungkin"]


async def test_dua_orang_mencatatnya_dan_bukan_yang_menandatangani(mutasi: ServiceUnderTest) -> None:
    diusulkan = await usulkan(mutasi)
    assert (await ppk(mutasi).get("/pejabat-ppk")).json()["data"] == []
    assert (await ppk(mutasi).post("/pejabat-ppk", isi_pejabat())).status_code == 403
    pengusul, pemutus = (mutasi.caller("verifikator", nip=each, unit=["*"]) for each in (VERIFIKATOR, PEMERIKSA))
    await tetap_diputus(
        mutasi, diusulkan, pengusul, pemutus, ("jenis", "nama", "kedudukan", "nomor_surat", "mulai", "selesai")
    )
    (satu,) = (await ppk(mutasi).get("/pejabat-ppk")).json()["data"]
    assert (satu["nama"], satu["kedudukan"], satu["selesai"]) == ("Contoh Wakil", "Plt", "2026-12-31")


@pytest.mark.parametrize("kedudukan", ["Plt", "Plh"])
async def test_plt_atau_plh_tanpa_nip_tidak_memutuskan_dan_tidak_dianggap_definitif(
    mutasi: ServiceUnderTest, kedudukan: str
) -> None:
    """SE BKN 1/SE/I/2021: neither consents to a move nor refuses one; they may return it."""
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    await catat(mutasi, kedudukan=kedudukan, akun=AKUN)
    jawab = await putuskan(mutasi, usulan)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "terhalang_aturan")
    assert f"{kedudukan} tidak berwenang mengambil keputusan strategis" in jawab.json()["detail"]
    tolak = await ppk(mutasi).post(
        f"/usulan/{usulan['id']}/keputusan", {"putusan": "tolak", "catatan": "Tidak jadi."}, seen=usulan["versi"]
    )
    assert (tolak.status_code, tolak.json()["kode"]) == (403, "di_luar_kuasa")
    satu, mungkin = await langkah(mutasi, usulan)
    assert (satu["dapat"], "keputusan" in mungkin) == (False, False)
    assert f"{kedudukan} tidak berwenang" in satu["sebab"]
    assert "izin tertulis Menteri Dalam Negeri" in satu["sebab"], "who may sign instead"
    assert "pengembalian" in mungkin
    assert not (await ppk(mutasi).get("/usulan/pekerjaan")).json()["data"]


async def test_mengetik_definitif_tidak_mengalahkan_catatannya_dan_sarannya_bukan_mengosongkan(
    mutasi: ServiceUnderTest,
) -> None:
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    await catat(mutasi)
    jawab = await putuskan(mutasi, usulan, penanda_tangan="definitif")
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "penanda_tangan_bertentangan")
    assert "Plt Contoh Wakil (surat 100.2.1.3/123/SJ)" in jawab.json()["detail"]
    assert "Yang menandatangani ialah PPK definitif, atau Pj" in jawab.json()["detail"]
    assert "osongkan" not in jawab.json()["detail"]


async def test_pj_memutuskan_dengan_izin_menteri_dan_catatannya_menyebut_namanya(mutasi: ServiceUnderTest) -> None:
    """K-04, PP 49/2008 pasal 132A: once on record a Pj need not stand in the legal number too."""
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    await catat(mutasi, kedudukan="Pj", jabatan="Pj Wali Kota")
    satu, mungkin = await langkah(mutasi, usulan)
    assert (satu["dapat"], "keputusan" in mungkin) == (True, True), "a Pj may refuse"
    assert "Persetujuan tertulis penggantian pejabat" in satu["hanya"]
    assert (await putuskan(mutasi, usulan)).json()["kode"] in ("terhalang_aturan", "perlu_pengecualian")
    await catat_surat(mutasi, usulan["id"], ["persetujuan_mendagri"])
    assert (await langkah(mutasi, usulan))[0]["hanya"] is None
    jawab = await putuskan(mutasi, usulan)
    assert jawab.status_code == 200, jawab.text
    (k04,) = (each for each in jawab.json()["penilaian"][0]["putusan"] if each["kode"] == "K-04")
    assert "kota dipimpin penjabat (01-09-2026 sampai 31-12-2026), dan kedua suratnya tercatat" in k04["penjelasan"]
    rinci = (await ppk(mutasi).get(f"/usulan/{usulan['id']}")).json()["riwayat"][-1]["rincian"]
    assert (rinci["penanda_tangan"], rinci["pejabat"], rinci["surat_pejabat"]) == (
        "Pj",
        "Contoh Wakil",
        "100.2.1.3/123/SJ",
    )


async def test_selama_plh_wali_kota_sendiri_tetap_memutuskan_bila_ia_menyebutnya(mutasi: ServiceUnderTest) -> None:
    """UU 30/2014 pasal 14 ayat (5)."""
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    await catat(mutasi, kedudukan="Plh")
    assert (await putuskan(mutasi, usulan)).json()["kode"] == "terhalang_aturan", "it may be the Plh who signs"
    assert (await putuskan(mutasi, usulan, penanda_tangan="definitif")).status_code == 200


async def test_akun_yang_tercatat_membedakan_wali_kota_dari_plh_nya(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    await catat(mutasi, kedudukan="definitif", nama="Contoh Wali", jabatan="Wali Kota", akun=AKUN, selesai=None)
    await catat(mutasi, kedudukan="Plh", akun="akun-wakil")
    assert (await putuskan(mutasi, usulan, "akun-wakil", penanda_tangan="definitif")).json()["kode"] == (
        "penanda_tangan_bertentangan"
    )
    jawab = await putuskan(mutasi, usulan)
    assert jawab.status_code == 200, jawab.text


async def test_akun_lain_tidak_menandatangani_sebagai_definitif_selama_ada_plt(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    await catat(mutasi, akun="akun-wakil")
    jawab = await putuskan(mutasi, usulan)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "penanda_tangan_bertentangan")


async def test_plt_hari_ini_tidak_memundurkan_sk_ke_sebelum_suratnya(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    mutasi.clock.instant = datetime(2026, 9, 20, 3, 0, tzinfo=UTC)
    await catat(mutasi, tanggal_surat="2026-09-18", mulai="2026-09-18")
    for diketik in (None, "definitif"):
        jawab = await putuskan(mutasi, usulan, penanda_tangan=diketik)
        assert (jawab.status_code, jawab.json()["kode"]) == (409, "tanggal_tidak_sesuai")


async def test_sesudah_diakhiri_lebih_awal_wali_kota_definitif_memutuskan(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    nomor = await catat(mutasi)
    siapa = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    isi = {"selesai": "2026-09-14", "alasan": "Wali Kota definitif dilantik."}
    await setujui(mutasi, await siapa.post(f"/pejabat-ppk/{nomor}/pengakhiran", isi))
    lagi = await siapa.post(f"/pejabat-ppk/{nomor}/pengakhiran", {**isi, "selesai": "2026-09-20"})
    assert (lagi.status_code, lagi.json()["kode"]) == (422, "pejabat_tidak_sesuai")
    assert (await putuskan(mutasi, usulan)).status_code == 200


async def test_catatan_yang_keliru_dianulir_dan_yang_benar_dicatat_sejak_hari_yang_sama(
    mutasi: ServiceUnderTest,
) -> None:
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    nomor = await catat(mutasi)
    siapa = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    alamat, keliru = f"/pejabat-ppk/{nomor}/pengakhiran", {"alasan": "Suratnya menyebut Plh."}
    for isi in (keliru, {**keliru, "selesai": "2026-09-20", "tidak_pernah_berlaku": True}):
        assert (await siapa.post(alamat, isi)).status_code == 422
    diusulkan = await siapa.post(alamat, {**keliru, "tidak_pernah_berlaku": True})
    assert (await usulkan(mutasi, kedudukan="Plh")).json()["kode"] == "pejabat_bertumpuk", "one person annuls nothing"
    await setujui(mutasi, diusulkan)
    assert (await ppk(mutasi).get("/pejabat-ppk")).json()["data"] == []
    assert (await siapa.post(alamat, {**keliru, "tidak_pernah_berlaku": True})).status_code == 404
    await catat(mutasi, kedudukan="Plh")
    assert (await putuskan(mutasi, usulan, penanda_tangan="definitif")).status_code == 200


async def test_satu_jabatan_satu_pemegang_dan_masa_pj_menurut_ketentuannya(mutasi: ServiceUnderTest) -> None:
    await catat(mutasi)
    bertumpuk = await usulkan(mutasi, kedudukan="definitif", selesai=None, mulai="2026-12-31")
    assert (bertumpuk.status_code, bertumpuk.json()["kode"]) == (409, "pejabat_bertumpuk")
    assert (await usulkan(mutasi, kedudukan="definitif", selesai=None, mulai="2027-01-01")).status_code == 201
    lama = await usulkan(mutasi, kedudukan="Pj", mulai="2027-01-01", selesai="2028-01-01")
    assert (lama.status_code, lama.json()["kode"]) == (422, "pejabat_tidak_sesuai")


async def test_satu_orang_tidak_tiga_kali_berturut_turut_menjadi_pj_dalam_urutan_mana_pun(
    mutasi: ServiceUnderTest,
) -> None:
    """`pj_perpanjangan` = 1, as of a Pj with a NIP."""
    pertama, kedua, ketiga = (
        {"kedudukan": "Pj", "mulai": f"{each}-09-01", "tanggal_surat": f"{each}-09-01", "selesai": f"{each + 1}-08-31"}
        for each in (2024, 2025, 2026)
    )
    await catat(mutasi, **pertama)
    await catat(mutasi, **ketiga)
    lagi = await usulkan(mutasi, **kedua)
    assert (lagi.status_code, lagi.json()["kode"]) == (422, "pejabat_tidak_sesuai")
    assert "Pj diperpanjang paling banyak 1 kali" in lagi.json()["detail"]
    await catat(mutasi, **kedua, nama="Contoh Lain")


async def test_bila_wali_kota_dan_akunnya_tercatat_tidak_seorang_lain_pun_menandatangani_sebagai_definitif(
    mutasi: ServiceUnderTest,
) -> None:
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    await catat(mutasi, kedudukan="definitif", nama="Contoh Wali", jabatan="Wali Kota", akun=AKUN, selesai=None)
    for siapa in (ppk(mutasi, "akun-lain"), mutasi.caller("ppk", nip=WALI_KOTA, unit=["*"])):
        for isi in (KEPUTUSAN, {**KEPUTUSAN, "penanda_tangan": "definitif"}, {"putusan": "tolak", "catatan": "Tidak."}):
            jawab = await siapa.post(f"/usulan/{usulan['id']}/keputusan", isi, seen=usulan["versi"])
            assert (jawab.status_code, jawab.json()["kode"]) == (409, "penanda_tangan_bertentangan"), jawab.text
            assert "PPK definitif tercatat Contoh Wali" in jawab.json()["detail"]
        rinci = (await siapa.get(f"/usulan/{usulan['id']}")).json()
        (satu,) = (each for each in rinci["alur"] if each["langkah"] == "keputusan")
        assert (satu["dapat"], "keputusan" in rinci["langkah_mungkin"]) == (False, False)
        assert "akun ini bukan akunnya" in satu["sebab"]
    await catat(mutasi, kedudukan="Plh")
    assert (await putuskan(mutasi, usulan, "akun-lain")).json()["kode"] == "terhalang_aturan", "it can be the Plh only"
    jawab = await putuskan(mutasi, usulan, "akun-lain", penanda_tangan="definitif")
    assert jawab.json()["kode"] == "penanda_tangan_bertentangan"
    assert (await putuskan(mutasi, usulan)).status_code == 200


async def test_yang_ber_nip_dan_yang_tidak_tidak_bersamaan(mutasi: ServiceUnderTest) -> None:
    await kenal(mutasi)
    plt = {
        "tugas": "ppk",
        "kapasitas": "Plt",
        "diwakili": None,
        "jabatan_diwakili": "Wali Kota Palembang",
        "langkah": ["keputusan", "pengembalian"],
    }
    await tetapkan(mutasi, isi_perwakilan(**plt))
    jawab = await usulkan(mutasi)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "pejabat_bertumpuk")


async def test_yang_ber_nip_tidak_dicatat_pada_masa_yang_tanpa_nip(mutasi: ServiceUnderTest) -> None:
    await kenal(mutasi)
    isi = isi_perwakilan(
        tugas="ppk", kapasitas="Plt", diwakili=None, jabatan_diwakili="Wali Kota", langkah=["keputusan"]
    )
    siapa = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    dahulu = await siapa.post("/perwakilan", isi)
    await catat(mutasi, kedudukan="Pj", jabatan="Pj Wali Kota")
    pemutus = mutasi.caller("verifikator", nip=PEMERIKSA, unit=["*"])
    jawab = await pemutus.post(f"{dahulu.headers['location']}/persetujuan", {"alasan": "Cocok."}, seen=1)
    assert (jawab.status_code, jawab.json()["kode"]) == (409, "perwakilan_bertumpuk"), jawab.text
    assert (await siapa.post("/perwakilan", isi)).json()["kode"] == "perwakilan_bertumpuk"


async def test_plh_ber_nip_mendampingi_wali_kota_yang_tercatat(mutasi: ServiceUnderTest) -> None:
    await kenal(mutasi)
    await catat(mutasi, kedudukan="definitif", jabatan="Wali Kota", selesai=None)
    await tetapkan(
        mutasi,
        isi_perwakilan(
            tugas="ppk", kapasitas="Plh", diwakili=None, jabatan_diwakili="Wali Kota", langkah=["keputusan"]
        ),
    )


async def test_tanpa_catatan_tetap_seperti_semula(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "terverifikasi")
    assert (await langkah(mutasi, usulan))[0]["dapat"] is False
    tim = mutasi.caller("tim_penilai", nip=TIM, unit=["*"])
    assert (await tim.get("/pejabat-ppk")).json()["data"] == []
    usulan = await melangkah(mutasi, usulan, "pertimbangan")
    assert (await langkah(mutasi, usulan))[0] == {"langkah": "keputusan", "dapat": True, "sebab": None, "hanya": None}
    assert (await putuskan(mutasi, usulan)).status_code == 200
