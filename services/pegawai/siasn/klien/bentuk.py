"""BKN's values as they are on the wire, and what they mean (contract section 4).

Dates are ``dd-mm-yyyy`` both ways, some answers ISO; Go's zero date is no date. Numbers come as text. Nothing is said
as ``null``, ``""`` or ``"-"``, of identifiers also as ``"0"``. Names carry trailing blanks. Identifiers are opaque:
compared as they are, never rewritten.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any
from urllib.parse import quote

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer, model_validator
from pydantic.alias_generators import to_camel

_KOSONG = frozenset({"", "-"})
_ANGKA = 20
"""Digits of the longest number."""
_HARI_BKN = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")
_HARI_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?")


def teks(nilai: Any) -> Any:
    """A text without its blanks; None where it says nothing."""
    if isinstance(nilai, bool) or not isinstance(nilai, str | int | float):
        return nilai
    rapi = str(nilai).strip()
    return None if rapi in _KOSONG else rapi


def kode(nilai: Any) -> Any:
    """An identifier or the code of a table; ``"0"`` is none."""
    rapi = teks(nilai)
    return None if rapi == "0" else rapi


def hari(nilai: Any) -> Any:
    """A day in any of its forms; the zero date is none.

    Raises:
        ValueError: it is no day of the calendar.
    """
    rapi = teks(nilai)
    if not isinstance(rapi, str):
        return rapi
    if cocok := _HARI_BKN.fullmatch(rapi):
        hari_, bulan, tahun = map(int, cocok.groups())
    elif cocok := _HARI_ISO.fullmatch(rapi):
        tahun, bulan, hari_ = map(int, cocok.groups())
    else:
        raise ValueError("bukan tanggal dd-mm-yyyy atau ISO")
    if tahun <= 1:
        return None
    return date(tahun, bulan, hari_)


def bulat(nilai: Any) -> Any:
    """A whole number, also as text, also with ``.0``.

    Raises:
        ValueError: it is not one.
    """
    besar = angka(nilai)
    if isinstance(besar, Decimal):
        if besar != besar.to_integral_value():
            raise ValueError("bukan bilangan bulat")
        return int(besar)
    return besar


def angka(nilai: Any) -> Any:
    """A number, also as text.

    Raises:
        ValueError: it is not one.
    """
    rapi = teks(nilai)
    if not isinstance(rapi, str):
        return rapi
    try:
        besar = Decimal(rapi.replace(",", ".") if rapi.count(",") == 1 and "." not in rapi else rapi)
    except InvalidOperation:
        raise ValueError("bukan bilangan") from None
    # A few characters may mean a number that takes minutes to write out.
    if not besar.is_finite() or len(rapi) > _ANGKA or abs(besar.adjusted()) > _ANGKA:
        raise ValueError("bukan bilangan")
    return besar


def ya(nilai: Any) -> Any:
    """``"1"``, ``"0"``, a real boolean; None where it says nothing."""
    rapi = teks(nilai)
    return (
        {"1": True, "0": False, "true": True, "false": False}.get(rapi.lower(), rapi) if isinstance(rapi, str) else rapi
    )


Teks = Annotated[str | None, BeforeValidator(teks)]
Kode = Annotated[str | None, BeforeValidator(kode)]
Hari = Annotated[date | None, BeforeValidator(hari)]
Bulat = Annotated[int | None, BeforeValidator(bulat)]
Angka = Annotated[Decimal | None, BeforeValidator(angka)]
Ya = Annotated[bool | None, BeforeValidator(ya)]


TeksWajib = Annotated[str, BeforeValidator(teks)]
_TeksKosong = Annotated[str, BeforeValidator(lambda nilai: teks(nilai) or "")]


class Dokumen(BaseModel):
    """A file at BKN, as it hangs on a row and as it is named in a later save."""

    model_config = ConfigDict(frozen=True)

    dok_id: TeksWajib
    dok_nama: _TeksKosong = ""
    dok_uri: TeksWajib
    object: _TeksKosong = ""
    slug: _TeksKosong = ""


def dokumen(nilai: Any) -> Any:
    """``path``: nothing, an object keyed by the document's kind, or (as it is sent) a list. A file that BKN names
    without saying where it lies is none, and keeps no row from being read."""
    semua = nilai.values() if isinstance(nilai, Mapping) else nilai if isinstance(nilai, list | tuple) else ()
    return tuple(
        each
        for each in semua
        if isinstance(each, Dokumen)
        or (isinstance(each, Mapping) and teks(each.get("dok_uri")) and teks(each.get("dok_id")))
    )


Dokumens = Annotated[tuple[Dokumen, ...], BeforeValidator(dokumen)]


def _rata(nama: str) -> str:
    return nama.replace("_", "").lower()


class Baris(BaseModel):
    """What is read. Names are matched without regard to case and underscores, which drift between answers."""

    model_config = ConfigDict(frozen=True, extra="ignore", alias_generator=to_camel, populate_by_name=True)

    @model_validator(mode="before")
    @classmethod
    def _menurut_nama(cls, isi: Any) -> Any:
        if not isinstance(isi, Mapping):
            return isi
        kawat: dict[str, Any] = {}
        for nama, nilai in isi.items():
            # Of two spellings beside each other the one that says something counts.
            if kawat.get(_rata(str(nama))) is None:
                kawat[_rata(str(nama))] = nilai
        return {
            nama: kawat[rata]
            for nama, bidang in cls.model_fields.items()
            if (rata := _rata(bidang.alias or nama)) in kawat
        }


KeHari = Annotated[
    date | None, BeforeValidator(hari), PlainSerializer(lambda nilai: f"{nilai:%d-%m-%Y}" if nilai else "")
]
"""A day as it is sent."""
KeTeks = Annotated[str | None, BeforeValidator(teks), PlainSerializer(lambda nilai: nilai or "")]
"""A text as it is sent: what there is nothing of is sent as an empty one."""
KeYa = Annotated[
    bool | None, BeforeValidator(ya), PlainSerializer(lambda nilai: "" if nilai is None else str(int(nilai)))
]


class Isian(BaseModel):
    """What is sent: every field of the body, in BKN's own names."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=to_camel, populate_by_name=True)

    def badan(self) -> dict[str, Any]:
        """The JSON of the request."""
        return self.model_dump(mode="json", by_alias=True)


def sidik(isi: Any) -> str:
    """Digest of an answer's data: the same for the same values whatever the order of their names.

    BKN tells of no change, so a row is new when its digest is.
    """
    rapi = json.dumps(isi, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)
    # Half a surrogate pair is no text, and still a value.
    return hashlib.sha256(rapi.encode(errors="surrogatepass")).hexdigest()


def hari_dari(nilai: datetime | date) -> str:
    """A day as a parameter of a query is written."""
    return f"{nilai:%d-%m-%Y}"


def ruas(nilai: str) -> str:
    """An identifier as a part of an address: whatever is in it, it leads nowhere else.

    Raises:
        ValueError: it is empty, and the address would be another one.
    """
    if not nilai.strip(" ./"):
        raise ValueError("pengenal kosong")
    return quote(nilai, safe="")
