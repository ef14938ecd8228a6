"""Derives from a person's histories, as of a day, what the index looks at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import NamedTuple

from services.kompetensi.rumus.ip_asn.hitung import MasukanIpAsn
from services.kompetensi.rumus.ip_asn.kebijakan import (
    Disiplin,
    KebijakanIpAsn,
    Kelompok,
    KodeBagian,
)
from services.kompetensi.rumus.masa_berlaku import geser_tahun
from services.kompetensi.rumus.tahun_kinerja import TahunKinerja
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.predikat import Predikat
from shared.contracts.istilah.riwayat import JenisDiklat
from shared.contracts.istilah.sebutan import tingkat_diklat_pimpinan


class TingkatPim(IntEnum):
    """Levels of leadership training, by the numeral of the old Diklatpim."""

    PKN_I = 1
    PKN_II = 2
    PKA = 3
    PKP = 4


class RiwayatPendidikan(NamedTuple):
    """A finished education."""

    tingkat: TingkatPendidikan
    tahun_lulus: int | None
    sumber: str


class RiwayatDiklat(NamedTuple):
    """A finished training."""

    jenis: JenisDiklat
    nama: str
    selesai: date
    jp: int
    sumber: str


class RiwayatKinerja(NamedTuple):
    """The predicate of a year."""

    tahun: int
    hasil: Predikat | str
    """A word that is not of the list stays what it is: it matters only where its year counts."""
    sumber: str


class RiwayatHukdis(NamedTuple):
    """A punishment; `selesai` is the last day of serving it, None for one that is not served (teguran)."""

    tingkat: Disiplin
    mulai: date
    selesai: date | None
    sumber: str


@dataclass(frozen=True, slots=True)
class RiwayatAsn:
    """The histories of one person that the index needs."""

    jenjang: JenjangJabatan
    pendidikan: Sequence[RiwayatPendidikan] = ()
    diklat: Sequence[RiwayatDiklat] = ()
    kinerja: Sequence[RiwayatKinerja] = ()
    hukdis: Sequence[RiwayatHukdis] = ()


@dataclass(frozen=True, slots=True)
class RiwayatBelumLengkap:
    """Why no index can be computed: the table has no row for data that are missing, so none is assumed."""

    kekurangan: tuple[str, ...]


_TINGKAT_PIM_JABATAN = {
    JenjangJabatan.UTAMA: TingkatPim.PKN_I,
    JenjangJabatan.MADYA: TingkatPim.PKN_I,
    JenjangJabatan.PRATAMA: TingkatPim.PKN_II,
    JenjangJabatan.ADMINISTRATOR: TingkatPim.PKA,
    JenjangJabatan.PENGAWAS: TingkatPim.PKP,
}
_URUTAN_DISIPLIN = tuple(Disiplin)


def kelompok_jabatan(jenjang: JenjangJabatan) -> Kelompok:
    """The group of a level."""
    if jenjang in _TINGKAT_PIM_JABATAN:
        return Kelompok.STRUKTURAL
    return Kelompok.PELAKSANA if jenjang is JenjangJabatan.PELAKSANA else Kelompok.FUNGSIONAL


def tingkat_pim(nama: str) -> TingkatPim | None:
    """The level a leadership training has by its name, current or older; None if the name tells none."""
    tingkat = tingkat_diklat_pimpinan(nama)
    return None if tingkat is None else TingkatPim(tingkat)


def dari_riwayat(
    riwayat: RiwayatAsn, pada: date, kebijakan: KebijakanIpAsn, tahun: TahunKinerja | None = None
) -> MasukanIpAsn | RiwayatBelumLengkap:
    """Decide every input of the index as of a day.

    - education: the highest finished by the year of `pada`;
    - leadership training: the level that matches the post, ever;
    - technical training: at least 20 JP in sum, finished within the last year;
    - seminar and the like: one finished within the last two years;
    - performance: the last finished year, or the one that stands in for it;
    - discipline: the gravest punishment imposed within the look-back, or still being served.

    A window of n years ends on `pada` and begins the day after the same day n years before, so that a
    measurement on 31 December looks at whole calendar years.
    """
    keterangan: dict[KodeBagian, str] = {}
    sumber: dict[KodeBagian, tuple[str, ...]] = {}
    kurang: list[str] = []

    lulus = [p for p in riwayat.pendidikan if p.tahun_lulus is None or p.tahun_lulus <= pada.year]
    terakhir = max(lulus, key=lambda p: p.tingkat.urut, default=None)
    if terakhir is None:
        kurang.append("Riwayat pendidikan belum ada.")
    else:
        sumber[KodeBagian.KUALIFIKASI] = (terakhir.sumber,)

    tahun = tahun or TahunKinerja(pada.year - 1)
    predikat = None
    try:
        ((kinerja, predikat),) = predikat_dipakai(riwayat.kinerja, tahun, 1)
        sumber[KodeBagian.KINERJA] = (kinerja.sumber,)
        ada = {each.tahun for each in riwayat.kinerja}
        keterangan[KodeBagian.KINERJA] = f"Predikat kinerja tahun {kinerja.tahun}: {predikat}.{tahun.keterangan(ada)}"
    except KinerjaKurang as belum:
        kurang.append(str(belum))
    if terakhir is None or predikat is None:
        return RiwayatBelumLengkap(tuple(kurang))

    disiplin, hukuman = _disiplin(riwayat.hukdis, pada, kebijakan.tinjau_hukdis_tahun)
    sumber[KodeBagian.DISIPLIN] = tuple(h.sumber for h in hukuman)
    if not hukuman and kebijakan.tinjau_hukdis_tahun is not None:
        keterangan[KodeBagian.DISIPLIN] = (
            f"Tidak dijatuhi hukuman disiplin dalam {kebijakan.tinjau_hukdis_tahun} tahun terakhir."
        )

    selesai = [d for d in riwayat.diklat if d.selesai <= pada]
    pim = _pim(selesai, _TINGKAT_PIM_JABATAN.get(riwayat.jenjang))
    fungsional = [d for d in selesai if d.jenis is JenisDiklat.FUNGSIONAL]
    teknis = _dalam_jendela(selesai, JenisDiklat.TEKNIS, pada, kebijakan.jendela_teknis_tahun)
    seminar = _dalam_jendela(selesai, JenisDiklat.SEMINAR, pada, kebijakan.jendela_seminar_tahun)
    jp = sum(d.jp for d in teknis)
    sumber[KodeBagian.DIKLAT_PIMPINAN] = tuple(d.sumber for d in pim)
    sumber[KodeBagian.DIKLAT_FUNGSIONAL] = tuple(d.sumber for d in fungsional)
    sumber[KodeBagian.DIKLAT_TEKNIS] = tuple(d.sumber for d in teknis)
    sumber[KodeBagian.SEMINAR] = tuple(d.sumber for d in seminar)
    keterangan[KodeBagian.DIKLAT_TEKNIS] = (
        f"Diklat teknis {jp} JP dalam {kebijakan.jendela_teknis_tahun} tahun terakhir "
        f"(paling sedikit {kebijakan.jp_minimal_teknis} JP)."
    )
    keterangan[KodeBagian.SEMINAR] = (
        f"Seminar, workshop, magang, atau kursus dalam {kebijakan.jendela_seminar_tahun} tahun terakhir: "
        f"{len(seminar)} kegiatan."
    )
    return MasukanIpAsn(
        kelompok=kelompok_jabatan(riwayat.jenjang),
        pendidikan=terakhir.tingkat,
        diklat_pimpinan=bool(pim),
        diklat_fungsional=bool(fungsional),
        diklat_teknis=jp >= kebijakan.jp_minimal_teknis,
        seminar=bool(seminar),
        kinerja=predikat,
        disiplin=disiplin,
        keterangan=keterangan,
        sumber=sumber,
    )


class KinerjaKurang(Exception):
    """A year that counts has no result that can be used; the text says why."""


def predikat_dipakai(
    riwayat: Sequence[RiwayatKinerja], tahun: TahunKinerja, banyak: int
) -> list[tuple[RiwayatKinerja, Predikat]]:
    """The results of so many years that count, the newest first. Others are not looked at, whatever they say.

    Raises:
        KinerjaKurang: there is none of a year, more than one, or one in a word that nobody knows.
    """
    hasil = []
    for satu in tahun.dipakai({each.tahun for each in riwayat}, banyak):
        baris = [each for each in riwayat if each.tahun == satu]
        if len(baris) != 1:
            # Choosing one of two silently would make the score depend on the order of rows.
            keadaan = "tercatat lebih dari satu" if baris else "belum ada"
            raise KinerjaKurang(f"Hasil evaluasi kinerja tahun {satu} {keadaan}.")
        predikat = baris[0].hasil
        if not isinstance(predikat, Predikat):
            raise KinerjaKurang(f"Predikat kinerja '{predikat}' tahun {satu} tidak dikenal.")
        hasil.append((baris[0], predikat))
    return hasil


def _disiplin(
    riwayat: Sequence[RiwayatHukdis], pada: date, tinjau_tahun: int | None
) -> tuple[Disiplin, list[RiwayatHukdis]]:
    """The gravest level that counts, and the rows of that level."""
    batas = date.min if tinjau_tahun is None else geser_tahun(pada, -tinjau_tahun)
    dihitung = [
        h for h in riwayat if h.mulai <= pada and (h.mulai > batas or (h.selesai is not None and h.selesai >= pada))
    ]
    terberat = max((h.tingkat for h in dihitung), key=_URUTAN_DISIPLIN.index, default=Disiplin.TIDAK_PERNAH)
    return terberat, [h for h in dihitung if h.tingkat is terberat]


def _pim(diklat: Sequence[RiwayatDiklat], tingkat: TingkatPim | None) -> list[RiwayatDiklat]:
    if tingkat is None:
        return []
    return [d for d in diklat if d.jenis is JenisDiklat.STRUKTURAL and tingkat_pim(d.nama) is tingkat]


def _dalam_jendela(diklat: Sequence[RiwayatDiklat], jenis: JenisDiklat, pada: date, tahun: int) -> list[RiwayatDiklat]:
    batas = geser_tahun(pada, -tahun)
    return [d for d in diklat if d.jenis is jenis and batas < d.selesai <= pada]
