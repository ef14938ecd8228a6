"""The register from which the decrees of the demonstration take their numbers."""

from typing import Any

from deploy.demo.klien import Klien, baik
from shared.clock import SystemClock

SK = "SK-MUTASI"


async def wajib_register(verifikator: Klien) -> str:
    """The code of the register, which is made where there is none."""
    alamat = "/api/mutasi/register-nomor"
    if SK not in {each["kode"] for each in baik(await verifikator.ambil(alamat))["data"]}:
        isi: dict[str, Any] = {
            "kode": SK,
            "nama": "SK mutasi",
            "pola": "800.1.3.3/{urut}/BKPSDM-III/{tahun}",
            "jenis": ["sk_mutasi"],
            "tahun_awal": SystemClock().today().year,
            "alasan": "Buku nomor SK mutasi bagi peragaan.",
        }
        baik(await verifikator.kirim(alamat, isi))
    return SK
