"""Which cases fall with those that are withdrawn, and which may stay though they name one of them: pure."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from services.mutasi.kumpulan.graf import KeadaanAnggota, SebabButuh, Simpul, dampak, susun_graf
from services.mutasi.pemberlakuan.urutan import dapat_diduduki
from services.mutasi.pencabutan.repository import Terkait


class Ikut(NamedTuple):
    """One case that falls with others."""

    id: UUID
    karena: UUID
    sebab: SebabButuh


class Rantai(NamedTuple):
    """What a withdrawal does."""

    ikut: list[Ikut]
    """Find no seat any more, or have lost the other half; nearest first."""
    tetap: list[UUID]
    """Need one that is withdrawn, and find a seat all the same."""


def rantai_pencabutan(
    semua: Sequence[Terkait],
    dicabut: Collection[UUID],
    bebas: Mapping[str, int],
    pasangan: Collection[tuple[UUID, UUID]],
) -> Rantai:
    """What becomes of the others if these are withdrawn. ``bebas``: the seats that are free without any of ``semua``.

    Of those who come to one post whoever takes the place of somebody who now stays gives way first.
    """
    milik = {each.id: each for each in semua}
    graf = susun_graf(
        [Simpul(each.id, each.nip, each.menggantikan, KeadaanAnggota.DILEPAS) for each in semua], pasangan
    )
    membutuhkan = {each.id: nomor for nomor, each in enumerate(dampak(graf, dicabut))}
    bersama: dict[UUID, list[UUID]] = {}
    for satu, dua in pasangan:
        bersama.setdefault(satu, []).append(dua)
        bersama.setdefault(dua, []).append(satu)
    # Who finds no seat as it is does not fall by this.
    dapat = {each.id for each in dapat_diduduki(semua, bebas, bersama)} - set(dicabut)
    sisa = [each for each in semua if each.id not in dicabut]
    tetap = {
        each.id
        for each in dapat_diduduki(sisa, bebas, bersama, lambda each: (each.id in membutuhkan, each.tmt, each.id))
    }
    jatuh = dapat - tetap
    pergi = [milik[each] for each in (*dicabut, *sorted(jatuh)) if each in milik]
    urut = sorted(jatuh, key=lambda each: (membutuhkan.get(each, len(semua)), milik[each].tmt, each))
    return Rantai(
        [_ikut(milik[each], pergi, bersama.get(each, ())) for each in urut],
        [each for each in membutuhkan if each in tetap],
    )


def _ikut(ini: Terkait, pergi: Sequence[Terkait], pasangan: Collection[UUID]) -> Ikut:
    """Because of which of those that go it falls."""
    if (dengan := next((each for each in pergi if each.id in pasangan), None)) is not None:
        return Ikut(ini.id, dengan.id, SebabButuh.PASANGAN)
    penerus = next((each for each in pergi if each.nip == ini.menggantikan), None)
    lain = penerus or next((each for each in pergi if each.jabatan_asal == ini.jabatan_tujuan), pergi[0])
    return Ikut(ini.id, lain.id, SebabButuh.KURSI)
