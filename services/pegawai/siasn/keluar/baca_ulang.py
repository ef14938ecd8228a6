"""Reading back what became of a row: BKN's history and main file beside what was meant.

What BKN says now is newer than what was pulled: it takes its place, so that no difference stands that is none.
"""

from collections.abc import Mapping
from typing import Any

from services.pegawai.orang.keadaan_siasn import KeadaanBuku as K
from services.pegawai.siasn.keluar import antrean_buku
from services.pegawai.siasn.keluar.alur_buku import AksiBuku, JenisBuku
from services.pegawai.siasn.keluar.jenis import PENULIS
from services.pegawai.siasn.keluar.penulis import BarisBuku, Niat, Penulis, Terlihat
from services.pegawai.siasn.keluar.tangan import Tangan
from services.pegawai.siasn.klien.baca.bacaan import Bacaan
from services.pegawai.siasn.klien.baca.orang import DataUtama, data_utama
from services.pegawai.siasn.klien.baca.riwayat import RwBaris
from services.pegawai.siasn.klien.galat import TidakAda
from services.pegawai.siasn.tarik.jenis import Dibaca, Ditanyakan, JenisSalinan, salin_riwayat, salin_utama

SALINAN: Mapping[JenisBuku, JenisSalinan] = {
    JenisBuku.JABATAN: JenisSalinan.JABATAN,
    JenisBuku.DIKLAT: JenisSalinan.DIKLAT,
    JenisBuku.KURSUS: JenisSalinan.KURSUS,
    JenisBuku.HUKDIS: JenisSalinan.HUKDIS,
    JenisBuku.PENGHARGAAN: JenisSalinan.PENGHARGAAN,
    JenisBuku.SKP22: JenisSalinan.SKP22,
}
"""Where BKN's rows of a kind are read."""


async def baca_ulang_baris(tangan: Tangan, baris: BarisBuku) -> BarisBuku | None:
    """What does BKN say now?"""
    assert baris.niat is not None
    penulis = PENULIS[baris.jenis]
    dimaksud = await antrean_buku.dimaksud(tangan.runtime.reader, baris.nip)
    terlihat = await penulis.lihat(tangan.sambungan.bkn, dimaksud.nomor)
    try:
        bacaan = await data_utama(tangan.sambungan.bkn, dimaksud.nomor, paruh_waktu=dimaksud.paruh_waktu)
    except TidakAda:
        bacaan = None
    dibaca = _dibaca(dimaksud.orang, baris.jenis, terlihat, bacaan)
    rw = next((each for each in terlihat.baris if each.id == baris.rw_id), None)
    di_bkn = None
    if baris.aksi is AksiBuku.HAPUS:
        beda = [] if rw is None else [{"bidang": "baris", "di_sini": None, "di_bkn": rw.id}]
    elif rw is None and baris.rw_id is not None:
        beda = [{"bidang": "baris", "di_sini": baris.rw_id, "di_bkn": None}]
    else:
        utama = None if bacaan is None else next(iter(bacaan.baris), None)
        beda = _perbedaan(penulis, baris.niat, rw, terlihat, utama)
        di_bkn = rw.model_dump(mode="json", exclude={"nip_baru"}) if rw is not None else None
    ke = K.BERBEDA if beda else K.COCOK
    return await tangan.maju(baris, ke, dibaca=dibaca, perbedaan=beda or None, di_bkn=di_bkn)


def _dibaca(
    orang: Ditanyakan, jenis: JenisBuku, terlihat: Terlihat, utama: Bacaan[DataUtama] | None
) -> tuple[Dibaca, ...]:
    """Both answers as the pull keeps them."""
    hasil = [] if utama is None else [salin_utama(orang, utama)]
    if terlihat.bacaan is not None:
        hasil.append(salin_riwayat(orang, SALINAN[jenis], terlihat.bacaan))
    return tuple(hasil)


def _perbedaan(
    penulis: Penulis, niat: Niat, rw: RwBaris | None, terlihat: Terlihat, utama: DataUtama | None
) -> list[dict[str, Any]]:
    """Where BKN differs from what was sent: its row, its main file, the papers of its row."""
    if utama is None:
        return [{"bidang": "data_utama", "di_sini": "ada", "di_bkn": None}]
    beda = [] if rw is None else penulis.banding(niat, rw)
    beda += penulis.banding_utama(niat, rw, terlihat, utama)
    ada = set() if rw is None else {each.dok_id for each in rw.path}
    kurang = [jenis for jenis in penulis.wajib if rw is not None and str(int(jenis)) not in ada]
    return [
        *(each._asdict() for each in beda),
        *({"bidang": f"dokumen {int(each)}", "di_sini": "terlampir", "di_bkn": None} for each in kurang),
    ]
