"""Figures of signings for who watches the installation."""

from datetime import datetime

from prometheus_client import Gauge

from services.mutasi.tanda_tangan import daftar
from services.mutasi.tanda_tangan.keadaan import StatusTandaTangan
from shared.db.reader import Reader

BANYAK = Gauge("asn_signings", "Files that officials are asked to sign, by how they stand", ["status"])
TERTUA = Gauge("asn_signing_oldest_seconds", "Age of the oldest file that still waits to be signed")


async def ukur(baca: Reader, kini: datetime) -> None:
    """Measure."""
    ada = {each.status: each.jumlah for each in await daftar.jumlah_status(baca)}
    for status in StatusTandaTangan:
        BANYAK.labels(status.value).set(ada.get(status, 0))
    sejak = await daftar.tertua(baca)
    TERTUA.set(0 if sejak is None else max(0.0, (kini - sejak).total_seconds()))
