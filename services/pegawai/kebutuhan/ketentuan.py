"""The numbers that needs are reckoned with: each a dated parameter with its legal basis, none a constant.

The catalogue says which there are and between which bounds they make sense; their values are rows of ``parameter``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType

from services.pegawai.kebutuhan.beban import BatasPej, BatasStatus


@dataclass(frozen=True, slots=True)
class Butir:
    """One parameter: what it means, its unit, and the bounds within which a value is not a slip of the pen."""

    judul: str
    satuan: str
    terkecil: Decimal
    terbesar: Decimal
    bulat: bool = False


def _butir(judul: str, satuan: str, terkecil: str, terbesar: str, *, bulat: bool = False) -> Butir:
    return Butir(judul, satuan, Decimal(terkecil), Decimal(terbesar), bulat)


KATALOG: Mapping[str, Butir] = MappingProxyType(
    {
        "abk.wke": _butir("Waktu kerja efektif (WKE) satu pegawai", "menit per tahun", "50000", "120000"),
        "abk.pembulatan": _butir("Bagian pegawai yang dibulatkan ke atas", "pegawai", "0.01", "1"),
        "pej.a_di_atas": _butir("EJ atau EU di atas ini: A, sangat baik", "EJ", "0.01", "5"),
        "pej.b_mulai": _butir("EJ atau EU mulai ini: B, baik", "EJ", "0.01", "5"),
        "pej.c_mulai": _butir("EJ atau EU mulai ini: C, cukup", "EJ", "0.01", "5"),
        "pej.d_mulai": _butir("EJ atau EU mulai ini: D, sedang; di bawahnya E, kurang", "EJ", "0.01", "5"),
        "status.kosong_sampai": _butir("Bezetting sampai ini: kosong", "persen kebutuhan", "0", "50"),
        "status.kurang_di_bawah": _butir("Bezetting di bawah ini: kurang", "persen kebutuhan", "1", "100"),
        "status.lebih_di_atas": _butir("Bezetting di atas ini: lebih", "persen kebutuhan", "100", "300"),
        "lantai.unit": _butir("Lantai pegawai unit", "persen kebutuhan", "0", "100"),
        "lantai.sekolah": _butir("Lantai pegawai sekolah", "persen kebutuhan", "0", "100"),
        "lantai.puskesmas": _butir("Lantai pegawai puskesmas", "persen kebutuhan", "0", "100"),
        "proyeksi.bulan": _butir("Bulan terjauh proyeksi", "bulan", "1", "60", bulat=True),
        "proyeksi.kontrak_diperpanjang": _butir(
            "Kontrak PPPK yang habis dianggap diperpanjang (1) atau berakhir (0)", "0 atau 1", "0", "1", bulat=True
        ),
        "prioritas.kekurangan": _butir("Bobot bagian kebutuhan yang belum terisi", "angka", "0", "100"),
        "prioritas.kepala_unit": _butir("Bobot jabatan kepala unit yang kosong", "angka", "0", "100"),
        "prioritas.layanan_publik": _butir("Bobot sekolah, puskesmas, dan RSUD", "angka", "0", "100"),
        "prioritas.pensiun": _butir("Bobot pensiun yang sudah dekat", "angka", "0", "100"),
        "prioritas.pemangku_tunggal": _butir("Bobot jabatan yang tinggal dipegang satu orang", "angka", "0", "100"),
        "prioritas.beban_unit": _butir("Bobot unit yang bebannya melampaui orangnya", "angka", "0", "100"),
        "prioritas.pensiun_bulan": _butir("Pensiun lebih jauh dari ini tidak dihitung", "bulan", "1", "60", bulat=True),
        "prioritas.eu_penuh": _butir("EU yang memberi bobot beban unit sepenuhnya", "EU", "1.01", "5"),
        "penugasan.bulan": _butir("Plt atau Plh paling lama", "bulan", "1", "12", bulat=True),
        "penugasan.perpanjangan": _butir(
            "Perpanjangan Plt atau Plh, tiap kali selama itu", "kali", "0", "5", bulat=True
        ),
        "cltn.masa_kerja": _butir("Masa kerja sebelum CLTN paling sedikit", "tahun", "0", "20", bulat=True),
        "cltn.lama": _butir("CLTN paling lama", "tahun", "1", "10", bulat=True),
        "cltn.perpanjangan": _butir("Perpanjangan CLTN paling lama", "tahun", "0", "5", bulat=True),
    }
)


@dataclass(frozen=True, slots=True)
class BobotPrioritas:
    """What each part of a gap's urgency weighs at most, and where two of the parts reach their ends."""

    kekurangan: Decimal
    kepala_unit: Decimal
    layanan_publik: Decimal
    pensiun: Decimal
    pemangku_tunggal: Decimal
    beban_unit: Decimal
    pensiun_bulan: int
    eu_penuh: Decimal


@dataclass(frozen=True, slots=True)
class Ketentuan:
    """All parameters as they hold on one day."""

    wke: Decimal
    pembulatan: Decimal
    pej: BatasPej
    status: BatasStatus
    lantai_unit: Decimal
    lantai_sekolah: Decimal
    lantai_puskesmas: Decimal
    bulan_proyeksi: int
    kontrak_diperpanjang: bool
    prioritas: BobotPrioritas

    @classmethod
    def dari(cls, nilai: Mapping[str, Decimal]) -> "Ketentuan":
        """From the values of a day, one for each code of the catalogue.

        Raises:
            KeyError: a code has no value on that day.
        """
        bobot = {each.name: nilai[f"prioritas.{each.name}"] for each in fields(BobotPrioritas)}
        return cls(
            wke=nilai["abk.wke"],
            pembulatan=nilai["abk.pembulatan"],
            pej=BatasPej(**{each.name: nilai[f"pej.{each.name}"] for each in fields(BatasPej)}),
            status=BatasStatus(**{each.name: nilai[f"status.{each.name}"] for each in fields(BatasStatus)}),
            lantai_unit=nilai["lantai.unit"],
            lantai_sekolah=nilai["lantai.sekolah"],
            lantai_puskesmas=nilai["lantai.puskesmas"],
            bulan_proyeksi=int(nilai["proyeksi.bulan"]),
            kontrak_diperpanjang=nilai["proyeksi.kontrak_diperpanjang"] == 1,
            prioritas=BobotPrioritas(**{**bobot, "pensiun_bulan": int(bobot["pensiun_bulan"])}),  # type: ignore[arg-type]
        )


def tidak_wajar(kode: str, nilai: Decimal) -> str | None:
    """Why a value cannot be one of this parameter, in Bahasa; None where it can."""
    butir = KATALOG[kode]
    if not butir.terkecil <= nilai <= butir.terbesar:
        return f"harus antara {butir.terkecil} dan {butir.terbesar} ({butir.satuan})"
    if butir.bulat and nilai != nilai.to_integral_value():
        return "harus bilangan bulat"
    return None


_BERURUTAN = (
    ("pej.d_mulai", "pej.c_mulai", "pej.b_mulai", "pej.a_di_atas"),
    ("status.kosong_sampai", "status.kurang_di_bawah", "status.lebih_di_atas"),
)


def tidak_serasi(nilai: Mapping[str, Decimal]) -> str | None:
    """Why these values cannot hold together, in Bahasa; None where they can.

    Bounds that lie in a wrong order would leave a grade or a status that nothing ever has.
    """
    for kode in _BERURUTAN:
        for bawah, atas in pairwise(kode):
            if nilai[bawah] >= nilai[atas]:
                return f"{bawah} ({nilai[bawah]}) harus di bawah {atas} ({nilai[atas]})"
    return None
