"""A scenario of the small city, in any of its states, as the planner and the worker bring it there."""

from typing import Any

from tests.layanan import Caller, ServiceUnderTest
from tests.mutasi.kota import VERIFIKATOR

ALAMAT = "/penataan/skenario"
TMT_RENCANA = "2027-04-01"


def perencana(mutasi: ServiceUnderTest, **lain: Any) -> Caller:
    """Who plans for the whole city."""
    return mutasi.caller("verifikator", **{"nip": VERIFIKATOR, "unit": ["*"], **lain})


def isi_skenario(**lain: Any) -> dict[str, Any]:
    """What is asked, without anything that stands against it."""
    return {"lingkup": {"unit": ["DISHUB"]}, **lain}


def skenario_baru(nama: str = "Penataan Dishub", **isi: Any) -> dict[str, Any]:
    """The body of a new scenario."""
    return {"nama": nama, "tmt": TMT_RENCANA, "isi": isi_skenario(**isi)}


async def rancang(mutasi: ServiceUnderTest, **isi: Any) -> dict[str, Any]:
    """A draft."""
    jawab = await perencana(mutasi).post(ALAMAT, skenario_baru(**isi))
    assert jawab.status_code == 201, jawab.text
    return jawab.json()


async def minta_hitung(mutasi: ServiceUnderTest, skenario: dict[str, Any]) -> dict[str, Any]:
    """The same, asked to be computed."""
    jawab = await perencana(mutasi).post(f"{ALAMAT}/{skenario['id']}/perhitungan", seen=skenario["versi"])
    assert jawab.status_code == 202, jawab.text
    return jawab.json()
