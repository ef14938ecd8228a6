"""An inbox followed live (server-sent events).

One connection of a process listens for all who follow here, and wakes those whose inbox has changed; a stream holds no
connection. An event tells which messages have changed, up to the change whose number it bears, and not what they say:
that is read at their address, where a look is filtered. Who comes back with the last number misses none.
"""

import asyncio
import contextlib
import hashlib
from collections.abc import AsyncIterator, Iterator
from uuid import UUID

import asyncpg
import structlog
from fastapi.sse import KEEPALIVE_COMMENT, format_sse_event
from pydantic import BaseModel, ConfigDict, Field

from services.notifikasi.pesan import repository
from services.notifikasi.pesan.repository import MENUNGGU_KONFIRMASI, Saringan
from shared.api.kemajuan import DETAK, SAMBUNG_LAGI
from shared.db.connections import server_settings
from shared.db.outage import DatabaseAway
from shared.pause import pause
from shared.service import Runtime
from shared.telemetry.masking import masked

log = structlog.get_logger("kotak_masuk")

SALURAN = "notifikasi_kotak_masuk"
"""On which the database says whose inbox has changed."""
PALING_BANYAK = 100
"""Changes that one event names; of more it says that the list is to be read anew."""
JEDA_SAMBUNG = 1.0
_TERBESAR = 2**63 - 1
"""No change of an inbox has a higher number: what a reader names beyond it is not asked of the database."""


class PerubahanKotak(BaseModel):
    """Yang berubah pada kotak masuk sejak peristiwa sebelumnya; `data` satu peristiwa `perubahan`."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "urutan": 17,
                "pesan": ["0197f0a0-0000-7000-8000-000000000002"],
                "lengkap": True,
                "jumlah_belum_dibaca": 3,
                "jumlah_menunggu_konfirmasi": 0,
            }
        }
    )

    urutan: int = Field(description="Nomor perubahan terakhir; juga nomor peristiwanya.")
    pesan: list[UUID] = Field(
        description="Pesan yang baru atau berubah, dari yang terakhir. Kosong pada peristiwa pertama bila tidak ada "
        "yang terlewat."
    )
    lengkap: bool = Field(
        description="`false`: muat ulang daftarnya. Perubahannya lebih banyak daripada yang disebut, atau kotaknya "
        "telah mundur ke sebelum `Last-Event-ID` Anda, misalnya karena dipulihkan dari cadangan."
    )
    jumlah_belum_dibaca: int
    jumlah_menunggu_konfirmasi: int


def sidik_kotak(nip: str) -> str:
    """How the database names an inbox to listeners."""
    return hashlib.sha256(nip.encode()).hexdigest()


class Pendengar:
    """Wakes the streams of this process."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._pengikut: dict[str, set[asyncio.Event]] = {}
        self._tugas: tuple[asyncio.Task[None], ...] = ()

    @property
    def diikuti(self) -> int:
        """How many inboxes are followed here."""
        return len(self._pengikut)

    @contextlib.contextmanager
    def ikut(self, nip: str) -> Iterator[asyncio.Event]:
        """An event that is set whenever this inbox may have changed."""
        kunci, bangun = sidik_kotak(nip), asyncio.Event()
        # Looked at once in any case: what came before it followed is read then.
        bangun.set()
        self._pengikut.setdefault(kunci, set()).add(bangun)
        if all(each.done() for each in self._tugas):
            self._tugas = (
                asyncio.create_task(self._dengar(), name="kotak-masuk"),
                asyncio.create_task(self._usai(), name="kotak-masuk-usai"),
            )
        try:
            yield bangun
        finally:
            semua = self._pengikut[kunci]
            semua.discard(bangun)
            if not semua:
                del self._pengikut[kunci]

    def bangunkan(self, kunci: str) -> None:
        """Whoever follows this inbox looks again."""
        for each in self._pengikut.get(kunci, ()):
            each.set()

    async def tutup(self) -> None:
        """Listen no more."""
        for each in self._tugas:
            each.cancel()
        if self._tugas:
            await asyncio.wait(self._tugas)

    async def _dengar(self) -> None:
        while not self._runtime.stopping.is_set():
            try:
                await self._sampai_putus()
            except Exception as error:  # noqa: BLE001 (whatever it was, streams would fall silent without a listener)
                log.warning("kotak_masuk_tidak_didengar", error=masked(repr(error)))
            await pause(JEDA_SAMBUNG, self._runtime.stopping)

    async def _usai(self) -> None:
        """Once the process is to end every stream looks up: none waits for that itself."""
        await self._runtime.stopping.wait()
        for kunci in list(self._pengikut):
            self.bangunkan(kunci)

    async def _sampai_putus(self) -> None:
        layanan = self._runtime.service.name
        koneksi = await asyncpg.connect(
            self._runtime.settings.database_url.get_secret_value(),
            timeout=5,
            server_settings=server_settings(layanan, f"{layanan}-kotak-masuk"),
        )
        putus = asyncio.Event()
        try:
            koneksi.add_termination_listener(lambda _: putus.set())
            await koneksi.add_listener(SALURAN, lambda *isi: self.bangunkan(isi[3]))
            # What was said while nobody listened is found by looking.
            for kunci in list(self._pengikut):
                self.bangunkan(kunci)
            while not putus.is_set() and not self._runtime.stopping.is_set():
                # A connection that the network has swallowed says nothing of it.
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(putus.wait(), DETAK)
                if not putus.is_set():
                    await koneksi.execute("SELECT 1", timeout=5)
        finally:
            with contextlib.suppress(Exception):
                await koneksi.close(timeout=2)


