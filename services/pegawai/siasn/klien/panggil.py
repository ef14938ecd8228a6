"""One call to BKN: with both tokens, within the limits, and again only where that is safe.

A question may be asked again. A save may not, unless it is certain that it never arrived: BKN knows no idempotency key,
and a save whose answer was lost has perhaps been done (contract section 5.5).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
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
    Terlambat,
    TidakAda,
    TidakBerhak,
    TidakPasti,
    TokenDitolak,
)
from services.pegawai.siasn.klien.hantar import TakTerjawab, TakTerkirim, hantar
from services.pegawai.siasn.klien.keserentakan import Keserentakan
from services.pegawai.siasn.klien.pemutus import TIDAK_MENJAWAB, Pemutus
from services.pegawai.siasn.klien.samar import kata
from services.pegawai.siasn.klien.tenggat import wajib_sempat
from services.pegawai.siasn.klien.token import Pemegang, Sandi, Token, pengambil_apim, pengambil_sso, tempel
from services.pegawai.siasn.klien.waktu import Waktu

T = TypeVar("T")

COBA = 4
"""How often a question is asked before it is given back unanswered."""
JEDA_AWAL, JEDA_TERLAMA = 2.0, 30.0
"""Seconds before the second try, and at most before any."""
SELURUHNYA = 2
"""So many times the wait for an answer that falls silent is the wait for one that drips."""


@dataclass(frozen=True, slots=True)
class Batas:
    """How hard BKN is called."""

    sedikit: int = 2
    banyak: int = 4
    per_jam: int | None = None
    tunggu: float = 60.0
    """Seconds for one answer; the tree of units of a large government takes long."""
    tunggu_sambungan: float = 15.0

    @property
    def terlama(self) -> timedelta:
        """Longer no call lasts once its turn has come."""
        return timedelta(seconds=self.tunggu_sambungan + self.tunggu * SELURUHNYA)


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
    tanpa_token: str | None
    """Which of the two tokens cannot be got until somebody acts; None where both can."""
    selisih_jam: int
    """By how many minutes our clock is ahead of BKN's, below 0 behind it."""


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
        ca: str | None = None,
        proxy: str | None = None,
    ) -> None:
        self.alamat = alamat
        self.terlama = (batas or Batas()).terlama
        self._batas = batas or Batas()
        self._waktu = waktu or Waktu()
        self._http = http or buka_http(self._batas, ca=ca, proxy=proxy)
        self._serentak = Keserentakan(self._batas.sedikit, self._batas.banyak)
        self._pemutus = Pemutus(self._waktu)
        self._anggaran = Anggaran(self._batas.per_jam, self._waktu)
        self._gangguan: str | None = None
        self._selisih = timedelta()
        self._apim = Pemegang(
            pengambil_apim(self._http, alamat.token_apim, kredensial.kunci, kredensial.rahasia, self._waktu),
            self._waktu,
        )
        self._sso = Pemegang(pengambil_sso(self._http, alamat.token_sso, kredensial.akun, self._waktu), self._waktu)

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
            self._pemutus.sampai,
            self._anggaran.terpakai,
            self._anggaran.per_jam,
            self._gangguan,
            Kunci.APIM if self._apim.ditolak else Kunci.SSO if self._sso.ditolak else None,
            round(self._selisih / timedelta(minutes=1)),
        )

    def pakai_sso(self, teks: str) -> datetime:
        """Use the token that an operator has pasted; answers when it ends.

        Raises:
            ValueError: it cannot be used, in words for the operator.
        """
        token = tempel(teks, self._waktu.kini())
        self._sso.simpan(token)
        return token.sampai

    def lepas_sso(self) -> None:
        """Use no longer what an operator has pasted, who has taken it back."""
        self._sso.lupakan()

    def lanjutkan(
        self, terpakai: int, pada: datetime, istirahat_sampai: datetime | None, gangguan: str | None = None
    ) -> None:
        """Go on where another has called with the same credentials: so many calls in the hour before then, until when
        BKN is not to be called, and what the call before that was told."""
        self._anggaran.lanjutkan(terpakai, pada)
        if istirahat_sampai is not None and istirahat_sampai > self._waktu.kini():
            self._gangguan = gangguan
            self._pemutus.tahan(istirahat_sampai, TIDAK_MENJAWAB)

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
        """Save; answers what BKN has made of it. ``selambatnya`` bounds when.

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
        jeda, ditolak = JEDA_AWAL, False
        for coba in range(1, COBA + 1):
            try:
                return await self._sekali(panggilan, baca, terakhir=ditolak)
            except TokenDitolak:
                if ditolak:
                    raise
                ditolak = True
            except (Terganggu, TidakPasti) as galat:
                # What the gateway has put away it does not bring back within the patience of one question.
                if coba == COBA or getattr(galat, "ditangguhkan", False):
                    raise
                await self._waktu.jeda(self._dijauhkan(jeda))
            except Terbatas as galat:
                lagi = 0.0 if galat.pada is None else (galat.pada - self._waktu.kini()).total_seconds()
                if coba == COBA or lagi > JEDA_TERLAMA:
                    raise
                await self._waktu.jeda(lagi if lagi > 0 else self._dijauhkan(jeda))
            jeda = min(jeda * 2, JEDA_TERLAMA)
        raise AssertionError("unreachable")

    async def _ubah(self, panggilan: "_Panggilan") -> Any:
        """Send once; a second time only after a token was refused, for then nothing was done."""

        def baca(jawab: httpx.Response) -> Any:
            return amplop.data(jawab, mengubah=True)

        try:
            return await self._sekali(panggilan, baca, mengubah=True)
        except TokenDitolak:
            return await self._sekali(panggilan, baca, mengubah=True, terakhir=True)

    async def _sekali(
        self,
        panggilan: "_Panggilan",
        baca: Callable[[httpx.Response], T],
        *,
        mengubah: bool = False,
        terakhir: bool = False,
    ) -> T:
        """One call; ``terakhir``: a token was refused to the one before, and after this one there is no other."""
        async with self._serentak.masuk():
            mencoba = self._pemutus.periksa()
            try:
                sso = await self._sso.beri() if panggilan.sso else None
                apim = await self._apim.beri()
                if mengubah:
                    wajib_sempat(self._waktu.kini())
                self._anggaran.pakai()
                jawab = await self._kirim_http(panggilan, apim, sso, mengubah=mengubah)
                try:
                    hasil = baca(jawab)
                except Terbatas as galat:
                    if galat.pada is not None:
                        galat.pada += self._selisih
                    raise
                except TokenDitolak as galat:
                    self._buang(galat, apim, sso, terakhir=terakhir)
                    raise
            except GalatSiasn as galat:
                self._catat(galat, mencoba=mencoba)
                raise
            except BaseException:
                if mencoba:
                    self._pemutus.tak_jadi()
                raise
            self._gangguan = None
            self._pemutus.terjawab()
            self._serentak.terjawab()
            return hasil

    def _buang(self, galat: TokenDitolak, apim: Token, sso: Token | None, *, terakhir: bool) -> None:
        """Which of the two it is BKN does not always tell rightly, so both are got anew; but one that was pasted only
        somebody can replace, and it goes when it is refused beside an application token that is new."""
        self._apim.buang(apim)
        if sso is not None and (not sso.tempelan or (terakhir and galat.kunci is Kunci.SSO)):
            self._sso.buang(sso)

    def _catat(self, galat: GalatSiasn, *, mencoba: bool) -> None:
        """What a call without an answer says about BKN."""
        if isinstance(galat, TidakAda | Ditolak):
            self._gangguan = None
            self._pemutus.terjawab()
            self._serentak.terjawab()
            return
        if isinstance(galat, SedangIstirahat | Terlambat):
            if mencoba:
                self._pemutus.tak_jadi()
            return
        self._gangguan = str(galat)
        if isinstance(galat, Terganggu | TidakPasti):
            self._pemutus.gagal(ditangguhkan=isinstance(galat, Terganggu) and galat.ditangguhkan)
            self._serentak.keberatan()
        elif isinstance(galat, TokenDitolak | TidakBerhak):
            self._pemutus.terjawab()
        else:
            if mencoba:
                self._pemutus.tak_jadi()
            if isinstance(galat, Terbatas):
                self._serentak.keberatan()
                if galat.pada is not None:
                    self._pemutus.tahan(galat.pada)

    async def _kirim_http(
        self, panggilan: "_Panggilan", apim: Token, sso: Token | None, *, mengubah: bool
    ) -> httpx.Response:
        headers = {"Accept": "application/json", "Authorization": f"Bearer {apim.isi}"}
        if sso is not None:
            headers["Auth"] = f"bearer {sso.isi}"
        isi = {
            nama: nilai
            for nama in ("params", "json", "data", "files")
            if (nilai := getattr(panggilan, nama)) is not None
        }
        try:
            jawab = await hantar(
                self._http,
                panggilan.method,
                panggilan.alamat,
                selama=self._batas.tunggu * SELURUHNYA,
                headers=headers,
                **isi,
            )
        except TakTerkirim as galat:
            raise Terganggu(str(galat)) from None
        except TakTerjawab as galat:
            raise (TidakPasti(str(galat)) if mengubah else Terganggu(str(galat))) from None
        if (jam := amplop.jam(jawab)) is not None:
            self._selisih = self._waktu.kini() - jam
        return jawab

    def _dijauhkan(self, jeda: float) -> float:
        return jeda * (0.5 + self._waktu.acak() / 2)


@dataclass(frozen=True, slots=True)
class _Panggilan:
    method: str
    alamat: str
    sso: bool
    params: Mapping[str, str] | None = None
    json: Mapping[str, Any] | None = None
    data: Mapping[str, str] | None = None
    files: Mapping[str, Any] | None = None


def buka_http(batas: Batas, *, ca: str | None = None, proxy: str | None = None) -> httpx.AsyncClient:
    """Connections to BKN: kept open; TLS verified by the public certificates, and by those of a file besides.

    Raises:
        OSError: the file cannot be read, or holds no certificate.
        ValueError: the proxy is no address of one.
    """
    tls = httpx.create_ssl_context(trust_env=False)
    if ca is not None:
        tls.load_verify_locations(cafile=ca)
    return httpx.AsyncClient(
        timeout=httpx.Timeout(batas.tunggu, connect=batas.tunggu_sambungan),
        limits=httpx.Limits(max_connections=batas.banyak + 2, keepalive_expiry=60),
        verify=tls,
        proxy=proxy,
        trust_env=False,
        follow_redirects=False,
    )


def _berkas(jawab: httpx.Response) -> bytes:
    """A file is what is neither JSON nor a page, whatever its type says."""
    if jawab.is_success and jawab.content.lstrip()[:1] not in (b"{", b"[", b"<"):
        if not jawab.content:
            raise TidakAda("berkas kosong")
        return jawab.content
    isi = amplop.data(jawab)
    raise Ditolak(kata(isi) or "BKN menjawab tanpa berkas", status=jawab.status_code)
