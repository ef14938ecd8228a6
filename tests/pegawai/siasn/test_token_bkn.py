"""The two tokens of BKN when something is wrong with them: refused, ended, pasted by mistake, clocks that differ."""

import asyncio
import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.pegawai.siasn.klien.baca import orang
from services.pegawai.siasn.klien.galat import Kunci, SedangIstirahat, Terganggu, TokenDitolak, TokenTidakAda
from services.pegawai.siasn.klien.panggil import Kredensial
from services.pegawai.siasn.klien.token import Pemegang, Sandi, Token, tempel
from services.pegawai.siasn.klien.tulis import jabatan
from services.pegawai.siasn.klien.waktu import Waktu
from tests.pegawai.siasn.panggilan_bkn import TANPA_SANDI, Jam, nip_ke, panggilan_token, pindah_unit
from tests.simulator.siasn.aplikasi import KLIEN, KUNCI, PENGGUNA, RAHASIA
from tests.simulator.siasn.keadaan import Gangguan, Siasn

KINI = datetime(2026, 3, 2, 1, tzinfo=UTC)


def jwt(**isi: Any) -> str:
    muatan = base64.urlsafe_b64encode(json.dumps(isi).encode()).decode().rstrip("=")
    return f"eyJhbGciOiJub25lIn0.{muatan}.c2lnbmF0dXJl"


def dikenal(siasn: Siasn, selama: timedelta = timedelta(hours=12)) -> str:
    """A token of a user who has come in by the web page."""
    token = jwt(exp=int((siasn.kini() + selama).timestamp()))
    siasn.sso_dikenal(token, siasn.kini() + selama)
    return token


async def test_token_tempelan_tidak_hilang_karena_token_aplikasi_ditolak(siasn: Siasn, buka) -> None:
    async with buka(TANPA_SANDI) as bkn:
        sampai = bkn.pakai_sso(dikenal(siasn))
        siasn.gangguan = Gangguan(apim_ditolak=1)
        await orang.data_utama(bkn, nip_ke(siasn))
        assert bkn.keadaan.sso_sampai == sampai
        siasn.gangguan = Gangguan(apim_ditolak=9)
        with pytest.raises(TokenDitolak) as galat:
            await orang.data_utama(bkn, nip_ke(siasn))
        assert galat.value.kunci is Kunci.APIM
        assert (bkn.keadaan.sso_sampai, bkn.keadaan.tanpa_token) == (sampai, None)


async def test_token_tempelan_yang_ditolak_diminta_lagi_dari_operator(siasn: Siasn, buka) -> None:
    async with buka(TANPA_SANDI) as bkn:
        bkn.pakai_sso(dikenal(siasn))
        siasn.gangguan = Gangguan(sso_ditolak=1)  # all of its user are revoked
        with pytest.raises(TokenDitolak):
            await orang.data_utama(bkn, nip_ke(siasn))
        sebelum = sum(siasn.panggilan.values())
        with pytest.raises(TokenTidakAda, match="yang ditempel ditolak BKN; tempel token SSO yang baru"):
            await orang.data_utama(bkn, nip_ke(siasn))
        assert sum(siasn.panggilan.values()) == sebelum
        assert (bkn.keadaan.tanpa_token, bkn.keadaan.sso_sampai) == (Kunci.SSO, None)
        bkn.pakai_sso(dikenal(siasn))
        await orang.data_utama(bkn, nip_ke(siasn))
        assert bkn.keadaan.tanpa_token is None


async def test_satu_penolakan_sesaat_tidak_membuang_token_tempelan(siasn: Siasn, buka, monkeypatch) -> None:
    async with buka(TANPA_SANDI) as bkn:
        bkn.pakai_sso(token := dikenal(siasn))
        tolak = siasn.token.pop(token)

        async def kembali(detik: float) -> None:
            siasn.token[token] = tolak

        # Refused once, and known again when the application's token has been got anew.
        lama = bkn._apim.beri

        async def beri() -> Token:
            hasil = await lama()
            if panggilan_token(siasn, "oauth2") == 2:
                await kembali(0)
            return hasil

        monkeypatch.setattr(bkn._apim, "beri", beri)
        await orang.data_utama(bkn, nip_ke(siasn))
        assert bkn.keadaan.sso_sampai is not None


