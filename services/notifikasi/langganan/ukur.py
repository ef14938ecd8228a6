"""Figures of webhooks for who watches the installation."""

from datetime import timedelta

from prometheus_client import Gauge

from services.notifikasi.langganan import buku, repository
from services.notifikasi.langganan.keadaan import StatusLangganan, StatusWebhook
from shared.service import Job, Runtime

KIRIMAN = Gauge("asn_webhooks", "Webhooks: open ones, and those of the last 24 hours", ["status"])
LANGGANAN = Gauge("asn_webhook_subscriptions", "Subscriptions of outside systems", ["status"])
TERTUA = Gauge("asn_webhook_overdue_seconds", "For how long the oldest webhook to a receiver that answers has been due")


async def _ukur(runtime: Runtime) -> None:
    kini = runtime.clock.now()
    kiriman = {each.status: each.jumlah for each in await buku.jumlah_webhook(runtime.reader, kini - timedelta(days=1))}
    for status in StatusWebhook:
        KIRIMAN.labels(status.value).set(kiriman.get(status, 0))
    langganan = {each.status: each.jumlah for each in await repository.banyak_langganan(runtime.reader)}
    for keadaan in StatusLangganan:
        LANGGANAN.labels(keadaan.value).set(langganan.get(keadaan, 0))
    sejak = await buku.webhook_tertua(runtime.reader, kini)
    TERTUA.set(0 if sejak is None else max(0.0, (kini - sejak).total_seconds()))


UKUR_WEBHOOK = Job("ukur_webhook", 30.0, _ukur)
