"""A whole invented city against its rules asked of one pair after another."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from services.mutasi.hukum.aturan import Aturan
from services.mutasi.hukum.fakta.acara import Acara
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.gerbang import Gerbang
from services.mutasi.hukum.hasil import Hasil, HasilAturan, yang_memperingatkan, yang_menghalangi
from services.mutasi.hukum.jenis import jenis_pasangan
from services.mutasi.hukum.katalog import TENTANG_KOTA
from services.mutasi.hukum.periksa import nilai, periksa, uji
from services.mutasi.hukum.simpulan import simpulkan
from services.mutasi.hukum.topeng import URUTAN, simpulan
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.ketentuan.hari import KetentuanHari

Bit = tuple[int, int, int]
"""What holds back, what of that cannot be judged, what of that forbids; a bit per rule."""
Satu = Callable[[FaktaAsn, FaktaJabatan], Bit]


def bit(hasil: Iterable[HasilAturan]) -> Bit:
    """Verdicts of one pair as masks, by what a case does with them."""
    letak = {kode: nomor for nomor, kode in enumerate(Gerbang.kode)}
    semua = tuple(hasil)
    berat = yang_menghalangi(semua)
    menahan = (*berat, *yang_memperingatkan(semua))
    gelap = [each for each in menahan if each.hasil is Hasil.BELUM_DAPAT_DINILAI]
    menahan_, gelap_, berat_ = (sum(1 << letak[each.kode] for each in satu) for satu in (menahan, gelap, berat))
    return menahan_, gelap_, berat_


def putusan(asn: FaktaAsn, jabatan: FaktaJabatan, acara: Acara, ketentuan: KetentuanHari) -> tuple[HasilAturan, ...]:
    """One pair, with nothing kept from another one."""
    sebenarnya = replace(acara, jenis=jenis_pasangan(asn, jabatan))
    aturan = [each for each in TENTANG_KOTA if sebenarnya.jenis in each.jenis]
    return periksa(asn, jabatan, sebenarnya, ketentuan, aturan)


class Teringat:
    """The same, remembering what a rule has answered to the same picks: a million pairs ask the same often."""

    def __init__(self, acara: Acara, ketentuan: KetentuanHari) -> None:
        self.acara = {each: replace(acara, jenis=each) for each in JenisMutasi}
        self.ketentuan = ketentuan
        self.aturan = {each: [satu for satu in TENTANG_KOTA if each in satu.jenis] for each in JenisMutasi}
        self._pilihan: dict[tuple[str, JenisMutasi, int], list[Any]] = {}
        self._jawaban: dict[tuple[Any, ...], Bit] = {}

    def _dipilih(self, sisi: str, fakta: Any, jenis: JenisMutasi) -> list[Any]:
        kunci = (sisi, jenis, id(fakta))
        if kunci not in self._pilihan:
            self._pilihan[kunci] = [
                getattr(each, f"dari_{sisi}")(fakta, self.acara[jenis], self.ketentuan) for each in self.aturan[jenis]
            ]
        return self._pilihan[kunci]

    def _jawab(self, aturan: Aturan[Any, Any], o: Any, j: Any, jenis: JenisMutasi) -> Bit:
        acara = self.acara[jenis]
        # What it looked at and what is missing decide nothing, and cost more than all else.
        temuan = replace(uji(aturan, o, j, acara, self.ketentuan), dilihat={}, kurang=())
        return bit([nilai(aturan, temuan, acara, self.ketentuan)])

    def __call__(self, asn: FaktaAsn, jabatan: FaktaJabatan) -> Bit:
        jenis = jenis_pasangan(asn, jabatan)
        semua = zip(
            self.aturan[jenis],
            self._dipilih("asn", asn, jenis),
            self._dipilih("jabatan", jabatan, jenis),
            strict=True,
        )
        menahan = gelap = berat = 0
        for aturan, o, j in semua:
            kunci = (aturan.kode, jenis, o, j)
            ada = self._jawaban.get(kunci)
            if ada is None:
                ada = self._jawaban[kunci] = self._jawab(aturan, o, j, jenis)
            menahan, gelap, berat = menahan | ada[0], gelap | ada[1], berat | ada[2]
        return menahan, gelap, berat


class Beda(NamedTuple):
    """A pair of which the whole city says otherwise than the pair alone."""

    asn: FaktaAsn
    jabatan: FaktaJabatan
    kode: tuple[str, ...]
    """The rules of which it does."""


def bandingkan(
    orang: Sequence[FaktaAsn], jabatan: Sequence[FaktaJabatan], acara: Acara, ketentuan: KetentuanHari, satu: Satu
) -> Iterator[Beda]:
    """Compare every pair."""
    gerbang = Gerbang(orang, jabatan, acara, ketentuan)
    for i, asn in enumerate(orang):
        kota = zip(*(each[0].tolist() for each in gerbang.blok(slice(i, i + 1))), strict=True)
        for jabatan_ini, kata in zip(jabatan, kota, strict=True):
            if kata != (menurut_aturan := satu(asn, jabatan_ini)):
                lain = [a ^ b for a, b in zip(kata, menurut_aturan, strict=True)]
                yield Beda(asn, jabatan_ini, gerbang.kode_pada(lain[0] | lain[1] | lain[2]))


def banding_penuh(
    orang: Sequence[FaktaAsn], jabatan: Sequence[FaktaJabatan], acara: Acara, ketentuan: KetentuanHari
) -> int:
    """The same with the engine that judges cases, and what all comes to."""
    gerbang = Gerbang(orang, jabatan, acara, ketentuan)
    topeng = gerbang.blok()
    berarti = simpulan(topeng)
    for i, j in np.ndindex(berarti.shape):
        hasil = putusan(orang[i], jabatan[j], acara, ketentuan)
        assert tuple(int(each[i, j]) for each in topeng) == bit(hasil), (orang[i], jabatan[j])
        assert URUTAN[berarti[i, j]] is simpulkan(hasil)
        assert gerbang.putusan(i, j) == hasil
    return berarti.size
