"""The same integers as ``aturan.cocokkan`` for many people and many profiles at once.

Competence is one matrix product per block of rows: a level counts once for every step that it reaches, a standard asks
for its weight at every step up to it, and the product of both is the capped sum. Single precision is exact here, as all
sums stay far below 2^24. Everything else depends on few distinct requirements: it is worked out once per person and
requirement and looked up per profile. Nothing but whole numbers is ever compared.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from services.kompetensi.rumus.kecocokan.aturan import Ciri, KunciDiklat, Profil
from services.kompetensi.rumus.kecocokan.kebijakan import (
    PENUH,
    TIADA,
    BagianCocok,
    Gerbang,
    KebijakanKecocokan,
    TeknisKosong,
)
from services.kompetensi.rumus.talenta.kebijakan import AspekPotensi, KesesuaianIlmu
from shared.contracts.istilah.predikat import Predikat

Larik = npt.NDArray[Any]
BARIS = 512
"""Rows worked on at a time, so that what is in between stays in the processor's cache."""
LANGKAH = 5
"""Levels that a competence has."""
_TIDAK = -(1 << 26)
"""Added where a match may not be stated: no sum of parts outweighs it, and eight of them fit into 32 bits."""
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
    """[n, f] fields studied, in the order of ``kode_rumpun``."""
    serumpun: Larik
    kode_rumpun: tuple[str, ...]
    asing: Larik
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


_SEBARIS = ("level", "pendidikan", "asing", "riwayat", "skala", "golongan", "predikat", "aspek")
"""Fields with a row for each person, whose columns are always the same; and those whose columns have codes."""
_BERKODE = (("teknis", "kode_teknis"), ("rumpun", "kode_rumpun"), ("serumpun", "kode_rumpun"), ("bulan", "jenjang"))


@dataclass(frozen=True, slots=True)
class ProfilLarik:
    """Requirement profiles: a column each. Equal parts of them are kept once, and a profile says which it has."""

    profil: tuple[Profil, ...]
    level: Larik
    """[t, 9]"""
    bobot: Larik
    kualifikasi: tuple[tuple[int, frozenset[KunciDiklat], tuple[int, int] | None], ...]
    ke_kualifikasi: Larik
    rumpun: tuple[frozenset[str], ...]
    ke_rumpun: Larik
    pengalaman: tuple[tuple[int, frozenset[str]], ...]
    ke_pengalaman: Larik
    berteknis: Larik
    """Numbers of the profiles that ask for technical competences."""

    def __len__(self) -> int:
        return len(self.profil)


def susun_orang(ciri: Sequence[Ciri]) -> OrangLarik:
    """The features of people as arrays, in their order."""
    n = len(ciri)
    kode_teknis = tuple(sorted({kode for each in ciri for kode, _ in each.teknis}))
    kode_rumpun = tuple(sorted({kode for each in ciri for kode in each.rumpun | each.serumpun}))
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
        rumpun=_tabel(n, kode_rumpun, [[(kode, 1) for kode in each.rumpun] for each in ciri]),
        serumpun=_tabel(n, kode_rumpun, [[(kode, 1) for kode in each.serumpun] for each in ciri]),
        kode_rumpun=kode_rumpun,
        asing=np.array([each.program_asing for each in ciri], np.bool_),
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
    )


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


def _gabung_tabel(kode: Sequence[str], bagian: Sequence[tuple[Sequence[str], Larik]]) -> Larik:
    """Rows one after another, each column under its code."""
    hasil = np.zeros((sum(len(isi) for _, isi in bagian), len(kode)), bagian[0][1].dtype)
    nomor = {satu: urut for urut, satu in enumerate(kode)}
    mulai = 0
    for punya, isi in bagian:
        hasil[mulai : mulai + len(isi), [nomor[satu] for satu in punya]] = isi
        mulai += len(isi)
    return hasil


def _tabel(n: int, kode: Sequence[str], isi: Sequence[Sequence[tuple[str, int]]]) -> Larik:
    hasil = np.zeros((n, len(kode)), np.int8)
    nomor = {satu: urut for urut, satu in enumerate(kode)}
    for baris, semua in enumerate(isi):
        for satu, nilai in semua:
            hasil[baris, nomor[satu]] = nilai
    return hasil


