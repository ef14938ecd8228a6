"""Whether an answer came in time, by each law: as it was reckoned when it was recorded. Pure."""

from collections.abc import Sequence
from datetime import date

from services.mutasi.keberatan.jam import Hukum
from services.mutasi.keberatan.keadaan import LangkahKeberatan
from services.mutasi.keberatan.repository import Keberatan
from services.mutasi.keberatan.tenggat_schemas import KetepatanJawaban
from services.mutasi.keberatan.tercatat import LangkahTercatat
from shared.calendar.bulan import tanggal_panjang
from shared.calendar.hari_kerja import KalenderLibur, hitung_hari_kerja

NAMA = {Hukum.PP_79_2021: "PP 79/2021", Hukum.UU_30_2014: "UU 30/2014"}
_MENYEBUT = (LangkahKeberatan.JAWABAN, LangkahKeberatan.KOREKSI_JAWABAN)


def ketepatan(ini: Keberatan, riwayat: Sequence[LangkahTercatat], libur: KalenderLibur) -> list[KetepatanJawaban]:
    """Of the answer as it is on record; holidays that are announced later make nobody late who was not.

    What the calendar did not reach then is not told.
    """
    langkah = [each for each in riwayat if each.langkah in _MENYEBUT]
    if not langkah or ini.tanggal_jawaban is None:
        return []
    dihitung = langkah[-1].rincian
    batas = {Hukum(each): date.fromisoformat(hari) for each, hari in dihitung.get("batas_jawab", {}).items()}
    terlambat = {Hukum(each) for each in dihitung.get("jawaban_terlambat", [])}
    return [_satu(each, batas[each], ini.tanggal_jawaban, each in terlambat, libur) for each in Hukum if each in batas]


def _satu(hukum: Hukum, batas: date, dijawab: date, terlambat: bool, libur: KalenderLibur) -> KetepatanJawaban:
    lewat = hitung_hari_kerja(batas, dijawab, libur) if terlambat else 0
    kata = "dalam tenggang"
    if terlambat:
        # The first day after the last one may be a holiday: late, and by no working day yet.
        kata = f"terlambat {lewat} hari kerja" if lewat else "terlambat"
    elif dijawab > batas:
        kata = "lewat menurut kalender yang belum lengkap, dan belum dinyatakan terlambat"
    return KetepatanJawaban(
        hukum=hukum,
        batas=batas,
        terlambat=terlambat,
        hari_terlambat=lewat,
        kalimat=f"{NAMA[hukum]}: dijawab {tanggal_panjang(dijawab)}, {kata}; hari terakhirnya "
        f"{tanggal_panjang(batas)}.",
    )
