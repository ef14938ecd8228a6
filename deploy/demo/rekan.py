"""Other officers of the personnel office: nobody vouches for what they have written down themselves."""

from typing import Any

from deploy.demo.klien import DemoGagal, Klien, baik

KANTOR = "BKPSDM"


async def rekan(pembaca: Klien, pemeran: dict[str, Any], banyak: int) -> list[str]:
    """NIPs of so many of them, without the verifikator of the cast.

    Raises:
        DemoGagal: the city has too few of them.
    """
    milik = baik(await pembaca.ambil("/api/pegawai/asn", di_bawah=KANTOR, limit=50))["data"]
    semua = [each["nip"] for each in milik if each["status_pegawai"] == "PNS"]
    semua = [each for each in semua if each != pemeran["verifikator"]["nip"]][:banyak]
    if len(semua) < banyak:
        raise DemoGagal(
            f"{KANTOR} belum mempunyai {banyak} verifikator selain pemerannya; mulai lagi dengan kota yang lebih besar"
        )
    return semua
