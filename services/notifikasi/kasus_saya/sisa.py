"""What is left of a period on a day, by what the state says of it: no calendar is asked. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta

from services.notifikasi.kasus_saya.schemas import LiburDilewati, TenggatSaya
from shared.calendar.bulan import tanggal_panjang
from shared.calendar.hari_kerja import SABTU
from shared.contracts.kasus import TenggatKasus

_HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def bersama_hari(hari: date) -> str:
    """``Selasa 22 September 2026``."""
    return f"{_HARI[hari.weekday()]} {tanggal_panjang(hari)}"


def hari_kerja_tersisa(tenggat: TenggatKasus, kini: date) -> int:
    """Working days after a day up to the last one."""
    libur = {each.tanggal for each in tenggat.libur}
    semua = (kini + timedelta(days=each) for each in range(1, (tenggat.tanggal - kini).days + 1))
    return sum(each.weekday() < SABTU and each not in libur for each in semua)


def _sebut(semua: Sequence[TenggatKasus]) -> str:
    return " dan ".join(
        f"{bersama_hari(each.tanggal)}{f' menurut {each.dasar}' if each.dasar else ''}"
        f"{' (hari libur tahun itu belum lengkap: dapat mundur)' if each.sementara else ''}"
        for each in semua
    )


def menurut_hukum(semua: Sequence[TenggatKasus], kini: date) -> str:
    """How periods of one right stand to each other on a day, in words; nothing where it has none.

    Which of both laws goes before is not certain: whoever files by the earlier day is in time by both, and as long as
    one runs the right is not over.
    """
    berjalan = [each for each in semua if kini <= each.tanggal]
    lewat = [each for each in semua if kini > each.tanggal]
    if not semua:
        return ""
    if not berjalan:
        akibat = "Yang diajukan sekarang dapat dinyatakan tidak dapat diterima."
        return f"Tenggangnya sudah berakhir: {_sebut(lewat)}. {akibat}"
    if lewat:
        return (
            f"Tenggangnya sudah berakhir {_sebut(lewat)}, dan masih sampai {_sebut(berjalan)}: ajukan segera. Karena "
            "yang sudah berakhir itu, keberatannya dapat dinyatakan tidak dapat diterima."
        )
    if len(berjalan) == 1:
        return f"Ajukan paling lambat {_sebut(berjalan)}."
    awal = min(each.tanggal for each in berjalan)
    return f"Ajukan sebaiknya pada hari yang lebih dahulu, paling lambat {bersama_hari(awal)}."


def lihat(tenggat: TenggatKasus, kini: date) -> TenggatSaya:
    """A period as it stands on a day, and how its last day was reckoned."""
    lewat, sisa = kini > tenggat.tanggal, hari_kerja_tersisa(tenggat, kini)
    batas = bersama_hari(tenggat.tanggal)
    kata = [f"Berakhir {batas}." if lewat else f"Paling lambat {batas}, {sisa} hari kerja lagi."]
    if not lewat and sisa == 0:
        kata = [f"Paling lambat hari ini, {batas}." if kini == tenggat.tanggal else f"Paling lambat {batas}."]
    hitungan = f"Hari kerja ke-{tenggat.hari_kerja} sesudah {bersama_hari(tenggat.mulai)}"
    if tenggat.libur:
        hitungan += f"; tidak dihitung: {', '.join(f'{bersama_hari(x.tanggal)} ({x.nama})' for x in tenggat.libur)}"
    kata.append(f"{hitungan}{f' ({tenggat.dasar})' if tenggat.dasar else ''}.")
    if tenggat.sementara:
        kata.append("Dapat mundur: hari libur tahun itu belum lengkap ditetapkan.")
    return TenggatSaya(
        mulai=tenggat.mulai,
        hari_kerja=tenggat.hari_kerja,
        tanggal=tenggat.tanggal,
        sisa=sisa,
        lewat=lewat,
        sementara=tenggat.sementara,
        dasar=tenggat.dasar,
        libur=[LiburDilewati(tanggal=each.tanggal, nama=each.nama) for each in tenggat.libur],
        kalimat=" ".join(kata),
    )
