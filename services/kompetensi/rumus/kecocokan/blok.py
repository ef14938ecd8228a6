"""The same integers as ``aturan.cocokkan`` for many people and many profiles at once.

Competence is one matrix product per block of rows: a level counts once for every step that it reaches, a standard asks
for its weight at every step up to it, and the product of both is the capped sum. Single precision is exact here, as all
sums stay far below 2^24. Everything else depends on few distinct requirements: it is worked out once per person and
requirement and looked up per profile. Nothing but whole numbers is ever compared.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from services.kompetensi.rumus.kecocokan.aturan import TAK_TENTU, TERENDAH, TERTINGGI, Ciri, KunciDiklat, Profil
from services.kompetensi.rumus.kecocokan.kebijakan import (
    ENTAH,
    GAGAL,
    KOSONG,
    PENUH,
    BagianCocok,
    Gerbang,
    KebijakanKecocokan,
)
from services.kompetensi.rumus.talenta.kebijakan import AspekPotensi, KesesuaianIlmu
from shared.contracts.istilah.jenjang import MANAJERIAL, JenjangJabatan
from shared.contracts.istilah.predikat import Predikat

Larik = npt.NDArray[Any]
BARIS = 256
"""Rows worked on at a time at most, so that what is in between stays in the processor's cache."""
_SATU_UTAS = 1_000_000
"""Multiplications of one matrix product at most: larger ones are spread over threads, and blocks have theirs."""
_LETAK = 20
"""Where the bits of a cell begin: below them stands the sum of weight × part, a million at most. As every bit is set by
one table only, tables of sums and bits are added as they are."""
_NILAI = (1 << _LETAK) - 1
_BIT_KOMPETENSI = (GAGAL[Gerbang.KOMPETENSI], ENTAH[Gerbang.KOMPETENSI], KOSONG[BagianCocok.KOMPETENSI])
"""In a cell of competence, of which there is one for each pair, these three stand side by side: so it fits 32 bits."""
_PREDIKAT = tuple(Predikat)


@dataclass(frozen=True, slots=True)
class OrangLarik:
    """Features of people, a row each."""

    level: Larik
    """[n, 9], 0 without a valid assessment."""
    teknis: Larik
    """[n, k] levels of technical competences in the order of ``kode_teknis``, 0 for not assessed."""
    kode_teknis: tuple[str, ...]
    pendidikan: Larik
    rumpun: Larik
    """[n, f] by field, in the order of ``kode_rumpun``: one more than the highest rank it was studied in, or 0."""
    serumpun: Larik
    """The same of fields that are close."""
    kode_rumpun: tuple[str, ...]
    asing: Larik
    """The same of programs of which no field is known."""
    diklat: Larik
    """Numbers of ``kunci_diklat``, of all people one after another."""
    diklat_mulai: Larik
    """[n + 1] where each person's begin."""
    kunci_diklat: tuple[KunciDiklat, ...]
    bulan: Larik
    """[n, j] months of experience by level of post, in the order of ``jenjang``."""
    jenjang: tuple[str, ...]
    riwayat: Larik
    """Whether anything is known of a person's posts."""
    skala: Larik
    """Scale of the golongan, -1 for none."""
    golongan: Larik
    predikat: Larik
    """[n, 2] places in the list of predicates, -1 for none."""
    aspek: Larik
    """[n, 8] basis points, the first -1 without a valid assessment."""
    setara: Larik
    """Rank of the level of the present post, 0 for not known."""
    kelas: Larik
    pns: Larik
    sisa: Larik
    """Months until retirement, were its age 0 years; ``TAK_TERCATAT`` for not known."""
    layanan: Larik
    """[n, u] months of service by the affairs served, in the order of ``kode_layanan``; several are joined by ``+``."""
    kode_layanan: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.pendidikan)

    def iris(self, mulai: int, selesai: int) -> "OrangLarik":
        """The people from ``mulai`` to before ``selesai``; nothing is copied but where training begins."""
        batas = self.diklat_mulai[mulai : selesai + 1]
        return replace(
            self,
            **{each: getattr(self, each)[mulai:selesai] for each in (*_SEBARIS, *(nama for nama, _ in _BERKODE))},
            diklat=self.diklat[batas[0] : batas[-1]],
            diklat_mulai=batas - batas[0],
        )

    def pilih(self, baris: Larik) -> "OrangLarik":
        """The people of these rows, in this order."""
        banyak = np.diff(self.diklat_mulai)[baris]
        batas = np.concatenate([np.zeros(1, np.int64), np.cumsum(banyak, dtype=np.int64)])
        ke = np.arange(batas[-1]) + np.repeat(self.diklat_mulai[baris] - batas[:-1], banyak)
        return replace(
            self,
            **{each: getattr(self, each)[baris] for each in (*_SEBARIS, *(nama for nama, _ in _BERKODE))},
            diklat=self.diklat[ke],
            diklat_mulai=batas,
        )


