"""The yardsticks over HTTP: FastAPI with nothing of ours, served as our services are.

``python -m tests.bench.pembanding PORT``: a constant of the same shape, the same query over a bare pool, and one bare
statement that writes a row and an event.
"""

import asyncio
import gc
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import asyncpg
import orjson
import uvicorn
import uvloop
from fastapi import FastAPI, Response

from services.pegawai.asn import repository
from services.pegawai.asn.berkas import susun
from services.pegawai.asn.daftar import Daftar
from services.pegawai.asn.permintaan import Saringan
from services.pegawai.asn.schemas import Asn, AsnRingkas
from shared.api.jawab import HalamanOrang
from shared.auth.pelaku import Pelaku
from shared.clock import SystemClock
from shared.db.codecs import prepare_connection
from shared.privasi.saring import saring
from shared.privasi.terlihat import pandangan
from tests.bench.contoh import CatatanBaru, CatatanTertulis

_CONTOH: dict[str, Any] = Asn.model_config["json_schema_extra"]["example"]  # type: ignore[index,assignment]
SATU = Asn(**_CONTOH, npwp=None, kotak=None)
HALAMAN = HalamanOrang[AsnRingkas](
    data=[AsnRingkas(**{each: _CONTOH[each] for each in AsnRingkas.model_fields})] * 50,
    berikutnya="WyJhIiwiYiJd",
    jumlah=None,
    disamarkan=[],
)
_PELAKU = Pelaku("bench", "Bench", None, frozenset({"verifikator"}), ("KOTA",))
_DILIHAT = pandangan(_PELAKU, None, tujuan=None)
_HARI = SystemClock().today()
_DAFTAR = Daftar(_PELAKU, _DILIHAT, Saringan())
_SISIP = """
    WITH baris AS (INSERT INTO catatan (id, nama, isi) VALUES ($1, $2, $3))
    INSERT INTO outbox (event_id, subject, headers, body) VALUES ($4, $5, $6, $7)"""


class _BacaLangsung:
    """Our repositories' way to the database without our pool, transaction and limits."""

    def __init__(self, pool: Any) -> None:
        self._pool = pool

    async def row(self, statement: Any, /, **params: Any) -> Any:
        return statement.first(await self._pool.fetchrow(statement.sql, *statement.arguments(params)))

    async def fetch(self, statement: Any, /, **params: Any) -> Any:
        return statement.rows(await self._pool.fetch(statement.sql, *statement.arguments(params)))

    @asynccontextmanager
    async def together(self) -> AsyncIterator["_BacaLangsung"]:
        yield self


@asynccontextmanager
async def _hidup(app: FastAPI) -> AsyncIterator[None]:
    dsn = os.environ.get("BENCH_DSN")
    if dsn is None:
        yield
        return
    async with asyncpg.create_pool(
        dsn,
        min_size=2,
        max_size=12,
        init=prepare_connection,
        server_settings={"search_path": f"{os.environ['BENCH_SKEMA']},public", "jit": "off"},
    ) as pool:
        app.state.pool = pool
        app.state.baca = _BacaLangsung(pool)
        yield


_DIAM = {"tracing": False, "metrics": False, "logs": False, "operation_spans": False}
app = FastAPI(lifespan=_hidup, telemetry=_DIAM)


@app.get("/health/live")
async def hidup() -> Response:
    return Response(b"{}")


@app.get("/konstan/asn")
async def konstan_satu() -> Asn:
    return SATU


@app.get("/konstan/halaman")
async def konstan_halaman() -> HalamanOrang[AsnRingkas]:
    return HALAMAN


@app.get("/kueri/asn/{nip}")
async def kueri_satu(nip: str) -> Response:
    row = await repository.kini(app.state.baca, nip, _PELAKU, _HARI, lihat_hukdis=False)
    isi = saring(Asn, susun(row, _HARI, nik_utuh=False, akar=""), _DILIHAT)
    return Response(orjson.dumps(isi), media_type="application/json")


@app.get("/kueri/halaman")
async def kueri_halaman(nama: str, nip: str) -> Response:
    rows = await _DAFTAR.ambil(app.state.baca, (nama, nip), 51)
    isi = ",".join([each.isi for each in rows[:50]])
    return Response(f'{{"data":[{isi}],"berikutnya":null}}'.encode(), media_type="application/json")


@app.post("/catatan", status_code=201)
async def sisip(isi: CatatanBaru) -> CatatanTertulis:
    await app.state.pool.execute(
        _SISIP,
        isi.id,
        isi.nama,
        isi.isi,
        uuid4(),
        f"asn.penulis.catatan.dibuat.{isi.id}",
        '{"ce-type": "asn.penulis.catatan.dibuat.v1"}',
        orjson.dumps(isi.model_dump()),
    )
    return CatatanTertulis(id=isi.id, versi=1)


async def layani(port: int) -> None:
    """Serve as ``shared.run`` does."""
    server = uvicorn.Server(
        uvicorn.Config(app, port=port, log_config=None, access_log=False, server_header=False, limit_concurrency=2000)
    )
    serving = asyncio.create_task(server.serve())
    await asyncio.sleep(0.5)
    gc.collect()
    gc.freeze()
    await serving


if __name__ == "__main__":
    uvloop.run(layani(int(sys.argv[1])))
