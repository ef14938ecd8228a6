"""One page of a list, the same for every list: what is asked for, and what is answered.

    @router.get("/unit")
    async def daftar_unit(baca: Baca, minta: MintaHalaman) -> Halaman[Unit]:
        (sesudah,) = minta.sesudah(str) or ("",)
        rows = await repository.daftar_unit(baca, sesudah, minta.banyak)
        return minta.halaman(rows, Unit.dari, kunci=lambda row: (row.kode,))

A row more than fits is fetched (``banyak``): it tells whether another page follows, so no cursor leads to an empty one.
A route whose answer goes through ``shared.privasi`` takes ``potong``, and its ``HalamanOrang`` from there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Generic, Self, TypeVar

from fastapi import Depends, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from shared.http.keyset import Cursor, Limit, decode_cursor, encode_cursor, link_next

T = TypeVar("T")
Row = TypeVar("Row")

Hitung = Annotated[bool, Query(description="Hitung juga banyaknya pada semua halaman (`jumlah`).")]
"""For a list that can say how long it is: ``hitung: Hitung = False``."""


class Halaman(BaseModel, Generic[T]):
    """Satu halaman daftar."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    data: list[T]
    berikutnya: str | None = Field(default=None, description="Kursor halaman berikutnya; kosong pada yang terakhir.")
    jumlah: int | None = Field(default=None, description="Banyaknya pada semua halaman, bila diketahui atau diminta.")

    @classmethod
    def model_parametrized_name(cls, params: tuple[Any, ...]) -> str:
        """``HalamanUnit`` for ``Halaman[Unit]``, also in the API reference."""
        return f"Halaman{params[0].__name__}"

    @classmethod
    def utuh(cls, data: Sequence[T]) -> Self:
        """A list that is short enough to be one page."""
        return cls(data=list(data), jumlah=len(data))


@dataclass(frozen=True, slots=True)
class PermintaanHalaman:
    """The page that one request asks for."""

    request: Request
    response: Response
    limit: int
    cursor: str | None

    @property
    def banyak(self) -> int:
        """How many rows to fetch."""
        return self.limit + 1

    def sesudah(self, *jenis: type) -> tuple[Any, ...] | None:
        """The sort values, of these kinds, of the last row seen; None on the first page.

        Raises:
            KursorTidakSah: the cursor was not made for this list.
        """
        return decode_cursor(self.cursor, *jenis)

    def potong(self, rows: Sequence[Row], kunci: Callable[[Row], tuple[Any, ...]]) -> tuple[Sequence[Row], str | None]:
        """Of the ``banyak`` rows those that fit, and the cursor to the next page where there is one (``Link`` too).

        ``kunci`` are the sort values of a row, of the kinds that ``sesudah`` reads.
        """
        if len(rows) <= self.limit:
            return rows, None
        fit = rows[: self.limit]
        berikutnya = encode_cursor(*kunci(fit[-1]))
        self.response.headers.update(link_next(self.request, berikutnya))
        return fit, berikutnya

    def halaman(
        self,
        rows: Sequence[Row],
        baris: Callable[[Row], T],
        kunci: Callable[[Row], tuple[Any, ...]],
        *,
        jumlah: int | None = None,
    ) -> Halaman[T]:
        """The answer; ``baris`` makes of a row what goes over the wire."""
        fit, berikutnya = self.potong(rows, kunci)
        return Halaman(data=[baris(each) for each in fit], berikutnya=berikutnya, jumlah=jumlah)

    def utuh(self, rows: Sequence[T], kunci: Callable[[T], tuple[Any, ...]]) -> Halaman[T]:
        """The answer where rows go over the wire as they are."""
        return self.halaman(rows, lambda each: each, kunci)


async def _permintaan(
    request: Request, response: Response, limit: Limit = 50, cursor: Cursor = None
) -> PermintaanHalaman:
    return PermintaanHalaman(request, response, limit, cursor)


MintaHalaman = Annotated[PermintaanHalaman, Depends(_permintaan)]
"""For a parameter of a route: gives it ``limit`` and ``cursor``."""
