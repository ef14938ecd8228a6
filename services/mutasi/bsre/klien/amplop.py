"""The server's errors: in all the shapes that were seen, and what each asks for."""

import base64
import binascii
import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import httpx

from services.mutasi.bsre.klien.bentuk import bilangan
from services.mutasi.bsre.klien.galat import (
    AksesDitolak,
    BerkasDitolak,
    BerkasTidakAda,
    Ditolak,
    GalatBsre,
    PassphraseSalah,
    SertifikatTidakSiap,
    TerlaluSering,
    TidakPasti,
    TidakTerdaftar,
    TidakTerjangkau,
)

_KODE = re.compile(r"\b(20[0-9]{2}|4044)\b")
"""Where ``status_code`` only repeats that of HTTP, the real one stands in the text."""
_DIKENAL = (2011, 2021, 2031, 4044)
_SEPERTI_HTTP = range(100, 600)
_SPRING = "Internal Server Error"
"""The word of an exception that nobody on the server has caught: what an empty file, or no PDF, leads to."""
_PANJANG_KATA = 300
_AWAL = b"%PDF"
_NOMOR = re.compile(r"\b\d{16,18}\b")


def kata(teks: Any, rahasia: Collection[str] = ()) -> str:
    """What the server says, short and without what was sent to it that must not be kept."""
    bersih = " ".join(str(teks).split()) if isinstance(teks, str | int) else ""
    # The longest first: one may stand within another.
    for each in sorted(rahasia, key=len, reverse=True):
        if each:
            bersih = bersih.replace(each, "(disamarkan)")
    return _NOMOR.sub("(disamarkan)", bersih)[:_PANJANG_KATA]


def isi_json(jawab: httpx.Response) -> Any:
    """The JSON of an answer; None where it is none."""
    try:
        return json.loads(jawab.content)
    except ValueError:
        return None


def kode(isi: Mapping[str, Any]) -> int | None:
    """The server's own code: in ``status_code``, or only within the text."""
    angka = bilangan(isi.get("status_code"))
    if angka is not None and angka not in _SEPERTI_HTTP:
        return angka
    disebut = [int(each) for each in _KODE.findall(str(isi.get("error") or ""))]
    return next((each for each in disebut if each in _DIKENAL), next(iter(disebut), None))


def galat(jawab: httpx.Response, *, menandatangani: bool = False, rahasia: Collection[str] = ()) -> GalatBsre | None:
    """What an answer says in place of what was asked for; None where it says none of it.

    ``menandatangani``: a signature may have been made behind an answer that cannot be understood.
    """
    isi = isi_json(jawab)
    status = jawab.status_code
    if not isinstance(isi, Mapping):
        return None if jawab.is_success else _tanpa_isi(status, menandatangani=menandatangani)
    gagal = isi.get("error")
    if jawab.is_success and not gagal:
        return None
    kata_server = kata(gagal or isi.get("message"), rahasia) or f"HTTP {status}"
    if (dikenal := _menurut_kode(kode(isi), kata_server)) is not None:
        return dikenal
    if status in (401, 403):
        return AksesDitolak(kata_server)
    if status >= 500:
        return _gangguan(status, isi, kata_server, menandatangani=menandatangani)
    return (
        _tanpa_isi(status, menandatangani=menandatangani) if status in (413, 429) else Ditolak(kata_server, kode(isi))
    )


def _menurut_kode(angka: int | None, kata_server: str) -> GalatBsre | None:
    match angka:
        case 2031:
            return PassphraseSalah(kata_server)
        case 2011:
            return TidakTerdaftar(kata_server)
        case 2021:
            return SertifikatTidakSiap(kata_server)
        case 4044:
            return BerkasTidakAda(kata_server)
    return None


def _gangguan(status: int, isi: Mapping[str, Any], kata_server: str, *, menandatangani: bool) -> GalatBsre:
    if not menandatangani:
        return TidakTerjangkau(kata_server)
    if status == 500 and isi.get("error") == _SPRING and "timestamp" in isi:
        return BerkasDitolak(f"{kata_server}: server gagal membaca berkasnya")
    return TidakPasti(kata_server)


def _tanpa_isi(status: int, *, menandatangani: bool) -> GalatBsre:
    if status in (401, 403):
        return AksesDitolak(f"HTTP {status}")
    if status == 413:
        return BerkasDitolak("berkas terlalu besar bagi server (HTTP 413)")
    if status == 429:
        return TerlaluSering("HTTP 429")
    if status >= 500:
        return TidakPasti(f"HTTP {status}") if menandatangani else TidakTerjangkau(f"HTTP {status}")
    return Ditolak(f"HTTP {status}")


def wajib_objek(jawab: httpx.Response) -> Mapping[str, Any]:
    """The object that a question was answered with.

    Raises:
        TidakTerjangkau: it is none: cut off, or somebody else's page.
    """
    isi = isi_json(jawab)
    if not isinstance(isi, Mapping):
        raise TidakTerjangkau("jawaban server BSrE tidak dapat dibaca: terpotong, atau bukan JSON")
    return isi


def pdf(jawab: httpx.Response, id_dokumen: str | None = None) -> bytes:
    """The document that an answer is, or holds in base64.

    Raises:
        TidakPasti: it is none, and may have been made all the same.
    """
    if jawab.content.startswith(_AWAL):
        return jawab.content
    isi = isi_json(jawab)
    for each in _teks(isi) if isinstance(isi, Mapping) else ():
        try:
            terurai = base64.b64decode(each, validate=True)
        except (binascii.Error, ValueError):
            continue
        if terurai.startswith(_AWAL):
            return terurai
    raise TidakPasti("server BSrE menjawab berhasil, tanpa PDF di dalamnya", id_dokumen)


def _teks(isi: Mapping[str, Any]) -> Iterator[str]:
    for each in isi.values():
        yield from (satu for satu in (each if isinstance(each, list) else [each]) if isinstance(satu, str))
