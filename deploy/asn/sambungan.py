"""The way to a running system: its gateway, a token, and answers whose refusals are sentences."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self
from uuid import uuid4

import httpx

from deploy.lokal import LAYANAN
from deploy.lokal.alamat import baca
from deploy.lokal.token import TokenGagal, terbitkan

Isi = dict[str, Any]
SEMUA_LAYANAN = tuple(LAYANAN)
SABAR = 90.0
"""Seconds for one answer: a replay of many letters takes up to a minute."""


class AsnGagal(Exception):
    """It cannot be done; the text says what, and what to do."""


class TidakTerjangkau(AsnGagal):
    """Nobody answers at the address."""


@dataclass(frozen=True, slots=True)
class Tujuan:
    """Where the system is, and as whom it is spoken to."""

    gerbang: str
    token: str


def tujuan(alamat: str | None, token: Path | None, data: Path, env: Mapping[str, str] = os.environ) -> Tujuan:
    """By what was said: an address and a file with a token; otherwise the system that runs from ``data``.

    Raises:
        AsnGagal: there is neither.
    """
    alamat = alamat or env.get("ASN_ALAMAT")
    if alamat is not None:
        return Tujuan(alamat.rstrip("/"), _token(token, env))
    if (lokal := baca(data)) is None:
        raise AsnGagal(
            f"Belum jelas sistem mana: tidak ada yang berjalan dari {data}. "
            "Sebutkan --alamat https://… dan --token BERKAS, atau ASN_ALAMAT dan ASN_TOKEN."
        )
    try:
        return Tujuan(lokal.gerbang, terbitkan(data, "operator"))
    except TokenGagal as galat:
        raise AsnGagal(str(galat)) from galat


def _token(berkas: Path | None, env: Mapping[str, str]) -> str:
    if berkas is None and (langsung := env.get("ASN_TOKEN")):
        return langsung.strip()
    letak = berkas or (Path(env["ASN_TOKEN_BERKAS"]) if "ASN_TOKEN_BERKAS" in env else None)
    if letak is None:
        raise AsnGagal("Token belum disebut: --token BERKAS, ASN_TOKEN_BERKAS, atau ASN_TOKEN.")
    try:
        return letak.read_text(encoding="utf-8").strip()
    except OSError as galat:
        raise AsnGagal(f"Berkas token {letak} tidak terbaca: {galat.strerror}.") from galat


class Sambungan:
    """Asks and orders one service at a time, through the gateway."""

    def __init__(self, tujuan: Tujuan, http: httpx.Client | None = None) -> None:
        self._http = http or httpx.Client(base_url=tujuan.gerbang, timeout=SABAR)
        self._tajuk = {"Authorization": f"Bearer {tujuan.token}", "Tujuan-Akses": "pekerjaan operator"}
        self.gerbang = tujuan.gerbang

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def tanya(self, layanan: str, jalan: str, **kueri: Any) -> Isi:
        """GET."""
        return self._kirim("GET", f"/api/{layanan}{jalan}", params=kueri)

    def suruh(self, layanan: str, jalan: str, isi: Isi | None = None, **kueri: Any) -> Isi:
        """POST."""
        return self._kirim(
            "POST", f"/api/{layanan}{jalan}", params=kueri, json=isi, headers={"Idempotency-Key": str(uuid4())}
        )

    def halaman(self, layanan: str, jalan: str, banyak: int) -> Iterator[Isi]:
        """The rows of a list, up to so many."""
        kueri: Isi = {"limit": min(banyak, 200)}
        while banyak > 0:
            isi = self.tanya(layanan, jalan, **kueri)
            yield from isi["data"][:banyak]
            banyak -= len(isi["data"])
            if isi["berikutnya"] is None:
                return
            kueri["cursor"] = isi["berikutnya"]

    def _kirim(self, cara: str, alamat: str, *, headers: Mapping[str, str] | None = None, **lain: Any) -> Isi:
        try:
            jawab = self._http.request(cara, alamat, headers={**self._tajuk, **(headers or {})}, **lain)
        except httpx.TransportError as galat:
            raise TidakTerjangkau(f"{self.gerbang} tidak menjawab ({type(galat).__name__}).") from galat
        if jawab.status_code >= 400:
            raise (TidakTerjangkau if jawab.status_code in (502, 503, 504) else AsnGagal)(_sebab(alamat, jawab))
        isi: Isi = jawab.json()
        return isi


def _sebab(alamat: str, jawab: httpx.Response) -> str:
    try:
        masalah: Isi = jawab.json()
    except ValueError:
        return f"{alamat}: {jawab.status_code}."
    rinci = "; ".join(f"{each['pointer']}: {each['pesan']}" for each in masalah.get("kesalahan", ()))
    kata = str(masalah.get("detail") or masalah.get("title") or jawab.status_code)
    return f"{alamat}: {kata}{f' ({rinci})' if rinci else ''}"
