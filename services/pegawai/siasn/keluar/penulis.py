"""What a kind of change has to be able to do: a new kind is one module with one of these, named in ``jenis.py``.

The worker (``langkah.py``, with a module for each step) knows the order of the steps, what may be repeated, and when a
row waits; a writer knows BKN's words for its kind.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from services.pegawai.orang.keadaan_siasn import KeadaanBuku
from services.pegawai.siasn.keluar.alur_buku import AksiBuku, JenisBuku, SebabBuku
from services.pegawai.siasn.klien.baca.bacaan import Bacaan
from services.pegawai.siasn.klien.baca.orang import DataUtama
from services.pegawai.siasn.klien.baca.riwayat import RwBaris
from services.pegawai.siasn.klien.panggil import Pemanggil
from services.pegawai.siasn.klien.tulis.dokumen import JenisDokumenSiasn
from shared.db.reader import Reader

Niat = Mapping[str, Any]
"""What is to be at BKN, in BKN's words; kept as JSON beside the row."""
IKATAN = "ikatan"
"""Under this name an officer's word of which row of BKN's it is stands beside what else they have added: it becomes the
row's id only once it was found in that person's history."""


class BarisBuku(NamedTuple):
    """A row in the hands of a worker."""

    id: UUID
    jenis: JenisBuku
    aksi: AksiBuku
    nip: str
    menyusul_id: UUID | None
    isi: dict[str, Any]
    nomor_sk: str | None
    kunci_sk: str | None
    keadaan: KeadaanBuku
    pns_id: str | None
    rw_id: str | None
    hanya_baca: bool
    diadopsi: bool
    tambahan: dict[str, Any]
    niat: dict[str, Any] | None
    terlampir: dict[str, Any]
    ditegaskan_pada: datetime | None
    dikirim_kali: int
    dikirim_pada: datetime | None
    percobaan: int


@dataclass(frozen=True, slots=True)
class KurangBuku:
    """What is missing here, so that the row cannot be sent."""

    sebab: SebabBuku
    alasan: str


class Beda(NamedTuple):
    """A field that says one thing here and another at BKN."""

    bidang: str
    di_sini: Any
    di_bkn: Any


class Instansi(Protocol):
    """Whose installation this is at BKN."""

    @property
    def instansi_id(self) -> str:
        """Its government."""

    @property
    def satuan_kerja_id(self) -> str:
        """Its working unit."""


class Penulis(Protocol):
    """Writes one kind of change to BKN."""

    @property
    def wajib(self) -> tuple[JenisDokumenSiasn, ...]:
        """Papers without which a row does not go."""

    @property
    def boleh(self) -> tuple[JenisDokumenSiasn, ...]:
        """Papers that go with it where there are."""

    async def niat(self, baca: Reader, instansi: Instansi, baris: BarisBuku) -> Niat | KurangBuku:
        """What is to be at BKN, or what is missing for it here."""

    async def lihat(self, bkn: Pemanggil, nip: str) -> "Terlihat":
        """What BKN has of this kind about a person. Raises GalatSiasn."""

    def kenali(self, baris: BarisBuku, niat: Niat, terlihat: "Terlihat", rw_id: str | None) -> RwBaris | None:
        """The row of BKN's that this one is about: by its id where that is known, else by what it says."""

    def tanda(self, niat: Niat, dahulu: Sequence[Mapping[str, Any]], rw: RwBaris) -> tuple[bool, bool]:
        """Whether BKN's row has the number, and the day, of this decision or of what it was before (``dahulu``)."""

    def banding(self, niat: Niat, rw: RwBaris) -> list[Beda]:
        """Where BKN's row differs from what it should say."""

    def banding_utama(self, niat: Niat, rw: RwBaris | None, terlihat: "Terlihat", utama: DataUtama) -> list[Beda]:
        """Where the main file differs, as far as this row decides it."""

    def lengkapi(self, niat: Niat, rw: RwBaris | None, terlihat: "Terlihat", utama: DataUtama) -> Niat:
        """The same with what BKN alone knows of it, so that a save does not take it away."""

    async def simpan(self, bkn: Pemanggil, niat: Niat, pns_id: str, rw: RwBaris | None) -> str | None:
        """Make it, or change BKN's row as it was just read; answers its id.

        Raises:
            TidakPasti: it may have been saved.
            GalatSiasn: it was not.
        """

    async def hapus(self, bkn: Pemanggil, rw_id: str) -> None:
        """Remove it. Raises as ``simpan``."""

    async def samakan(self, bkn: Pemanggil, pns_id: str) -> None:
        """Let the main file follow; may be repeated. Raises GalatSiasn."""


class Terlihat(NamedTuple):
    """What BKN has."""

    baris: Sequence[RwBaris]
    cacat: int
    """Rows that could not be understood: among them may be the one that is looked for."""
    bacaan: Bacaan[Any] | None = None
    """The whole answer; None of what has no history."""


def hari_dari_isi(nilai: str | None) -> date | None:
    """A day as the ledger keeps it."""
    return None if nilai is None else date.fromisoformat(nilai)
