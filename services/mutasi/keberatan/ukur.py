"""Figures of objections for who watches the installation."""

from typing import NamedTuple

from prometheus_client import Gauge

from services.mutasi.keberatan.jam import Hukum
from services.mutasi.keberatan.keadaan import HIDUP, MacamTenggat
from shared.db.statement import Statement, listed
from shared.service import Job, Runtime

LEWAT = Gauge("asn_objections_overdue", "Objections without an answer whose last day is over", ["law"])
_HUKUM = {MacamTenggat.LEWAT_UU: Hukum.UU_30_2014, MacamTenggat.LEWAT_PP: Hukum.PP_79_2021}


class Terlewat(NamedTuple):
    """So many are past this day."""

    macam: MacamTenggat
    jumlah: int


_TERLEWAT = Statement(
    f"""
    SELECT p.macam, count(DISTINCT p.keberatan_id) AS jumlah
    FROM keberatan_pengingat p JOIN keberatan k ON k.id = p.keberatan_id
    WHERE k.status IN {listed(HIDUP)} AND p.macam IN {listed(tuple(_HUKUM))}
    GROUP BY p.macam""",  # noqa: S608 (words)
    Terlewat,
)


async def _ukur(runtime: Runtime) -> None:
    ada = {each.macam: each.jumlah for each in await runtime.reader.fetch(_TERLEWAT)}
    for macam, hukum in _HUKUM.items():
        LEWAT.labels(hukum.value).set(ada.get(macam, 0))


UKUR_KEBERATAN = Job("ukur_keberatan", 60.0, _ukur)
