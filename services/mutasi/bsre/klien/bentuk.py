"""What goes to the server and what comes from it, in one shape for both versions."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

PANJANG_NIK = 16


class StatusSertifikat(StrEnum):
    """How a signer's certificate stands, in the server's words; anything else is LAIN."""

    ISSUE = "ISSUE"
    EXPIRED = "EXPIRED"
    RENEW = "RENEW"
    WAITING_FOR_VERIFICATION = "WAITING_FOR_VERIFICATION"
    NEW = "NEW"
    NO_CERTIFICATE = "NO_CERTIFICATE"
    NOT_REGISTERED = "NOT_REGISTERED"
    SUSPEND = "SUSPEND"
    REVOKE = "REVOKE"
    LAIN = "LAIN"


BOLEH_MENANDATANGANI = 1111
"""The code of a certificate that signs."""
_MENURUT_KODE = {
    1111: StatusSertifikat.ISSUE,
    2011: StatusSertifikat.NOT_REGISTERED,
    2021: StatusSertifikat.NO_CERTIFICATE,
}


class StatusPengguna(NamedTuple):
    """What the server says of a signer."""

    status: StatusSertifikat
    kode: int | None
    kata: str

    @property
    def boleh(self) -> bool:
        """Whether they can sign now."""
        return self.status is StatusSertifikat.ISSUE


class Penanda(NamedTuple):
    """By what the server knows a signer: one of the two. Nothing of it is kept."""

    nik: str | None = None
    email: str | None = None

    def __repr__(self) -> str:
        return "Penanda(…)"

    def isi(self) -> dict[str, str]:
        """As the bodies of v2 name it.

        Raises:
            ValueError: neither, both, or a NIK of another shape.
        """
        if (self.nik is None) == (self.email is None):
            raise ValueError("sebut NIK atau surel penanda tangan, salah satu saja")
        if self.email is not None:
            return {"email": self.email}
        assert self.nik is not None
        if len(self.nik) != PANJANG_NIK or not (self.nik.isascii() and self.nik.isdigit()):
            raise ValueError("NIK terdiri atas 16 angka")
        return {"nik": self.nik}

    def wajib_nik(self) -> str:
        """The NIK, which v1 knows alone.

        Raises:
            ValueError: there is none, or as of ``isi``.
        """
        isi = self.isi()
        if "nik" not in isi:
            raise ValueError("server BSrE ini (v1) mengenal penanda tangan dari NIK-nya saja")
        return isi["nik"]


@dataclass(frozen=True, slots=True)
class Letak:
    """Where a visible signature stands: in PDF points, from the left and the bottom of the page."""

    halaman: int
    x: float
    y: float
    lebar: float
    tinggi: float
    tinggi_halaman: float | None = None
    """Points of the page; needed where the server counts from the top."""

    def y_bagi(self, *, dari_atas: bool) -> float:
        """``y`` as a server counts it.

        Raises:
            ValueError: it counts from the top, and the height of the page is not known.
        """
        if not dari_atas:
            return self.y
        if self.tinggi_halaman is None:
            raise ValueError("tinggi halaman harus disebut: server ini menghitung letak dari atas")
        return self.tinggi_halaman - self.y - self.tinggi


@dataclass(frozen=True, slots=True)
class Tanda:
    """The same by a character that stands in the document."""

    huruf: str
    lebar: float
    tinggi: float

    def __post_init__(self) -> None:
        if len(self.huruf) != 1:
            raise ValueError("penanda letak satu huruf, misalnya # atau $")


@dataclass(frozen=True, slots=True)
class Tampilan:
    """What of a signature shows on paper: nothing, unless it has a place."""

    di: Letak | Tanda | None = None
    gambar: bytes | None = None
    """A picture, PNG or JPEG."""
    tautan: str = ""
    """In place of a picture: the address that a QR code leads to (v1)."""
    alasan: str = ""
    lokasi: str = ""
    kontak: str = ""


TAK_TAMPAK = Tampilan()


class Hasil(NamedTuple):
    """A signed document."""

    pdf: bytes
    id_dokumen: str | None
    """What the server calls it (v1), by which it can be had once more for a while."""


class TandaTanganDibaca(NamedTuple):
    """One signature in a document, as the server reads it."""

    nama: str
    pada: str | None
    utuh: bool
    dipercaya: bool | None
    tsa: str | None
    alasan: str | None
    lokasi: str | None


class HasilPeriksa(NamedTuple):
    """What the server says of a document."""

    simpulan: str
    """VALID, NO_SIGNATURE, and others that nobody has listed."""
    keterangan: str
    tanda_tangan: tuple[TandaTanganDibaca, ...]


def status_pengguna(isi: Mapping[str, Any], kata: str) -> StatusPengguna:
    """The status of a signer: by the word, and where there is none by the code (an int, or one in a text)."""
    kode = bilangan(isi.get("status_code"))
    dikatakan = str(isi.get("status") or "").strip().upper().replace(" ", "_")
    status = _MENURUT_KODE.get(kode or 0, StatusSertifikat.LAIN)
    if dikatakan in StatusSertifikat.__members__:
        status = StatusSertifikat(dikatakan)
    if status is StatusSertifikat.ISSUE and kode not in (None, BOLEH_MENANDATANGANI):
        # Of two words that contradict each other the one that refuses counts.
        status = _MENURUT_KODE.get(kode or 0, StatusSertifikat.LAIN)
    return StatusPengguna(status, kode, kata)


def bilangan(nilai: Any) -> int | None:
    """A code, be it an int or a text."""
    if isinstance(nilai, bool):
        return None
    if isinstance(nilai, int):
        return nilai
    teks = str(nilai).strip() if isinstance(nilai, str) else ""
    return int(teks) if teks.isascii() and teks.isdigit() else None
