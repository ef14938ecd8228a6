"""A program with the command line and the addresses of a service: ``layanan_contoh.py NAME MODE``."""

import http.server
import json
import os
import signal
import sys
from typing import Any


class Penjawab(http.server.BaseHTTPRequestHandler):
    """Answers what it was asked; ``/alir`` streams one event and then stays open, ``/siapa`` tells who it is told asks,
    ``/tolak`` answers before the body has come, as the services do to who may not.

    Whether it lives it says with 503, as a service that has too much to do: it answers, and nobody may end it for that.
    """

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path == "/alir":
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            self.wfile.write(b"data: satu\n\n")
            self.wfile.flush()
            self.connection.recv(1)
            return
        if self.path == "/siapa":
            self.jawab({"dari": self.headers.get_all("X-Forwarded-For")})
            return
        self.jawab({"layanan": sys.argv[1], "jalur": self.path}, 503 if self.path == "/health/live" else 200)

    def do_POST(self) -> None:
        if self.path == "/tolak":
            self.close_connection = True
            self.jawab({"kode": "tanpa_token"}, 401)
            return
        sisa = panjang = int(self.headers["Content-Length"])
        while sisa > 0 and (bagian := self.rfile.read(min(sisa, 1 << 16))):
            sisa -= len(bagian)
        self.jawab({"layanan": sys.argv[1], "jalur": self.path, "diterima": panjang - sisa})

    def jawab(self, isi: dict[str, Any], status: int = 200) -> None:
        badan = json.dumps(isi).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(badan)))
        self.end_headers()
        self.wfile.write(badan)

    def log_message(self, format: str, *args: Any) -> None: ...  # noqa: A002


def main() -> None:
    """Migrate (which is to say: check the settings), or serve until SIGTERM."""
    if sys.argv[2] == "migrasi":
        sys.exit(f"{sys.argv[1]}_pemilik:" not in os.environ["ASN_DATABASE_OWNER_URL"])
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    alamat = (os.environ["ASN_HOST"], int(os.environ["ASN_PORT"]))
    http.server.ThreadingHTTPServer(alamat, Penjawab).serve_forever()


if __name__ == "__main__":
    main()
