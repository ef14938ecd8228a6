"""The legal numbers the rules use, with the values known at delivery."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from services.mutasi.aturan.hasil import Tingkat
from services.mutasi.aturan.parameter import Parameter, tetap
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.predikat import Predikat


@dataclass(frozen=True, slots=True)
class SyaratKinerja:
    """P-08: each of the last `tahun` finished years at least `minimal`."""

    tahun: int
    minimal: Predikat


@dataclass(frozen=True, slots=True)
class KetentuanPeriode:
    """K-01: the months in which moves are made, and how heavily being outside them weighs."""

    bulan: tuple[int, ...]
    tingkat: Tingkat


@dataclass(frozen=True, slots=True)
class ParameterAturan:
    """One set of parameters; a case is judged with one set and one day."""

    syarat_kinerja: Parameter[SyaratKinerja]
    pendidikan_minimal: Parameter[Mapping[JenjangJabatan, TingkatPendidikan]]
    periode: Parameter[KetentuanPeriode]


PARAMETER_BAWAAN = ParameterAturan(
    syarat_kinerja=tetap(
        "P-08.syarat_kinerja",
        SyaratKinerja(2, Predikat.BAIK),
        date(2017, 4, 7),
        "PerBKN 5/2019 pasal 3 ayat (1) huruf h; PP 11/2017 pasal 54",
    ),
    pendidikan_minimal=tetap(
        "P-10.pendidikan_minimal",
        {
            JenjangJabatan.UTAMA: TingkatPendidikan.S1,
            JenjangJabatan.MADYA: TingkatPendidikan.S1,
            JenjangJabatan.PRATAMA: TingkatPendidikan.S1,
            JenjangJabatan.ADMINISTRATOR: TingkatPendidikan.S1,
            JenjangJabatan.PENGAWAS: TingkatPendidikan.D3,
            JenjangJabatan.PELAKSANA: TingkatPendidikan.SLTA,
            JenjangJabatan.AHLI_UTAMA: TingkatPendidikan.S1,
            JenjangJabatan.AHLI_MADYA: TingkatPendidikan.S1,
            JenjangJabatan.AHLI_MUDA: TingkatPendidikan.S1,
            JenjangJabatan.AHLI_PERTAMA: TingkatPendidikan.S1,
            JenjangJabatan.PENYELIA: TingkatPendidikan.SLTA,
            JenjangJabatan.MAHIR: TingkatPendidikan.SLTA,
            JenjangJabatan.TERAMPIL: TingkatPendidikan.SLTA,
            JenjangJabatan.PEMULA: TingkatPendidikan.SLTA,
        },
        date(2017, 4, 7),
        "PP 11/2017 pasal 54 dan pasal 107; PermenPANRB 1/2023",
    ),
    periode=tetap(
        "K-01.periode",
        KetentuanPeriode((4, 10), Tingkat.MENGHALANGI),
        date(2025, 10, 17),
        "Perwali Palembang 49/2025",
    ),
)
