"""What a channel is to the machine that sends (``kerja.py``): the same for all but how one message is handed over."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol
from uuid import UUID

from services.notifikasi.pengiriman.acara_surel import AcaraSurel
from services.notifikasi.pengiriman.keadaan import SebabKiriman, StatusKiriman
from services.notifikasi.pengiriman.repository import Dibawa
from services.notifikasi.pesan.sampaikan import Saluran
from shared.service import Runtime
from shared.settings import Settings
from shared.sewa import Antrean


class SaluranTerputus(Exception):
    """The other side cannot be spoken to, or will not have us: no message is to blame. Says no address, no secret."""

    def __init__(self, sebab: str, *, henti: bool = False) -> None:
        super().__init__(sebab)
        self.henti = henti
        """Whether it stays so until somebody acts."""


class Rincian(NamedTuple):
    """Of which messages is told, and to whom."""

    nomor: UUID
    alamat: str
    banyak: int
    segera: bool
    wajib: bool
    acara: AcaraSurel | None = None
    """What it brings along for a calendar, where the channel can."""


class Jawaban(NamedTuple):
    """What became of it. ``ANTRE``: to be tried again; ``DIKIRIM``: again, and it may have been taken."""

    status: StatusKiriman
    sebab: SebabKiriman | None = None
    kode: int | None = None
    alamat_mati: bool = False
    """The address itself is refused for good, whatever is sent to it."""
    nomor_luar: str | None = None
    """By which the other side knows it."""


class Sambungan(Protocol):
    """One connection, over which one after the other leaves."""

    async def siap(self) -> None:
        """Be connected and known.

        Raises:
            SaluranTerputus: it is not so.
        """

    async def serahkan(self, rincian: Rincian, kini: datetime) -> Jawaban:
        """Hand one over.

        Raises:
            SaluranTerputus: before the other side has taken it.
        """

    async def tutup(self) -> None:
        """Say goodbye, if somebody still listens."""


@dataclass(frozen=True, slots=True)
class Kanal:
    """One channel."""

    nama: Saluran
    job: str
    antrean: Antrean[Dibawa]
    sambungan: Callable[[Runtime], Sambungan]
    paralel: Callable[[Settings], int]
    per_menit: Callable[[Settings], int]
    """So many a minute of one process, over all its connections."""
    tanpa_izin: bool
    """Whether it may be used without their yes where the law wants them told."""
    jauh: Callable[[bool, bool], None]
    """Told whether the other side is away, and whether it will have us no more until somebody acts."""
