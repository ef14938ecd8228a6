"""The catalogue as it is published: each rule in plain words with the numbers of a day."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel

from services.mutasi.hukum.aturan import ANTAR_INSTANSI, DI_DALAM_KOTA, SEMUA_JENIS, Aturan, PokokAturan
from services.mutasi.hukum.belum import BELUM
from services.mutasi.hukum.fakta.daftar import judul
from services.mutasi.hukum.hasil import Tingkat
from services.mutasi.hukum.katalog import KATALOG
from services.mutasi.hukum.ketentuan import KETENTUAN
from services.mutasi.hukum.pemulihan import DIBACA
from services.mutasi.hukum.pemulihan import SURAT as DASAR_PENCABUTAN
from services.mutasi.hukum.schemas import (
    AkibatAturan,
    AturanBelum,
    AturanTerbit,
    BacaanAturan,
    BarisKetentuan,
    HalamanAturan,
    KelompokAturan,
    KetentuanAturan,
    SuratAturan,
)
from services.mutasi.hukum.tingkat import bobot, penetapan
from services.mutasi.hukum.uraian import (
    Baris,
    bertingkat,
    dan,
    kode_unit,
    label,
    menurut_urutan,
    sebut,
    sebutan_butir,
    surat_disebut,
    terpilih,
    uraikan,
    uraikan_bacaan,
)
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.ketentuan.hari import KetentuanHari
from shared.ketentuan.repository import Versi

PEMILIK: Mapping[str, Aturan[Any, Any]] = {kode: aturan for aturan in KATALOG for kode in aturan.bilangan}
"""Of each number the rule whose it is."""


class _Bilangan(dict[str, Any]):
    """Numbers by code; one that holds on no such day, or leaves a thing out, says so where it would stand."""

    def __missing__(self, kode: str) -> Any:
        return _BelumAda()


class _Isi:
    """A number, or part of one."""

    def __init__(self, isi: Any) -> None:
        self._isi = isi

    def __getattr__(self, nama: str) -> "_Isi":
        return _Isi(getattr(self._isi, nama))

    def __getitem__(self, kunci: str) -> "_Isi | _BelumAda":
        return _Isi(self._isi[kunci]) if kunci in self._isi else _BelumAda()

    def __format__(self, bentuk: str) -> str:
        return format(self._isi, bentuk)


class _BelumAda:
    def __getattr__(self, _: str) -> "_BelumAda":
        return self

    def __getitem__(self, _: object) -> "_BelumAda":
        return self

    def __format__(self, _: str) -> str:
        return "(belum ditetapkan)"


def _kalimat(bacaan: str) -> str:
    """A reading as a sentence of its own; rules use some within their own."""
    return f"{bacaan[0].upper()}{bacaan[1:].rstrip('.')}."


def bunyi(aturan: Aturan[Any, Any], ketentuan: KetentuanHari) -> str:
    """What a rule asks, with the numbers of the day, or the first ones of a rule that is no law yet."""
    sebab = aturan.tidak_mengikat(ketentuan) if berlaku(aturan, ketentuan) else None
    return sebab or _berbilangan(aturan.bunyi, aturan, ketentuan)


def _berbilangan(kalimat: str, aturan: Aturan[Any, Any], ketentuan: KetentuanHari) -> str:
    isi = {kode: versi.isi for kode, versi in ketentuan.versi.items()}
    if not berlaku(aturan, ketentuan):
        isi = {kode: KETENTUAN[kode].awal[0].isi for kode in aturan.bilangan} | isi
    return kalimat.format_map(_Bilangan({kode: _Isi(each) for kode, each in isi.items()}))


def berlaku(aturan: Aturan[Any, Any], ketentuan: KetentuanHari) -> bool:
    """Whether it is the law of the day."""
    if aturan.belum_mulai(ketentuan):
        return False
    return aturan.bilangan_utama is None or aturan.bilangan_utama in ketentuan.versi


def _mulai(aturan: Aturan[Any, Any]) -> date | None:
    """The first day on which it is law; None: that is on no record."""
    utama = aturan.bilangan_utama
    semua = (aturan.mulai, None if utama is None else KETENTUAN[utama].awal[0].mulai)
    return max((each for each in semua if each is not None), default=None)


def _isi(aturan: Aturan[Any, Any], ketentuan: KetentuanHari) -> Iterator[BaseModel]:
    """Its own numbers of the day."""
    for kode in aturan.bilangan:
        if kode in ketentuan.versi:
            yield ketentuan.versi[kode].isi


def akibat(aturan: Aturan[Any, Any], ketentuan: KetentuanHari) -> list[AkibatAturan]:
    """How heavily it weighs in which case, as the engine weighs it on the day, the heaviest first."""
    if not berlaku(aturan, ketentuan):
        return []
    if aturan.tidak_mengikat(ketentuan) is not None:
        return [AkibatAturan(bila=None, tingkat=Tingkat.KETERANGAN)]
    semua: list[tuple[str, Tingkat]] = [
        (_berbilangan(each.keadaan, aturan, ketentuan), each.tingkat)
        for each in aturan.akibat
        if each.tanpa not in ketentuan.versi
    ]
    semua += [satu for isi in _isi(aturan, ketentuan) for satu in _akibat_bilangan(aturan, isi)]
    berbobot = [
        AkibatAturan(bila=keadaan, tingkat=bobot(aturan.kode, aturan.tingkat, tingkat, ketentuan))
        for keadaan, tingkat in dict.fromkeys(semua) or [(None, None)]
    ]
    return sorted(berbobot, key=lambda each: list(Tingkat).index(each.tingkat))


def _akibat_bilangan(aturan: Aturan[Any, Any], isi: BaseModel) -> Iterator[tuple[str, Tingkat]]:
    """What a number says, also in the rows of its lists: of a case that weighs differently in some of them, which
    rows."""
    for nama, info in type(isi).model_fields.items():
        nilai = getattr(isi, nama)
        if nilai is not None and bertingkat(info):
            yield from _akibat_isian(aturan, label(info).removeprefix("Akibat "), nilai)
        elif isinstance(nilai, tuple):
            yield from _akibat_baris(
                aturan, [each for each in nilai if isinstance(each, BaseModel) and aturan.tampak(each)]
            )


def _akibat_baris(aturan: Aturan[Any, Any], semua: list[BaseModel]) -> Iterator[tuple[str, Tingkat]]:
    menurut: dict[str, dict[Tingkat, list[str]]] = {}
    for each in semua:
        for keadaan, tingkat in _akibat_bilangan(aturan, each):
            nama = menurut.setdefault(keadaan, {}).setdefault(tingkat, [])
            if (sebutan := sebutan_butir(each)) not in nama:
                nama.append(sebutan)
    for keadaan, tingkatan in menurut.items():
        for tingkat, nama in tingkatan.items():
            yield (keadaan if len(tingkatan) == 1 else f"{keadaan}: {dan(nama)}"), tingkat


def _akibat_isian(
    aturan: Aturan[Any, Any], keadaan: str, nilai: Tingkat | Mapping[Any, Tingkat]
) -> Iterator[tuple[str, Tingkat]]:
    if not isinstance(nilai, Mapping):
        yield keadaan, nilai
        return
    kena = {
        kunci: each
        for kunci, each in menurut_urutan(nilai)
        if not isinstance(kunci, JenisMutasi) or kunci in aturan.jenis
    }
    for tingkat in dict.fromkeys(kena.values()):
        yield f"{keadaan} {dan([sebut(kunci) for kunci, each in kena.items() if each is tingkat])}", tingkat


def _bacaan(aturan: Aturan[Any, Any], ketentuan: KetentuanHari) -> list[BacaanAturan]:
    """All its readings; the applied ones are what a number chooses among them."""
    kode = frozenset(each.kode for each in aturan.bacaan)
    dipakai = {satu for isi in _isi(aturan, ketentuan) for satu in terpilih(isi, kode)}
    return [
        BacaanAturan(kode=each.kode, kalimat=_kalimat(each.kalimat), sumber=each.sumber, dipakai=each.kode in dipakai)
        for each in aturan.bacaan
    ]


def _berlaku_bagi(jenis: frozenset[JenisMutasi]) -> str:
    """Kinds of move in words."""
    if jenis == SEMUA_JENIS:
        return "semua mutasi"
    bagian = []
    if jenis >= DI_DALAM_KOTA:
        bagian.append("di dalam kota")
        jenis = jenis - DI_DALAM_KOTA
    if jenis >= ANTAR_INSTANSI:
        return "mutasi masuk dan keluar"
    return f"mutasi {dan(bagian + [each.nama for each in JenisMutasi if each in jenis])}"


def _baris(satu: Baris) -> BarisKetentuan:
    return BarisKetentuan(
        isian=satu.isian, label=satu.label, nilai=satu.nilai, rincian=[_baris(each) for each in satu.rincian]
    )


def _uraian(aturan: Aturan[Any, Any], versi: Versi, nama_unit: Mapping[str, str] | None) -> list[BarisKetentuan]:
    """A number, as far as it concerns the rule; of another rule's the reading that it chooses, in that rule's words, or
    where the rest stands."""
    if versi.kode not in aturan.bilangan:
        pemilik = PEMILIK[versi.kode]
        bacaan = {each.kode: each.kalimat.rstrip(".") for each in pemilik.bacaan}
        if dibaca := uraikan_bacaan(versi.isi, bacaan):
            return [_baris(each) for each in dibaca]
        if aturan.tampak is pemilik.tampak:
            _, _, tentang = KETENTUAN[versi.kode].judul.partition(": ")
            return [_baris(Baris("", _kalimat(tentang).rstrip("."), f"lihat {pemilik.kode}"))]
    sendiri = frozenset(each.kode for each in aturan.bacaan)
    return [_baris(each) for each in uraikan(versi.isi, nama_unit, sendiri, aturan.tampak)]


def _penetapan(kota: Versi, kode: str) -> KetentuanAturan:
    """The city's decision on the weight of one rule, without those on others."""
    tingkat = Tingkat(kota.isi.tingkat[kode])
    baris = BarisKetentuan(isian=f"tingkat.{kode}", label="bila tidak terpenuhi", nilai=sebut(tingkat), rincian=[])
    return KetentuanAturan(
        kode=kota.kode,
        judul=KETENTUAN[kota.kode].judul,
        versi_ketentuan=kota.versi,
        dasar_hukum=kota.dasar_hukum,
        isi=[baris],
    )


