"""Of which kinds of special posts (table A.10) somebody's post is, and the post they go to, as far as is known."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from services.mutasi.hukum.arah import Tempat, tempat_jabatan
from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.hasil import Kurang
from services.mutasi.hukum.kurang import TANPA_JABATAN, TANPA_JENJANG
from services.mutasi.hukum.orang.jabatan_khusus import (
    Daftar,
    JabatanKhusus,
    SyaratJabatanKhusus,
    macam_jabatan,
    macam_mungkin,
    unit_disebut_khusus,
)
from shared.contracts.istilah.jenjang import JenisJabatan, JenjangJabatan

BILANGAN = "p22_jabatan_khusus"


class Macam(NamedTuple):
    """Kinds of one post, by their codes."""

    pasti: frozenset[str]
    mungkin: frozenset[str] = frozenset()
    """Kinds of which it may be, for what no record says of it."""

    def memuat(self, jabatan: JabatanKhusus) -> bool:
        """Whether it is of this kind, or may be."""
        return jabatan.kode in self.pasti or jabatan.kode in self.mungkin


BIASA = Macam(frozenset())


def macam_sekarang(daftar: Daftar, asn: FaktaAsn) -> Macam:
    """The kinds of the present post. Of one whose level the record does not say the name says it; of one that it does
    not even name, it may be any that there is in that unit."""
    kini = asn.jabatan
    if kini is not None:
        unit = unit_disebut_khusus(daftar, asn.jalur_unit, kini.kode_unit, kini.instansi)
        tingkat = Tempat(kini.jenjang, kini.eselon).tingkat
        return _macam(daftar, kini.nama, unit, tingkat, kini.jenis, kini.kepala_unit)
    if asn.nama_jabatan is None and (asn.jabatan_terakhir is not None or not asn.jalur_unit):
        return BIASA
    unit = unit_disebut_khusus(daftar, asn.jalur_unit)
    if asn.nama_jabatan is None:
        return Macam(frozenset(), macam_mungkin(daftar, None, unit, None, kepala_unit=False))
    satu, dua = (_macam(daftar, asn.nama_jabatan, unit, None, None, kepala_unit=each) for each in (False, True))
    return Macam(satu.pasti & dua.pasti, (satu.pasti | satu.mungkin | dua.pasti | dua.mungkin) - satu.pasti)


def macam_tujuan(daftar: Daftar, jabatan: FaktaJabatan) -> Macam:
    """The kinds of the target."""
    unit = unit_disebut_khusus(daftar, jabatan.jalur_unit, jabatan.kode_unit, jabatan.instansi)
    tingkat = tempat_jabatan(jabatan).tingkat
    return _macam(daftar, jabatan.nama, unit, tingkat, jabatan.jenis, kepala_unit=jabatan.kepala_unit)


def _macam(
    daftar: Daftar,
    nama: str,
    unit: frozenset[str],
    tingkat: JenjangJabatan | None,
    jenis: JenisJabatan | None,
    kepala_unit: bool,
) -> Macam:
    pasti = macam_jabatan(daftar, nama, unit, tingkat, kepala_unit)
    if tingkat is not None:
        return Macam(pasti)
    return Macam(pasti, macam_mungkin(daftar, nama, unit, jenis, kepala_unit) - pasti)


def yang_kena(semua: SyaratJabatanKhusus, dari: Macam, ke: Macam | None) -> Iterator[JabatanKhusus]:
    """Kinds whose conditions a move meets with, on the side on which they are asked."""
    for each in semua.jabatan:
        if (ke and ke.memuat(each) and "tujuan" in each.sisi) or (dari.memuat(each) and "asal" in each.sisi):
            yield each


def entah(jabatan: JabatanKhusus, dari: Macam, ke: Macam | None) -> tuple[Kurang, ...]:
    """What would say whether a post is of this kind; nothing where one surely is."""
    sisi: Iterable[tuple[Kurang, Macam]] = [
        *([(TANPA_JENJANG, ke)] if ke and "tujuan" in jabatan.sisi else []),
        *([(TANPA_JABATAN, dari)] if "asal" in jabatan.sisi else []),
    ]
    if any(jabatan.kode in each.pasti for _, each in sisi):
        return ()
    return tuple(kurang for kurang, each in sisi if jabatan.kode in each.mungkin)
