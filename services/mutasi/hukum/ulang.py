"""A judgement repeated under another law."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from services.mutasi.hukum.hasil import HasilAturan
from services.mutasi.hukum.katalog import KATALOG, aturan_aktif
from services.mutasi.hukum.periksa import periksa
from services.mutasi.hukum.rekam import Perkara
from services.mutasi.hukum.tingkat import TINGKAT
from shared.ketentuan.hari import KetentuanHari
from shared.ketentuan.repository import Versi
from shared.ketentuan.ubah import Usulan


def nilai_ulang(
    perkara: Perkara, ketentuan: KetentuanHari, kode: Collection[str] | None = None
) -> tuple[HasilAturan, ...]:
    """The verdicts of these rules, or of all, on what was judged then."""
    aturan = [each for each in aturan_aktif(perkara.acara.jenis) if kode is None or each.kode in kode]
    return periksa(*perkara, ketentuan, aturan)


def dengan_nilai(ketentuan: KetentuanHari, versi: Versi, isi: Any) -> KetentuanHari:
    """The law of a day as it would be with another value of one number."""
    return replace(ketentuan, versi={**ketentuan.versi, versi.kode: versi._replace(isi=isi)})


def dengan_usulan(ketentuan: KetentuanHari, usulan: Usulan) -> KetentuanHari:
    """The law of a day as it would be if what is proposed held on it."""
    versi = Versi(
        id=usulan.id,
        kode=usulan.kode,
        versi=usulan.versi_ketentuan,
        mulai=usulan.mulai,
        selesai=None,
        isi=usulan.isi,
        dasar_hukum=usulan.dasar_hukum,
        usulan_id=usulan.id,
        menggantikan=None,
        dicatat_pada=usulan.diusulkan_pada,
        digantikan_pada=None,
    )
    return dengan_nilai(ketentuan, versi, ketentuan.katalog[usulan.kode].bentuk.validate_python(usulan.isi))


def yang_terkena(kode_ketentuan: str) -> frozenset[str]:
    """Codes of the rules that a legal number may change."""
    if kode_ketentuan == TINGKAT:
        return frozenset(each.kode for each in KATALOG)
    return frozenset(each.kode for each in KATALOG if kode_ketentuan in (*each.bilangan, *each.memakai))
