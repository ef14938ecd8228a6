"""The whole city as arrays, kept in this process and followed change by change.

The database notes of each person and post which transaction has touched them last (``bahan_berubah``, by triggers on
what features are made of). What is kept knows the snapshot that it was read in, so before each use one question tells
what has been committed since: nothing mostly; otherwise that is read, and takes its place. What everybody's features
depend on (fields of study, standards, legal numbers) and a new day begin anew. Nothing old is ever answered, and
nothing is lost with the process.

Each process keeps its own: some fifteen megabytes for a day, of at most ``DISIMPAN`` days.
"""

# Statements are put together from constants of this module only.
# ruff: noqa: S608

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from services.kompetensi.kecocokan.muat import Hari, daftar_nip, muat_jabatan, muat_orang, sebut_jabatan
from services.kompetensi.proyeksi.models import JenisBahan
from services.kompetensi.rumus.kecocokan.aturan import Profil
from services.kompetensi.rumus.kecocokan.kebijakan import KebijakanKecocokan
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.service import Runtime

if TYPE_CHECKING:
    # NumPy costs some megabytes; a process that is never asked for the whole city does without.
    from services.kompetensi.kecocokan.larik import Kota, Peta, Urutan

DISIMPAN = 3
"""Days kept: today, and those of plans."""
URUTAN_DISIMPAN = 4
"""Rankings kept: whoever asks why is often followed by others who ask about the same post."""
SEKALIGUS = 2000
"""Changes followed one by one; with more of them everything is read anew."""
T = TypeVar("T")


class Keadaan(NamedTuple):
    """How the data stand."""

    kini: str
    """The snapshot in which they were looked at."""
    acuan: str
    """Of what everybody or every post depends on; another text when it has changed."""
    kunci: list[str]
    """What has been committed since another snapshot: people, or posts."""


# What is committed is either seen in a snapshot or noted by a transaction that is not: then it is no older than the
# oldest that ran at the time. A number that no transaction of this cluster can have had yet came with a backup of
# another: whoever has read here has read what it tells of.
_BERUBAH = """
    SELECT pg_current_snapshot()::text AS kini, {acuan} AS acuan,
           ARRAY(SELECT b.kunci FROM bahan_berubah b, (SELECT CAST(CAST(:sejak AS text) AS pg_snapshot) AS lalu) s
                 WHERE b.jenis = '{jenis}' AND b.transaksi >= CAST(CAST(pg_snapshot_xmin(s.lalu) AS text) AS bigint)
                   AND b.transaksi < CAST(CAST(pg_snapshot_xmax(pg_current_snapshot()) AS text) AS bigint)
                   AND NOT pg_visible_in_snapshot(CAST(CAST(b.transaksi AS text) AS xid8), s.lalu)
                 LIMIT {banyak}) AS kunci"""


def _keadaan(jenis: JenisBahan, *acuan: str) -> Statement[Keadaan]:
    semua = ", ".join(f"(SELECT (count(*), count(digantikan_pada)) FROM {each})" for each in acuan)
    isi = _BERUBAH.format(acuan=f"concat_ws(' ', {semua})", jenis=jenis, banyak=SEKALIGUS + 1)
    return Statement(isi, Keadaan, sure=("kini", "acuan"))


class _Diikuti(Generic[T]):
    """One kind of what is kept, by day."""

    def __init__(
        self,
        keadaan: Statement[Keadaan],
        semua: Callable[[Reader, Hari], Awaitable[T]],
        ganti: Callable[[Reader, Hari, T, list[str]], Awaitable[T]],
    ) -> None:
        self._keadaan, self._semua, self._ganti = keadaan, semua, ganti
        self._ada: OrderedDict[Hari, tuple[Keadaan, T]] = OrderedDict()

    async def segar(self, baca: Reader, pada: Hari) -> T | None:
        """What is kept, if it is how the data stand."""
        if (ada := self._ada.get(pada)) is None:
            return None
        kini = await baca.value(self._keadaan, sejak=ada[0].kini)
        if kini.kunci or kini.acuan != ada[0].acuan:
            return None
        if pada in self._ada:
            self._ada.move_to_end(pada)
        return ada[1]

    async def ikuti(self, baca: Reader, pada: Hari) -> T:
        """What is kept, brought up to the snapshot of ``baca``; nobody else may do so meanwhile."""
        lama = self._ada.get(pada)
        kini = await baca.value(self._keadaan, sejak=lama and lama[0].kini)
        if lama is None or kini.acuan != lama[0].acuan or len(kini.kunci) > SEKALIGUS:
            isi = await self._semua(baca, pada)
        else:
            isi = await self._ganti(baca, pada, lama[1], kini.kunci) if kini.kunci else lama[1]
        self._ada[pada] = kini, isi
        self._ada.move_to_end(pada)
        while len(self._ada) > DISIMPAN:
            self._ada.popitem(last=False)
        return isi


