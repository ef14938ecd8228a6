"""What one rule answers about a whole city: each kind of person it tells apart against each kind of post."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from itertools import count
from typing import Any

import numpy as np
import numpy.typing as npt
import structlog

from services.mutasi.hukum.aturan import Aturan, tanpa
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import Hasil, Temuan, Tingkat
from services.mutasi.hukum.padanan import dengan_lain, tanpa_kata
from services.mutasi.hukum.periksa import GAGAL, dikecualikan, tingkat_berlaku, uji
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.ketentuan.errors import KetentuanBelumAda
from shared.ketentuan.hari import KetentuanHari

log = structlog.get_logger("hukum")

Nomor = npt.NDArray[np.int32]
Angka = npt.NDArray[np.uint8]

JENIS = (JenisMutasi.ANTAR_UNIT, JenisMutasi.ANTAR_OPD)
MENAHAN, GELAP, BERAT = 1, 2, 4
"""Of one answer: it holds back at the step of the occasion; it cannot be given yet; it forbids or asks for an
approval."""
_RUSAK = object()
"""Kind of whom a rule could not look at: it cannot be judged for them, as for one pair."""


class AcaraTercatat(Acara):
    """An occasion that knows whether anybody has asked it for its kind: an answer without that holds for each kind."""

    __slots__ = ("ditanya",)
    ditanya: bool

    @classmethod
    def dari(cls, acara: Acara, jenis: JenisMutasi) -> "AcaraTercatat":
        """The same occasion of another kind."""
        hasil = cls(**{each.name: getattr(acara, each.name) for each in fields(acara)} | {"jenis": jenis})
        object.__setattr__(hasil, "ditanya", False)
        return hasil

    @property
    def jenis(self) -> JenisMutasi:
        object.__setattr__(self, "ditanya", True)
        jenis: JenisMutasi = _JENIS.__get__(self)
        return jenis

    @jenis.setter
    def jenis(self, isi: JenisMutasi) -> None:
        _JENIS.__set__(self, isi)

    @property
    def antar_instansi(self) -> bool:
        """Of ``JENIS`` none is: so nobody has asked for the kind by asking this."""
        return False


_JENIS: Any = Acara.__dict__["jenis"]


@dataclass(frozen=True, slots=True)
class Kelas:
    """What one rule picks of all people, or of all posts, in kinds."""

    macam: list[Any]
    nomor: Nomor | None
    """Which of the kinds each is; None where the rule does not look."""
    kata: Nomor | None = None
    """The numbers of each one's words (``Padanan``), a column for each, -1 for none; None where nobody has any."""
    berkata: tuple[int, ...] = ()
    """Places of the kinds that have words."""


@dataclass(frozen=True, slots=True)
class Tanggapan:
    """One rule's answers under one kind of move: a number for each of its kinds of person and of post."""

    bit: int
    orang: Kelas
    jabatan: Kelas
    isi: Angka
    sama: Angka | None = None
    """Where person and post have the same word; ``isi`` is where they do not."""


def tanyai(
    aturan: Aturan[Any, Any],
    bit: int,
    orang: Sequence[FaktaAsn],
    jabatan: Sequence[FaktaJabatan],
    acara: Acara,
    ketentuan: KetentuanHari,
) -> dict[JenisMutasi, Tanggapan]:
    """Ask a rule everything, once per kind of move if it asks for that."""
    hasil: dict[JenisMutasi, Tanggapan] = {}
    sisi: tuple[Kelas, Kelas] | None = None
    for jenis in JENIS:
        if jenis not in aturan.jenis:
            continue
        tercatat = AcaraTercatat.dari(acara, jenis)
        if sisi is None:
            kata: dict[str, int] = {}
            sisi = (
                _kelaskan(aturan.kode, _pemilih(aturan.orang, aturan.pilah_orang, ketentuan), orang, tercatat, kata),
                _kelaskan(
                    aturan.kode, _pemilih(aturan.jabatan, aturan.pilah_jabatan, ketentuan), jabatan, tercatat, kata
                ),
            )
        menurut_jenis = tercatat.ditanya
        hasil[jenis] = _tanggapan(aturan, bit, *sisi, tercatat, ketentuan)
        if not tercatat.ditanya:
            return {each: hasil[jenis] for each in JENIS if each in aturan.jenis}
        if menurut_jenis:
            sisi = None
    return hasil


def perberat(tanggapan: Tanggapan) -> Tanggapan:
    """The same answers, where what only warns holds back as what forbids does."""

    def berat(isi: Angka) -> Angka:
        return np.where(isi & MENAHAN, isi | BERAT, isi).astype(isi.dtype)

    sama = None if tanggapan.sama is None else berat(tanggapan.sama)
    return replace(tanggapan, isi=berat(tanggapan.isi), sama=sama)


