"""What a report is made of: figures unit by unit, day by day, and what surveys found. No person, and no answer."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Self
from uuid import UUID

import orjson
from pydantic import BaseModel, ConfigDict

from services.notifikasi.kampanye.laporan.hitung import DiUnit, Jumlah, jumlahkan, mulai_dari
from services.notifikasi.kampanye.rancangan.keadaan import StatusKampanye
from services.notifikasi.kampanye.survei.hasil import HasilPenerimaan
from services.notifikasi.kampanye.survei.models import TahapSurvei
from services.notifikasi.kata.kuesioner import SELURUHNYA

SUREL = "surel"


class _Bagian(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class BahanUnit(_Bagian):
    """The people of one unit itself."""

    jalur: tuple[str, ...]
    jumlah: dict[str, int]


class BahanHari(_Bagian):
    """How many of one unit read, and confirmed, for the first time on one day."""

    jalur: tuple[str, ...]
    hari: date
    dibaca: int
    dipahami: int


class BahanGelombang(_Bagian):
    """One wave."""

    nomor: int
    tanggal: date
    disampaikan: int


class BahanTanya(_Bagian):
    """One question that was answered for all, and how many ask it."""

    pertanyaan: str
    pendukung: int


class BahanLaporan(_Bagian):
    """All of it."""

    kampanye_id: UUID
    judul: str
    tujuan: str
    status: StatusKampanye
    minta_pemahaman: bool
    mulai: date
    selesai: date
    dihitung_pada: datetime
    terkecil: int
    pergi: int
    """Who had left before their message was written: they count nowhere else."""
    nama: dict[str, str]
    unit: list[BahanUnit]
    harian: list[BahanHari]
    gelombang: list[BahanGelombang]
    tanya: list[BahanTanya] = []
    penerimaan: list[HasilPenerimaan]
    saluran: list[str] = [SUREL]
    """By which something was sent beside the inbox; older ones knew mail only."""

    @property
    def di_unit(self) -> list[DiUnit]:
        """The figures for reckoning."""
        kosong = Jumlah()._asdict()
        return [DiUnit(each.jalur, Jumlah(**{**kosong, **each.jumlah})) for each in self.unit]

    def milik(self, unit: Collection[str]) -> Self:
        """Of the people of these units alone, as if nothing lay above them."""
        ubah: dict[str, Any] = {
            nama: [
                each.model_copy(update={"jalur": jalur})
                for each in semua
                if (jalur := mulai_dari(each.jalur, unit)) is not None
            ]
            for nama, semua in (("unit", self.unit), ("harian", self.harian))
        }
        return self.model_copy(update=ubah)

    def survei(self, tahap: TahapSurvei) -> HasilPenerimaan | None:
        """What one survey found."""
        return next((each for each in self.penerimaan if each.tahap is tahap), None)


def sidik(bahan: BahanLaporan) -> str:
    """The same of the same."""
    return hashlib.sha256(orjson.dumps(bahan.model_dump(mode="json"), option=orjson.OPT_SORT_KEYS)).hexdigest()


def ringkas(bahan: BahanLaporan) -> dict[str, Any]:
    """The whole in a few figures."""
    semua = bahan.di_unit
    jumlah = jumlahkan(each.jumlah for each in semua) if semua else Jumlah()
    return {
        "jumlah": jumlah._asdict(),
        "saluran": bahan.saluran,
        **{tahap.value: _seluruhnya(bahan.survei(tahap)) for tahap in TahapSurvei},
    }


def _seluruhnya(hasil: HasilPenerimaan | None) -> Mapping[str, float] | None:
    pokok: Sequence[Any] = [] if hasil is None else hasil.pokok
    rata = next((each.rata for each in pokok if each.pokok == SELURUHNYA), None)
    return None if rata is None else rata.model_dump()
