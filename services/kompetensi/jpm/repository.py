"""Queries of one person beside one post."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from services.kompetensi.berversi import HIDUP
from services.kompetensi.penilaian.repository import terakhir
from services.kompetensi.rumus.orang import Standar, Terakhir
from services.kompetensi.skj.repository import JabatanAktif, standar_orang
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement, columns, fields
from shared.privasi.terlihat import SYARAT_LINGKUP, lingkup


@dataclass(frozen=True)
class Orang(Terakhir, Standar):
    """A person, their newest assessment (``level`` None without one) and the standard of their post."""

    nip: str
    nama: str
    jabatan: dict[str, Any] | None


_ORANG = Statement(
    f"""
    SELECT {columns(Orang)} FROM proyeksi_asn a {terakhir(HIDUP)} {standar_orang(HIDUP)}
    WHERE a.nip = :nip AND {SYARAT_LINGKUP}""",  # noqa: S608 (constants of this service)
    Orang,
)


async def orang(baca: Reader, nip: str, hari: date, pelaku: Pelaku) -> Orang | None:
    """A person, or None when out of the caller's scope."""
    return await baca.row(_ORANG, nip=nip, hari=hari, **lingkup(pelaku))


def jabatan_orang(orang: Orang, jabatan: dict[str, Any]) -> JabatanAktif:
    """The post that a person holds."""
    standar = {each: getattr(orang, each) for each in fields(Standar)}
    return JabatanAktif(**standar, **{each: jabatan[each] for each in ("kode", "nama", "nama_unit", "jenjang")})
