"""What is left of a period on a day, by what the state says of it: no calendar is asked. Pure."""

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
