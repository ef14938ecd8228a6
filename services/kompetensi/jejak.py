"""Whose trail an auditor reads here, and which of its fields are how close."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.privasi.kelas import INTERNAL, TALENTA, Tanda
from shared.privasi.terlihat import SYARAT_LINGKUP, lingkup
from shared.privasi.trail import Door, View, all_of, every_auditor, whole_city

TENTANG_ORANG = ("penilaian", "potensi", "umpan_balik", "rekam_jejak")
"""Tables whose rows tell about one person each."""


def _kelas(isi: Mapping[str, Any], nama: str) -> Tanda:
    del isi
    return INTERNAL if nama in ("nip", "tanggal") else TALENTA


def _pintu(tabel: str) -> Door:
    satu = Statement(
        f"""
        SELECT p.nip FROM {tabel} p LEFT JOIN proyeksi_asn a ON a.nip = p.nip
        WHERE p.id = :id AND {SYARAT_LINGKUP}""",  # noqa: S608 (constants)
        str,
    )

    async def pintu(baca: Reader, pelaku: Pelaku, objek_id: str) -> View | None:
        try:
            nomor = UUID(objek_id)
        except ValueError:
            return None
        nip = await baca.row(satu, id=nomor, **lingkup(pelaku))
        return None if nip is None else View((nip,), _kelas)

    return pintu


_ASN = Statement(f"SELECT a.nip FROM proyeksi_asn a WHERE a.nip = :nip AND {SYARAT_LINGKUP}", str)  # noqa: S608 (constants)


async def _asn(baca: Reader, pelaku: Pelaku, objek_id: str) -> View | None:
    nip = await baca.row(_ASN, nip=objek_id, **lingkup(pelaku))
    return None if nip is None else View((nip,), all_of(TALENTA))


JEJAK: Mapping[str, Door] = {
    "asn": _asn,
    **{tabel: _pintu(tabel) for tabel in TENTANG_ORANG},
    **dict.fromkeys(("acuan", "usulan_acuan", "kamus", "skj", "rumpun", "program_studi"), every_auditor),
    **dict.fromkeys(("kebijakan", "ketentuan", "ketentuan_usulan"), every_auditor),
    **dict.fromkeys(("matriks", "pekerjaan", "impor"), whole_city),
}
