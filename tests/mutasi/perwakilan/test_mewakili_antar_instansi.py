"""Who acts for another in a case between governments: the PPK's letter, and the decree that the office records."""

from typing import Any

import pytest

from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.kota import PELANTIK, PEMERIKSA, VERIFIKATOR, asn, catat_surat, ubah_ketentuan
from tests.mutasi.perwakilan.surat import WAKIL, isi_perwakilan, kenal, tetapkan
from tests.mutasi.test_antar_instansi import (
    PENETAPAN,
    PERSETUJUAN,
    SURAT_KELUAR,
    keluar,
    rinci,
    sampai,
    usulkan,
)


def wakil(mutasi: ServiceUnderTest, nomor: str) -> Caller:
    return mutasi.caller("asn", nip=WAKIL).mewakili(nomor)


def isi_ppk(**lain: Any) -> dict[str, Any]:
    return isi_perwakilan(
        **{
            "tugas": "ppk",
            "kapasitas": "Pj",
            "diwakili": None,
            "jabatan_diwakili": "Wali Kota Palembang",
            "langkah": ["persetujuan", "keputusan"],
            **lain,
        }
    )


async def _terverifikasi(mutasi: ServiceUnderTest) -> dict[str, Any]:
    usulan = await usulkan(mutasi, "keluar", keluar(), *SURAT_KELUAR)
    await sampai(mutasi, usulan, ("verifikasi", {}))
    return await rinci(mutasi, usulan)


async def _setujui(siapa: Caller, usulan: dict[str, Any], **lain: Any) -> Any:
    return await siapa.post(f"/usulan/{usulan['id']}/persetujuan", {**PERSETUJUAN, **lain}, seen=usulan["versi"])


async def test_pj_dengan_suratnya_menandatangani_persetujuan(mutasi: ServiceUnderTest) -> None:
    """A Pj is a PPK by the Minister's leave (PP 49/2008 pasal 132A); an ASN who is one says so by their letter."""
    await kenal(mutasi)
    nomor = await tetapkan(mutasi, isi_ppk())
    usulan = await _terverifikasi(mutasi)
    tanpa_izin = await _setujui(wakil(mutasi, nomor), usulan)
    assert (tanpa_izin.status_code, tanpa_izin.json()["kode"]) == (403, "di_luar_kuasa")
    await catat_surat(mutasi, usulan["id"], ["persetujuan_mendagri"])
    tampak = (await wakil(mutasi, nomor).get(f"/usulan/{usulan['id']}")).json()
    assert "persetujuan" in tampak["langkah_mungkin"]
    (menunggu,) = (await wakil(mutasi, nomor).get("/usulan/pekerjaan")).json()["data"]
    assert menunggu["id"] == usulan["id"]
    jawab = await _setujui(wakil(mutasi, nomor), usulan)
    assert jawab.status_code == 200, jawab.text
    langkah = (await rinci(mutasi, usulan))["riwayat"][-1]
    assert langkah["rincian"]["penanda_tangan"] == "Pj"
    assert langkah["atas_nama"]["sebutan"] == "Pj Wali Kota Palembang"


@pytest.mark.parametrize("kapasitas", ["Plt", "Plh"])
async def test_plt_dan_plh_tidak_menandatanganinya_juga_dengan_surat(mutasi: ServiceUnderTest, kapasitas: str) -> None:
    await kenal(mutasi)
    nomor = await tetapkan(mutasi, isi_ppk(kapasitas=kapasitas))
    usulan = await _terverifikasi(mutasi)
    for isi in ({}, {"putusan": "tolak", "nomor": None, "tanggal": None, "catatan": "Tenaganya dibutuhkan."}):
        jawab = await _setujui(wakil(mutasi, nomor), usulan, **isi)
        assert (jawab.status_code, jawab.json()["kode"]) == (403, "di_luar_kuasa"), jawab.text


async def test_surat_yang_tidak_menyebut_persetujuan_tidak_mencakupnya(mutasi: ServiceUnderTest) -> None:
    await kenal(mutasi)
    nomor = await tetapkan(mutasi, isi_ppk(langkah=["keputusan"]))
    usulan = await _terverifikasi(mutasi)
    jawab = await _setujui(wakil(mutasi, nomor), usulan)
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "di_luar_kuasa")
    assert "tidak mencakup langkah persetujuan" in jawab.json()["detail"]