_SEBARIS = (
    "level", "pendidikan", "asing", "riwayat", "skala", "golongan", "predikat", "aspek", "setara", "kelas", "pns",
    "sisa",
)  # fmt: skip
"""Fields with a row for each person, whose columns are always the same; and those whose columns have codes."""
_BERKODE = (
    ("teknis", "kode_teknis"), ("rumpun", "kode_rumpun"), ("serumpun", "kode_rumpun"), ("bulan", "jenjang"),
    ("layanan", "kode_layanan"),
)  # fmt: skip
TAK_TERCATAT = -32_768
_KASUS = 256
"""So many cases of technical competences are all written down; of more of them those that there are."""


@dataclass(frozen=True, slots=True)
class ProfilLarik:
    """Requirement profiles: a column each. Equal parts of them are kept once, and a profile says which it has."""

    profil: tuple[Profil, ...]
    level: Larik
    """[t, 9]"""
    bobot: Larik
    kualifikasi: tuple[tuple[int, frozenset[KunciDiklat], tuple[int, int] | None], ...]
    ke_kualifikasi: Larik
    rumpun: tuple[tuple[int, frozenset[str], bool], ...]
    ke_rumpun: Larik
    pengalaman: tuple[tuple[int, frozenset[str]], ...]
    ke_pengalaman: Larik
    karier: tuple[tuple[JenjangJabatan | None, int, int | None], ...]
    ke_karier: Larik
    bidang: tuple[frozenset[str], ...]
    ke_bidang: Larik

    def __len__(self) -> int:
        return len(self.profil)


def susun_orang(ciri: Sequence[Ciri]) -> OrangLarik:
    """The features of people as arrays, in their order."""
    n = len(ciri)
    kode_teknis = tuple(sorted({kode for each in ciri for kode, _ in each.teknis}))
    rumpun = [_tertinggi((satu.rumpun, satu.tingkat) for satu in each.studi) for each in ciri]
    serumpun = [_tertinggi((kode, satu.tingkat) for satu in each.studi for kode in satu.dekat) for each in ciri]
    kode_rumpun = tuple(sorted({kode for each in (*rumpun, *serumpun) for kode in each}))
    layanan = [_dijumlah(("+".join(sorted(kode)), bulan) for kode, bulan in each.layanan or ()) for each in ciri]
    kode_layanan = tuple(sorted({kode for each in layanan for kode in each}))
    jenjang = tuple(sorted({satu for each in ciri for satu, _ in each.pengalaman or ()}))
    nomor_diklat: dict[KunciDiklat, int] = {}
    diklat: list[int] = []
    mulai = [0]
    for each in ciri:
        diklat.extend(nomor_diklat.setdefault(kunci, len(nomor_diklat)) for kunci in sorted(each.diklat))
        mulai.append(len(diklat))
    bulan = np.zeros((n, len(jenjang)), np.int32)
    nomor_jenjang = {satu: urut for urut, satu in enumerate(jenjang)}
    for baris, each in enumerate(ciri):
        for satu, banyak in each.pengalaman or ():
            bulan[baris, nomor_jenjang[satu]] += banyak
    urut_predikat = {each: urut for urut, each in enumerate(_PREDIKAT)}
    return OrangLarik(
        level=np.array([each.level or (0,) * 9 for each in ciri], np.int8).reshape(n, 9),
        teknis=_tabel(n, kode_teknis, [each.teknis for each in ciri]),
        kode_teknis=kode_teknis,
        pendidikan=np.array([each.pendidikan for each in ciri], np.int8),
        rumpun=_tabel(n, kode_rumpun, [tuple(each.items()) for each in rumpun]),
        serumpun=_tabel(n, kode_rumpun, [tuple(each.items()) for each in serumpun]),
        kode_rumpun=kode_rumpun,
        asing=np.array(
            [max((satu.tingkat + 1 for satu in each.studi if satu.rumpun is None), default=0) for each in ciri], np.int8
        ),
        diklat=np.array(diklat, np.int32),
        diklat_mulai=np.array(mulai, np.int64),
        kunci_diklat=tuple(nomor_diklat),
        bulan=bulan,
        jenjang=jenjang,
        riwayat=np.array([each.pengalaman is not None for each in ciri], np.bool_),
        skala=np.array([-1 if each.golongan is None else each.golongan[0] for each in ciri], np.int8),
        golongan=np.array([0 if each.golongan is None else each.golongan[1] for each in ciri], np.int8),
        predikat=np.array(
            [[-1 if satu is None else urut_predikat[satu] for satu in each.predikat] for each in ciri], np.int8
        ).reshape(n, 2),
        aspek=np.array([each.aspek or (-1,) * len(AspekPotensi) for each in ciri], np.int32).reshape(
            n, len(AspekPotensi)
        ),
        setara=np.array([0 if each.jenjang is None else each.jenjang.setara for each in ciri], np.int8),
        kelas=np.array([each.kelas for each in ciri], np.int8),
        pns=np.array([each.pns for each in ciri], np.bool_),
        sisa=np.array([TAK_TERCATAT if each.sisa is None else each.sisa for each in ciri], np.int16),
        layanan=_tabel(n, kode_layanan, [tuple(each.items()) for each in layanan], np.int16),
        kode_layanan=kode_layanan,
    )


