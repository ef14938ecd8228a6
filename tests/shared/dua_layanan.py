"""Two tiny services that the suites of the bus and of HTTP stand on: ``penerbit`` publishes, ``pembaca`` reads.

``pembaca`` notes every effect in a table that forbids nothing, so that a second effect of one event would show.
"""

import asyncio
import contextlib
import dataclasses
import inspect
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter
from nats.aio.client import Client
from nats.js import JetStreamContext
from pydantic import BaseModel, ConfigDict, Field, SecretStr
from sqlalchemy import Computed, Identity
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.schema import UniqueConstraint
from sqlalchemy.types import Text

from deploy.lokal.nats import Nats, migrasi_dari
from deploy.lokal.postgres import Postgres
from shared.api.route import Baca, Berjalan, TransactionRoute, Uow
from shared.audit.anchor import keep
from shared.auth.guard import perlu
from shared.auth.pelaku import Pelaku
from shared.bus.connection import connect
from shared.bus.consumer import Consumer, RetryPolicy
from shared.bus.states import State, StateSource
from shared.bus.subscription import Received, Subscription, on
from shared.bus.topology import ACK_WAIT, declare_consumers, declare_streams, jetstream_of
from shared.bus.wire import dial
from shared.contracts.jejak import JejakDiikat
from shared.db.statement import Statement
from shared.db.tables import add_mechanism_tables
from shared.db.unit_of_work import UnitOfWork
from shared.events.names import durable_of
from shared.events.registry import Event, fact, state
from shared.http.etag import IfMatch, etag, require_version
from shared.http.halaman import Halaman, MintaHalaman
from shared.http.problem import TidakDitemukan
from shared.http.tajuk import Berversi
from shared.privasi.trail import every_auditor
from shared.run import consumers_of, open_runtime, relay_of
from shared.service import Projection, Runtime, Service
from tests.layanan import ServiceUnderTest, open_service
from tests.skema import declarative

FOLDER = Path(__file__).parent

# --- what penerbit publishes ---


@fact("penerbit", "barang", "dicatat", key="id")
class BarangDicatat(Event):
    """Something was noted about a thing."""

    id: str
    urutan: int
    isi: str

    model_config = ConfigDict(
        frozen=True, extra="ignore", json_schema_extra={"example": {"id": "b1", "urutan": 1, "isi": "awal"}}
    )


@state("penerbit", "barang", key="id")
class BarangState(Event):
    """The thing as it is now."""

    id: str
    isi: str

    model_config = ConfigDict(frozen=True, extra="ignore", json_schema_extra={"example": {"id": "b1", "isi": "awal"}})


@fact("pembaca", "catatan", "dibuat", key="barang")
class CatatanDibuat(Event):
    """The reader has taken note; caused by ``BarangDicatat``."""

    barang: str
    urutan: int

    model_config = ConfigDict(frozen=True, extra="ignore", json_schema_extra={"example": {"barang": "b1", "urutan": 1}})


@fact("penerbit", "jejak", "diikat", key="hari")
class JejakPenerbitDiikat(JejakDiikat):
    """The end of the chain of ``penerbit`` on a day."""


# --- penerbit ---

TabelPenerbit = declarative("penerbit")
add_mechanism_tables(TabelPenerbit)


class Barang(TabelPenerbit):  # type: ignore[misc,valid-type]
    __tablename__ = "barang"
    id: Mapped[str] = mapped_column(primary_key=True)
    isi: Mapped[str]
    versi: Mapped[int]
    sidik: Mapped[str | None] = mapped_column(Computed("md5(isi)", persisted=True))
    __table_args__ = (UniqueConstraint("sidik", deferrable=True, initially="DEFERRED"),)


_CATAT = Statement(
    """
    INSERT INTO barang (id, isi, versi) VALUES (:id, :isi, 1)
    ON CONFLICT (id) DO UPDATE SET isi = excluded.isi, versi = barang.versi + 1 RETURNING versi""",
    int,
)
_BACA = Statement("SELECT id, isi, versi FROM barang WHERE id = :id")
_KUNCI = Statement("SELECT versi FROM barang WHERE id = :id FOR UPDATE")
_DAFTAR = Statement("SELECT id, isi, versi FROM barang WHERE id > :after ORDER BY id LIMIT :limit")


