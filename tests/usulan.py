"""What holds of every proposal that another person decides, whatever it proposes."""

from collections.abc import Sequence

import httpx

from tests.layanan import Caller, ServiceUnderTest

ALASAN = {"alasan": "Sudah diperiksa."}


async def tetap_diputus(
    layanan: ServiceUnderTest, usulan: httpx.Response, pengusul: Caller, pemutus: Caller, jejak: Sequence[str]
) -> None:
    """Its author takes it back only as it is, and no longer once it is approved; the trail tells what it was about."""
    assert usulan.status_code == 201, usulan.text
    alamat, isi = usulan.headers["location"], usulan.json()

    async def langkah(siapa: Caller, kata: str, seen: int) -> tuple[int, str]:
        jawab = await siapa.post(f"{alamat}/{kata}", ALASAN, seen=seen)
        return jawab.status_code, jawab.json()["status" if jawab.is_success else "kode"]

    basi = (412, "versi_berubah")
    assert await langkah(pengusul, "pembatalan", 7) == basi
    assert (await pengusul.get(alamat)).json()["status"] == "diusulkan"
    assert await langkah(pemutus, "persetujuan", 1) == (200, "disetujui")
    assert await langkah(pengusul, "pembatalan", 1) == basi
    assert await langkah(pengusul, "pembatalan", 2) == (409, "usulan_sudah_diputus")
    assert (await pengusul.get(alamat)).json()["status"] == "disetujui"
    rows = await layanan.sql("SELECT aksi, sesudah FROM audit WHERE objek_id = $1 ORDER BY id", isi["id"])
    tentang = {"diusulkan_oleh": isi["diusulkan_oleh"], **{each: isi[each] for each in jejak}}
    assert [(row["aksi"], row["sesudah"]) for row in rows] == [
        ("usulkan", {"status": "diusulkan", **tentang}),
        ("setujui", {"status": "disetujui", **tentang}),
    ]