def _tertinggi(isi: Iterable[tuple[str | None, int]]) -> dict[str, int]:
    """One more than the highest rank of each field."""
    hasil: dict[str, int] = {}
    for kode, tingkat in isi:
        if kode is not None:
            hasil[kode] = max(hasil.get(kode, 0), tingkat + 1)
    return hasil


def _dijumlah(isi: Iterable[tuple[str, int]]) -> dict[str, int]:
    hasil: dict[str, int] = {}
    for kode, bulan in isi:
        hasil[kode] = hasil.get(kode, 0) + bulan
    return hasil


def gabung(bagian: Sequence[OrangLarik]) -> OrangLarik:
    """The people of all parts, one after another: the same as ``susun_orang`` of them all at once."""
    nomor: dict[KunciDiklat, int] = {}
    diklat = []
    for each in bagian:
        ke = np.array([nomor.setdefault(kunci, len(nomor)) for kunci in each.kunci_diklat], np.int32)
        diklat.append(ke[each.diklat])
    banyak = np.concatenate([np.diff(each.diklat_mulai) for each in bagian])
    isi: dict[str, Any] = {each: np.concatenate([getattr(larik, each) for larik in bagian]) for each in _SEBARIS}
    for nama, kode in _BERKODE:
        isi[kode] = tuple(sorted({satu for larik in bagian for satu in getattr(larik, kode)}))
        isi[nama] = _gabung_tabel(isi[kode], [(getattr(larik, kode), getattr(larik, nama)) for larik in bagian])
    return OrangLarik(
        **isi,
        diklat=np.concatenate(diklat),
        diklat_mulai=np.concatenate([np.zeros(1, np.int64), np.cumsum(banyak, dtype=np.int64)]),
        kunci_diklat=tuple(nomor),
    )


def rapikan(orang: OrangLarik) -> OrangLarik:
    """The same people in the one form that they have, whatever they were put together from: no code that nobody has,
    and training in the order of its names."""
    isi: dict[str, Any] = {}
    for kode in dict.fromkeys(kode for _, kode in _BERKODE):
        tabel = [nama for nama, punya in _BERKODE if punya == kode]
        dipakai = np.any([getattr(orang, nama).any(axis=0) for nama in tabel], axis=0)
        isi |= {nama: np.ascontiguousarray(getattr(orang, nama)[:, dipakai]) for nama in tabel}
        isi[kode] = tuple(satu for satu, ada in zip(getattr(orang, kode), dipakai, strict=True) if ada)
    nomor = {
        lama: baru for baru, lama in enumerate(sorted(set(orang.diklat.tolist()), key=orang.kunci_diklat.__getitem__))
    }
    ke = np.zeros(len(orang.kunci_diklat), np.int32)
    ke[list(nomor)] = list(nomor.values())
    baris = np.repeat(np.arange(len(orang)), np.diff(orang.diklat_mulai))
    diklat = ke[orang.diklat] if len(ke) else orang.diklat
    return replace(
        orang,
        **isi,
        diklat=diklat[np.lexsort((diklat, baris))],
        kunci_diklat=tuple(map(orang.kunci_diklat.__getitem__, nomor)),
    )


def _gabung_tabel(kode: Sequence[str], bagian: Sequence[tuple[Sequence[str], Larik]]) -> Larik:
    """Rows one after another, each column under its code."""
    hasil = np.zeros((sum(len(isi) for _, isi in bagian), len(kode)), bagian[0][1].dtype)
    nomor = {satu: urut for urut, satu in enumerate(kode)}
    mulai = 0
    for punya, isi in bagian:
        hasil[mulai : mulai + len(isi), [nomor[satu] for satu in punya]] = isi
        mulai += len(isi)
    return hasil


