"""Change sets as two officials make them, for tests that need an organisation which changes."""

from typing import Any

import httpx

from tests.layanan import Caller, ServiceUnderTest

PENYUSUN = "197001012000031001"
PENERAP = "197101012000031002"
GABUNG = [
    {"operasi": "gabungkan", "asal": ["DISHUB-AK"], "ke": "DISHUB-LL"},
    {"operasi": "ubah_nama", "kode": "DISHUB-LL", "nama": "Bidang Lalu Lintas dan Angkutan"},
    {"operasi": "ubah_jabatan", "kode": "DISHUB-AK-00", "kepala_unit": False},
]
HARI_INI, NANTI = "2026-09-15", "2027-01-01"


def isi(*operasi: dict[str, Any], mulai: str = NANTI) -> dict[str, Any]:
    return {
        "nama": "Penataan Dinas Perhubungan",
        "dasar_hukum": "Perwali Nomor 12 Tahun 2026",
        "mulai": mulai,
        "operasi": list(operasi),
    }


def penyusun(kota: ServiceUnderTest) -> Caller:
    return kota.caller("verifikator", nip=PENYUSUN, unit=["*"])


def penerap(kota: ServiceUnderTest) -> Caller:
    return kota.caller("verifikator", nip=PENERAP, unit=["*"])


async def susun(kota: ServiceUnderTest, *operasi: dict[str, Any], mulai: str = NANTI) -> dict[str, Any]:
    jawab = await penyusun(kota).post("/restrukturisasi", isi(*operasi, mulai=mulai))
    assert jawab.status_code == 201, jawab.text
    return jawab.json()


async def terapkan(kota: ServiceUnderTest, draf: dict[str, Any], **lain: Any) -> httpx.Response:
    return await penerap(kota).post(f"/restrukturisasi/{draf['id']}/penerapan", seen=draf["versi"], **lain)


async def diterapkan(kota: ServiceUnderTest, *operasi: dict[str, Any], mulai: str = NANTI) -> dict[str, Any]:
    jawab = await terapkan(kota, await susun(kota, *operasi, mulai=mulai))
    assert jawab.status_code == 200, jawab.text
    return jawab.json()


async def batalkan(kota: ServiceUnderTest, perubahan: dict[str, Any]) -> httpx.Response:
    """A draft taken back; or an applied one, which a second official takes back when the first has asked."""
    alamat = f"/restrukturisasi/{perubahan['id']}/pembatalan"
    jawab = await penerap(kota).post(alamat, {"alasan": "Perwali dicabut."}, seen=perubahan["versi"])
    if jawab.status_code == 200 and jawab.json()["status"] == "diterapkan":
        return await penyusun(kota).post(f"{alamat}/persetujuan", seen=jawab.json()["versi"])
    return jawab
