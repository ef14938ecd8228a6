"""What moving costs, as kinds of people and kinds of posts: those that are held back alike and are in places alike."""

from collections.abc import Sequence

import numpy as np

from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.penataan.bahan import timbangan
from services.mutasi.penataan.bahan.fakta import BahanSkenario
from services.mutasi.penataan.bahan.larangan import Larangan
from services.mutasi.penataan.bahan.tempat import Letak
from services.mutasi.penataan.soal import TIDAK, Nomor

_Kelas = tuple[int, Letak]
"""A class of people or posts that the gates hold back alike, and where they are."""


def letak_orang(bahan: BahanSkenario, asn: FaktaAsn) -> Letak:
    """Where a person is, as far as moving them from there is weighed."""
    if asn.jabatan is None:
        return Letak(None)
    return bahan.tempat.orang(bahan.isi.tujuan, asn.nip, asn.jabatan.instansi, asn.jalur_unit)


def letak_jabatan(bahan: BahanSkenario, jabatan: FaktaJabatan) -> Letak:
    """Where a post is, as far as moving somebody there is weighed."""
    return bahan.tempat.jabatan(bahan.isi.tujuan, jabatan.instansi, jabatan.jalur_unit)


def pecah(kelas: Nomor, menurut: Sequence[Letak]) -> tuple[list[_Kelas], Nomor]:
    """The classes by which costs differ: those given, each divided by where they are."""
    nomor: dict[_Kelas, int] = {}
    hasil = [nomor.setdefault(each, len(nomor)) for each in zip(kelas.tolist(), menurut, strict=True)]
    return list(nomor), np.array(hasil, np.int32)


def ongkos(bahan: BahanSkenario, larangan: Larangan, dari: Sequence[_Kelas], ke: Sequence[_Kelas]) -> Nomor:
    """What moving costs by kind of person and kind of post, ``TIDAK`` where that is excluded."""
    asal, tujuan = (list(dict.fromkeys(each for _, each in semua)) for semua in (dari, ke))
    satu = np.array([[-_ongkos(bahan, a, b) for b in tujuan] for a in asal], np.int32)
    i, j = (_nomor(urutan, [each for _, each in semua]) for urutan, semua in ((asal, dari), (tujuan, ke)))
    hasil: Nomor = satu[np.ix_(i, j)]
    hasil[larangan.tabel[np.ix_([each for each, _ in dari], [each for each, _ in ke])]] = TIDAK
    return hasil


def _ongkos(bahan: BahanSkenario, dari: Letak, ke: Letak) -> int:
    tujuan = bahan.isi.tujuan
    tempat = bahan.tempat.ongkos(tujuan, dari, ke)
    return timbangan.ongkos_pindah(tujuan, dari.instansi, ke.instansi) + tempat.jauh + tempat.keluarga


def _nomor(urutan: Sequence[Letak], semua: Sequence[Letak]) -> Nomor:
    nomor = {each: letak for letak, each in enumerate(urutan)}
    return np.array([nomor[each] for each in semua], np.int32)