def terbitkan(
    aturan: Aturan[Any, Any], ketentuan: KetentuanHari, nama_unit: Mapping[str, str] | None = None
) -> AturanTerbit:
    """One rule; ``nama_unit`` are names of units that its numbers name by code."""
    dipakai = [ketentuan.versi[kode] for kode in (*aturan.bilangan, *aturan.memakai) if kode in ketentuan.versi]
    surat = dict.fromkeys(
        (
            *aturan.surat,
            *(satu for isi in _isi(aturan, ketentuan) for satu in surat_disebut(isi, aturan.tampak)),
            *((DASAR_PENCABUTAN,) if aturan.pemulihan else ()),
        )
    )
    kota = penetapan(aturan.kode, ketentuan) if berlaku(aturan, ketentuan) else None
    return AturanTerbit(
        kode=aturan.kode,
        kelompok=aturan.kelompok,
        judul=aturan.judul,
        bunyi=bunyi(aturan, ketentuan),
        dasar_hukum=aturan.dasar(ketentuan) + ("" if kota is None else f"; tingkatnya: {kota.dasar_hukum}"),
        berlaku=berlaku(aturan, ketentuan),
        mulai=_mulai(aturan),
        akibat=akibat(aturan, ketentuan),
        bergantung=aturan.bergantung,
        jenis=[each for each in JenisMutasi if each in aturan.jenis],
        berlaku_bagi=_berlaku_bagi(aturan.jenis),
        sejak=aturan.sejak,
        membaca=[judul(each) for each in dict.fromkeys((*aturan.membaca, *(DIBACA if aturan.pemulihan else ())))],
        surat=[SuratAturan(kode=each, nama=each.nama, penerbit=each.penerbit) for each in surat],
        ketentuan=[
            KetentuanAturan(
                kode=each.kode,
                judul=KETENTUAN[each.kode].judul,
                versi_ketentuan=each.versi,
                dasar_hukum=each.dasar_hukum,
                isi=_uraian(aturan, each, nama_unit),
            )
            for each in dipakai
        ]
        + [_penetapan(satu, aturan.kode) for satu in [kota] if satu is not None],
        pemulihan=_kalimat(aturan.pemulihan) if aturan.pemulihan else None,
        bacaan=_bacaan(aturan, ketentuan),
        versi_aturan=aturan.versi,
    )


def unit_disebut(ketentuan: KetentuanHari) -> set[str]:
    """Codes of units that the numbers of the rules name."""
    dipakai = {kode for aturan in KATALOG for kode in aturan.bilangan if kode in ketentuan.versi}
    return {unit for kode in dipakai for unit in kode_unit(ketentuan.versi[kode].isi)}


def terbitkan_semua(ketentuan: KetentuanHari, nama_unit: Mapping[str, str] | None = None) -> HalamanAturan:
    """The whole catalogue, and what is not in it."""
    data = [terbitkan(each, ketentuan, nama_unit) for each in KATALOG]
    return HalamanAturan(
        data=data,
        jumlah=len(data),
        per_tanggal=ketentuan.hari,
        kelompok=[
            KelompokAturan(kode=each, huruf=each.huruf, nama=each.nama, penjelasan=each.penjelasan)
            for each in PokokAturan
        ],
        belum=[
            AturanBelum(kode=each.kode, judul=each.judul, dasar_hukum=each.dasar_hukum, sebab=each.sebab)
            for each in BELUM
        ],
    )