class MasukanBarang(BaseModel):
    """Sebuah barang."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"id": "b1", "isi": "awal"}})

    id: str = Field(min_length=1, max_length=20)
    isi: str


router = APIRouter(prefix="/barang", tags=["barang"], route_class=TransactionRoute)


async def catat(uow: UnitOfWork, id: str, isi: str) -> int:  # noqa: A002
    """Change a thing; say so as a fact and as a state."""
    versi: int = await uow.value(_CATAT, id=id, isi=isi)
    uow.publish(BarangDicatat(id=id, urutan=versi, isi=isi), version=versi)
    uow.mark_state("barang", id)
    uow.audit("catat", "barang", id, sesudah={"isi": isi})
    return versi


@router.post("", status_code=201, summary="Catat barang")
async def buat(
    masukan: MasukanBarang, response: Berversi, uow: Uow, _: Annotated[Pelaku, perlu("verifikator")]
) -> dict[str, Any]:
    """Catat barang baru atau ubah yang ada."""
    versi = await catat(uow, masukan.id, masukan.isi)
    response.headers["ETag"] = etag(versi)
    return {"id": masukan.id, "versi": versi}


@router.put("/{id}", summary="Ubah barang")
async def ubah(
    id: str,  # noqa: A002
    masukan: MasukanBarang,
    seen: IfMatch,
    uow: Uow,
    _: Annotated[Pelaku, perlu("verifikator")],
) -> dict[str, Any]:
    """Ubah barang yang sudah dibaca."""
    row = await uow.row(_KUNCI, id=id)
    if row is None:
        raise TidakDitemukan("Barang ini tidak ada.")
    require_version(seen, row["versi"])
    return {"versi": await catat(uow, id, masukan.isi)}


@router.put("/{id}/ceroboh", summary="Menelan galat basis data")
async def ubah_ceroboh(id: str, uow: Uow, _: Annotated[Pelaku, perlu("verifikator")]) -> dict[str, str]:  # noqa: A002
    """Menelan galat basis data lalu mengaku berhasil."""
    with contextlib.suppress(Exception):
        await uow.execute(Statement("INSERT INTO barang (id, isi, versi) VALUES (:id, 'x', 1)"), id=id)
        await uow.execute(Statement("INSERT INTO barang (id, isi, versi) VALUES (:id, 'x', 1)"), id=id)
    return {"status": "tersimpan"}


class BarisBarang(BaseModel):
    """Barang pada daftar."""

    id: str = Field(examples=["b1"])
    isi: str = Field(examples=["awal"])
    versi: int = Field(examples=[1])


@router.get("", summary="Daftar barang")
async def daftar(baca: Baca, minta: MintaHalaman, _: Annotated[Pelaku, perlu("verifikator")]) -> Halaman[BarisBarang]:
    """Semua barang."""
    (after,) = minta.sesudah(str) or ("",)
    rows = await baca.fetch(_DAFTAR, after=after, limit=minta.banyak)
    return minta.halaman(rows, lambda row: BarisBarang(**row), kunci=lambda row: (row["id"],))


@router.get("/{id}", summary="Baca barang")
async def baca_satu(
    id: str,  # noqa: A002
    uow: Uow,
    runtime: Berjalan,
    pelaku: Annotated[Pelaku, perlu("asn", "verifikator")],
) -> dict[str, Any]:
    """Satu barang; dibaca dalam transaksi, dan pembacaannya dicatat."""
    row = await uow.row(_BACA, id=id)
    if row is None:
        raise TidakDitemukan("Barang ini tidak ada.")
    await runtime.access_log.record(pelaku, [id], tujuan="uji", rute="/barang/{id}")
    return dict(row)


@router.get("/{id}/meledak", summary="Gagal tak terduga")
async def meledak(id: str, _: Annotated[Pelaku, perlu("verifikator")]) -> dict[str, Any]:  # noqa: A002
    """Selalu gagal."""
    raise RuntimeError(f"rahasia dapur {id}")


PENERBIT = Service(
    name="penerbit",
    title="Penerbit",
    description="Layanan contoh yang menerbitkan.",
    tables=lambda: TabelPenerbit.metadata,
    migrations=FOLDER / "penerbit" / "migrations",
    routers=[router],
    trail={"barang": every_auditor},
    states=[
        StateSource(
            BarangState,
            Statement(
                """
                SELECT id, json_build_object('id', id, 'isi', isi)::text AS body
                FROM barang WHERE id = ANY(CAST(:ids AS text[]))""",
                State,
            ),
            "SELECT id FROM barang",
        )
    ],
)

# --- pembaca ---

TabelPembaca = declarative("pembaca")
add_mechanism_tables(TabelPembaca)


class Catatan(TabelPembaca):  # type: ignore[misc,valid-type]
    __tablename__ = "catatan"
    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    barang: Mapped[str]
    urutan: Mapped[int]
    replika: Mapped[str]


class Salinan(TabelPembaca):  # type: ignore[misc,valid-type]
    __tablename__ = "salinan"
    id: Mapped[str] = mapped_column(primary_key=True)
    isi: Mapped[str]
    versi: Mapped[int]
    sejarah: Mapped[list[str]] = mapped_column(ARRAY(Text()))


_CATATAN = Statement("INSERT INTO catatan (barang, urutan, replika) VALUES (:barang, :urutan, :replika)")
_SALIN = Statement("""
    INSERT INTO salinan (id, isi, versi, sejarah)
    SELECT id, isi, versi, ARRAY[isi] FROM jsonb_to_recordset(:baris) AS b(id text, isi text, versi bigint)
    ON CONFLICT (id) DO UPDATE
    SET isi = excluded.isi, versi = excluded.versi, sejarah = salinan.sejarah || excluded.isi
    WHERE excluded.versi > salinan.versi""")

_BELUM_TERKIRIM = "SELECT 1 FROM outbox WHERE failed_at IS NULL UNION ALL SELECT 1 FROM state_mark"

Terima = Callable[[UnitOfWork, Sequence[Received[Any]]], Awaitable[None]]


def pencatat(replika: str = "satu") -> Terima:
    """A handler that notes every fact, and says so with a fact of its own."""

    async def terima(uow: UnitOfWork, events: Sequence[Received[BarangDicatat]]) -> None:
        for each in events:
            await uow.execute(_CATATAN, barang=each.event.id, urutan=each.event.urutan, replika=replika)
            uow.publish(CatatanDibuat(barang=each.event.id, urutan=each.event.urutan), version=each.version)

    return terima


async def salin(uow: UnitOfWork, events: Sequence[Received[BarangState]]) -> None:
    """A projection: one statement for the batch, newer versions only."""
    rows = [{"id": each.event.id, "isi": each.event.isi, "versi": each.version} for each in events]
    await uow.execute(_SALIN, baris=rows)


PEMBACA = Service(
    name="pembaca",
    title="Pembaca",
    description="Layanan contoh yang membaca.",
    tables=lambda: TabelPembaca.metadata,
    migrations=FOLDER / "pembaca" / "migrations",
    routers=[],
    subscriptions=[on(BarangDicatat, pencatat()), on(BarangState, salin), on(JejakPenerbitDiikat, keep)],
    projections=[Projection("salinan", BarangState)],
)

# --- both, over a real bus ---


async def sampai(terjadi: Callable[[], Any], detik: float = 15.0) -> Any:
    """Wait until ``terjadi()`` answers something true, and answer that."""
    batas = time.monotonic() + detik
    while True:
        try:
            hasil = terjadi()
            if inspect.isawaitable(hasil):
                hasil = await hasil
        except OSError:
            hasil = None
        if hasil:
            return hasil
        assert time.monotonic() < batas, f"belum setelah {detik:.0f} detik: {inspect.getsource(terjadi).strip()}"
        await asyncio.sleep(0.01)


@dataclasses.dataclass(slots=True)
class Putaran:
    """Loops of one process, which a test may end the gentle or the hard way."""

    runtime: Runtime
    stop: asyncio.Event
    tugas: list["asyncio.Task[None]"]

    async def berhenti(self) -> None:
        """As SIGTERM does: finish what is in hand."""
        self.stop.set()
        await asyncio.wait_for(asyncio.gather(*self.tugas), 15)

    async def mati(self) -> None:
        """As a crash does: nothing more happens."""
        for each in self.tugas:
            each.cancel()
        await asyncio.wait(self.tugas, timeout=5)
        assert all(each.done() for each in self.tugas)


@dataclasses.dataclass(slots=True)
class Dunia:
    """Both services with their databases, and the NATS between them."""

    nats: Nats
    penerbit: ServiceUnderTest
    pembaca: ServiceUnderTest
    _stack: contextlib.AsyncExitStack

    async def proses(self, layanan: ServiceUnderTest, *subscriptions: Subscription) -> Runtime:
        """A further process of a service, connected to the bus."""
        settings = layanan.settings.model_copy(
            update={
                "nats_url": self.nats.url,
                "nats_password": SecretStr(self.nats.sandi[layanan.service.name]),
            }
        )
        service = layanan.service
        if subscriptions:
            service = dataclasses.replace(service, subscriptions=subscriptions)
        return await self._stack.enter_async_context(open_runtime(service, settings, clock=layanan.clock))

    async def migrasi(
        self, layanan: ServiceUnderTest, service: Service | None = None, *, ack_wait: float = ACK_WAIT
    ) -> None:
        """Streams and durables, as the migration of a service makes them."""
        async with self.pemigrasi(layanan) as klien:
            await declare_streams(klien.jetstream(), layanan.service.name, 1)
            types = [each.type for each in (service or layanan.service).subscriptions]
            await declare_consumers(klien, layanan.service.name, types, ack_wait=ack_wait)

    async def tanpa_durable(self, stream: str) -> None:
        """The server loses the durable of ``pembaca``."""
        async with self.pemigrasi(self.pembaca) as klien:
            await jetstream_of(klien, "pembaca", stream).delete_consumer(stream, durable_of("pembaca", stream))

    @asynccontextmanager
    async def pemigrasi(self, layanan: ServiceUnderTest) -> AsyncIterator[Client]:
        """A connection as a service's migration."""
        pengguna = migrasi_dari(layanan.service.name)
        settings = layanan.settings.model_copy(
            update={
                "nats_url": self.nats.url,
                "nats_user": pengguna,
                "nats_password": SecretStr(self.nats.sandi[pengguna]),
            }
        )
        klien = await connect(settings, pengguna)
        try:
            yield klien
        finally:
            await klien.close()

    def putar(self, runtime: Runtime, *loops: Callable[[asyncio.Event], Awaitable[None]]) -> Putaran:
        """Run loops of a process until the test ends or ends them."""
        stop = asyncio.Event()
        putaran = Putaran(runtime, stop, [asyncio.ensure_future(each(stop)) for each in loops])  # type: ignore[arg-type]
        self._stack.push_async_callback(_akhiri, putaran)
        return putaran

    async def relay(self, layanan: ServiceUnderTest | None = None) -> Putaran:
        """A relay process of a service (``penerbit`` unless told)."""
        runtime = await self.proses(layanan or self.penerbit)
        return self.putar(runtime, relay_of(runtime).run)

    async def konsumen(self, *subscriptions: Subscription, retry: RetryPolicy | None = None, **lain: Any) -> Putaran:
        """A worker process of ``pembaca``."""
        runtime = await self.proses(self.pembaca, *subscriptions)
        await self.migrasi(self.pembaca, runtime.service, ack_wait=lain.get("ack_wait", ACK_WAIT))
        return self.putar(runtime, *(each.run for each in konsumen_dari(runtime, retry, **lain)))

    async def terbitkan(self, *pasangan: tuple[str, str]) -> None:
        """One transaction of ``penerbit`` per pair of id and content."""
        for id_, isi in pasangan:
            async with self.penerbit.runtime.unit_of_work() as uow:
                await catat(uow, id_, isi)

    async def efek(self) -> list[tuple[str, int]]:
        """What ``pembaca`` has noted, in order."""
        rows = await self.pembaca.sql("SELECT barang, urutan FROM catatan ORDER BY id")
        return [(row["barang"], row["urutan"]) for row in rows]

    async def sampai_efek(self, banyak: int, detik: float = 15.0) -> list[tuple[str, int]]:
        """Wait until so many effects are there; answer them all."""

        async def cukup() -> bool:
            return len(await self.efek()) >= banyak

        await sampai(cukup, detik)
        return await self.efek()

    async def tenang(self) -> None:
        """Wait until nothing is on its way: not in the outbox, not in a stream, not unacknowledged."""
        runtime = await self.proses(self.pembaca)
        assert runtime.client is not None
        klien = runtime.client

        async def selesai() -> bool:
            sisa = await self.penerbit.sql(
                "SELECT 1 FROM outbox WHERE failed_at IS NULL UNION ALL SELECT 1 FROM state_mark"
            )
            if sisa:
                return False
            for stream in sorted({each.type.stream for each in PEMBACA.subscriptions}):
                js = jetstream_of(klien, "pembaca", stream)
                info = await js.consumer_info(stream, durable_of("pembaca", stream))
                if info.num_pending or info.num_ack_pending:
                    return False
            return True

        await sampai(selesai)

    async def tenang_terkirim(self) -> None:
        """Wait until the relay has sent all that ``penerbit`` has to say."""

        async def terkirim() -> bool:
            return not await self.penerbit.sql(_BELUM_TERKIRIM)

        await sampai(terkirim)

    async def salinan(self) -> dict[str, str]:
        """The projection of ``pembaca``."""
        return {row["id"]: row["isi"] for row in await self.pembaca.sql("SELECT id, isi FROM salinan")}

    async def surat_mati(self) -> list[Any]:
        """Dead letters of ``pembaca``, oldest first."""
        return await self.pembaca.sql("SELECT * FROM dead_letter ORDER BY id")

    async def pengelola_stream(self) -> JetStreamContext:
        """The rights to change how the streams of ``penerbit`` are kept."""
        klien = await self._stack.enter_async_context(self.pemigrasi(self.penerbit))
        return klien.jetstream()

    async def kirim_mentah(self, subjek: str, isi: bytes, tajuk: dict[str, str] | None = None) -> None:
        """Publish past the outbox, with the rights of ``penerbit``."""
        runtime = await self.proses(self.penerbit)
        assert runtime.client is not None
        await runtime.client.jetstream().publish(subjek, isi, headers=tajuk)