def susun_profil(profil: Sequence[Profil]) -> ProfilLarik:
    """Requirement profiles as arrays, in their order."""
    kualifikasi, ke_kualifikasi = _berbeda([(each.pendidikan, each.diklat, each.golongan) for each in profil])
    rumpun, ke_rumpun = _berbeda([each.rumpun for each in profil])
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
        berteknis=np.array([urut for urut, each in enumerate(profil) if each.teknis], np.int64),
    )


def _berbeda(isi: Sequence[Any]) -> tuple[list[Any], Larik]:
    nomor: dict[Any, int] = {}
    ke = np.array([nomor.setdefault(each, len(nomor)) for each in isi], np.int64)
    return list(nomor), ke


def hitung(orang: OrangLarik, profil: ProfilLarik, kebijakan: KebijakanKecocokan) -> npt.NDArray[np.int16]:
    """The match of every person with every profile; -1 where none may be stated."""
    n, t = len(orang), len(profil)
    hasil = np.full((n, t), TIADA, np.int16)
    if not n or not t:
        return hasil
    sendiri, bobot = _sendiri(orang, kebijakan)
    sisi = (
        (_kualifikasi(orang, profil, kebijakan), profil.ke_kualifikasi),
        (_rumpun(orang, profil, kebijakan), profil.ke_rumpun),
        (_pengalaman(orang, profil, kebijakan), profil.ke_pengalaman),
    )
    kompetensi = _Kompetensi(orang, profil, kebijakan)
    for mulai in range(0, n, BARIS):
        potong = slice(mulai, min(n, mulai + BARIS))
        jumlah = kompetensi.hitung(potong)
        for tabel, ke in sisi:
            jumlah += tabel[potong].take(ke, axis=1)
        jumlah += sendiri[potong, None]
        tiada = jumlah < 0
        _bagi(jumlah, bobot[potong])
        jumlah[tiada] = TIADA
        hasil[potong] = jumlah
    return hasil


def _bagi(jumlah: Larik, bobot: Larik) -> None:
    """Divide rows by their weights; a division by one number is several times as fast as one by many."""
    berbeda = np.unique(bobot)
    for each in berbeda:
        if len(berbeda) == 1:
            jumlah //= each
        elif each:
            jumlah[bobot == each] //= each


def _sendiri(orang: OrangLarik, kebijakan: KebijakanKecocokan) -> tuple[Larik, Larik]:
    """Performance and potential, which no profile changes, and the sum of the weights that count."""
    hasil = np.zeros(len(orang), np.int32)
    dihitung = np.full(len(orang), 100, np.int32)
    bobot = kebijakan.bobot

    def tanpa(kode: BagianCocok, kosong: Larik) -> int:
        """What a part without data adds to the sum."""
        if kode not in kebijakan.boleh_kosong:
            return _TIDAK
        dihitung[kosong] -= bobot[kode]
        return 0

    if bobot[BagianCocok.KINERJA]:
        predikat = orang.predikat[:, : kebijakan.tahun_kinerja]
        nilai = np.array([kebijakan.predikat[each] for each in _PREDIKAT], np.int32)
        rata = nilai[predikat].sum(axis=1, dtype=np.int32) // kebijakan.tahun_kinerja
        kosong: Larik = np.asarray((predikat < 0).any(axis=1))
        hasil += np.where(kosong, tanpa(BagianCocok.KINERJA, kosong), bobot[BagianCocok.KINERJA] * rata)
    if bobot[BagianCocok.POTENSI]:
        berat = np.array([kebijakan.potensi[each] for each in AspekPotensi], np.int32)
        rata = (orang.aspek * berat).sum(axis=1, dtype=np.int32) // 100
        kosong = np.asarray(orang.aspek[:, 0] < 0)
        hasil += np.where(kosong, tanpa(BagianCocok.POTENSI, kosong), bobot[BagianCocok.POTENSI] * rata)
    # Nothing else is asked for, so what was left out is all there is.
    hasil[dihitung == 0] = _TIDAK
    return hasil, np.maximum(dihitung, 1)


