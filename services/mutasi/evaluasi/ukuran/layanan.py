"""One service indicator as an answer: the comparison, what it means in words, and what it cannot tell. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from services.mutasi.evaluasi.berkala.hasil import (
    BukanPembanding,
    DeretUnit,
    KelompokDibandingkan,
    Putusan,
    SelangAngka,
    TanpaSatuUnit,
    TrenSebelum,
    UjiPlacebo,
    UkuranLayanan,
    UnitPembanding,
)
from services.mutasi.evaluasi.deret.schemas import IndikatorLayanan
from services.mutasi.evaluasi.pembanding.banding import (
    Baris,
    Deret,
    Perbandingan,
    Soal,
    Syarat,
    TidakCukup,
    Tren,
    bandingkan,
)
from services.mutasi.evaluasi.pembanding.beda import Taksiran
from services.mutasi.evaluasi.pembanding.bulan import deretan
from shared.angka import angka, bertanda
from shared.calendar.bulan import bulan_tahun, tambah_bulan


class Bahan(NamedTuple):
    """What is asked of one indicator."""

    indikator: IndikatorLayanan
    nilai: Mapping[str, Deret]
    soal: Soal
    nama: Mapping[str, str]
    diwakili: Mapping[str, str]
    """Units without figures of their own, and the unit above that speaks for them."""


def ukur_layanan(bahan: Bahan, syarat: Syarat) -> UkuranLayanan:
    """The comparison as an answer."""
    jawab = bandingkan(bahan.soal, syarat)
    return _tidak_cukup(bahan, jawab, syarat) if isinstance(jawab, TidakCukup) else _perbandingan(bahan, jawab, syarat)


def _tidak_cukup(bahan: Bahan, jawab: TidakCukup, syarat: Syarat) -> UkuranLayanan:
    bulan = _semua_bulan(bahan.soal, syarat)
    return UkuranLayanan(
        **_kepala(bahan),
        putusan="tidak_cukup",
        kalimat=[_tanpa_pembanding(bahan, jawab)],
        alasan=list(jawab.alasan),
        taksiran=None,
        tren=None,
        placebo=None,
        tanpa_satu=None,
        gejolak=None,
        dievaluasi=[_kelompok(each) for each in jawab.tersentuh],
        pembanding=[],
        padanan=[],
        bukan_pembanding=_bukan(bahan, jawab.bukan_pembanding),
        bulan=bulan,
        bulan_sebelum=[] if jawab.jendela is None else list(jawab.jendela.sebelum),
        bulan_sesudah=[] if jawab.jendela is None else list(jawab.jendela.sesudah),
        celah=[],
        deret=[_deret(bahan, unit, "dievaluasi", bulan) for unit in bahan.soal.tersentuh if unit in bahan.nilai],
    )


def _tanpa_pembanding(bahan: Bahan, jawab: TidakCukup) -> str:
    """What the unit's own figures say by themselves: before and after, which is no effect."""
    nama, satuan = bahan.indikator.nama, bahan.indikator.satuan
    if not jawab.tersentuh:
        return f"{nama}: data tidak cukup untuk sebuah angka."
    sebelum = sum(each.sebelum for each in jawab.tersentuh) / len(jawab.tersentuh)
    sesudah = sum(each.sesudah for each in jawab.tersentuh) / len(jawab.tersentuh)
    beda = f"{bertanda(_rata(jawab.tersentuh))} {_satuan(bahan.indikator)}"
    return (
        f"{nama} {sebut(bahan.soal.tersentuh, bahan.nama)}, tanpa pembanding: {angka(sebelum)} {satuan} sebelum "
        f"perubahan, {angka(sesudah)} {satuan} sesudahnya ({beda}, bulan yang sama dibandingkan dengan bulan yang "
        "sama). Itu sebelum dan sesudah saja, bukan dampak perubahannya."
    )


