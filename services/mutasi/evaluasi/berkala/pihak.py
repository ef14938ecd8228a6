"""Who keeps their hands off an evaluation.

Whoever was moved, or is a relative of somebody who was, neither opens nor measures nor concludes the evaluation of it
(PP 11/2017 art 190(5), rule P-16). The law has no list for restructurings: there it is the people moved in the month
around the day, and who heads an evaluated unit, whose work the figures are taken for. Officers of an evaluated unit are
not barred: when the personnel office is restructured itself, nobody would be left.

Figures are told by one person and judged by another: who opened the evaluation or uploaded what it was reckoned from
does not conclude it, nor call it off once there is a result.
"""

from services.mutasi.evaluasi.berkala import repository
from services.mutasi.evaluasi.berkala.repository import Baca, Evaluasi
from shared.auth.dua_orang import KonflikKepentingan, PerluOrangLain
from shared.auth.pelaku import Pelaku
from shared.http.problem import Problem

_DASAR = "(PP 11/2017 pasal 190 ayat (5)). Mintalah petugas lain."
_SEBAB = {
    ("dimutasi", True): "Anda termasuk pegawai yang mutasinya dievaluasi di sini, dan tidak membuka, mengukur, atau "
    "menutup evaluasi mutasi Anda sendiri",
    ("dimutasi", False): "Anda tercatat sebagai kerabat pegawai yang mutasinya dievaluasi di sini",
    ("memimpin", True): "Anda memimpin unit yang dievaluasi, dan tidak menilai pekerjaan Anda sendiri",
    ("memimpin", False): "Anda tercatat sebagai kerabat pimpinan unit yang dievaluasi",
}


def dikenal(pelaku: Pelaku) -> list[str]:
    """What the caller is known by in what is recorded, and whom they act for."""
    diwakili = None if pelaku.mewakili is None else pelaku.mewakili.nip
    return [each for each in (pelaku.name, pelaku.nip, diwakili) if each is not None]


async def halangan_pihak(baca: Baca, pelaku: Pelaku, row: Evaluasi) -> Problem | None:
    """Why the caller may do nothing about this evaluation; None when they may."""
    pihak = await repository.pihak(baca, row.id, dikenal(pelaku))
    return None if pihak is None else KonflikKepentingan(f"{_SEBAB[pihak.apa, pihak.sendiri]} {_DASAR}")


async def halangan_menilai(baca: Baca, pelaku: Pelaku, row: Evaluasi) -> Problem | None:
    """Why the caller may not be who judges what was found; None when they may."""
    siapa = dikenal(pelaku)
    if row.dibuat_oleh in siapa:
        return PerluOrangLain("Anda yang membuka evaluasi ini. Mintalah verifikator lain menutupnya.")
    if await repository.mengunggah_bahan(baca, row.id, siapa):
        return PerluOrangLain(
            "Anda mengunggah deret yang dipakai menghitung hasil ini. Mintalah verifikator lain menutupnya."
        )
    return None
