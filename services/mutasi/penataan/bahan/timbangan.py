"""What a plan weighs besides the fit, in basis points of a fit: how much a post is needed, how far its unit is from its
workload, and what moving somebody costs.

What a filled seat is worth is the same for whoever stays in it and for whoever comes: emptying one place to fill
another gains only the difference. The state of units is that before the plan; seats bound how far a plan can go, for
nobody is planned into a post beyond what its workload asks for.
"""

from datetime import date

from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan, UnitJabatan
from services.mutasi.hukum.orang import p04_masa_jabatan
from services.mutasi.hukum.orang.p04_masa_jabatan import SETAHUN, SyaratMasaJabatan
from services.mutasi.penataan.bahan.matriks import PENUH
from services.mutasi.penataan.skenario.isi import Tujuan
from shared.calendar.bulan import bulan_penuh, tambah_bulan
from shared.ketentuan.hari import KetentuanHari

JAUH = 20
"""Kilometres from which on a place of work counts as far as can be: across Palembang."""
PIMPINAN = 8_000
"""How urgent the head of a unit is at least: without one nobody there is led."""
BIASA = 4_000
_MENURUT_TINGKAT = {1: BIASA, 2: 6_000, 3: PIMPINAN}


def mendesak(jabatan: FaktaJabatan) -> int:
    """How urgent it is that a post is filled, basis points: by its rank, and nothing where the workload needs nobody.

    A post of the first rank counts 40 %, of the second 60, of the third 80, above 100; the head of a unit at least 80.
    """
    if jabatan.kebutuhan == 0:
        return 0
    tingkat = BIASA if jabatan.jenjang is None else _MENURUT_TINGKAT.get(jabatan.jenjang.setara, PENUH)
    return max(tingkat, PIMPINAN) if jabatan.kepala_unit else tingkat


def kekurangan(unit: UnitJabatan | None) -> int:
    """What share of the people that a unit needs it lacks, basis points; below 0 what it has too many."""
    if unit is None or not unit.kebutuhan:
        return 0
    return max(-PENUH, min(PENUH, (unit.kebutuhan - unit.bezetting) * PENUH // unit.kebutuhan))


def nilai_kebutuhan(tujuan: Tujuan, jabatan: FaktaJabatan) -> int:
    """What it is worth that a seat of the post is filled."""
    return tujuan.kebutuhan * mendesak(jabatan) // PENUH


def nilai_keseimbangan(tujuan: Tujuan, jabatan: FaktaJabatan) -> int:
    """What it is worth that somebody is in this unit, and not in one that has just enough."""
    return tujuan.keseimbangan_abk * kekurangan(jabatan.unit) // PENUH


def ongkos_baru_menjabat(tujuan: Tujuan, asn: FaktaAsn, tmt: date, ketentuan: KetentuanHari) -> int:
    """What it costs to move somebody who is not yet as long in their post as the law asks for (P-04): in proportion to
    what is missing.

    Raises:
        KetentuanBelumAda: the law of the day does not say how long that is.
    """
    if asn.jabatan is None:
        return 0
    syarat: SyaratMasaJabatan = ketentuan[p04_masa_jabatan.BILANGAN]
    bulan = syarat.tahun_minimal * SETAHUN
    if tmt >= tambah_bulan(asn.jabatan.tmt, bulan):
        return 0
    sisa = bulan - max(0, min(bulan, bulan_penuh(asn.jabatan.tmt, tmt)))
    return tujuan.ongkos_baru_menjabat * sisa // bulan


def ongkos_pindah(tujuan: Tujuan, dari: str | None, ke: str | None) -> int:
    """What a move costs between two agencies; of who has no post it takes nobody from anywhere, and is still none for
    nothing."""
    if dari is None:
        return 1
    return tujuan.ongkos_pindah + (tujuan.ongkos_antar_opd if ke is not None and ke != dari else 0)


def ongkos_jauh(tujuan: Tujuan, jarak: int) -> int:
    """What it costs that somebody works so many kilometres from where they did, in another kecamatan."""
    return tujuan.ongkos_jauh * min(jarak, JAUH) // JAUH


def ongkos_jauh_keluarga(tujuan: Tujuan, kini: int, nanti: int) -> int:
    """What it costs that somebody works farther from where their husband or wife works than they did; nearer is no
    gain, for nobody is moved by whom they are married to."""
    return tujuan.ongkos_jauh_keluarga * max(0, min(nanti, JAUH) - min(kini, JAUH)) // JAUH


def nilai_keinginan(tujuan: Tujuan, urutan: int) -> int:
    """What it is worth that somebody gets what they wished for, in full for their first wish and a tenth for the
    tenth."""
    return tujuan.keinginan * max(0, 11 - urutan) // 10
