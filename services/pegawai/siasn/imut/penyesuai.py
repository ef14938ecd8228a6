"""From a row of I-MUT as it comes to one of ours. What a row looks like nobody has published, so this can be swapped.

Which name holds what is data (``peta.toml``): an operator who has seen the true names writes them into a file of their
own. An adapter that a map cannot express is another class with ``baca``.
"""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, Protocol

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from services.pegawai.siasn.klien.bentuk import hari, kode, sidik, teks
from shared.contracts.pegawai.imut import ArtiUsul

Bidang = Literal["id", "nip", "status", "nama_status", "nomor_surat", "nomor_pertek", "tanggal_pertek", "alasan"]
WAJIB_ADA: tuple[Bidang, ...] = ("id", "nip", "status", "nomor_surat")
"""Without a name for each of these a row is not understood: it could be linked with nothing."""
_WAJIB_BERISI = frozenset[Bidang]({"id", "nip", "status"})
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_NIP = re.compile(r"[0-9]{18}")
_TERPANJANG = 2000


class TakTerbaca(Exception):
    """A row that this adapter does not understand. Its text tells of names, never of what stands under them."""

    def __init__(self, sebab: str, id_usul: str | None = None) -> None:
        super().__init__(sebab)
        self.id = id_usul
        """Of the proposal, where that much is understood."""


class PetaSalah(Exception):
    """A map that says nothing that could be used, and why."""


class UsulImut(NamedTuple):
    """One proposal of I-MUT."""

    id: str
    nomor_surat: str | None
    nip: str
    kode_status: str
    nama_status: str | None
    arti: ArtiUsul
    nomor_pertek: str | None
    tanggal_pertek: date | None
    alasan: str | None

    @property
    def sidik(self) -> str:
        """By this a later reading is known to say something else."""
        return sidik(self._asdict())


class Penyesuai(Protocol):
    """Understands rows of I-MUT."""

    @property
    def dugaan(self) -> bool:
        """Whether what it expects is a guess."""
        ...

    def baca(self, mentah: Any) -> UsulImut:
        """One row as it came.

        Raises:
            TakTerbaca.
        """
        ...


class StatusBkn(BaseModel):
    """What BKN calls a status, and what it means for a pertek."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    nama: str
    arti: ArtiUsul


Nama = Annotated[str, Field(min_length=1, max_length=100)]


class Peta(BaseModel):
    """Which names hold what, and what codes mean that are not on the list."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    dugaan: bool
    bidang: dict[Bidang, Annotated[list[Nama], BeforeValidator(lambda each: [each] if isinstance(each, str) else each)]]
    status: dict[str, StatusBkn] = {}


