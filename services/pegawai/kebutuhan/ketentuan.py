"""The legal numbers that needs are reckoned with, as they hold on one day."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from services.pegawai.kebutuhan.beban import BatasPej, BatasStatus
from services.pegawai.ketentuan.katalog import KATALOG
from shared.db.reader import Reader
from shared.db.unit_of_work import UnitOfWork
from shared.ketentuan.hari import KetentuanHari, ketentuan_pada


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
    """All of them."""

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


def _bagian(hari: KetentuanHari, awalan: str, kelas: Any) -> Mapping[str, Any]:
    return {each.name: hari[f"{awalan}.{each.name}"] for each in fields(kelas)}


async def ketentuan(baca: Reader | UnitOfWork, hari: date) -> Ketentuan:
    """The numbers of a day.

    Raises:
        KetentuanBelumAda: one has no value on that day.
    """
    nilai = await ketentuan_pada(baca, KATALOG, hari)
    return Ketentuan(
        wke=nilai["abk.wke"],
        pembulatan=nilai["abk.pembulatan"],
        pej=BatasPej(**_bagian(nilai, "pej", BatasPej)),
        status=BatasStatus(**_bagian(nilai, "status", BatasStatus)),
        lantai_unit=nilai["lantai.unit"],
        lantai_sekolah=nilai["lantai.sekolah"],
        lantai_puskesmas=nilai["lantai.puskesmas"],
        bulan_proyeksi=nilai["proyeksi.bulan"],
        kontrak_diperpanjang=nilai["proyeksi.kontrak_diperpanjang"] == 1,
        prioritas=BobotPrioritas(**_bagian(nilai, "prioritas", BobotPrioritas)),
    )
