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
ANCHORS_LOST = Gauge("asn_audit_anchors_lost", "Noted ends of a chain that it no longer has", ["service"])
ANCHOR_AGE = Gauge("asn_audit_anchor_age_seconds", "Since the end of a neighbour's chain last came", ["service"])
PUBLIC_LOG_UNSIGNED = Gauge("asn_public_log_unsigned", "Decision steps over which there is no signed head yet")
PUBLIC_LOG_HEAD_AGE = Gauge("asn_public_log_head_age_seconds", "Since the last head of the public log was signed")
PUBLIC_LOG_HELD = Gauge("asn_public_log_held", "Whether a head of the public log is due and is not signed")
PUBLIC_LOG_ANCHORS_LOST = Gauge(
    "asn_public_log_anchors_lost", "Ends of an audit chain in signed heads that it no longer has", ["service"]
)
JOB_FAILURES_IN_A_ROW = Gauge("asn_job_failures_in_a_row", "Runs of a job that failed since one ended well", ["job"])
RECOVERIES = Counter("asn_recoveries_total", "Times that bus and database were found apart and told anew", ["kind"])
CONSUMER_LAG = Gauge("asn_consumer_lag", "Messages of a durable that are not yet applied", ["consumer"])
POOL_IN_USE = Gauge("asn_pool_in_use", "Database connections of this process that are lent")
POOL_WAITING = Gauge("asn_pool_waiting", "Requests and loops of this process that wait for a connection")
KEYS_AGE = Gauge("asn_jwks_age_seconds", "Time since the identity provider's keys were last loaded")
LOOP_LAG = Gauge("asn_event_loop_lag_seconds", "The longest that this process was late in the last quarter minute")
MEASURED = {
    "outbox_age": Gauge("asn_outbox_age_seconds", "Age of the oldest event that waits to be sent"),
    "mark_age": Gauge("asn_state_mark_age_seconds", "Age of the oldest change whose state waits to be sent"),
    "set_aside": Gauge("asn_outbox_set_aside_rows", "Events and states that wait for an operator"),
    "dead_letters": Gauge("asn_dead_letters_open", "Dead letters that wait for an operator"),
    "imports": Gauge("asn_imports_waiting", "Files that wait or are being imported"),
    "import_age": Gauge("asn_import_age_seconds", "Time since the oldest of them was sent"),
    "leaders": Gauge("asn_relay_leaders", "Relays of the service that lead, over all processes"),
}
"""What the database knows, by the name of the column that measures it."""
BROKEN_WORDS = Counter("asn_broken_words_total", "Messages whose text of the day could not be filled in", ["code"])