def _kualifikasi(orang: OrangLarik, profil: ProfilLarik, kebijakan: KebijakanKecocokan) -> Larik:
    """Education, training and golongan: [n, distinct requirements]."""
    bobot, keras, porsi = kebijakan.bobot[BagianCocok.KUALIFIKASI], kebijakan.gerbang_keras, kebijakan.porsi_diklat
    hasil = np.zeros((len(orang), len(profil.kualifikasi)), np.int32)
    diminta = sorted({kunci for _, diklat, _ in profil.kualifikasi for kunci in diklat})
    dimiliki = _dimiliki(orang, diminta)
    for kolom, (pendidikan, diklat, golongan) in enumerate(profil.kualifikasi):
        isi = hasil[:, kolom]
        cukup = orang.pendidikan >= pendidikan
        nilai = np.where(cukup, PENUH, 0)
        if diklat:
            banyak = dimiliki[:, [diminta.index(kunci) for kunci in diklat]].sum(axis=1, dtype=np.int64)
            nilai = ((100 - porsi) * nilai + porsi * (banyak * PENUH // len(diklat))) // 100
            if Gerbang.DIKLAT in keras:
                isi += np.where(banyak < len(diklat), _TIDAK, 0).astype(np.int32)
        isi += (bobot * nilai).astype(np.int32)
        if pendidikan and Gerbang.PENDIDIKAN in keras:
            isi += np.where(cukup, 0, _TIDAK).astype(np.int32)
        elif pendidikan and bobot:
            isi += np.where(orang.pendidikan == 0, _TIDAK, 0).astype(np.int32)
        if golongan is not None and Gerbang.GOLONGAN in keras:
            lulus = (orang.skala == golongan[0]) & (orang.golongan >= golongan[1])
            isi += np.where(lulus, 0, _TIDAK).astype(np.int32)
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
    bobot, keras = kebijakan.bobot[BagianCocok.RUMPUN_ILMU], Gerbang.RUMPUN_ILMU in kebijakan.gerbang_keras
    hasil = np.zeros((len(orang), len(profil.rumpun)), np.int32)
    nomor = {kode: urut for urut, kode in enumerate(orang.kode_rumpun)}
    entah = orang.asing | ~orang.rumpun.any(axis=1)
    for kolom, diminta in enumerate(profil.rumpun):
        if not diminta:
            hasil[:, kolom] = bobot * PENUH
            continue
        pilih = [nomor[kode] for kode in diminta if kode in nomor]
        sesuai, serumpun = orang.rumpun[:, pilih].any(axis=1), orang.serumpun[:, pilih].any(axis=1)
        ilmu = kebijakan.ilmu
        hasil[:, kolom] = np.select(
            [sesuai, serumpun, entah],
            [
                bobot * ilmu[KesesuaianIlmu.SESUAI],
                bobot * ilmu[KesesuaianIlmu.SERUMPUN],
                _TIDAK if bobot or keras else 0,
            ],
            _TIDAK if keras else bobot * ilmu[KesesuaianIlmu.TIDAK],
        )
    return hasil


def _pengalaman(orang: OrangLarik, profil: ProfilLarik, kebijakan: KebijakanKecocokan) -> Larik:
    """Experience: [n, distinct requirements]."""
    bobot, keras = kebijakan.bobot[BagianCocok.PENGALAMAN], Gerbang.PENGALAMAN in kebijakan.gerbang_keras
    hasil = np.zeros((len(orang), len(profil.pengalaman)), np.int32)
    for kolom, (perlu, jenjang) in enumerate(profil.pengalaman):
        if not perlu:
            hasil[:, kolom] = bobot * PENUH
            continue
        masuk = np.array([not jenjang or each in jenjang for each in orang.jenjang], np.bool_)
        kosong = np.array([bool(jenjang) and not each for each in orang.jenjang], np.bool_)
        ada = orang.bulan[:, masuk].sum(axis=1, dtype=np.int64)
        mungkin = ada + orang.bulan[:, kosong].sum(axis=1, dtype=np.int64)
        entah = ~orang.riwayat | ((ada < perlu) & (perlu <= mungkin))
        hasil[:, kolom] = np.select(
            [entah, ada >= perlu],
            [_TIDAK if bobot or keras else 0, bobot * PENUH],
            _TIDAK if keras else bobot * np.minimum(PENUH, ada * PENUH // perlu),
        )
    return hasil


class _Kompetensi:
    """Levels reached against levels asked for, for blocks of rows."""

    def __init__(self, orang: OrangLarik, profil: ProfilLarik, kebijakan: KebijakanKecocokan) -> None:
        self._batasi = kebijakan.batasi_per_kompetensi
        self._bobot = kebijakan.bobot[BagianCocok.KOMPETENSI]
        self._keras = Gerbang.KOMPETENSI in kebijakan.gerbang_keras
        self._ambang = kebijakan.ambang_kompetensi
        self._wajib = kebijakan.teknis_kosong is TeknisKosong.WAJIB
        self._porsi = kebijakan.porsi_teknis
        self._perlu = bool(self._bobot) or self._keras
        self._orang, self._profil = orang, profil
        self._ukuran = _ukuran(profil.level, profil.bobot, self._batasi)
        # What a sum of a profile is worth is looked up: sums are small, divisions are not cheap.
        diminta = (profil.level * profil.bobot).sum(axis=1)
        tertinggi = profil.bobot.sum(axis=1) * LANGKAH
        lebar = int(tertinggi.max()) + 1
        jumlah = np.arange(lebar, dtype=np.int64)
        self._umum = np.minimum(PENUH, jumlah[None, :] * PENUH // diminta[:, None]).astype(np.int32).ravel()
        self._hasil = self._nilai(self._umum)
        self._awal = np.arange(len(profil), dtype=np.int32) * lebar

    def _nilai(self, bagian: Larik) -> Larik:
        """What a part adds to the sum."""
        hasil = self._bobot * bagian
        if self._keras:
            hasil = np.where(bagian < self._ambang, _TIDAK, hasil)
        return hasil.astype(np.int32)

    def hitung(self, potong: slice) -> Larik:
        """Of a block of rows: [rows, t]."""
        level = self._orang.level[potong]
        tempat = (_tercapai(level, self._batasi) @ self._ukuran).astype(np.int32)
        tempat += self._awal
        hasil = self._hasil.take(tempat)
        if len(self._profil.berteknis):
            self._teknis(potong, tempat, hasil)
        belum = level[:, 0] == 0
        if belum.any():
            hasil[belum] = _TIDAK if self._perlu else 0
        return hasil

    def _teknis(self, potong: slice, tempat: Larik, hasil: Larik) -> None:
        nomor = {kode: urut for urut, kode in enumerate(self._orang.kode_teknis)}
        level = self._orang.teknis[potong]
        for kolom in self._profil.berteknis:
            diminta = self._profil.profil[kolom].teknis
            lengkap: Larik = np.zeros(len(level), np.bool_)
            if all(kode in nomor for kode, _, _ in diminta):
                dimiliki = level[:, [nomor[kode] for kode, _, _ in diminta]].astype(np.int64)
                lengkap = np.asarray((dimiliki > 0).all(axis=1))
            if lengkap.any():
                standar = np.array([satu for _, satu, _ in diminta])
                bobot = np.array([satu for _, _, satu in diminta])
                dicapai = dimiliki[lengkap]
                if self._batasi:
                    dicapai = np.minimum(dicapai, standar)
                teknis = np.minimum(PENUH, (dicapai * bobot).sum(axis=1) * PENUH // int((standar * bobot).sum()))
                umum = self._umum[tempat[lengkap, kolom]].astype(np.int64)
                hasil[lengkap, kolom] = self._nilai(((100 - self._porsi) * umum + self._porsi * teknis) // 100)
            if self._wajib:
                hasil[~lengkap, kolom] = _TIDAK if self._perlu else 0


def _tercapai(level: Larik, batasi: bool) -> Larik:
    """What people bring to the product: a one per step reached, or the level itself where nothing is capped."""
    if not batasi:
        return level.astype(np.float32)
    return (level[:, :, None] > np.arange(LANGKAH)).reshape(len(level), -1).astype(np.float32)


def _ukuran(level: Larik, bobot: Larik, batasi: bool) -> Larik:
    """What profiles bring to it: [steps, t]."""
    if not batasi:
        return np.ascontiguousarray(bobot.T.astype(np.float32))
    langkah = (level[:, :, None] > np.arange(LANGKAH)) * bobot[:, :, None]
    return np.ascontiguousarray(langkah.reshape(len(level), -1).T.astype(np.float32))
