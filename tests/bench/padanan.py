"""The peer of figure 2: reading one person as a plain FastAPI and SQLAlchemy ORM service does it, with the same checks.

``python -m tests.bench.padanan PORT``. Written as the documents of both projects show it: a session from a dependency,
mapped classes, a token from the bearer scheme, an answer through its response model. It answers what ours answers, for
the same token, and writes the same access log before it does.
"""

import asyncio
import gc
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, Any

import jwt
import uvicorn
import uvloop
from fastapi import APIRouter, Depends, FastAPI, HTTPException, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

from services.pegawai.asn.berkas import susun
from services.pegawai.asn.models import Asn as AsnTercatat
from services.pegawai.asn.models import AsnTalenta
from services.pegawai.asn.repository import Orang
from services.pegawai.asn.schemas import Asn
from services.pegawai.riwayat.models import Cltn, Kontrak, Penugasan, TugasBelajar
from services.pegawai.tables import Tabel
from shared.auth.pelaku import Pelaku
from shared.clock import SystemClock
from shared.db.statement import fields

HARI = SystemClock().today()
AKSES = Tabel.metadata.tables["pegawai.access_log"]
TELEMETRI = {"tracing": False, "metrics": False, "logs": False, "operation_spans": False}


async def sesi(request: Request) -> AsyncIterator[AsyncSession]:
    async with request.app.state.sesi() as session:
        yield session


async def pemanggil(request: Request, izin: Annotated[HTTPAuthorizationCredentials, Security(HTTPBearer())]) -> Pelaku:
    try:
        kunci = request.app.state.kunci[jwt.get_unverified_header(izin.credentials)["kid"]]
        isi = jwt.decode(
            izin.credentials, kunci, algorithms=["EdDSA"], audience="pegawai", options={"require": ["exp", "sub"]}
        )
    except (jwt.InvalidTokenError, KeyError) as galat:
        raise HTTPException(401) from galat
    return Pelaku(isi["sub"], isi["nama"], isi.get("nip"), frozenset(isi["peran"]), tuple(isi["unit"]))


async def pembaca(pelaku: Annotated[Pelaku, Depends(pemanggil)]) -> Pelaku:
    if not pelaku.berperan("asn", "kepala_unit", "verifikator", "tim_penilai", "ppk", "auditor", "integrasi"):
        raise HTTPException(403)
    return pelaku


router = APIRouter()


@router.get("/health/live")
async def hidup() -> dict[str, str]:
    return {}


def _masa(berlaku: Any) -> dict[str, Any]:
    return {"mulai": berlaku.lower.isoformat(), "selesai": berlaku.upper.isoformat() if berlaku.upper else None}


@router.get("/asn/{nip}", response_model=Asn)
async def baca(
    nip: str, session: Annotated[AsyncSession, Depends(sesi)], pelaku: Annotated[Pelaku, Depends(pembaca)]
) -> Any:
    orang = await session.get(AsnTercatat, nip)
    if orang is None or not (pelaku.seluruh_kota or pelaku.nip == nip or set(pelaku.unit) & set(orang.jalur_unit)):
        raise HTTPException(404)
    talenta = await session.get(AsnTalenta, nip)

    async def berlaku(kelas: Any) -> Any:
        return (
            await session.scalars(
                select(kelas).where(
                    kelas.nip == nip, kelas.digantikan_pada.is_(None), kelas.berlaku.op("@>")(func.current_date())
                )
            )
        ).all()

    cltn = await session.scalars(select(Cltn).where(Cltn.nip == nip, Cltn.digantikan_pada.is_(None)))
    belajar, tugas, kontrak = [await berlaku(each) for each in (TugasBelajar, Penugasan, Kontrak)]
    baris = {each: getattr(orang, each) for each in AsnTercatat.__mapper__.columns.keys()} | {  # noqa: SIM118
        "kotak": talenta.kotak if talenta else None,
        "hukdis": None,
        "cltn": [_masa(each.berlaku) for each in cltn],
        "tugas_belajar": next(
            (
                {**_masa(each.berlaku), "tingkat": each.tingkat, "sekolah": each.sekolah,
                 "ikatan_dinas_sampai": each.ikatan_dinas_sampai}
                for each in belajar
            ),
            None,
        ),
        "ikatan_dinas_sampai": max(filter(None, (each.ikatan_dinas_sampai for each in belajar)), default=None),
        "penugasan": [
            {**_masa(each.berlaku), "jenis": each.jenis, "kode_jabatan": each.kode_jabatan, "nama_jabatan": "",
             "nomor_sp": each.nomor_sp}
            for each in tugas
        ],
        "kontrak": next(({**_masa(each.berlaku), "nomor": each.nomor} for each in kontrak), None),
    }  # fmt: skip
    await session.execute(
        insert(AKSES).values(
            waktu=func.now(), pelaku=pelaku.name, peran=sorted(pelaku.peran), subjek=[nip],
            tujuan="membaca berkas", rute="/asn/{nip}",
        )
    )  # fmt: skip
    await session.commit()
    milik = fields(Orang).keys() - {"lain"}
    lain = {each: isi for each, isi in baris.items() if each in Asn.model_fields and each not in milik}
    satu = Orang(**{each: baris.get(each) for each in milik}, lain=lain)
    return susun(satu, HARI, nik_utuh=False, akar="") | {"disamarkan": []}


def buat_app(dsn: str, jwks: str) -> FastAPI:
    """The service over a database that pegawai has migrated, for tokens that these keys signed."""

    @asynccontextmanager
    async def hidup(app: FastAPI) -> AsyncIterator[None]:
        engine = create_async_engine(
            dsn.replace("postgresql://", "postgresql+asyncpg://", 1),
            pool_size=12,
            # As many sessions as the others have; the role may open so many and no more.
            max_overflow=0,
            connect_args={"server_settings": {"search_path": "pegawai,public", "jit": "off"}},
        )
        app.state.sesi = async_sessionmaker(engine, expire_on_commit=False)
        app.state.kunci = {each.key_id: each for each in jwt.PyJWKSet.from_json(jwks).keys}
        yield
        await engine.dispose()

    app = FastAPI(lifespan=hidup, telemetry=TELEMETRI)
    app.include_router(router)
    return app


async def layani(port: int, jwks: str) -> None:
    """Serve as ``shared.run`` does."""
    app = buat_app(os.environ["BENCH_DSN"], jwks)
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_config=None, access_log=False, server_header=False))
    serving = asyncio.create_task(server.serve())
    await asyncio.sleep(0.5)
    gc.collect()
    gc.freeze()
    await serving


if __name__ == "__main__":
    uvloop.run(layani(int(sys.argv[1]), Path(os.environ["BENCH_JWKS"]).read_text("utf-8")))
