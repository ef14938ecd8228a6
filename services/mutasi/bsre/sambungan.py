"""The connection to the agency's e-sign server as the settings have it; a process keeps one."""

from dataclasses import dataclass
from typing import Literal

from services.mutasi.bsre.akar import Akar, AkarTidakTerbaca, baca_akar
from services.mutasi.bsre.klien import v1, v2
from services.mutasi.bsre.klien.alamat import Alamat
from services.mutasi.bsre.klien.bentuk import TAK_TAMPAK, Hasil, Penanda, StatusPengguna, Tampilan
from services.mutasi.bsre.klien.panggil import Akun, Batas, Pemanggil
from shared.service import Runtime


class SettingKurang(Exception):
    """The settings name a server and not all that is needed to sign with it; the text says what is missing."""


@dataclass(frozen=True, slots=True)
class SambunganBsre:
    """What is needed to sign, and to verify what was signed."""

    bsre: Pemanggil
    versi: Literal["v1", "v2"]
    letak_akar: str

    @property
    def akar(self) -> Akar:
        """What is trusted, read anew each time: a list of revoked certificates is replaced every day.

        Raises:
            SettingKurang.
        """
        try:
            return baca_akar(self.letak_akar)
        except AkarTidakTerbaca as error:
            raise SettingKurang(f"{error} (ASN_BSRE_ROOTS)") from error

    async def status(self, penanda: Penanda) -> StatusPengguna:
        """How the certificate of a signer stands.

        Raises:
            GalatBsre, ValueError.
        """
        if self.versi == "v1":
            return await v1.status(self.bsre, penanda)
        return await v2.status(self.bsre, penanda)

    async def tandatangani(
        self, pdf: bytes, nama: str, penanda: Penanda, passphrase: str, tampilan: Tampilan = TAK_TAMPAK
    ) -> Hasil:
        """The document signed; asked for once.

        Raises:
            TidakPasti: it may have been signed.
            GalatBsre: it was not.
        """
        if self.versi == "v1":
            return await v1.tandatangani(self.bsre, pdf, nama, penanda, passphrase, tampilan)
        return await v2.tandatangani(self.bsre, pdf, nama, penanda, passphrase, tampilan)

    async def unduh(self, id_dokumen: str) -> bytes:
        """A result once more, while the server keeps it.

        Raises:
            GalatBsre.
        """
        return await v1.unduh(self.bsre, id_dokumen)


async def sambungan_bsre(runtime: Runtime) -> SambunganBsre | None:
    """The connection of this process; None where the settings name no server.

    Raises:
        SettingKurang.
    """
    if (ada := runtime.kept.get(SambunganBsre)) is not None:
        assert isinstance(ada, SambunganBsre)
        return ada
    setelan = runtime.settings
    if not setelan.bsre_url:
        return None
    kurang = [nama for nama in ("bsre_user", "bsre_password", "bsre_roots") if not getattr(setelan, nama)]
    if kurang or setelan.bsre_password is None:
        raise SettingKurang(f"belum diisi: {', '.join(f'ASN_{each.upper()}' for each in kurang)}")
    proxy = None if setelan.bsre_proxy is None else setelan.bsre_proxy.get_secret_value()
    try:
        bsre = Pemanggil(
            Alamat(setelan.bsre_url, polos=setelan.bsre_plain_http),
            Akun(setelan.bsre_user, setelan.bsre_password.get_secret_value()),
            batas=Batas(
                sambungan=setelan.bsre_connect_timeout,
                jawaban=min(30.0, setelan.bsre_timeout),
                tanda_tangan=setelan.bsre_timeout,
                pemeriksaan=2 * setelan.bsre_timeout,
            ),
            ca=setelan.bsre_ca or True,
            proxy=proxy or None,
            y_dari_atas=setelan.bsre_y_from_top,
        )
    except OSError as error:
        raise SettingKurang(f"berkas ASN_BSRE_CA tidak dapat dibaca ({type(error).__name__})") from None
    except ValueError as error:
        # Of a proxy what is wrong may hold its password; of the address it does not.
        kata = "ASN_BSRE_PROXY bukan alamat proxy" if proxy else f"ASN_BSRE_URL: {error}"
        raise SettingKurang(kata) from None
    runtime.at_end.push_async_callback(bsre.tutup)
    baru = runtime.kept[SambunganBsre] = SambunganBsre(bsre, setelan.bsre_version, setelan.bsre_roots)
    return baru
