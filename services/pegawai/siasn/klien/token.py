"""The two tokens of each call (contract section 2): got once however many wait, kept until shortly before their end.

The application's token comes from its key and secret. The user's token comes by one of three ways, since BKN has taken
the password from many accounts: by password, by the refresh token of an earlier answer, or pasted by an operator.
"""

import asyncio
import base64
import binascii
import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from services.pegawai.siasn.klien.galat import GalatSiasn, Kunci, Terganggu, TokenTidakAda
from services.pegawai.siasn.klien.hantar import TakTerjawab, TakTerkirim, hantar
from services.pegawai.siasn.klien.samar import kata
from services.pegawai.siasn.klien.waktu import Waktu

SISA = timedelta(seconds=60)
"""So long before its end a token is no longer used: a call may take so long."""
TANGGUH_TOLAK = timedelta(minutes=10)
"""So long nobody is asked again who has refused a token: each try counts against an account, and may lock it."""
_MASA_BAWAAN, _MASA_TERLAMA = 300.0, 86_400.0
"""Seconds that a token is trusted for when the answer does not say, and at most: some say for ever."""
_SELAMA = 15.0
"""Seconds for a token (contract section 10)."""
_BAGIAN_JWT = re.compile(r"[A-Za-z0-9_-]+")
_BUKAN_AKSES = {"refresh": "token penyegar (refresh token)", "offline": "token penyegar (offline token)"}


@dataclass(frozen=True, slots=True)
class Token:
    """A bearer token and its end. It does not show in a log or a traceback."""

    isi: str = field(repr=False)
    sampai: datetime
    segar: str | None = field(default=None, repr=False)
    """What another one is got with, without a password."""
    segar_sampai: datetime | None = None
    sisa: timedelta = SISA
    tempelan: bool = False
    """An operator has pasted it, and only they can get another."""

    def berlaku(self, kini: datetime) -> bool:
        """Whether a call that begins now can still end with it."""
        return kini + self.sisa < self.sampai


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

    def __init__(self, ambil: Ambil, waktu: Waktu) -> None:
        self._ambil, self._waktu = ambil, waktu
        self._token: Token | None = None
        self._dibuang = False
        """BKN has refused it; what renews it may still be good."""
        self._giliran = asyncio.Lock()
        self._percobaan = 0
        self._gagal: GalatSiasn | None = None
        self._ditolak: tuple[TokenTidakAda, datetime] | None = None

    @property
    def sampai(self) -> datetime | None:
        """The end of the token that is held; None where none is."""
        return None if self._token is None or self._dibuang else self._token.sampai

    @property
    def ditolak(self) -> bool:
        """Whether none can be got until somebody acts."""
        return self._ditolak is not None

    async def beri(self) -> Token:
        """A token that is good for a call. Who waits while another fetches one gets the same, or the same failure.

        Raises:
            GalatSiasn: none can be got.
        """
        dimulai = self._percobaan
        async with self._giliran:
            if self._token is not None and not self._dibuang and self._token.berlaku(self._waktu.kini()):
                return self._token
            if self._percobaan != dimulai and self._gagal is not None:
                raise self._gagal.with_traceback(None)
            if self._ditolak is not None and self._waktu.kini() < self._ditolak[1]:
                raise self._ditolak[0].with_traceback(None)
            self._percobaan, self._gagal = self._percobaan + 1, None
            try:
                token = await self._ambil(self._token)
            except TokenTidakAda as galat:
                self._ditolak = galat, self._waktu.kini() + TANGGUH_TOLAK
                raise
            except GalatSiasn as galat:
                self._gagal = galat
                raise
            self.simpan(token)
            return token

    def buang(self, token: Token) -> None:
        """BKN has refused this one; another that came meanwhile stays."""
        if self._token is not None and self._token.isi == token.isi:
            self._dibuang = True

    def simpan(self, token: Token) -> None:
        """One that is good, also one that came from elsewhere: an operator has pasted it."""
        self._token, self._dibuang, self._ditolak = token, False, None

    def lupakan(self) -> None:
        """As if none had ever come."""
        self._token, self._dibuang, self._ditolak = None, False, None


def pengambil_apim(http: httpx.AsyncClient, alamat: str, kunci: str, rahasia: str, waktu: Waktu) -> Ambil:
    """By the key and the secret of the application.

    The gateway hands out the same token again with what is left of its time, so that time is read, not assumed.
    """

    async def ambil(_: Token | None) -> Token:
        kini = waktu.kini()
        jawab = await _minta(
            http, Kunci.APIM, alamat, {"grant_type": "client_credentials"}, httpx.BasicAuth(kunci, rahasia)
        )
        return _dari_jawaban(jawab, Kunci.APIM, kini)

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
            raise TokenTidakAda(Kunci.SSO, f"{_mengapa(lama, kini)}; tempel token SSO yang baru")
        isi = {"client_id": akun.client_id, "grant_type": "password", "username": akun.nama, "password": akun.sandi}
        return _dari_jawaban(await _minta(http, Kunci.SSO, alamat, isi), Kunci.SSO, kini)

    return ambil


