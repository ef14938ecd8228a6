"""Sending a row (contract section 6): what is to be at BKN, to whose file, whether BKN has it already, then the save.

What cannot be repeated is noted before it is done. What was on its way when its worker ended, or whose answer was lost,
is looked for first, and only what is not there is sent again.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import structlog

from services.pegawai.orang.keadaan_siasn import KeadaanBuku as K
from services.pegawai.siasn.keluar import antrean_buku
from services.pegawai.siasn.keluar.alur_buku import AksiBuku, SebabBuku
from services.pegawai.siasn.keluar.antrean_buku import Pendahulu
from services.pegawai.siasn.keluar.jenis import PENULIS
from services.pegawai.siasn.keluar.lampirkan import DI_SIASN, dokumen_kurang
from services.pegawai.siasn.keluar.penulis import IKATAN, BarisBuku, KurangBuku, Niat, Terlihat
from services.pegawai.siasn.keluar.siapa import orang_di_bkn
from services.pegawai.siasn.keluar.tangan import PERIKSA_BKN, PERIKSA_LAGI, TANYA_LAGI, Tangan
from services.pegawai.siasn.klien.baca.orang import DataUtama
from services.pegawai.siasn.klien.baca.riwayat import RwBaris
from services.pegawai.siasn.klien.galat import (
    Ditolak,
    SedangIstirahat,
    Terbatas,
    Terganggu,
    Terlambat,
    TidakAda,
    TidakBerhak,
    TidakPasti,
    TokenDitolak,
    TokenTidakAda,
)
from services.pegawai.siasn.klien.tenggat import selambatnya

log = structlog.get_logger("siasn_buku")

LIHAT = timedelta(seconds=10)
"""So long after a save without an answer BKN is looked at first: most often it has been done."""
GILIRAN = timedelta(minutes=7)
"""So long what is to be sent may wait for its turn; later it is not sent, and begins anew."""
SEGERA = timedelta(0)
TIDAK_TERKIRIM = (Terlambat, Terganggu, Terbatas, SedangIstirahat, TokenDitolak, TokenTidakAda, TidakBerhak)
"""What a call can end in without BKN having been given it."""


async def kirim_baris(tangan: Tangan, baris: BarisBuku) -> BarisBuku | None:
    """Send it, unless something is missing."""
    niat = await PENULIS[baris.jenis].niat(tangan.runtime.reader, tangan.sambungan, baris)
    if isinstance(niat, KurangBuku):
        return await tangan.tahan(baris, niat, PERIKSA_LAGI)
    if baris.aksi is AksiBuku.HAPUS and baris.ditegaskan_pada is None:
        kata = "Keputusannya ditarik. Menghapus baris di SIASN menunggu penegasan petugas."
        return await tangan.tahan(baris, KurangBuku(SebabBuku.PENEGASAN, kata), PERIKSA_BKN, niat=niat)
    orang = await orang_di_bkn(tangan, baris)
    if isinstance(orang, KurangBuku):
        return await tangan.tahan(baris, orang, PERIKSA_BKN, niat=niat)
    return await _kepada(tangan, baris, niat, orang)


async def _kepada(tangan: Tangan, baris: BarisBuku, niat: Niat, orang: DataUtama) -> BarisBuku | None:
    """Send it to this person's history, unless BKN has it."""
    penulis, bkn = PENULIS[baris.jenis], tangan.sambungan.bkn
    terlihat = await penulis.lihat(bkn, orang.nip_baru)
    pendahulu = await antrean_buku.pendahulu(tangan.runtime.reader, baris.menyusul_id)
    rw_id = _rw_id(baris, pendahulu, terlihat)
    rw = penulis.kenali(baris, niat, terlihat, rw_id)
    # What somebody has entered at BKN is taken as it is; where it differs, it is told, and an officer decides.
    milik_lain = rw is not None and rw.id not in (rw_id, baris.isi.get("rw_id"))
    if baris.aksi is not AksiBuku.HAPUS and not milik_lain:
        niat = penulis.lengkapi(niat, rw, terlihat, orang)
    ketahuan: dict[str, Any] = {"pns_id": orang.id, "niat": niat}
    if rw is not None and (kurang := _baris_lain(baris, niat, pendahulu, rw)):
        return await tangan.tahan(baris, kurang, PERIKSA_BKN, **ketahuan)
    if rw is None and terlihat.cacat:
        kata = f"{terlihat.cacat} baris riwayatnya di SIASN tidak terbaca; mungkin ini sudah ada di antaranya."
        return await tangan.tahan(baris, KurangBuku(SebabBuku.TIDAK_TERBACA, kata), PERIKSA_BKN, **ketahuan)
    if baris.aksi is AksiBuku.HAPUS:
        return await _hapus(tangan, baris, rw, terlihat, ketahuan)
    if rw is not None and (baris.hanya_baca or milik_lain or not penulis.banding(niat, rw)):
        return await _kenali(tangan, baris, rw, ketahuan)
    if rw is None and baris.hanya_baca:
        kata = "Di SIASN tidak ditemukan baris yang menyatakan ini."
        return await tangan.tahan(baris, KurangBuku(SebabBuku.TIDAK_DITEMUKAN, kata), PERIKSA_BKN, **ketahuan)
    terlampir = _masih_terlampir(baris, rw)
    if kurang := await dokumen_kurang(tangan, baris, terlampir):
        return await tangan.tahan(baris, kurang, PERIKSA_LAGI, **ketahuan)
    ketahuan |= {"rw_id": None if rw is None else rw.id, "terlampir": terlampir}
    return await _sekali(tangan, baris, ketahuan, lambda: penulis.simpan(bkn, niat, orang.id, rw))


