"""Random pairs of invented cities, judged at once and one by one: each city with a law, a TMT and an occasion of its
own."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, get_args

from pydantic import BaseModel

from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import Tingkat
from services.mutasi.hukum.kalender import k04_penjabat
from services.mutasi.hukum.kalender.k04_penjabat import KotaBerpenjabat, MasaPenjabat
from services.mutasi.hukum.katalog import TENTANG_KOTA
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.tingkat import TINGKAT, TingkatAturan
from shared.ketentuan.hari import KetentuanHari
from tests.mutasi.aturan.pasangan import Beda, Bit, Teringat, bandingkan, bit, putusan
from tests.mutasi.aturan.warga import Warga
from tests.mutasi.hukum import hukum, versi

SISI = 125
"""People, and posts, of one city."""
SETIAP = 50
"""Of so many pairs one is judged by the engine of a case, with nothing remembered."""
HARI_HUKUM = (date(2018, 6, 1), date(2024, 3, 1), date(2025, 11, 3), date(2026, 11, 29))
"""Days of the law: before the city had rules of its own, and since."""


@dataclass(slots=True)
class Banding:
    """How many pairs were compared, and which were judged otherwise."""

    banyak: int = 0
    penuh: int = 0
    """Of these by the engine of a case."""
    beda: list[Beda] = field(default_factory=list)
    menahan: int = 0
    meloloskan: int = 0
    gelap: int = 0
    """Bits of the rules that held somebody back, that let somebody pass, and that could not judge somebody."""


def sejuta(banyak: int = 1_000_000, benih: int = 2026) -> Banding:
    """Compare so many pairs; the same ``benih`` draws the same ones."""
    hasil = Banding()
    acak = random.Random(benih)
    while hasil.banyak < banyak:
        sisi = min(SISI, banyak - hasil.banyak)
        orang, jabatan, acara, ketentuan = _kota(acak, sisi, min(SISI, (banyak - hasil.banyak) // sisi))
        hasil.beda += _berbeda(hasil, orang, jabatan, acara, ketentuan)
    return hasil


def _kota(
    acak: random.Random, orang: int, jabatan: int
) -> tuple[list[FaktaAsn], list[FaktaJabatan], Acara, KetentuanHari]:
    tahun = acak.choice((2024, 2025, 2026, 2026, 2027, 2030))
    tmt = date(tahun, 1, 1) + timedelta(days=acak.randint(0, 600))
    if acak.random() < 0.5:
        tmt = tmt.replace(day=1)
    warga = Warga(acak.getrandbits(32), acak.choice((0.02, 0.1)), acak.choice((1, 8)), tmt)
    return *warga.kota(orang, jabatan), warga.acara(), _hukum(acak, tmt)


def _hukum(acak: random.Random, tmt: date) -> KetentuanHari:
    """Of a day; of half of the cities with other readings and numbers, and weights that the city has decided on."""
    hari = acak.choice(HARI_HUKUM)
    if acak.random() < 0.5:
        return hukum(hari)
    penjabat = KotaBerpenjabat(masa=(MasaPenjabat(mulai=tmt),), tingkat=acak.choice(tuple(Tingkat)))
    lain = {k04_penjabat.BILANGAN: penjabat} | {
        kode: _ubah(acak, butir.awal[0].isi) for kode, butir in KETENTUAN.items() if acak.random() < 0.5
    }
    tingkat = {each.kode: acak.choice(tuple(Tingkat)) for each in TENTANG_KOTA if acak.random() < 0.3}
    lain[TINGKAT] = TingkatAturan(tingkat=tingkat)
    return hukum(hari, *(versi(kode, isi, None) for kode, isi in lain.items()))


def _ubah(acak: random.Random, isi: BaseModel) -> BaseModel:
    """Another value of one of its parts, if it can have one."""
    nama = acak.choice([*type(isi).model_fields])
    ada = getattr(isi, nama)
    pilihan: Sequence[Any] = get_args(type(isi).model_fields[nama].annotation)
    if isinstance(ada, int):
        pilihan = (not ada,) if isinstance(ada, bool) else (ada - 1, ada + 1, 2 * ada)
    elif isinstance(ada, StrEnum):
        pilihan = tuple(type(ada))
    elif isinstance(ada, tuple) and ada and isinstance(ada[0], StrEnum):
        pilihan = (tuple(type(ada[0])), ada[:1])
    try:
        return type(isi).model_validate({**isi.model_dump(), nama: acak.choice(pilihan or (ada,))})
    except ValueError:
        return isi


def _berbeda(
    hasil: Banding, orang: list[FaktaAsn], jabatan: list[FaktaJabatan], acara: Acara, ketentuan: KetentuanHari
) -> Iterator[Beda]:
    ingat = Teringat(acara, ketentuan)

    def satu(asn: FaktaAsn, tujuan: FaktaJabatan) -> Bit:
        hasil.banyak += 1
        if hasil.banyak % SETIAP:
            kata = ingat(asn, tujuan)
        else:
            hasil.penuh += 1
            kata = bit(putusan(asn, tujuan, acara, ketentuan))
        hasil.menahan |= kata[0]
        hasil.meloloskan |= ~kata[0]
        hasil.gelap |= kata[1]
        return kata

    return bandingkan(orang, jabatan, acara, ketentuan, satu)
