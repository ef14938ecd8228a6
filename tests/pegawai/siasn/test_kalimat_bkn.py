"""What the page for operators quotes of a connection that fails is what they are really told."""

import re
import socket
import ssl
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx
import pytest

from services.pegawai.siasn.klien import hantar
from services.pegawai.siasn.klien.alamat import Alamat
from services.pegawai.siasn.klien.galat import GalatSiasn
from services.pegawai.siasn.klien.panggil import Batas, Pemanggil
from services.pegawai.siasn.klien.waktu import Waktu
from tests.pegawai.siasn.panggilan_bkn import KREDENSIAL, Jam

ALAMAT = Alamat("https://apim.test/token", "https://sso.test/token", "https://bkn.test/1", "https://bkn.test/r")
TEKS = (Path(__file__).parents[3] / "docs" / "bkn.md").read_text(encoding="utf-8")
_TABEL = TEKS.partition("| `gangguan`, or the `kendala`")[2].partition("\n\n")[0].splitlines()[2:]
DIKUTIP = [each for baris in _TABEL for each in re.findall(r"`([^`]+)`", baris.split("|")[1])]
TOKEN = {"access_token": "token", "expires_in": 3600}

Sebab = Callable[[], httpx.Response]


def _gagal(galat: Exception, karena: Exception | None = None) -> Sebab:
    def jawab() -> httpx.Response:
        raise galat from karena

    return jawab


def _sertifikat(kata: str) -> Sebab:
    karena = ssl.SSLCertVerificationError(1, kata)
    karena.verify_message = kata
    return _gagal(httpx.ConnectError("tls"), karena)


def _tanpa_tls() -> Sebab:
    karena = ssl.SSLError(1, "wrong version number")
    karena.reason = "WRONG_VERSION_NUMBER"
    return _gagal(httpx.ConnectError("tls"), karena)


def _jawab(status: int, isi: object = None, **tajuk: str) -> Sebab:
    return lambda: httpx.Response(status, headers=tajuk, **({} if isi is None else {"json": isi}))


def _teks(status: int, isi: str) -> Sebab:
    return lambda: httpx.Response(status, text=isi)


def _wso2(kode: str, kata: str, keterangan: str = "") -> dict[str, str]:
    return {"code": kode, "message": kata, "description": keterangan}


DI_BKN: dict[str, Sebab] = {
    "… tidak menyambut": _gagal(httpx.ConnectTimeout("")),
    "… tidak terjangkau: ConnectError": _gagal(httpx.ConnectError("refused"), ConnectionRefusedError()),
    "nama … tidak dikenal DNS": _gagal(httpx.ConnectError("dns"), socket.gaierror()),
    "alamat BKN tidak sah": _gagal(httpx.InvalidURL("")),
    "sertifikat TLS … diterbitkan oleh yang tidak dikenal": _sertifikat("self-signed certificate in chain"),
    "sertifikat TLS … sudah berakhir": _sertifikat("certificate has expired"),
    "sertifikat TLS … belum mulai berlaku": _sertifikat("certificate is not yet valid"),
    "sertifikat TLS … bukan untuk nama itu": _sertifikat("Hostname mismatch"),
    "TLS dengan … tidak terjadi": _tanpa_tls(),
    "proxy tidak meneruskan": _gagal(httpx.ProxyError("")),
    "proxy meminta sandi": _jawab(407),
    "jawaban BKN tidak selesai dalam … detik": _gagal(TimeoutError()),
    "jawaban BKN tidak sampai: …": _gagal(httpx.ReadError("")),
    "jawaban BKN lebih dari … MB": _teks(200, "x" * 2048),
    "jawaban tidak dapat dibaca": _teks(200, '{"code": 1, "da'),
    "alamat ini tidak ada di BKN (404)": _teks(404, "404 page not found"),
    "BKN mengalihkan ke alamat lain": _jawab(302, location="https://lain.test"),
    "token apim ditolak": _jawab(401, _wso2("900901", "Invalid Credentials")),
    "token sso ditolak: Token SSO mismatch": _jawab(401, {"code": 0, "message": "Token SSO mismatch"}),
    "token sso ditolak: invalid or expired jwt": _jawab(401, {"message": "invalid or expired jwt"}),
    "BKN tidak membuka layanan ini …: 403": _jawab(403),
    "Resource forbidden": _jawab(403, _wso2("900908", "Resource forbidden")),
    "Message throttled out": _jawab(429, _wso2("900800", "Message throttled out")),
    "429": _jawab(429),
    "SUSPENDED": _jawab(503, _wso2("303001", "Runtime Error", "Currently, Address endpoint : [ X ] SUSPENDED")),
    "HTTP 502 tanpa isi": _jawab(502),
    "BKN menjawab gagal tanpa sebab": _jawab(200, {"code": 0, "data": {"x": 1}}),
}
DI_TEMPAT_TOKEN: dict[str, tuple[str, Sebab]] = {
    "tempat token sso: …": ("sso.test", _gagal(httpx.ConnectError("refused"))),
    "tempat token apim: …": ("apim.test", _gagal(httpx.ConnectError("refused"))),
    "tempat token sso menjawab HTTP …": ("sso.test", _jawab(503)),
    "tempat token apim menjawab tanpa token": ("apim.test", _jawab(200, {})),
    "token apim tidak dapat diperoleh": ("apim.test", _jawab(401, {"error": "invalid_client"})),
    "token sso tidak dapat diperoleh": ("sso.test", _jawab(401, {"error": "invalid_grant"})),
}


