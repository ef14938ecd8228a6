"""The server's errors: in all the shapes that were seen, and what each asks for."""

import base64
import binascii
import html
import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any
from urllib.parse import quote, quote_plus

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
_BELUM = (
    re.compile(r"terdaftar\b.*\s(2011)\W*$", re.IGNORECASE | re.DOTALL),
    re.compile(r"sertifikat\b.*\s(2021)\W*$", re.IGNORECASE | re.DOTALL),
    re.compile(r"passphrase\b.*\s(2031)\W*$", re.IGNORECASE | re.DOTALL),
)
"""How a text says that nothing was signed, whatever went wrong on the server: a year or an address within it does
not."""
_SEPERTI_HTTP = range(100, 600)
_PANJANG_KATA = 300
_AWAL = b"%PDF"
_SAMAR = "(disamarkan)"
_NOMOR = re.compile(r"\b\d{16,18}\b")


def kata(teks: Any, rahasia: Collection[str] = ()) -> str:
    """What the server says, short and without what was sent to it that must not be kept."""
    bersih = str(teks) if isinstance(teks, str | int) else ""
    # The longest first: one may stand within another.
    bentuk = sorted({satu for each in rahasia for satu in _bentuk(each) if satu}, key=len, reverse=True)
    if bentuk:
        pola = re.compile("|".join(map(re.escape, bentuk)), re.IGNORECASE)
        # Before its blanks are made one, and after: a secret may have several of them, or the server's text.
        bersih = pola.sub(_SAMAR, " ".join(pola.sub(_SAMAR, bersih).split()))
    return _NOMOR.sub(_SAMAR, " ".join(bersih.split()))[:_PANJANG_KATA]


def _bentuk(rahasia: str) -> Iterator[str]:
    """How a server may repeat what was sent to it: as it was, in an address, in JSON, in a page."""
    for each in (rahasia, " ".join(rahasia.split())):
        yield from (each, quote(each), quote(each, safe=""), quote_plus(each), html.escape(each))
        yield from (json.dumps(each)[1:-1], json.dumps(each, ensure_ascii=False)[1:-1])


def isi_json(jawab: httpx.Response) -> Any:
    """The JSON of an answer; None where it is none."""
    try:
        return json.loads(jawab.content)
    except ValueError:
        return None


def kode(isi: Mapping[str, Any], *, mungkin_jadi: bool = False) -> int | None:
    """The server's own code: in ``status_code``, or only within the text. ``mungkin_jadi``: it may have signed before
    it failed, so that only what says that it has not is one."""
    angka = bilangan(isi.get("status_code"))
    if angka is not None and angka not in _SEPERTI_HTTP:
        return angka
    if mungkin_jadi:
        cocok = (each.search(str(isi.get("error") or "")) for each in _BELUM)
        return next((int(each[1]) for each in cocok if each is not None), None)
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
    mungkin_jadi = menandatangani and status >= 500
    if (dikenal := _menurut_kode(kode(isi, mungkin_jadi=mungkin_jadi), kata_server)) is not None:
        return dikenal
    if status in (401, 403):
        return AksesDitolak(kata_server)
    if status >= 500:
        return TidakPasti(kata_server) if menandatangani else TidakTerjangkau(kata_server)
    return (
        _tanpa_isi(status, menandatangani=menandatangani) if status in (413, 429) else Ditolak(kata_server, kode(isi))
    )


def _menurut_kode(angka: int | None, kata_server: str) -> GalatBsre | None:
    match angka:
        case 2031:
            # None of the server's words: they may be about what was typed.
            return PassphraseSalah("passphrase salah (2031)")
        case 2011:
            return TidakTerdaftar(kata_server)
        case 2021:
            return SertifikatTidakSiap(kata_server)
        case 4044:
            return BerkasTidakAda(kata_server)
    return None


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
