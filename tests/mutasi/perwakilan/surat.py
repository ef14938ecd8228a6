"""Letters by which somebody acts for another, in the small city of the tests."""

from typing import Any

from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.kota import KEPALA_LL, PEMERIKSA, VERIFIKATOR, WALI_KOTA, asn, pengawas

WAKIL = "198505052010011012"
"""Acts for others; a clerk of another agency, with no role of their own."""
WAKIL_LAIN = "198606062011012013"
PUTUS = {"alasan": "Cocok dengan surat aslinya."}


def isi_perwakilan(**lain: Any) -> dict[str, Any]:
    """A letter by which WAKIL checks cases for PEMERIKSA until the end of the month."""
    return {
        "wakil": WAKIL,
        "tugas": "verifikator",
        "kapasitas": "mandat",
        "diwakili": PEMERIKSA,
        "jabatan_diwakili": "Kepala Bidang Mutasi BKPSDM",
        "unit": ["*"],
        "langkah": ["verifikasi"],
        "nomor_surat": "800.1.11.1/45/BKPSDM/2026",
        "tanggal_surat": "2026-09-14",
        "mulai": "2026-09-15",
        "selesai": "2026-09-30",
        "alasan": "Pejabatnya mengikuti pelatihan.",
        **lain,
    }


def isi_plh(**lain: Any) -> dict[str, Any]:
    """A letter by which WAKIL heads DISHUB-LL while its head is away."""
    return isi_perwakilan(
        **{
            "tugas": "kepala_unit",
            "kapasitas": "Plh",
            "diwakili": KEPALA_LL,
            "jabatan_diwakili": "Kepala Bidang Lalu Lintas",
            "unit": ["DISHUB-LL"],
            "langkah": ["pengajuan", "kelengkapan"],
            **lain,
        }
    )


async def kenal(mutasi: ServiceUnderTest) -> None:
    """Everybody whom letters name serves the city."""
    await mutasi.receive(
        pengawas(KEPALA_LL, "DISHUB-LL-00"),
        *(asn(each, "DINKES-GZ-01") for each in (WAKIL, WAKIL_LAIN, VERIFIKATOR, PEMERIKSA)),
    )


def pengusul(mutasi: ServiceUnderTest, nip: str = VERIFIKATOR) -> Caller:
    return mutasi.caller("verifikator", nip=nip, unit=["*"])


def penyetuju(mutasi: ServiceUnderTest) -> Caller:
    return mutasi.caller("ppk", nip=WALI_KOTA, unit=["*"])


async def setujui(mutasi: ServiceUnderTest, usulan: dict[str, Any]) -> None:
    dijawab = await penyetuju(mutasi).post(f"/usulan-perwakilan/{usulan['id']}/persetujuan", PUTUS, seen=1)
    assert dijawab.status_code == 200, dijawab.text


async def tetapkan(mutasi: ServiceUnderTest, isi: dict[str, Any], pengusul: str = VERIFIKATOR) -> str:
    """A mandate that two people have put on record."""
    dijawab = await mutasi.caller("verifikator", nip=pengusul, unit=["*"]).post("/perwakilan", isi)
    assert dijawab.status_code == 201, dijawab.text
    await setujui(mutasi, dijawab.json())
    return str(dijawab.json()["id"])
