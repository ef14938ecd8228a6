"""What became of the people moved: performance, fit, and who has left. Pure.

Of one move the figures are the person's own. Of several they are told where enough people stand behind them.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from services.mutasi.evaluasi.potret.repository import Mutasi
from shared.angka import angka
from shared.calendar.bulan import tambah_bulan
from shared.contracts.istilah.predikat import Predikat

MELEPASKAN = ("mengundurkan_diri", "pindah_instansi")
"""Reasons by which somebody leaves of their own will."""


class UkuranOrang(NamedTuple):
    """One measure of the people moved."""

    kode: str
    judul: str
    satuan: str
    sebelum: float | None
    sesudah: float | None
    orang: int
    """Of how many."""
    kalimat: str
    sumber: str


class Predikatnya(NamedTuple):
    """One person's predicate of the last full year before, and of the first after."""

    sebelum: str | None
    sesudah: str | None


def predikat(satu: Mutasi, sampai: date) -> Predikatnya:
    """By the years: the year of the move counts for neither side, unless it began with it."""
    sebelum = _terakhir(satu.kinerja, lambda tahun: tahun < satu.tmt.year)
    mulai = satu.tmt.year if (satu.tmt.month, satu.tmt.day) == (1, 1) else satu.tmt.year + 1
    sesudah = _terakhir(satu.kinerja_kini, lambda tahun: mulai <= tahun < sampai.year)
    return Predikatnya(sebelum, sesudah)


def _terakhir(kinerja: Sequence[Mapping[str, Any]], boleh: Callable[[int], bool]) -> str | None:
    ada = {each["tahun"]: each["predikat"] for each in kinerja if boleh(each["tahun"])}
    return str(ada[max(ada)]) if ada else None


def jpm(baris: Sequence[Mapping[str, Any]]) -> float | None:
    """Match of person and post, percent: that of filling the post."""
    ada = [float(each["persen"]) for each in baris if each.get("tujuan", "pengisian") == "pengisian"]
    return max(ada) if ada else None


def ukuran_kelompok(
    semua: Sequence[Mutasi], sampai: date, terkecil: int, bulan_keluar: int
) -> tuple[list[UkuranOrang], list[str]]:
    """Measures of several people, and what is not told of them."""
    if not semua:
        return [], ["Tidak ada mutasi yang sudah terlaksana dalam evaluasi ini, jadi tidak ada ukuran tentang orang."]
    if len(semua) < terkecil:
        return [], [
            f"Yang dimutasi kurang dari {terkecil} orang: angkanya tidak ditampilkan, agar tidak menunjuk orang."
        ]
    hasil, tidak = [], []
    for ukuran in (_kinerja, _kecocokan_rencana, _kecocokan):
        satu = ukuran(semua, sampai)
        if satu.orang < terkecil:
            tidak.append(f"{satu.judul}: datanya ada pada kurang dari {terkecil} orang, jadi tidak ditampilkan.")
        else:
            hasil.append(satu)
    hasil.append(_keluar(semua, sampai, bulan_keluar))
    return hasil, tidak


def _kinerja(semua: Sequence[Mutasi], sampai: date) -> UkuranOrang:
    lengkap = [each for satu in semua if None not in (each := predikat(satu, sampai))]
    baik = [
        [100.0 * (Predikat(nilai or "").urut >= Predikat.BAIK.urut) for nilai in sisi]
        for sisi in zip(*lengkap, strict=True)
    ] or [[], []]
    sebelum, sesudah = _rata(baik[0]), _rata(baik[1])
    kalimat = (
        "Belum ada predikat kinerja setahun penuh sesudah mutasi."
        if sebelum is None or sesudah is None
        else f"Predikat Baik atau lebih: {angka(sebelum)}% pada tahun terakhir sebelum mutasi, {angka(sesudah)}% pada "
        f"tahun penuh terakhir sesudahnya, dari {len(lengkap)} orang yang punya keduanya."
    )
    return UkuranOrang(
        "kinerja", "Predikat kinerja", "% Baik atau lebih", sebelum, sesudah, len(lengkap), kalimat, "SKP di pegawai"
    )


def _kecocokan_rencana(semua: Sequence[Mutasi], _: date) -> UkuranOrang:
    ada = [(each.nilai_asal / 100, each.nilai / 100) for each in semua if each.nilai is not None and each.nilai_asal]
    asal, baru = _rata([each[0] for each in ada]), _rata([each[1] for each in ada])
    kalimat = (
        "Tidak ada kecocokan menurut rencana penataan."
        if asal is None or baru is None
        else f"Menurut rencana saat diputuskan, kecocokan rata-rata {angka(baru)}% pada jabatan baru, dibanding "
        f"{angka(asal)}% pada jabatan lama ({len(ada)} orang). Ini yang diharapkan, bukan yang terjadi."
    )
    return UkuranOrang(
        *("kecocokan_rencana", "Kecocokan menurut rencana", "%", asal, baru, len(ada), kalimat),
        "Skenario penataan yang diadopsi",
    )


def _kecocokan(semua: Sequence[Mutasi], _: date) -> UkuranOrang:
    pasangan = [(jpm(each.jpm), jpm(each.jpm_kini)) for each in semua if each.unit_kini == each.unit_tujuan]
    ada = [(satu, dua) for satu, dua in pasangan if satu is not None and dua is not None]
    saat, kini = _rata([each[0] for each in ada]), _rata([each[1] for each in ada])
    kalimat = (
        "Job person match tidak diketahui pada kedua waktu."
        if saat is None or kini is None
        else f"Job person match rata-rata {angka(saat)}% ketika mutasi berlaku dan {angka(kini)}% pada hari "
        f"pengukuran, dari {len(ada)} orang yang masih di unit tujuannya."
    )
    return UkuranOrang(
        "kecocokan", "Job person match", "%", saat, kini, len(ada), kalimat, "Skor kompetensi, dipotret saat berlaku"
    )


def _keluar(semua: Sequence[Mutasi], sampai: date, bulan: int) -> UkuranOrang:
    def sempat(satu: Mutasi, kapan: date | None) -> bool:
        return kapan is not None and kapan <= min(sampai, tambah_bulan(satu.tmt, bulan))

    keluar = sum(sempat(each, each.keluar_pada) and each.alasan_keluar in MELEPASKAN for each in semua)
    minta = sum(sempat(each, each.minta_pindah) for each in semua)
    salah_satu = sum(
        (sempat(each, each.keluar_pada) and each.alasan_keluar in MELEPASKAN) or sempat(each, each.minta_pindah)
        for each in semua
    )
    kalimat = (
        f"Dari {len(semua)} orang yang dimutasi, dalam {bulan} bulan {minta} meminta pindah lagi dan {keluar} "
        "mengundurkan diri atau pindah instansi."
    )
    persen = 100 * salah_satu / len(semua)
    return UkuranOrang(
        *("keluar", "Meminta pindah lagi, mundur, atau pindah instansi", "% dari yang dimutasi", None, persen),
        *(len(semua), kalimat, "Usulan atas permintaan sendiri; akhir jabatan di pegawai"),
    )


def _rata(nilai: Sequence[float]) -> float | None:
    return sum(nilai) / len(nilai) if nilai else None
