"""Meetings as iCalendar (RFC 5545): a file, a feed, and the part of a mail that invites (iTIP, RFC 5546). Pure.

Times are UTC, which needs no VTIMEZONE: a calendar shows them in its reader's zone.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

_PEMBUAT = "-//Penataan Mutasi ASN//Notifikasi//ID"
_BATAS = 75
"""Octets of a line without its end (RFC 5545 section 3.1)."""
_LUPUT = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


class Metode(StrEnum):
    """What a calendar is to do with it."""

    TERBIT = "PUBLISH"
    UNDANG = "REQUEST"
    BATAL = "CANCEL"


class Kepastian(StrEnum):
    """How sure it is that it takes place, for its reader."""

    PASTI = "CONFIRMED"
    MUNGKIN = "TENTATIVE"
    BATAL = "CANCELLED"


class Acara(NamedTuple):
    """One meeting as one reader sees it."""

    id: UUID
    urutan: int
    """How often what matters has changed: who has an older one replaces it."""
    judul: str
    uraian: str
    tempat: str | None
    tautan: str | None
    mulai: datetime
    selesai: datetime
    diubah_pada: datetime
    kepastian: Kepastian = Kepastian.PASTI


class Surat(NamedTuple):
    """Who invites whom by mail. Answers by mail are not read here, so none is asked for."""

    nama_pengundang: str
    alamat_pengundang: str
    alamat_diundang: str


def kalender(acara: Sequence[Acara], metode: Metode, surat: Surat | None = None, *, nama: str | None = None) -> bytes:
    """One calendar object; ``nama`` is what a subscribed feed is called."""
    baris = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_PEMBUAT}",
        "CALSCALE:GREGORIAN",
        f"METHOD:{metode}",
    ]
    if nama is not None:
        # RFC 7986 sections 5.1 and 5.7, and the names by which clients knew them before.
        baris += [f"NAME:{_teks(nama)}", f"X-WR-CALNAME:{_teks(nama)}"]
        baris += ["REFRESH-INTERVAL;VALUE=DURATION:PT4H", "X-PUBLISHED-TTL:PT4H"]
    for each in acara:
        baris += _acara(each, surat)
    return b"".join(_lipat(each) for each in (*baris, "END:VCALENDAR"))


def _acara(acara: Acara, surat: Surat | None) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{acara.id}"
    yield f"SEQUENCE:{acara.urutan}"
    yield f"DTSTAMP:{_saat(acara.diubah_pada)}"
    yield f"LAST-MODIFIED:{_saat(acara.diubah_pada)}"
    yield f"DTSTART:{_saat(acara.mulai)}"
    yield f"DTEND:{_saat(acara.selesai)}"
    yield f"SUMMARY:{_teks(acara.judul)}"
    if acara.uraian:
        yield f"DESCRIPTION:{_teks(acara.uraian)}"
    if acara.tempat:
        yield f"LOCATION:{_teks(acara.tempat)}"
    if acara.tautan:
        yield f"URL:{_bersih(acara.tautan)}"
    yield f"STATUS:{acara.kepastian}"
    yield "CLASS:PRIVATE"
    if surat is not None:
        yield f"ORGANIZER;CN={_parameter(surat.nama_pengundang)}:mailto:{_bersih(surat.alamat_pengundang)}"
        yield f"ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:{_bersih(surat.alamat_diundang)}"
    yield "END:VEVENT"


def _saat(saat: datetime) -> str:
    return saat.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _bersih(teks: str) -> str:
    """Without what would end the line."""
    return "".join(each for each in teks if each.isprintable())


def _teks(teks: str) -> str:
    """A value of type TEXT (section 3.3.11)."""
    baris = teks.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(map(_bersih, baris)).translate(_LUPUT)


def _parameter(teks: str) -> str:
    """A quoted parameter value (section 3.2), which knows no escapes."""
    return f'"{_bersih(teks).replace(chr(34), chr(39))}"'


def _lipat(baris: str) -> bytes:
    """One content line: folded between characters, so that no octet of one is torn from it."""
    return b"\r\n ".join(_potong(baris)) + b"\r\n"


def _potong(huruf: Iterable[str]) -> Iterator[bytes]:
    potong, batas = b"", _BATAS
    for each in huruf:
        octet = each.encode()
        if len(potong) + len(octet) > batas:
            yield potong
            # What is continued begins with a blank that counts.
            potong, batas = b"", _BATAS - 1
        potong += octet
    yield potong
