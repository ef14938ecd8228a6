"""P-12: the age ceiling of the target post (PP 11/2017 art 107, table A.6; PermenPANRB 1/2023, table A.8)."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from services.mutasi.hukum.arah import tempat_asn
from services.mutasi.hukum.aturan import JABATAN_KOTA, Aturan, Bacaan, Bergantung
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.hasil import Hasil, Nilai, Temuan, Tingkat
from services.mutasi.hukum.jf import JfAsn, JfJabatan, Satuan, pilih_asn, pilih_jabatan, sejenis
from services.mutasi.hukum.kurang import TANPA_JENJANG, TANPA_LAHIR
from services.mutasi.hukum.lantai import paling_banyak, paling_sedikit, wajib_menyebut
from services.mutasi.hukum.padanan import Padanan
from services.mutasi.hukum.uraian import TAHUN
from services.mutasi.hukum.usia import BacaanUsia, UsiaPada, dalam_batas, usia_pada
from shared.contracts.istilah.jenjang import JenisJabatan, JenjangJabatan, sebutan_jenjang
from shared.contracts.istilah.status import PPPK
from shared.ketentuan.butir import diusulkan
from shared.ketentuan.hari import KetentuanHari
from shared.privasi.kelas import PRIBADI

BILANGAN = "p12_batas_usia"
TERENDAH, TERTINGGI = 45, 70
Usia = Annotated[int, Field(strict=True, ge=TERENDAH, lt=TERTINGGI), TAHUN]


_J = JenjangJabatan
PALING_TINGGI = {
    _J.UTAMA: 58,
    _J.MADYA: 58,
    _J.PRATAMA: 56,
    _J.AHLI_UTAMA: 60,
    _J.AHLI_MADYA: 55,
    _J.AHLI_MUDA: 53,
    _J.AHLI_PERTAMA: 53,
    **dict.fromkeys((_J.PENYELIA, _J.MAHIR, _J.TERAMPIL, _J.PEMULA), 53),
}
"""Years that PP 11/2017 art 107 and PermenPANRB 1/2023 name: the city may only ask for less."""


class Hari(StrEnum):
    """Hari yang menentukan usia."""

    TMT = "tmt", "TMT"
    PELANTIKAN = "pelantikan", "pelantikan"
    SK = "sk", "SK"
    BERKAS = "berkas", "berkas diterima"

    nama: str
    """After the word ``hari``."""

    def __new__(cls, kode: str, nama: str = "") -> Self:
        hari = str.__new__(cls, kode)
        hari._value_ = kode
        hari.nama = nama
        return hari


class BatasUsia(BaseModel):
    """Usia paling tinggi untuk diangkat dalam jabatan."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    usia: Mapping[JenjangJabatan, Usia] = Field(
        title="Usia paling tinggi menurut jenjang jabatan tujuan",
        description="Jenjang yang tidak disebut tidak berbatas usia.",
    )
    antar_ahli_utama: Annotated[Usia, paling_banyak(63, "PermenPANRB 1/2023")] = Field(
        title="Usia paling tinggi dari JF ahli utama ke JF ahli utama lain",
        description="Dari JF ahli utama ke JF ahli utama lain.",
    )
    bup_jpt: Annotated[Usia, paling_banyak(60, "UU 20/2023 pasal 55")] = Field(
        description="Batas usia pensiun JPT, untuk yang pindah ke JF ahli utama."
    )
    tahun_sebelum_bup: Annotated[int, TAHUN, paling_sedikit(1, "PermenPANRB 1/2023")] = Field(
        strict=True, ge=0, le=5, description="Dari JPT ke JF ahli utama paling lambat sebelum batas usia pensiun itu."
    )
    bacaan: BacaanUsia = Field(description="Bacaan tentang usia paling tinggi.")
    dihitung_pada: Hari = Field(title="Hari yang menentukan usia", description="Hari yang belum diketahui diganti TMT.")
    sesama_jpt: bool = Field(description="Batas usia juga mengikat perpindahan sesama JPT setingkat.")

    @field_validator("usia")
    @classmethod
    def _menurut_hukum(cls, usia: Mapping[JenjangJabatan, int], info: ValidationInfo) -> Mapping[JenjangJabatan, int]:
        if diusulkan(info):
            wajib_menyebut(usia, PALING_TINGGI)
            if lebih := [each for each, atap in PALING_TINGGI.items() if usia[each] > atap]:
                sebut = ", ".join(f"{each} {PALING_TINGGI[each]}" for each in lebih)
                raise ValueError(f"tidak dapat lebih dari: {sebut} (PP 11/2017 pasal 107; PermenPANRB 1/2023)")
        return usia