async def _semua_orang(baca: Reader, pada: Hari) -> "Kota":
    from services.kompetensi.kecocokan.larik import Kota

    return await asyncio.to_thread(Kota.dari, await muat_orang(baca, pada, await daftar_nip(baca, pada)))


async def _ganti_orang(baca: Reader, pada: Hari, lama: "Kota", nip: list[str]) -> "Kota":
    baru = await muat_orang(baca, pada, await daftar_nip(baca, pada, nip=nip))
    return await asyncio.to_thread(lama.ganti, frozenset(nip), baru)


async def _semua_jabatan(baca: Reader, pada: Hari) -> "Peta":
    from services.kompetensi.kecocokan.larik import Peta

    return await asyncio.to_thread(Peta.dari, await muat_jabatan(baca, pada))


async def _ganti_jabatan(baca: Reader, pada: Hari, lama: "Peta", kode: list[str]) -> "Peta":
    baru = await sebut_jabatan(baca, pada, kode)
    return await asyncio.to_thread(lama.ganti, frozenset(kode), baru)


_ORANG = _keadaan("orang", "program_studi", "rumpun_dekat", "ketentuan")
_JABATAN = _keadaan("jabatan", "skj", "ketentuan")


class _Simpanan:
    """What a process keeps."""

    def __init__(self) -> None:
        self.orang = _Diikuti(_ORANG, _semua_orang, _ganti_orang)
        self.jabatan = _Diikuti(_JABATAN, _semua_jabatan, _ganti_jabatan)
        self.kunci = asyncio.Lock()
        self.urutan: OrderedDict[tuple[str, Profil, str], Urutan] = OrderedDict()


def _simpanan(runtime: Runtime) -> _Simpanan:
    ada: _Simpanan = runtime.kept.setdefault(_Simpanan, _Simpanan())
    return ada


async def _terkini(runtime: Runtime, pada: Hari, yang: _Diikuti[T]) -> T:
    if (ada := await yang.segar(runtime.reader, pada)) is not None:
        return ada
    # Whoever asks meanwhile waits for the same arrays instead of making them as well.
    async with _simpanan(runtime).kunci, runtime.reader.together() as satu:
        return await yang.ikuti(satu, pada)


async def kota(runtime: Runtime, pada: Hari) -> "Kota":
    """Everybody in service on a day, as the database has them now."""
    return await _terkini(runtime, pada, _simpanan(runtime).orang)


async def peta(runtime: Runtime, pada: Hari) -> "Peta":
    """All posts on a day, as the database has them now."""
    return await _terkini(runtime, pada, _simpanan(runtime).jabatan)


@dataclass(frozen=True, slots=True)
class Sesaat:
    """Everything as of one moment."""

    baca: Reader
    _simpanan: _Simpanan

    async def kota(self, pada: Hari) -> "Kota":
        """Everybody in service on a day."""
        return await self._simpanan.orang.ikuti(self.baca, pada)

    async def peta(self, pada: Hari) -> "Peta":
        """All posts on a day."""
        return await self._simpanan.jabatan.ikuti(self.baca, pada)


@asynccontextmanager
async def sesaat(runtime: Runtime) -> AsyncIterator[Sesaat]:
    """People, posts and whatever else is read together: nobody brings the arrays further meanwhile."""
    simpanan = _simpanan(runtime)
    async with simpanan.kunci, runtime.reader.together() as satu:
        yield Sesaat(satu, simpanan)


async def urutan(runtime: Runtime, pada: Hari, kode: str, profil: Profil, kebijakan: KebijakanKecocokan) -> "Urutan":
    """Everybody in the city for a post."""
    from services.kompetensi.kecocokan.larik import urutkan

    semua = await kota(runtime, pada)
    kunci, dikenal = (kode, profil, kebijakan.versi), _simpanan(runtime).urutan
    if (ada := dikenal.get(kunci)) is not None and ada.kota is semua:
        return ada
    baru = await asyncio.to_thread(urutkan, semua, kode, profil, kebijakan, ada)
    # A ranking holds the city that it is of: one of before is not kept for it.
    for each in [each for each, lain in dikenal.items() if lain.kota is not semua]:
        del dikenal[each]
    dikenal[kunci] = baru
    while len(dikenal) > URUTAN_DISIMPAN:
        dikenal.popitem(last=False)
    return baru
