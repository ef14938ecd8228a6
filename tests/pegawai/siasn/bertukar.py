"""A process of pegawai that exchanges with SIASN in the ways that go well and those that don't, for a test that reads
what it leaves behind: its log on stdout, as in production but at DEBUG; spans, answers and metrics in a file.

``python -m tests.pegawai.siasn.bertukar OUT``. Settings, and what to paste (``UJI_TOKEN``), come from the environment;
the simulator's knobs are turned over HTTP.
"""

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import prometheus_client
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from services.pegawai.app import SERVICE
from services.pegawai.siasn.klien.baca.orang import data_utama
from services.pegawai.siasn.klien.tulis.jabatan import Jabatan, simpan
from services.pegawai.siasn.klien.waktu import Waktu
from services.pegawai.siasn.sambungan import buka
from services.pegawai.siasn.sambungan.babak import job
from services.pegawai.siasn.sambungan.buka import Sambungan
from services.pegawai.siasn.sambungan.pekerjaan import Pekerjaan
from shared.app import build_app
from shared.run import open_runtime
from shared.service import Runtime
from shared.settings import Settings
from shared.telemetry import logs, trace
from tests.simulator.siasn.keadaan import INSTANSI, SATUAN, id_lama

NIP, NIK = "198503122010012001", "1671125203850003"
TAK_DIKENAL = "197001011990011999"


async def _baca(_: Runtime, ada: Sambungan) -> bool:
    await data_utama(ada.bkn, NIP)
    return False


async def _baca_tak_dikenal(_: Runtime, ada: Sambungan) -> bool:
    await data_utama(ada.bkn, TAK_DIKENAL)
    return False


async def _tulis(_: Runtime, ada: Sambungan) -> bool:
    isi = {"pns_id": id_lama(NIP), "instansi_id": INSTANSI, "instansi_induk_id": INSTANSI, "satuan_kerja_id": SATUAN}
    await simpan(ada.bkn, Jabatan(**isi, unor_id="U", nomor_sk="800/1", jenis_mutasi_id="MJ"))
    return False


BERTUKAR: tuple[tuple[dict[str, Any], str, Any], ...] = (
    ({}, "baca", _baca),
    ({}, "tak_dikenal", _baca_tak_dikenal),
    ({}, "tulis", _tulis),
    ({"sso_ditolak": 2}, "sso_ditolak", _baca),
    ({"sso_lain": 2}, "sso_lain", _baca),
    ({"apim_ditolak": 2}, "apim_ditolak", _baca),
    ({"tolak": f"PNS {NIP} dengan NIK {NIK} memakai token UJI_TOKEN"}, "ditolak", _tulis),
    ({"hilang": 1}, "hilang", _tulis),
    ({"galat_200": 1}, "galat_200", _baca),
    ({"sandi_mati": True, "sso_ditolak": 2}, "sandi_mati", _baca),
    ({"sandi_mati": False, "putus": 1, "halaman": 1, "kosong": 1, "terpotong": 1}, "gangguan", _baca),
)


async def _sekejap(_: float) -> None:
    return None


def _spans(rekaman: InMemorySpanExporter) -> list[Any]:
    return [json.loads(each.to_json()) for each in rekaman.get_finished_spans()]


async def _panggil(klien: httpx.AsyncClient, cara: str, jalur: str, **isi: Any) -> list[Any]:
    tajuk = {"Authorization": f"Bearer {os.environ['UJI_OPERATOR']}", "Idempotency-Key": str(uuid4())}
    jawab = await klien.request(cara, jalur, headers=tajuk, **isi)
    return [jawab.status_code, dict(jawab.headers), jawab.text]


async def _tempel(klien: httpx.AsyncClient, token: str) -> list[list[Any]]:
    """Every wrong way of pasting a token, and at last the right one."""
    kepala, isi, tanda = token.split(".")
    salah: list[Any] = [
        {"token": token * 300},
        {"token": {"isi": token}},
        {"token": [token]},
        {"tokn": token},
        {"token": isi},
        {"token": f"{kepala}.{tanda}.{isi}"},
        {"token": f"{token}.{token}"},
        {"token": f"Bearer {token}", "keterangan": token},
        token,
    ]
    jalur = "/siasn/sambungan/token"
    jawab = [await _panggil(klien, "POST", jalur, json=each) for each in salah]
    jawab.append(await _panggil(klien, "POST", jalur, content=f'{{"token": "{token}'.encode()))
    jawab.append(await _panggil(klien, "POST", f"{jalur}?token={token}", json={"token": token}))
    assert not any(status < 300 for status, *_ in jawab), jawab
    jawab.append(await _panggil(klien, "POST", jalur, json={"token": f"Bearer\n {token} "}))
    assert jawab[-1][0] == 200, jawab[-1]
    return jawab


async def utama() -> dict[str, Any]:
    """Exchange; what was answered, and what else of it can be read."""
    settings = Settings()
    logs.configure(SERVICE.name, settings.log_level, settings.log_format)
    rekaman, penyedia = InMemorySpanExporter(), TracerProvider()
    penyedia.add_span_processor(SimpleSpanProcessor(rekaman))
    trace._exporting, trace._tracer = True, penyedia.get_tracer("asn")
    buka.Waktu = lambda kini: Waktu(kini, _sekejap, lambda: 0.5)  # type: ignore[assignment,misc]
    akar = settings.siasn_url.partition("/apisiasn")[0]
    app = build_app(SERVICE, lambda: open_runtime(SERVICE, settings, bus=False))
    jawab: list[Any] = []
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://pegawai") as klien,
        httpx.AsyncClient(base_url=akar) as kenop,
    ):
        runtime: Runtime = app.state.runtime
        siasn = next(each for each in SERVICE.jobs if each.name == "siasn")
        await siasn.run(runtime)
        for gangguan, nama, jalankan in BERTUKAR:
            if "tolak" in gangguan:
                gangguan["tolak"] = gangguan["tolak"].replace("UJI_TOKEN", os.environ["UJI_TOKEN"])
            (await kenop.patch("/_gangguan", json=gangguan)).raise_for_status()
            with trace.span(nama, None):
                await job([Pekerjaan(nama, jalankan)]).run(runtime)
            jawab.append(await _panggil(klien, "GET", "/siasn/sambungan"))
        jawab += await _tempel(klien, os.environ["UJI_TOKEN"])
        await siasn.run(runtime)
        jawab.append(await _panggil(klien, "GET", "/siasn/sambungan"))
        jawab.append(await _panggil(klien, "GET", "/metrics"))
    metrik = prometheus_client.generate_latest().decode()
    return {"jawab": jawab, "spans": _spans(rekaman), "metrik": metrik}


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(asyncio.run(utama())), encoding="utf-8")
