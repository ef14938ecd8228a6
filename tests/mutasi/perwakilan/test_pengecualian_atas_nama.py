"""An exception and the case that rests on it take three, and who is represented counts (UU 30/2014 art 14(8))."""

from datetime import date
from typing import Any

import asyncpg
import pytest

from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.kota import BADAN, KEPALA_LL, PEGAWAI, PEMBATAL, PEMERIKSA, TIM, asn, isi_usulan, pengawas, usul
from tests.mutasi.perwakilan.surat import WAKIL, isi_perwakilan, isi_plh, kenal, tetapkan

PUTUS = {"alasan": "Nota dinas diperiksa."}


@pytest.fixture(autouse=True)
async def _kota(mutasi: ServiceUnderTest) -> None:
    """Of PEGAWAI P-13 warns: they retire within two years."""
    await kenal(mutasi)
    await mutasi.receive(asn(PEGAWAI, tanggal_lahir=date(1970, 1, 1)))


def verifikator(mutasi: ServiceUnderTest, nip: str) -> Caller:
    return mutasi.caller("verifikator", nip=nip, unit=["*"])


async def minta(siapa: Caller, usulan: dict[str, Any]) -> str:
    isi = {
        "aturan": "P-13",
        "alasan": "Pengganti sudah disiapkan.",
        "dokumen": {"nomor": "800/12/ND/BKPSDM/2026", "tanggal": "2026-09-12"},
    }
    dijawab = await siapa.post(f"/usulan/{usulan['id']}/pengecualian", isi, seen=usulan["versi"])
    assert dijawab.status_code == 201, dijawab.text
    return str(dijawab.json()["id"])


async def minta_oleh_wakil(mutasi: ServiceUnderTest, usulan: dict[str, Any]) -> str:
    """An exception that WAKIL asks for in the name of PEMERIKSA."""
    nomor = await tetapkan(mutasi, isi_perwakilan(langkah=["verifikasi", "kelengkapan"]))
    return await minta(mutasi.caller("asn", nip=WAKIL).mewakili(nomor), usulan)


async def putus(siapa: Caller, pengecualian: str, putusan: str = "persetujuan") -> tuple[int, str]:
    dijawab = await siapa.post(f"/usulan-pengecualian/{pengecualian}/{putusan}", PUTUS, seen=1)
    return dijawab.status_code, dijawab.json().get("kode", dijawab.json()["status"])


@pytest.mark.parametrize("putusan", ["persetujuan", "penolakan"])
async def test_yang_diwakili_tidak_memutus_pengecualian_yang_diminta_atas_namanya(
    mutasi: ServiceUnderTest, putusan: str
) -> None:
    diminta = await minta_oleh_wakil(mutasi, await usul(mutasi))
    assert await putus(verifikator(mutasi, PEMERIKSA), diminta, putusan) == (403, "konflik_kepentingan")
    assert (await putus(verifikator(mutasi, PEMBATAL), diminta, putusan))[0] == 200


async def test_kerabat_yang_diwakili_tidak_memberi_pengecualian_yang_diminta_atas_namanya(
    mutasi: ServiceUnderTest,
) -> None:
    await mutasi.receive(asn(PEMERIKSA, "DINKES-GZ-01", kerabat=[PEMBATAL]))
    diminta = await minta_oleh_wakil(mutasi, await usul(mutasi))
    assert await putus(verifikator(mutasi, PEMBATAL), diminta) == (403, "konflik_kepentingan")


async def test_yang_diwakili_tidak_memverifikasi_yang_bersandar_pada_pengecualian_atas_namanya(
    mutasi: ServiceUnderTest,
) -> None:
    usulan = await usul(mutasi)
    diminta = await minta_oleh_wakil(mutasi, usulan)
    tim = mutasi.caller("tim_penilai", nip=TIM, unit=["*"])
    assert (await putus(tim, diminta))[0] == 200
    pemeriksa = verifikator(mutasi, PEMERIKSA)
    assert "verifikasi" not in (await pemeriksa.get(f"/usulan/{usulan['id']}")).json()["langkah_mungkin"]
    alamat = f"/usulan/{usulan['id']}/verifikasi"
    tolak = await pemeriksa.post(alamat, BADAN["verifikasi"], seen=usulan["versi"])
    assert (tolak.status_code, tolak.json()["kode"]) == (403, "perlu_orang_lain")
    lain = await verifikator(mutasi, PEMBATAL).post(alamat, BADAN["verifikasi"], seen=usulan["versi"])
    assert lain.status_code == 200, lain.text


@pytest.mark.parametrize(
    ("pemutus", "hasil"), [(KEPALA_LL, "perlu_orang_lain"), (PEMERIKSA, "konflik_kepentingan"), (PEMBATAL, "disetujui")]
)
async def test_yang_diwakili_dan_kerabatnya_tidak_memberi_pengecualian_pada_usulan_atas_namanya(
    mutasi: ServiceUnderTest, pemutus: str, hasil: str
) -> None:
    await mutasi.receive(pengawas(KEPALA_LL, "DISHUB-LL-00", kerabat=[PEMERIKSA]))
    nomor = await tetapkan(mutasi, isi_plh())
    dibuat = await mutasi.caller("asn", nip=WAKIL).mewakili(nomor).post("/usulan", isi_usulan())
    assert dibuat.status_code == 201, dibuat.text
    diminta = await minta(verifikator(mutasi, "198808082014011018"), dibuat.json())
    assert (await putus(verifikator(mutasi, pemutus), diminta))[1] == hasil


async def test_basis_data_menolak_pengecualian_oleh_yang_diwakili(mutasi: ServiceUnderTest) -> None:
    diminta = await minta_oleh_wakil(mutasi, await usul(mutasi))
    with pytest.raises(asyncpg.CheckViolationError, match="diwakili"):
        await mutasi.sql(
            """UPDATE usulan_pengecualian SET status = 'disetujui', diputus_oleh = $2, diputus_subjek = 'akun',
                      diputus_pada = now(), versi = 2 WHERE id = $1""",
            diminta,
            PEMERIKSA,
        )