def _perbandingan(bahan: Bahan, jawab: Perbandingan, syarat: Syarat) -> UkuranLayanan:
    bulan = _semua_bulan(bahan.soal, syarat)
    putusan = putuskan(bahan.indikator, jawab, syarat)
    return UkuranLayanan(
        **_kepala(bahan),
        putusan=putusan,
        kalimat=_kalimat(bahan, jawab, putusan, syarat),
        alasan=[],
        taksiran=_selang(jawab.taksiran),
        tren=_tren(bahan.indikator, jawab.tren),
        placebo=jawab.placebo
        and UjiPlacebo(
            sama_besar=jawab.placebo.sama_besar, cara=jawab.placebo.cara, peluang=round(jawab.placebo.peluang, 4)
        ),
        tanpa_satu=jawab.tanpa_satu
        and TanpaSatuUnit(
            terkecil=jawab.tanpa_satu.terkecil,
            terbesar=jawab.tanpa_satu.terbesar,
            tanpa=jawab.lain[jawab.tanpa_satu.tanpa].kelompok,
        ),
        gejolak=jawab.gejolak,
        dievaluasi=[_kelompok(each) for each in jawab.tersentuh],
        pembanding=[_kelompok(each) for each in jawab.lain],
        padanan=[
            UnitPembanding(**each._asdict(), nama=bahan.nama.get(each.unit, each.unit)) for each in jawab.pasangan
        ],
        bukan_pembanding=_bukan(bahan, jawab.bukan_pembanding),
        bulan=bulan,
        bulan_sebelum=list(jawab.jendela.sebelum),
        bulan_sesudah=list(jawab.jendela.sesudah),
        celah=list(jawab.celah),
        deret=[
            *(_deret(bahan, unit, "dievaluasi", bulan) for unit in bahan.soal.tersentuh),
            *(_deret(bahan, each.unit, "pembanding", bulan) for each in jawab.pasangan),
        ],
    )


def putuskan(indikator: IndikatorLayanan, jawab: Perbandingan, syarat: Syarat) -> Putusan:
    """What the interval allows to be said: nothing where it is not to be believed itself."""
    if jawab.taksiran.memuat_nol or _sebab_ragu(jawab, syarat):
        return "tidak_pasti"
    if not jawab.tren.per_bulan.memuat_nol:
        return "arah_berbeda"
    naik = jawab.taksiran.nilai > 0
    return "membaik" if naik == (indikator.lebih_baik == "naik") else "memburuk"


def _sebab_ragu(jawab: Perbandingan, syarat: Syarat) -> list[str]:
    """Why the interval itself is not to be believed."""
    sebab = []
    if jawab.gejolak > syarat.gejolak_terbesar:
        sebab.append(
            f"angkanya sebelum perubahan {angka(jawab.gejolak)} kali lebih bergejolak daripada pembandingnya sehingga "
            "selangnya terlalu sempit"
        )
    if (tanpa := _bergantung(jawab)) is not None:
        sebab.append(f"arahnya bergantung pada satu pembanding ({tanpa})")
    return sebab


def _bergantung(jawab: Perbandingan) -> str | None:
    """The one comparison without which the estimate changes its sign."""
    tanpa = jawab.tanpa_satu
    return None if tanpa is None or not tanpa.terkecil <= 0 <= tanpa.terbesar else jawab.lain[tanpa.tanpa].kelompok


def sebut(unit: Sequence[str], nama: Mapping[str, str]) -> str:
    """Units by their names, the first three of many."""
    semua = [nama.get(each, each) for each in unit]
    semua = semua if len(semua) <= 3 else [*semua[:3], f"{len(semua) - 3} unit lain"]
    return semua[0] if len(semua) == 1 else f"{', '.join(semua[:-1])} dan {semua[-1]}"


def _kalimat(bahan: Bahan, jawab: Perbandingan, putusan: Putusan, syarat: Syarat) -> list[str]:
    indikator, taksiran = bahan.indikator, jawab.taksiran
    satuan = _satuan(indikator)
    siapa = sebut(bahan.soal.tersentuh, bahan.nama)
    sebab = _sebab_ragu(jawab, syarat)
    kata = {
        "membaik": "membaik dibanding unit yang tidak ditata",
        "memburuk": "memburuk dibanding unit yang tidak ditata",
        "tidak_pasti": "tidak dapat dipastikan berubah dibanding unit yang tidak ditata",
        "arah_berbeda": "berubah dibanding unit yang tidak ditata, tetapi arahnya sudah berbeda sebelum perubahan",
    }[putusan]
    semua = [
        (
            f"{indikator.nama} {siapa} {kata}{', sebab ' if sebab else ''}{', dan '.join(sebab)}: beda "
            f"{bertanda(taksiran.nilai)} {satuan}, dengan selang 95% {bertanda(taksiran.bawah)} sampai "
            f"{bertanda(taksiran.atas)} {satuan}."
        ),
        (
            f"{siapa} berubah {bertanda(_rata(jawab.tersentuh))} {satuan}, {len(jawab.lain)} pembandingnya rata-rata "
            f"{bertanda(_rata(jawab.lain))} {satuan}, bulan yang sama dibandingkan dengan bulan yang sama."
        ),
    ]
    if bahan.diwakili:
        semua.append(
            f"Angka itu milik {sebut(sorted(set(bahan.diwakili.values())), bahan.nama)} seluruhnya: "
            f"{sebut(sorted(bahan.diwakili), bahan.nama)} di bawahnya tidak punya deret sendiri."
        )
    if jawab.placebo is not None:
        semua.append(
            f"Bila kelompok lain dianggap yang ditata, beda sebesar ini muncul pada {jawab.placebo.sama_besar} dari "
            f"{jawab.placebo.cara} kemungkinan (peluang {angka(jawab.placebo.peluang, 2)})."
        )
    if (tanpa := jawab.tanpa_satu) is not None and (pembanding := _bergantung(jawab)) is not None:
        semua.append(
            f"Tanpa salah satu pembanding, terutama {pembanding}, taksirannya antara {bertanda(tanpa.terkecil)} dan "
            f"{bertanda(tanpa.terbesar)} {satuan}."
        )
    if jawab.jendela.tanpa_musim:
        semua.append(f"{len(jawab.jendela.tanpa_musim)} bulan sesudahnya tidak punya bulan padanan dan tidak dihitung.")
    if jawab.celah:
        semua.append(f"Tanpa angka, jadi tidak dihitung: {', '.join(bulan_tahun(each) for each in jawab.celah)}.")
    return semua