class _Orang(NamedTuple):
    pppk: bool
    usia: tuple[UsiaPada, ...] | None
    """On the days of ``Hari``; years from 44 (or less) to 70 (or more)."""
    asal: JenjangJabatan | None
    """Of a JPT and an ahli utama; for others the ceiling does not ask."""
    jf: Padanan | None
    satuan: Satuan | None = None


def _usia(lahir: date, pada: date) -> UsiaPada:
    if pada.year - lahir.year < TERENDAH:
        return UsiaPada(TERENDAH - 1, tepat=False)
    usia = usia_pada(lahir, pada)
    if TERENDAH <= usia.tahun < TERTINGGI:
        return usia
    return UsiaPada(min(max(usia.tahun, TERENDAH - 1), TERTINGGI), tepat=False)


def _orang(asn: FaktaAsn, acara: Acara) -> _Orang:
    if asn.status_pegawai in PPPK:
        return _Orang(pppk=True, usia=None, asal=None, jf=None)
    if asn.tanggal_lahir is None:
        return _Orang(pppk=False, usia=None, asal=None, jf=None)
    hari = (acara.tmt, acara.tanggal_pelantikan or acara.tmt, acara.tanggal_sk or acara.tmt, acara.tanggal_diterima)
    menurut_hari = {each: _usia(asn.tanggal_lahir, each) for each in set(hari)}
    usia = tuple(menurut_hari[each] for each in hari)
    if max(usia).tahun < TERENDAH:
        return _Orang(pppk=False, usia=usia, asal=None, jf=None)
    tempat, jf = tempat_asn(asn), pilih_asn(asn, acara)
    asal = None if tempat is None else tempat.tingkat
    return _Orang(
        pppk=False,
        usia=usia,
        asal=asal if asal and (asal.jenis is JenisJabatan.JPT or asal is JenjangJabatan.AHLI_UTAMA) else None,
        jf=jf.jf,
        satuan=jf.satuan,
    )


def _batas(orang: _Orang, jabatan: JfJabatan, syarat: BatasUsia) -> int | str | None:
    """The ceiling of this move; the reason in Bahasa where it has none."""
    ke = jabatan.jenjang
    if ke is None:
        return None
    if ke not in syarat.usia:
        return f"Jabatan {sebutan_jenjang(ke)} tidak berbatas usia selain batas usia pensiun"
    if sejenis(JfAsn(orang.jf, satuan=orang.satuan), jabatan):
        return "Jabatan fungsionalnya tetap; batas usia hanya mengikat perpindahan ke jabatan fungsional lain"
    if ke.jenis is JenisJabatan.JPT and ke is orang.asal and not syarat.sesama_jpt:
        return "Perpindahan sesama JPT setingkat melalui uji kompetensi tidak berbatas usia selain batas usia pensiun"
    if ke is JenjangJabatan.AHLI_UTAMA and orang.asal is ke:
        return syarat.antar_ahli_utama
    if ke is JenjangJabatan.AHLI_UTAMA and orang.asal is not None:
        return min(syarat.usia[ke], syarat.bup_jpt - syarat.tahun_sebelum_bup)
    return syarat.usia[ke]


