"""Reference data as two people set it."""

from typing import Any

from tests.kompetensi.berkas import BUDI
from tests.layanan import ServiceUnderTest

PENYETUJU = "197001011995011001"
SETUJU = {"alasan": "Sesuai naskahnya."}


async def sepakati(kompetensi: ServiceUnderTest, alamat: str, isi: dict[str, Any]) -> Any:
    """Propose by one, approve by another; answers what is then read at the address of the result."""
    pengusul = kompetensi.caller("verifikator", nip=BUDI, unit=["*"])
    penyetuju = kompetensi.caller("tim_penilai", nip=PENYETUJU, unit=["*"])
    usulan = await pengusul.post(alamat, isi)
    assert usulan.status_code == 201, usulan.text
    disetujui = await penyetuju.post(f"/usulan-acuan/{usulan.json()['id']}/persetujuan", SETUJU, seen=1)
    assert disetujui.status_code == 200, disetujui.text
    return (await pengusul.get(disetujui.json()["hasil"])).json()
