"""Carries need and bezetting forward month by month from what is known to happen. No clock, no database."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from operator import itemgetter
from typing import NamedTuple, Self

from shared.calendar.bulan import bulan_tahun


class Sebab(StrEnum):
    """Sebab orang masuk ke jabatan atau keluar; yang terakhir hanya dikabarkan dan tidak memindahkan siapa pun."""

    arah: int
    """What one occurrence does to the bezetting."""
    kata: str

    def __new__(cls, kode: str, arah: int = 0, kata: str = "") -> Self:
        sebab = str.__new__(cls, kode)
        sebab._value_, sebab.arah, sebab.kata = kode, arah, kata
        return sebab

    PENSIUN = "pensiun", -1, "{n} orang mencapai batas usia pensiun"
    KONTRAK = "kontrak", -1, "{n} kontrak PPPK habis"
    PINDAH_KELUAR = "pindah_keluar", -1, "{n} orang pindah ke jabatan lain"
    BERAKHIR = "berakhir", -1, "{n} penempatan berakhir"
    PINDAH_MASUK = "pindah_masuk", 1, "{n} orang pindah ke jabatan ini"
    PENGANGKATAN = "pengangkatan", 1, "{n} orang diangkat ke jabatan ini"
    DIPERPANJANG = "diperpanjang", 0, "{n} kontrak PPPK habis dan dianggap diperpanjang"


class Kotak(NamedTuple):
    """A post on the first day, and under which key it is added up."""

    kode: str
    nama: str
    kunci: str
    kebutuhan: int
    formasi: int
    bezetting: int


class Peristiwa(NamedTuple):
    """So many people come to a post or leave it in a month; ``guru`` of them as teachers."""

    kode: str
    bulan: date
    sebab: Sebab
    banyak: int
    guru: int = 0


class Perubahan(NamedTuple):
    """From a month on a post needs and holds other numbers of people."""

    kode: str
    bulan: date
    kebutuhan: int
    formasi: int


@dataclass(slots=True)
class Keadaan:
    """Sums of some posts at one moment."""

    kebutuhan: int = 0
    bezetting: int = 0
    kekurangan: int = 0
    """Added up from the posts that are short; those that have too many help none of them."""
    lowong: int = 0

    def ubah(self, kebutuhan: int, formasi: int, bezetting: int, kali: int) -> None:
        """Put a post in (``kali`` 1) or take it out (−1)."""
        self.kebutuhan += kali * kebutuhan
        self.bezetting += kali * bezetting
        if bezetting < kebutuhan:
            self.kekurangan += kali * (kebutuhan - bezetting)
        if bezetting < formasi:
            self.lowong += kali * (formasi - bezetting)

    def ditambah(self, lain: "Keadaan") -> "Keadaan":
        """The sum of both."""
        return Keadaan(
            self.kebutuhan + lain.kebutuhan,
            self.bezetting + lain.bezetting,
            self.kekurangan + lain.kekurangan,
            self.lowong + lain.lowong,
        )


@dataclass(slots=True)
class Bulan:
    """What happens in a month, and the sums at its end."""

    bulan: date
    sebab: Counter[Sebab] = field(default_factory=Counter)
    pensiun_guru: int = 0
    akhir: Keadaan = field(default_factory=Keadaan)


@dataclass(slots=True)
class Deret:
    """One key's way through the months."""

    kunci: str
    awal: Keadaan
    bulanan: list[Bulan]


def deret(
    kotak: Iterable[Kotak], peristiwa: Iterable[Peristiwa], perubahan: Iterable[Perubahan], bulan: Sequence[date]
) -> dict[str, Deret]:
    """Start from each key's sums and apply what happens to its posts, month after month."""
    menurut_kode = {each.kode: each for each in kotak}
    hasil: dict[str, Deret] = {}
    for each in menurut_kode.values():
        jalan = hasil.get(each.kunci)
        if jalan is None:
            jalan = hasil[each.kunci] = Deret(each.kunci, Keadaan(), [Bulan(hari) for hari in bulan])
        jalan.awal.ubah(each.kebutuhan, each.formasi, each.bezetting, 1)
    letak = {hari: nomor for nomor, hari in enumerate(bulan)}
    langkah: dict[str, list[tuple[int, Peristiwa | Perubahan]]] = {}
    # Changes first: within a month they come before what happens to people, and sorting by month keeps it so.
    kejadian: Iterable[Peristiwa | Perubahan] = (*perubahan, *peristiwa)
    for satu in kejadian:
        if satu.kode in menurut_kode:
            langkah.setdefault(satu.kode, []).append((letak[satu.bulan], satu))
    for kode, menurut_bulan in langkah.items():
        menurut_bulan.sort(key=itemgetter(0))
        _jalankan(menurut_kode[kode], menurut_bulan, hasil[menurut_kode[kode].kunci].bulanan)
    for jalan in hasil.values():
        sejauh_ini = jalan.awal
        for isi in jalan.bulanan:
            # Until here ``akhir`` held the difference that the month makes.
            isi.akhir = sejauh_ini = sejauh_ini.ditambah(isi.akhir)
    return hasil


def _jalankan(
    kotak: Kotak, menurut_bulan: Iterable[tuple[int, Peristiwa | Perubahan]], bulanan: Sequence[Bulan]
) -> None:
    butuh, formasi, isi = kotak.kebutuhan, kotak.formasi, kotak.bezetting
    for nomor, kejadian in menurut_bulan:
        bulan = bulanan[nomor]
        bulan.akhir.ubah(butuh, formasi, isi, -1)
        if isinstance(kejadian, Perubahan):
            butuh, formasi = kejadian.kebutuhan, kejadian.formasi
        else:
            isi += kejadian.sebab.arah * kejadian.banyak
            bulan.sebab[kejadian.sebab] += kejadian.banyak
            if kejadian.sebab is Sebab.PENSIUN:
                bulan.pensiun_guru += kejadian.guru
        bulan.akhir.ubah(butuh, formasi, isi, 1)


def bulan_berikut(hari: date, banyak: int) -> list[date]:
    """First days of the months after that of a day."""
    awal = hari.year * 12 + hari.month
    return [date(nomor // 12, nomor % 12 + 1, 1) for nomor in range(awal, awal + banyak)]


def kalimat(bulan: date, sebab: Sebab, banyak: int) -> str:
    """One reason in words."""
    return f"{bulan_tahun(bulan)}: {sebab.kata.format(n=banyak)}."
