"""What a plan says about one person and one post: how far it is from being theirs, and what that place is made of.

The prices of the plan tell at once how far it is at least. How far exactly tells solving once more with that pair, some
milliseconds from the plan that is there; with a budget or couples that takes as long as the plan, and is left.
"""

from bisect import insort
from dataclasses import dataclass

import numpy as np

from services.mutasi.penataan.alasan import Penjelas
from services.mutasi.penataan.bahan.sebab import ATURAN, DIHARUSKAN, DILARANG, STANDAR, TANPA_KURSI, TERTUTUP, TETAP
from services.mutasi.penataan.pemecah.tempatkan import TakMungkin
from services.mutasi.penataan.rencana import Rencana
from services.mutasi.penataan.soal import TANPA, TIDAK, Bulat, Soal

TERDEKAT = 5
"""Other posts that are named for a person."""
DICOBA = 8
"""Posts for which it is solved anew, to name those: some 50 ms each in a city, 10 in an agency."""
JAUH = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class Jarak:
    """How far one place is from being part of a best plan."""

    jabatan: int
    nilai: int | None
    """What it is worth; None where it is excluded."""
    kurang: int | None
    """How much more it would have to be worth; None where no plan has it."""
    pasti: bool
    """``kurang`` is exact; else at least so much."""
    harga: int
    """Of one more seat of the post, at most."""
    nilai_kursi: int | None = None
    """The same exactly; None where it was not asked, or cannot be told at once."""


def jarak(rencana: Rencana, orang: int, jabatan: int, penjelas: Penjelas | None = None) -> Jarak:
    """What it would take for this person to be considered for this post."""
    nilai, bawah = _baris(rencana, orang)
    soal, harga = rencana.soal, _harga(rencana, jabatan)
    kursi = None
    if penjelas is not None and soal.terbuka[jabatan]:
        kursi = penjelas.harga_kursi(jabatan)
    if nilai[jabatan] <= TIDAK:
        return Jarak(jabatan, None, None, True, harga, kursi)
    if rencana.pilihan[orang] == jabatan:
        return Jarak(jabatan, int(nilai[jabatan]), 0, True, harga, kursi)
    kurang = int(bawah[jabatan]) if penjelas is None else _pasti(penjelas, orang, jabatan)
    return Jarak(jabatan, int(nilai[jabatan]), kurang, penjelas is not None or kurang is None, harga, kursi)


def terdekat(rencana: Rencana, orang: int, penjelas: Penjelas | None = None) -> list[Jarak]:
    """The posts that lie nearest to being somebody's, besides the one the plan gives; equals by their codes. What no
    plan can give is not among them."""
    soal = rencana.soal
    nilai, bawah = _baris(rencana, orang)
    bawah[nilai <= TIDAK] = JAUH
    if rencana.pilihan[orang] != TANPA:
        bawah[rencana.pilihan[orang]] = JAUH
    calon = np.argpartition(bawah, min(DICOBA, soal.m - 1))[:DICOBA]
    urut = sorted((int(bawah[each]), soal.kode[each], int(each)) for each in calon if bawah[each] < JAUH)
    if penjelas is None:
        return [
            Jarak(each, int(nilai[each]), kurang, False, _harga(rencana, each)) for kurang, _, each in urut[:TERDEKAT]
        ]
    hasil: list[tuple[int, str, int]] = []
    for paling_sedikit, kode, each in urut:
        # Those that come are further away still, by their prices alone.
        if len(hasil) >= TERDEKAT and paling_sedikit > hasil[TERDEKAT - 1][0]:
            break
        kurang = _pasti(penjelas, orang, each)
        if kurang is not None:
            insort(hasil, (kurang, kode, each))
    return [Jarak(each, int(nilai[each]), kurang, True, _harga(rencana, each)) for kurang, _, each in hasil[:TERDEKAT]]


def terhalang(soal: Soal, orang: int, jabatan: int) -> tuple[str, ...]:
    """Why no plan has a pair, as far as the question tells: codes of ``bahan.sebab``; of the law only that it is one of
    its rules, a direction or a closed post."""
    asal, hasil = int(soal.asal[orang]), []
    if (orang, jabatan) in soal.tidak_boleh:
        hasil.append(DILARANG)
    if any(siapa == orang and mana != jabatan for siapa, mana in soal.harus):
        hasil.append(DIHARUSKAN)
    if jabatan != asal:
        if soal.tetap[orang]:
            hasil.append(TETAP)
        if jabatan in soal.jabatan_tertutup:
            hasil.append(TERTUTUP)
        if soal.cocok[orang, soal.tipe[jabatan]] <= TIDAK:
            hasil.append(STANDAR)
        if soal.ongkos[soal.kelas_orang[orang], soal.kelas_jabatan[jabatan]] <= TIDAK:
            hasil.append(ATURAN)
    return tuple(hasil) or (TANPA_KURSI,)


def bagian(soal: Soal, orang: int, jabatan: int) -> dict[str, int]:
    """What a place is worth to somebody, part by part, as far as the question tells the parts apart."""
    asal = int(soal.asal[orang])
    if jabatan == asal:
        di = int(soal.tambahan[asal])
        return {"kecocokan": int(soal.nilai_asal[orang]) - di, "kebutuhan_dan_keseimbangan": di}
    satu = [np.array([each], np.int32) for each in (orang, jabatan)]
    cocok = int(soal.cocok[orang, soal.tipe[jabatan]])
    baru = _baru_menjabat(soal, orang)
    return {
        "kecocokan": cocok + baru,
        "kebutuhan_dan_keseimbangan": int(soal.tambahan[jabatan]),
        "keinginan": int(soal.suka_pada(satu[0], satu[1])[0]),
        "ongkos_pindah": int(soal.ongkos[soal.kelas_orang[orang], soal.kelas_jabatan[jabatan]]),
        "ongkos_baru_menjabat": -baru,
    }


def _baru_menjabat(soal: Soal, orang: int) -> int:
    """What moving somebody costs who is new in their post: that much less than to who stays their own post would be
    worth to who came. 0 where they could not come to it."""
    asal = int(soal.asal[orang])
    if asal == TANPA or (cocok := int(soal.cocok[orang, soal.tipe[asal]])) <= TIDAK:
        return 0
    return int(soal.nilai_asal[orang]) - int(soal.tambahan[asal]) - cocok


def _pasti(penjelas: Penjelas, orang: int, jabatan: int) -> int | None:
    try:
        return penjelas.rugi(orang, jabatan)
    except TakMungkin:
        return None


def _harga(rencana: Rencana, jabatan: int) -> int:
    return int(rencana.harga_jabatan[jabatan]) // rencana.skala


def _baris(rencana: Rencana, orang: int) -> tuple[Bulat, Bulat]:
    """One person's value of each post, and how much of it is missing to the prices, rounded up."""
    soal = rencana.soal
    nilai = soal.baris(orang)[: soal.m]
    pindah = np.arange(soal.m) != soal.asal[orang]
    sisa = rencana.harga_orang[orang] + rencana.harga_jabatan - nilai * rencana.skala + rencana.denda * pindah
    return nilai, np.maximum(-(-sisa // rencana.skala), 0)
