"""A legal number as a small table in words: what each part of it is called, and its value. Pure.

What a part is called says its field (``title``, else ``description``), its unit a mark in its type::

    tahun: Annotated[int, TAHUN] = Field(ge=0, description="Paling singkat memangku jabatan.")

How heavily a rule weighs and which reading is applied are parts of a number too; a rule tells them elsewhere.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from functools import lru_cache
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.hasil import Tingkat
from services.mutasi.hukum.surat import sebutan_surat
from shared.calendar.bulan import nama_bulan
from shared.contracts.istilah.jenjang import JenisJabatan, JenjangJabatan, sebutan_jenjang

Nilai = TypeVar("Nilai")


@dataclass(frozen=True, slots=True)
class Satuan:
    """Unit of a number, written after it; or what else it is."""

    nama: str
    nol: str | None = None
    """What zero of it means, where that is more than nothing."""


TAHUN, BULAN, HARI, PERSEN, KELAS = map(Satuan, ("tahun", "bulan", "hari", "persen", "kelas"))
KALI_MASA_BELAJAR = Satuan("kali masa belajarnya")
TAHUN_DIMINTA = Satuan("tahun", "tidak disyaratkan")
PERSEN_KOTA = Satuan("persen", "belum ditetapkan kota")
NAMA_BULAN = Satuan("(nama bulan)")
"""Which month of a year."""
KODE_UNIT = Satuan("(kode unit)")
"""Code of a unit, which has a name."""
BANYAKNYA = Satuan("(banyaknya)")
"""A list of which only its length is of interest to a reader of the law."""
NAMA = Satuan("(nama)")
"""What a row of a list is called by, in place of the first part of it."""
TERSIRAT = Satuan("(tersirat)")
"""What tells a reader nothing: a key, or what another part says."""
SALAH_SATU = Satuan("(salah satu)")
"""A list of which one is enough."""


@dataclass(frozen=True, slots=True)
class Baris:
    """One part of a number: its value in words, or the parts that it has itself."""

    isian: str
    """Where it stands in the number: ``usia.pratama``."""
    label: str
    nilai: str | None = None
    rincian: tuple["Baris", ...] = ()


_JENIS_JABATAN = {
    JenisJabatan.JPT: "JPT",
    JenisJabatan.JA: "jabatan administrasi",
    JenisJabatan.JF: "jabatan fungsional",
}


_KATA = {"ppk": "PPK", "tim_penilai": "tim penilai kinerja"}


def dan(bagian: list[str], penghubung: str = "dan") -> str:
    """``a, b, dan c``."""
    if len(bagian) < 3:
        return f" {penghubung} ".join(bagian)
    return f"{', '.join(bagian[:-1])}, {penghubung} {bagian[-1]}"


def menurut_urutan(isi: Mapping[Any, Nilai]) -> list[tuple[Any, Nilai]]:
    """The parts of a mapping in the order of the words that are its keys: levels and eselon by rank. A register keeps
    none of its own."""
    tempat: dict[Any, int] = {}
    for tipe in dict.fromkeys(type(kunci) for kunci in isi if isinstance(kunci, Enum)):
        tempat |= {each: nomor for nomor, each in enumerate(tipe)}
    return sorted(isi.items(), key=lambda each: tempat.get(each[0], len(tempat)))


def sebut(nilai: Any, satuan: Satuan | None = None, nama_unit: Mapping[str, str] | None = None) -> str:
    """One value in words."""
    match nilai:
        case bool():
            return "ya" if nilai else "tidak"
        case JenisDokumen():
            return sebutan_surat(nilai)
        case JenjangJabatan():
            return sebutan_jenjang(nilai)
        case JenisJabatan():
            return _JENIS_JABATAN[nilai]
        case Enum():
            return str(getattr(nilai, "nama", None) or nilai).replace("_", " ")
        case date():
            return f"{nilai:%d-%m-%Y}"
        case int() | Decimal():
            if satuan is NAMA_BULAN:
                return nama_bulan(int(nilai))
            if satuan is not None and satuan.nol is not None and not nilai:
                return satuan.nol
            tertulis = f"{Decimal(nilai).normalize():f}".replace(".", ",")
            tahun = f" ({nilai // 12} tahun)" if satuan is BULAN and nilai > 12 and nilai % 12 == 0 else ""
            return tertulis if satuan is None else f"{tertulis} {satuan.nama}{tahun}"
    if satuan is KODE_UNIT:
        return str(nilai) if nama_unit is None else nama_unit.get(nilai, f"{nilai} (tidak ada pada peta jabatan)")
    return _KATA.get(nilai, str(nilai).replace("_", " "))


@dataclass(frozen=True, slots=True)
class _Jenis:
    """What a field holds: its type without ``Optional`` and marks, and the mark."""

    tipe: Any
    satuan: Satuan | None


def _jenis(tipe: Any, *tanda: Any) -> _Jenis:
    while True:
        if (metadata := getattr(tipe, "__metadata__", None)) is not None:
            tanda = (*tanda, *metadata)
            tipe = tipe.__origin__
        elif get_origin(tipe) in (Union, UnionType):
            tipe = next(each for each in get_args(tipe) if each is not type(None))
        else:
            break
    return _Jenis(tipe, next((each for each in tanda if isinstance(each, Satuan)), None))


def label(info: FieldInfo) -> str:
    """What a field is called."""
    return (info.title or info.description or "").rstrip(".")


@lru_cache(maxsize=256)
def _pilihan(tipe: Any) -> frozenset[str]:
    """The words among which a value of this type chooses; of a tuple those of all its places."""
    tipe = _jenis(tipe).tipe
    if get_origin(tipe) is Literal:
        return frozenset(map(str, get_args(tipe)))
    if isinstance(tipe, type) and issubclass(tipe, StrEnum):
        return frozenset(each.value for each in tipe)
    if get_origin(tipe) is tuple and Ellipsis not in get_args(tipe):
        return frozenset[str]().union(*map(_pilihan, get_args(tipe)))
    return frozenset()


def _memilih(info: FieldInfo, bacaan: frozenset[str]) -> bool:
    tipe: Any = info.annotation
    kata = _pilihan(tipe)
    return bool(kata) and kata <= bacaan


def terpilih(isi: BaseModel, bacaan: frozenset[str]) -> Iterator[str]:
    """Which of these readings a number applies: by what its parts can choose among, whatever they are called."""
    for nama, info in type(isi).model_fields.items():
        if _memilih(info, bacaan):
            nilai = getattr(isi, nama)
            yield from map(str, nilai if isinstance(nilai, tuple) else (nilai,))


def bertingkat(info: FieldInfo) -> bool:
    """Whether a field says how heavily a rule weighs."""
    tipe = _jenis(info.annotation).tipe
    if get_origin(tipe) in (Mapping, dict):
        tipe = _jenis(get_args(tipe)[1]).tipe
    return tipe is Tingkat


Tampak = Callable[[BaseModel], bool]


def _semua(_: BaseModel) -> bool:
    return True


def uraikan(
    isi: BaseModel,
    nama_unit: Mapping[str, str] | None = None,
    bacaan: frozenset[str] = frozenset(),
    tampak: Tampak = _semua,
) -> tuple[Baris, ...]:
    """The parts of a number, without its weights, what chooses one of these readings, and rows that do not show."""
    kecuali = {nama for nama, info in type(isi).model_fields.items() if bertingkat(info) or _memilih(info, bacaan)}
    return tuple(_bagian(isi, "", nama_unit, kecuali, tampak))


def uraikan_bacaan(isi: BaseModel, kalimat: Mapping[str, str]) -> tuple[Baris, ...]:
    """What of a number chooses among these readings, in their words."""
    baris = []
    for nama, info in type(isi).model_fields.items():
        if _memilih(info, frozenset(kalimat)):
            nilai = getattr(isi, nama)
            dipilih = [kalimat[each] for each in (nilai if isinstance(nilai, tuple) else (nilai,))]
            baris.append(Baris(nama, label(info), "; ".join(dipilih)))
    return tuple(baris)


def _bagian(
    isi: BaseModel,
    di: str,
    nama_unit: Mapping[str, str] | None,
    kecuali: set[str] | frozenset[str],
    tampak: Tampak,
) -> Iterator[Baris]:
    for nama, info in type(isi).model_fields.items():
        nilai = getattr(isi, nama)
        satu = _jenis(info.annotation, *info.metadata)
        # What is left out where it may be asks for nothing.
        kosong = (nilai is None or nilai == () or nilai is False) and not info.is_required()
        kosong = kosong or _tersembunyi(nilai, tampak)
        if nama not in kecuali and satu.satuan is not TERSIRAT and not kosong:
            sebutan = "bila tidak terpenuhi" if bertingkat(info) else label(info)
            yield _baris(f"{di}{nama}", sebutan, nilai, satu, nama_unit, tampak)


def _tersembunyi(nilai: Any, tampak: Tampak) -> bool:
    """Whether it is a list of rows of which none shows."""
    rows = [each for each in nilai if isinstance(each, BaseModel)] if isinstance(nilai, tuple) else []
    return bool(rows) and not any(map(tampak, rows))


def _baris(
    isian: str, nama: str, nilai: Any, jenis: _Jenis, nama_unit: Mapping[str, str] | None, tampak: Tampak
) -> Baris:
    if nilai is None or nilai in ((), {}):
        return Baris(isian, nama, "tidak ada" if nilai is None else "belum ada")
    if jenis.satuan is BANYAKNYA:
        return Baris(isian, nama, f"{len(nilai)}")
    if isinstance(nilai, BaseModel):
        if isinstance(sebutan := getattr(nilai, "sebutan", None), str):
            return Baris(isian, nama, sebutan)
        return Baris(isian, nama, rincian=tuple(_bagian(nilai, f"{isian}.", nama_unit, frozenset(), tampak)))
    if isinstance(nilai, Mapping):
        isinya = _jenis(get_args(jenis.tipe)[1])
        semua = (
            _baris(f"{isian}.{kunci}", sebut(kunci), each, isinya, nama_unit, tampak)
            for kunci, each in menurut_urutan(nilai)
        )
        return Baris(isian, nama, rincian=tuple(semua))
    if isinstance(nilai, tuple):
        if isinstance(nilai[0], BaseModel):
            rows = (_butir(f"{isian}.{i}", each, nama_unit, tampak) for i, each in enumerate(nilai) if tampak(each))
            return Baris(isian, nama, rincian=tuple(rows))
        satuan = _jenis(get_args(jenis.tipe)[0]).satuan or jenis.satuan
        kata = [sebut(each, satuan, nama_unit) for each in (sorted(nilai) if satuan is NAMA_BULAN else nilai)]
        return Baris(isian, nama, dan(kata, "atau" if satuan is SALAH_SATU else "dan"))
    return Baris(isian, nama, sebut(nilai, jenis.satuan, nama_unit))


def _penamaan(isi: BaseModel) -> tuple[str, Satuan | None]:
    """The part by which a row of a list is called."""
    tentang = {nama: _jenis(info.annotation, *info.metadata).satuan for nama, info in type(isi).model_fields.items()}
    bernama = next((nama for nama, satuan in tentang.items() if satuan is NAMA), next(iter(tentang)))
    return bernama, tentang[bernama] if tentang[bernama] is not NAMA else None


def sebutan_butir(isi: BaseModel, nama_unit: Mapping[str, str] | None = None) -> str:
    """What a row of a list is called."""
    bernama, satuan = _penamaan(isi)
    return sebut(getattr(isi, bernama), satuan, nama_unit)


def _butir(isian: str, isi: BaseModel, nama_unit: Mapping[str, str] | None, tampak: Tampak) -> Baris:
    bernama, _ = _penamaan(isi)
    rincian = tuple(_bagian(isi, f"{isian}.", nama_unit, {bernama}, tampak))
    return Baris(isian, sebutan_butir(isi, nama_unit), rincian=rincian)


def letak_unit(isi: BaseModel, di: str = "") -> Iterator[tuple[str, str]]:
    """Codes of units that a number names, each after the JSON pointer to it."""
    for nama, info in type(isi).model_fields.items():
        nilai = getattr(isi, nama)
        for nomor, each in enumerate(nilai if isinstance(nilai, tuple) else (nilai,)):
            letak = f"{di}/{nama}/{nomor}" if isinstance(nilai, tuple) else f"{di}/{nama}"
            if isinstance(each, BaseModel):
                yield from letak_unit(each, letak)
            elif isinstance(each, str) and _satuan_isi(info) is KODE_UNIT:
                yield letak, each


def kode_unit(isi: BaseModel) -> Iterator[str]:
    """The codes alone."""
    return (kode for _, kode in letak_unit(isi))


def _satuan_isi(info: FieldInfo) -> Satuan | None:
    jenis = _jenis(info.annotation, *info.metadata)
    if get_origin(jenis.tipe) is tuple:
        return _jenis(get_args(jenis.tipe)[0]).satuan or jenis.satuan
    return jenis.satuan


def surat_disebut(isi: BaseModel, tampak: Tampak = _semua) -> Iterator[JenisDokumen]:
    """Papers that a number names, in rows that show."""
    for nama in type(isi).model_fields:
        nilai = getattr(isi, nama)
        for each in nilai if isinstance(nilai, tuple) else (nilai,):
            if isinstance(each, JenisDokumen):
                yield each
            elif isinstance(each, BaseModel) and tampak(each):
                yield from surat_disebut(each, tampak)
