"""Where a post is: its unit, and the nearest head above."""

from collections.abc import Sequence
from typing import NamedTuple

from shared.contracts.pegawai.penempatan import Tempat
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork


class _Tempat(NamedTuple):
    urut: int
    jabatan: str
    nama_jabatan: str
    unit: str
    nama_unit: str
    atasan_nip: str | None


# Of each pair, the nearest head above who is not the person: a head does not report to themselves.
_TEMPAT = Statement(
    """
    SELECT d.urut, j.kode AS jabatan, j.nama AS nama_jabatan, u.kode AS unit, u.nama AS nama_unit, k.nip AS atasan_nip
    FROM unnest(CAST(:kode AS text[]), CAST(:nip AS text[])) WITH ORDINALITY AS d(kode, nip, urut)
    JOIN jabatan j ON j.kode = d.kode
    JOIN unit u ON u.kode = j.kode_unit
    LEFT JOIN LATERAL (
        SELECT a.nip FROM unnest(u.jalur) WITH ORDINALITY AS atas(kode, tingkat)
        JOIN jabatan kepala ON kepala.kode_unit = atas.kode AND kepala.kepala_unit AND kepala.aktif
        JOIN asn a ON a.kode_jabatan = kepala.kode
        WHERE a.nip <> d.nip
        ORDER BY atas.tingkat DESC LIMIT 1) k ON true""",
    _Tempat,
    sure=("urut",),
)


async def tempat(uow: UnitOfWork, pasangan: Sequence[tuple[str | None, str]]) -> list[Tempat | None]:
    """For each pair of a post and a person: the post, its unit, and the nearest head above who is not that person.

    None where there is no post.
    """
    hasil: list[Tempat | None] = [None] * len(pasangan)
    for row in await uow.fetch(_TEMPAT, kode=[kode for kode, _ in pasangan], nip=[nip for _, nip in pasangan]):
        isi = row._asdict()
        hasil[isi.pop("urut") - 1] = Tempat(**isi)
    return hasil
