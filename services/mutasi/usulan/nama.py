"""What the person, the posts and the units of a case are called. Names change, by an academic title or a new peta
jabatan, and are no reason to stop anything: a case goes by the codes. Once it is mended it is called as they are that
day; once it is decided as they were on the day of the decision.
"""

# Statements are put together from constants only.
# ruff: noqa: S608

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple
from uuid import UUID

from services.mutasi.usulan.repository import Baca, Usulan
from shared.db.statement import Statement, any_of, columns


class NamaUsulan(NamedTuple):
    """What a case calls its person, posts and units."""

    id: UUID
    nama: str
    nama_jabatan_asal: str | None
    nama_unit_asal: str | None
    nama_jabatan_tujuan: str
    nama_unit_tujuan: str

    @property
    def sebutan(self) -> dict[str, Any]:
        """The names, by the columns of a case."""
        return {kolom: nama for kolom, nama in self._asdict().items() if kolom != "id"}


# Who comes is called as their papers have it, and what is elsewhere as the other government has it.
_KINI = f"""
    SELECT u.id, coalesce(a.nama, u.nama) AS nama,
           coalesce(CASE WHEN a.kode_jabatan = u.jabatan_asal THEN a.nama_jabatan END, u.nama_jabatan_asal)
               AS nama_jabatan_asal,
           coalesce(CASE WHEN a.kode_unit = u.unit_asal THEN a.nama_unit END, u.nama_unit_asal) AS nama_unit_asal,
           coalesce(j.nama, u.nama_jabatan_tujuan) AS nama_jabatan_tujuan,
           coalesce(CASE WHEN j.kode_unit = u.unit_tujuan THEN j.nama_unit END, u.nama_unit_tujuan)
               AS nama_unit_tujuan
    FROM usulan u LEFT JOIN proyeksi_asn a ON a.nip = u.nip AND u.jenis <> 'masuk'
    LEFT JOIN proyeksi_jabatan j ON j.kode = u.jabatan_tujuan
    WHERE u.id = {any_of("id", "uuid")} ORDER BY u.id"""
_BANYAK = Statement(f"SELECT {columns(NamaUsulan)} FROM ({_KINI}) k", NamaUsulan)


async def nama_kini(baca: Baca, usulan_id: Collection[UUID]) -> dict[UUID, NamaUsulan]:
    """What these cases would be called today."""
    return {each.id: each for each in await baca.fetch(_BANYAK, id=sorted(usulan_id))}


def yang_berganti(usulan: Usulan, kini: NamaUsulan) -> Iterator[dict[str, Any]]:
    """Which of its names are others today. Pure."""
    for apa, nama in kini.sebutan.items():
        if (dahulu := getattr(usulan, apa)) != nama:
            yield {"apa": apa, "dahulu": dahulu, "kini": nama}