async def _kenali(tangan: Tangan, baris: BarisBuku, rw: RwBaris, ketahuan: dict[str, Any]) -> BarisBuku | None:
    """BKN has it already: nothing is sent but the SK, where its row has none."""
    sendiri = baris.dikirim_kali == 0 or baris.hanya_baca
    dokumen = {each.dok_id: DI_SIASN for each in rw.path} if sendiri else {}
    terlampir = {**dokumen, **_masih_terlampir(baris, rw)}
    ketahuan = {**ketahuan, "rw_id": rw.id, "diadopsi": baris.dikirim_kali == 0, "terlampir": terlampir}
    if kurang := await dokumen_kurang(tangan, baris, terlampir):
        return await tangan.tahan(baris, kurang, PERIKSA_LAGI, **ketahuan)
    return await tangan.maju(baris, K.TERSIMPAN, **ketahuan)


async def _hapus(
    tangan: Tangan, baris: BarisBuku, rw: RwBaris | None, terlihat: Terlihat, ketahuan: dict[str, Any]
) -> BarisBuku | None:
    """Remove it, unless it is gone already. The last row of a history is never removed."""
    if rw is None:
        return await tangan.maju(baris, K.TERSIMPAN, **ketahuan)
    if len(terlihat.baris) + terlihat.cacat == 1:
        kata = "Ini satu-satunya baris riwayatnya di SIASN."
        return await tangan.tahan(baris, KurangBuku(SebabBuku.BARIS_TERAKHIR, kata), PERIKSA_BKN, **ketahuan)
    rw_id = rw.id

    async def buang() -> None:
        await PENULIS[baris.jenis].hapus(tangan.sambungan.bkn, rw_id)

    return await _sekali(tangan, baris, {**ketahuan, "rw_id": rw_id}, buang)


