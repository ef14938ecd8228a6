"""Figures of the ledger for who watches the installation."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from prometheus_client import Gauge

from services.pegawai.orang.keadaan_siasn import KeadaanBuku
from services.pegawai.siasn.keluar.alur_buku import BELUM_SAMPAI, JenisBuku
from shared.db.reader import Reader
from shared.db.statement import Statement, listed
from shared.service import Runtime

SETIAP = timedelta(minutes=1)

BARIS = Gauge("asn_siasn_ledger_rows", "Changes for SIASN by how far they have come", ["state"])
TERTUA = Gauge(
    "asn_siasn_ledger_oldest_seconds", "Age of the oldest change that has not arrived and whose day has come"
)


class JumlahKeadaan(NamedTuple):
    """How many rows of a kind stand so."""

    jenis: JenisBuku
    keadaan: KeadaanBuku
    jumlah: int


_JUMLAH = Statement(
    "SELECT jenis, keadaan, count(*) AS jumlah FROM siasn_buku GROUP BY jenis, keadaan ORDER BY jenis, keadaan",
    JumlahKeadaan,
)


async def jumlah_keadaan(baca: Reader) -> list[JumlahKeadaan]:
    """Rows by kind and state."""
    return await baca.fetch(_JUMLAH)


_TERTUA = Statement(
    f"""
    SELECT min(greatest(dicatat_pada, CAST(mulai AS timestamptz))) FROM siasn_buku
    WHERE keadaan IN {listed(BELUM_SAMPAI)} AND mulai <= :hari""",  # noqa: S608 (a declared set)
    datetime | None,
)


async def tertua(baca: Reader, kini: datetime) -> datetime | None:
    """Since when the oldest row waits that could have arrived."""
    return await baca.value(_TERTUA, hari=kini.date())


def lupakan() -> None:
    """Tell nothing, since another process does."""
    BARIS.clear()
    TERTUA.set(math.nan)


@dataclass(slots=True)
class Terukur:
    """When this process has measured last."""

    pada: datetime


async def ukur_berkala(runtime: Runtime) -> None:
    """Measure, unless it was done a moment ago: all rows are counted."""
    kini = runtime.clock.now()
    terakhir = runtime.kept.get(Terukur)
    if terakhir is not None and SETIAP > kini - terakhir.pada >= timedelta(0):
        return
    await ukur(runtime.reader, kini)
    runtime.kept[Terukur] = Terukur(kini)


async def ukur(baca: Reader, kini: datetime) -> None:
    """Measure."""
    banyak = dict.fromkeys(KeadaanBuku, 0)
    for each in await jumlah_keadaan(baca):
        banyak[each.keadaan] += each.jumlah
    for keadaan, jumlah in banyak.items():
        BARIS.labels(keadaan.value).set(jumlah)
    sejak = await tertua(baca, kini)
    TERTUA.set(0 if sejak is None else max(0.0, (kini - sejak).total_seconds()))
