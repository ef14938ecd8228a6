"""The embedded run: PostgreSQL, NATS, the gateway and the four services as processes of one folder."""

LAYANAN = ("pegawai", "kompetensi", "mutasi", "notifikasi")
ASAL = "http://localhost:*,http://127.0.0.1:*,http://[::1]:*"
"""Whose pages may call: somebody who writes one serves it from another port of this machine."""
