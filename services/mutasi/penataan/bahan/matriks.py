"""The score matrix that kompetensi made for a scenario: every object compared with its digest, every version with what
was asked for. Nothing of it is used before all of it is there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
from pydantic import ValidationError

from services.mutasi.penataan.bahan.errors import BahanSalah, MatriksUsang
from services.mutasi.penataan.soal import Nomor, Ya
from shared.bus.objects import ObjectDamaged, ObjectMissing
from shared.contracts.kompetensi import ManifesMatriks, MatriksSelesai, RentangBagian

PENUH = 10_000
"""A fit of a hundred per cent, in basis points: what all weights of a plan are told in."""
_LAGI = "Hitung skenario ini sekali lagi; bila terulang, sampaikan kepada petugas teknis."
BIT, _BIT_ENTAH, _BIT_KOSONG = 24, 8, 16


class Gudang(Protocol):
    """The bucket that the announcement names."""

    async def get(self, name: str, sha256: str) -> bytes:
        """An object, if it has this digest."""


class _Blok(NamedTuple):
    """The marks of some people as they are stored: of each bit the sets of people that have it, and which of them each
    profile has."""

    ke: Sequence[npt.NDArray[np.uint16] | None]
    himpunan: Sequence[npt.NDArray[np.uint8]]


class Tanda:
    """The marks of a matrix (``ManifesMatriks``), as sets of people: spread out they would be twice the values."""

    def __init__(self, mulai: Sequence[int], blok: Sequence[_Blok], profil: int) -> None:
        self._mulai, self._blok, self._profil = np.array(mulai, np.int64), blok, profil

    def pada(self, orang: int, profil: int) -> int:
        """The bits of one cell."""
        nomor = int(np.searchsorted(self._mulai, orang, "right")) - 1
        letak, blok = orang - int(self._mulai[nomor]), self._blok[nomor]
        return sum(
            1 << bit
            for bit, ke in enumerate(blok.ke)
            if ke is not None and blok.himpunan[bit][ke[profil], letak >> 3] >> (letak & 7) & 1
        )

    def ada(self, orang: Nomor, bit: int) -> Ya:
        """Which cells of these people have one of some bits, (k, T)."""
        hasil = np.zeros((len(orang), self._profil), np.bool_)
        nomor = np.searchsorted(self._mulai, orang, "right") - 1
        for satu in np.unique(nomor.astype(np.int32)).tolist():
            di = np.flatnonzero(nomor == satu)
            letak, blok = orang[di] - self._mulai[satu], self._blok[satu]
            isi = np.zeros((len(di), self._profil), np.bool_)
            for urut, ke in enumerate(blok.ke):
                if ke is not None and bit >> urut & 1:
                    punya = blok.himpunan[urut][:, letak >> 3] >> (letak & 7).astype(np.uint8) & 1
                    isi |= punya.astype(np.bool_).T[:, ke]
            hasil[di] = isi
        return hasil


@dataclass(frozen=True, slots=True)
class MatriksSkor:
    """How well people fit requirement profiles, and which of it may not count; n people, T profiles."""

    nip: Sequence[str]
    nilai: npt.NDArray[np.int16]
    """Fit in basis points whatever the gates say, (n, T)."""
    tanda: Tanda
    jabatan: Mapping[str, int]
    """Code of each post → its profile."""
    gerbang: Sequence[str]
    bagian: Sequence[str]
    keras: int
    rentang: Mapping[str, RentangBagian]
    """How far a value moves by what is missing of each of ``bagian``."""
    tanpa_standar: Sequence[str]
    tanpa_baris: Mapping[str, str]
    """NIP of who is in no row → why."""

    def gagal(self, orang: Nomor) -> Ya:
        """Where a gate of the policy is surely not passed, (k, T)."""
        return self.tanda.ada(orang, self.keras)

    def gerbang_gagal(self, orang: int, profil: int) -> tuple[str, ...]:
        """The gates of the policy that keep one person from one profile."""
        bit = self.tanda.pada(orang, profil) & self.keras
        return tuple(each for letak, each in enumerate(self.gerbang) if bit >> letak & 1)

    def meragukan(self, orang: Nomor) -> Ya:
        """Where it cannot be told whether a gate of the policy is passed, (k, T)."""
        return self.tanda.ada(orang, self.keras << _BIT_ENTAH)

    def kosong(self, orang: Nomor, bagian: int) -> Ya:
        """Where something of a part is missing, (k, T)."""
        return self.tanda.ada(orang, 1 << _BIT_KOSONG + bagian)

    def belum_diketahui(self, orang: int, profil: int) -> tuple[str, ...]:
        """What of one value is provisional: gates that cannot be told, and parts of which the floor counts."""
        entah = self.tanda.pada(orang, profil) >> _BIT_ENTAH & self.keras
        gerbang = [each for letak, each in enumerate(self.gerbang) if entah >> letak & 1]
        return tuple(dict.fromkeys((*gerbang, *self.bagian_kosong(orang, profil))))

    def bagian_kosong(self, orang: int, profil: int) -> list[str]:
        """Parts of one value of which the floor counts."""
        bit = self.tanda.pada(orang, profil) >> _BIT_KOSONG
        return [each for letak, each in enumerate(self.bagian) if bit >> letak & 1]


def baca_blok(isi: bytes, baris: int, kolom: int) -> tuple[npt.NDArray[np.int16], _Blok]:
    """The two planes of a block; the shape is that of ``ManifesMatriks``.

    Raises:
        ValueError: the bytes do not have it.
    """
    nilai = np.frombuffer(isi, "<i2", baris * kolom).reshape(baris, kolom)
    letak, lebar = nilai.nbytes, -(-baris // 8)
    ke: list[npt.NDArray[np.uint16] | None] = []
    himpunan: list[npt.NDArray[np.uint8]] = []
    for _ in range(BIT):
        berbeda = int.from_bytes(isi[letak : letak + 2], "little")
        letak += 2
        satu = np.frombuffer(isi, "<u2", kolom, letak).astype(np.uint16) if berbeda else None
        letak += 0 if satu is None else satu.nbytes
        isinya = np.frombuffer(isi, np.uint8, berbeda * lebar, letak).reshape(berbeda, lebar).copy()
        letak += isinya.nbytes
        if satu is not None and satu.max(initial=0) >= berbeda:
            raise ValueError("a column without a set")
        ke.append(satu)
        himpunan.append(isinya)
    if letak != len(isi):
        raise ValueError(f"{len(isi)} bytes, not {letak}")
    return nilai.astype(np.int16), _Blok(ke, himpunan)


async def baca_matriks(
    gudang: Gudang, berita: MatriksSelesai, tmt: date, hari_ini: date, kebijakan: Mapping[str, str]
) -> MatriksSkor:
    """The matrix that was announced, if it is what the scenario asked for.

    Raises:
        BahanSalah: it is gone, damaged, or made by other versions.
        MatriksUsang: it is of the data of another day.
        StoreAway: the same may work later.
    """
    try:
        manifes = await _manifes(gudang, berita, tmt, kebijakan)
        if manifes.tanggal_data != (diperlukan := min(hari_ini, tmt)):
            raise MatriksUsang(manifes.tanggal_data, diperlukan)
        kolom = len(manifes.profil)
        nilai = np.zeros((len(manifes.orang), kolom), np.int16)
        tanda: list[_Blok] = []
        tiba = 0
        for each in manifes.blok:
            satu, dua = baca_blok(await gudang.get(each.objek, each.sha256), each.baris, kolom)
            if each.mulai != tiba:
                raise BahanSalah(f"Matriks skor tidak utuh: bagian {each.objek} tidak pada tempatnya. {_LAGI}")
            if satu.size and (satu.min() < 0 or satu.max() > PENUH):
                raise BahanSalah(f"Matriks skor memuat kecocokan di luar 0 sampai {PENUH}. {_LAGI}")
            nilai[tiba : tiba + each.baris] = satu
            tanda.append(dua)
            tiba += each.baris
    except ObjectMissing as error:
        raise BahanSalah(f"Matriks skor {berita.sidik[:12]} sudah tidak ada di gudang ({error}). {_LAGI}") from error
    except (ObjectDamaged, ValidationError, ValueError) as error:
        raise BahanSalah(f"Matriks skor {berita.sidik[:12]} rusak atau sidiknya berbeda. {_LAGI}") from error
    if tiba != len(manifes.orang):
        raise BahanSalah(f"Matriks skor tidak utuh: {tiba} dari {len(manifes.orang)} baris. {_LAGI}")
    return MatriksSkor(
        manifes.orang,
        nilai,
        Tanda([each.mulai for each in manifes.blok], tanda, kolom),
        manifes.jabatan,
        manifes.gerbang,
        manifes.bagian,
        manifes.keras,
        # Of a release that did not say it anything may become.
        manifes.rentang or {each: RentangBagian(naik=PENUH, turun=PENUH) for each in manifes.bagian},
        manifes.tanpa_standar,
        {**manifes.tidak_terbaca, **manifes.tidak_bertugas},
    )


async def _manifes(gudang: Gudang, berita: MatriksSelesai, tmt: date, kebijakan: Mapping[str, str]) -> ManifesMatriks:
    if berita.bentuk != 2:
        raise BahanSalah(f"Matriks skor berbentuk {berita.bentuk}, yang tidak memuat tanda gerbang. {_LAGI}")
    manifes = ManifesMatriks.model_validate_json(await gudang.get(berita.manifes, berita.sha256))
    if manifes.sidik != berita.sidik:
        raise BahanSalah(f"Manifes matriks skor bukan yang dikabarkan. {_LAGI}")
    if manifes.per_tanggal != tmt:
        raise BahanSalah(
            f"Matriks skor dihitung untuk {manifes.per_tanggal:%d-%m-%Y}, bukan TMT {tmt:%d-%m-%Y}. {_LAGI}"
        )
    if manifes.skala != PENUH:
        raise BahanSalah(f"Matriks skor berskala {manifes.skala}, bukan {PENUH}. {_LAGI}")
    if lain := {each: versi for each, versi in kebijakan.items() if manifes.kebijakan.get(each) != versi}:
        kata = "; ".join(
            f"{each} versi {manifes.kebijakan.get(each, '-')}, bukan {versi}" for each, versi in sorted(lain.items())
        )
        raise BahanSalah(f"Matriks skor memakai kebijakan lain dari yang diminta: {kata}. Minta versi yang berlaku.")
    return manifes
