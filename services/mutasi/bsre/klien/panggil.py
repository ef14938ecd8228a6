"""One call to the server, once: what signs is never sent again by itself.

Each call may make a signature and counts as a use, and wrong passphrases may lock an account. So nothing is repeated
here, also not what would be safe to: who calls knows whether it is.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import httpx

from services.mutasi.bsre.klien import amplop
from services.mutasi.bsre.klien.alamat import Alamat
from services.mutasi.bsre.klien.bentuk import StatusPengguna, StatusSertifikat, status_pengguna
from services.mutasi.bsre.klien.galat import (
    GalatBsre,
    SertifikatTidakSiap,
    TidakPasti,
    TidakTerdaftar,
    TidakTerjangkau,
)

_TAK_SAMPAI = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol)
"""Failures before anything of the call was sent."""
ID_DOKUMEN = "id_dokumen"
TERBESAR = 64 << 20
"""Bytes of an answer that are read at all."""


@dataclass(frozen=True, slots=True)
class Batas:
    """How long is waited, in seconds."""

    sambungan: float = 15.0
    jawaban: float = 30.0
    tanda_tangan: float = 60.0
    pemeriksaan: float = 120.0


@dataclass(frozen=True, slots=True)
class Akun:
    """Of the system, not of the signer: HTTP Basic on every call."""

    pengguna: str
    sandi: str

    def __repr__(self) -> str:
        return "Akun(…)"


class Pemanggil:
    """Calls one e-sign server. Close it, or use it as a context."""

    def __init__(
        self,
        alamat: Alamat,
        akun: Akun,
        *,
        batas: Batas | None = None,
        http: httpx.AsyncClient | None = None,
        ca: str | bool = True,
        proxy: str | None = None,
        y_dari_atas: bool = False,
    ) -> None:
        self.alamat = alamat
        self.batas = batas or Batas()
        self.y_dari_atas = y_dari_atas
        """Whether this server counts the place of a visible signature from the top of the page."""
        self._auth = httpx.BasicAuth(akun.pengguna, akun.sandi)
        self._http = http or buka_http(ca=ca, proxy=proxy)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        await self.tutup()

    async def tutup(self) -> None:
        """Let go of the connections."""
        await self._http.aclose()

    async def tanya(self, method: str, jalur: str, *, tunggu: float | None = None, **isi: Any) -> httpx.Response:
        """The answer to a question, which leaves nothing behind on the server.

        Raises:
            GalatBsre: there is none.
        """
        jawab, _ = await self._kirim(method, jalur, isi, tunggu or self.batas.jawaban, menandatangani=False)
        if (galat := amplop.galat(jawab)) is not None:
            raise galat
        return jawab

    async def tanya_status(self, method: str, jalur: str, **isi: Any) -> StatusPengguna:
        """How the certificate of a signer stands: also where the server refuses to say because there is none.

        Raises:
            GalatBsre: it says nothing of them.
        """
        try:
            isi_jawab = amplop.wajib_objek(await self.tanya(method, jalur, **isi))
        except TidakTerdaftar as galat:
            return StatusPengguna(StatusSertifikat.NOT_REGISTERED, 2011, str(galat))
        except SertifikatTidakSiap as galat:
            return StatusPengguna(StatusSertifikat.NO_CERTIFICATE, 2021, str(galat))
        return status_pengguna(isi_jawab, amplop.kata(isi_jawab.get("message")))

    async def tandatangani(
        self, jalur: str, *, rahasia: Collection[str], **isi: Any
    ) -> tuple[httpx.Response, str | None]:
        """The answer to what makes a signature, and what the server calls it; ``rahasia`` is what no text may repeat.

        Raises:
            TidakPasti: a signature may have been made.
            GalatBsre: none was.
        """
        jawab, id_dokumen = await self._kirim("POST", jalur, isi, self.batas.tanda_tangan, menandatangani=True)
        galat = amplop.galat(jawab, menandatangani=True, rahasia=rahasia)
        if isinstance(galat, TidakPasti):
            raise TidakPasti(str(galat), id_dokumen)
        if galat is not None:
            raise galat
        return jawab, id_dokumen

    async def _kirim(
        self, method: str, jalur: str, isi: Mapping[str, Any], tunggu: float, *, menandatangani: bool
    ) -> tuple[httpx.Response, str | None]:
        id_dokumen: str | None = None
        batas = httpx.Timeout(tunggu, connect=self.batas.sambungan)
        try:
            async with self._http.stream(method, self.alamat / jalur, auth=self._auth, timeout=batas, **isi) as jawab:
                # What the server calls its result comes before the result, which may be cut off.
                id_dokumen = jawab.headers.get(ID_DOKUMEN) or None
                return httpx.Response(jawab.status_code, headers=_tajuk(jawab), content=await _baca(jawab)), id_dokumen
        except _TAK_SAMPAI as galat:
            raise TidakTerjangkau(f"server BSrE tidak terjangkau: {type(galat).__name__}") from None
        except (httpx.HTTPError, httpx.InvalidURL) as galat:
            kata = f"jawaban server BSrE tidak sampai: {type(galat).__name__}"
            raise _hilang(kata, id_dokumen, menandatangani=menandatangani) from None


def _hilang(kata: str, id_dokumen: str | None, *, menandatangani: bool) -> GalatBsre:
    return TidakPasti(kata, id_dokumen) if menandatangani else TidakTerjangkau(kata)


def _tajuk(jawab: httpx.Response) -> dict[str, str]:
    return {nama: jawab.headers[nama] for nama in ("content-type",) if nama in jawab.headers}


async def _baca(jawab: httpx.Response) -> bytes:
    isi = bytearray()
    async for bagian in jawab.aiter_bytes():
        isi += bagian
        if len(isi) > TERBESAR:
            raise httpx.DecodingError("answer too large", request=jawab.request)
    return bytes(isi)


def buka_http(*, ca: str | bool = True, proxy: str | None = None) -> httpx.AsyncClient:
    """Connections to the server: TLS verified by the system's certificates or those of a file, one for each call.

    A connection that was kept open may have been closed by the other side, and then nobody can tell whether what was
    just sent has arrived.
    """
    if ca is False:
        raise ValueError("TLS selalu diperiksa; beri berkas CA bila sertifikat server BSrE bukan dari CA umum")
    return httpx.AsyncClient(
        limits=httpx.Limits(max_connections=8, max_keepalive_connections=0),
        verify=ca,
        proxy=proxy,
        trust_env=False,
        follow_redirects=False,
    )
