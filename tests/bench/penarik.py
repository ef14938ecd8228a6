"""Processes for the figure of the pull: the simulated BKN, the one of pegawai that speaks to it, and a bare peer."""

import asyncio
import contextlib
import socket
from collections.abc import Mapping
from multiprocessing.connection import Connection
from typing import Any

import httpx
import uvicorn
import uvloop

from services.pegawai.app import SERVICE
from services.pegawai.siasn.klien.alamat import Alamat
from services.pegawai.siasn.sambungan.babak import job
from services.pegawai.siasn.tarik.pekerjaan import TARIK
from shared.run import open_runtime
from shared.settings import Settings
from tests.simulator.siasn.aplikasi import AWALAN, KLIEN, KUNCI, PENGGUNA, RAHASIA, SANDI, aplikasi
from tests.simulator.siasn.keadaan import Siasn
from tests.simulator.siasn.warga import banyak


def layani_bkn(pipa: Connection, orang: int) -> None:
    """Serve so many people until the pipe is closed; first tells the port, then what it is asked for."""
    siasn = Siasn()
    siasn.tambah(banyak(orang))
    soket = socket.socket()
    soket.bind(("127.0.0.1", 0))
    soket.listen(64)
    server = uvicorn.Server(uvicorn.Config(aplikasi(siasn), log_level="critical", lifespan="off", access_log=False))

    async def patuhi() -> None:
        pipa.send(soket.getsockname()[1])
        while True:
            try:
                perintah, nilai = await asyncio.to_thread(pipa.recv)
            except EOFError:
                server.should_exit = True
                return
            if perintah == "lambat":
                siasn.gangguan.lambat = nilai
            elif perintah == "lupakan":
                siasn.panggilan.clear()
            tanya = [kali for jalur, kali in siasn.panggilan.items() if jalur.startswith(f"{AWALAN}/pns/")]
            pipa.send((sum(tanya), len(tanya), siasn.terbanyak))

    async def jalan() -> None:
        tugas = asyncio.create_task(patuhi())
        await server.serve(sockets=[soket])
        await tugas

    uvloop.run(jalan())


def tarik(settings: dict[str, Any]) -> None:
    """Work as the process of pegawai that leads, on nothing but the pull, until killed."""

    async def jalan() -> None:
        async with open_runtime(SERVICE, Settings.model_validate(settings), bus=False) as runtime:
            while True:
                await job((TARIK,)).run(runtime)
                await asyncio.sleep(0.2)

    uvloop.run(jalan())


def tanya_saja(pipa: Connection, tempat: Alamat, sekaligus: int) -> None:
    """Ask as many at once and do nothing else: no budget, no copy, no database. Tells how many, when it is asked."""
    jawaban = 0

    async def tanya(http: httpx.AsyncClient, tajuk: Mapping[str, str], nip: str) -> None:
        nonlocal jawaban
        while True:
            (await http.get(f"{tempat.siasn}/pns/rw-jabatan/{nip}", headers=tajuk)).json()
            jawaban += 1

    async def jalan() -> None:
        async with httpx.AsyncClient(trust_env=False) as http:
            dasar = httpx.BasicAuth(KUNCI, RAHASIA)
            apim = await http.post(tempat.token_apim, data={"grant_type": "client_credentials"}, auth=dasar)
            isi = {"client_id": KLIEN, "grant_type": "password", "username": PENGGUNA, "password": SANDI}
            sso = await http.post(tempat.token_sso, data=isi)
            tajuk = {
                "Authorization": f"Bearer {apim.json()['access_token']}",
                "Auth": f"bearer {sso.json()['access_token']}",
            }
            semua = [asyncio.create_task(tanya(http, tajuk, each.nip)) for each in banyak(sekaligus)]
            with contextlib.suppress(EOFError):
                while True:
                    await asyncio.to_thread(pipa.recv)
                    pipa.send(jawaban)
            for each in semua:
                each.cancel()

    uvloop.run(jalan())
