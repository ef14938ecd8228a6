"""A list as a file, an operation of its own: the caller's own filters and scope, all pages, headings in Bahasa.

One declaration per list, and the route hands over how it fetches a page::

    EKSPOR_UNIT = Ekspor("unit", kolom("kode", "nama", "eselon_kepala", kode="KODE UNIT"))

    @router.get("/unit/ekspor", response_class=StreamingResponse, responses=EKSPOR_UNIT.responses)
    async def ekspor_unit(..., bentuk: Format = "csv") -> Response:
        async def ambil(sesudah: str, banyak: int) -> Sequence[Mapping[str, Any]]:
            return [each._asdict() for each in await repository.daftar_unit(baca, sesudah=sesudah, limit=banyak)]

        return await EKSPOR_UNIT.jawab(bentuk, ambil, "", itemgetter("kode"), runtime)
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, TypeVar

from fastapi import Query
from starlette.responses import Response, StreamingResponse

from shared.ekspor.tulis import BentukBerkas, isi_berkas, jawaban
from shared.service import Runtime

HALAMAN = 1000
"""Rows that are fetched, logged and written together."""

Format = Annotated[BentukBerkas, Query(alias="format", description="csv atau xlsx.")]

Kunci = TypeVar("Kunci")
Catat = Callable[[Sequence[str]], Awaitable[None]]


def kolom(*isian: str, **judul: str) -> dict[str, str]:
    """Columns: field of a row → heading, its name (``NAMA UNIT``) or as ``judul`` says."""
    return {each: judul.get(each) or each.replace("_", " ").upper() for each in isian}


@dataclass(frozen=True, slots=True)
class Ekspor:
    """What a list looks like as a file."""

    nama: str
    """How the file is called, before the date."""
    kolom: Mapping[str, str]
    orang: str | None = None
    """The field with the NIP, when rows tell of people: ``catat`` then writes down first whose data leaves."""

    @property
    def responses(self) -> dict[int | str, dict[str, Any]]:
        """For the route's ``responses``: the file."""
        return {200: {"content": isi_berkas(list(self.kolom.values()))}}

    def hanya(self, bidang: Collection[str]) -> "Ekspor":
        """The same with the columns of these fields alone: those that the caller may see."""
        return replace(self, kolom={each: judul for each, judul in self.kolom.items() if each in bidang})

    async def jawab(
        self,
        bentuk: BentukBerkas,
        ambil: Callable[[Kunci, int], Awaitable[Sequence[Mapping[str, Any]]]],
        awal: Kunci,
        kunci: Callable[[Mapping[str, Any]], Kunci],
        runtime: Runtime,
        *,
        catat: Catat | None = None,
        sebagai: type[StreamingResponse] = StreamingResponse,
    ) -> Response:
        """The whole list as a file.

        ``ambil(sesudah, banyak)`` answers the rows after a key, ``kunci`` the key of a row; ``awal`` comes before all.
        ``catat`` puts the people of a page on record; ``sebagai`` is the kind of answer.

        Raises:
            TypeError: rows tell of people, and nothing puts them on record.
        """
        if self.orang is not None and catat is None:
            raise TypeError(f"{self.nama}: whose data leaves is not put on record")

        async def halaman() -> AsyncIterator[Sequence[Sequence[Any]]]:
            sesudah, penuh = awal, True
            while penuh:
                baris = await ambil(sesudah, HALAMAN)
                if not baris:
                    return
                if self.orang is not None and catat is not None:
                    await catat([each[self.orang] for each in baris])
                yield [[each[isian] for isian in self.kolom] for each in baris]
                sesudah, penuh = kunci(baris[-1]), len(baris) == HALAMAN

        nama = f"{self.nama}-{runtime.clock.today():%Y%m%d}"
        return await jawaban(bentuk, nama, list(self.kolom.values()), halaman(), sebagai)
