"""What ``pegawai`` publishes: the state of each ASN, post and unit; and what happened to people and organisation."""

from shared.contracts.impor import HasilImpor
from shared.contracts.jejak import JejakDiikat
from shared.contracts.pegawai.asn import (
    AsnState,
    Diklat,
    HukumanDisiplin,
    JabatanDiduduki,
    JabatanPernah,
    KinerjaTahunan,
    Pendidikan,
    Penugasan,
    TugasBelajar,
)
from shared.contracts.pegawai.bagian import Bagian, Masa
from shared.contracts.pegawai.jabatan import JabatanState
from shared.contracts.pegawai.kepegawaian import (
    AsnDiangkat,
    AsnDiberhentikan,
    AsnGolongan,
    AsnHukdis,
    AsnIdentitasDikoreksi,
    AsnKoreksiDiputus,
    AsnPensiun,
    AsnRiwayatDiubah,
)
from shared.contracts.pegawai.penempatan import (
    AlasanAkhir,
    AsnDitempatkan,
    AsnJabatanBerakhir,
    AsnPenempatanDibatalkan,
    AsnPenempatanDicatat,
    AsnPenempatanDikoreksi,
    AsnPenempatanDitolak,
    AsnPindah,
    Tempat,
)
from shared.contracts.pegawai.restrukturisasi import RestrukturisasiDibatalkan, RestrukturisasiDiterapkan
from shared.contracts.pegawai.unit import UnitState
from shared.events.registry import fact

__all__ = [
    "AlasanAkhir",
    "AsnDiangkat",
    "AsnDiberhentikan",
    "AsnDitempatkan",
    "AsnGolongan",
    "AsnHukdis",
    "AsnIdentitasDikoreksi",
    "AsnJabatanBerakhir",
    "AsnKoreksiDiputus",
    "AsnPenempatanDibatalkan",
    "AsnPenempatanDicatat",
    "AsnPenempatanDikoreksi",
    "AsnPenempatanDitolak",
    "AsnPensiun",
    "AsnPindah",
    "AsnRiwayatDiubah",
    "AsnState",
    "Bagian",
    "Diklat",
    "HukumanDisiplin",
    "ImporSelesai",
    "JabatanDiduduki",
    "JabatanPernah",
    "JabatanState",
    "JejakPegawaiDiikat",
    "KinerjaTahunan",
    "Masa",
    "Pendidikan",
    "Penugasan",
    "RestrukturisasiDibatalkan",
    "RestrukturisasiDiterapkan",
    "Tempat",
    "TugasBelajar",
    "UnitState",
]


@fact("pegawai", "impor", "selesai", key="id")
class ImporSelesai(HasilImpor):
    """An import of people, units, posts or histories has ended; a dry run has changed nothing."""


@fact("pegawai", "jejak", "diikat", key="hari")
class JejakPegawaiDiikat(JejakDiikat):
    """The end of the chain of ``pegawai`` on a day."""
