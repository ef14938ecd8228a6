"""One call to BKN: with both tokens, within the limits, and again only where that is safe.

A question may be asked again. A save may not, unless it is certain that it never arrived: BKN knows no idempotency key,
and a save whose answer was lost has perhaps been done (contract section 5.5).
"""

import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, Self, TypeVar

import httpx

from services.pegawai.siasn.klien import amplop
from services.pegawai.siasn.klien.alamat import Alamat
from services.pegawai.siasn.klien.anggaran import Anggaran
from services.pegawai.siasn.klien.galat import (
    Ditolak,
    GalatSiasn,
    Kunci,
    SedangIstirahat,
    Terbatas,
    Terganggu,
    TidakAda,
    TidakBerhak,
    TidakPasti,
    TokenDitolak,
)
from services.pegawai.siasn.klien.keserentakan import Keserentakan
from services.pegawai.siasn.klien.pemutus import Pemutus
from services.pegawai.siasn.klien.token import Pemegang, Sandi, Token, pengambil_apim, pengambil_sso, tempel
from services.pegawai.siasn.klien.waktu import Waktu

T = TypeVar("T")

COBA = 4
"""How often a question is asked before it is given back unanswered."""
JEDA_AWAL, JEDA_TERLAMA = 2.0, 30.0
"""Seconds before the second try, and at most before any."""
_TAK_SAMPAI = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol)
"""Failures before anything of the call was sent."""


@dataclass(frozen=True, slots=True)
class Batas:
    """How hard BKN is called."""

    sedikit: int = 2
    banyak: int = 4
    per_jam: int | None = None
    tunggu: float = 60.0
    """Seconds for one answer; the tree of units of a large government takes long."""
    tunggu_sambungan: float = 15.0


@dataclass(frozen=True, slots=True)
class Kredensial:
    """What proves who asks: the application, and the user unless their token is pasted."""

    kunci: str
    rahasia: str
    akun: Sandi | None = None

    def __repr__(self) -> str:
        return "Kredensial(…)"


class Keadaan(NamedTuple):
    """What an operator is shown."""

    apim_sampai: datetime | None
    sso_sampai: datetime | None
    serentak: int
    berjalan: int
    istirahat_sampai: datetime | None
    """While the breaker is open."""
    terpakai: int
    """Calls of the last hour."""
    per_jam: int | None
    gangguan: str | None
    """What the last call that failed was told; None once one was answered."""


