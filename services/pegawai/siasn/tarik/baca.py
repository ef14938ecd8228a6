"""One question to BKN about somebody, and its answer as it is kept: two steps, for a place at BKN is only held in the
first."""

from typing import Any

from services.pegawai.siasn.klien.baca import riwayat
from services.pegawai.siasn.klien.baca.bacaan import baca_daftar, baca_satu
from services.pegawai.siasn.klien.baca.orang import DataUtama, jawaban_utama
from services.pegawai.siasn.klien.panggil import Pemanggil
from services.pegawai.siasn.tarik.jenis import RIWAYAT, Dibaca, Ditanyakan, JenisSalinan, salin_riwayat, salin_utama


async def tanya_bkn(bkn: Pemanggil, orang: Ditanyakan, jenis: JenisSalinan) -> Any:
    """What BKN says of them, as it says it.

    Raises:
        TidakAda: BKN does not know them; only of the main file, for an empty history is one.
        GalatSiasn: there is no answer.
    """
    if jenis is JenisSalinan.DATA_UTAMA:
        return await jawaban_utama(bkn, orang.nomor, paruh_waktu=orang.paruh_waktu)
    return await bkn.ambil_daftar(f"pns/rw-{riwayat.RIWAYAT[RIWAYAT[jenis]]}/{orang.nomor}")


def pahami(orang: Ditanyakan, jenis: JenisSalinan, jawaban: Any) -> Dibaca:
    """The same as it is kept. Raises as the first step, where the answer turns out to be none."""
    if jenis is JenisSalinan.DATA_UTAMA:
        return salin_utama(orang, baca_satu(DataUtama, jawaban))
    return salin_riwayat(orang, jenis, baca_daftar(RIWAYAT[jenis], jawaban))
