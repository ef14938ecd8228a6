"""Gaps of units and who leaves them, before and after. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from services.mutasi.evaluasi.potret.repository import Keluar, Unit
from services.mutasi.evaluasi.ukuran.orang import MELEPASKAN
from shared.angka import angka, bertanda
from shared.calendar.bulan import tanggal_panjang


class Kesenjangan(NamedTuple):
    """What one unit lacked by ABK, before and on the day of measuring; above zero: people are missing."""

    unit: str
    hari_sebelum: date | None
    sebelum: int | None
    hari_sesudah: date | None
    sesudah: int | None
    tanpa_kebutuhan: int
    kalimat: str


def kesenjangan(unit: str, nama: str, sebelum: Unit | None, sesudah: Unit | None) -> Kesenjangan:
    """Need less bezetting of a unit and all below it."""
    lama = None if sebelum is None else sebelum.kebutuhan - sebelum.terisi
    baru = None if sesudah is None else sesudah.kebutuhan - sesudah.terisi
    tanpa = 0 if sesudah is None else sesudah.tanpa_kebutuhan
    if lama is None or sebelum is None:
        kalimat = f"{nama}: belum dipotret sebelum perubahan, jadi tidak ada pembandingnya."
    elif baru is None or sesudah is None:
        kalimat = f"{nama}: belum dipotret sesudah perubahan."
    else:
        kalimat = (
            f"{nama}: {_sebut(lama)} pada {tanggal_panjang(sebelum.hari)}, {_sebut(baru)} pada "
            f"{tanggal_panjang(sesudah.hari)} ({bertanda(baru - lama, 0)} orang)."
        )
    if tanpa:
        kalimat += f" {tanpa} jabatannya belum punya ABK dan tidak ikut dihitung."
    return Kesenjangan(
        unit,
        None if sebelum is None else sebelum.hari,
        lama,
        None if sesudah is None else sesudah.hari,
        baru,
        tanpa,
        kalimat,
    )


def _sebut(kurang: int) -> str:
    return "sesuai kebutuhan" if not kurang else f"{'kurang' if kurang > 0 else 'lebih'} {abs(kurang)} orang"


class Perputaran(NamedTuple):
    """Who left, or asked to, in so many months before and after; per 100 people and year."""

    sebelum: float | None
    sesudah: float | None
    orang: int
    kalimat: str


def perputaran(
    orang: int, bulan: int, keluar: Mapping[str, Sequence[Keluar]], minta: Mapping[str, int], terkecil: int
) -> Perputaran:
    """``keluar`` and ``minta`` by ``sebelum`` and ``sesudah``, each of ``bulan`` months."""
    if orang < terkecil or bulan < 1:
        sebab = (
            f"unitnya kurang dari {terkecil} orang, jadi tidak ditampilkan." if bulan else "perubahannya baru berlaku."
        )
        return Perputaran(None, None, orang, f"Yang meminta pindah, mundur, atau pindah instansi: {sebab}")
    banyak = {
        sisi: minta[sisi] + sum(each.jumlah for each in keluar[sisi] if each.alasan in MELEPASKAN) for sisi in keluar
    }
    sebelum, sesudah = (100 * banyak[sisi] / orang * 12 / bulan for sisi in ("sebelum", "sesudah"))
    return Perputaran(
        sebelum,
        sesudah,
        orang,
        f"Meminta pindah, mundur, atau pindah instansi: {banyak['sebelum']} orang dalam {bulan} bulan sebelumnya, "
        f"{banyak['sesudah']} orang dalam {bulan} bulan sesudahnya; {angka(sebelum)} dan {angka(sesudah)} per 100 "
        "orang setahun. Pensiun dan sebab lain tidak dihitung.",
    )
