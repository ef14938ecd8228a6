"""The two tokens of each call (contract section 2): got once however many wait, kept until shortly before their end.

The application's token comes from its key and secret. The user's token comes by one of three ways, since BKN has taken
the password from many accounts: by password, by the refresh token of an earlier answer, or pasted by an operator.
"""

import asyncio
import base64
import binascii
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from services.pegawai.siasn.klien.amplop import kata
from services.pegawai.siasn.klien.galat import Kunci, Terganggu, TokenTidakAda
from services.pegawai.siasn.klien.waktu import Waktu

SISA = timedelta(seconds=60)
"""So long before its end a token is no longer used: a call may take so long."""
_MASA_BAWAAN = 300.0
"""Seconds that a token is trusted for when the answer does not say."""


@dataclass(frozen=True, slots=True)
class Token:
    """A bearer token and its end. It does not show in a log or a traceback."""

    isi: str = field(repr=False)
    sampai: datetime
    segar: str | None = field(default=None, repr=False)
    """What another one is got with, without a password."""
    segar_sampai: datetime | None = None

    def berlaku(self, kini: datetime, sisa: timedelta = SISA) -> bool:
        """Whether a call that begins now can still end with it."""
        return kini + sisa < self.sampai


@dataclass(frozen=True, slots=True)
class Sandi:
    """An account of SSO. It does not show in a log or a traceback."""

    client_id: str
    nama: str = field(repr=False)
    sandi: str = field(repr=False)


Ambil = Callable[[Token | None], Awaitable[Token]]
"""Gets a token, given the one before; raises GalatSiasn."""


class Pemegang:
    """Holds one token, and has another fetched when it is needed: by one call, while the others wait for it."""

    def __init__(self, kunci: Kunci, ambil: Ambil, waktu: Waktu) -> None:
        self._kunci, self._ambil, self._waktu = kunci, ambil, waktu
        self._token: Token | None = None
        self._giliran = asyncio.Lock()

    @property
    def sampai(self) -> datetime | None:
        """The end of the token that is held; None where none is."""
        return None if self._token is None else self._token.sampai

    async def beri(self) -> Token:
        """A token that is good for a call.

        Raises:
            GalatSiasn: none can be got.
        """
        async with self._giliran:
            if self._token is None or not self._token.berlaku(self._waktu.kini()):
                self._token = await self._ambil(self._token)
            return self._token

    def buang(self, token: Token) -> None:
        """BKN has refused this one; another that came meanwhile stays."""
        if self._token is not None and self._token.isi == token.isi:
            self._token = None

    def simpan(self, token: Token) -> None:
        """One that came from elsewhere: an operator has pasted it."""
        self._token = token


def pengambil_apim(http: httpx.AsyncClient, alamat: str, kunci: str, rahasia: str, waktu: Waktu) -> Ambil:
    """By the key and the secret of the application.

    The gateway hands out the same token again with what is left of its time, so that time is read, not assumed.
    """

    async def ambil(_: Token | None) -> Token:
        jawab = await _minta(
            http, Kunci.APIM, alamat, {"grant_type": "client_credentials"}, httpx.BasicAuth(kunci, rahasia)
        )
        return _dari_jawaban(jawab, Kunci.APIM, waktu.kini())

    return ambil


def pengambil_sso(http: httpx.AsyncClient, alamat: str, akun: Sandi | None, waktu: Waktu) -> Ambil:
    """By the refresh token of the one before, else by password; without an account only what is pasted counts."""

    async def ambil(lama: Token | None) -> Token:
        kini = waktu.kini()
        if lama is not None and lama.segar and akun is not None and _masih(lama.segar_sampai, kini):
            isi = {"client_id": akun.client_id, "grant_type": "refresh_token", "refresh_token": lama.segar}
            try:
                return _dari_jawaban(await _minta(http, Kunci.SSO, alamat, isi), Kunci.SSO, kini)
            except TokenTidakAda:
                pass
        if akun is None:
            raise TokenTidakAda(Kunci.SSO, "yang ditempel sudah berakhir atau belum ada; tempel token SSO yang baru")
        isi = {"client_id": akun.client_id, "grant_type": "password", "username": akun.nama, "password": akun.sandi}
        return _dari_jawaban(await _minta(http, Kunci.SSO, alamat, isi), Kunci.SSO, kini)

    return ambil


def tempel(teks: str, kini: datetime) -> Token:
    """The token of SSO as an operator pastes it: with or without ``Bearer``, line breaks, quotation marks.

    Raises:
        ValueError: it is no JWT, it does not say when it ends, or it has ended; in words for the operator.
    """
    rapi = "".join(teks.split()).strip("\"'")
    if rapi[:6].lower() == "bearer":
        rapi = rapi[6:].lstrip(":")
    bagian = rapi.split(".")
    if len(bagian) != 3 or not all(bagian):
        raise ValueError(
            "Ini bukan token SSO: token SSO terdiri atas tiga bagian yang dipisahkan titik. Salin lagi utuh."
        )
    try:
        isi = json.loads(base64.urlsafe_b64decode(bagian[1] + "=" * (-len(bagian[1]) % 4)))
        sampai = datetime.fromtimestamp(float(isi["exp"]), UTC)
    except (ValueError, binascii.Error, KeyError, TypeError, OverflowError, OSError):
        raise ValueError("Token ini tidak menyebut kapan berakhir: mungkin terpotong. Salin lagi utuh.") from None
    if sampai <= kini:
        raise ValueError(
            f"Token ini sudah berakhir pada {sampai:%d-%m-%Y %H:%M} UTC. Masuk lagi ke SSO, lalu salin yang baru."
        )
    return Token(rapi, sampai)


def _masih(sampai: datetime | None, kini: datetime) -> bool:
    return sampai is None or kini + SISA < sampai


async def _minta(
    http: httpx.AsyncClient, kunci: Kunci, alamat: str, isi: dict[str, str], dasar: httpx.BasicAuth | None = None
) -> dict[str, Any]:
    try:
        bawaan = httpx.USE_CLIENT_DEFAULT
        jawab = await http.post(alamat, data=isi, auth=dasar or bawaan, headers={"Accept": "application/json"})
    except httpx.HTTPError as galat:
        raise Terganggu(f"tempat token {kunci} tidak terjangkau: {type(galat).__name__}") from None
    try:
        badan = jawab.json()
    except ValueError:
        badan = None
    if jawab.status_code in (400, 401, 403):
        apa = badan if isinstance(badan, dict) else {}
        raise TokenTidakAda(kunci, kata(apa.get("error"), apa.get("error_description")) or str(jawab.status_code))
    if not jawab.is_success or not isinstance(badan, dict):
        raise Terganggu(f"tempat token {kunci} menjawab HTTP {jawab.status_code}")
    return badan


def _dari_jawaban(badan: dict[str, Any], kunci: Kunci, kini: datetime) -> Token:
    isi = badan.get("access_token")
    if not isinstance(isi, str) or not isi:
        raise Terganggu(f"tempat token {kunci} menjawab tanpa token")
    segar = badan.get("refresh_token")
    lama_segar = _detik(badan.get("refresh_expires_in"))
    return Token(
        isi,
        kini + timedelta(seconds=_detik(badan.get("expires_in")) or _MASA_BAWAAN),
        segar if isinstance(segar, str) and segar else None,
        # Zero is Keycloak's word for a refresh token without an end.
        kini + timedelta(seconds=lama_segar) if lama_segar else None,
    )


def _detik(nilai: Any) -> float | None:
    try:
        return max(0.0, float(nilai))
    except (TypeError, ValueError):
        return None
