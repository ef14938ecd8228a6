"""A batch in numbers: people of each unit before and after, class of posts. Pure."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from services.mutasi.kumpulan.graf import KeadaanAnggota
from services.mutasi.kumpulan.keadaan import Gambar
from services.mutasi.kumpulan.kursi import UnitBerkursi
from services.mutasi.kumpulan.repository import Kumpulan
from services.mutasi.kumpulan.status import StatusKumpulan
from services.mutasi.usulan.status import BELUM_DIPUTUS, DIPUTUS


class PerubahanUnit(NamedTuple):
    """What a batch does to one unit."""

    kode_unit: str
    nama_unit: str
    kebutuhan: int | None
    sebelum: int
    masuk: int
    keluar: int
    sesudah: int
    lantai: int | None
    """How many stay at least, by the city's policy (J-02b); None where the need is not known."""


class Ringkasan(NamedTuple):
    """A batch in numbers; what has ended without a move counts nowhere but in ``gugur``."""

    keadaan: dict[KeadaanAnggota, int]
    diputuskan: int
    gugur: int
    kelas_sebelum: int
    """Sum of the classes of the posts that they leave."""
    kelas_sesudah: int
    unit: list[PerubahanUnit]


def unit_tersentuh(gambar: Gambar) -> set[str]:
    """Units that somebody of the batch leaves or comes to."""
    return {kode for each in gambar.anggota.values() for kode in (each.unit_asal, each.unit_tujuan) if kode is not None}


def ringkas(gambar: Gambar, unit: Sequence[UnitBerkursi], lantai: Callable[[int], int]) -> Ringkasan:
    """Numbers of a batch; whoever has moved already is counted among today's people of their new unit. Units that
    change most come first. ``lantai`` is how many stay at least in a unit of so much need."""
    hidup = [each for each in gambar.anggota.values() if gambar.simpul[each.id].keadaan is not KeadaanAnggota.GUGUR]
    akan = [each for each in hidup if gambar.simpul[each.id].keadaan is not KeadaanAnggota.BERLAKU]
    pindah = [each for each in akan if each.unit_asal != each.unit_tujuan]
    masuk = Counter(each.unit_tujuan for each in pindah)
    keluar = Counter(each.unit_asal for each in pindah)
    return Ringkasan(
        dict(Counter(each.keadaan for each in gambar.simpul.values())),
        sum(each.status in DIPUTUS for each in gambar.anggota.values()),
        len(gambar.anggota) - len(hidup),
        sum(each.kelas_asal or 0 for each in hidup),
        sum(each.kelas_tujuan or 0 for each in hidup),
        [
            PerubahanUnit(
                each.kode_unit,
                each.nama_unit,
                each.kebutuhan,
                each.bezetting,
                masuk[each.kode_unit],
                keluar[each.kode_unit],
                each.bezetting + masuk[each.kode_unit] - keluar[each.kode_unit],
                None if each.kebutuhan is None else lantai(each.kebutuhan),
            )
            for each in sorted(unit, key=lambda satu: (-abs(masuk[satu.kode_unit] - keluar[satu.kode_unit]), satu))
        ],
    )


def status_kumpulan(kumpulan: Kumpulan, gambar: Gambar) -> StatusKumpulan:
    """How far a batch is, as the list says it too."""
    if kumpulan.dibubarkan_pada is not None:
        return StatusKumpulan.DIBUBARKAN
    semua = gambar.anggota.values()
    if semua and not any(each.status in BELUM_DIPUTUS for each in semua):
        return StatusKumpulan.SELESAI
    dilepas = any(each.pelepasan_id is not None for each in semua)
    return StatusKumpulan.BERJALAN if dilepas else StatusKumpulan.DISUSUN
