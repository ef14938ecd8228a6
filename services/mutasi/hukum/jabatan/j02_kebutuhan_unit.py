"""J-02: after the move the receiving unit has no more people than its workload asks for (PermenPANRB 1/2020)."""

from dataclasses import replace
from typing import Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.hukum.aturan import JABATAN_KOTA, Aturan, Bergantung
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan, UnitJabatan
from services.mutasi.hukum.hasil import Hasil, Kurang, Nilai, Temuan, Tingkat
from services.mutasi.hukum.lantai import paling_ringan
from services.mutasi.hukum.padanan import Padanan
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.ketentuan.hari import KetentuanHari

BILANGAN = "j02_kebutuhan_unit"


class KebutuhanPenerima(BaseModel):
    """Akibat bila unit penerima melebihi kebutuhannya."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tingkat: Tingkat = Field(description="Akibat bila mutasinya di dalam kota dan unit penerima melebihi kebutuhan.")
    tingkat_masuk: Annotated[Tingkat, paling_ringan(Tingkat.MENGHALANGI, "PermenPANRB 1/2020")] = Field(
        description="Akibat bila mutasinya masuk, dan unit penerima melebihi kebutuhan atau belum menghitungnya."
    )
    tingkat_tanpa_abk: Tingkat = Field(description="Akibat bila di dalam kota kebutuhan unitnya belum dihitung.")


class _Unit(NamedTuple):
    """Where there is room, nothing more: so the units of a city fall into few kinds."""

    diketahui: bool
    penuh: UnitJabatan | None = None
    """Where one more is one too many."""
    kode: str | None = None
    """Of such a unit."""
    menjadi: int = 0
    """People there after the move."""


def _penuh(unit: UnitJabatan | None) -> bool:
    return unit is not None and unit.bezetting + 1 > unit.kebutuhan


def _orang(asn: FaktaAsn, _: Acara) -> str | None:
    """The person's own unit, if it is full: who stays in it makes it no fuller."""
    return Padanan(asn.jabatan.kode_unit) if asn.jabatan and _penuh(asn.unit) else None


def _jabatan(jabatan: FaktaJabatan, _: Acara) -> _Unit:
    unit = jabatan.unit
    if unit is None:
        return _Unit(False)
    # Who takes the place of somebody that leaves makes it no fuller.
    menjadi = unit.bezetting if jabatan.menggantikan else unit.bezetting + 1
    return _Unit(True, unit, Padanan(jabatan.kode_unit), menjadi) if menjadi > unit.kebutuhan else _Unit(True)


def _uji(asal: str | None, tujuan: _Unit, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    syarat: KebutuhanPenerima = ketentuan[BILANGAN]
    tingkat = syarat.tingkat_masuk if acara.jenis is JenisMutasi.MASUK else syarat.tingkat
    if not tujuan.diketahui:
        return Temuan(
            Hasil.BELUM_DAPAT_DINILAI,
            "Kebutuhan pegawai unit tujuan belum dihitung. Tetapkan analisis beban kerjanya.",
            kurang=(Kurang("kebutuhan_unit", "Analisis beban kerja jabatan-jabatan di unit tujuan."),),
            tingkat=tingkat if acara.jenis is JenisMutasi.MASUK else syarat.tingkat_tanpa_abk,
        )
    unit = tujuan.penuh
    if unit is None:
        kalimat = "Sesudah mutasi, unit tujuan tidak melebihi kebutuhannya menurut beban kerja."
        return Temuan(Hasil.TERPENUHI, kalimat, {"unit_penuh": False}, tingkat=tingkat)
    dilihat: dict[str, Nilai] = {
        "unit_penuh": True,
        "kebutuhan_unit": unit.kebutuhan,
        "bezetting_unit": unit.bezetting,
    }
    if asal is not None and asal == tujuan.kode:
        kalimat = "Pegawai tetap di unitnya: isinya tidak bertambah."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    isi = f"kebutuhan {unit.kebutuhan}, menjadi {tujuan.menjadi} orang"
    kalimat = f"Unit tujuan melebihi kebutuhannya menurut beban kerja: {isi}. Pilih unit lain, atau jelaskan sebabnya."
    return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat, tingkat=tingkat)


def _lengkapi(temuan: Temuan, asn: FaktaAsn | None, jabatan: FaktaJabatan | None) -> Temuan:
    """Which number stands against which, also where there is room."""
    if jabatan is None or jabatan.unit is None or temuan.dilihat.get("unit_penuh") is not False:
        return temuan
    unit = jabatan.unit
    seunit = asn is not None and asn.jabatan is not None and asn.jabatan.kode_unit == jabatan.kode_unit
    menjadi = unit.bezetting if seunit or jabatan.menggantikan else unit.bezetting + 1
    return replace(
        temuan,
        penjelasan=f"Sesudah mutasi, unit tujuan menjadi {menjadi} orang, dari kebutuhan {unit.kebutuhan} menurut "
        "beban kerja.",
        dilihat={**temuan.dilihat, "kebutuhan_unit": unit.kebutuhan, "bezetting_unit": unit.bezetting},
    )


ATURAN = Aturan(
    kode="J-02",
    judul="Kebutuhan unit penerima",
    dasar_hukum="PermenPANRB 1/2020 (cara menghitung kebutuhan); tidak melebihinya: kebijakan kota",
    bunyi="Sesudah mutasi, pegawai unit penerima tidak melebihi kebutuhannya menurut analisis beban kerja.",
    tingkat=Tingkat.PERINGATAN,
    bergantung=Bergantung.PASANGAN,
    jenis=JABATAN_KOTA,
    membaca=("kebutuhan_unit", "bezetting_unit", "unit_penuh"),
    orang=_orang,
    jabatan=_jabatan,
    uji=_uji,
    lengkapi=_lengkapi,
    bilangan={BILANGAN: KebutuhanPenerima},
)