def pendengar(runtime: Runtime) -> Pendengar:
    """The one of this process."""
    if Pendengar not in runtime.kept:
        baru = runtime.kept[Pendengar] = Pendengar(runtime)
        runtime.at_end.push_async_callback(baru.tutup)
    ada: Pendengar = runtime.kept[Pendengar]
    return ada


async def perubahan(runtime: Runtime, nip: str, sesudah: int, *, juga_kosong: bool) -> PerubahanKotak | None:
    """What has changed in an inbox after a change; None where nothing has, unless that is told too.

    An inbox that has never come so far has been restored from a backup: then it is told anew, and not as complete.
    """
    sesudah = min(sesudah, _TERBESAR)
    rows = await repository.berubah(runtime.reader, nip, sesudah=sesudah, banyak=PALING_BANYAK + 1)
    mundur = not rows and await repository.urutan(runtime.reader, nip) < sesudah
    if mundur:
        rows = await repository.berubah(runtime.reader, nip, sesudah=0, banyak=PALING_BANYAK)
    elif not rows and not juga_kosong:
        return None
    return PerubahanKotak(
        urutan=rows[0].urutan if rows else 0 if mundur else sesudah,
        pesan=[each.id for each in rows[:PALING_BANYAK]],
        lengkap=not mundur and len(rows) <= PALING_BANYAK,
        jumlah_belum_dibaca=await repository.jumlah(runtime.reader, nip, Saringan(belum_dibaca=True)),
        jumlah_menunggu_konfirmasi=await repository.jumlah(runtime.reader, nip, MENUNGGU_KONFIRMASI),
    )


async def ikuti(runtime: Runtime, nip: str, sesudah: int, sampai: float | None = None) -> AsyncIterator[bytes]:
    """Events after a change, until the reader goes, their token ends at ``sampai``, or the process is about to end. The
    first says how the inbox stands, also where nothing has changed: a page knows that it follows."""
    pertama = True
    yield format_sse_event(retry=SAMBUNG_LAGI)
    with pendengar(runtime).ikut(nip) as bangun:
        while not runtime.stopping.is_set():
            tersisa = DETAK if sampai is None else sampai - runtime.clock.now().timestamp()
            if tersisa <= 0:
                return
            if bangun.is_set():
                bangun.clear()
                try:
                    isi = await perubahan(runtime, nip, sesudah, juga_kosong=pertama)
                except (asyncpg.PostgresError, DatabaseAway):
                    await pause(JEDA_SAMBUNG, runtime.stopping)
                    bangun.set()
                    continue
                if isi is not None:
                    sesudah, pertama = isi.urutan, False
                    yield format_sse_event(event="perubahan", data_str=isi.model_dump_json(), id=str(sesudah))
            else:
                yield KEEPALIVE_COMMENT
            # Not ``pause``, which waits by a task for each event: thousands wait here.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(min(DETAK, tersisa)):
                    await bangun.wait()
