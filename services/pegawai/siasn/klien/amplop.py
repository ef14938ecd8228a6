"""BKN's envelopes: what is an answer, and what only looks like one (contract section 3)."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
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
from services.pegawai.siasn.klien.samar import kata

_SSO_DITOLAK = ("invalid or expired jwt", "token sso mismatch", "missing or malformed jwt")
_KODE_APIM = frozenset({"900901", "900902", "900903", "900904"})
_DITANGGUHKAN = "SUSPENDED"
_TAK_TERSIMPAN = re.compile("[\0\ud800-\udfff]")
_WAKTU_WSO2 = "%Y-%b-%d %H:%M:%S%z"
_NIHIL = re.compile(
    r"(?i)\W*(?:(?:data|record|riwayat) (?:tidak ditemukan|not found|tidak ada|kosong)|tidak ada data"
    r"|no data(?: found)?|(?:sql: )?no rows in result set)\W*"
)
"""What BKN says when there is nothing; a longer sentence with these words says something else."""
_TANPA_KATA = frozenset({"", "success", "ok", "sukses", "berhasil"})
_MESIN = re.compile(
    r"(?i)time(?:d )?[ -]?out|deadline exceeded|connection|dial tcp|broken pipe|\beof\b|bad gateway"
    r"|service unavailable|context canceled"
)
"""Words of a machine that could not reach another: no refusal of what was sent."""
_TIDAK_DISAMPAIKAN = frozenset({408, 425})


def data(jawab: httpx.Response, *, mengubah: bool = False) -> Any:
    """What an answer carries, of whichever envelope.

    ``mengubah``: it was a save, so that an answer which cannot be understood leaves open whether it was done.

    Raises:
        GalatSiasn: it is no answer; the kind tells what is to be done.
    """
    isi = _json(jawab)
    if (galat := _galat(jawab, isi, mengubah=mengubah)) is not None:
        raise galat
    return _muatan(isi)


def daftar(jawab: httpx.Response) -> list[Any]:
    """The rows of a list; none of them where BKN says in one of its ways that there are none.

    Raises:
        GalatSiasn: it is no answer.
    """
    try:
        isi = data(jawab)
    except TidakAda:
        return []
    if isi is None and isinstance(badan := _json(jawab), Mapping) and _rapi(badan).keys() & {"data", "results"}:
        # As Go writes a list that was never begun.
        return []
    if not isinstance(isi, list):
        raise TidakPasti("jawaban daftar bukan daftar")
    return isi


def _json(jawab: httpx.Response) -> Any:
    try:
        return _tersimpan(json.loads(jawab.content)) if jawab.content.strip() else None
    except (ValueError, RecursionError):
        return None


def _tersimpan(isi: Any) -> Any:
    """The same without what no database keeps: zero characters, and halves of a surrogate pair."""
    if isinstance(isi, str):
        return _TAK_TERSIMPAN.sub("", isi)
    if isinstance(isi, list):
        return [_tersimpan(each) for each in isi]
    if isinstance(isi, dict):
        return {_TAK_TERSIMPAN.sub("", nama): _tersimpan(nilai) for nama, nilai in isi.items()}
    return isi


def _rapi(isi: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(nama).lower(): nilai for nama, nilai in isi.items()}


def _muatan(isi: Any) -> Any:
    if not isinstance(isi, Mapping):
        return isi
    rapi = _rapi(isi)
    # A save answers with what it has made; the gateway of references answers with results.
    return next((rapi[nama] for nama in ("mapdata", "data", "results") if rapi.get(nama) is not None), None)


def _galat(jawab: httpx.Response, isi: Any, *, mengubah: bool) -> GalatSiasn | None:
    status = jawab.status_code
    if not isinstance(isi, Mapping):
        if jawab.is_success and isinstance(isi, list) and not mengubah:
            return None
        return _tanpa_amplop(status, mengubah=mengubah)
    rapi = _rapi(isi)
    isi_data = rapi.get("data")
    dikatakan = kata(rapi.get("message"), isi_data if isinstance(isi_data, str) else None, rapi.get("description"))
    if (galat := _dari_gerbang(jawab, rapi, dikatakan)) is not None:
        return galat
    if not mengubah and status < 500 and any(_nihil(rapi.get(nama)) for nama in ("message", "data")):
        return TidakAda(dikatakan)
    if status == 404 and rapi.get("code") in (0, "0"):
        return Ditolak(dikatakan or "404", status=status) if mengubah else TidakAda(dikatakan or "404")
    if not jawab.is_success:
        return _bukan_2xx(status, dikatakan, mengubah=mengubah)
    return _dengan_200(rapi, dikatakan, status, mengubah=mengubah)


def _nihil(nilai: Any) -> bool:
    return isinstance(nilai, str) and _NIHIL.fullmatch(nilai) is not None


def _dari_gerbang(jawab: httpx.Response, rapi: Mapping[str, Any], dikatakan: str) -> GalatSiasn | None:
    """What is said before the service behind the gateway has begun: nothing was done."""
    status, kode, rendah = jawab.status_code, str(rapi.get("code")), dikatakan.lower()
    # With 500 it is the service behind that was refused by another, in the middle of what it did.
    if status < 500 and any(each in rendah for each in _SSO_DITOLAK):
        return TokenDitolak(Kunci.SSO, dikatakan)
    if kode in _KODE_APIM or (status == 401 and "credentials" in rendah):
        return TokenDitolak(Kunci.APIM, dikatakan)
    if status == 401:
        return TokenDitolak(Kunci.SSO, dikatakan or "401")
    if status == 403:
        return TidakBerhak(dikatakan or "403")
    if status == 429 or kode == "900800":
        return Terbatas(dikatakan or "429", _pada(rapi.get("nextaccesstime"), jawab))
    ditangguhkan = _DITANGGUHKAN in str(rapi.get("description"))
    if kode.startswith("30300") or ditangguhkan:
        return Terganggu(dikatakan, ditangguhkan=ditangguhkan)
    return None


def _dengan_200(rapi: Mapping[str, Any], dikatakan: str, status: int, *, mengubah: bool) -> GalatSiasn | None:
    if _tidak(rapi.get("success")) or _ya(rapi.get("error")):
        # The reason is in mapData where it is a text, and the message is then a general one.
        alasan = rapi.get("mapdata")
        return _penolakan((kata(alasan) if isinstance(alasan, str) else "") or dikatakan, status, mengubah=mengubah)
    if rapi.get("code") in (0, "0"):
        if mengubah:
            return _penolakan(dikatakan, status, mengubah=True)
        # Only what says that there is nothing is taken for nothing: an error inside must not look like an empty file.
        if dikatakan.lower() in _TANPA_KATA and rapi.get("data") in (None, [], {}, ""):
            return TidakAda(dikatakan or "tanpa data")
        return Terganggu(dikatakan or "BKN menjawab gagal tanpa sebab")
    if mengubah and not _berhasil(rapi):
        return TidakPasti(f"jawaban tidak menyatakan berhasil: {dikatakan or 'tanpa kata'}")
    return None


def _penolakan(dikatakan: str, status: int, *, mengubah: bool) -> GalatSiasn:
    if mengubah and _MESIN.search(dikatakan):
        return TidakPasti(dikatakan)
    return Ditolak(dikatakan or "BKN menolak tanpa menyebut sebab", status=status)


def _berhasil(rapi: Mapping[str, Any]) -> bool:
    """Says in one of its ways that it was done."""
    hasil = rapi.get("mapdata")
    return (
        _ya(rapi.get("success"))
        or rapi.get("code") in (1, "1")
        or ("error" in rapi and _tidak(rapi["error"]))
        or (isinstance(hasil, Mapping) and bool(hasil))
    )


def _ya(nilai: Any) -> bool:
    return str(nilai).lower() in ("true", "1")


def _tidak(nilai: Any) -> bool:
    return str(nilai).lower() in ("false", "0")


def _tanpa_amplop(status: int, *, mengubah: bool) -> GalatSiasn:
    if status == 401:
        return TokenDitolak(Kunci.APIM, "401")
    if status == 403:
        return TidakBerhak("403")
    if status == 429:
        return Terbatas("429")
    if status < 300:
        return TidakPasti("jawaban tidak dapat dibaca: terpotong, atau bukan JSON")
    return _bukan_2xx(status, f"HTTP {status} tanpa isi", mengubah=mengubah)


def _bukan_2xx(status: int, dikatakan: str, *, mengubah: bool) -> GalatSiasn:
    if status in (404, 405):
        return TidakBerhak(f"alamat ini tidak ada di BKN ({status}); periksa alamat dasar layanan SIASN")
    if status == 407:
        return Terganggu("proxy meminta sandi: periksa setting proxy")
    if status < 400:
        dikatakan = f"BKN mengalihkan ke alamat lain (HTTP {status}); periksa alamat dasar layanan SIASN"
    elif status < 500 and status not in _TIDAK_DISAMPAIKAN:
        return Ditolak(dikatakan or f"HTTP {status}", status=status)
    return TidakPasti(dikatakan or f"HTTP {status}") if mengubah else Terganggu(dikatakan or f"HTTP {status}")


def _pada(nilai: Any, jawab: httpx.Response) -> datetime | None:
    """When the next call is taken, by BKN's clock: as the gateway says it, or as HTTP does in seconds."""
    if isinstance(nilai, str):
        try:
            return datetime.strptime(nilai.removesuffix(" UTC"), _WAKTU_WSO2).astimezone(UTC)
        except (ValueError, OverflowError):
            pass
    detik, dari = jawab.headers.get("retry-after", ""), jam(jawab)
    return dari + timedelta(seconds=int(detik)) if dari is not None and re.fullmatch(r"\d{1,6}", detik) else None


def jam(jawab: httpx.Response) -> datetime | None:
    """What time it is at BKN; None where the answer does not say."""
    try:
        kini = parsedate_to_datetime(jawab.headers["date"])
    except (KeyError, ValueError):
        return None
    return kini if kini.tzinfo is not None else kini.replace(tzinfo=UTC)