def _tabel(
    n: int, kode: Sequence[str], isi: Sequence[Sequence[tuple[str, int]]], jenis: type[np.integer[Any]] = np.int8
) -> Larik:
    hasil = np.zeros((n, len(kode)), jenis)
    nomor = {satu: urut for urut, satu in enumerate(kode)}
    for baris, semua in enumerate(isi):
        for satu, nilai in semua:
            hasil[baris, nomor[satu]] = nilai
    return hasil


def susun_profil(profil: Sequence[Profil]) -> ProfilLarik:
    """Requirement profiles as arrays, in their order."""
    kualifikasi, ke_kualifikasi = _berbeda([(each.pendidikan, each.diklat, each.golongan) for each in profil])
    rumpun, ke_rumpun = _berbeda([(each.pendidikan, each.rumpun, each.seprofesi) for each in profil])
    karier, ke_karier = _berbeda([(each.jenjang, each.kelas, each.bup) for each in profil])
    bidang, ke_bidang = _berbeda([each.bidang for each in profil])
    pengalaman, ke_pengalaman = _berbeda([(each.pengalaman_bulan, each.pengalaman_jenjang) for each in profil])
    return ProfilLarik(
        profil=tuple(profil),
        level=np.array([each.level for each in profil], np.int64).reshape(len(profil), 9),
        bobot=np.array([each.bobot for each in profil], np.int64).reshape(len(profil), 9),
        kualifikasi=tuple(kualifikasi),
        ke_kualifikasi=ke_kualifikasi,
        rumpun=tuple(rumpun),
        ke_rumpun=ke_rumpun,
        pengalaman=tuple(pengalaman),
        ke_pengalaman=ke_pengalaman,
        karier=tuple(karier),
        ke_karier=ke_karier,
        bidang=tuple(bidang),
        ke_bidang=ke_bidang,
    )


def _berbeda(isi: Sequence[Any]) -> tuple[list[Any], Larik]:
    nomor: dict[Any, int] = {}
    ke = np.array([nomor.setdefault(each, len(nomor)) for each in isi], np.int64)
    return list(nomor), ke


@dataclass(frozen=True, slots=True)
class Lapis:
    """Marks that depend on one kind of requirement: [n, k], and which of the k each profile asks for. What stands in
    bit ``j`` is bit ``bit[j]`` of a cell; no other layer sets it."""

    tanda: Larik
    ke: Larik
    bit: tuple[int, ...]


def hitung(
    orang: OrangLarik, profil: ProfilLarik, kebijakan: KebijakanKecocokan
) -> tuple[npt.NDArray[np.int16], npt.NDArray[np.uint32]]:
    """The match of every person with every profile, and its bits (``GAGAL``, ``ENTAH``, ``KOSONG``): [n, t] each."""
    nilai, lapis = hitung_lapis(orang, profil, kebijakan)
    tanda = np.zeros(nilai.shape, np.uint32)
    for each in lapis:
        isi = np.zeros(each.tanda.shape, np.uint32)
        for letak, bit in enumerate(each.bit):
            isi |= (each.tanda >> letak & 1).astype(np.uint32) << np.uint32(bit)
        tanda |= isi.take(each.ke, axis=1)
    return nilai, tanda


def hitung_lapis(
    orang: OrangLarik, profil: ProfilLarik, kebijakan: KebijakanKecocokan
) -> tuple[npt.NDArray[np.int16], tuple[Lapis, ...]]:
    """The same, with the bits as they come about: most of them by few requirements that many profiles share."""
    n, t = len(orang), len(profil)
    nilai = np.zeros((n, t), np.int16)
    if not n or not t:
        return nilai, ()
    sisi = (
        (_sendiri(orang, kebijakan)[:, None], np.zeros(t, np.int64)),
        (_kualifikasi(orang, profil, kebijakan), profil.ke_kualifikasi),
        (_rumpun(orang, profil, kebijakan), profil.ke_rumpun),
        (_pengalaman(orang, profil, kebijakan), profil.ke_pengalaman),
        (_karier(orang, profil, kebijakan), profil.ke_karier),
        (_bidang(orang, profil, kebijakan), profil.ke_bidang),
    )
    # Profiles that differ in competences and weights only are one to all but those.
    gabungan, ke = np.unique(np.stack([ke for _, ke in sisi]), axis=1, return_inverse=True)
    ke = ke.reshape(-1)
    jumlah = np.zeros((n, gabungan.shape[1]), np.int32)
    for (isi, _), kolom in zip(sisi, gabungan, strict=True):
        jumlah += (isi & _NILAI).astype(np.int32)[:, kolom]
    kompetensi = _Kompetensi(orang, profil, kebijakan)
    tanda = np.empty((n, t), np.uint8)
    for mulai in range(0, n, kompetensi.baris):
        potong = slice(mulai, min(n, mulai + kompetensi.baris))
        sel = kompetensi.hitung(potong)
        tanda[potong] = sel >> _LETAK
        sel &= _NILAI
        sel += jumlah[potong].take(ke, axis=1)
        nilai[potong] = sel.view(np.uint32) // np.uint32(100)
    semua = tuple(range(32 - 8))
    return nilai, (
        *(Lapis((isi >> _LETAK).astype(np.uint32), ke, semua) for isi, ke in sisi),
        Lapis(tanda, np.arange(t), tuple(each.bit_length() - 1 for each in _BIT_KOMPETENSI)),
    )


