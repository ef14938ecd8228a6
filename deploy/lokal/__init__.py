"""The embedded run: PostgreSQL, NATS, the gateway and the four services as processes of one folder."""

LAYANAN = ("pegawai", "kompetensi", "mutasi", "notifikasi")