def _delegasi(**lain: Any) -> dict[str, Any]:
    return isi_ppk(**{"kapasitas": "delegasi", "jenjang": ["pelaksana"], **lain})


async def test_delegasi_sebatas_jenjang_jabatan_yang_ditinggalkan(mutasi: ServiceUnderTest) -> None:
    """Of who leaves the level is that of their post in the city: the other one is another PPK's."""
    await kenal(mutasi)
    await ubah_ketentuan(mutasi, "t03_delegasi", {"jenjang": ["pelaksana", "terampil"]})
    terampil = await tetapkan(mutasi, _delegasi(jenjang=["terampil"]))
    usulan = await _terverifikasi(mutasi)
    jawab = await _setujui(wakil(mutasi, terampil), usulan)
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "di_luar_kuasa")
    assert "hanya mencakup jabatan berjenjang terampil" in jawab.json()["detail"]
    assert (await wakil(mutasi, terampil).get("/usulan/pekerjaan")).json()["data"] == []
    siapa = mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])
    dicabut = await siapa.post(f"/perwakilan/{terampil}/pencabutan", {"alasan": "Suratnya dicabut."}, seen=1)
    assert dicabut.status_code == 200, dicabut.text
    pelaksana = await tetapkan(mutasi, _delegasi(nomor_surat="800/9/2026"))
    assert len((await wakil(mutasi, pelaksana).get("/usulan/pekerjaan")).json()["data"]) == 1
    jawab = await _setujui(wakil(mutasi, pelaksana), usulan)
    assert jawab.status_code == 200, jawab.text
    assert (await rinci(mutasi, usulan))["riwayat"][-1]["rincian"]["penanda_tangan"] == "delegasi"


async def test_yang_tidak_lagi_didelegasikan_menunggu_ppk(mutasi: ServiceUnderTest) -> None:
    """T-03 looks at the levels of the day, whatever the letter was recorded with."""
    await kenal(mutasi)
    await ubah_ketentuan(mutasi, "t03_delegasi", {"jenjang": ["pelaksana"]})
    nomor = await tetapkan(mutasi, _delegasi())
    await ubah_ketentuan(mutasi, "t03_delegasi", {"jenjang": ["terampil"]})
    usulan = await _terverifikasi(mutasi)
    jawab = await _setujui(wakil(mutasi, nomor), usulan)
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "di_luar_kuasa")
    assert "tidak didelegasikan PPK; yang didelegasikan: terampil" in jawab.json()["detail"]


async def test_pengganti_verifikator_mencatat_keputusan_gubernur(mutasi: ServiceUnderTest) -> None:
    await kenal(mutasi)
    await mutasi.receive(asn(PELANTIK, "DINKES-GZ-01"))
    nomor = await tetapkan(mutasi, isi_perwakilan(diwakili=PELANTIK, langkah=["penetapan"]))
    usulan = await _terverifikasi(mutasi)
    await sampai(mutasi, usulan, ("persetujuan", PERSETUJUAN))
    await catat_surat(mutasi, usulan["id"], ("surat_usul", "rekomendasi_imut"))
    kini = await rinci(mutasi, usulan)
    jawab = await wakil(mutasi, nomor).post(f"/usulan/{usulan['id']}/penetapan", PENETAPAN, seen=kini["versi"])
    assert jawab.status_code == 200, jawab.text
    langkah = (await rinci(mutasi, usulan))["riwayat"][-1]
    assert (langkah["oleh"], langkah["atas_nama"]["nip"]) == (WAKIL, PELANTIK)


async def test_pengganti_yang_mengusulkan_tidak_mencatatnya(mutasi: ServiceUnderTest) -> None:
    """A maker is no checker, and neither is who stands in for one."""
    await kenal(mutasi)
    nomor = await tetapkan(mutasi, isi_perwakilan(diwakili=VERIFIKATOR, langkah=["penetapan"]), pengusul=PEMERIKSA)
    usulan = await _terverifikasi(mutasi)
    await sampai(mutasi, usulan, ("persetujuan", PERSETUJUAN))
    await catat_surat(mutasi, usulan["id"], ("surat_usul", "rekomendasi_imut"))
    kini = await rinci(mutasi, usulan)
    jawab = await wakil(mutasi, nomor).post(f"/usulan/{usulan['id']}/penetapan", PENETAPAN, seen=kini["versi"])
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "perlu_orang_lain"), jawab.text
