"""What tests of signings do: ask for one, sign it, and look how it stands."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import httpx

from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.kota import VERIFIKATOR, WALI_KOTA, usulan_berstatus
from tests.pdf import pdf, tulisan

NIK, PASSPHRASE = "9901016902880001", "rahasia-Sekali-9901"
MASUK = {"nik": NIK, "passphrase": PASSPHRASE, "nama_sertifikat": "Pegawai 07"}
KINI = datetime(2026, 9, 15, tzinfo=UTC)
SK = pdf(tulisan("Keputusan Wali Kota tentang mutasi"))


def verifikator(mutasi: ServiceUnderTest) -> Caller:
    return mutasi.caller("verifikator", nip=VERIFIKATOR, unit=["*"])


def wali_kota(mutasi: ServiceUnderTest) -> Caller:
    return mutasi.caller("ppk", nip=WALI_KOTA, unit=["*"])


async def kirim(siapa: Caller, alamat: str, isi: bytes = SK, seen: int | None = None, **bagian: str) -> httpx.Response:
    tajuk = {**siapa.headers(), "Idempotency-Key": str(uuid4())}
    if seen is not None:
        tajuk["If-Match"] = f'"{seen}"'
    berkas = {"berkas": ("SK mutasi.pdf", isi, "application/pdf")}
    return await siapa.service.client.post(alamat, files=berkas, data=bagian, headers=tajuk)


async def minta(mutasi: ServiceUnderTest, isi: bytes = SK, usulan: dict[str, Any] | None = None) -> dict[str, Any]:
    """A decision that its decider is asked to sign, looked at."""
    usulan = usulan or await usulan_berstatus(mutasi, "diputuskan")
    jawab = await kirim(verifikator(mutasi), f"/usulan/{usulan['id']}/penandatanganan", isi, perihal="keputusan")
    assert jawab.status_code == 201, jawab.text
    await mutasi.run_job("periksa_berkas")
    return jawab.json()


async def tandatangani(siapa: Caller, satu: dict[str, Any], seen: int | None = None, **isi: Any) -> httpx.Response:
    return await siapa.post(
        f"/penandatanganan/{satu['id']}/tandatangani",
        {**MASUK, **isi},
        seen=seen or await versi(siapa, satu),
    )


async def versi(siapa: Caller, satu: dict[str, Any]) -> int:
    jawab = await siapa.get(f"/penandatanganan/{satu['id']}")
    assert jawab.status_code == 200, jawab.text
    return int(jawab.headers["etag"].strip('"').partition(".")[0])


async def berstatus(mutasi: ServiceUnderTest, status: str) -> bool:
    return [each["status"] for each in await mutasi.sql("SELECT status FROM penandatanganan")] == [status]


async def kini(mutasi: ServiceUnderTest, satu: dict[str, Any]) -> dict[str, Any]:
    return (await wali_kota(mutasi).get(f"/penandatanganan/{satu['id']}")).json()
