"""What keeps the register of who holds the office of the PPK: who may write it, and what was checked once is again."""

import asyncio
from typing import Any

import httpx
import pytest

from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.kota import PEMBATAL, PEMERIKSA, VERIFIKATOR, usulan_berstatus
from tests.mutasi.perwakilan.test_pejabat_ppk import AKUN, catat, isi_pejabat, ppk, putuskan, setujui, usulkan

AKHIR = {"selesai": "2026-10-31", "alasan": "Wali Kota definitif dilantik."}


def verifikator(mutasi: ServiceUnderTest, nip: str = PEMERIKSA, *unit: str) -> Caller:
    return mutasi.caller("verifikator", nip=nip, unit=unit or ["*"])


async def setuju(mutasi: ServiceUnderTest, diusulkan: httpx.Response, nip: str = PEMERIKSA) -> httpx.Response:
    assert diusulkan.status_code == 201, diusulkan.text
    alamat = f"{diusulkan.headers['location']}/persetujuan"
    return await verifikator(mutasi, nip).post(alamat, {"alasan": "Cocok dengan suratnya."}, seen=1)


def ditolak(jawab: httpx.Response) -> tuple[int, str]:
    return jawab.status_code, jawab.json()["kode"]


async def tercatat(mutasi: ServiceUnderTest) -> list[str]:
    return [each["kedudukan"] for each in (await ppk(mutasi).get("/pejabat-ppk")).json()["data"]]


async def test_dua_usul_atas_satu_jabatan_hanya_satu_yang_disetujui(mutasi: ServiceUnderTest) -> None:
    pertama, kedua = await usulkan(mutasi), await usulkan(mutasi, kedudukan="Pj", nomor_surat="100.2.1.3/124/SJ")
    assert (await setuju(mutasi, pertama)).status_code == 200
    jawab = await setuju(mutasi, kedua)
    assert ditolak(jawab) == (409, "pejabat_bertumpuk")
    assert "100.2.1.3/123/SJ" in jawab.json()["detail"]
    assert await tercatat(mutasi) == ["Plt"]


async def test_persetujuan_menunggu_yang_sedang_mencatat_pemegang_lain(mutasi: ServiceUnderTest) -> None:
    """Else both would judge by registers that have neither of them; letters and records share one lock."""
    diusulkan = await usulkan(mutasi)
    antre = "SELECT 1 FROM pg_locks WHERE relation = CAST('perwakilan' AS regclass) AND NOT granted"
    async with mutasi.runtime.pool.acquire() as lain:
        async with lain.transaction():
            await lain.execute("LOCK TABLE perwakilan IN ROW EXCLUSIVE MODE")
            persetujuan = asyncio.create_task(setuju(mutasi, diusulkan))
            while not persetujuan.done() and not await mutasi.sql(antre):
                pass
            mendahului = persetujuan.done()
        assert (await persetujuan).status_code == 200
    assert not mendahului


async def test_yang_sudah_diakhiri_lebih_awal_tidak_diperpanjang_oleh_usul_yang_lama(mutasi: ServiceUnderTest) -> None:
    nomor = await catat(mutasi)
    alamat = f"/pejabat-ppk/{nomor}/pengakhiran"
    lama = await verifikator(mutasi, VERIFIKATOR).post(alamat, AKHIR)
    baru = await verifikator(mutasi, VERIFIKATOR).post(alamat, {**AKHIR, "selesai": "2026-09-30"})
    assert (await setuju(mutasi, baru)).status_code == 200
    assert ditolak(await setuju(mutasi, lama)) == (409, "nilai_sudah_berganti")


@pytest.mark.parametrize("akun", [VERIFIKATOR, PEMERIKSA])
async def test_catatan_tentang_diri_sendiri_ditolak_dengan_sebabnya(mutasi: ServiceUnderTest, akun: str) -> None:
    """Neither proposed nor approved by whose account it names; the account of a test is its NIP."""
    sendiri = await verifikator(mutasi, akun).post("/pejabat-ppk", isi_pejabat(akun=akun))
    assert ditolak(sendiri) == (403, "konflik_kepentingan")
    assert "diusulkan dan disetujui orang lain" in sendiri.json()["detail"]
    pengusul = VERIFIKATOR if akun == PEMERIKSA else PEMERIKSA
    diusulkan = await verifikator(mutasi, pengusul).post("/pejabat-ppk", isi_pejabat(akun=akun))
    assert ditolak(await setuju(mutasi, diusulkan, akun)) == (403, "konflik_kepentingan")
    assert (await setuju(mutasi, diusulkan, PEMBATAL)).status_code == 200
    akhiri = f"/pejabat-ppk/{diusulkan.json()['id']}/pengakhiran"
    assert ditolak(await verifikator(mutasi, akun).post(akhiri, AKHIR)) == (403, "konflik_kepentingan")
    usul_akhir = await verifikator(mutasi, pengusul).post(akhiri, AKHIR)
    assert ditolak(await setuju(mutasi, usul_akhir, akun)) == (403, "konflik_kepentingan")


async def test_hanya_yang_bertugas_bagi_seluruh_kota_yang_mencatat(mutasi: ServiceUnderTest) -> None:
    sebagian = verifikator(mutasi, PEMBATAL, "DISHUB")
    nomor = await catat(mutasi)
    lain = isi_pejabat(mulai="2027-01-01", selesai="2027-06-30")
    diusulkan = await verifikator(mutasi, VERIFIKATOR).post("/pejabat-ppk", lain)
    semua: list[tuple[str, Any, int | None]] = [
        ("/pejabat-ppk", lain, None),
        (f"/pejabat-ppk/{nomor}/pengakhiran", AKHIR, None),
        (f"{diusulkan.headers['location']}/persetujuan", {"alasan": "Cocok."}, 1),
    ]
    for alamat, isi, seen in semua:
        jawab = await sebagian.post(alamat, isi, seen=seen)
        assert jawab.status_code == 403, alamat
        assert "seluruh kota" in jawab.json()["detail"]
    assert await setujui(mutasi, diusulkan)


async def test_yang_akunnya_tercatat_didahulukan_dari_plh_yang_akunnya_tidak(mutasi: ServiceUnderTest) -> None:
    """The mayor's account is known: what they sign is theirs, though a Plh of whom no account is known acts too."""
    usulan = await usulan_berstatus(mutasi, "dipertimbangkan")
    await catat(mutasi, kedudukan="definitif", nama="Contoh Wali", jabatan="Wali Kota", akun=AKUN, selesai=None)
    await catat(mutasi, kedudukan="Plh", nomor_surat="100.2.1.3/124/SJ")
    palsu = await putuskan(mutasi, usulan, penanda_tangan="Plh")
    assert ditolak(palsu) == (409, "penanda_tangan_bertentangan")
    jawab = await putuskan(mutasi, usulan)
    assert jawab.status_code == 200, jawab.text
    rincian = (await ppk(mutasi).get(f"/usulan/{usulan['id']}")).json()["riwayat"][-1]["rincian"]
    assert (rincian["penanda_tangan"], rincian["pejabat"]) == ("definitif", "Contoh Wali")
