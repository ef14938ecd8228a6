"""P-14: the rank against the level of the post (tables A.7 and A.8). The sources conflict: both readings are named.

No text in force forbids a rank above the span: it is shown. One below it is what the sources conflict over.
"""

from collections.abc import Mapping
from enum import Enum, auto
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from services.mutasi.hukum.aturan import JABATAN_KOTA, Aturan, Bacaan, Bergantung
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import Hasil, Kurang, Nilai, Temuan, Tingkat
from services.mutasi.hukum.kurang import TANPA_JENJANG
from services.mutasi.hukum.lantai import paling_ringan, wajib_menyebut
from shared.contracts.istilah.golongan import GOLONGAN_PNS, Golongan, JenisGolongan
from shared.contracts.istilah.jenjang import MENURUT_ESELON, Eselon, JenisJabatan, JenjangJabatan
from shared.contracts.istilah.status import PPPK
from shared.ketentuan.butir import diusulkan
from shared.ketentuan.hari import KetentuanHari

BILANGAN = "p14_golongan"


BERGOLONGAN = tuple(each for each in Eselon if each in MENURUT_ESELON)
"""Which eselon the table names."""


class Rentang(BaseModel):
    """Golongan terendah dan tertinggi."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    terendah: Golongan = Field(title="terendah", description="Golongan terendah.")
    tertinggi: Golongan = Field(title="tertinggi", description="Golongan tertinggi.")


class GolonganJabatan(BaseModel):
    """Golongan menurut eselon dan menurut jenjang fungsional."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bacaan: Literal["tabel", "satu_di_bawah"] = Field(description="Bacaan tentang golongan terendah.")
    tingkat: Tingkat = Field(description="Akibat bila golongan di bawah rentang.")
    di_atas: Tingkat | None = Field(
        None,
        title="Akibat bila golongan di atas rentang",
        description="Akibat bila golongan di atas rentang; kosong: seperti bila di bawahnya.",
    )
    menurut_standar: Annotated[Tingkat, paling_ringan(Tingkat.MENGHALANGI, "PP 11/2017 pasal 54 dan 107")] = Field(
        description="Akibat bila golongan di bawah yang disebut standar kompetensi."
    )
    eselon: Mapping[Eselon, Rentang] = Field(description="Golongan menurut eselon.")
    fungsional: Mapping[JenjangJabatan, Rentang] = Field(description="Golongan menurut jenjang jabatan fungsional.")

    @field_validator("eselon")
    @classmethod
    def _semua_eselon(cls, eselon: Mapping[Eselon, Rentang], info: ValidationInfo) -> Mapping[Eselon, Rentang]:
        if diusulkan(info):
            wajib_menyebut(eselon, BERGOLONGAN)
        return eselon

    @field_validator("fungsional")
    @classmethod
    def _semua_fungsional(
        cls, fungsional: Mapping[JenjangJabatan, Rentang], info: ValidationInfo
    ) -> Mapping[JenjangJabatan, Rentang]:
        if diusulkan(info):
            wajib_menyebut(fungsional, [each for each in JenjangJabatan if each.jenis is JenisJabatan.JF])
        return fungsional


class _Jabatan(NamedTuple):
    jenjang: JenjangJabatan | None
    eselon: Eselon | None
    standar: Golongan | None


def _orang(asn: FaktaAsn, _: Acara) -> Golongan | Literal["PPPK"] | None:
    if asn.status_pegawai in PPPK or (asn.golongan is not None and asn.golongan.jenis is JenisGolongan.PPPK):
        return "PPPK"
    return asn.golongan


def _jabatan(jabatan: FaktaJabatan, _: Acara) -> _Jabatan:
    standar = jabatan.standar.golongan_minimal if jabatan.standar else None
    return _Jabatan(
        jabatan.jenjang,
        jabatan.eselon,
        standar if standar is not None and standar.jenis is JenisGolongan.PNS else None,
    )


def _rentang(jabatan: _Jabatan, syarat: GolonganJabatan) -> list[Rentang] | None:
    """The spans that may hold for the post: one, several while its eselon is not known, none, or None: cannot tell."""
    if jabatan.jenjang is not None and jabatan.jenjang in syarat.fungsional:
        return [syarat.fungsional[jabatan.jenjang]]
    if jabatan.eselon is not None:
        return [syarat.eselon[jabatan.eselon]] if jabatan.eselon in syarat.eselon else []
    if jabatan.jenjang is None:
        return None
    return [each for eselon, each in syarat.eselon.items() if MENURUT_ESELON[eselon] is jabatan.jenjang]


