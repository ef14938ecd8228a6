"""Whoever runs this finds each number explained, and no number that is not there."""

import re
from pathlib import Path

from prometheus_client import REGISTRY

import services.kompetensi.app
import services.mutasi.app
import services.notifikasi.app
import services.pegawai.app  # noqa: F401
import shared.telemetry.metrics  # noqa: F401

AKAR = Path(__file__).parents[2]
BACAAN = [AKAR / "deploy" / "container" / "README.md", AKAR / "docs" / "bkn.md"]
"""The operator's pages: of the containers, and of the exchange with BKN."""
NO_ALARM = {
    "asn_http_requests_total",
    "asn_http_request_seconds",
    "asn_outbox_batch",
    "asn_relay_published_total",
    "asn_consumed_total",
    "asn_relay_set_aside_total",
    "asn_dead_letters_total",
    "asn_job_failures_total",
    "asn_siasn_pull_answers_total",
}
"""For looking at: of none of these a number alone says that something is wrong, or a gauge says it better."""


def test_every_metric_that_can_alarm_is_explained_and_every_one_explained_exists() -> None:
    there = {
        f"{each.name}_total" if each.type == "counter" else each.name
        for each in REGISTRY.collect()
        if each.name.startswith("asn_")
    }
    pages = "\n".join(page.read_text() for page in BACAAN)
    told = set(re.findall(r"`(asn_[a-z_]+)(?:\{[a-z,]+\})?`", pages))
    explained = {each for each in told if not each.startswith(("asn_database", "asn_nats", "asn_smtp"))}
    assert explained - there == set()
    assert there - explained - NO_ALARM == set()