class Pemanggil:
    """Calls BKN for one application and one user. Close it, or use it as a context."""

    def __init__(
        self,
        alamat: Alamat,
        kredensial: Kredensial,
        *,
        batas: Batas | None = None,
        waktu: Waktu | None = None,
        http: httpx.AsyncClient | None = None,
        ca: str | bool = True,
        proxy: str | None = None,
    ) -> None:
        self.alamat = alamat
        self._batas = batas or Batas()
        self._waktu = waktu or Waktu()
        self._http = http or buka_http(self._batas, ca=ca, proxy=proxy)
        self._serentak = Keserentakan(self._batas.sedikit, self._batas.banyak)
        self._pemutus = Pemutus(self._waktu)
        self._anggaran = Anggaran(self._batas.per_jam, self._waktu)
        self._gangguan: str | None = None
        self._apim = Pemegang(
            Kunci.APIM,
            pengambil_apim(self._http, alamat.token_apim, kredensial.kunci, kredensial.rahasia, self._waktu),
            self._waktu,
        )
        self._sso = Pemegang(
            Kunci.SSO, pengambil_sso(self._http, alamat.token_sso, kredensial.akun, self._waktu), self._waktu
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.tutup()

    async def tutup(self) -> None:
        """Let go of the connections."""
        await self._http.aclose()

    @property
    def keadaan(self) -> Keadaan:
        """How it stands with BKN now."""
        return Keadaan(
            self._apim.sampai,
            self._sso.sampai,
            self._serentak.lebar,
            self._serentak.berjalan,
            self._pemutus.buka_lagi,
            self._anggaran.terpakai,
            self._anggaran.per_jam,
            self._gangguan,
        )

    def pakai_sso(self, teks: str) -> datetime:
        """Use the token that an operator has pasted; answers when it ends.

        Raises:
            ValueError: it cannot be used, in words for the operator.
        """
        token = tempel(teks, self._waktu.kini())
        self._sso.simpan(token)
        return token.sampai

    async def ambil(self, jalur: str, params: Mapping[str, str] | None = None) -> Any:
        """The data of one answer.

        Raises:
            GalatSiasn: there is none.
        """
        return await self._tanya(self._siasn("GET", jalur, params=params), amplop.data)

    async def ambil_daftar(self, jalur: str, params: Mapping[str, str] | None = None) -> list[Any]:
        """The rows of one answer; none where BKN has none.

        Raises:
            GalatSiasn: there is no answer.
        """
        return await self._tanya(self._siasn("GET", jalur, params=params), amplop.daftar)

    async def ambil_berkas(self, jalur: str, params: Mapping[str, str] | None = None) -> bytes:
        """A file; BKN says in JSON when there is none.

        Raises:
            GalatSiasn: there is none.
        """
        return await self._tanya(self._siasn("GET", jalur, params=params), _berkas)

    async def rujukan(self, nama: str, params: Mapping[str, str]) -> list[Any]:
        """Rows of a table of references, which the application's token alone opens.

        Raises:
            GalatSiasn: there is no answer.
        """
        alamat = f"{self.alamat.referensi}/{nama}/search"
        return await self._tanya(_Panggilan("GET", alamat, sso=False, params=params), amplop.daftar)

    async def kirim(self, jalur: str, badan: Mapping[str, Any]) -> Any:
        """Save; answers what BKN has made of it.

        Raises:
            TidakPasti: it may have been saved: look before it is sent again.
            GalatSiasn: it was not.
        """
        return await self._ubah(self._siasn("POST", jalur, json=badan))

    async def kirim_berkas(self, jalur: str, isi: Mapping[str, str], nama: str, berkas: bytes) -> Any:
        """Upload a PDF. Raises as ``kirim``."""
        return await self._ubah(self._siasn("POST", jalur, data=isi, files={"file": (nama, berkas, "application/pdf")}))

    async def hapus(self, jalur: str) -> Any:
        """Remove a row. Raises as ``kirim``."""
        return await self._ubah(self._siasn("DELETE", jalur))

    def _siasn(self, method: str, jalur: str, **isi: Any) -> "_Panggilan":
        return _Panggilan(method, f"{self.alamat.siasn}/{jalur}", sso=True, **isi)

    async def _tanya(self, panggilan: "_Panggilan", baca: Callable[[httpx.Response], T]) -> T:
        """Ask, and ask again while that may help."""
        jeda, ganti = JEDA_AWAL, 0
        for coba in range(1, COBA + 1):
            try:
                return await self._sekali(panggilan, baca)
            except TokenDitolak:
                ganti += 1
                if ganti > 1:
                    raise
            except (Terganggu, TidakPasti) as galat:
                # What the gateway has put away it does not bring back within the patience of one question.
                if coba == COBA or getattr(galat, "ditangguhkan", False):
                    raise
                await self._waktu.jeda(self._dijauhkan(jeda))
            except Terbatas as galat:
                if coba == COBA:
                    raise
                await self._waktu.jeda(self._sampai(galat.pada) or self._dijauhkan(jeda))
            jeda = min(jeda * 2, JEDA_TERLAMA)
        raise AssertionError("unreachable")

    async def _ubah(self, panggilan: "_Panggilan") -> Any:
        """Send once; a second time only after a token was refused, for then nothing was done."""
        try:
            return await self._sekali(panggilan, lambda jawab: amplop.data(jawab, mengubah=True), mengubah=True)
        except TokenDitolak:
            return await self._sekali(panggilan, lambda jawab: amplop.data(jawab, mengubah=True), mengubah=True)

    async def _sekali(
        self, panggilan: "_Panggilan", baca: Callable[[httpx.Response], T], *, mengubah: bool = False
    ) -> T:
        async with self._serentak.masuk():
            self._pemutus.periksa()
            try:
                apim = await self._apim.beri()
                sso = await self._sso.beri() if panggilan.sso else None
                self._anggaran.pakai()
            except SedangIstirahat:
                self._pemutus.tak_jadi()
                raise
            except GalatSiasn as galat:
                self._catat(galat)
                raise
            except BaseException:
                self._pemutus.tak_jadi()
                raise
            try:
                jawab = await self._kirim_http(panggilan, apim, sso, mengubah=mengubah)
                hasil = baca(jawab)
            except GalatSiasn as galat:
                if isinstance(galat, TokenDitolak):
                    # Which of the two it is BKN does not always tell rightly.
                    self._apim.buang(apim)
                    if sso is not None:
                        self._sso.buang(sso)
                self._catat(galat)
                raise
            except BaseException:
                self._pemutus.tak_jadi()
                raise
            self._gangguan = None
            self._pemutus.terjawab()
            self._serentak.terjawab()
            return hasil

    def _catat(self, galat: GalatSiasn) -> None:
        """What a call without an answer says about BKN."""
        if isinstance(galat, TidakAda | Ditolak):
            self._gangguan = None
            self._pemutus.terjawab()
            self._serentak.terjawab()
            return
        self._gangguan = str(galat)
        if isinstance(galat, Terganggu):
            self._pemutus.gagal(ditangguhkan=galat.ditangguhkan)
            self._serentak.keberatan()
        elif isinstance(galat, TidakPasti):
            self._pemutus.gagal()
            self._serentak.keberatan()
        elif isinstance(galat, Terbatas):
            self._pemutus.tak_jadi()
            self._serentak.keberatan()
        elif isinstance(galat, TokenDitolak | TidakBerhak):
            self._pemutus.terjawab()
        else:
            self._pemutus.tak_jadi()

    async def _kirim_http(
        self, panggilan: "_Panggilan", apim: Token, sso: Token | None, *, mengubah: bool
    ) -> httpx.Response:
        headers = {"Accept": "application/json", "Authorization": f"Bearer {apim.isi}"}
        if sso is not None:
            headers["Auth"] = f"bearer {sso.isi}"
        try:
            return await self._http.request(
                panggilan.method,
                panggilan.alamat,
                params=panggilan.params,
                json=panggilan.json,
                data=panggilan.data,
                files=panggilan.files,
                headers=headers,
            )
        except _TAK_SAMPAI as galat:
            raise Terganggu(f"BKN tidak terjangkau: {type(galat).__name__}") from None
        except (httpx.HTTPError, httpx.InvalidURL) as galat:
            kata = f"jawaban BKN tidak sampai: {type(galat).__name__}"
            raise (TidakPasti(kata) if mengubah else Terganggu(kata)) from None

    def _dijauhkan(self, jeda: float) -> float:
        return jeda * (0.5 + self._waktu.acak() / 2)

    def _sampai(self, pada: datetime | None) -> float | None:
        """Seconds until then, no more than one waits for one call."""
        if pada is None:
            return None
        return min(max(0.0, (pada - self._waktu.kini()).total_seconds()), JEDA_TERLAMA)


@dataclass(frozen=True, slots=True)
class _Panggilan:
    method: str
    alamat: str
    sso: bool
    params: Mapping[str, str] | None = None
    json: Mapping[str, Any] | None = None
    data: Mapping[str, str] | None = None
    files: Mapping[str, Any] | None = None


def buka_http(batas: Batas, *, ca: str | bool = True, proxy: str | None = None) -> httpx.AsyncClient:
    """Connections to BKN: kept open, TLS verified, by the system's certificates or those of a file."""
    if ca is False:
        raise ValueError("TLS selalu diperiksa; beri berkas CA bila sertifikatnya bukan dari CA umum")
    return httpx.AsyncClient(
        timeout=httpx.Timeout(batas.tunggu, connect=batas.tunggu_sambungan),
        limits=httpx.Limits(max_connections=batas.banyak + 2, keepalive_expiry=60),
        verify=ssl.create_default_context(cafile=ca) if isinstance(ca, str) else ca,
        proxy=proxy,
        trust_env=False,
        follow_redirects=False,
    )


def _berkas(jawab: httpx.Response) -> bytes:
    jenis = jawab.headers.get("content-type", "").partition(";")[0].strip().lower()
    if jawab.is_success and jenis != "application/json":
        if not jawab.content:
            raise TidakAda("berkas kosong")
        return jawab.content
    isi = amplop.data(jawab)
    raise Ditolak(amplop.kata(isi) or "BKN menjawab tanpa berkas", status=jawab.status_code)
