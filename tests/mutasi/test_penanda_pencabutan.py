"""Who revokes a decision: to take it back is as strategic as to take it (T-03)."""

from typing import Any

import pytest

from tests.layanan import ServiceUnderTest
from tests.mutasi import test_antar_instansi as antar
from tests.mutasi.kota import catat_surat, petugas, usulan_berstatus
from tests.mutasi.perwakilan.surat import isi_perwakilan, kenal, tetapkan
from tests.mutasi.perwakilan.test_pejabat_ppk import catat
from tests.mutasi.test_koreksi_surat import rinci

CABUT = {"alasan": "Dicabut.", "nomor_sk": "800/99/2026", "tanggal_sk": "2026-09-19"}


@pytest.fixture
async def diputuskan(mutasi: ServiceUnderTest) -> dict[str, Any]:
    usulan = await usulan_berstatus(mutasi, "diputuskan")
    mutasi.clock.instant = mutasi.clock.instant.replace(day=20)
    return usulan


async def cabut(mutasi: ServiceUnderTest, usulan: dict[str, Any], **lain: Any) -> Any:
    kini = await rinci(mutasi, usulan)
    return await petugas(mutasi, "pembatalan").post(
        f"/usulan/{usulan['id']}/pembatalan", {**CABUT, **lain}, seen=kini["versi"]
    )


async def cabut_rantai(mutasi: ServiceUnderTest, usulan: dict[str, Any], **lain: Any) -> Any:
    kini = await rinci(mutasi, usulan)
    return await petugas(mutasi, "pembatalan").post(
        f"/usulan/{usulan['id']}/rantai-pembatalan", {**CABUT, "usulan": [], **lain}, seen=kini["versi"]
    )


async def penanda(mutasi: ServiceUnderTest, usulan: dict[str, Any]) -> dict[str, Any]:
    langkah = (await rinci(mutasi, usulan))["riwayat"][-1]
    assert langkah["langkah"] == "pembatalan"
    return {k: v for k, v in langkah["rincian"].items() if k in ("penanda_tangan", "pejabat", "surat_pejabat")}


@pytest.mark.parametrize("pintu", [cabut, cabut_rantai])
async def test_a_plt_on_record_on_that_day_revokes_nothing(
    mutasi: ServiceUnderTest, diputuskan: dict[str, Any], pintu: Any
) -> None:
    await catat(mutasi, kedudukan="Plt", mulai="2026-09-18", akun=None)
    jawab = await pintu(mutasi, diputuskan)
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "di_luar_kuasa"), jawab.text
    assert "Plt tidak berwenang" in jawab.json()["detail"]
    definitif = await pintu(mutasi, diputuskan, penanda_tangan="definitif")
    assert (definitif.status_code, definitif.json()["kode"]) == (409, "penanda_tangan_bertentangan"), definitif.text
    assert (await rinci(mutasi, diputuskan))["status"] == "diputuskan"
    # The day of the decree counts: the mayor signed before.
    assert (await pintu(mutasi, diputuskan, tanggal_sk="2026-09-17")).status_code == 200
    assert await penanda(mutasi, diputuskan) == {"penanda_tangan": "definitif"}


async def test_nor_does_one_with_a_nip_or_one_that_only_the_decree_names(
    mutasi: ServiceUnderTest, diputuskan: dict[str, Any]
) -> None:
    plh = await cabut(mutasi, diputuskan, penanda_tangan="Plh")
    assert (plh.status_code, plh.json()["kode"]) == (403, "di_luar_kuasa"), plh.text
    await kenal(mutasi)
    plt = {"tugas": "ppk", "kapasitas": "Plt", "diwakili": None, "jabatan_diwakili": "Wali Kota"}
    await tetapkan(mutasi, isi_perwakilan(**plt, langkah=["keputusan"], mulai="2026-09-20"))
    jawab = await cabut(mutasi, diputuskan, tanggal_sk="2026-09-20")
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "di_luar_kuasa"), jawab.text


async def test_a_pj_revokes_with_the_papers_with_which_a_pj_decides(
    mutasi: ServiceUnderTest, diputuskan: dict[str, Any]
) -> None:
    """PP 49/2008 art 132A; the record names who it was and by which letter."""
    await catat(mutasi, kedudukan="Pj", jabatan="Pj Wali Kota", mulai="2026-09-18", akun=None)
    belum = await cabut(mutasi, diputuskan)
    assert (belum.status_code, belum.json()["kode"]) == (403, "di_luar_kuasa"), belum.text
    assert "Menteri Dalam Negeri" in belum.json()["detail"]
    await catat_surat(mutasi, diputuskan["id"], ("persetujuan_mendagri",))
    assert (await cabut(mutasi, diputuskan)).status_code == 200
    assert await penanda(mutasi, diputuskan) == {
        "penanda_tangan": "Pj",
        "pejabat": "Contoh Wakil",
        "surat_pejabat": "100.2.1.3/123/SJ",
    }


async def test_the_mayor_who_is_away_still_revokes(mutasi: ServiceUnderTest, diputuskan: dict[str, Any]) -> None:
    """UU 30/2014 art 14(5)."""
    await catat(mutasi, kedudukan="Plh", mulai="2026-09-18", akun=None)
    assert (await cabut(mutasi, diputuskan)).status_code == 200
    assert await penanda(mutasi, diputuskan) == {"penanda_tangan": "definitif"}


async def test_what_is_not_decided_is_withdrawn_without_a_signer(mutasi: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(mutasi, "terverifikasi")
    for pintu in (cabut, cabut_rantai):
        tanpa_sk = {"nomor_sk": None, "tanggal_sk": None}
        jawab = await pintu(mutasi, usulan, **tanpa_sk, penanda_tangan="definitif")
        assert (jawab.status_code, jawab.json()["kesalahan"][0]["pointer"]) == (422, "/penanda_tangan"), jawab.text
    assert (await cabut(mutasi, usulan, **tanpa_sk)).status_code == 200
    assert await penanda(mutasi, usulan) == {}


async def test_what_was_decided_above_the_city_is_not_revoked_by_its_ppk(mutasi: ServiceUnderTest) -> None:
    usulan = await antar.usulkan(mutasi, "keluar", antar.keluar(), *antar.SURAT_KELUAR)
    await antar.sampai(mutasi, usulan, ("verifikasi", {}), ("persetujuan", antar.PERSETUJUAN))
    await catat_surat(mutasi, usulan["id"], ("surat_usul", "rekomendasi_imut"))
    await antar.sampai(mutasi, usulan, ("penetapan", antar.PENETAPAN))
    mutasi.clock.instant = mutasi.clock.instant.replace(day=20)
    await catat(mutasi, kedudukan="Plt", mulai="2026-09-18", akun=None)
    assert (await cabut(mutasi, usulan)).status_code == 200
    assert await penanda(mutasi, usulan) == {}
