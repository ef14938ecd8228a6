"""From what is known to a plan that every rule was asked about: no I/O, many seconds of work for a city.

What depends on how many come to a post or leave a unit (places that the mayor has opened, the floor of a unit) no flow
holds. So it is looked at afterwards: those who gain least stay or go elsewhere, and the rest is planned anew. The plan
is then the best one under these pins, which stand in its files with all others.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from math import log1p

import numpy as np

from services.mutasi.hukum.gerbang import MENURUT_PENGHUNI
from services.mutasi.hukum.periksa import Pemeriksa
from services.mutasi.penataan.bahan.errors import BahanSalah
from services.mutasi.penataan.bahan.fakta import BahanSkenario
from services.mutasi.penataan.bahan.matriks import MatriksSkor
from services.mutasi.penataan.bahan.susun import Susunan, susun
from services.mutasi.penataan.hitung.sesudah import Perpindahan, Sesudah, untung
from services.mutasi.penataan.pemecah.rencanakan import rencanakan
from services.mutasi.penataan.pemecah.tempatkan import Kemajuan, TakMungkin
from services.mutasi.penataan.rencana import Rencana
from services.mutasi.penataan.soal import TIDAK, Nomor, SalahSoal, Soal
from services.mutasi.penataan.undian import undi

PERBAIKAN = 12
"""So often a plan is made anew because of what only the whole plan shows."""
MENURUT_RENCANA = MENURUT_PENGHUNI | {"J-03"}
"""Rules whose answer depends on what else moves: seats, need and floors of units, places that were opened."""

Kabar = Callable[[str, int, int | None], None]
"""Told of every step: its name, how far all of it is in per cent, the gap that is known; it may raise to end it."""


@dataclass(frozen=True)
class Penataan:
    """A plan, and what the rules say of each of its moves."""

    susunan: Susunan
    rencana: Rencana
    sesudah: Sesudah
    perpindahan: Sequence[Perpindahan]
    ditahan: Sequence[tuple[str, str, str]]
    """Who was kept from a place, or where they are, because of the whole plan: NIP, post, and the rule."""


def tata(bahan: BahanSkenario, matriks: MatriksSkor, kabar: Kabar) -> Penataan:
    """The plan of a scenario.

    Raises:
        BahanSalah: there is none; who, which posts and which rules are meant.
        KetentuanBelumAda: a legal number is missing.
    """
    kabar("menyusun_bahan", 30, None)
    susunan = susun(bahan, matriks)
    # Of one round to the next most moves are the same.
    periksa = Pemeriksa(bahan.ketentuan)
    ditahan: list[tuple[str, str, str]] = []
    for putaran in range(PERBAIKAN + 1):
        rencana = _selesaikan(susunan, kabar)
        kabar("memeriksa", 80, None)
        sesudah = Sesudah(susunan, rencana.pilihan)
        perpindahan = list(sesudah.nilai(periksa))
        _tolak_yang_terlarang(susunan, perpindahan)
        soal, baru = _perbaiki(susunan, rencana.pilihan, sesudah, perpindahan)
        if not baru or putaran == PERBAIKAN:
            # Nobody is left to be kept back where all of them must come.
            _menyerah(susunan, perpindahan)
            break
        susunan, ditahan = replace(susunan, soal=soal), ditahan + baru
    return Penataan(susunan, rencana, sesudah, perpindahan, ditahan)


def _selesaikan(susunan: Susunan, kabar: Kabar) -> Rencana:
    soal = susunan.soal

    tertinggi = 1

    def maju(kemajuan: Kemajuan) -> None:
        nonlocal tertinggi
        tertinggi = max(tertinggi, kemajuan.celah)
        # The gap shrinks by a share of itself with each round.
        sisa = log1p(kemajuan.celah) / log1p(tertinggi)
        kabar("menghitung", 75 - int(35 * sisa), kemajuan.celah)

    kabar("menghitung", 40, None)
    try:
        return rencanakan(soal, maju)
    except SalahSoal as salah:
        raise BahanSalah(
            salah.pesan, tuple(soal.nip[each] for each in salah.orang), tuple(soal.kode[each] for each in salah.jabatan)
        ) from salah
    except TakMungkin as salah:
        nip = tuple(soal.nip[each] for each in salah.orang)
        raise BahanSalah(
            f"Tidak ada rencana yang memenuhi semua sematan, batas, dan lingkupnya. Periksa sematan pegawai "
            f"{', '.join(nip[:20])}.",
            nip,
        ) from salah


def _tolak_yang_terlarang(susunan: Susunan, perpindahan: Iterable[Perpindahan]) -> None:
    """The masks of the whole city and the judge of one case must say the same of every move.

    Raises:
        BahanSalah: they do not, and nothing is proposed.
    """
    soal = susunan.soal
    beda = [(each, lain) for each in perpindahan if (lain := set(each.menghalangi) - MENURUT_RENCANA)]
    if beda:
        kata = "; ".join(
            f"{soal.nip[each.orang]} ke {soal.kode[each.jabatan]} ({', '.join(sorted(lain))})"
            for each, lain in beda[:20]
        )
        raise BahanSalah(
            f"Rencananya memuat perpindahan yang ternyata terhalang aturan: {kata}. Sampaikan kepada petugas teknis.",
            tuple(soal.nip[each.orang] for each, _ in beda),
            tuple(soal.kode[each.jabatan] for each, _ in beda),
            tuple(sorted({kode for _, lain in beda for kode in lain})),
        )


def _perbaiki(
    susunan: Susunan, pilihan: Nomor, sesudah: Sesudah, perpindahan: Sequence[Perpindahan]
) -> tuple[Soal, list[tuple[str, str, str]]]:
    """The question with pins for what the whole plan broke, and whom they keep from what; nobody where all is well."""
    soal = susunan.soal
    harus = {siapa for siapa, _ in soal.harus}
    urutan = undi(soal.nomor, soal.nip)
    tidak_boleh, tetap = set(soal.tidak_boleh), set(soal.orang_tetap)
    baru: list[tuple[str, str, str]] = []

    def yang_paling_sedikit(siapa: list[int], banyak: int) -> list[int]:
        """Those who gain least first; between equals the lot decides."""
        nilai = dict(zip(siapa, untung(susunan, pilihan, siapa), strict=True))
        bebas = [each for each in siapa if each not in harus]
        return sorted(bebas, key=lambda each: (nilai[each], int(urutan[each])))[:banyak]

    ke: dict[int, list[Perpindahan]] = defaultdict(list)
    for each in perpindahan:
        if each.menghalangi:
            ke[each.jabatan].append(each)
    for jabatan, semua in sorted(ke.items(), key=lambda each: soal.kode[each[0]]):
        lain = [each.orang for each in semua if set(each.menghalangi) != {"J-03"}]
        antre = [each.orang for each in semua if set(each.menghalangi) == {"J-03"}]
        tertahan = yang_paling_sedikit(lain, len(lain))
        tidak_boleh.update((orang, jabatan) for orang in tertahan)
        if antre:
            dari_luar = sum("J-03" in each.menghalangi for each in semua)
            kelebihan = len(antre) - sisa_dibuka(susunan, sesudah, jabatan, dari_luar)
            penuh = yang_paling_sedikit(antre, max(0, kelebihan))
            soal = batasi_pendatang(soal, jabatan, set(antre) - set(penuh), _kelas_seinstansi(susunan, soal, jabatan))
            tertahan += penuh
        aturan = {each.orang: each.menghalangi[0] for each in semua}
        baru += [(soal.nip[orang], soal.kode[jabatan], aturan[orang]) for orang in tertahan]
    for kode, (kurang, _) in sesudah.di_bawah_lantai().items():
        pergi = [
            each for each in sesudah.bergerak if _unit(susunan, each) == kode != _unit_tujuan(susunan, pilihan, each)
        ]
        for orang in yang_paling_sedikit(pergi, kurang):
            tetap.add(orang)
            baru.append((soal.nip[orang], soal.kode[soal.asal[orang]], "J-02b"))
    return replace(soal, tidak_boleh=tuple(sorted(tidak_boleh)), orang_tetap=frozenset(tetap)), baru


def sisa_dibuka(susunan: Susunan, sesudah: Sesudah, jabatan: int, dari_luar: int) -> int:
    """How many may come to a post from other agencies, by the places that were opened and those of its own agency that
    the plan fills."""
    tmt = susunan.bahan.tmt
    sisa = [
        each.jumlah - each.terpakai
        for each in susunan.bahan.jabatan[jabatan].pembukaan
        if each.mulai <= tmt <= each.selesai
    ]
    return max(0, max(sisa, default=0) - (sesudah.datang[jabatan] - dari_luar))


def batasi_pendatang(soal: Soal, jabatan: int, boleh: Collection[int], sendiri: Collection[int]) -> Soal:
    """The question with a post to which of all others only these people may come, besides the kinds of people
    ``sendiri``; each of them becomes a kind of their own."""
    kolom = soal.ongkos[:, soal.kelas_jabatan[jabatan]]
    tertutup = np.full(len(soal.ongkos), TIDAK, np.int32)
    tertutup[list(sendiri)] = kolom[list(sendiri)]
    siapa = sorted(boleh, key=lambda each: soal.nip[each])
    baris = soal.ongkos[soal.kelas_orang[siapa]]
    ongkos = np.vstack(
        [np.column_stack([soal.ongkos, tertutup]), np.column_stack([baris, kolom[soal.kelas_orang[siapa]]])]
    )
    kelas_orang, kelas_jabatan = soal.kelas_orang.copy(), soal.kelas_jabatan.copy()
    kelas_orang[siapa] = len(soal.ongkos) + np.arange(len(siapa), dtype=np.int32)
    kelas_jabatan[jabatan] = soal.ongkos.shape[1]
    return replace(soal, ongkos=ongkos, kelas_orang=kelas_orang, kelas_jabatan=kelas_jabatan)


def _kelas_seinstansi(susunan: Susunan, soal: Soal, jabatan: int) -> list[int]:
    """The kinds of people who are in the agency of a post, or in none."""
    instansi = susunan.bahan.jabatan[jabatan].instansi
    return sorted(
        {
            int(soal.kelas_orang[nomor])
            for nomor, each in enumerate(susunan.gerbang.orang)
            if each.jabatan is None or each.jabatan.instansi == instansi
        }
    )


def _unit(susunan: Susunan, orang: int) -> str | None:
    jabatan = susunan.gerbang.orang[orang].jabatan
    return None if jabatan is None else jabatan.kode_unit


def _unit_tujuan(susunan: Susunan, pilihan: Nomor, orang: int) -> str | None:
    return susunan.bahan.jabatan[int(pilihan[orang])].kode_unit


def _menyerah(susunan: Susunan, perpindahan: Iterable[Perpindahan]) -> None:
    """What still stands against a rule that forbids ends the scenario; a floor is told with the plan.

    Raises:
        BahanSalah: moves that must be made together break a rule, or no plan was found that breaks none.
    """
    soal = susunan.soal
    sisa = [each for each in perpindahan if each.menghalangi]
    if not sisa:
        return
    diharuskan = [each for each in sisa if (each.orang, each.jabatan) in soal.harus]
    dimaksud = diharuskan or sisa
    aturan = tuple(sorted({kode for each in dimaksud for kode in each.menghalangi}))
    siapa = "; ".join(
        f"{soal.nip[each.orang]} ke {soal.kode[each.jabatan]} ({', '.join(each.menghalangi)})" for each in dimaksud[:20]
    )
    raise BahanSalah(
        f"Penempatan yang diharuskan tidak dapat terjadi bersama-sama: {siapa}. Hapus sebagian sematannya."
        if diharuskan
        else "Tidak ditemukan rencana yang memenuhi aturan bagi semua perpindahannya bersama-sama. Persempit lingkup, "
        "atau larang penempatan yang disebut.",
        tuple(soal.nip[each.orang] for each in dimaksud),
        tuple(soal.kode[each.jabatan] for each in dimaksud),
        aturan,
    )
