"""The simulated Cloud API on a port of this machine, over real TCP."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from tests.simulator.whatsapp.aplikasi import Meta, aplikasi


@contextmanager
def layani(meta: Meta) -> Iterator[str]:
    """Serve it until the block ends; answers its root address."""
    soket = socket.socket()
    soket.bind(("127.0.0.1", 0))
    soket.listen(64)
    server = uvicorn.Server(uvicorn.Config(aplikasi(meta), log_level="critical", lifespan="off", access_log=False))
    utas = threading.Thread(target=server.run, kwargs={"sockets": [soket]}, daemon=True)
    utas.start()
    try:
        yield f"http://127.0.0.1:{soket.getsockname()[1]}"
    finally:
        server.should_exit = True
        utas.join()
        soket.close()
