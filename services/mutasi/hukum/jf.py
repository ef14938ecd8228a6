"""Which jabatan fungsional a post is, without its level: a teacher at another school stays a teacher. Pure."""

import re
from functools import lru_cache

from services.mutasi.hukum.fakta.asn import FaktaAsn, JabatanPernah
from services.mutasi.hukum.fakta.jabatan import FaktaJabatan
from services.mutasi.hukum.padanan import Padanan
from shared.contracts.istilah.jenjang import JenisJabatan
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
