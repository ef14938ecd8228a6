"""What a row of a history must satisfy beyond its shape, and what about it deserves a second look."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from services.pegawai.identitas.masa_kerja import masa_kerja_keseluruhan
from services.pegawai.kinerja.nilai import NilaiTidakBerlaku
from services.pegawai.kinerja.tetapkan import Penetapan, tetapkan_predikat
from services.pegawai.riwayat.katalog import JenisRiwayat
from shared.calendar.bulan import tambah_bulan
from shared.calendar.umur import Lama
from shared.contracts.istilah.predikat import Ekspektasi
from shared.contracts.istilah.riwayat import JenisDiklat
from shared.contracts.istilah.sebutan import PIMPINAN_DIKENAL, diklat_tanpa_tingkat, tingkat_diklat_pimpinan


@dataclass(frozen=True, slots=True)
class Temuan:
    """Something about a field: a ``galat`` keeps the row out, a ``peringatan`` does not."""

    isian: str | None
    pesan: str
    galat: bool = True


def periksa_urutan(jenis: JenisRiwayat, nilai: Mapping[str, Any]) -> list[Temuan]:
    """Periods must not end before they begin."""
    hasil = []
    for awal, akhir in jenis.isian.urutan:
        dari, sampai = nilai[awal], nilai[akhir]
        if dari is not None and sampai is not None and sampai < dari:
            hasil.append(Temuan(akhir, f"mendahului {awal} ({dari:%d-%m-%Y})"))
    return hasil


def periksa_lahir(jenis: JenisRiwayat, nilai: Mapping[str, Any], tanggal_lahir: date) -> list[Temuan]:
    """Nothing in a career lies before the birth."""
    hasil = []
    for isian in jenis.tanggal:
        isi = nilai.get(isian)
        # Of some things only the year is known.
        if isi is not None and isi <= (tanggal_lahir if isinstance(isi, date) else tanggal_lahir.year):
            hasil.append(Temuan(isian, f"tidak sesudah tanggal lahir ({tanggal_lahir:%d-%m-%Y})"))
    return hasil


def lengkapi(jenis: JenisRiwayat, nilai: dict[str, Any]) -> list[Temuan]:
    """Fill in what follows from the rest of the row."""
    if jenis.slug == "diklat" and nilai["jenis"] == JenisDiklat.STRUKTURAL:
        return _periksa_pimpinan(nilai["nama"])
    if jenis.slug == "hukdis" and nilai["tingkat"] == "ringan" and nilai["selesai"] is None:
        # A reprimand has no duration: it is over on the day it is pronounced.
        nilai["selesai"] = nilai["mulai"]
    if jenis.slug != "kinerja":
        return []
    angka = nilai["nilai"]
    try:
        tetapan = _tetapkan(nilai["tahun"], nilai["hasil_kerja"], nilai["perilaku_kerja"], angka, nilai["predikat"])
    except NilaiTidakBerlaku as error:
        return [Temuan("predikat" if angka is None else "nilai", str(error))]
    nilai["predikat"] = tetapan.predikat.value
    return [] if tetapan.peringatan is None else [Temuan("predikat", tetapan.peringatan, galat=False)]


def _periksa_pimpinan(nama: str) -> list[Temuan]:
    if tingkat_diklat_pimpinan(nama) is not None or diklat_tanpa_tingkat(nama):
        return []
    pesan = f"jenjang diklat kepemimpinan ini tidak dikenali dari namanya; yang dikenal: {PIMPINAN_DIKENAL}"
    return [Temuan("nama", pesan, galat=False)]


@lru_cache(maxsize=1024)
def _tetapkan(tahun: int, hasil: str | None, perilaku: str | None, angka: Any, sebutan: str | None) -> Penetapan:
    # A file of a city has tens of thousands of years and a few dozen different ones.
    return tetapkan_predikat(
        tahun,
        hasil_kerja=None if hasil is None else Ekspektasi(hasil),
        perilaku_kerja=None if perilaku is None else Ekspektasi(perilaku),
        nilai=None if angka is None else Decimal(str(angka)),
        sebutan=sebutan,
    )


@dataclass(frozen=True, slots=True)
class BatasCltn:
    """Who may take leave outside the state's cost, and how long (PP 11/2017 art 334–337), in years."""

    masa_kerja: int
    lama: int
    perpanjangan: int