class PenyesuaiPeta:
    """Reads rows by a map."""

    def __init__(self, peta: Peta) -> None:
        self._peta = peta
        self._status = {**status_dikenal(), **peta.status}

    @property
    def dugaan(self) -> bool:
        """Whether the names are a guess."""
        return self._peta.dugaan

    def baca(self, mentah: Any) -> UsulImut:
        """One row by the names of the map, whatever their case and underscores.

        Raises:
            TakTerbaca: which of them are not there, or hold something else than they should.
        """
        if not isinstance(mentah, Mapping):
            raise TakTerbaca("baris bukan objek")
        isi = {each: self._isi(mentah, each) for each in self._peta.bidang}
        nomor_usul = isi["id"]
        if nomor_usul is not None and not _ID.fullmatch(nomor_usul):
            raise TakTerbaca("id bukan pengenal: hanya huruf, angka, - dan _, paling banyak 64")
        try:
            return self._susun(mentah, isi)
        except TakTerbaca as sebab:
            raise TakTerbaca(str(sebab), nomor_usul) from None

    def _susun(self, mentah: Mapping[str, Any], isi: Mapping[Bidang, str | None]) -> UsulImut:
        if tanpa := [each for each in WAJIB_ADA if not self._ada(mentah, each)]:
            dicari = "; ".join(f"{each} (dicari {', '.join(self._peta.bidang.get(each, ()))})" for each in tanpa)
            raise TakTerbaca(f"tidak ada bidang untuk {dicari}")
        if kosong := [each for each in WAJIB_ADA if each in _WAJIB_BERISI and isi[each] is None]:
            raise TakTerbaca(f"kosong: {', '.join(kosong)}")
        id_usul, nip, status = isi["id"], isi["nip"], isi["status"]
        assert id_usul is not None
        assert nip is not None
        assert status is not None
        if not _NIP.fullmatch(nip := nip.replace(" ", "")):
            raise TakTerbaca("nip bukan 18 angka")
        try:
            tanggal = hari(isi.get("tanggal_pertek"))
        except ValueError:
            raise TakTerbaca("tanggal_pertek bukan tanggal") from None
        nomor = _kode(status)
        dikenal = self._status.get(nomor)
        return UsulImut(
            id=id_usul,
            nomor_surat=isi["nomor_surat"],
            nip=nip,
            kode_status=nomor,
            nama_status=isi.get("nama_status") or (None if dikenal is None else dikenal.nama),
            arti=ArtiUsul.TIDAK_DIKENAL if dikenal is None else dikenal.arti,
            nomor_pertek=isi.get("nomor_pertek"),
            tanggal_pertek=tanggal,
            alasan=isi.get("alasan"),
        )

    def _ada(self, mentah: Mapping[str, Any], bidang: Bidang) -> bool:
        return any(cari_bidang(mentah, nama)[0] for nama in self._peta.bidang.get(bidang, ()))

    def _isi(self, mentah: Mapping[str, Any], bidang: Bidang) -> str | None:
        baca = kode if bidang in ("id", "nomor_pertek", "nomor_surat") else teks
        for nama in self._peta.bidang[bidang]:
            _, nilai = cari_bidang(mentah, nama)
            nilai = baca(nilai)
            if isinstance(nilai, str):
                return nilai[:_TERPANJANG]
        return None


def cari_bidang(mentah: Mapping[str, Any], nama: str) -> tuple[bool, Any]:
    """Whether a row has this name, and what stands there; dots lead into objects."""
    isi: Any = mentah
    for bagian in nama.split("."):
        if not isinstance(isi, Mapping):
            return False, None
        dicari = rata(bagian)
        cocok = [nilai for kunci, nilai in isi.items() if rata(str(kunci)) == dicari]
        if not cocok:
            return False, None
        isi = cocok[0]
    return True, isi


def rata(nama: str) -> str:
    """A name without what drifts between BKN's answers."""
    return nama.replace("_", "").lower()


def _kode(nilai: str) -> str:
    """``"05"`` and ``5.0`` are 5; anything that is no number stays as it is."""
    angka = nilai.removesuffix(".0")
    return str(int(angka)) if angka.isascii() and angka.isdigit() else nilai[:64]


@cache
def status_dikenal() -> Mapping[str, StatusBkn]:
    """BKN's list of statuses, as its clients know it."""
    isi = tomllib.loads(Path(__file__).with_name("status.toml").read_text("utf-8"))
    return {nomor: StatusBkn.model_validate(each) for nomor, each in isi.items()}


def penyesuai(letak: str) -> Penyesuai:
    """The adapter by the map at this place; by the assumed one where none is named.

    Raises:
        PetaSalah: it cannot be read, or says too little.
    """
    asal = Path(letak) if letak else Path(__file__).with_name("peta.toml")
    try:
        peta = Peta.model_validate(tomllib.loads(asal.read_text("utf-8")))
    except OSError as galat:
        raise PetaSalah(f"peta tidak dapat dibuka: {galat.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as galat:
        raise PetaSalah(f"peta bukan TOML: {galat}") from None
    except ValidationError as galat:
        pertama = galat.errors(include_url=False, include_input=False)[0]
        raise PetaSalah(f"peta: {'.'.join(map(str, pertama['loc']))} {pertama['msg']}") from None
    if tanpa := [each for each in WAJIB_ADA if not peta.bidang.get(each)]:
        raise PetaSalah(f"peta tidak menyebut nama untuk {', '.join(tanpa)}")
    return PenyesuaiPeta(peta)