def _uji(golongan: Golongan | str | None, jabatan: _Jabatan, _: Acara, ketentuan: KetentuanHari) -> Temuan:
    syarat: GolonganJabatan = ketentuan[BILANGAN]
    dilihat: dict[str, Nilai] = {
        "golongan": golongan,
        "jenjang": jabatan.jenjang,
        "eselon": jabatan.eselon,
        "golongan_minimal": jabatan.standar,
        "bacaan": syarat.bacaan,
    }
    if golongan == "PPPK":
        kalimat = "Golongan PPPK berskala lain dan tidak dibandingkan dengan rentang golongan PNS."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    rentang = _rentang(jabatan, syarat)
    if rentang == [] and jabatan.standar is None:
        kalimat = "Jabatan ini tidak berentang golongan menurut peraturan maupun standar kompetensinya."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    if not isinstance(golongan, Golongan):
        return Temuan(
            Hasil.BELUM_DAPAT_DINILAI,
            "Golongan pegawai belum tercatat; lengkapi riwayat golongan.",
            dilihat,
            kurang=(Kurang("golongan", "SK pangkat terakhir pada riwayat golongan pegawai."),),
            # What would forbid if it were known to be too low is no mere warning while it is not known.
            tingkat=syarat.tingkat if jabatan.standar is None else syarat.menurut_standar,
        )
    if jabatan.standar is not None and golongan.urut < jabatan.standar.urut:
        kalimat = f"Standar kompetensi jabatan meminta golongan paling rendah {jabatan.standar}, pegawai {golongan}."
        return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat, tingkat=syarat.menurut_standar)
    if rentang is None:
        return Temuan(
            Hasil.BELUM_DAPAT_DINILAI,
            "Jenjang jabatan tujuan belum tercatat; lengkapi data jabatan.",
            dilihat,
            kurang=(TANPA_JENJANG,),
            tingkat=syarat.tingkat,
        )
    if not rentang:
        kalimat = f"Golongan pegawai {golongan} memenuhi standar kompetensi jabatan, paling rendah {jabatan.standar}."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat)
    # Only the table of eselon was ever read with one below it (PP 100/2000 art 5 b).
    bacaan = None if jabatan.jenjang in syarat.fungsional else syarat.bacaan
    letak = {_letak(golongan, each, bacaan) for each in rentang}
    tingkat = syarat.tingkat if _Letak.DI_BAWAH in letak or syarat.di_atas is None else syarat.di_atas
    dipakai = "" if bacaan is None else f" Yang dipakai: {_PAKAI[bacaan]}."
    kalimat = f"{_kata(rentang, bacaan)} Pegawai bergolongan {golongan}.{dipakai}"
    if letak == {_Letak.DALAM}:
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=syarat.tingkat)
    if _Letak.DALAM in letak:
        return Temuan(
            Hasil.BELUM_DAPAT_DINILAI,
            f"{kalimat} Eselon jabatan ini belum tercatat; lengkapi data jabatan.",
            dilihat,
            kurang=(Kurang("eselon", "Eselon jabatan tujuan pada peta jabatan."),),
            tingkat=tingkat,
        )
    if letak == {_Letak.DI_ATAS}:
        kalimat += " Golongannya di atas rentang itu; tidak ada peraturan yang melarangnya."
    return Temuan(Hasil.TIDAK_TERPENUHI, kalimat, dilihat, tingkat=tingkat)


class _Letak(Enum):
    """Where a rank lies against a span."""

    DI_BAWAH = auto()
    DALAM = auto()
    DI_ATAS = auto()


_PAKAI = {"tabel": "menurut tabel", "satu_di_bawah": "boleh satu tingkat di bawah yang terendah"}


def _di_bawah(golongan: Golongan) -> Golongan:
    return GOLONGAN_PNS[max(0, golongan.urut - 2)]


def _letak(golongan: Golongan, rentang: Rentang, bacaan: str | None) -> _Letak:
    terendah = _di_bawah(rentang.terendah) if bacaan == "satu_di_bawah" else rentang.terendah
    if golongan.urut < terendah.urut:
        return _Letak.DI_BAWAH
    return _Letak.DALAM if golongan.urut <= rentang.tertinggi.urut else _Letak.DI_ATAS


def _kata(rentang: list[Rentang], bacaan: str | None) -> str:
    """Both readings, whichever is applied; a level of jabatan fungsional has one."""
    tabel = " atau ".join(f"{each.terendah} sampai {each.tertinggi}" for each in rentang)
    if bacaan is None:
        return f"Rentang golongan jenjang jabatan fungsional ini {tabel}."
    bawah = " atau ".join(_di_bawah(each.terendah) for each in rentang)
    return f"Rentang golongan jabatan ini {tabel} menurut tabel; terendah {bawah} bila boleh satu tingkat di bawahnya."


ATURAN = Aturan(
    kode="P-14",
    judul="Golongan menurut jabatan",
    dasar_hukum="tabel lampiran PP 13/2002 (tidak berlaku lagi) dan praktik; PermenPANRB 1/2023",
    bunyi="Golongan PNS berada dalam rentang eselon atau jenjang jabatan tujuan. Peraturan yang berlaku tidak lagi "
    "menyebutnya; bila standar kompetensi jabatan menyebut golongan, itu yang mengikat. Golongan di atas rentang hanya "
    "diberitahukan.",
    tingkat=Tingkat.PERINGATAN,
    bergantung=Bergantung.PASANGAN,
    jenis=JABATAN_KOTA,
    membaca=("golongan", "eselon", "jenjang", "golongan_minimal"),
    orang=_orang,
    jabatan=_jabatan,
    uji=_uji,
    bilangan={BILANGAN: GolonganJabatan},
    bacaan=(
        Bacaan(
            "tabel",
            "Golongan paling rendah sebagaimana tabel eselon.",
            "lampiran PP 13/2002, tidak berlaku lagi tetapi masih dipakai instansi; PP 11/2017 pasal 54 dan 107 tidak "
            "menyebut golongan",
        ),
        Bacaan(
            "satu_di_bawah",
            "Boleh satu tingkat di bawah golongan terendah menurut tabel eselon.",
            "PP 100/2000 pasal 5 huruf b, dicabut PP 11/2017",
        ),
    ),
    versi="3",
)
