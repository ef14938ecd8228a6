"""Whose file at BKN a row goes to: nothing is sent before that is sure, nor to whom it may not be sent."""

from services.pegawai.siasn.keluar import antrean_buku
from services.pegawai.siasn.keluar.alur_buku import SebabBuku
from services.pegawai.siasn.keluar.antrean_buku import Dimaksud
from services.pegawai.siasn.keluar.penulis import BarisBuku, KurangBuku
from services.pegawai.siasn.keluar.tangan import Tangan
from services.pegawai.siasn.klien.baca.orang import DataUtama, data_utama
from services.pegawai.siasn.klien.galat import Ditolak, TidakAda
from services.pegawai.siasn.tarik.salinan import milik_orang_lain
from shared.contracts.istilah.status import KEDUDUKAN_PPPK, KELUAR, PPPK


async def orang_di_bkn(tangan: Tangan, baris: BarisBuku) -> DataUtama | KurangBuku:
    """The person at BKN, if they are who we mean, and what is to be written there may be."""
    dimaksud = await antrean_buku.dimaksud(tangan.runtime.reader, baris.nip)
    try:
        bacaan = await data_utama(tangan.sambungan.bkn, dimaksud.nomor, paruh_waktu=dimaksud.paruh_waktu)
    except TidakAda:
        kata = "SIASN tidak mengenal NIP pegawai ini, atau ia berada di instansi lain."
        return KurangBuku(SebabBuku.ORANG_TIDAK_DIKENAL, kata)
    except Ditolak as galat:
        return KurangBuku(SebabBuku.TIDAK_TERBACA, f"SIASN menolak menunjukkan data utamanya: {galat.kata}")
    if not bacaan.baris:
        return KurangBuku(SebabBuku.TIDAK_TERBACA, "Data utamanya di SIASN tidak terbaca.")
    utama = bacaan.baris[0]
    if utama.nip_baru.strip() != dimaksud.nomor:
        return KurangBuku(SebabBuku.ORANG_TIDAK_DIKENAL, "SIASN menjawab dengan pegawai yang lain.")
    if utama.kedudukan_pns_id in KELUAR:
        kata = f"Menurut SIASN ia tidak aktif lagi ({utama.kedudukan_pns_nama or utama.kedudukan_pns_id})."
        return KurangBuku(SebabBuku.ORANG_TIDAK_DIKENAL, kata)
    instansi = {utama.instansi_kerja_id, utama.instansi_induk_id} - {None}
    if instansi and tangan.sambungan.instansi_id not in instansi:
        kata = "Menurut SIASN ia berada di instansi lain."
        return KurangBuku(SebabBuku.ORANG_TIDAK_DIKENAL, kata)
    if dimaksud.pns_id is not None and dimaksud.pns_id.strip() != utama.id.strip():
        kata = (
            "PNS ID yang dijawab SIASN bukan yang tercatat di sini; perubahan ini mungkin masuk ke berkas yang salah."
        )
        return KurangBuku(SebabBuku.PNS_ID_LAIN, kata)
    if await milik_orang_lain(tangan.runtime.reader, baris.nip, utama.id):
        kata = "Pegawai lain tercatat dengan PNS ID yang sama; perubahan ini mungkin masuk ke berkas yang salah."
        return KurangBuku(SebabBuku.PNS_ID_GANDA, kata)
    if baris.ditegaskan_pada is None and pppk(dimaksud, utama):
        kata = "Ia PPPK: apakah riwayat PPPK boleh ditulis lewat layanan SIASN, ditegaskan petugas lebih dahulu."
        return KurangBuku(SebabBuku.PPPK, kata)
    return utama


def pppk(dimaksud: Dimaksud, utama: DataUtama) -> bool:
    """Whether either side has them as a PPPK: public clients do not let those be written (contract section 6)."""
    kata = f"{utama.status_pegawai or ''} {utama.kedudukan_pns_nama or ''}".upper()
    return dimaksud.status_pegawai in PPPK or utama.kedudukan_pns_id in KEDUDUKAN_PPPK or "PPPK" in kata
