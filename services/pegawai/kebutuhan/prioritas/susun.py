"""Scores the gaps of a day and puts them in order."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from services.pegawai.kebutuhan.beban import efektivitas
from services.pegawai.kebutuhan.ketentuan import Ketentuan
from services.pegawai.kebutuhan.prioritas.hitung import Bagian, Celah, skor
from services.pegawai.kebutuhan.prioritas.hitung import rinci as menilai
from services.pegawai.kebutuhan.prioritas.repository import Kekurangan
from services.pegawai.kebutuhan.prioritas.schemas import BagianSkor, CelahPrioritas
from shared.privasi.sel import SEL_TERKECIL


@dataclass(frozen=True, slots=True)
class Dinilai:
    """A gap with its score."""

    row: Kekurangan
    bagian: tuple[Bagian, ...]
    skor: Decimal

    @property
    def letak(self) -> tuple[int, str]:
        """Its place in the order: the highest score first, then by code. Hundredths, so that cursors hold integers."""
        return -int(self.skor * 100), self.row.kode


def urutkan(rows: list[Kekurangan], hari: date, aturan: Ketentuan, *, rinci: bool) -> list[Dinilai]:
    """Score each gap by the numbers of the day; the most urgent comes first.

    Without ``rinci`` retirements from posts of few people do not count: the place in the order would tell of them too.
    """
    hasil = []
    for row in rows:
        tertutup = not rinci and row.bezetting < SEL_TERKECIL
        bagian = menilai(_celah(row, hari, aturan, tertutup=tertutup), aturan.prioritas)
        hasil.append(Dinilai(row, bagian, skor(bagian)))
    return sorted(hasil, key=lambda each: each.letak)


def _celah(row: Kekurangan, hari: date, aturan: Ketentuan, *, tertutup: bool) -> Celah:
    pensiun, beban = row.pensiun, row.beban_unit
    return Celah(
        kebutuhan=row.kebutuhan,
        bezetting=row.bezetting,
        pelaksana_tugas=row.pelaksana_tugas,
        kepala_unit=row.kepala_unit,
        layanan=row.layanan,
        bulan_pensiun=(None if pensiun is None else (pensiun.year - hari.year) * 12 + pensiun.month - hari.month),
        pensiun_tertutup=tertutup,
        eu=None if beban is None else efektivitas(beban, row.pegawai_unit, aturan.wke),
    )


def keluar(urutan: int, dinilai: Dinilai) -> CelahPrioritas:
    """A scored gap as it goes over the wire."""
    row = dinilai.row
    menambah = sorted((each for each in dinilai.bagian if each.nilai), key=lambda each: -each.nilai)
    return CelahPrioritas(
        urutan=urutan,
        **{
            nama: getattr(row, nama)
            for nama in ("kode", "nama", "kode_unit", "nama_unit", "instansi", "jenis", "jenjang", "kebutuhan")
        },
        bezetting=row.bezetting,
        kekurangan=row.kebutuhan - row.bezetting,
        skor=dinilai.skor,
        alasan=[each.kalimat for each in menambah],
        rincian=[BagianSkor.model_validate(each, from_attributes=True) for each in dinilai.bagian],
    )
