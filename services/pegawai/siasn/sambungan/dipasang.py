"""Whether there is a SIASN to exchange with, for who asks for something of it."""

from services.pegawai.siasn.sambungan.buka import SettingKurang, sambungan
from services.pegawai.siasn.sambungan.errors import SiasnTidakDipasang
from shared.service import Runtime


async def wajib_dipasang(runtime: Runtime) -> None:
    """There is one.

    Raises:
        SiasnTidakDipasang: with what is missing.
    """
    try:
        ada = await sambungan(runtime)
    except SettingKurang as error:
        raise SiasnTidakDipasang(f"Setting SIASN belum lengkap: {error}. Lengkapi, lalu mulai ulang pegawai.") from None
    if ada is None:
        raise SiasnTidakDipasang("Instalasi ini belum dihubungkan dengan SIASN. Isi setting ASN_SIASN dan kuncinya.")
