"""What the caller may do with a case now, and why not the rest."""

from typing import NamedTuple

from services.mutasi.usulan.jenis.perkara import PerkaraAlur
from services.mutasi.usulan.konflik import Keterlibatan, halangan
from services.mutasi.usulan.langkah.penanda_tangan import PenandaKini
from services.mutasi.usulan.mesin import alur_bagi, langkah_dari
from services.mutasi.usulan.repository import Usulan
from services.mutasi.usulan.status import LangkahMutasi
from shared.alur import Alur, sebutkan, yang_kurang
from shared.auth.pelaku import Pelaku
from shared.http.problem import tanpa_menolak

DITANDATANGANI = (LangkahMutasi.KEPUTUSAN, LangkahMutasi.PERSETUJUAN)
"""What the PPK signs."""


class Boleh(NamedTuple):
    """One step, as the caller may take it."""

    langkah: LangkahMutasi
    sebab: str | None
    """Why the caller cannot take it now; None where they can."""
    hanya: str | None
    """What keeps the caller from a consent, where they may refuse."""


def perkara_alur(usulan: Usulan, terlibat: Keterlibatan) -> PerkaraAlur:
    """A case, as its path looks at it."""
    dilepas = usulan.kumpulan_id is None or usulan.pelepasan_id is not None
    return PerkaraAlur(
        *(usulan.status, usulan.pelantikan, terlibat.pppk, usulan.jenis, dilepas, terlibat.rekomendasi),
        ditunda=terlibat.ditunda,
    )


def yang_mungkin(
    usulan: Usulan, pelaku: Pelaku, terlibat: Keterlibatan, penanda: PenandaKini | None = None
) -> list[LangkahMutasi]:
    """The steps that the caller can take now; ``penanda`` is how they hold the office of the PPK, where they do."""
    alur, perkara = alur_bagi(usulan.jenis, pppk=terlibat.pppk), perkara_alur(usulan, terlibat)
    return [
        each for each in langkah_dari(perkara) if _sebab(alur, perkara, pelaku, usulan, terlibat, each, penanda) is None
    ]


def semua_langkah(
    usulan: Usulan, pelaku: Pelaku, terlibat: Keterlibatan, penanda: PenandaKini | None = None
) -> list[Boleh]:
    """Every step of people on the path of a case: those that the caller can take now, and why not the others."""
    alur, perkara = alur_bagi(usulan.jenis, pppk=terlibat.pppk), perkara_alur(usulan, terlibat)
    hasil = []
    for langkah in dict.fromkeys(LangkahMutasi(each.langkah) for each in alur.peralihan if each.peran and each.dari):
        sebab = _sebab(alur, perkara, pelaku, usulan, terlibat, langkah, penanda)
        mulai = alur.peralihan_dari(langkah, usulan.status)
        kurang = (yang_kurang(mulai, perkara, each) for each in mulai.ke) if mulai and sebab is None else ()
        hanya = penanda.hanya(langkah) if penanda is not None and sebab is None and langkah in DITANDATANGANI else None
        hasil.append(Boleh(langkah, sebab, next(filter(None, kurang), hanya)))
    return hasil


@tanpa_menolak
def _sebab(
    alur: Alur[PerkaraAlur],
    perkara: PerkaraAlur,
    pelaku: Pelaku,
    usulan: Usulan,
    terlibat: Keterlibatan,
    langkah: LangkahMutasi,
    penanda: PenandaKini | None,
) -> str | None:
    mulai = alur.peralihan_dari(langkah, usulan.status)
    if mulai is None:
        dari = alur.berangkat(langkah)
        return f"Langkah ini dimulai dari usulan yang {sebutkan(dari)}; usulan ini {usulan.status}."
    if (kurang := yang_kurang(mulai, perkara)) is not None:
        return kurang
    problem = halangan(pelaku, usulan.nip, usulan.status, terlibat, langkah)
    if problem is not None:
        return problem.detail
    return penanda.tidak_berwenang if penanda is not None and langkah in DITANDATANGANI else None