async def test_sandi_yang_ditolak_baru_dicoba_lagi_sepuluh_menit_kemudian(siasn: Siasn, buka, jam: Jam) -> None:
    async with buka(Kredensial(KUNCI, RAHASIA, Sandi(KLIEN, PENGGUNA, "salah"))) as bkn:
        semua = await asyncio.gather(
            *(orang.data_utama(bkn, nip_ke(siasn, nomor)) for nomor in range(12)), return_exceptions=True
        )
        assert {type(each) for each in semua} == {TokenTidakAda}
        jam.kini += timedelta(minutes=9)
        with pytest.raises(TokenTidakAda, match="periksa akun dan sandi SSO, atau tempel"):
            await orang.data_utama(bkn, nip_ke(siasn))
        assert panggilan_token(siasn, "openid") == 1
        assert bkn.keadaan.tanpa_token == Kunci.SSO
        jam.kini += timedelta(minutes=2)
        with pytest.raises(TokenTidakAda):
            await orang.data_utama(bkn, nip_ke(siasn))
        assert panggilan_token(siasn, "openid") == 2


async def test_rahasia_aplikasi_yang_salah_dikatakan_kepada_operator(siasn: Siasn, buka) -> None:
    async with buka(Kredensial(KUNCI, "salah")) as bkn:
        bkn.pakai_sso(dikenal(siasn))
        for _ in range(3):
            with pytest.raises(TokenTidakAda, match=r"invalid_client; A valid OAuth.*; periksa kunci dan rahasia"):
                await orang.data_utama(bkn, nip_ke(siasn))
        assert bkn.keadaan.tanpa_token == Kunci.APIM
    assert panggilan_token(siasn, "oauth2") == 1


async def test_yang_menunggu_token_ikut_gagal_dan_tidak_mencoba_sendiri(siasn: Siasn, buka) -> None:
    async with buka(sedikit=4, banyak=4) as bkn:
        siasn.gangguan = Gangguan(kosong=1, lambat=0.05)
        # The first asks and fails for all four; they ask again after their pauses.
        semua = await asyncio.gather(*(orang.data_utama(bkn, nip_ke(siasn, nomor)) for nomor in range(4)))
    assert len(semua) == 4
    assert (panggilan_token(siasn, "openid"), panggilan_token(siasn, "oauth2")) == (2, 1)


async def test_pengambil_token_yang_dibatalkan_tidak_menggagalkan_yang_menunggu(siasn: Siasn, buka) -> None:
    async with buka() as bkn:
        siasn.gangguan = Gangguan(lambat=0.1)
        pertama = asyncio.create_task(orang.data_utama(bkn, nip_ke(siasn)))
        kedua = asyncio.create_task(orang.data_utama(bkn, nip_ke(siasn, 1)))
        await asyncio.sleep(0.05)
        pertama.cancel()
        assert (await kedua).baris[0].nip_baru == nip_ke(siasn, 1)
        assert pertama.cancelled()
        assert bkn.keadaan.berjalan == 0


async def test_penolakan_yang_terlambat_tidak_membuang_token_yang_baru(jam: Jam) -> None:
    nomor = iter(range(9))

    async def ambil(_: Token | None) -> Token:
        return Token(f"token{next(nomor)}", jam.kini + timedelta(hours=1))

    pemegang = Pemegang(ambil, Waktu(kini=lambda: jam.kini))
    lama = await pemegang.beri()
    pemegang.buang(lama)
    baru = await pemegang.beri()
    pemegang.buang(lama)
    assert (lama.isi, baru.isi, (await pemegang.beri()).isi) == ("token0", "token1", "token1")


async def test_penyegar_dipakai_juga_sesudah_token_ditolak_dan_sandi_sesudah_penyegar_ditolak(
    siasn: Siasn, buka, jam: Jam
) -> None:
    async with buka() as bkn:
        await orang.data_utama(bkn, nip_ke(siasn))
        siasn.gangguan = Gangguan(sso_ditolak=1, sandi_mati=True)
        await orang.data_utama(bkn, nip_ke(siasn))
        siasn.gangguan = Gangguan(sso_ditolak=1, segar_mati=True)
        await orang.data_utama(bkn, nip_ke(siasn))
        jam.kini += timedelta(hours=13)  # the refresh token has ended too
        siasn.gangguan = Gangguan(sandi_mati=True)
        with pytest.raises(TokenTidakAda, match="invalid_grant"):
            await orang.data_utama(bkn, nip_ke(siasn))


async def test_token_yang_segera_habis_dipakai_selama_masih_berlaku(siasn: Siasn, buka, jam: Jam) -> None:
    """WSO2 hands out the same token with what is left of its time: it must not be asked for at each call."""
    siasn.gangguan = Gangguan(umur_apim=40)
    async with buka() as bkn:
        for _ in range(3):
            await orang.data_utama(bkn, nip_ke(siasn))
            jam.kini += timedelta(seconds=9)
        assert panggilan_token(siasn, "oauth2") == 1
        jam.kini += timedelta(seconds=9)
        await orang.data_utama(bkn, nip_ke(siasn))
    assert panggilan_token(siasn, "oauth2") == 2


