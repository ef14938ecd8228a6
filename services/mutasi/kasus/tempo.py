"""Periods in working days, with what it takes to count what is left of them elsewhere. Pure."""

from datetime import date, timedelta

from services.mutasi.keberatan.jam import Batas
from services.mutasi.usulan.tenggat.hari_ini import Hari
from services.mutasi.usulan.tenggat.jam import Rentang, terpakai
from shared.calendar.hari_kerja import SABTU, KalenderLibur, KalenderTidakLengkap
from shared.contracts.kasus import LiburKasus, TenggatKasus


def libur_antara(mulai: date, sampai: date, libur: KalenderLibur) -> list[LiburKasus]:
    """Holidays on weekdays after a day up to another one."""
    hari = (mulai + timedelta(days=each) for each in range(1, (sampai - mulai).days + 1))
    return [
        LiburKasus(tanggal=each, nama=libur.hari[each].nama)
        for each in hari
        if each in libur.hari and each.weekday() < SABTU
    ]


def tenggat_langkah(hari: Hari, langkah: str, status: str, berjalan: date, lalu: list[Rentang]) -> TenggatKasus | None:
    """The clock of a step that runs since ``berjalan``; None where it has none, or the calendar does not reach."""
    jam = hari.tenggat(langkah, status, berjalan, lalu)
    if jam is None:
        return None
    try:
        lama = max(1, hari.batas.langkah[langkah] - terpakai([] if status == "dikembalikan" else lalu, hari.libur))
    except KalenderTidakLengkap:
        return None
    return TenggatKasus(
        mulai=berjalan,
        hari_kerja=lama,
        tanggal=jam.tanggal,
        sementara=jam.sementara,
        dasar=hari.dasar(langkah),
        libur=libur_antara(berjalan, jam.tanggal, hari.libur),
    )


def tenggat_hukum(mulai: date, batas: Batas, libur: KalenderLibur) -> TenggatKasus | None:
    """A period by a law; None where the calendar does not reach."""
    if batas.tanggal is None:
        return None
    return TenggatKasus(
        mulai=mulai,
        hari_kerja=batas.hari_kerja,
        tanggal=batas.tanggal,
        sementara=batas.sementara,
        dasar=batas.dasar,
        libur=libur_antara(mulai, batas.tanggal, libur),
    )