def _tren(indikator: IndikatorLayanan, tren: Tren) -> TrenSebelum:
    satuan = _satuan(indikator)
    nilai, bawah, atas = tren.bila_berlanjut
    berbeda = not tren.per_bulan.memuat_nol
    gerak = (
        f"{bertanda(tren.per_bulan.nilai, 2)} {satuan} tiap bulan (selang 95% {bertanda(tren.per_bulan.bawah, 2)} "
        f"sampai {bertanda(tren.per_bulan.atas, 2)})"
    )
    if berbeda:
        kalimat = (
            f"Sebelum perubahan selisih dengan pembandingnya sudah bergerak {gerak}. Bila itu berlanjut saja, bedanya "
            f"{bertanda(nilai)} {satuan}: angka di atas tidak dapat dibaca sebagai dampak."
        )
    else:
        kalimat = (
            f"Sebelum perubahan selisih dengan pembandingnya bergerak {gerak}: arah yang berbeda tidak terlihat. Itu "
            f"bukan bukti bahwa arahnya sama; arah dalam selang itu masih dapat menghasilkan beda {bertanda(bawah)} "
            f"sampai {bertanda(atas)} {satuan}."
        )
    return TrenSebelum(
        per_bulan=_selang(tren.per_bulan),
        bila_berlanjut=SelangAngka(nilai=nilai, bawah=bawah, atas=atas, galat=0.0, derajat=None),
        berbeda=berbeda,
        kalimat=kalimat,
    )


def _kepala(bahan: Bahan) -> dict[str, str]:
    indikator = bahan.indikator
    nama = ("kode", "nama", "satuan", "lebih_baik", "ukuran", "sumber")
    return {**{each: getattr(indikator, each) for each in nama}, "satuan_perubahan": _satuan(indikator)}


def _satuan(indikator: IndikatorLayanan) -> str:
    return "%" if indikator.ukuran == "persen" else indikator.satuan


def _selang(taksiran: Taksiran) -> SelangAngka:
    return SelangAngka(**taksiran._asdict())


def _kelompok(baris: Baris) -> KelompokDibandingkan:
    return KelompokDibandingkan(**{**baris._asdict(), "unit": list(baris.unit)})


def _rata(semua: tuple[Baris, ...]) -> float:
    return sum(each.perubahan for each in semua) / len(semua)


def _bukan(bahan: Bahan, bukan: Mapping[str, str]) -> list[BukanPembanding]:
    return [
        BukanPembanding(unit=unit, nama=bahan.nama.get(unit, unit), alasan=alasan)
        for unit, alasan in sorted(bukan.items())
    ]


def _semua_bulan(soal: Soal, syarat: Syarat) -> list[date]:
    ada = {bulan for unit in soal.tersentuh for bulan in soal.nilai.get(unit, {})}
    awal = tambah_bulan(soal.mulai.replace(day=1), -12 * syarat.tahun_sebelum)
    terlihat = [each for each in ada if awal <= each <= soal.sampai]
    return deretan(min(terlihat), max(terlihat)) if terlihat else []


def _deret(bahan: Bahan, unit: str, peran: str, bulan: list[date]) -> DeretUnit:
    nilai = bahan.nilai.get(unit, {})
    return DeretUnit.model_validate(
        {
            "unit": unit,
            "nama": bahan.nama.get(unit, unit),
            "peran": peran,
            "nilai": [nilai.get(each) for each in bulan],
        }
    )
