"""One question to BKN about somebody, and its answer as it is kept."""

from services.pegawai.siasn.klien.baca.orang import data_utama
from services.pegawai.siasn.klien.baca.riwayat import riwayat
from services.pegawai.siasn.klien.panggil import Pemanggil
from services.pegawai.siasn.tarik.jenis import RIWAYAT, Dibaca, Ditanyakan, JenisSalinan, salin_riwayat, salin_utama


async def baca_salinan(bkn: Pemanggil, orang: Ditanyakan, jenis: JenisSalinan) -> Dibaca:
    """What BKN says of them.

    Raises:
        TidakAda: BKN does not know them; only of the main file, for an empty history is one.
        GalatSiasn: there is no answer.
    """
    if jenis is JenisSalinan.DATA_UTAMA:
        return salin_utama(orang, await data_utama(bkn, orang.nomor))
    return salin_riwayat(orang, jenis, await riwayat(bkn, RIWAYAT[jenis], orang.nomor))