def _uji(orang: _Orang, jabatan: JfJabatan, acara: Acara, ketentuan: KetentuanHari) -> Temuan:
    syarat: BatasUsia = ketentuan[BILANGAN]
    dilihat: dict[str, Nilai] = {"jenjang": jabatan.jenjang, "tmt": acara.tmt}
    if orang.pppk:
        kalimat = "Batas usia pengangkatan PNS tidak berlaku bagi PPPK, yang mengikuti perjanjian kerjanya."
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat, tingkat=Tingkat.KETERANGAN)
    batas = _batas(orang, jabatan, syarat)
    if isinstance(batas, str):
        return Temuan(Hasil.TERPENUHI, f"{batas}.", dilihat, tingkat=Tingkat.KETERANGAN)
    kurang = [TANPA_JENJANG] if batas is None else []
    if orang.usia is None:
        kurang.append(TANPA_LAHIR)
    if batas is None or orang.usia is None:
        kalimat = "Batas usia belum dapat dinilai: jenjang jabatan tujuan atau tanggal lahir pegawai belum tercatat."
        return Temuan(Hasil.BELUM_DAPAT_DINILAI, kalimat, dilihat, kurang=tuple(kurang))
    usia = orang.usia[tuple(Hari).index(syarat.dihitung_pada)]
    dilihat |= {"usia": usia.tahun, "batas_usia": batas, "bacaan": syarat.bacaan}
    lolos = dalam_batas(usia, batas, syarat.bacaan)
    if syarat.bacaan == "tahun":
        dibaca = f"sampai sehari sebelum ulang tahun ke-{batas + 1}"
    else:
        dibaca = f"paling lambat pada ulang tahun ke-{batas}"
    tua = f"{'kurang dari ' if usia.tahun < TERENDAH else ''}{max(usia.tahun, TERENDAH)} tahun"
    kalimat = (
        f"Usia paling tinggi untuk diangkat sebagai {sebutan_jenjang(jabatan.jenjang)} {batas} tahun, dibaca {dibaca}; "
        f"pada hari {syarat.dihitung_pada.nama} pegawai berusia {tua}"
        f"{', tepat pada ulang tahunnya' if usia.tepat else ''}."
    )
    if lolos:
        return Temuan(Hasil.TERPENUHI, kalimat, dilihat)
    return Temuan(Hasil.TIDAK_TERPENUHI, f"{kalimat} Pilih jabatan lain.", dilihat)


ATURAN = Aturan(
    kode="P-12",
    judul="Batas usia jabatan tujuan",
    dasar_hukum="PP 11/2017 pasal 107; PermenPANRB 1/2023",
    bunyi="Pada hari pengangkatan usia pegawai paling tinggi {p12_batas_usia.usia[pratama]} tahun untuk JPT pratama; "
    "untuk pindah ke jabatan fungsional {p12_batas_usia.usia[terampil]} tahun bagi keterampilan, "
    "{p12_batas_usia.usia[ahli_pertama]} tahun bagi ahli pertama, {p12_batas_usia.usia[ahli_muda]} tahun bagi ahli "
    "muda, {p12_batas_usia.usia[ahli_madya]} tahun bagi ahli madya, dan {p12_batas_usia.usia[ahli_utama]} tahun bagi "
    "ahli utama. JPT pindah ke ahli utama paling lambat {p12_batas_usia.tahun_sebelum_bup} tahun sebelum batas usia "
    "pensiunnya. Jabatan administrator, pengawas, dan pelaksana tidak berbatas usia selain batas usia pensiun.",
    tingkat=Tingkat.MENGHALANGI,
    bergantung=Bergantung.PASANGAN,
    jenis=JABATAN_KOTA,
    membaca=("tanggal_lahir", "jabatan_sekarang", "jenjang", "jabatan_tujuan", "tmt"),
    orang=_orang,
    jabatan=pilih_jabatan,
    uji=_uji,
    tanda=PRIBADI,
    bilangan={BILANGAN: BatasUsia},
    bacaan=(
        Bacaan(
            "hari",
            "Paling tinggi sekian tahun berarti paling lambat pada hari ulang tahun itu.",
            "PP 11/2017 pasal 107, yang tidak menyebut cara menghitung usia; bacaan yang lebih ketat",
        ),
        Bacaan(
            "tahun",
            "Paling tinggi sekian tahun penuh berarti sampai sehari sebelum ulang tahun berikutnya.",
            "PP 11/2017 pasal 107, yang tidak menyebut cara menghitung usia; bacaan yang lebih longgar",
        ),
    ),
    pemulihan="batas usia pengangkatan dinilai ketika ia dahulu diangkat dalam jabatan itu.",
)
