"""Where a move leads: up, aside or down (PermenPANRB 22/2021, levels of one rank by PermenPANRB 1/2023). Pure."""

from enum import StrEnum
from typing import NamedTuple

from services.mutasi.hukum.fakta.asn import FaktaAsn
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from shared.contracts.istilah.jenjang import (
    MENURUT_ESELON,
    Eselon,
    JenisJabatan,
    JenjangJabatan,
    sebutan_jenjang,
    selisih_jenjang,
    turun_kelas,
)
from shared.contracts.istilah.sebutan import bertindak


class Arah(StrEnum):
    """Arah perpindahan menurut tinggi jabatannya."""

    PROMOSI = "promosi"
    ROTASI = "rotasi"
    DEMOSI = "demosi"


class Bentuk(StrEnum):
    """Bentuk perpindahan menurut pola karier."""

    HORIZONTAL = "horizontal"
    """Of one rank, in one group."""
    VERTIKAL = "vertikal"
    """Up or down inside one group."""
    DIAGONAL = "diagonal"
    """Between the groups JPT, JA and JF."""


class Ukuran(StrEnum):
    """Apa yang menentukan arahnya."""

    JENJANG = "jenjang"
    ESELON = "eselon"
    KELAS = "kelas"


class Tempat(NamedTuple):
    """What of a post tells how high it stands."""

    jenjang: JenjangJabatan | None
    eselon: Eselon | None = None
    kelas: int | None = None

    @property
    def tingkat(self) -> JenjangJabatan | None:
        """The level; of a record that names only the eselon, the one that this is today."""
        return self.jenjang or (MENURUT_ESELON[self.eselon] if self.eselon else None)


class Perpindahan(NamedTuple):
    """The direction of a move, and what decided it."""

    arah: Arah
    bentuk: Bentuk
    ukuran: Ukuran
    langkah: int
    """Steps of that measure, below 0 where it leads down."""

    @property
    def sebutan(self) -> str:
        """``promosi (vertikal)``."""
        return f"{self.arah} ({self.bentuk})"


_J = JenjangJabatan
_KETERAMPILAN = (_J.PEMULA, _J.TERAMPIL, _J.MAHIR, _J.PENYELIA)
_ESELON = tuple(Eselon)


def tempat_asn(asn: FaktaAsn) -> Tempat | None:
    """The post that somebody holds, or held last; None where the record has none."""
    if asn.jabatan is not None:
        return Tempat(asn.jabatan.jenjang, asn.jabatan.eselon, asn.jabatan.kelas)
    if asn.jabatan_terakhir is not None:
        return Tempat(asn.jabatan_terakhir.jenjang, None, asn.jabatan_terakhir.kelas)
    # Whoever only acted in a post kept their own.
    pernah = (each for each in asn.riwayat_jabatan if bertindak(each.nama) is None)
    return next((Tempat(each.jenjang, each.eselon) for each in pernah), None)


def tempat_jabatan(jabatan: FaktaJabatan) -> Tempat:
    """How high the target post stands."""
    return Tempat(jabatan.jenjang, jabatan.eselon, jabatan.kelas)


def perpindahan(dari: Tempat, ke: Tempat, kelas: int) -> Perpindahan | None:
    """The direction between two posts; None where what is known does not tell it.

    Posts of different levels: the level decides, whatever their classes. Of one level: the eselon if both have one,
    the ladder of the skill levels, then the class, which may fall by ``kelas`` without being a demotion.
    """
    asal, tujuan = dari.tingkat, ke.tingkat
    langkah = selisih_jenjang(asal, tujuan)
    if asal is None or tujuan is None or langkah is None:
        return None
    lintas = asal.jenis is not tujuan.jenis
    if tujuan is _J.AHLI_UTAMA and asal.jenis is JenisJabatan.JPT:
        langkah = 0  # It is of one rank with JPT pratama and above.
    if langkah:
        return _menurut(Ukuran.JENJANG, langkah, lintas=lintas)
    if asal is tujuan and dari.eselon and ke.eselon and dari.eselon is not ke.eselon:
        return _menurut(Ukuran.ESELON, _ESELON.index(dari.eselon) - _ESELON.index(ke.eselon), lintas=False)
    if asal is not tujuan and asal in _KETERAMPILAN and tujuan in _KETERAMPILAN:
        naik = _KETERAMPILAN.index(tujuan) - _KETERAMPILAN.index(asal)
        return _menurut(Ukuran.JENJANG, naik, lintas=False)
    if dari.kelas is None or ke.kelas is None:
        return None
    turun = turun_kelas(dari.kelas, ke.kelas)
    return _menurut(Ukuran.KELAS, -turun if turun > kelas else 0, lintas=lintas)


def _menurut(ukuran: Ukuran, langkah: int, *, lintas: bool) -> Perpindahan:
    arah = Arah.PROMOSI if langkah > 0 else Arah.DEMOSI if langkah else Arah.ROTASI
    bentuk = Bentuk.DIAGONAL if lintas else Bentuk.VERTIKAL if langkah else Bentuk.HORIZONTAL
    return Perpindahan(arah, bentuk, ukuran, langkah)


def sebutan_tempat(tempat: Tempat) -> str:
    """``JPT pratama, eselon II.a, kelas 15``."""
    bagian = [sebutan_jenjang(tempat.tingkat) if tempat.tingkat else "jenjang belum tercatat"]
    bagian += [f"eselon {tempat.eselon}"] if tempat.eselon else []
    bagian += [f"kelas {tempat.kelas}"] if tempat.kelas is not None else []
    return ", ".join(bagian)
