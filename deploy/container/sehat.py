"""Health check of a service's container: exit code 0 when the process answers that it lives."""

import os
import socket
import sys


def hidup(port: int) -> bool:
    """Ask the process. Plain sockets: this runs every few seconds, and importing an HTTP client costs more than it."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=4) as sambungan:
            sambungan.sendall(b"GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            return sambungan.makefile("rb").readline(64).startswith(b"HTTP/1.1 200 ")
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(not hidup(int(os.environ.get("ASN_PORT", "8080"))))
