"""Which steps a case may take, by the path that is declared for its kind (``jenis/``)."""

from services.mutasi.usulan.jenis.antar_instansi import KELUAR, MASUK
from services.mutasi.usulan.jenis.dalam_kota import DALAM_KOTA, PPPK_DALAM_KOTA
from services.mutasi.usulan.jenis.perkara import PerkaraAlur
from services.mutasi.usulan.status import LangkahMutasi, StatusMutasi
from shared.alur import Alur, yang_kurang
from shared.contracts.istilah.jenis_mutasi import JenisMutasi

ALUR = (DALAM_KOTA, PPPK_DALAM_KOTA, MASUK, KELUAR)
"""Every path that a case may take."""
PELAKSANA: dict[LangkahMutasi, tuple[str, ...]] = {
    langkah: tuple(dict.fromkeys(peran for each in ALUR for peran in each.pelaksana(langkah)))
    for langkah in LangkahMutasi
}
"""Which roles take each step, on whichever path."""


_ANTAR = {JenisMutasi.MASUK: MASUK, JenisMutasi.KELUAR: KELUAR}


def alur_bagi(jenis: JenisMutasi, *, pppk: bool) -> Alur[PerkaraAlur]:
    """The path of a case."""
    if (antar := _ANTAR.get(jenis)) is not None:
        return antar
    return PPPK_DALAM_KOTA if pppk else DALAM_KOTA


def langkah_dari(perkara: PerkaraAlur) -> tuple[LangkahMutasi, ...]:
    """The steps that are possible now, whoever asks."""
    return tuple(
        LangkahMutasi(each.langkah)
        for each in alur_bagi(perkara.jenis, pppk=perkara.pppk).peralihan_mulai(perkara.status)
        if each.peran and yang_kurang(each, perkara) is None
    )


def dapat_diputuskan(status: StatusMutasi, jenis: JenisMutasi, *, pppk: bool) -> bool:
    """Whether the decision is the next step of a case."""
    return alur_bagi(jenis, pppk=pppk).peralihan_dari(LangkahMutasi.KEPUTUSAN, status) is not None
