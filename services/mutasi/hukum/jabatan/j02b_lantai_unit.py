"""J-02, releasing side: the unit that somebody leaves keeps the people without whom it cannot work.

No law names the number (open question 9): it is the city's policy, a share of what the workload asks for.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.hukum.aturan import SEMUA_JENIS, Aturan, Bergantung
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan, UnitJabatan
from services.mutasi.hukum.hasil import Hasil, Kurang, Nilai, Temuan, Tingkat
from services.mutasi.hukum.padanan import Padanan
from services.mutasi.hukum.uraian import PERSEN_KOTA
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.ketentuan.hari import KetentuanHari

BILANGAN = "j02b_lantai_unit"
TERBANYAK = 75
"""Largest share that a city may ask for: what lies above it is not looked at closer."""


class LantaiUnit(BaseModel):
    """Bagian paling kecil dari kebutuhan yang tetap terisi di unit asal, dan akibatnya bila kurang."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    persen: Annotated[int, PERSEN_KOTA] = Field(
        strict=True, ge=0, le=TERBANYAK, description="Bagian dari kebutuhan menurut beban kerja yang tetap terisi."
    )
    tingkat: Tingkat = Field(description="Akibat bila unit asal menjadi kurang dari itu.")
    tingkat_tanpa_abk: Tingkat = Field(description="Akibat bila kebutuhan unitnya belum dihitung.")


class _Unit(NamedTuple):
    """Where enough stay whatever the share is, nothing more: so the units of a city fall into few kinds."""

    diketahui: bool
    sempit: UnitJabatan | None = None
    kode: str | None = None


def _lantai(kebutuhan: int, persen: int) -> int:
    # Rounded up: a part of a person is a person.
    return -(-kebutuhan * persen // 100)


def lantai_unit(ketentuan: KetentuanHari) -> Callable[[int], int]:
    """How many stay at least in a unit of so much need; none where the city has set no share."""
    persen = ketentuan[BILANGAN].persen if BILANGAN in ketentuan.versi else 0
    return lambda kebutuhan: _lantai(kebutuhan, persen)


def _sempit(unit: UnitJabatan | None) -> bool:
    return unit is not None and unit.bezetting - 1 < _lantai(unit.kebutuhan, TERBANYAK)


def _orang(asn: FaktaAsn, _: Acara) -> _Unit:
    if asn.jabatan is not None and _sempit(asn.unit):
        return _Unit(True, asn.unit, Padanan(asn.jabatan.kode_unit))
    return _Unit(asn.unit is not None)


def _jabatan(jabatan: FaktaJabatan, _: Acara) -> str | None:
    """The post's unit, if it is such a one: who comes from it stays in it."""
    return Padanan(jabatan.kode_unit) if _sempit(jabatan.unit) else None


def _belum_ditetapkan(ketentuan: KetentuanHari) -> str | None:
    syarat: LantaiUnit = ketentuan[BILANGAN]
    return None if syarat.persen else "Kota belum menetapkan berapa pegawai yang paling sedikit tetap di unit asal."


def _uji(asal: _Unit, tujuan: str | None, __: Acara, ketentuan: KetentuanHari) -> Temuan:
    syarat: LantaiUnit = ketentuan[BILANGAN]
    if (kalimat := _belum_ditetapkan(ketentuan)) is not None:
        return Temuan(Hasil.TERPENUHI, kalimat, {"lantai_unit": None}, tingkat=Tingkat.KETERANGAN)
    if not asal.diketahui:
        return Temuan(
            Hasil.BELUM_DAPAT_DINILAI,
            "Kebutuhan pegawai unit asal belum dihitung. Tetapkan analisis beban kerjanya.",
            kurang=(Kurang("kebutuhan_unit", "Analisis beban kerja jabatan-jabatan di unit asal."),),
            tingkat=syarat.tingkat_tanpa_abk,
        )
    unit = asal.sempit
    if unit is None:
        kalimat = f"Sesudah mutasi, unit asal masih terisi lebih dari {syarat.persen} % kebutuhannya."
        return Temuan(Hasil.TERPENUHI, kalimat, {"unit_terisi_cukup": True}, tingkat=syarat.tingkat)
    lantai, menjadi = _lantai(unit.kebutuhan, syarat.persen), unit.bezetting - 1
    dilihat: dict[str, Nilai] = {
        "kebutuhan_unit": unit.kebutuhan,
        "bezetting_unit": unit.bezetting,
        "lantai_unit": lantai,
    }
    if asal.kode == tujuan:
        kalimat = "Pegawai tetap di unitnya: isinya tidak berkurang."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    isi = f"paling sedikit {lantai} ({syarat.persen} % dari kebutuhan {unit.kebutuhan}), menjadi {menjadi} orang"
    if menjadi >= lantai:
        return Temuan(Hasil.TERPENUHI, f"Unit asal tetap cukup: {isi}.", dilihat, tingkat=syarat.tingkat)
    kalimat = f"Unit asal kekurangan pegawai: {isi}. Sediakan penggantinya, atau jelaskan sebabnya."
    return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat, tingkat=syarat.tingkat)


def _lengkapi(temuan: Temuan, asn: FaktaAsn | None, jabatan: FaktaJabatan | None) -> Temuan:
    """Which number stands against which, also where enough stay."""
    if asn is None or asn.unit is None or temuan.dilihat.get("unit_terisi_cukup") is not True:
        return temuan
    unit = asn.unit
    seunit = jabatan is not None and asn.jabatan is not None and asn.jabatan.kode_unit == jabatan.kode_unit
    menjadi = unit.bezetting if seunit else unit.bezetting - 1
    return replace(
        temuan,
        penjelasan=f"{temuan.penjelasan.rstrip('.')}: menjadi {menjadi} orang, dari kebutuhan {unit.kebutuhan}.",
        dilihat={**temuan.dilihat, "kebutuhan_unit": unit.kebutuhan, "bezetting_unit": unit.bezetting},
    )


ATURAN = Aturan(
    kode="J-02b",
    judul="Pegawai paling sedikit di unit asal",
    dasar_hukum="PermenPANRB 1/2020 (cara menghitung kebutuhan); bagian yang tetap terisi: kebijakan kota",
    bunyi="Sesudah mutasi, pegawai unit asal masih paling sedikit {j02b_lantai_unit.persen} persen dari kebutuhannya "
    "menurut analisis beban kerja.",
    tingkat=Tingkat.PERINGATAN,
    bergantung=Bergantung.PASANGAN,
    # Who leaves the city leaves a unit too.
    jenis=SEMUA_JENIS - {JenisMutasi.MASUK},
    membaca=("kebutuhan_unit", "bezetting_unit", "lantai_unit", "unit_terisi_cukup"),
    orang=_orang,
    jabatan=_jabatan,
    uji=_uji,
    lengkapi=_lengkapi,
    bilangan={BILANGAN: LantaiUnit},
    tidak_mengikat=_belum_ditetapkan,
    versi="2",
)
