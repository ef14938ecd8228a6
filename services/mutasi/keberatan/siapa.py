"""Who may take a step of an objection: never who has made or decided the case where it is examined, nor a relative.

The answer itself is the PPK's, who has decided: both laws send the objection to whoever issued the decision (UU 30/2014
art 77). So somebody else examines it, and somebody else again than the examiner signs the answer.
"""

from services.mutasi.keberatan.keadaan import ALUR_KEBERATAN, CaraMengajukan, LangkahKeberatan
from services.mutasi.keberatan.repository import Keberatan
from services.mutasi.usulan.konflik import Keterlibatan, halangan_orang, semua_tugas
from shared.alur import sebutkan
from shared.auth.dua_orang import KonflikKepentingan, PerluOrangLain, orang_yang_sama, sebutan
from shared.auth.pelaku import Pelaku
from shared.http.problem import DiLuarLingkup, Problem, TidakBerwenang

_L = LangkahKeberatan


def halangan_langkah(
    pelaku: Pelaku, ini: Keberatan, terlibat: Keterlibatan, langkah: LangkahKeberatan
) -> Problem | None:
    """Why the caller may not take a step; None when they may."""
    sendiri = pelaku.nip == ini.nip
    if langkah is _L.PENCABUTAN and sendiri:
        return None
    boleh = [each for each in ALUR_KEBERATAN.pelaksana(langkah) if each != "asn"]
    if (problem := halangan_orang(pelaku, ini.nip, terlibat.kerabat)) is not None:
        return problem
    if not pelaku.berperan(*boleh):
        return TidakBerwenang(f"Langkah {langkah.replace('_', ' ')} diambil {sebutkan(boleh)}.")
    if not terlibat.dalam_lingkup:
        return DiLuarLingkup(
            "Pegawai pada keberatan ini di luar lingkup Anda. Mintalah petugas yang membawahi unit asalnya."
        )
    if langkah is _L.PENCABUTAN and ini.cara is CaraMengajukan.SISTEM:
        return TidakBerwenang("Keberatan ini diajukan pegawainya sendiri di sini, dan hanya ia yang mencabutnya.")
    if langkah in (_L.PEMERIKSAAN, _L.TELAAH):
        return _memeriksa(pelaku, ini, terlibat, langkah)
    if langkah is _L.JAWABAN and _memegang(pelaku, ini):
        return PerluOrangLain("Anda yang memeriksa keberatan ini. Yang menjawabnya orang lain.")
    if langkah is _L.ANGGAPAN and orang_yang_sama(pelaku, ini.pencatat):
        return PerluOrangLain("Anda yang mencatat keberatan ini. Mintalah petugas lain mencatat diamnya PPK.")
    return None


def _memeriksa(pelaku: Pelaku, ini: Keberatan, terlibat: Keterlibatan, langkah: LangkahKeberatan) -> Problem | None:
    dikenal = set(sebutan(pelaku))
    pengecualian = not dikenal.isdisjoint({*terlibat.pengecualian, *terlibat.pelepas})
    if semua_tugas(pelaku, terlibat) or pengecualian:
        return PerluOrangLain(
            "Anda mengambil langkah pada usulan yang keputusannya dikeberatani. Yang memeriksa keberatan orang lain: "
            "mintalah verifikator yang tidak mengusulkan, memeriksa, atau memutuskan usulan itu."
        )
    if terlibat.kerabat_pelaku:
        return KonflikKepentingan(
            "Anda tercatat sebagai kerabat petugas yang mengambil langkah pada usulan ini. Mintalah petugas lain."
        )
    if langkah is _L.TELAAH and not _memegang(pelaku, ini):
        return PerluOrangLain("Telaah dicatat pemeriksanya. Ambil alih dahulu dengan langkah pemeriksaan.")
    return None


def _memegang(pelaku: Pelaku, ini: Keberatan) -> bool:
    return ini.pemegang is not None and orang_yang_sama(pelaku, ini.pemegang)


def wajib_bukan_pemeriksa(pelaku: Pelaku, ini: Keberatan) -> None:
    """Refuse whoever has examined the objection to have a part in how it is decided.

    Raises:
        PerluOrangLain.
    """
    if _memegang(pelaku, ini):
        raise PerluOrangLain(
            "Anda yang memeriksa keberatan ini. Putusan lain daripada yang tercatat diusulkan petugas lain, dan "
            "disetujui PPK."
        )
