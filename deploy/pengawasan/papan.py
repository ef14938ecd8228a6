"""The board of an operator, as Grafana reads it: ``python -m deploy.pengawasan.papan > deploy/pengawasan/papan.json``.

From the top: is anything wrong, are people served, do services hear each other, do decrees and messages reach people,
is the trail whole, does BKN answer. A test compares the file with what is made here.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any

LEBAR, TINGGI = 24, 7
"""Columns of Grafana's grid, and rows of one panel."""

BARIS: tuple[tuple[str, tuple[tuple[str, str, str, str], ...]], ...] = (
    (
        "Yang meminta perhatian",
        (
            ("Siaga yang menyala", 'count by (alertname) (ALERTS{alertstate="firing"})', "{{alertname}}", "short"),
            ("Surat mati", "max by (layanan) (asn_dead_letters_open)", "{{layanan}}", "short"),
            ("Disisihkan", "max by (layanan) (asn_outbox_set_aside_rows)", "{{layanan}}", "short"),
            ("Tugas yang gagal", "max by (layanan, job) (asn_job_failures_in_a_row) > 0", "{{job}}", "short"),
        ),
    ),
    (
        "Orang dilayani",
        (
            ("Permintaan", "sum by (layanan) (rate(asn_http_requests_total[5m]))", "{{layanan}}", "reqps"),
            (
                "Bagian yang galat",
                (
                    'sum by (layanan) (rate(asn_http_requests_total{status=~"5.."}[5m]))'
                    " / sum by (layanan) (rate(asn_http_requests_total[5m]))"
                ),
                "{{layanan}}",
                "percentunit",
            ),
            (
                "95 dari 100 jawaban lebih cepat dari",
                "histogram_quantile(0.95, sum by (layanan, le) (rate(asn_http_request_seconds_bucket[5m])))",
                "{{layanan}}",
                "s",
            ),
            ("Menunggu koneksi", "max by (layanan) (asn_pool_waiting)", "{{layanan}}", "short"),
        ),
    ),
    (
        "Layanan saling mendengar",
        (
            ("Umur fakta tertua", "max by (layanan) (asn_outbox_age_seconds)", "{{layanan}}", "s"),
            ("Umur keadaan tertua", "max by (layanan) (asn_state_mark_age_seconds)", "{{layanan}}", "s"),
            ("Sisa konsumen", "max by (consumer) (asn_consumer_lag)", "{{consumer}}", "short"),
            ("Peristiwa diproses", "sum by (consumer) (rate(asn_consumed_total[5m]))", "{{consumer}}", "ops"),
        ),
    ),
    (
        "Keputusan sampai kepada orangnya",
        (
            ("Tanda tangan", "max by (status) (asn_signings)", "{{status}}", "short"),
            ("SK belum sampai", "max(asn_signed_papers_unsent)", "SK dan SPMT", "short"),
            ("Kiriman sehari", "max by (channel, status) (asn_deliveries)", "{{channel}} {{status}}", "short"),
            ("Kiriman terlambat", "max by (channel) (asn_delivery_overdue_seconds)", "{{channel}}", "s"),
            ("Webhook sehari", "max by (status) (asn_webhooks)", "{{status}}", "short"),
            ("Penerima webhook", "max by (status) (asn_webhook_subscriptions)", "{{status}}", "short"),
        ),
    ),
    (
        "Jejak utuh",
        (
            ("Belum disegel", "max by (layanan) (asn_audit_unsealed_age_seconds)", "{{layanan}}", "s"),
            ("Ujung hilang", "max by (service) (asn_audit_anchors_lost)", "{{service}}", "short"),
            ("Umur kepala log publik", "max(asn_public_log_head_age_seconds)", "kepala", "s"),
            ("Keberatan lewat jawab", "max by (law) (asn_objections_overdue)", "{{law}}", "short"),
        ),
    ),
    (
        "Pertukaran dengan BKN",
        (
            ("Token berakhir dalam", "max(asn_siasn_sso_expires_timestamp_seconds) - time()", "token", "s"),
            ("Buku", "max by (state) (asn_siasn_ledger_rows)", "{{state}}", "short"),
            ("Perubahan tertua", "max(asn_siasn_ledger_oldest_seconds)", "buku", "s"),
            ("Orang belum dibaca", "max(asn_siasn_pull_people_left)", "orang", "short"),
        ),
    ),
)
"""Rows of four panels: title, what is asked, how each line is called, unit."""


def susun_papan() -> dict[str, Any]:
    """The board."""
    return {
        "uid": "asn",
        "title": "Penataan mutasi ASN",
        "tags": ["asn"],
        "timezone": "Asia/Jakarta",
        "refresh": "30s",
        "schemaVersion": 39,
        "time": {"from": "now-6h", "to": "now"},
        "templating": {"list": [{"name": "sumber", "label": "Sumber", "type": "datasource", "query": "prometheus"}]},
        "panels": list(_panel()),
    }


def _panel() -> Iterator[dict[str, Any]]:
    nomor, y = 0, 0
    for judul, isi in BARIS:
        nomor += 1
        yield {"id": nomor, "type": "row", "title": judul, "collapsed": False, "gridPos": _letak(0, y, LEBAR, 1)}
        lebar = LEBAR // len(isi)
        for urutan, (nama, kueri, sebutan, satuan) in enumerate(isi):
            nomor += 1
            yield {
                "id": nomor,
                "type": "timeseries",
                "title": nama,
                "datasource": {"type": "prometheus", "uid": "${sumber}"},
                "gridPos": _letak(urutan * lebar, y + 1, lebar, TINGGI),
                "targets": [{"refId": "A", "expr": kueri, "legendFormat": sebutan}],
                "fieldConfig": {"defaults": {"unit": satuan, "min": 0}, "overrides": []},
            }
        y += TINGGI + 1


def _letak(x: int, y: int, lebar: int, tinggi: int) -> dict[str, int]:
    return {"x": x, "y": y, "w": lebar, "h": tinggi}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(susun_papan(), ensure_ascii=False, indent=1) + "\n")