def _tanggapan(
    aturan: Aturan[Any, Any], bit: int, orang: Kelas, jabatan: Kelas, acara: Acara, ketentuan: KetentuanHari
) -> Tanggapan:
    def tabel(semua_o: Sequence[Any], semua_j: Sequence[Any]) -> Angka:
        return _tabel(aturan, semua_o, semua_j, acara, ketentuan)

    if orang.kata is None or jabatan.kata is None:
        return Tanggapan(bit, orang, jabatan, tabel(orang.macam, jabatan.macam))
    lain = tabel(orang.macam, [dengan_lain(each) for each in jabatan.macam])
    sama = lain.copy()
    # Only who has a word can share it.
    berdua = [[sisi.macam[each] for each in sisi.berkata] for sisi in (orang, jabatan)]
    sama[np.ix_(orang.berkata, jabatan.berkata)] = tabel(*berdua)
    return Tanggapan(bit, orang, jabatan, lain, sama)


Pemilih = Callable[[Any, Acara], Hashable]


def _pemilih(pilih: Pemilih, pilah: Callable[..., Hashable] | None, ketentuan: KetentuanHari) -> Pemilih:
    return pilih if pilah is None else lambda fakta, acara: pilah(fakta, acara, ketentuan)


def _kelaskan(kode: str, pilih: Pemilih, semua: Sequence[Any], acara: Acara, kata: dict[str, int]) -> Kelas:
    if pilih is tanpa:
        return Kelas([None], None)
    try:
        dipilih = [pilih(each, acara) for each in semua]
    except Exception:  # noqa: BLE001 (asked again one by one, which tells of whom)
        dipilih = [_pilih(kode, pilih, each, acara) for each in semua]
    ada, nomor = bernomor(dipilih)
    kerangka = [tanpa_kata(each) for each in ada]
    macam, letak = bernomor(tulang for tulang, _ in kerangka)
    semua_kata = [[kata.setdefault(satu, len(kata)) for satu in kata_ini] for _, kata_ini in kerangka]
    lebar = max(map(len, semua_kata), default=0)
    if not lebar:
        return Kelas(macam, letak[nomor])
    terisi = np.array([each + [-1] * (lebar - len(each)) for each in semua_kata], np.int32)
    berkata = dict.fromkeys(int(satu) for satu, kata_ini in zip(letak, semua_kata, strict=True) if kata_ini)
    return Kelas(macam, letak[nomor], terisi[nomor], tuple(berkata))


def bernomor(semua: Iterable[Any]) -> tuple[list[Any], Nomor]:
    """What is different among them, in the order in which it comes, and the place of each one's there."""
    tempat: defaultdict[Any, int] = defaultdict(count().__next__)
    nomor = np.fromiter(map(tempat.__getitem__, semua), np.int32)
    return list(tempat), nomor


def _pilih(kode: str, pilih: Pemilih, satu: Any, acara: Acara) -> Hashable:
    try:
        return pilih(satu, acara)
    except KetentuanBelumAda:
        return _RUSAK
    except Exception:
        log.exception("aturan gagal dinilai", kode=kode)
        return _RUSAK


def _tabel(
    aturan: Aturan[Any, Any], orang: Sequence[Any], jabatan: Sequence[Any], acara: Acara, ketentuan: KetentuanHari
) -> Angka:
    def satu(o: Any, j: Any) -> int:
        rusak = o is _RUSAK or j is _RUSAK
        return angka(aturan, GAGAL if rusak else uji(aturan, o, j, acara, ketentuan), acara, ketentuan)

    isi = [satu(o, j) for o in orang for j in jabatan]
    return np.array(isi, np.uint8).reshape(len(orang), len(jabatan))


def angka(aturan: Aturan[Any, Any], temuan: Temuan, acara: Acara, ketentuan: KetentuanHari) -> int:
    """One answer as bits; 0 where it lets pass, is due later, is only shown or excepted from."""
    wajib = (temuan.sejak or aturan.sejak).urut <= acara.tahap.urut
    if not wajib or temuan.hasil is Hasil.TERPENUHI:
        return 0
    tingkat = tingkat_berlaku(aturan, temuan, ketentuan)
    if tingkat is Tingkat.KETERANGAN or (tingkat is not Tingkat.MENGHALANGI and dikecualikan(aturan, tingkat, acara)):
        return 0
    gelap = GELAP if temuan.hasil is Hasil.BELUM_DAPAT_DINILAI else 0
    return MENAHAN | gelap | (0 if tingkat is Tingkat.PERINGATAN else BERAT)
