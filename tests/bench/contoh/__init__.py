"""Two services that do as little as a service can: ``penulis`` writes a row and a fact, ``pembaca`` projects it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy.orm import Mapped, mapped_column

from shared.api.route import TransactionRoute, Uow
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.bus.subscription import Received, on
from shared.db.statement import Statement
from shared.db.tables import add_mechanism_tables
from shared.db.unit_of_work import UnitOfWork
from shared.events.registry import Event, fact
from shared.http.etag import etag
from shared.service import Service
from tests.skema import declarative

_FOLDER = Path(__file__).parent
_CONTOH = {"id": "c1", "nama": "Contoh", "isi": "Sebuah catatan."}


@fact("penulis", "catatan", "dibuat", key="id")
class CatatanDibuat(Event):
    """A note was written."""

    model_config = ConfigDict(frozen=True, extra="ignore", json_schema_extra={"example": _CONTOH})

    id: str
    nama: str
    isi: str


TabelPenulis = declarative("penulis")
add_mechanism_tables(TabelPenulis)
TabelPembaca = declarative("pembaca")
add_mechanism_tables(TabelPembaca)


class Catatan(TabelPenulis):  # type: ignore[misc,valid-type]
    __tablename__ = "catatan"
    id: Mapped[str] = mapped_column(primary_key=True)
    nama: Mapped[str]
    isi: Mapped[str]


class Salinan(TabelPembaca):  # type: ignore[misc,valid-type]
    __tablename__ = "salinan"
    id: Mapped[str] = mapped_column(primary_key=True)
    nama: Mapped[str]
    isi: Mapped[str]


_TULIS = Statement("INSERT INTO catatan (id, nama, isi) VALUES (:id, :nama, :isi)")
_TULIS_BANYAK = Statement("""
    INSERT INTO catatan (id, nama, isi)
    SELECT * FROM unnest(CAST(:id AS text[]), CAST(:nama AS text[]), CAST(:isi AS text[]))""")
_SALIN = Statement("""
    INSERT INTO salinan (id, nama, isi)
    SELECT * FROM unnest(CAST(:id AS text[]), CAST(:nama AS text[]), CAST(:isi AS text[]))""")


class CatatanBaru(BaseModel):
    """Sebuah catatan."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": _CONTOH})

    id: str = Field(max_length=40)
    nama: str
    isi: str


class CatatanTertulis(BaseModel):
    """Catatan yang tersimpan."""

    id: str
    versi: int


router = APIRouter(prefix="/catatan", tags=["catatan"], route_class=TransactionRoute)


@router.post("", status_code=201, summary="Tulis catatan")
async def tulis_catatan(
    isi: CatatanBaru, response: Response, uow: Uow, _: Annotated[Pelaku, perlu("integrasi")]
) -> CatatanTertulis:
    """Tulis satu catatan dan kabarkan."""
    await uow.execute(_TULIS, id=isi.id, nama=isi.nama, isi=isi.isi)
    uow.publish(CatatanDibuat(id=isi.id, nama=isi.nama, isi=isi.isi), version=1)
    uow.audit("tulis", "catatan", isi.id, sesudah=isi.model_dump())
    response.headers["ETag"] = etag(1)
    return CatatanTertulis(id=isi.id, versi=1)


async def tulis(uow: UnitOfWork, catatan: Sequence[CatatanDibuat]) -> None:
    """What the producer of the bus figures does in one transaction."""
    await uow.execute(
        _TULIS_BANYAK,
        id=[each.id for each in catatan],
        nama=[each.nama for each in catatan],
        isi=[each.isi for each in catatan],
    )
    for each in catatan:
        uow.publish(each, version=1)


async def salin(uow: UnitOfWork, datang: Sequence[Received[CatatanDibuat]]) -> None:
    """Project notes into one table, whose key would refuse a second effect."""
    await uow.execute(
        _SALIN,
        id=[each.event.id for each in datang],
        nama=[each.event.nama for each in datang],
        isi=[each.event.isi for each in datang],
    )


PENULIS = Service(
    name="penulis",
    title="Penulis",
    description="Layanan pengukuran yang menulis.",
    tables=lambda: TabelPenulis.metadata,
    migrations=_FOLDER / "penulis",
    routers=(router,),
)
PEMBACA = Service(
    name="pembaca",
    title="Pembaca",
    description="Layanan pengukuran yang membaca.",
    tables=lambda: TabelPembaca.metadata,
    migrations=_FOLDER / "pembaca",
    routers=(),
    subscriptions=(on(CatatanDibuat, salin),),
)
