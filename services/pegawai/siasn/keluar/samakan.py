"""Letting BKN's main file follow the history. It may be repeated."""

from services.pegawai.orang.keadaan_siasn import KeadaanBuku as K
from services.pegawai.siasn.keluar import antrean_buku
from services.pegawai.siasn.keluar.alur_buku import JenisBuku
from services.pegawai.siasn.keluar.jenis import PENULIS
from services.pegawai.siasn.keluar.milik_bkn import definitif
from services.pegawai.siasn.keluar.penulis import BarisBuku
from services.pegawai.siasn.keluar.tangan import Tangan
from services.pegawai.siasn.klien.galat import Ditolak, TidakAda


async def samakan_utama(tangan: Tangan, baris: BarisBuku) -> BarisBuku | None:
    assert baris.pns_id is not None
    if baris.jenis is JenisBuku.JABATAN:
        nip = (await antrean_buku.dimaksud(tangan.runtime.reader, baris.nip)).nomor
        if not definitif((await PENULIS[baris.jenis].lihat(tangan.sambungan.bkn, nip)).baris):
            # BKN would copy the post of a Plt into the main file; that it stays behind is told when it is read.
            return await tangan.maju(baris, K.DISAMAKAN)
    try:
        await PENULIS[baris.jenis].samakan(tangan.sambungan.bkn, baris.pns_id)
    except (Ditolak, TidakAda) as galat:
        return await tangan.maju(baris, K.DITOLAK, alasan=f"SIASN menolak menyamakan data utamanya: {galat}")
    return await tangan.maju(baris, K.DISAMAKAN)
