"""Figures of deliveries for who watches the installation."""

from datetime import timedelta

from prometheus_client import Gauge

from services.notifikasi.pengiriman import repository
from services.notifikasi.pengiriman.keadaan import StatusKiriman
from shared.service import Job, Runtime

BANYAK = Gauge(
    "asn_deliveries", "Messages that leave the house: open ones, and those of the last 24 hours", ["channel", "status"]
)
TERTUA = Gauge("asn_delivery_overdue_seconds", "For how long the oldest delivery has been due")
SERVER_JAUH = Gauge("asn_mail_server_away", "1 while the mail server cannot be spoken to")
WHATSAPP_JAUH = Gauge("asn_whatsapp_away", "1 while WhatsApp cannot be spoken to, or wants us to send less")
WHATSAPP_HENTI = Gauge(
    "asn_whatsapp_stopped", "1 while Meta refuses our account, token or template until somebody acts"
)
SEHARI = timedelta(hours=24)


async def _ukur(runtime: Runtime) -> None:
    kini = runtime.clock.now()
    ada: dict[tuple[str, str], int] = {}
    for each in await repository.jumlah_kiriman(runtime.reader, kini - SEHARI):
        ada[each.saluran, each.status] = ada.get((each.saluran, each.status), 0) + each.jumlah
    for saluran in ("surel", "whatsapp"):
        for status in StatusKiriman:
            BANYAK.labels(saluran, status.value).set(ada.get((saluran, status), 0))
    sejak = await repository.tertua_menunggu(runtime.reader, kini)
    TERTUA.set(0 if sejak is None else max(0.0, (kini - sejak).total_seconds()))


UKUR_PENGIRIMAN = Job("ukur_pengiriman", 30.0, _ukur)
