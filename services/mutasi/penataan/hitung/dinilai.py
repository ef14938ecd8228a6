"""Whom to assess first: people of whom something is not known, and whose plan could be another one if it were. Pure.

Two things can come of what is missing. Values move within their bounds, and another plan is better then, by so much at
most (``taruhan``). Or a gate of which it cannot be told whether it is passed is not: then nobody may make that move.
Who stays needs to pass none. If the move falls, its whole chain can stay where it is, and the plan has lost by no more
than what the chain gains; a pin may stand against that, and there may be no plan at all.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

import numpy as np

from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.penataan.bahan.rentang import batas, geser
from services.mutasi.penataan.bahan.susun import Susunan
from services.mutasi.penataan.hitung.rencanakan import Penataan
from services.mutasi.penataan.hitung.rincian import Baris, Undian
from services.mutasi.penataan.pemecah.anggaran import untaian
from services.mutasi.penataan.skenario.dinilai_schemas import SebabKosong
from services.mutasi.penataan.soal import TANPA, Bulat, Nomor, Soal, Ya
from services.mutasi.penataan.taruhan import Penaksir

SEKALI = 1024
"""People looked at together."""


class Dinilai(NamedTuple):
    """What is known of how much of a plan rests on what is not known."""

    baris: list[Baris]
    """As ``SkenarioDinilai`` has them."""
    sementara: int
    """People whose value by the plan is provisional."""


def dinilai(hasil: Penataan) -> Dinilai:
    """Everybody whose values or gates could change the plan."""
    susunan, pilihan = hasil.susunan, hasil.rencana.pilihan
    soal, matriks = susunan.soal, susunan.matriks
    profil = np.where(pilihan == TANPA, -1, susunan.profil[pilihan]).astype(np.int32)
    meragukan, sementara = _menurut_rencana(susunan, profil)
    gugur = _gugur(hasil, meragukan)
    penaksir = Penaksir(hasil.rencana)
    # People of one kind are looked at together.
    urut = np.argsort(soal.kelas_orang, kind="stable").astype(np.int32)
    baris = []
    for mulai in range(0, soal.n, SEKALI):
        orang = urut[mulai : mulai + SEKALI]
        lain = penaksir.taksir(orang, *geser(matriks, susunan.baris[orang], profil[orang]))
        menurut: dict[int, list[tuple[int, int]]] = {int(each): [] for each in orang if int(each) in gugur}
        for letak, jabatan, besar in zip(*(each.tolist() for each in lain), strict=True):
            menurut.setdefault(int(orang[letak]), []).append((jabatan, besar))
        baris += [_baris(hasil, each, lainnya, gugur.get(each)) for each, lainnya in menurut.items()]
    return Dinilai(baris, int(sementara.sum()))


def _menurut_rencana(susunan: Susunan, profil: Nomor) -> tuple[Ya, Ya]:
    """Of whom it cannot be told whether they pass a gate where the plan has them; whose value there is provisional."""
    matriks, n = susunan.matriks, susunan.soal.n
    meragukan, sementara = np.zeros(n, np.bool_), np.zeros(n, np.bool_)
    di = np.flatnonzero(profil >= 0).astype(np.int32)
    for mulai in range(0, len(di), SEKALI):
        siapa = di[mulai : mulai + SEKALI]
        baris, kolom, semua = susunan.baris[siapa], profil[siapa], np.arange(len(siapa))
        meragukan[siapa] = matriks.meragukan(baris)[semua, kolom]
        for letak, each in enumerate(matriks.bagian):
            rentang = matriks.rentang.get(each)
            if rentang is not None and (rentang.naik or rentang.turun):
                sementara[siapa] |= matriks.kosong(baris, letak)[semua, kolom]
    return meragukan, sementara


def _gugur(hasil: Penataan, meragukan: Ya) -> Mapping[int, int]:
    """Of each whose move may fall what their whole chain gains."""
    if not meragukan.any():
        return {}
    soal, pilihan = hasil.susunan.soal, hasil.rencana.pilihan
    untung = _nilai(soal, pilihan) - _nilai(soal, soal.asal)
    return {
        each: max(0, int(untung[satu].sum()))
        for satu in untaian(soal.asal, pilihan, Undian(soal))
        for each in satu
        if meragukan[each]
    }


def _nilai(soal: Soal, tempat: Nomor) -> Bulat:
    """What everybody's place is worth."""
    semua = np.arange(soal.n, dtype=np.int32)
    return np.where(tempat == TANPA, soal.luar, soal.nilai(semua, np.maximum(tempat, 0)))


def _baris(hasil: Penataan, orang: int, lain: list[tuple[int, int]], gugur: int | None) -> Baris:
    susunan = hasil.susunan
    bahan, nip, kini = susunan.bahan, susunan.soal.nip[orang], int(hasil.rencana.pilihan[orang])
    tempat = [kini, *(jabatan for jabatan, _ in lain)]
    return {
        "nip": nip,
        "nama": bahan.nama[nip],
        "taruhan": max([gugur or 0, *(besar for _, besar in lain)]),
        "dapat_gugur": gugur is not None,
        "tempat": {**_tempat(susunan, orang, kini), "pindah": kini not in (int(susunan.soal.asal[orang]), TANPA)},
        "lain": [{**_tempat(susunan, orang, jabatan), "taruhan": besar} for jabatan, besar in lain],
        "kosong": list(_kosong(susunan, orang, tempat)),
    }


def _tempat(susunan: Susunan, orang: int, jabatan: int) -> dict[str, Any]:
    """A place, and what the fit there is and may come to; without a post or a standard there is no fit."""
    hasil: dict[str, Any] = dict.fromkeys(("kode", "nama", "nilai", "bawah", "atas"))
    if jabatan != TANPA:
        tampil, profil = susunan.bahan.tampilan[susunan.soal.kode[jabatan]], int(susunan.profil[jabatan])
        hasil |= {"kode": tampil.kode, "nama": tampil.nama}
        if profil >= 0:
            baris = int(susunan.baris[orang])
            bawah, atas = batas(susunan.matriks, baris, profil)
            hasil |= {"nilai": int(susunan.matriks.nilai[baris, profil]), "bawah": bawah, "atas": atas}
    return hasil


def _kosong(susunan: Susunan, orang: int, tempat: list[int]) -> Iterator[dict[str, Any]]:
    """What is not known, of all these places together, and why not."""
    belum: dict[str, None] = {}
    for jabatan in tempat:
        if jabatan != TANPA and (profil := int(susunan.profil[jabatan])) >= 0:
            belum |= dict.fromkeys(susunan.matriks.belum_diketahui(int(susunan.baris[orang]), profil))
    for each in belum:
        sebab, sampai = _sebab(each, susunan.gerbang.orang[orang], susunan.bahan.tmt)
        yield {"bagian": each, "sebab": sebab, "selesai": None if sampai is None else sampai.isoformat()}


def _sebab(bagian: str, asn: FaktaAsn, tmt: date) -> tuple[SebabKosong, date | None]:
    """Why a part is missing, and the last day of the assessment that was.

    Of which competences the last assessment tells, and until when that of the potential held, is not known here.
    """
    if bagian == "potensi" or (bagian == "kompetensi" and asn.penilaian is None):
        return "tidak_ada_yang_berlaku", None
    if bagian != "kompetensi":
        return "belum_tercatat", None
    assert asn.penilaian is not None
    sampai = asn.penilaian.berlaku_sampai
    if sampai is None:
        return "belum_pernah", None
    return ("kedaluwarsa" if sampai < tmt else "sebagian"), sampai
