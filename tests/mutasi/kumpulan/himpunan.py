"""A batch of invented cases, and who makes it, gets it ready and lets it go."""

from typing import Any

from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.kota import PEMBATAL, VERIFIKATOR, melangkah

LL, GZ = "DISHUB-LL-01", "DINKES-GZ-01"
PEMANGKU, LAIN = "199201012017011001", "199303032018011003"
JALAN = ("verifikasi", "pertimbangan")


def penyusun(mutasi: ServiceUnderTest, nip: str = VERIFIKATOR, **lain: Any) -> Caller:
    mutasi.client.headers["Tujuan-Akses"] = "menyusun kumpulan usulan"
    return mutasi.caller("verifikator", nip=nip, **{"unit": ["*"], **lain})


async def himpun(mutasi: ServiceUnderTest, usulan: list[dict[str, Any]]) -> dict[str, Any]:
    isi = {"nama": "Pelantikan Oktober", "alasan": "Rotasi tahunan.", "usulan": [each["id"] for each in usulan]}
    jawab = await penyusun(mutasi).post("/kumpulan", isi)
    assert jawab.status_code == 201, jawab.text
    hasil: dict[str, Any] = jawab.json()
    return hasil


async def siapkan(mutasi: ServiceUnderTest, *usulan: dict[str, Any]) -> None:
    """Verified and considered."""
    for each in usulan:
        kini = (await penyusun(mutasi).get(f"/usulan/{each['id']}")).json()
        for langkah in JALAN:
            kini = await melangkah(mutasi, kini, langkah)


async def lepas(mutasi: ServiceUnderTest, kumpulan: dict[str, Any], usulan: Any = None, **lain: Any) -> Any:
    siapa = lain.pop("siapa", None) or penyusun(mutasi, PEMBATAL)
    isi = {"usulan": usulan, "alasan": "Berkas sudah diperiksa."}
    return await siapa.post(f"/kumpulan/{kumpulan['id']}/pelepasan", isi, **{"seen": kumpulan["versi"], **lain})