def periksa_cltn(
    tmt_cpns: date | None,
    mulai: date,
    selesai: date | None,
    lain: Iterable[tuple[date, date | None]],
    batas: BatasCltn,
) -> list[Temuan]:
    """CLTN asks for years of service and ends after some years, or some more with its extension.

    ``lain``: the person's other leaves; one that ends the day before belongs to the same leave.
    """
    dasar = "PP 11/2017 pasal 334–337"
    hasil = []
    if tmt_cpns is not None and masa_kerja_keseluruhan(tmt_cpns, max(mulai, tmt_cpns)) < Lama(batas.masa_kerja, 0):
        hasil.append(Temuan("mulai", f"masa kerja belum {batas.masa_kerja} tahun ({dasar})", galat=False))
    if selesai is None:
        hasil.append(
            Temuan("selesai", f"CLTN berakhir pada tanggal tertentu; isi hari terakhirnya ({dasar})", galat=False)
        )
        return hasil
    awal, _ = _sambungan(mulai, lain)
    paling_lama = batas.lama + (batas.perpanjangan if awal != mulai else 0)
    if selesai >= tambah_bulan(awal, paling_lama * 12):
        hasil.append(Temuan("selesai", f"CLTN melebihi {paling_lama} tahun ({dasar})", galat=False))
    return hasil


@dataclass(frozen=True, slots=True)
class BatasPenugasan:
    """How long somebody may act in a post (SE BKN 1/SE/I/2021)."""

    bulan: int
    perpanjangan: int
    """How often the time may be extended, each time by as much."""


@dataclass(frozen=True, slots=True)
class Batas:
    """The limits in force on a day."""

    cltn: BatasCltn
    penugasan: BatasPenugasan


def periksa_penugasan(
    jenis: str, mulai: date, selesai: date | None, lain: Iterable[tuple[date, date | None]], batas: BatasPenugasan
) -> list[Temuan]:
    """A Plt or Plh acts for some months, and once more as long (SE BKN 1/SE/I/2021; regulation A.13).

    ``lain``: the same person's other duties in the same post; one that ends the day before is what is extended.
    """
    if jenis == "Pj":
        return []
    dasar = "SE BKN 1/SE/I/2021"
    if selesai is None:
        return [
            Temuan("selesai", f"{jenis} paling lama {batas.bulan} bulan; isi hari terakhirnya ({dasar})", galat=False)
        ]
    hasil = []
    if selesai >= tambah_bulan(mulai, batas.bulan):
        hasil.append(Temuan("selesai", f"{jenis} melebihi {batas.bulan} bulan ({dasar})", galat=False))
    _, sambungan = _sambungan(mulai, lain)
    if sambungan > batas.perpanjangan:
        hasil.append(
            Temuan("mulai", f"{jenis} hanya dapat diperpanjang {batas.perpanjangan} kali ({dasar})", galat=False)
        )
    return hasil


def periksa_masa(
    jenis: JenisRiwayat,
    nilai: Mapping[str, Any],
    tmt_cpns: date | None,
    lain: Iterable[tuple[date, date | None]],
    batas: Batas,
) -> list[Temuan]:
    """What the law says about the length of a leave or of an acting duty; nothing about other kinds."""
    mulai, selesai = nilai["mulai"], nilai["selesai"]
    if jenis.slug == "cltn":
        return periksa_cltn(tmt_cpns, mulai, selesai, lain, batas.cltn)
    return periksa_penugasan(nilai["jenis"], mulai, selesai, lain, batas.penugasan)


def _sambungan(mulai: date, lain: Iterable[tuple[date, date | None]]) -> tuple[date, int]:
    """Where the chain of periods begins that this one continues without a gap, and how many there are before it."""
    banyak = 0
    for dari, sampai in sorted(lain, reverse=True):
        if sampai is not None and sampai + timedelta(days=1) == mulai:
            mulai, banyak = dari, banyak + 1
    return mulai, banyak
