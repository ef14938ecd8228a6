"""What takes two people in production, in one call: the second one approves what the first has proposed."""

from typing import Any

import httpx

from tests.layanan import ServiceUnderTest

PENYETUJU = "196912121995031012"
DOKUMEN = {"rujukan": "SRIKANDI/BKPSDM/2026/7", "sha256": "0f" * 32}


async def setujui(kota: ServiceUnderTest, usul: dict[str, Any], *, nip: str = PENYETUJU) -> httpx.Response:
    """Somebody else approves a proposal."""
    penyetuju = kota.caller("verifikator", nip=nip, unit=["*"])
    path = f"/usulan-penempatan/{usul['id']}/persetujuan"
    return await penyetuju.post(path, {"alasan": "SK asli dan sidiknya cocok."}, seen=usul["versi"])


async def disetujui(kota: ServiceUnderTest, jawab: httpx.Response) -> httpx.Response:
    """What becomes of a proposal that was just made: the approval's answer, or the refusal to propose."""
    return await setujui(kota, jawab.json()) if jawab.status_code == 201 else jawab
