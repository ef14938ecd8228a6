"""The simulated SIASN on a port of this machine, over real TCP."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from services.pegawai.siasn.klien.alamat import Alamat
from tests.simulator.siasn.aplikasi import aplikasi
from tests.simulator.siasn.gerbang import AWALAN, AWALAN_RUJUKAN, TOKEN_APIM, TOKEN_SSO
from tests.simulator.siasn.keadaan import Siasn


@contextmanager
def layani(siasn: Siasn) -> Iterator[Alamat]:
    """Serve it until the block ends; answers where."""
    soket = socket.socket()
    soket.bind(("127.0.0.1", 0))
    soket.listen(64)
    pengaturan = uvicorn.Config(
        aplikasi(siasn), log_level="critical", lifespan="off", access_log=False, date_header=False
    )
    server = uvicorn.Server(pengaturan)
    utas = threading.Thread(target=server.run, kwargs={"sockets": [soket]}, daemon=True)
    utas.start()
    try:
        yield alamat(f"http://127.0.0.1:{soket.getsockname()[1]}")
    finally:
        server.should_exit = True
        utas.join()
        soket.close()


def alamat(akar: str) -> Alamat:
    """Its four addresses."""
    return Alamat(
        f"{akar}{TOKEN_APIM}",
        f"{akar}{TOKEN_SSO}",
        f"{akar}{AWALAN}",
        f"{akar}{AWALAN_RUJUKAN}",
    )
