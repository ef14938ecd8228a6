"""By when BKN answers, counted in working days of the calendar of the day. Pure."""

from datetime import date, timedelta
from typing import NamedTuple

from services.mutasi.hukum.pertek import DiamBkn, TenggatPertek
from shared.calendar.hari_kerja import (
    SABTU,
    BatasHariKerja,
    HariLibur,
    KalenderLibur,
    KalenderTidakLengkap,
    batas_hari_kerja,
    hitung_hari_kerja,
)


class Tenggat(NamedTuple):
    """The clock of one submission."""

    batas: date | None
    """The last day on which BKN answers; None where the calendar does not reach so far."""
    diam_mulai: date | None
    """The working day after it: from then on silence may be recorded."""
    sisa: int | None
    """Working days left; below zero those that have gone by since."""
    sementara: bool
    """The holidays of that year are not settled yet: the last day may come later."""
    dilewati: tuple[HariLibur, ...]
    """Holidays on weekdays that were not counted."""
    kurang: str | None
    """What is missing to count, as a sentence."""

    def lewat(self, hari_ini: date) -> bool:
        """Whether BKN should have answered."""
        return self.batas is not None and hari_ini > self.batas

    def dapat_dianggap(self, hari_ini: date) -> bool:
        """Whether its silence may be recorded as what it means."""
        return self.diam_mulai is not None and hari_ini >= self.diam_mulai and not self.sementara


def hitung_tenggat(tanggal_usul: date, hari_ini: date, aturan: TenggatPertek, libur: KalenderLibur) -> Tenggat:
    """The clock of what was sent on a day: day 1 is the first working day after it."""
    try:
        diam = batas_hari_kerja(tanggal_usul, aturan.hari_kerja + 1, libur)
        batas = batas_hari_kerja(tanggal_usul, aturan.hari_kerja, libur)
        sisa = hitung_hari_kerja(hari_ini, batas.tanggal, libur) - hitung_hari_kerja(batas.tanggal, hari_ini, libur)
    except KalenderTidakLengkap as error:
        return Tenggat(None, None, None, sementara=True, dilewati=(), kurang=str(error))
    hari = (tanggal_usul + timedelta(days=each) for each in range(1, (diam.tanggal - tanggal_usul).days))
    dilewati = tuple(libur.hari[each] for each in hari if each in libur.hari and each.weekday() < SABTU)
    return Tenggat(batas.tanggal, diam.tanggal, sisa, diam.sementara, dilewati, _dapat_mundur(batas, diam))


def _dapat_mundur(batas: BatasHariKerja, diam: BatasHariKerja) -> str | None:
    """What a holiday that is still to be settled may move, as a sentence: over New Year often only the day after."""
    if batas.sementara:
        return "Hari libur tahun itu belum lengkap; batasnya dapat mundur."
    if diam.sementara:
        return (
            f"Hari libur tahun {diam.tanggal.year} belum lengkap; batasnya tetap, hari pertama sesudahnya dapat mundur."
        )
    return None


def belum_dianggap(tenggat: Tenggat, hari_ini: date, aturan: TenggatPertek, dasar_hukum: str) -> str | None:
    """Why silence cannot be recorded on a day, as a sentence; None where it can."""
    if aturan.diam is not DiamBkn.DIANGGAP_DISETUJUI:
        return (
            f"Menurut ketentuan yang berlaku, diamnya BKN bukan persetujuan ({dasar_hukum}). Tanyakan kepada BKN, atau "
            "catat jawabannya bila sudah ada."
        )
    if tenggat.batas is None or tenggat.diam_mulai is None or tenggat.sementara:
        return f"{tenggat.kurang} Lengkapi ketentuan hari libur dahulu: sesudah itu harinya dapat dihitung."
    if hari_ini < tenggat.diam_mulai:
        return (
            f"BKN dapat menjawab sampai {tenggat.batas:%d-%m-%Y}. Diamnya baru dapat dicatat sejak "
            f"{tenggat.diam_mulai:%d-%m-%Y}."
        )
    return None


def usul_terakhir(batas: date, aturan: TenggatPertek, libur: KalenderLibur) -> date:
    """The last day of sending whose answer is due on this day at the latest: what was sent by then is due by then.

    A list asks for it, so that no due day is stored that a new holiday would make wrong.
    """
    awal = min(libur.tahun)
    hari = batas - timedelta(days=1)
    while hari.year >= awal and _batas(hari, aturan, libur) > batas:
        hari -= timedelta(days=1)
    return hari


def _batas(hari: date, aturan: TenggatPertek, libur: KalenderLibur) -> date:
    try:
        return batas_hari_kerja(hari, aturan.hari_kerja, libur).tanggal
    except KalenderTidakLengkap:
        # Of a year without a calendar no working day is counted: nothing is due in it yet.
        return date.max
