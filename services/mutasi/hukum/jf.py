"""Which jabatan fungsional a post is, without its level: a teacher at another school stays a teacher. Pure."""

import re
from functools import lru_cache
from typing import NamedTuple

from services.mutasi.hukum.fakta.asn import FaktaAsn, JabatanPernah
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.padanan import Padanan
from shared.contracts.istilah.jenjang import JenisJabatan, JenjangJabatan
from shared.contracts.istilah.sebutan import bertindak

_JENJANG = re.compile(r"\s+(ahli\s+)?(utama|madya|muda|pertama|penyelia|mahir|terampil|pemula)$", re.IGNORECASE)


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


def memimpin_satuan(jabatan: FaktaJabatan) -> bool:
    """Whether it heads a school or a puskesmas: a further duty of whoever is in a jabatan fungsional already."""
    jenis = jabatan.jenjang.jenis if jabatan.jenjang else jabatan.jenis
    return jenis is JenisJabatan.JF and jabatan.kepala_unit


class JfAsn(NamedTuple):
    """The jabatan fungsional that somebody is in, and its level; neither for whoever is in none."""

    jf: Padanan | None = None
    jenjang: JenjangJabatan | None = None


class JfJabatan(NamedTuple):
    """What of a post tells whether it is the same jabatan fungsional; of another post its level alone."""

    jf: Padanan | None
    jenjang: JenjangJabatan | None
    memimpin: bool


def pilih_asn(asn: FaktaAsn, _: object) -> JfAsn:
    """Of a person, as a rule picks it."""
    kini = asn.jabatan
    return JfAsn() if kini is None or kini.jenis is not JenisJabatan.JF else JfAsn(jf_asn(asn), kini.jenjang)


def pilih_jabatan(jabatan: FaktaJabatan, _: object) -> JfJabatan:
    """Of a post, as a rule picks it."""
    jenis = jabatan.jenjang.jenis if jabatan.jenjang else jabatan.jenis
    if jenis is not JenisJabatan.JF:
        return JfJabatan(None, jabatan.jenjang, memimpin=False)
    memimpin = memimpin_satuan(jabatan)
    return JfJabatan(None if memimpin else jenis_jf(jabatan.nama), jabatan.jenjang, memimpin)


def sejenis(jf: Padanan | None, jabatan: JfJabatan) -> bool:
    """Whether somebody in a jabatan fungsional stays in it, on whichever level: to head a school is a duty in it."""
    return jf is not None and (jabatan.memimpin or jf == jabatan.jf)


def tetap(orang: JfAsn, jabatan: JfJabatan) -> bool:
    """Whether somebody stays in their jabatan fungsional on its level, and changes place alone."""
    setingkat = orang.jenjang is not None and orang.jenjang is jabatan.jenjang
    return setingkat and sejenis(orang.jf, jabatan)
