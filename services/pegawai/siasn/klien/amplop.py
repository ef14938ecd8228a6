"""BKN's envelopes: what is an answer, and what only looks like one (contract section 3)."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import httpx

from services.pegawai.siasn.klien.galat import (
    Ditolak,
    GalatSiasn,
    Kunci,
    Terbatas,
    Terganggu,
    TidakAda,
    TidakBerhak,
    TidakPasti,
    TokenDitolak,
)

_SSO_DITOLAK = ("invalid or expired jwt", "token sso mismatch", "missing or malformed jwt")
_TIDAK_ADA = ("data tidak ditemukan", "record not found")
_KODE_APIM = frozenset({"900901", "900902", "900903", "900904"})
_DITANGGUHKAN = "SUSPENDED"
_WAKTU_WSO2 = "%Y-%b-%d %H:%M:%S%z"
_PANJANG_KATA = 300
_RAHASIA = re.compile(r"[A-Za-z0-9_-]{12,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*|\b\d{16,18}\b")
"""A JWT, a NIK or a NIP inside what BKN says."""


def kata(*bagian: Any) -> str:
    """What BKN says, short and without what must not be kept of it."""
    teks = "; ".join(str(each).strip() for each in bagian if isinstance(each, str | int) and str(each).strip())
    return _RAHASIA.sub("(disamarkan)", teks)[:_PANJANG_KATA]


def data(jawab: httpx.Response, *, mengubah: bool = False) -> Any:
    """What an answer carries, of whichever envelope.

    ``mengubah``: it was a save, so that an answer which cannot be understood leaves open whether it was done.

    Raises:
        GalatSiasn: it is no answer; the kind tells what is to be done.
    """
    isi = _json(jawab)
    if (galat := _galat(jawab, isi, mengubah=mengubah)) is not None:
        raise galat
    if isinstance(isi, Mapping):
        rapi = {str(nama).lower(): nilai for nama, nilai in isi.items()}
        # A save answers with what it has made; the gateway of references answers with results.
        for nama in ("mapdata", "data", "results"):
            if nama in rapi:
                return rapi[nama]
        return None
    return isi


def daftar(jawab: httpx.Response) -> list[Any]:
    """The rows of a list; none of them where BKN says in one of its ways that there are none.

    Raises:
        GalatSiasn: it is no answer.
    """
    try:
        isi = data(jawab)
    except TidakAda:
        return []
    if isi is None:
        return []
    if not isinstance(isi, list):
        raise TidakPasti("jawaban daftar bukan daftar")
    return isi


def _json(jawab: httpx.Response) -> Any:
    try:
        return json.loads(jawab.content) if jawab.content.strip() else None
    except ValueError:
        return None


def _galat(jawab: httpx.Response, isi: Any, *, mengubah: bool) -> GalatSiasn | None:
    status = jawab.status_code
    if not isinstance(isi, Mapping):
        if jawab.is_success and isinstance(isi, list):
            return None
        return _tanpa_amplop(status, mengubah=mengubah)
    rapi = {str(nama).lower(): nilai for nama, nilai in isi.items()}
    isi_data = rapi.get("data")
    dikatakan = kata(rapi.get("message"), isi_data if isinstance(isi_data, str) else None, rapi.get("description"))
    galat = _dari_gerbang(jawab, rapi, dikatakan)
    if galat is not None:
        return galat
    if not mengubah and (status == 404 or any(each in dikatakan.lower() for each in _TIDAK_ADA)):
        return TidakAda(dikatakan or "404")
    if status >= 500:
        return TidakPasti(dikatakan or str(status)) if mengubah else Terganggu(dikatakan or str(status))
    if status >= 400:
        return Ditolak(dikatakan or str(status), status=status)
    return _ditolak_dengan_200(rapi, dikatakan, status, mengubah=mengubah)


def _dari_gerbang(jawab: httpx.Response, rapi: Mapping[str, Any], dikatakan: str) -> GalatSiasn | None:
    """What the gateway says before the service behind it has seen the call: nothing was done."""
    status, kode, rendah = jawab.status_code, str(rapi.get("code")), dikatakan.lower()
    if any(each in rendah for each in _SSO_DITOLAK):
        return TokenDitolak(Kunci.SSO, dikatakan)
    if kode in _KODE_APIM or (status == 401 and "credentials" in rendah):
        return TokenDitolak(Kunci.APIM, dikatakan)
    if status == 401:
        return TokenDitolak(Kunci.SSO, dikatakan or "401")
    if status == 403:
        return TidakBerhak(dikatakan or "403")
    if status == 429 or kode == "900800":
        return Terbatas(dikatakan or "429", _pada(rapi.get("nextaccesstime"), jawab))
    if kode.startswith("30300") or _DITANGGUHKAN in str(rapi.get("description")):
        return Terganggu(dikatakan, ditangguhkan=_DITANGGUHKAN in dikatakan)
    return None


def _ditolak_dengan_200(rapi: Mapping[str, Any], dikatakan: str, status: int, *, mengubah: bool) -> GalatSiasn | None:
    gagal = rapi.get("success") in (False, "false", "False") or rapi.get("error") in (True, "true", "True")
    if gagal:
        # The reason is in mapData where it is a text, and the message is then a general one.
        alasan = rapi.get("mapdata")
        return Ditolak(
            kata(alasan) if isinstance(alasan, str) and alasan.strip() else dikatakan or "ditolak", status=status
        )
    if rapi.get("code") in (0, "0"):
        if mengubah:
            return Ditolak(dikatakan or "ditolak", status=status)
        # Only what says that there is nothing is taken for nothing: an error inside must not look like an empty file.
        if rapi.get("data") in ([], {}) or not dikatakan:
            return TidakAda(dikatakan or "tanpa data")
        return Terganggu(dikatakan)
    return None


def _tanpa_amplop(status: int, *, mengubah: bool) -> GalatSiasn:
    if status == 401:
        return TokenDitolak(Kunci.APIM, "401")
    if status == 403:
        return TidakBerhak("403")
    if status == 404 and not mengubah:
        return TidakAda("404")
    if status == 429:
        return Terbatas("429")
    if status < 300:
        return TidakPasti("jawaban tidak dapat dibaca: terpotong, atau bukan JSON")
    if status >= 500:
        return TidakPasti(f"HTTP {status} tanpa isi") if mengubah else Terganggu(f"HTTP {status} tanpa isi")
    return Ditolak(f"HTTP {status} tanpa isi", status=status)


def _pada(nilai: Any, jawab: httpx.Response) -> datetime | None:
    """When the next call is taken: as the gateway says it, or as HTTP does in seconds."""
    if isinstance(nilai, str):
        try:
            return datetime.strptime(nilai.removesuffix(" UTC"), _WAKTU_WSO2).astimezone(UTC)
        except ValueError:
            pass
    detik = jawab.headers.get("retry-after", "")
    if detik.isdecimal() and "date" in jawab.headers:
        try:
            dari = datetime.strptime(jawab.headers["date"], "%a, %d %b %Y %H:%M:%S %Z").replace(tzinfo=UTC)
        except ValueError:
            return None
        return datetime.fromtimestamp(dari.timestamp() + int(detik), UTC)
    return None