def konsumen_dari(runtime: Runtime, retry: RetryPolicy | None = None, **lain: Any) -> list[Consumer]:
    """The consumers as the worker builds them, with other waits where a test needs them."""
    if not lain:
        return consumers_of(runtime, retry)
    assert runtime.client is not None
    by_stream: dict[str, list[Subscription]] = {}
    for subscription in runtime.service.subscriptions:
        by_stream.setdefault(subscription.type.stream, []).append(subscription)
    return [
        Consumer(
            service=runtime.service.name,
            stream=stream,
            subscriptions=subscriptions,
            client=runtime.client,
            dial=partial(dial, runtime.settings, durable_of(runtime.service.name, stream)),
            unit_of_work=lambda traceparent: runtime.unit_of_work(traceparent=traceparent),
            retry=retry,
            **lain,
        )
        for stream, subscriptions in by_stream.items()
    ]


async def _akhiri(putaran: Putaran) -> None:
    putaran.stop.set()
    await asyncio.wait(putaran.tugas, timeout=5)
    await putaran.mati()


@asynccontextmanager
async def buka_dunia(postgres: Postgres, nats: Nats) -> AsyncIterator[Dunia]:
    """Both services, migrated, with their streams declared; no loop runs yet."""
    async with (
        open_service(postgres, PENERBIT) as penerbit,
        open_service(postgres, PEMBACA) as pembaca,
        contextlib.AsyncExitStack() as stack,
    ):
        dunia = Dunia(nats, penerbit, pembaca, stack)
        for each in (penerbit, pembaca):
            await dunia.migrasi(each)
        yield dunia