async def _sekali(
    tangan: Tangan, baris: BarisBuku, ketahuan: dict[str, Any], ubah: Callable[[], Awaitable[str | None]]
) -> BarisBuku | None:
    """What cannot be repeated: that it is about to be done is on record before, and what came of it after."""
    dikirim = await tangan.maju(baris, K.MENGIRIM, lama=GILIRAN + tangan.tenggang, **ketahuan)
    if dikirim is None:
        return None
    assert dikirim.dikirim_pada is not None
    try:
        with selambatnya(dikirim.dikirim_pada + GILIRAN):
            rw_id = await ubah()
    except (Ditolak, TidakAda) as galat:
        return await tangan.maju(dikirim, K.DITOLAK, alasan=f"SIASN menolak: {galat}")
    except TidakPasti as galat:
        return await _ragu(tangan, dikirim, str(galat))
    except TIDAK_TERKIRIM as galat:
        await tangan.maju(dikirim, K.MENUNGGU, nanti=TANYA_LAGI if isinstance(galat, Terganggu) else SEGERA)
        raise
    return await tangan.maju(dikirim, K.TERSIMPAN, rw_id=rw_id)


async def _ragu(tangan: Tangan, baris: BarisBuku, kata: str) -> BarisBuku | None:
    """The answer is lost: it stays on its way until it has been looked for."""
    log.warning("jawaban_hilang", buku=str(baris.id), sebab=kata)
    return await tangan.tunda(baris, LIHAT, f"Jawaban SIASN tidak sampai: {kata}", ragu=True)


async def cari_kiriman(tangan: Tangan, baris: BarisBuku) -> BarisBuku | None:
    """It was on its way when its worker ended, or the answer was lost: has it arrived?"""
    assert baris.dikirim_pada is not None
    assert baris.niat is not None
    penulis = PENULIS[baris.jenis]
    nip = (await antrean_buku.dimaksud(tangan.runtime.reader, baris.nip)).nomor
    terlihat = await penulis.lihat(tangan.sambungan.bkn, nip)
    rw = penulis.kenali(baris, baris.niat, terlihat, baris.rw_id)
    if baris.aksi is AksiBuku.HAPUS:
        if rw is None or rw.id != baris.rw_id:
            return await tangan.maju(baris, K.TERSIMPAN)
    elif rw is not None and not penulis.banding(baris.niat, rw):
        return await tangan.maju(baris, K.TERSIMPAN, rw_id=rw.id)
    sisa = baris.dikirim_pada + tangan.tenggang - tangan.runtime.clock.now()
    return await (tangan.tunda(baris, sisa) if sisa > timedelta(0) else tangan.maju(baris, K.MENUNGGU))


def _masih_terlampir(baris: BarisBuku, rw: RwBaris | None) -> dict[str, Any]:
    """What was attached and still hangs on BKN's row; all else has to be attached again."""
    ada = set() if rw is None else {each.dok_id for each in rw.path}
    return {jenis: sidik for jenis, sidik in baris.terlampir.items() if jenis in ada}


def _rw_id(baris: BarisBuku, pendahulu: Pendahulu | None, terlihat: Terlihat) -> str | None:
    """Which of this person's rows at BKN is known to be this one: what an officer has bound, what was made, what the
    row before it made."""
    ada = {each.id for each in terlihat.baris}
    dikenal = (baris.tambahan.get(IKATAN), baris.rw_id, None if pendahulu is None else pendahulu.rw_id)
    return next((each for each in dikenal if each in ada), None)


def _baris_lain(baris: BarisBuku, niat: Niat, pendahulu: Pendahulu | None, rw: RwBaris) -> KurangBuku | None:
    """An id that somebody has bound does not make another row of the history this one: a row with another decree and
    another day is not taken for it, and only one with both is removed. What was taken already may be read again."""
    dahulu = [each for each in (baris.isi, baris.isi.get("sebelum"), pendahulu and pendahulu.isi) if each]
    sama = PENULIS[baris.jenis].tanda(niat, dahulu, rw)
    if baris.aksi is AksiBuku.HAPUS:
        kata = "Nomor SK atau TMT baris itu di SIASN bukan milik keputusan yang ditarik; ia tidak dihapus dari sini."
        return None if all(sama) else KurangBuku(SebabBuku.BARIS_LAIN, kata)
    if any(sama) or (baris.hanya_baca and rw.id == baris.rw_id):
        return None
    kata = "Baris itu di SIASN bernomor dan bertanggal lain; ia tidak diubah dari sini."
    return KurangBuku(SebabBuku.BARIS_LAIN, kata)
