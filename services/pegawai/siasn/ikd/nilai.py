"""The index as it is reckoned: of each indicator the share without a finding, of each dimension their weighed mean, of
the whole the weighed mean of the four."""

from collections.abc import Mapping
from typing import NamedTuple

from services.pegawai.ketentuan.ikd import Dimensi, Ikd, Penyebut
from services.pegawai.siasn.mutu import Indikator


class Hitungan(NamedTuple):
    """How many people an indicator is about, and of how many it finds something."""

    kena: int
    temuan: int


class Skor(NamedTuple):
    """0 to 100: over what is known, and between what it can be once all is."""

    nilai: float
    terendah: float
    tertinggi: float


class NilaiIndikator(NamedTuple):
    """What an indicator takes of the whole."""

    skor: float
    """0 to 1: the share without a finding."""
    poin: float
    """Points of the whole index that its findings cost."""


class Nilai(NamedTuple):
    """The index of some people."""

    total: Skor
    dimensi: Mapping[Dimensi, Skor]
    indikator: Mapping[Indikator, NilaiIndikator]
    """Those that are known."""


def hitung_nilai(bobot: Ikd, orang: int, hitungan: Mapping[Indikator, Hitungan]) -> Nilai:
    """The index of ``orang`` people. An indicator that is not among ``hitungan`` is not known: the value leaves it
    out, the bounds take it as all wrong and as all right."""
    skor = {each: 1 - _bagian(bobot.penyebut, orang, satu) for each, satu in hitungan.items()}
    dimensi = {each: _dimensi(each, bobot, skor) for each in Dimensi}
    semua = sum(bobot.dimensi.values())
    return Nilai(
        Skor(*(_bulat(sum(bobot.dimensi[each] * satu[n] for each, satu in dimensi.items()) / semua) for n in range(3))),
        {each: Skor(*map(_bulat, satu)) for each, satu in dimensi.items()},
        {
            each: NilaiIndikator(
                satu,
                _bulat(
                    100 * (1 - satu)
                    * bobot.indikator[each] / _jumlah(each.dimensi, bobot, skor)
                    * bobot.dimensi[each.dimensi] / semua
                ),
            )
            for each, satu in skor.items()
        },
    )  # fmt: skip


def _bagian(penyebut: Penyebut, orang: int, satu: Hitungan) -> float:
    """The share of people with a finding; of nobody none has one."""
    dari = orang if penyebut is Penyebut.SEMUA else satu.kena
    return min(1.0, satu.temuan / dari) if dari else 0.0


def _jumlah(dimensi: Dimensi, bobot: Ikd, skor: Mapping[Indikator, float]) -> float:
    return sum(bobot.indikator[each] for each in skor if each.dimensi is dimensi)


def _dimensi(dimensi: Dimensi, bobot: Ikd, skor: Mapping[Indikator, float]) -> Skor:
    semua = sum(bobot.indikator[each] for each in Indikator if each.dimensi is dimensi)
    dikenal = _jumlah(dimensi, bobot, skor)
    isi = 100 * sum(bobot.indikator[each] * satu for each, satu in skor.items() if each.dimensi is dimensi)
    return Skor(isi / dikenal if dikenal else 100.0, isi / semua, (isi + 100 * (semua - dikenal)) / semua)


def _bulat(nilai: float) -> float:
    return round(nilai, 3)
