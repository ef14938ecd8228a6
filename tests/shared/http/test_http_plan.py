"""A route with a plan answers as the framework alone would, to the last byte."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

import httpx
import pytest
from fastapi import APIRouter, Depends, FastAPI, Header, Path, Query, Request, Response
from fastapi.routing import APIRoute
from pydantic import BaseModel, ConfigDict

from shared.auth.guard import publik
from shared.http import problem
from shared.http.dispatch import Dispatch
from shared.http.route import Handler, TransactionRoute, repeats_are_harmless


class Isi(BaseModel):
    model_config = ConfigDict(extra="forbid")

    nama: str
    tmt: date
    banyak: int = 1


class Hasil(BaseModel):
    diterima: dict[str, Any]


async def _dua_kali(request: Request, angka: Annotated[int, Query(ge=0)] = 1) -> int:
    request.scope["terhitung"] = request.scope.get("terhitung", 0) + 1
    return 2 * angka


DuaKali = Annotated[int, Depends(_dua_kali)]


async def _empat_kali(dua_kali: DuaKali) -> int:
    return 2 * dua_kali


def _rute(jenis: type[APIRoute]) -> APIRouter:
    router = APIRouter(prefix="/contoh", route_class=jenis, dependencies=[publik()])

    @router.get("/tetap")
    async def tetap() -> str:
        return "tetap"

    @router.get("/{nomor}/rinci")
    async def rinci(
        nomor: Annotated[int, Path(ge=1)],
        request: Request,
        dua_kali: DuaKali,
        empat_kali: Annotated[int, Depends(_empat_kali)],
        cari: Annotated[str | None, Query(min_length=2)] = None,
        tanggal: date | None = None,
        aktif: bool = True,
        tujuan_akses: Annotated[str | None, Header(max_length=5)] = None,
    ) -> Hasil:
        isi = {"nomor": nomor, "empat": empat_kali, "dua": dua_kali, "terhitung": request.scope["terhitung"]}
        return Hasil(diterima={**isi, "cari": cari, "tanggal": tanggal, "aktif": aktif, "tujuan": tujuan_akses})

    @router.get("/{id}")
    async def satu(id: UUID) -> dict[str, str]:  # noqa: A002
        return {"id": str(id)}

    @router.post("/periksa", status_code=202)
    @repeats_are_harmless
    async def periksa(isi: Isi, response: Response) -> Hasil:
        response.headers["ETag"] = '"7"'
        response.headers.append("Vary", "Accept")
        if isi.banyak == 2:
            response.status_code = 203
        return Hasil(diterima=isi.model_dump())

    @router.post("/longgar")
    @repeats_are_harmless
    async def longgar(isi: Isi | None = None) -> dict[str, bool]:
        return {"ada": isi is not None}

    @router.get("/mentah/isi", response_model=Hasil)
    async def mentah() -> Response:
        return Response(b'{"diterima":{}}', headers={"ETag": '"1"'}, media_type="application/json")

    @router.get("/daftar/banyak")
    async def banyak(nip: Annotated[list[str], Query()]) -> list[str]:
        return nip

    return router


def _aplikasi(jenis: type[APIRoute]) -> FastAPI:
    app = FastAPI(telemetry={"tracing": False, "metrics": False, "logs": False, "operation_spans": False})
    problem.install(app)
    app.router.routes.extend(_rute(jenis).routes)
    if jenis is TransactionRoute:
        app.add_middleware(Dispatch, routes=app.router.routes)
    return app


async def _tanya(app: FastAPI, metode: str, jalur: str, **lain: Any) -> tuple[int, list[tuple[str, str]], bytes]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://uji") as client:
        jawab = await client.request(metode, jalur, **lain)
    return jawab.status_code, sorted(jawab.headers.multi_items()), jawab.content


KAMI, KERANGKA = _aplikasi(TransactionRoute), _aplikasi(APIRoute)
JSON = {"content-type": "application/json"}
PERMINTAAN: list[tuple[str, str, dict[str, Any]]] = [
    ("GET", "/contoh/tetap", {}),
    ("GET", "/contoh/7/rinci", {}),
    ("GET", "/contoh/7/rinci?angka=3&cari=abc&tanggal=2026-10-01&aktif=false", {"headers": {"tujuan-akses": "uji"}}),
    ("GET", "/contoh/7/rinci?cari=abc&cari=def&lain=1&aktif=ya", {}),
    ("GET", "/contoh/7/rinci?cari=&tanggal=", {}),
    ("GET", "/contoh/0/rinci?angka=-1&cari=a&tanggal=besok", {"headers": {"tujuan-akses": "terlalu panjang"}}),
    ("GET", "/contoh/x/rinci", {}),
    ("GET", "/contoh/0197f0a0-0000-7000-8000-000000000009", {}),
    ("GET", "/contoh/bukan-uuid", {}),
    ("GET", "/contoh/%2Ftetap", {}),
    ("GET", "/contoh/mentah/isi", {}),
    ("GET", "/contoh/daftar/banyak?nip=1&nip=2", {}),
    ("GET", "/contoh/daftar/banyak", {}),
    ("POST", "/contoh/periksa", {"json": {"nama": "a", "tmt": "2026-10-01"}}),
    ("POST", "/contoh/periksa", {"json": {"nama": "a", "tmt": "2026-10-01", "banyak": 2}}),
    ("POST", "/contoh/periksa", {"json": {"nama": 1, "tmt": "x", "lebih": 3}}),
    ("POST", "/contoh/periksa", {"json": None}),
    ("POST", "/contoh/periksa", {"json": [1]}),
    ("POST", "/contoh/periksa", {}),
    ("POST", "/contoh/periksa", {"content": b"{", "headers": JSON}),
    ("POST", "/contoh/periksa", {"content": b"[" * 100_000, "headers": JSON}),
    (
        "POST",
        "/contoh/periksa",
        {"content": b'{"nama":"a","tmt":"2026-10-01"}', "headers": {"content-type": "text/plain"}},
    ),
    ("POST", "/contoh/periksa", {"content": b'{"nama":"a","tmt":"2026-10-01"}'}),
    (
        "POST",
        "/contoh/periksa",
        {"content": b'{"nama":"a","tmt":"2026-10-01"}', "headers": {"content-type": "Application/JSON; charset=utf-8"}},
    ),
    (
        "POST",
        "/contoh/periksa",
        {"content": b'{"nama":"a","tmt":"2026-10-01"}', "headers": {"content-type": "application/merge-patch+json"}},
    ),
    ("POST", "/contoh/longgar", {}),
    ("POST", "/contoh/longgar", {"content": b"null", "headers": JSON}),
    ("POST", "/contoh/longgar", {"json": {"nama": "a", "tmt": "2026-10-01"}}),
    ("PUT", "/contoh/tetap", {}),
    ("HEAD", "/contoh/tetap", {}),
    ("OPTIONS", "/contoh/periksa", {}),
    ("GET", "/contoh/tetap/", {}),
    ("GET", "/contoh", {}),
    ("GET", "/lain", {}),
    ("GET", "/", {}),
]


@pytest.mark.parametrize(("metode", "jalur", "lain"), PERMINTAAN)
async def test_the_answer_is_that_of_the_framework(metode: str, jalur: str, lain: dict[str, Any]) -> None:
    assert await _tanya(KAMI, metode, jalur, **lain) == await _tanya(KERANGKA, metode, jalur, **lain)


def test_a_route_that_takes_several_values_under_one_name_has_no_plan() -> None:
    rute = {each.path: each for each in _rute(TransactionRoute).routes if isinstance(each, TransactionRoute)}
    assert [path for path, each in rute.items() if each.handler is None] == ["/contoh/daftar/banyak"]


async def test_of_two_routes_that_fit_a_path_the_first_has_it_though_only_the_second_has_a_plan() -> None:
    app = FastAPI()
    pertama = APIRouter(prefix="/contoh")

    @pertama.get("/{apa}")
    async def milik_kerangka(apa: str) -> str:
        return f"kerangka {apa}"

    app.router.routes.extend([*pertama.routes, *_rute(TransactionRoute).routes])
    app.add_middleware(Dispatch, routes=app.router.routes)
    _, _, isi = await _tanya(app, "GET", "/contoh/tetap")
    assert isi == b'"kerangka tetap"'


async def test_a_route_that_may_have_any_path_leaves_all_to_the_framework() -> None:
    app = FastAPI()

    @app.get("/{apa:path}")
    async def semua(apa: str) -> str:
        return f"semua {apa}"

    app.router.routes.extend(_rute(TransactionRoute).routes)
    app.add_middleware(Dispatch, routes=app.router.routes)
    _, _, isi = await _tanya(app, "GET", "/contoh/tetap")
    assert isi == b'"semua contoh/tetap"'


@pytest.mark.parametrize(("awalan", "terjaga"), [("", False), ("/luar", False), ("", True)])
async def test_a_router_inside_another_answers_as_it_does_in_the_framework(awalan: str, terjaga: bool) -> None:
    def app(jenis: type[APIRoute]) -> FastAPI:
        async def tolak() -> None:
            raise problem.TidakBerwenang("Pintu ini tertutup.")

        induk = APIRouter(dependencies=[Depends(tolak)] if terjaga else [])
        induk.include_router(_rute(jenis), prefix=awalan)
        app = FastAPI()
        problem.install(app)
        app.router.routes.extend([*APIRouter().routes, *induk.routes])
        app.add_middleware(Dispatch, routes=app.router.routes)
        return app

    kami, kerangka = app(TransactionRoute), app(APIRoute)
    for metode, jalur, lain in PERMINTAAN:
        assert await _tanya(kami, metode, awalan + jalur, **lain) == await _tanya(
            kerangka, metode, awalan + jalur, **lain
        )


async def test_what_a_subclass_puts_around_its_handlers_is_passed_by_nobody() -> None:
    class Terjaga(TransactionRoute):
        def get_route_handler(self) -> Handler:
            dalam = super().get_route_handler()

            async def luar(request: Request) -> Response:
                response = await dalam(request)
                response.headers["dijaga"] = "ya"
                return response

            return luar

    app = _aplikasi(Terjaga)
    app.add_middleware(Dispatch, routes=app.router.routes)
    _, tajuk, _ = await _tanya(app, "GET", "/contoh/tetap")
    assert ("dijaga", "ya") in tajuk