async def kalimat(jam: Jam, host: str, sebab: Sebab, **batas: int) -> str:
    """What an operator is told of a call when this host answers so."""

    def layani(permintaan: httpx.Request) -> httpx.Response:
        return sebab() if permintaan.url.host == host else httpx.Response(200, json=TOKEN)

    waktu = Waktu(kini=lambda: jam.kini, jeda=jam.tunggu, acak=lambda: 0.0)
    http = httpx.AsyncClient(transport=httpx.MockTransport(layani))
    async with Pemanggil(ALAMAT, KREDENSIAL, waktu=waktu, http=http, batas=Batas(**batas)) as bkn:
        with pytest.raises(GalatSiasn) as galat:
            await bkn.ambil("pns/data-utama/1")
        assert bkn.keadaan.gangguan == str(galat.value)
        return str(galat.value)


async def _istirahat(jam: Jam) -> str:
    return await _sesudah(jam, _jawab(502), 2)


async def _dibatasi(jam: Jam) -> str:
    lagi = _jawab(429, _wso2("900800", "Message throttled out"), **{"retry-after": "600", "date": _date(jam)})
    return await _sesudah(jam, lagi, 1)


async def _habis(jam: Jam) -> str:
    return await _sesudah(jam, _jawab(200, {"code": 1, "data": {}}), 1, per_jam=1)


def _date(jam: Jam) -> str:
    return f"{jam.kini:%a, %d %b %Y %H:%M:%S} GMT"


async def _sesudah(jam: Jam, sebab: Sebab, kali: int, **batas: int) -> str:
    """What is said of the next one after so many calls."""

    def layani(permintaan: httpx.Request) -> httpx.Response:
        return sebab() if permintaan.url.host == "bkn.test" else httpx.Response(200, json=TOKEN)

    waktu = Waktu(kini=lambda: jam.kini, jeda=jam.tunggu, acak=lambda: 0.0)
    http = httpx.AsyncClient(transport=httpx.MockTransport(layani))
    async with Pemanggil(ALAMAT, KREDENSIAL, waktu=waktu, http=http, batas=Batas(**batas)) as bkn:
        kata = ""
        for _ in range(kali + 1):
            try:
                await bkn.ambil("pns/data-utama/1")
            except GalatSiasn as galat:
                kata = str(galat)
        return kata


TIDAK_DIPANGGIL: dict[str, Callable[[Jam], Awaitable[str]]] = {
    "BKN sedang tidak menjawab": _istirahat,
    "BKN membatasi banyaknya panggilan": _dibatasi,
    "anggaran … habis": _habis,
}


def test_tiap_kalimat_yang_dikutip_diperiksa_sekali() -> None:
    assert sorted(DIKUTIP) == sorted([*DI_BKN, *DI_TEMPAT_TOKEN, *TIDAK_DIPANGGIL])


@pytest.mark.parametrize("kutipan", DIKUTIP)
async def test_yang_dikutip_halaman_bkn_benar_dikatakan(
    jam: Jam, kutipan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hantar, "TERBESAR", 1024)
    if kutipan in TIDAK_DIPANGGIL:
        kata = await TIDAK_DIPANGGIL[kutipan](jam)
    elif kutipan in DI_TEMPAT_TOKEN:
        kata = await kalimat(jam, *DI_TEMPAT_TOKEN[kutipan])
    else:
        kata = await kalimat(jam, "bkn.test", DI_BKN[kutipan])
    assert re.search(re.escape(kutipan).replace("…", ".*"), kata, re.IGNORECASE), kata