def tempel(teks: str, kini: datetime) -> Token:
    """The token of SSO as an operator pastes it: with or without ``Bearer``, line breaks, quotation marks, or the whole
    answer in which it came.

    Raises:
        ValueError: it is no JWT, it does not say when it ends, it has ended, or it is another token; in words for the
            operator.
    """
    rapi = "".join(_akses(teks).split()).strip("\"'")
    if rapi[:6].lower() == "bearer":
        rapi = rapi[6:].lstrip(":")
    bagian = rapi.split(".")
    if len(bagian) != 3 or not all(map(_BAGIAN_JWT.fullmatch, bagian)):
        raise ValueError(
            "Ini bukan token SSO: token SSO terdiri atas tiga bagian huruf dan angka yang dipisahkan titik. Salin lagi "
            "utuh."
        )
    try:
        isi = json.loads(base64.urlsafe_b64decode(bagian[1] + "=" * (-len(bagian[1]) % 4)))
        sampai = datetime.fromtimestamp(float(isi["exp"]), UTC)
        sejak = datetime.fromtimestamp(float(isi.get("nbf") or 0), UTC)
    except (ValueError, binascii.Error, KeyError, TypeError, AttributeError, OverflowError, OSError, RecursionError):
        raise ValueError("Token ini tidak menyebut kapan berakhir: mungkin terpotong. Salin lagi utuh.") from None
    if lain := _BUKAN_AKSES.get(str(isi.get("typ")).lower()):
        raise ValueError(f"Ini {lain}, bukan token SSO untuk memanggil. Salin yang bernama access_token.")
    if str(isi.get("aut")).lower().startswith("application") or str(isi.get("iss")).rstrip("/").endswith(
        "oauth2/token"
    ):
        raise ValueError(
            "Ini token aplikasi (APIM), yang diperoleh sistem sendiri. Salin token dari masuknya Anda ke SSO."
        )
    if sampai <= kini:
        raise ValueError(
            f"Token ini sudah berakhir pada {sampai:%d-%m-%Y %H:%M} UTC. Masuk lagi ke SSO, lalu salin yang baru."
        )
    if sejak > kini + SISA * 10:
        raise ValueError(f"Token ini baru berlaku mulai {sejak:%d-%m-%Y %H:%M} UTC. Periksa jam server ini.")
    return Token(rapi, sampai, tempelan=True)


def _akses(teks: str) -> str:
    """The access token of a pasted answer in JSON; anything else as it is."""
    if not teks.lstrip().startswith("{"):
        return teks
    try:
        isi = json.loads(teks)
    except (ValueError, RecursionError):
        return teks
    return str(isi.get("access_token", ""))


def _mengapa(lama: Token | None, kini: datetime) -> str:
    if lama is None:
        return "belum ada yang ditempel"
    return "yang ditempel ditolak BKN" if kini < lama.sampai - lama.sisa else "yang ditempel sudah berakhir"


def _masih(sampai: datetime | None, kini: datetime) -> bool:
    return sampai is None or kini + SISA < sampai


async def _minta(
    http: httpx.AsyncClient, kunci: Kunci, alamat: str, isi: dict[str, str], dasar: httpx.BasicAuth | None = None
) -> dict[str, Any]:
    try:
        jawab = await hantar(
            http,
            "POST",
            alamat,
            selama=_SELAMA,
            headers={"Accept": "application/json"},
            data=isi,
            auth=dasar or httpx.USE_CLIENT_DEFAULT,
        )
    except (TakTerkirim, TakTerjawab) as galat:
        raise Terganggu(f"tempat token {kunci}: {galat}") from None
    try:
        badan = jawab.json()
    except (ValueError, RecursionError):
        badan = None
    if jawab.status_code in (400, 401, 403):
        apa = badan if isinstance(badan, dict) else {}
        sebab = kata(apa.get("error"), apa.get("error_description")) or str(jawab.status_code)
        raise TokenTidakAda(kunci, f"{sebab}; {_PERIKSA[kunci]}")
    if not jawab.is_success or not isinstance(badan, dict):
        raise Terganggu(f"tempat token {kunci} menjawab HTTP {jawab.status_code}")
    return badan


_PERIKSA = {
    Kunci.APIM: "periksa kunci dan rahasia aplikasi",
    Kunci.SSO: "periksa akun dan sandi SSO, atau tempel token SSO",
}


def _dari_jawaban(badan: dict[str, Any], kunci: Kunci, kini: datetime) -> Token:
    isi = badan.get("access_token")
    if not isinstance(isi, str) or not isi:
        raise Terganggu(f"tempat token {kunci} menjawab tanpa token")
    segar = badan.get("refresh_token")
    lama_segar = _detik(badan.get("refresh_expires_in"))
    umur = timedelta(seconds=_MASA_BAWAAN if (detik := _detik(badan.get("expires_in"))) is None else detik)
    return Token(
        isi,
        kini + umur,
        segar if isinstance(segar, str) and segar else None,
        # Zero is Keycloak's word for a refresh token without an end.
        kini + timedelta(seconds=lama_segar) if lama_segar else None,
        # The gateway hands out a token again that is about to end: it is used as long as it lasts.
        sisa=min(SISA, umur / 4),
    )


def _detik(nilai: Any) -> float | None:
    try:
        detik = float(nilai)
    except (TypeError, ValueError, OverflowError):
        return None
    # Below zero it never ends.
    return _MASA_TERLAMA if detik < 0 else min(detik, _MASA_TERLAMA)