def _sel(nilai: Larik, bobot: int, *tanda: tuple[Larik, int]) -> Larik:
    """Cells of a table: weight × part, and the bits where they are set."""
    hasil = nilai.astype(np.int64) * bobot
    for di, bit in tanda:
        hasil += di.astype(np.int64) * (bit << _LETAK)
    return hasil


def _sendiri(orang: OrangLarik, kebijakan: KebijakanKecocokan) -> Larik:
    """Performance and potential, which no profile changes."""
    kosong = kebijakan.nilai_bila_kosong
    predikat = orang.predikat[:, : kebijakan.tahun_kinerja]
    menurut = np.array([*(kebijakan.predikat[each] for each in _PREDIKAT), kosong[BagianCocok.KINERJA]], np.int64)
    rata = menurut[predikat].sum(axis=1) // kebijakan.tahun_kinerja
    hasil = _sel(
        rata,
        kebijakan.bobot[BagianCocok.KINERJA],
        (np.asarray((predikat < 0).any(axis=1)), KOSONG[BagianCocok.KINERJA]),
    )
    berat = np.array([kebijakan.potensi[each] for each in AspekPotensi], np.int64)
    belum = orang.aspek[:, 0] < 0
    rata = np.where(belum, kosong[BagianCocok.POTENSI], (orang.aspek * berat).sum(axis=1) // 100)
    return hasil + _sel(rata, kebijakan.bobot[BagianCocok.POTENSI], (belum, KOSONG[BagianCocok.POTENSI]))


def _kualifikasi(orang: OrangLarik, profil: ProfilLarik, kebijakan: KebijakanKecocokan) -> Larik:
    """Education, training and golongan: [n, distinct requirements]."""
    bagian, porsi = BagianCocok.KUALIFIKASI, kebijakan.porsi_diklat
    hasil = np.zeros((len(orang), len(profil.kualifikasi)), np.int64)
    diminta = sorted({kunci for _, diklat, _ in profil.kualifikasi for kunci in diklat})
    dimiliki = _dimiliki(orang, diminta)
    for kolom, (pendidikan, diklat, golongan) in enumerate(profil.kualifikasi):
        cukup = orang.pendidikan >= pendidikan
        belum = (orang.pendidikan == 0) & bool(pendidikan)
        nilai = np.where(belum, kebijakan.nilai_bila_kosong[bagian], np.where(cukup, PENUH, 0))
        tanda = [
            (belum, KOSONG[bagian] | ENTAH[Gerbang.PENDIDIKAN]),
            (~cukup & ~belum, GAGAL[Gerbang.PENDIDIKAN]),
        ]
        if diklat:
            banyak = dimiliki[:, [diminta.index(kunci) for kunci in diklat]].sum(axis=1, dtype=np.int64)
            nilai = ((100 - porsi) * nilai + porsi * (banyak * PENUH // len(diklat))) // 100
            tanda.append((banyak < len(diklat), GAGAL[Gerbang.DIKLAT]))
        if golongan is not None:
            lulus = (orang.skala == golongan[0]) & (orang.golongan >= golongan[1])
            entah = orang.skala < 0
            tanda += [(entah, ENTAH[Gerbang.GOLONGAN]), (~lulus & ~entah, GAGAL[Gerbang.GOLONGAN])]
        hasil[:, kolom] = _sel(nilai, kebijakan.bobot[bagian], *tanda)
    return hasil


def _dimiliki(orang: OrangLarik, diminta: Sequence[KunciDiklat]) -> Larik:
    """[n, asked] whether a person has had each of these trainings."""
    hasil = np.zeros((len(orang), len(diminta)), np.bool_)
    if not diminta:
        return hasil
    kolom = {kunci: urut for urut, kunci in enumerate(diminta)}
    tempat = np.array([kolom.get(kunci, -1) for kunci in orang.kunci_diklat], np.int64)
    baris = np.repeat(np.arange(len(orang)), np.diff(orang.diklat_mulai))
    ke = tempat[orang.diklat] if len(tempat) else np.zeros(0, np.int64)
    hasil[baris[ke >= 0], ke[ke >= 0]] = True
    return hasil


def _rumpun(orang: OrangLarik, profil: ProfilLarik, kebijakan: KebijakanKecocokan) -> Larik:
    """Field of study: [n, distinct requirements]."""
    bagian, ilmu = BagianCocok.RUMPUN_ILMU, kebijakan.ilmu
    hasil = np.zeros((len(orang), len(profil.rumpun)), np.int64)
    nomor = {kode: urut for urut, kode in enumerate(orang.kode_rumpun)}
    for kolom, (pendidikan, diminta, seprofesi) in enumerate(profil.rumpun):
        if not diminta:
            hasil[:, kolom] = kebijakan.bobot[bagian] * PENUH
            continue
        pilih = [nomor[kode] for kode in diminta if kode in nomor]
        sesuai, dekat = ((each[:, pilih] > pendidikan).any(axis=1) for each in (orang.rumpun, orang.serumpun))
        dekat &= not seprofesi
        entah = ((orang.asing > pendidikan) | (orang.pendidikan == 0) | (diminta == TAK_TENTU)) & ~sesuai & ~dekat
        nilai = np.select(
            [sesuai, dekat, entah],
            [
                ilmu[KesesuaianIlmu.SESUAI],
                ilmu[KesesuaianIlmu.SERUMPUN],
                kebijakan.nilai_bila_kosong[bagian],
            ],
            ilmu[KesesuaianIlmu.TIDAK],
        )
        hasil[:, kolom] = _sel(
            nilai,
            kebijakan.bobot[bagian],
            (entah, KOSONG[bagian] | ENTAH[Gerbang.RUMPUN_ILMU]),
            (~(sesuai | dekat | entah), GAGAL[Gerbang.RUMPUN_ILMU]),
        )
    return hasil


def _pengalaman(orang: OrangLarik, profil: ProfilLarik, kebijakan: KebijakanKecocokan) -> Larik:
    """Experience: [n, distinct requirements]."""
    bagian = BagianCocok.PENGALAMAN
    kosong = kebijakan.nilai_bila_kosong[bagian]
    hasil = np.zeros((len(orang), len(profil.pengalaman)), np.int64)
    for kolom, (perlu, jenjang) in enumerate(profil.pengalaman):
        if not perlu:
            hasil[:, kolom] = kebijakan.bobot[bagian] * PENUH
            continue
        masuk = np.array([not jenjang or each in jenjang for each in orang.jenjang], np.bool_)
        tanpa = np.array([bool(jenjang) and not each for each in orang.jenjang], np.bool_)
        ada = orang.bulan[:, masuk].sum(axis=1, dtype=np.int64)
        lagi = orang.bulan[:, tanpa].sum(axis=1, dtype=np.int64)
        belum = ~orang.riwayat | ((ada < perlu) & (lagi > 0))
        nilai = np.minimum(PENUH, ada * PENUH // perlu)
        entah = ~orang.riwayat | ((ada < perlu) & (ada + lagi >= perlu))
        hasil[:, kolom] = _sel(
            np.where(belum, np.maximum(kosong, nilai), nilai),
            kebijakan.bobot[bagian],
            (belum, KOSONG[bagian]),
            (entah, ENTAH[Gerbang.PENGALAMAN]),
            (orang.riwayat & (ada + lagi < perlu), GAGAL[Gerbang.PENGALAMAN]),
        )
    return hasil


def _karier(orang: OrangLarik, profil: ProfilLarik, kebijakan: KebijakanKecocokan) -> Larik:
    """Level, class and the time until retirement: [n, distinct posts in this]."""
    bagian, boleh, menurut = BagianCocok.JENJANG, kebijakan.arah, kebijakan.jenjang
    hasil = np.zeros((len(orang), len(profil.karier)), np.int64)
    belum = orang.setara == 0
    for kolom, (jenjang, kelas, bup) in enumerate(profil.karier):
        isi = hasil[:, kolom]
        if bup is not None:
            entah = orang.sisa == TAK_TERCATAT
            kurang = orang.sisa.astype(np.int32) + bup * 12 < kebijakan.sisa_bulan
            bit = Gerbang.SISA_MASA_KERJA
            isi += _sel(np.zeros(len(orang)), 0, (entah, ENTAH[bit]), (kurang & ~entah, GAGAL[bit]))
        if jenjang is None:
            isi += kebijakan.bobot[bagian] * PENUH
            continue
        langkah = jenjang.setara - orang.setara.astype(np.int64)
        turun = (
            np.where(orang.kelas > 0, np.maximum(0, orang.kelas.astype(np.int64) - kelas), 0) if kelas else langkah * 0
        )
        nilai = np.select(
            [langkah < 0, langkah == 0, langkah == 1], [menurut.turun, menurut.setara, menurut.naik], menurut.melompat
        )
        lantai = kebijakan.nilai_bila_kosong[bagian]
        tanpa_kelas = (orang.kelas == 0) & bool(kelas)
        nilai = np.where(tanpa_kelas, np.minimum(nilai, lantai), np.maximum(0, nilai - menurut.potongan_kelas * turun))
        tertutup = ~orang.pns & (boleh.manajerial_hanya_pns and jenjang in MANAJERIAL)
        lulus = (langkah >= -boleh.turun) & (langkah <= boleh.naik) & ((turun <= boleh.turun_kelas) | (langkah > 0))
        isi += _sel(
            np.where(belum, lantai, nilai),
            kebijakan.bobot[bagian],
            (belum | tanpa_kelas, KOSONG[bagian]),
            ((belum | (lulus & tanpa_kelas & (langkah <= 0))) & ~tertutup, ENTAH[Gerbang.ARAH]),
            (tertutup | ~(belum | lulus), GAGAL[Gerbang.ARAH]),
        )
    return hasil


def _bidang(orang: OrangLarik, profil: ProfilLarik, kebijakan: KebijakanKecocokan) -> Larik:
    """Service in the field: [n, distinct requirements]."""
    bagian, perlu = BagianCocok.BIDANG, kebijakan.bulan_bidang
    hasil = np.zeros((len(orang), len(profil.bidang)), np.int64)
    label = [frozenset(each.split("+")) if each else frozenset() for each in orang.kode_layanan]
    entah = orang.layanan[:, [not each for each in label]].sum(axis=1, dtype=np.int64)
    for kolom, diminta in enumerate(profil.bidang):
        if not diminta:
            hasil[:, kolom] = kebijakan.bobot[bagian] * PENUH
            continue
        ada = orang.layanan[:, [bool(each & diminta) for each in label]].sum(axis=1, dtype=np.int64)
        nilai = np.minimum(PENUH, ada * PENUH // perlu)
        belum = ~orang.riwayat | ((ada < perlu) & (entah > 0))
        hasil[:, kolom] = _sel(
            np.where(belum, np.maximum(kebijakan.nilai_bila_kosong[bagian], nilai), nilai),
            kebijakan.bobot[bagian],
            (belum, KOSONG[bagian]),
        )
    return hasil


class _Kompetensi:
    """Levels reached against levels asked for, for blocks of rows.

    What a sum of the nine is worth, together with what somebody reaches of the technical competences, is looked up:
    sums are small, cases are few, and divisions are not cheap.
    """

    def __init__(self, orang: OrangLarik, profil: ProfilLarik, kebijakan: KebijakanKecocokan) -> None:
        self._orang, self._kebijakan = orang, kebijakan
        self._bobot = kebijakan.bobot[BagianCocok.KOMPETENSI]
        self._batasi = kebijakan.batasi_per_kompetensi
        self._ukuran = _ukuran(profil.level, profil.bobot, self._batasi)
        self.baris = min(BARIS, max(8, _SATU_UTAS // self._ukuran.size))
        self._lebar = int((profil.bobot.sum(axis=1) * TERTINGGI).max()) + 1
        self._belum = _sempit(
            np.array(
                self._bobot * kebijakan.nilai_bila_kosong[BagianCocok.KOMPETENSI]
                + (KOSONG[BagianCocok.KOMPETENSI] | ENTAH[Gerbang.KOMPETENSI]) * (1 << _LETAK)
            )
        )
        teknis, self._ke_teknis = _berbeda([each.teknis for each in profil.profil])
        kasus = [self._kasus(each) for each in teknis]
        self._ke_orang = np.stack([ke for _, ke in kasus], axis=1) * np.int32(self._lebar)
        diminta = (profil.level * profil.bobot).sum(axis=1).tolist()
        tabel = [
            self._tabel(each.teknis, semua, kasus[ke][0]).ravel()
            for each, semua, ke in zip(profil.profil, diminta, self._ke_teknis.tolist(), strict=True)
        ]
        self._hasil = _sempit(np.concatenate(tabel))
        self._awal = np.cumsum([0, *map(len, tabel[:-1])], dtype=np.int32)

    def _tabel(self, teknis: Sequence[tuple[str, int, int]], semua: int, kasus: Larik) -> Larik:
        """Cells of one profile: [cases, sums of the nine]. Shares are exact, the lowest and the highest that may be
        among them."""
        penuh = sum(bobot * level for _, level, bobot in teknis) * PENUH or 1
        porsi = self._kebijakan.porsi_teknis if teknis else 0
        ambang = self._kebijakan.ambang_kompetensi
        lantai, rendah, tinggi, belum = (kasus[:, each, None] for each in range(4))
        umum = np.minimum(np.arange(self._lebar, dtype=np.int64), semua)[None, :] * (100 - porsi) * penuh
        seluruhnya = 100 * penuh * semua
        bawah, atas = umum + porsi * rendah * semua, umum + porsi * tinggi * semua
        lulus, gagal = bawah * PENUH >= ambang * seluruhnya, atas * PENUH < ambang * seluruhnya
        return _sel(
            (umum + porsi * lantai * semua) * PENUH // seluruhnya,
            self._bobot,
            (gagal, GAGAL[Gerbang.KOMPETENSI]),
            (~lulus & ~gagal, ENTAH[Gerbang.KOMPETENSI]),
            (belum > 0, KOSONG[BagianCocok.KOMPETENSI]),
        )

    def _kasus(self, diminta: Sequence[tuple[str, int, int]]) -> tuple[Larik, Larik]:
        """What people reach of technical competences: [cases, 4] with the floor for what is not assessed, with the
        least and the most of it, and how many those are; and the case of each person. Sums are in basis points of a
        level."""
        nomor = {kode: urut for urut, kode in enumerate(self._orang.kode_teknis)}
        dasar = [1 + (level if self._batasi else TERTINGGI) for _, level, _ in diminta]
        ke = np.zeros(len(self._orang), np.int64)
        for (kode, _, _), langkah in zip(diminta, dasar, strict=True):
            ke *= langkah
            if kode in nomor:
                ke += np.minimum(self._orang.teknis[:, nomor[kode]], langkah - 1)
        banyak = math.prod(dasar)
        if banyak > _KASUS:
            ada, ke = np.unique(ke, return_inverse=True)
        else:
            ada = np.arange(banyak, dtype=np.int64)
        isi, sisa = np.zeros((len(ada), 4), np.int64), ada
        for (_, level, bobot), langkah in zip(reversed(diminta), reversed(dasar), strict=True):
            sisa, dicapai = np.divmod(sisa, langkah)
            kosong = dicapai == 0
            lantai = bobot * level * self._kebijakan.nilai_bila_kosong[BagianCocok.KOMPETENSI]
            atap = bobot * PENUH * (level if self._batasi else TERTINGGI)
            isi[:, 0] += np.where(kosong, lantai, bobot * PENUH * dicapai)
            isi[:, 1] += bobot * PENUH * np.where(kosong, TERENDAH, dicapai)
            isi[:, 2] += np.where(kosong, atap, bobot * PENUH * dicapai)
            isi[:, 3] += kosong
        isi[:, :3] = np.minimum(isi[:, :3], sum(bobot * level for _, level, bobot in diminta) * PENUH)
        return isi, ke.reshape(-1).astype(np.int32)

    def hitung(self, potong: slice) -> Larik:
        """Of a block of rows: [rows, t]."""
        level = self._orang.level[potong]
        tempat = (_tercapai(level, self._batasi) @ self._ukuran).astype(np.int32)
        tempat += self._awal
        tempat += self._ke_orang[potong].take(self._ke_teknis, axis=1)
        hasil = self._hasil.take(tempat)
        hasil[level[:, 0] == 0] = self._belum
        return hasil


def _sempit(sel: Larik) -> Larik:
    """Cells of competence in 32 bits."""
    hasil = sel & _NILAI
    for letak, bit in enumerate(_BIT_KOMPETENSI, _LETAK):
        hasil |= (sel & bit << _LETAK != 0).astype(np.int64) << letak
    return hasil.astype(np.int32)


def _tercapai(level: Larik, batasi: bool) -> Larik:
    """What people bring to the product: a one per step reached, or the level itself where nothing is capped."""
    if not batasi:
        return level.astype(np.float32)
    return (level[:, :, None] > np.arange(TERTINGGI)).reshape(len(level), -1).astype(np.float32)


def _ukuran(level: Larik, bobot: Larik, batasi: bool) -> Larik:
    """What profiles bring to it: [steps, t]."""
    if not batasi:
        return np.ascontiguousarray(bobot.T.astype(np.float32))
    langkah = (level[:, :, None] > np.arange(TERTINGGI)) * bobot[:, :, None]
    return np.ascontiguousarray(langkah.reshape(len(level), -1).T.astype(np.float32))
