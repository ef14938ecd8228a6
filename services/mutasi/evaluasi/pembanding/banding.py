"""Difference-in-differences of one indicator: touched units against comparable ones, same months against same months.

Of every unit the change is the mean, over the months after, of what each has more than the same month of the years
before: a season falls out. Units of one group (agency) are averaged, for they share what happens to it. The estimate is
how much more the touched groups have changed than the others.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from math import exp, log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from services.mutasi.evaluasi.pembanding.beda import Placebo, Taksiran, TanpaSatu, placebo, taksir, tanpa_satu
from services.mutasi.evaluasi.pembanding.bulan import Jendela, deretan, jendela, urut
from services.mutasi.evaluasi.pembanding.cocokkan import Ciri, Pasangan, cocokkan
from shared.calendar.bulan import tambah_bulan

Deret = Mapping[date, float]
"""Figures of one unit by the first day of their month."""


@dataclass(frozen=True, slots=True)
class Soal:
    """What is asked."""

    tersentuh: tuple[str, ...]
    nilai: Mapping[str, Deret]
    """Figures of all units, the touched among them."""
    ciri: Mapping[str, Ciri]
    mulai: date
    """The day from which the change holds."""
    sampai: date
    """The last day that is looked at."""
    dikecualikan: Mapping[str, str] = field(default_factory=dict)
    """Units that are not compared, and why: what else was changed in that time."""
    persen: bool = False
    """Changes are counted in percent: for figures above zero that grow with the unit, as complaints do."""


@dataclass(frozen=True, slots=True)
class Syarat:
    """What a number needs (dated ketentuan)."""

    bulan_sebelum: int
    bulan_sesudah: int
    pembanding_sedikitnya: int
    """Groups for comparison: fewer give no number."""
    pembanding_terbanyak: int
    jarak_terjauh: float
    """Standard deviations beyond which a unit is not comparable."""
    tahun_sebelum: int
    """Years before the change that are looked at."""
    gejolak_terbesar: float
    """So much more restless than the others, the interval of the touched ones is too narrow to be believed."""


@dataclass(frozen=True, slots=True)
class TidakCukup:
    """No number, and why; each reason a sentence."""

    alasan: tuple[str, ...]
    bukan_pembanding: Mapping[str, str]
    tersentuh: tuple["Baris", ...] = ()
    """The touched groups before and after, where they have figures enough and only the comparison is missing: what has
    changed, of which nobody can say why."""
    jendela: Jendela | None = None


class Tren(NamedTuple):
    """Whether both were on the same way before: how much steeper the touched ones rose each month."""

    per_bulan: Taksiran
    bila_berlanjut: tuple[float, float, float]
    """What the difference alone would have made of it until the months after, with its interval."""


class Baris(NamedTuple):
    """One group, as it enters the comparison."""

    kelompok: str
    unit: tuple[str, ...]
    sebelum: float
    sesudah: float
    perubahan: float


@dataclass(frozen=True, slots=True)
class Perbandingan:
    """The number, and all that it is made of. In percent: ``perubahan`` and the trend are, figures are as measured."""

    taksiran: Taksiran
    tren: Tren
    placebo: Placebo | None
    tanpa_satu: TanpaSatu | None
    gejolak: float
    """How restless the touched groups were before, as a multiple of the others: the interval takes them for equally
    so, and is too narrow where this is much above 1."""
    tersentuh: tuple[Baris, ...]
    lain: tuple[Baris, ...]
    pasangan: tuple[Pasangan, ...]
    bukan_pembanding: Mapping[str, str]
    jendela: Jendela
    celah: tuple[date, ...]
    """Months without a figure of a touched unit: not compared."""


def perubahan(nilai: NDArray[np.float64], bulan: list[date], lihat: Jendela) -> NDArray[np.float64]:
    """Of each row of figures by month how much the months after have more than the same months before."""
    tempat = {each: nomor for nomor, each in enumerate(bulan)}
    bobot = np.zeros(len(bulan))
    for each in lihat.sesudah:
        bobot[tempat[each]] += 1 / len(lihat.sesudah)
        padanan = lihat.padanan(each)
        for satu in padanan:
            bobot[tempat[satu]] -= 1 / len(padanan) / len(lihat.sesudah)
    return np.asarray(nilai @ bobot)


def kemiringan(nilai: NDArray[np.float64], bulan: list[date], lihat: Jendela) -> NDArray[np.float64]:
    """Of each row the slope a month before the change, by least squares."""
    tempat = {each: nomor for nomor, each in enumerate(bulan)}
    waktu = np.asarray(urut(lihat.sebelum), dtype=float)
    waktu -= waktu.mean()
    return np.asarray(nilai[:, [tempat[each] for each in lihat.sebelum]] @ waktu / (waktu**2).sum())


def gejolak(tersentuh: NDArray[np.float64], lain: NDArray[np.float64]) -> float:
    """How much more the touched rows swing around the mean of the others than one of the others does around the rest,
    as a ratio of standard deviations; 1 where nothing swings."""
    rata = lain.mean(axis=0)
    sendiri = (tersentuh - rata).std(axis=1).mean() / np.sqrt(1 + 1 / len(lain))
    # Against the mean of the rest, without the row itself.
    mereka = ((lain - rata) * len(lain) / (len(lain) - 1)).std(axis=1)
    biasa = float(np.sqrt((mereka**2).mean() / (1 + 1 / (len(lain) - 1))))
    return float(sendiri / biasa) if biasa > 1e-9 else 1.0


def bandingkan(soal: Soal, syarat: Syarat) -> Perbandingan | TidakCukup:
    """The comparison, or why there is none."""
    semua = {unit: _ukur(deret, persen=soal.persen) for unit, deret in soal.nilai.items()}
    ada = set.intersection(*(set(semua.get(unit, {})) for unit in soal.tersentuh))
    lihat = jendela(ada, soal.mulai, soal.sampai, syarat.tahun_sebelum)
    alasan = [*_periksa_tersentuh(soal, syarat, lihat)]
    perlu = [*lihat.sebelum, *lihat.sesudah]
    kelompok_sentuh = {soal.ciri[unit].kelompok for unit in soal.tersentuh}
    bukan: dict[str, str] = {}
    calon: dict[str, tuple[Ciri, float]] = {}
    for unit in sorted(semua.keys() - set(soal.tersentuh)):
        if soal.ciri[unit].kelompok in kelompok_sentuh:
            bukan[unit] = "satu kelompok dengan unit yang dievaluasi"
        elif unit in soal.dikecualikan:
            bukan[unit] = soal.dikecualikan[unit]
        elif kurang := [each for each in perlu if each not in semua[unit]]:
            bukan[unit] = f"angkanya tidak lengkap: {len(kurang)} bulan tidak ada atau tidak terpakai"
        elif lihat.sebelum:
            calon[unit] = (soal.ciri[unit], _rata(semua[unit], lihat.sebelum))
    if alasan:
        return TidakCukup(tuple(alasan), bukan)
    sentuh = {unit: (soal.ciri[unit], _rata(semua[unit], lihat.sebelum)) for unit in soal.tersentuh}
    padan = cocokkan(sentuh, calon, terbanyak=syarat.pembanding_terbanyak, terjauh=syarat.jarak_terjauh)
    bukan |= padan.bukan
    banyak = len({soal.ciri[each.unit].kelompok for each in padan.terpilih})
    bulan = sorted(perlu)
    nilai_sentuh, anggota_sentuh = _kelompokkan(soal, semua, soal.tersentuh, bulan)
    tersentuh = _susun_baris(nilai_sentuh, anggota_sentuh, bulan, lihat)
    if banyak < syarat.pembanding_sedikitnya:
        sendirian = not (semua.keys() - set(soal.tersentuh))
        return TidakCukup(
            (_kurang_pembanding(banyak, syarat, sendirian=sendirian),),
            bukan,
            tuple(_baris(each, persen=soal.persen) for each in tersentuh),
            lihat,
        )
    nilai_lain, anggota_lain = _kelompokkan(soal, semua, tuple(each.unit for each in padan.terpilih), bulan)
    lain = _susun_baris(nilai_lain, anggota_lain, bulan, lihat)
    awal = [bulan.index(each) for each in lihat.sebelum]
    ubah_sentuh, ubah_lain = [each.perubahan for each in tersentuh], [each.perubahan for each in lain]
    return Perbandingan(
        _dalam_satuan(taksir(ubah_sentuh, ubah_lain), persen=soal.persen),
        _tren(
            taksir(kemiringan(nilai_sentuh, bulan, lihat), kemiringan(nilai_lain, bulan, lihat)),
            lihat,
            persen=soal.persen,
        ),
        placebo(ubah_sentuh, ubah_lain),
        _tanpa_satu(ubah_sentuh, ubah_lain, persen=soal.persen),
        gejolak(nilai_sentuh[:, awal], nilai_lain[:, awal]),
        tuple(_baris(each, persen=soal.persen) for each in tersentuh),
        tuple(_baris(each, persen=soal.persen) for each in lain),
        padan.terpilih,
        bukan,
        lihat,
        _celah(soal, ada, lihat),
    )


def _ukur(deret: Deret, *, persen: bool) -> dict[date, float]:
    return {bulan: log(nilai) for bulan, nilai in deret.items() if nilai > 0} if persen else dict(deret)


def _rata(deret: Mapping[date, float], bulan: tuple[date, ...]) -> float:
    return sum(deret[each] for each in bulan) / len(bulan)


def _periksa_tersentuh(soal: Soal, syarat: Syarat, lihat: Jendela) -> list[str]:
    alasan = []
    if tanpa := [unit for unit in soal.tersentuh if not soal.nilai.get(unit)]:
        alasan.append(f"Tidak ada angka sama sekali dari unit {', '.join(tanpa)}.")
    elif len(lihat.sebelum) < syarat.bulan_sebelum:
        alasan.append(
            f"Baru ada {len(lihat.sebelum)} bulan sebelum perubahan dengan angka yang terpakai; sedikitnya "
            f"{syarat.bulan_sebelum}, agar musim dan arah sebelumnya terlihat."
        )
    elif len(lihat.sesudah) < syarat.bulan_sesudah:
        alasan.append(
            f"Baru ada {len(lihat.sesudah)} bulan sesudah perubahan yang punya bulan padanan tahun sebelumnya; "
            f"sedikitnya {syarat.bulan_sesudah}."
        )
    if (
        alasan
        and soal.persen
        and any(nilai <= 0 for unit in soal.tersentuh for nilai in soal.nilai.get(unit, {}).values())
    ):
        alasan.append("Bulan dengan angka nol tidak dapat dibandingkan dalam persen.")
    return alasan


def _kurang_pembanding(banyak: int, syarat: Syarat, *, sendirian: bool) -> str:
    if sendirian:
        return (
            "Tidak ada unit lain yang mencatat angka ini, jadi tidak diketahui bagaimana angkanya seandainya tidak ada "
            "perubahan."
        )
    ada = f"Hanya {banyak} kelompok unit" if banyak else "Tidak ada unit lain"
    return (
        f"{ada} yang sebanding; perlu sedikitnya {syarat.pembanding_sedikitnya} kelompok. Dengan lebih sedikit, beda "
        "yang terjadi karena kebetulan tidak dapat dibedakan dari dampak."
    )


def _kelompokkan(
    soal: Soal, semua: Mapping[str, Deret], unit: tuple[str, ...], bulan: list[date]
) -> tuple[NDArray[np.float64], dict[str, list[str]]]:
    anggota: dict[str, list[str]] = {}
    for each in unit:
        anggota.setdefault(soal.ciri[each].kelompok, []).append(each)
    nilai = [np.mean([[semua[each][satu] for satu in bulan] for each in isi], axis=0) for isi in anggota.values()]
    return np.array(nilai), anggota


def _susun_baris(
    nilai: NDArray[np.float64], anggota: Mapping[str, list[str]], bulan: list[date], lihat: Jendela
) -> list[Baris]:
    ubah = perubahan(nilai, bulan, lihat)
    akhir = nilai[:, [bulan.index(each) for each in lihat.sesudah]].mean(axis=1)
    return [
        Baris(kelompok, tuple(isi), float(akhir[nomor] - ubah[nomor]), float(akhir[nomor]), float(ubah[nomor]))
        for nomor, (kelompok, isi) in enumerate(anggota.items())
    ]


def _persen(beda: float) -> float:
    """A difference of logarithms as percent."""
    return (exp(beda) - 1) * 100


def _baris(baris: Baris, *, persen: bool) -> Baris:
    if not persen:
        return baris
    return baris._replace(sebelum=exp(baris.sebelum), sesudah=exp(baris.sesudah), perubahan=_persen(baris.perubahan))


def _dalam_satuan(taksiran: Taksiran, *, persen: bool) -> Taksiran:
    if not persen:
        return taksiran
    return taksiran._replace(
        nilai=_persen(taksiran.nilai),
        bawah=_persen(taksiran.bawah),
        atas=_persen(taksiran.atas),
        galat=taksiran.galat * 100,
    )


def _tanpa_satu(satu: list[float], lain: list[float], *, persen: bool) -> TanpaSatu | None:
    ada = tanpa_satu(satu, lain)
    if ada is None or not persen:
        return ada
    return TanpaSatu(_persen(ada.terkecil), _persen(ada.terbesar), ada.tanpa)


def _tren(per_bulan: Taksiran, lihat: Jendela, *, persen: bool) -> Tren:
    # From the middle of the paired months before to the middle of those after.
    jauh = float(np.mean(urut(lihat.sesudah)) - np.mean([np.mean(urut(lihat.padanan(each))) for each in lihat.sesudah]))
    lanjut = (per_bulan.nilai * jauh, per_bulan.bawah * jauh, per_bulan.atas * jauh)
    if persen:
        lanjut = (_persen(lanjut[0]), _persen(lanjut[1]), _persen(lanjut[2]))
    return Tren(_dalam_satuan(per_bulan, persen=persen), lanjut)


def _celah(soal: Soal, ada: set[date], lihat: Jendela) -> tuple[date, ...]:
    if not lihat.sebelum:
        return ()
    akhir = max(lihat.sesudah, default=tambah_bulan(soal.mulai, -1))
    return tuple(each for each in deretan(lihat.sebelum[0], akhir) if each not in ada)
