"""The connection to SIASN as the settings have it; a process keeps one, and it is shared by all that is done there."""

from dataclasses import dataclass, field, replace
from uuid import uuid4

import httpx

from services.pegawai.siasn.klien.alamat import PELATIHAN, PRODUKSI, Alamat
from services.pegawai.siasn.klien.panggil import Batas, Kredensial, Pemanggil
from services.pegawai.siasn.klien.token import Sandi
from services.pegawai.siasn.klien.waktu import Waktu
from shared.service import Runtime
from shared.settings import Settings

DASAR = {"pelatihan": PELATIHAN, "produksi": PRODUKSI}


class SettingKurang(Exception):
    """The settings name BKN and not all that is needed to speak to it; the text says what is missing."""


@dataclass(slots=True)
class Sambungan:
    """What is needed to exchange with SIASN."""

    bkn: Pemanggil
    instansi_id: str
    """BKN's ids of this government, and of its working unit."""
    satuan_kerja_id: str
    token: bytes | None = None
    """Which of the pasted tokens, as it lies in the database, the client has been given."""
    proses: str = field(default_factory=lambda: uuid4().hex)
    """By which one that leads knows what it has written itself."""


def alamat_dari(settings: Settings) -> Alamat | None:
    """Where BKN is; None where this installation exchanges with none."""
    dasar = DASAR.get(settings.siasn)
    ganti = {
        "siasn": settings.siasn_url,
        "referensi": settings.siasn_reference_url,
        "token_apim": settings.siasn_apim_token_url,
        "token_sso": settings.siasn_sso_token_url,
    }
    ganti = {nama: nilai.rstrip("/") for nama, nilai in ganti.items() if nilai}
    if dasar is None:
        if not ganti:
            return None
        if kurang := [nama for nama in Alamat.__dataclass_fields__ if nama not in ganti]:
            raise SettingKurang(f"alamat BKN belum lengkap, kurang: {', '.join(kurang)}; atau isi ASN_SIASN")
        return Alamat(**ganti)
    return replace(dasar, **ganti)


def _akun(settings: Settings) -> Sandi | None:
    user, password = settings.siasn_sso_user, settings.siasn_sso_password
    if user is None and password is None:
        return None
    if user is None or password is None or not settings.siasn_sso_client:
        raise SettingKurang("ASN_SIASN_SSO_CLIENT, ASN_SIASN_SSO_USER, dan ASN_SIASN_SSO_PASSWORD diisi bersama")
    return Sandi(settings.siasn_sso_client, user.get_secret_value(), password.get_secret_value())


def _pemanggil(runtime: Runtime, alamat: Alamat, rahasia: str) -> Pemanggil:
    settings = runtime.settings
    sedikit, banyak = settings.siasn_concurrency
    if not 1 <= sedikit <= banyak:
        raise SettingKurang("ASN_SIASN_CONCURRENCY berisi paling sedikit dan paling banyak, seperti [2,4]")
    batas = Batas(
        sedikit, banyak, settings.siasn_calls_per_hour, settings.siasn_timeout, settings.siasn_connect_timeout
    )
    proxy = settings.siasn_proxy
    try:
        return Pemanggil(
            alamat,
            Kredensial(settings.siasn_key, rahasia, _akun(settings)),
            batas=batas,
            waktu=Waktu(runtime.clock.now),
            ca=settings.siasn_ca or None,
            proxy=None if proxy is None else proxy.get_secret_value(),
        )
    except OSError as error:
        raise SettingKurang(f"berkas ASN_SIASN_CA tidak dapat dibaca ({type(error).__name__})") from None
    except (ValueError, httpx.InvalidURL):
        # What is wrong with it may hold its password.
        raise SettingKurang("ASN_SIASN_PROXY bukan alamat proxy seperti http://tuan:3128") from None


async def sambungan(runtime: Runtime) -> Sambungan | None:
    """The connection of this process; None where the settings name no SIASN.

    Raises:
        SettingKurang: they name it, and not all that is needed.
    """
    if (ada := runtime.kept.get(Sambungan)) is not None:
        assert isinstance(ada, Sambungan)
        return ada
    settings = runtime.settings
    if (alamat := alamat_dari(settings)) is None:
        return None
    isi = {
        "ASN_SIASN_KEY": settings.siasn_key,
        "ASN_SIASN_SECRET": settings.siasn_secret,
        "ASN_SIASN_INSTANSI": settings.siasn_instansi,
        "ASN_SIASN_SATUAN_KERJA": settings.siasn_satuan_kerja,
    }
    if kurang := [nama for nama, nilai in isi.items() if not nilai]:
        raise SettingKurang(f"belum diisi: {', '.join(kurang)}")
    assert settings.siasn_secret is not None
    bkn = _pemanggil(runtime, alamat, settings.siasn_secret.get_secret_value())
    runtime.at_end.push_async_callback(bkn.tutup)
    baru = Sambungan(bkn, settings.siasn_instansi, settings.siasn_satuan_kerja)
    runtime.kept[Sambungan] = baru
    return baru
