"""How two computed scenarios differ: in what they ask, in numbers, by unit, by kind of people, and person by person
with why. A pure function over what is kept of both."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from services.mutasi.penataan.skenario.hasil import Ditempatkan
from services.mutasi.penataan.skenario.isi import IsiSkenario, JenisSematan
from services.mutasi.penataan.skenario.keadilan import bagian, tersamar
from services.mutasi.penataan.skenario.ringkasan import (
    BagianKelompok,
    BahanRencana,
    JenisKelompok,
    Ringkasan,
    RingkasanRencana,
    UnitRencana,
)

ANGKA = tuple(nama for nama, each in RingkasanRencana.model_fields.items() if each.annotation is int)
"""The figures that are compared."""


class SebabBeda(StrEnum):
    """Mengapa seorang pegawai ditempatkan lain pada skenario yang lain."""

    DISEMATKAN = "disematkan"
    DIKAITKAN = "dikaitkan"
    TIDAK_DITATA = "tidak_ditata"
    JABATAN_TERTUTUP = "jabatan_tertutup"
    ARAH_TIDAK_DIBUKA = "arah_tidak_dibuka"
    BATAS_PINDAH = "batas_pindah"
    LINGKUP_LAIN = "lingkup_lain"
    TIMBANGAN_LAIN = "timbangan_lain"
    PERINGATAN_LAIN = "peringatan_lain"
    BAHAN_LAIN = "bahan_lain"
    UNDIAN_LAIN = "undian_lain"
    MENGIKUTI_PERPINDAHAN = "mengikuti_perpindahan"


@dataclass(frozen=True, slots=True)
class Rencana:
    """One of the two."""

    isi: IsiSkenario
    tmt: str
    bahan: BahanRencana
    ringkasan: Ringkasan
    penempatan: Sequence[Ditempatkan]


class AngkaBerbeda(NamedTuple):
    """One figure of both."""

    nama: str
    skenario: int
    dengan: int


class UnitBerbeda(NamedTuple):
    """One unit in both; None where a plan is not about it."""

    kode: str
    nama: str
    skenario: UnitRencana | None
    dengan: UnitRencana | None


class KelompokBerbeda(NamedTuple):
    """One kind of people in both; both None where there are so few that they are persons."""

    jenis: JenisKelompok
    kode: str
    tersamar: bool
    skenario: BagianKelompok | None
    dengan: BagianKelompok | None


class OrangBerbeda(NamedTuple):
    """Somebody whom the two put in different places; None is: stays."""

    nip: str
    skenario: Ditempatkan | None
    dengan: Ditempatkan | None
    sebab: tuple[SebabBeda, ...]


@dataclass(frozen=True, slots=True)
class Perbandingan:
    """All that differs."""

    isian: tuple[str, ...]
    """What is asked otherwise, as JSON pointers."""
    bahan_sama: bool
    angka: tuple[AngkaBerbeda, ...]
    peringatan: tuple[AngkaBerbeda, ...]
    unit: tuple[UnitBerbeda, ...]
    kelompok: tuple[KelompokBerbeda, ...]
    orang: tuple[OrangBerbeda, ...]


def bandingkan(satu: Rencana, lain: Rencana) -> Perbandingan:
    """What differs from the first plan to the other."""
    isian = tuple(_isian(satu, lain))
    bahan_sama = _asal(satu.bahan) == _asal(lain.bahan)
    return Perbandingan(
        isian,
        bahan_sama,
        tuple(AngkaBerbeda(each, getattr(satu.ringkasan, each), getattr(lain.ringkasan, each)) for each in ANGKA),
        tuple(_peringatan(satu.ringkasan, lain.ringkasan)),
        tuple(_unit(satu, lain, bahan_sama=bahan_sama)),
        tuple(_kelompok(satu.ringkasan, lain.ringkasan)),
        tuple(_orang(satu, lain, isian, bahan_sama=bahan_sama)),
    )


def _asal(bahan: BahanRencana) -> dict[str, object]:
    """What a plan was computed of, without what was asked and what came out."""
    return bahan.model_dump(exclude={"soal_sidik", "catatan"})


def _isian(satu: Rencana, lain: Rencana) -> Iterator[str]:
    if satu.tmt != lain.tmt:
        yield "/tmt"
    for nama in IsiSkenario.model_fields:
        kini, nanti = getattr(satu.isi, nama), getattr(lain.isi, nama)
        if kini != nanti and nama in ("tujuan", "lingkup"):
            yield from (
                f"/isi/{nama}/{each}" for each in type(kini).model_fields if getattr(kini, each) != getattr(nanti, each)
            )
        elif kini != nanti:
            yield f"/isi/{nama}"


def _peringatan(satu: Ringkasan, lain: Ringkasan) -> Iterator[AngkaBerbeda]:
    for kode in sorted({*satu.peringatan, *lain.peringatan}):
        yield AngkaBerbeda(kode, satu.peringatan.get(kode, 0), lain.peringatan.get(kode, 0))


def _unit(satu: Rencana, lain: Rencana, *, bahan_sama: bool) -> Iterator[UnitBerbeda]:
    """Every unit that one of the two changes; where both are of the same people on the same day, the other leaves it
    as it was."""
    kini, nanti = ({each.kode: each for each in isi.ringkasan.unit} for isi in (satu, lain))
    sebanding = bahan_sama and satu.tmt == lain.tmt and satu.isi.lingkup == lain.isi.lingkup
    for kode in sorted(kini.keys() | nanti.keys()):
        a, b = kini.get(kode), nanti.get(kode)
        if sebanding:
            a, b = a or (b and _tetap(b)), b or (a and _tetap(a))
        yield UnitBerbeda(kode, (kini.get(kode) or nanti[kode]).nama, a, b)


def _tetap(unit: UnitRencana) -> UnitRencana:
    nama = ("bezetting", "dinilai", "kecocokan")
    semula = {f"{each}_sesudah": getattr(unit, f"{each}_sebelum") for each in nama}
    return unit.model_copy(update={**semula, "di_bawah_lantai": False})


def _kelompok(satu: Ringkasan, lain: Ringkasan) -> Iterator[KelompokBerbeda]:
    kecil = tersamar(satu.kelompok, lain.kelompok)
    kini, nanti = bagian(satu.kelompok), bagian(lain.kelompok)
    for kunci in sorted(kini.keys() | nanti.keys()):
        if kunci in kecil:
            yield KelompokBerbeda(*kunci, True, None, None)
        else:
            yield KelompokBerbeda(*kunci, False, kini.get(kunci), nanti.get(kunci))


def _orang(satu: Rencana, lain: Rencana, isian: Sequence[str], *, bahan_sama: bool) -> Iterator[OrangBerbeda]:
    kini, nanti = ({each.nip: each for each in rencana.penempatan} for rencana in (satu, lain))
    sebab = _Sebab(satu, lain, frozenset(isian), bahan_sama=bahan_sama)
    for nip in sorted(kini.keys() | nanti.keys()):
        a, b = kini.get(nip), nanti.get(nip)
        if a is None or b is None or a.tujuan != b.tujuan:
            yield OrangBerbeda(nip, a, b, sebab(nip, a, b))


class _Sebab:
    """Why somebody's place differs: what is asked otherwise of them, of the posts, or of everybody.

    What is asked of this person or these posts comes alone. Otherwise all that is asked otherwise of everybody may have
    done it; if that is nothing, the person follows the moves of others.
    """

    def __init__(self, satu: Rencana, lain: Rencana, isian: frozenset[str], *, bahan_sama: bool) -> None:
        self._isi, self._isian, self._bahan_sama = (satu.isi, lain.isi), isian, bahan_sama
        self._pindah = (satu.ringkasan.pindah, lain.ringkasan.pindah)
        self._sematan = tuple(_sematan(each.isi) for each in (satu, lain))
        self._kaitan = tuple(_kaitan(each.isi) for each in (satu, lain))
        self._tetap = tuple(frozenset(each.isi.orang_tetap) for each in (satu, lain))
        self._tertutup = tuple(frozenset(each.isi.jabatan_tertutup) for each in (satu, lain))

    def __call__(self, nip: str, satu: Ditempatkan | None, lain: Ditempatkan | None) -> tuple[SebabBeda, ...]:
        jabatan = {
            kode for each in (satu, lain) if each is not None for kode in (each.asal, each.tujuan) if kode is not None
        }
        return (
            tuple(self._tentang(nip, jabatan, satu, lain))
            or tuple(self._umum())
            or ((SebabBeda.UNDIAN_LAIN,) if {*self._isian} == {"/isi/nomor"} else (SebabBeda.MENGIKUTI_PERPINDAHAN,))
        )

    def _tentang(
        self, nip: str, jabatan: set[str], satu: Ditempatkan | None, lain: Ditempatkan | None
    ) -> Iterator[SebabBeda]:
        if _beda(self._sematan, nip):
            yield SebabBeda.DISEMATKAN
        if _beda(self._kaitan, nip):
            yield SebabBeda.DIKAITKAN
        kini, nanti = self._tetap
        if (nip in kini) is not (nip in nanti):
            yield SebabBeda.TIDAK_DITATA
        kini, nanti = self._tertutup
        if (kini ^ nanti) & jabatan:
            yield SebabBeda.JABATAN_TERTUTUP
        for each, isi in ((satu, self._isi[1]), (lain, self._isi[0])):
            if each is not None and each.arah is not None and each.arah not in isi.arah:
                yield SebabBeda.ARAH_TIDAK_DIBUKA

    def _umum(self) -> Iterator[SebabBeda]:
        if any(each.startswith("/isi/lingkup") for each in self._isian):
            yield SebabBeda.LINGKUP_LAIN
        if "/isi/batas_pindah" in self._isian and any(
            isi.batas_pindah is not None and pindah >= isi.batas_pindah
            for isi, pindah in zip(self._isi, self._pindah, strict=True)
        ):
            yield SebabBeda.BATAS_PINDAH
        if any(each.startswith("/isi/tujuan") for each in self._isian):
            yield SebabBeda.TIMBANGAN_LAIN
        if "/isi/tanpa_peringatan" in self._isian:
            yield SebabBeda.PERINGATAN_LAIN
        if not self._bahan_sama or {"/tmt", "/isi/kebijakan"} & self._isian:
            yield SebabBeda.BAHAN_LAIN


def _beda(isi: Sequence[Mapping[str, frozenset[tuple[str, str]]]], nip: str) -> bool:
    kini, nanti = isi
    return kini.get(nip) != nanti.get(nip)


def _sematan(isi: IsiSkenario) -> Mapping[str, frozenset[tuple[str, str]]]:
    hasil: dict[str, set[tuple[str, str]]] = {}
    for each in isi.sematan:
        hasil.setdefault(each.nip, set()).add((each.jabatan, JenisSematan(each.jenis)))
    return {nip: frozenset(each) for nip, each in hasil.items()}


def _kaitan(isi: IsiSkenario) -> Mapping[str, frozenset[tuple[str, str]]]:
    hasil: dict[str, set[tuple[str, str]]] = {}
    for each in isi.kaitan:
        hasil.setdefault(each.nip, set()).add((each.nip_lain, each.jenis))
        hasil.setdefault(each.nip_lain, set()).add((each.nip, each.jenis))
    return {nip: frozenset(each) for nip, each in hasil.items()}