@pytest.mark.parametrize("geser", [-10, 10])
async def test_jam_yang_berbeda_sepuluh_menit_tidak_menghalangi_dan_dikatakan(
    siasn: Siasn, buka, jam: Jam, geser: int
) -> None:
    """By ``expires_in`` an end is reckoned from our own clock; a time that BKN names is translated into it."""
    siasn.kini = lambda: jam.kini + timedelta(minutes=geser)
    async with buka() as bkn:
        await orang.data_utama(bkn, nip_ke(siasn))
        assert bkn.keadaan.apim_sampai == jam.kini + timedelta(hours=1)
        assert bkn.keadaan.selisih_jam == -geser
        siasn.gangguan = Gangguan(terbatas=1, lagi_dalam=20)
        await orang.data_utama(bkn, nip_ke(siasn))
        assert jam.jeda == [20.0]
        assert await jabatan.simpan(bkn, pindah_unit(siasn))


@pytest.mark.parametrize(
    ("teks", "kata"),
    [
        ("x" * 20_000, "bukan token SSO"),
        (f"{jwt(exp=1e12)}…", "bukan token SSO"),
        ("a.b.c.d", "bukan token SSO"),
        ("{}", "bukan token SSO"),
        ('{"access_token": 5}', "bukan token SSO"),
        ('{"a": ' * 5_000, "bukan token SSO"),
        ("eyJ\u200bh.e30.c2ln", "bukan token SSO"),
        ("eyJhbGciOiJSUzI1NiJ9.e30.c2ln\u00e9", "bukan token SSO"),
        (f"a.{base64.urlsafe_b64encode(b'[' * 9_000).decode()}.c", "tidak menyebut kapan berakhir"),
        (f"a.{base64.urlsafe_b64encode(b'[1]').decode()}.c", "tidak menyebut kapan berakhir"),
        (jwt(exp=1_772_413_200_000), "tidak menyebut kapan berakhir"),
        (jwt(exp="besok"), "tidak menyebut kapan berakhir"),
        (jwt(exp=float("nan")), "tidak menyebut kapan berakhir"),
        (jwt(exp=1_772_499_600, typ="Refresh"), "Ini token penyegar"),
        (jwt(exp=1_772_499_600, typ="Offline"), "Ini token penyegar"),
        (jwt(exp=1_772_499_600, aut="APPLICATION"), "Ini token aplikasi"),
        (jwt(exp=1_772_499_600, iss="https://apimws.bkn.go.id:443/oauth2/token"), "Ini token aplikasi"),
        (jwt(exp=1_772_499_600, nbf=1_772_490_000), "baru berlaku mulai 02-03-2026 22:20 UTC"),
        (jwt(exp=1_772_000_000), "sudah berakhir pada 25-02-2026"),
    ],
)
def test_tempelan_yang_keliru_dikenali(teks: str, kata: str) -> None:
    with pytest.raises(ValueError, match=kata) as galat:
        tempel(teks, KINI)
    assert teks not in str(galat.value)


@pytest.mark.parametrize("bungkus", ["{}", "Bearer {}", '"{}"', "  {}\n", "bearer: {}", '{{"access_token": "{}"}}'])
def test_tempelan_boleh_seperti_disalin(bungkus: str) -> None:
    token = jwt(exp=1_772_499_600, typ="Bearer", iss="https://sso-siasn.bkn.go.id/auth/realms/public-siasn")
    satu = tempel(bungkus.format(token), KINI)
    assert (satu.isi, satu.sampai) == (token, datetime(2026, 3, 3, 1, tzinfo=UTC))


async def test_tempat_token_yang_mati_membuka_pemutus(siasn: Siasn, buka) -> None:
    async with buka() as bkn:
        siasn.gangguan = Gangguan(mati=True)
        with pytest.raises(Terganggu, match="tempat token sso menjawab HTTP 502"):
            await orang.data_utama(bkn, nip_ke(siasn))
        with pytest.raises((Terganggu, SedangIstirahat)):
            await orang.data_utama(bkn, nip_ke(siasn))
        sebelum = sum(siasn.panggilan.values())
        with pytest.raises(SedangIstirahat):
            await orang.data_utama(bkn, nip_ke(siasn))
    assert sum(siasn.panggilan.values()) == sebelum
