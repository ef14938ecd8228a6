"""Whose trail an auditor reads here, and which of its fields are how close."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import UUID

from services.pegawai.asn.schemas import Asn
from services.pegawai.koreksi import api as koreksi
from services.pegawai.koreksi import nomor as nip
from services.pegawai.koreksi.schemas import UsulanKoreksi, UsulanNip
from services.pegawai.orang.dijaga import jabatan_dalam_lingkup
from services.pegawai.penempatan import bersama
from services.pegawai.penempatan import usulan as penempatan
from services.pegawai.penempatan.schemas import UsulanPenempatan, UsulanPenempatanBersama
from services.pegawai.riwayat.katalog import MENURUT_SLUG
from shared.auth.pelaku import Pelaku
from shared.contracts.pegawai.penempatan import Tempat
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.persetujuan.register import Register
from shared.privasi.kelas import HUKDIS, INTERNAL, PRIBADI, SPESIFIK, Tanda, tanda
from shared.privasi.terlihat import SYARAT_LINGKUP, lingkup
from shared.privasi.trail import Door, View, all_of, every_auditor, whole_city

_LAIN: Mapping[str, Tanda] = {
    "penempatan": INTERNAL,
    "jabatan": INTERNAL,
    "pengesahan": INTERNAL,
    **dict.fromkeys(Tempat.model_fields, INTERNAL),
}


def kelas(isi: Mapping[str, Any], nama: str) -> Tanda:
    """The class of a field of a person's trail: that of the same field in their file or in their histories."""
    if "riwayat" in isi:
        jenis = MENURUT_SLUG.get(str(isi["riwayat"]))
        if jenis is None:
            return SPESIFIK
        # That there is such a row at all is as close as what it says.
        return tanda(jenis.tercatat, nama) if nama in jenis.tercatat.model_fields else jenis.kelas
    if nama in Asn.model_fields:
        return tanda(Asn, nama)
    return _LAIN.get(nama, SPESIFIK)


_ASN = Statement(f"SELECT a.nip FROM asn a WHERE a.nip = :nip AND {SYARAT_LINGKUP}", str)  # noqa: S608 (constants)


async def _asn(baca: Reader, pelaku: Pelaku, objek_id: str) -> View | None:
    nip = await baca.row(_ASN, nip=objek_id, **lingkup(pelaku))
    return None if nip is None else View((nip,), kelas)


def _usulan(
    register: Register[UsulanKoreksi]
    | Register[UsulanNip]
    | Register[UsulanPenempatan]
    | Register[UsulanPenempatanBersama],
) -> Door:
    """What somebody proposes about a person, by its id."""

    async def pintu(baca: Reader, pelaku: Pelaku, objek_id: str) -> View | None:
        try:
            nomor = UUID(objek_id)
        except ValueError:
            return None
        usulan = await register.satu(baca, pelaku, nomor)
        if usulan is None:
            return None
        return View((usulan.nip,) if isinstance(usulan.nip, str) else tuple(usulan.nip), all_of(PRIBADI))

    return pintu


async def _jabatan(baca: Reader, pelaku: Pelaku, objek_id: str) -> View | None:
    return View() if await jabatan_dalam_lingkup(baca, [objek_id], pelaku) else None


class _Buku(NamedTuple):
    nip: str
    jenis: str


_BUKU = Statement(
    f"SELECT a.nip, b.jenis FROM siasn_buku b JOIN asn a ON a.nip = b.nip WHERE b.id = :id AND {SYARAT_LINGKUP}",  # noqa: S608
    _Buku,
)
_KELAS_BUKU = {"hukdis": HUKDIS, "skp22": MENURUT_SLUG["kinerja"].kelas, "data_utama": PRIBADI}
"""That there is such a row, and what an officer has added to it, is as close as what it sends."""


async def _buku(baca: Reader, pelaku: Pelaku, objek_id: str) -> View | None:
    try:
        nomor = UUID(objek_id)
    except ValueError:
        return None
    buku = await baca.row(_BUKU, id=nomor, **lingkup(pelaku))
    return None if buku is None else View((buku.nip,), all_of(_KELAS_BUKU.get(buku.jenis, INTERNAL)))


JEJAK: Mapping[str, Door] = {
    "asn": _asn,
    "usulan_koreksi": _usulan(koreksi.PERKARA.register),
    "usulan_nip": _usulan(nip.PERKARA.register),
    "penempatan_usul": _usulan(penempatan.PERKARA.register),
    "penempatan_bersama_usul": _usulan(bersama.PERKARA.register),
    "abk": _jabatan,
    **dict.fromkeys(("ketentuan", "ketentuan_usulan", "parameter", "parameter_usulan"), every_auditor),
    "restrukturisasi": every_auditor,
    **dict.fromkeys(("padanan_siasn", "usulan_padanan"), every_auditor),
    **dict.fromkeys(("siasn_rujukan", "siasn_sambungan"), every_auditor),
    **dict.fromkeys(("siasn_sambungan", "siasn_tarikan"), every_auditor),
    "siasn_buku": _buku,
    "siasn_dokumen": every_auditor,
    "siasn_sambungan": every_auditor,
    "impor": whole_city,
}
