"""Which jabatan fungsional a post is, without its level: a teacher at another school stays a teacher. Pure."""

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from services.mutasi.hukum.fakta.asn import FaktaAsn, JabatanPernah
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.padanan import Padanan
from shared.contracts.istilah.jenjang import JenisJabatan, JenjangJabatan
from shared.contracts.istilah.sebutan import bertindak

_JENJANG = re.compile(r"\s+(ahli\s+)?(utama|madya|muda|pertama|penyelia|mahir|terampil|pemula)$", re.IGNORECASE)


class Satuan(StrEnum):
    """Satuan yang dipimpin sebagai tugas tambahan dalam jabatan fungsional."""

    SEKOLAH = "sekolah"
    KESEHATAN = "kesehatan"


_SATUAN = {
    Satuan.SEKOLAH: re.compile(
        r"\b(sekolah|satuan pendidikan|paud|taman kanak|(tk|sd|smp|sma|smk|slb|sdlb)n?)(?![a-z])"
    ),
    Satuan.KESEHATAN: re.compile(r"\b(puskesmas|pusat kesehatan masyarakat|pkm|rumah sakit|rsud)\b"),
}
"""Words in the name of a post that heads such a unit."""
_PEMIMPIN = {
    Satuan.SEKOLAH: re.compile(r"guru\b"),
    Satuan.KESEHATAN: re.compile(
        r"(administrator kesehatan|apoteker|asisten apoteker|asisten penata anestesi|bidan|dokter(?! hewan)"
        r"|entomolog kesehatan|epidemiolog kesehatan|fisikawan medis|fisioterapis|nutrisionis|okupasi terapis"
        r"|ortotis prostetis|pembimbing kesehatan kerja|penata anestesi|penyuluh kesehatan masyarakat"
        r"|perawat(?! hewan| satwa)|perekam medis|pranata laboratorium kesehatan|psikolog klinis|radiografer"
        r"|refraksionis optisien|sanitarian|teknisi elektromedis|teknisi gigi|teknisi transfusi darah"
        r"|tenaga promosi kesehatan|tenaga sanitasi lingkungan|terapis gigi|terapis wicara)\b"
    ),
}
"""First words of the jabatan fungsional in which somebody may head it (Permendikdasmen 7/2025, Permenkes 19/2024)."""


@lru_cache(maxsize=4096)
def satuan_dipimpin(nama: str) -> Satuan | None:
    """Which unit a post of this name heads: ``Kepala S.D.N. 12`` a school."""
    kata = nama.replace(".", "").casefold()
    return next((each for each, pola in _SATUAN.items() if pola.search(kata)), None)


@lru_cache(maxsize=4096)
def satuan_jf(jf: str) -> Satuan | None:
    """Which unit somebody in this jabatan fungsional may head; of who heads one, and of whom no record says what they
    were before, that one."""
    sendiri = next((each for each, pola in _PEMIMPIN.items() if pola.match(jf)), None)
    return sendiri or (satuan_dipimpin(jf) if jf.startswith("kepala ") else None)


@lru_cache(maxsize=4096)
def jenis_jf(nama: str) -> Padanan:
    """``Guru Kelas Ahli Muda`` → ``guru kelas``."""
    return Padanan(_JENJANG.sub("", " ".join(nama.split())).casefold())


def jf_asn(asn: FaktaAsn) -> Padanan | None:
    """The jabatan fungsional that somebody is in. The name of a post that heads a school does not say which: then the
    one in which they were before it."""
    kini = asn.jabatan
    if kini is None or kini.jenis is not JenisJabatan.JF:
        return None
    if not kini.kepala_unit:
        return jenis_jf(kini.nama)
    return next((jenis_jf(each.nama) for each in asn.riwayat_jabatan if _fungsional(each)), jenis_jf(kini.nama))


def _fungsional(pernah: JabatanPernah) -> bool:
    jf = pernah.jenjang is not None and pernah.jenjang.jenis is JenisJabatan.JF
    return jf and not pernah.nama.casefold().startswith("kepala ") and bertindak(pernah.nama) is None


class JfAsn(NamedTuple):
    """The jabatan fungsional that somebody is in, its level, and what one may head in it; none of who is in none."""

    jf: Padanan | None = None
    jenjang: JenjangJabatan | None = None
    satuan: Satuan | None = None


class JfJabatan(NamedTuple):
    """What of a post tells whether it is the same jabatan fungsional; of another post its level alone."""

    jf: Padanan | None
    jenjang: JenjangJabatan | None
    memimpin: Satuan | None
    """The unit that it heads: a further duty of whoever is in a jabatan fungsional of that kind already."""


def pilih_asn(asn: FaktaAsn, _: object) -> JfAsn:
    """Of a person, as a rule picks it."""
    kini, jf = asn.jabatan, jf_asn(asn)
    return JfAsn() if kini is None or jf is None else JfAsn(jf, kini.jenjang, satuan_jf(jf))


def pilih_jabatan(jabatan: FaktaJabatan, _: object) -> JfJabatan:
    """Of a post, as a rule picks it."""
    jenis = jabatan.jenjang.jenis if jabatan.jenjang else jabatan.jenis
    if jenis is not JenisJabatan.JF:
        return JfJabatan(None, jabatan.jenjang, None)
    memimpin = satuan_dipimpin(jabatan.nama) if jabatan.kepala_unit else None
    return JfJabatan(None if memimpin else jenis_jf(jabatan.nama), jabatan.jenjang, memimpin)


def sejenis(orang: JfAsn, jabatan: JfJabatan) -> bool:
    """Whether somebody in a jabatan fungsional stays in it, on whichever level: to head a school is a duty in a
    teacher's, a puskesmas in one of health, and neither in a planner's."""
    if jabatan.memimpin is not None:
        return orang.satuan is jabatan.memimpin
    return orang.jf is not None and orang.jf == jabatan.jf


def tetap(orang: JfAsn, jabatan: JfJabatan) -> bool:
    """Whether somebody stays in their jabatan fungsional on its level, and changes place alone."""
    setingkat = orang.jenjang is not None and orang.jenjang is jabatan.jenjang
    return setingkat and sejenis(orang, jabatan)
