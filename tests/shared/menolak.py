"""Routes that refuse, some as one can read in their code and one as nobody can."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel

from shared.api.route import TransactionRoute
from shared.auth.guard import publik
from shared.http.keyset import decode_cursor
from shared.http.problem import Problem, tanpa_menolak


class SisaWaktu(BaseModel):
    """Berapa lama lagi."""

    sisa_hari: int


class TerlaluDini(Problem):
    """409, which says more than others."""

    kode, status, title = "terlalu_dini", 409, "Terlalu dini"
    isi = SisaWaktu


class TerlaluLambat(Problem):
    """409."""

    kode, status, title = "terlalu_lambat", 409, "Terlalu lambat"


class Tersembunyi(Problem):
    """409."""

    kode, status, title = "tersembunyi", 409, "Tersembunyi"


class Jam:
    def periksa(self, hari: int) -> None:
        if hari < 5:
            raise TerlaluDini("Tunggu.", sisa_hari=5 - hari)

    def jarang(self) -> None:
        raise Tersembunyi("Tidak ada yang menyebut cara ini.")


class JamTanya(Jam):
    def __getitem__(self, hari: int) -> int:
        self.periksa(hari)
        return hari


@tanpa_menolak
def boleh(hari: int) -> bool:
    try:
        Jam().periksa(hari)
    except TerlaluDini:
        return False
    return True


@dataclass(frozen=True)
class Cara:
    periksa: Callable[[int], None]
    lain: Callable[[Jam], None]


class JamLain(Jam):
    def periksa(self, hari: int) -> None:
        del hari


def _tolak(hari: int) -> None:
    if hari > 20:
        raise TerlaluLambat("Lewat.")


CARA = {"satu": Cara(_tolak, Jam.jarang)}


def menurut(cara: str, hari: int) -> None:
    CARA[cara].periksa(hari)


async def jam_dinding() -> Jam:
    return Jam()


router = APIRouter(prefix="/jam", tags=["jam"], route_class=TransactionRoute, dependencies=[publik()])


@router.get("/{hari}")
async def baca(hari: int, jam: Annotated[Jam, Depends(jam_dinding)]) -> bool:
    """Dua macam penolakan."""
    jam.periksa(hari)
    return all(_tolak(each) is None for each in [hari])


@router.get("/lanjut/{hari}")
async def lanjut(hari: int) -> bool:
    """Satu tentang kursor, yang tidak diterimanya."""
    return decode_cursor(None, int) is None and hari > 0


@router.get("/rahasia/{hari}")
async def rahasia(hari: int) -> bool:
    """Satu yang tidak terlihat dari kodenya."""
    if hari:
        raise globals()["Tersembunyi"[:]]("Tidak dinyatakan.")
    return True
