"""What BKN's rows say of a post and nobody keeps here: it is sent again as it is there, or BKN would lose it.

A move between units alone changes no TMT of the post: that one stays, and years in the post with it (contract
section 6, the recorded example of an MU).
"""

from collections.abc import Sequence
from datetime import date

from services.pegawai.siasn.keluar.penulis import Niat
from services.pegawai.siasn.klien.baca.orang import DataUtama
from services.pegawai.siasn.klien.baca.riwayat import RwBaris, RwJabatan
from services.pegawai.siasn.klien.tulis.jabatan import JenisMutasi, JenisPenugasan


def lengkapi(niat: Niat, rw: RwJabatan | None, riwayat: Sequence[RwJabatan], utama: DataUtama) -> Niat:
    """The same with what BKN has of it: in the row itself (``rw``), else in the newest other one of the same
    nomenclature, else in the main file."""
    lain = [each for each in riwayat if (rw is None or each.id != rw.id) and _senama(niat, each)]
    lain.sort(key=urutan)
    hasil = dict(niat)
    if niat["sub_jabatan_id"] is None:
        satu = rw if rw is not None and _senama(niat, rw) else None
        semua = [each.sub_jabatan_id for each in (*lain, satu) if each is not None]
        hasil["sub_jabatan_id"] = next((each for each in reversed(semua) if each is not None), None)
    if niat["jenis_mutasi_id"] == JenisMutasi.UNOR:
        hasil["tmt_jabatan"] = _sejak(niat, rw, lain, utama).isoformat()
    return hasil


def definitif(riwayat: Sequence[RwBaris]) -> bool:
    """Whether the newest row is somebody's own post: it is what BKN copies into the main file."""
    semua = [each for each in riwayat if isinstance(each, RwJabatan)]
    return not semua or _sendiri(max(semua, key=urutan))


def definitif_terbaru(riwayat: Sequence[RwBaris]) -> RwJabatan:
    """Of the posts that are somebody's own the newest; of none such of all."""
    semua = [each for each in riwayat if isinstance(each, RwJabatan)]
    return max([each for each in semua if _sendiri(each)] or semua, key=urutan)


def _sendiri(rw: RwJabatan) -> bool:
    return rw.jenis_penugasan_id in (None, JenisPenugasan.DEFINITIF)


def urutan(rw: RwJabatan) -> tuple[date, date]:
    """By which of two rows is the newer one."""
    hari = [each for each in (rw.tmt_jabatan, rw.tmt_mutasi) if each is not None]
    return (max(hari, default=date.min), rw.tanggal_sk or date.min)


def _sejak(niat: Niat, rw: RwJabatan | None, lain: Sequence[RwJabatan], utama: DataUtama) -> date:
    """Since when the post is held that is now held in another unit."""
    tmt = date.fromisoformat(niat["tmt"])
    dikenal = rw is not None and rw.jenis_mutasi_id == JenisMutasi.UNOR and rw.tmt_jabatan and rw.tmt_mutasi
    if rw is not None and rw.tmt_jabatan and dikenal and rw.tmt_jabatan < min(tmt, dikenal):
        return rw.tmt_jabatan
    for each in reversed(lain):
        if each.tmt_jabatan is not None and each.tmt_jabatan < tmt:
            return each.tmt_jabatan
    senama = (utama.jabatan_fungsional_id, utama.jabatan_fungsional_umum_id) == _nomenklatur(niat)
    return utama.tmt_jabatan if senama and utama.tmt_jabatan is not None and utama.tmt_jabatan < tmt else tmt


def _nomenklatur(niat: Niat) -> tuple[str | None, str | None]:
    return (niat["jabatan_fungsional_id"], niat["jabatan_fungsional_umum_id"])


def _senama(niat: Niat, rw: RwJabatan) -> bool:
    """Whether it is the same function; what somebody heads has none."""
    senama = (rw.jabatan_fungsional_id, rw.jabatan_fungsional_umum_id) == _nomenklatur(niat)
    return senama and any(_nomenklatur(niat))
