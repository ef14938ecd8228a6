"""Judging a batch as a whole: each case as its next step would, and as if all the others came about.

A step judges one case beside what is decided. Here the seats that members leave are free and those that they come to
are taken, and so it is with the people of each unit: what only many moves together do, no single step sees beforehand.
Nothing is kept: what is on record of a case is what a step has found.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.fakta.jabatan import UnitJabatan
from services.mutasi.hukum.hasil import HasilAturan, yang_memperingatkan, yang_menghalangi
from services.mutasi.kumpulan.anggota import Anggota
from services.mutasi.kumpulan.keadaan import Gambar
from services.mutasi.kumpulan.ringkasan import unit_tersentuh
from services.mutasi.proyeksi.asn import Orang
from services.mutasi.proyeksi.jabatan import Jabatan
from services.mutasi.usulan import bezetting, repository
from services.mutasi.usulan.nilai_serempak import Dinilai, Tempat, nilai_serempak
from services.mutasi.usulan.repository import Usulan
from shared.db.reader import Reader


class SimpulanAnggota(StrEnum):
    """Apa kata aturan atas langkah berikut satu usulan."""

    LOLOS = "lolos"
    PERLU_PENGECUALIAN = "perlu_pengecualian"
    TERHALANG = "terhalang"
    TIDAK_DINILAI = "tidak_dinilai"
    """Data are missing, or the person is somewhere else by now."""


class Bersama(NamedTuple):
    """What all undecided cases of a batch do to posts and units. Pure."""

    anggota: Mapping[UUID, Anggota]
    milik: Mapping[str, Anggota]
    """The same, by person."""
    kursi: Mapping[str, int]
    """Of each post how many more people it will hold."""
    orang: Mapping[str, int]
    """Of each unit."""

    def bezetting(self, usulan: Usulan, pada_tmt: int) -> int:
        """How many will hold the post of a case without its person."""
        ini = self.anggota[usulan.id]
        # Whoever is named as leaving counts as gone by a case outside the batch too, as at the next step.
        di_luar = ini.pemangku_berusulan and ini.menggantikan not in self.milik
        return max(0, pada_tmt + self.kursi[usulan.jabatan_tujuan or ""] - 1 - di_luar)

    def unit(self, usulan: Usulan, kode: str, ada: UnitJabatan) -> UnitJabatan:
        """The people of a unit without the move of a case, which the rules add by themselves."""
        banyak = ada.bezetting + self.orang[kode]
        if usulan.unit_asal != usulan.unit_tujuan:
            banyak += (kode == usulan.unit_asal) - (kode == usulan.unit_tujuan)
        if kode == usulan.unit_tujuan and usulan.menggantikan is not None:
            # The rules take it that whoever leaves the seat is still among them.
            lain = self.milik.get(usulan.menggantikan)
            banyak += lain is not None and lain.unit_asal == kode != lain.unit_tujuan
        return UnitJabatan(ada.kebutuhan, banyak)


def bersama(semua: Iterable[Anggota]) -> Bersama:
    """What these undecided cases do together."""
    anggota = {each.id: each for each in semua}
    kursi: Counter[str] = Counter()
    orang: Counter[str] = Counter()
    for each in anggota.values():
        if each.jabatan_tujuan is not None:
            kursi[each.jabatan_tujuan] += 1
        if each.jabatan_asal is not None and not each.berubah:
            kursi[each.jabatan_asal] -= 1
        if each.unit_asal != each.unit_tujuan:
            orang[each.unit_tujuan or ""] += 1
            orang[each.unit_asal or ""] -= 1
    return Bersama(anggota, {each.nip: each for each in anggota.values()}, kursi, orang)


async def nilai_kumpulan(
    baca: Reader, gambar: Gambar, tmt: date, hari: date, tanpa: Collection[JenisDokumen]
) -> dict[UUID, Dinilai]:
    """What the next step of each undecided case would find if all the others came about, without the papers
    ``tanpa``, which the caller may not know of."""
    belum = gambar.belum_diputus
    usulan = await repository.beberapa(baca, [each.id for each in belum])
    unit = await bezetting.keadaan_unit(baca, tmt, unit_tersentuh(gambar))
    semua = bersama(belum)

    def tempat(satu: Usulan, orang: Orang, tujuan: Jabatan) -> Tempat:
        kode = {tujuan.kode_unit, *filter(None, [orang.kode_unit])}
        return Tempat(
            semua.bezetting(satu, gambar.kursi[tujuan.kode].bezetting),
            {each: semua.unit(satu, each, unit[each]) for each in kode if each in unit},
        )

    return await nilai_serempak(baca, usulan, hari, tempat, tanpa)


def yang_menahan(hasil: Sequence[HasilAturan]) -> list[HasilAturan]:
    """What stands against a case: what blocks, then what warns."""
    return [*yang_menghalangi(hasil), *yang_memperingatkan(hasil)]


def simpulkan(dinilai: Dinilai, hasil: Sequence[HasilAturan]) -> SimpulanAnggota:
    """What the verdicts that somebody may know come to."""
    if dinilai.penilaian is None:
        return SimpulanAnggota.TIDAK_DINILAI
    if yang_menghalangi(hasil):
        return SimpulanAnggota.TERHALANG
    return SimpulanAnggota.PERLU_PENGECUALIAN if yang_memperingatkan(hasil) else SimpulanAnggota.LOLOS
