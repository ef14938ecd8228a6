"""Prometheus metrics of one process, named once."""

from prometheus_client import Counter, Gauge, Histogram

REQUESTS = Counter("asn_http_requests_total", "Answered requests", ["method", "route", "status"])
REQUEST_SECONDS = Histogram(
    "asn_http_request_seconds",
    "Seconds from the first byte of a request to the last of its answer",
    ["route"],
    buckets=(0.002, 0.005, 0.01, 0.02, 0.04, 0.08, 0.15, 0.3, 0.7, 1.5, 5, 15),
)
OUTBOX_DEPTH = Gauge("asn_outbox_batch", "Events the relay found waiting at its last look")
RELAY_ACTIVE = Gauge("asn_relay_active", "1 while this process holds the relay's lock")
RELAY_PUBLISHED = Counter("asn_relay_published_total", "Events acknowledged by JetStream")
RELAY_FAILURES = Counter("asn_relay_failures_total", "Batches that must be sent again")
RELAY_SET_ASIDE = Counter("asn_relay_set_aside_total", "Events and states that could not be sent", ["kind"])
CONSUMED = Counter("asn_consumed_total", "Messages whose effect is committed", ["consumer"])
CONSUMER_RETRIES = Counter("asn_consumer_retries_total", "Messages sent back for a later try", ["consumer"])
DEAD_LETTERS = Counter("asn_dead_letters_total", "Messages put among the dead letters", ["consumer"])
CLOCK_DIFFERENCE = Gauge(
    "asn_clock_difference_seconds", "How far this process's clock was ahead of the database's when last compared"
)
LOOP_FAILURES = Counter("asn_loop_failures_total", "Ends of a loop that nobody foresaw", ["loop"])
JOB_FAILURES = Counter("asn_job_failures_total", "Runs of a background job that ended in an error", ["job"])
UNSEALED_ROWS = Gauge("asn_audit_unsealed_rows", "Rows of the trail that wait for their seal", ["source"])
UNSEALED_AGE = Gauge("asn_audit_unsealed_age_seconds", "How long the oldest of them has been waiting", ["source"])
WITHOUT_SEAL = Gauge("asn_audit_without_seal_rows", "Old rows of the trail that were never sealed", ["source"])
