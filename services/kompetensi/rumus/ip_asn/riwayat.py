"""Derives from a person's histories, as of a day, what the index looks at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from services.kompetensi.rumus.ip_asn.hitung import MasukanIpAsn
from services.kompetensi.rumus.ip_asn.kebijakan import (
    Disiplin,
    KebijakanIpAsn,
    Kelompok,
    KodeBagian,
)
from services.kompetensi.rumus.masa_berlaku import geser_tahun
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


@dataclass(frozen=True, slots=True)
class RiwayatPendidikan:
    """A finished education."""

    tingkat: TingkatPendidikan
    tahun_lulus: int | None
    sumber: str


@dataclass(frozen=True, slots=True)
class RiwayatDiklat:
    """A finished training."""

    jenis: JenisDiklat
    nama: str
    selesai: date
    jp: int
    sumber: str


@dataclass(frozen=True, slots=True)
class RiwayatKinerja:
    """The predicate of a year."""

    tahun: int
    hasil: Predikat
    sumber: str


@dataclass(frozen=True, slots=True)
class RiwayatHukdis:
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


def dari_riwayat(riwayat: RiwayatAsn, pada: date, kebijakan: KebijakanIpAsn) -> MasukanIpAsn | RiwayatBelumLengkap:
    """Decide every input of the index as of a day.

    - education: the highest finished by the year of `pada`;
    - leadership training: the level that matches the post, ever;
    - technical training: at least 20 JP in sum, finished within the last year;
    - seminar and the like: one finished within the last two years;
    - performance: the last finished year;
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

    kinerja = _kinerja(riwayat.kinerja, pada.year - 1, kurang)
    if kinerja is not None:
        sumber[KodeBagian.KINERJA] = (kinerja.sumber,)
        keterangan[KodeBagian.KINERJA] = f"Predikat kinerja tahun {kinerja.tahun}: {kinerja.hasil}."
    if terakhir is None or kinerja is None:
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
        kinerja=kinerja.hasil,
        disiplin=disiplin,
        keterangan=keterangan,
        sumber=sumber,
    )


def _kinerja(riwayat: Sequence[RiwayatKinerja], tahun: int, kurang: list[str]) -> RiwayatKinerja | None:
    baris = [k for k in riwayat if k.tahun == tahun]
    if not baris:
        kurang.append(f"Hasil evaluasi kinerja tahun {tahun} belum ada.")
        return None
    if len(baris) > 1:
        # Choosing one silently would make the score depend on the order of rows.
        kurang.append(f"Hasil evaluasi kinerja tahun {tahun} tercatat lebih dari satu.")
        return None
    return baris[0]


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
