"""Queries of import jobs."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from shared.db.statement import Statement
from shared.db.unit_of_work import Reader, UnitOfWork
from shared.impor.bentuk import Catatan, Hasil

_COLUMNS = """id, jenis, nama_berkas, ukuran, sha256, status, perkiraan_baris, baris_diproses, baru, berubah, sama,
    ditolak, peringatan, galat, dibuat_oleh, dibuat_pada, selesai_pada"""

_INSERT = Statement("""
    INSERT INTO impor (id, jenis, nama_berkas, ukuran, sha256, status, dibuat_oleh, dibuat_pada)
    VALUES (:id, :jenis, :nama_berkas, :ukuran, :sha256, 'menunggu', :oleh, :pada)""")
_MEASURE = Statement("UPDATE impor SET ukuran = :ukuran, sha256 = :sha256 WHERE id = :id")
_PART = Statement("INSERT INTO impor_bagian (impor_id, nomor, isi) VALUES (:id, :nomor, :isi)")
_GET = Statement(f"SELECT {_COLUMNS} FROM impor WHERE id = :id")  # noqa: S608 (constants only)
_LIST = Statement(
    f"SELECT {_COLUMNS} FROM impor WHERE id < :before ORDER BY id DESC LIMIT :limit"  # noqa: S608 (constants only)
)
_REMARKS = Statement("""
    SELECT id, baris, kolom, nilai, alasan, tingkat FROM impor_catatan
    WHERE impor_id = :id AND id > :after ORDER BY id LIMIT :limit""")

NEXT = """
    SELECT id, jenis, nama_berkas, baris_diproses FROM impor
    WHERE status IN ('menunggu', 'berjalan') ORDER BY id LIMIT 1"""
PARTS = "SELECT isi FROM impor_bagian WHERE impor_id = $1 ORDER BY nomor"
_START = Statement("UPDATE impor SET status = 'berjalan', perkiraan_baris = :baris WHERE id = :id")
_ADVANCE = Statement("""
    UPDATE impor SET baris_diproses = :baris, baru = baru + :baru, berubah = berubah + :berubah, sama = sama + :sama,
                     ditolak = ditolak + :ditolak, peringatan = peringatan + :peringatan
    WHERE id = :id""")
_REMARK = Statement("""
    INSERT INTO impor_catatan (impor_id, baris, kolom, nilai, alasan, tingkat)
    SELECT :id, r.baris, r.kolom, r.nilai, r.alasan, r.tingkat
    FROM jsonb_to_recordset(CAST(:rows AS jsonb))
         AS r(baris bigint, kolom text, nilai text, alasan text, tingkat text)""")
_FINISH = Statement("UPDATE impor SET status = :status, galat = :galat, selesai_pada = :pada WHERE id = :id")
_FORGET = Statement("DELETE FROM impor_bagian WHERE impor_id = :id")


async def create(uow: UnitOfWork, job: UUID, jenis: str, nama_berkas: str) -> None:
    """Start a job; its parts follow in the same transaction."""
    await uow.execute(
        _INSERT, id=job, jenis=jenis, nama_berkas=nama_berkas, ukuran=0, sha256="", oleh=uow.actor.name, pada=uow.now
    )


async def add_part(uow: UnitOfWork, job: UUID, nomor: int, isi: bytes) -> None:
    """Keep a piece of the file."""
    await uow.execute(_PART, id=job, nomor=nomor, isi=isi)


async def measure(uow: UnitOfWork, job: UUID, ukuran: int, sha256: str) -> None:
    """Note size and hash once the file is complete."""
    await uow.execute(_MEASURE, id=job, ukuran=ukuran, sha256=sha256)


async def get(baca: Reader | UnitOfWork, job: UUID) -> Any:
    """One job, or None."""
    return await baca.row(_GET, id=job)


async def newest(baca: Reader, before: UUID, limit: int) -> list[Any]:
    """Jobs before a given one, newest first."""
    return await baca.fetch(_LIST, before=before, limit=limit)


async def remarks(baca: Reader, job: UUID, after: int, limit: int) -> list[Any]:
    """The report of a job, in the order of its rows."""
    return await baca.fetch(_REMARKS, id=job, after=after, limit=limit)


async def start(uow: UnitOfWork, job: UUID, perkiraan_baris: int) -> None:
    """Mark a job as running."""
    await uow.execute(_START, id=job, baris=perkiraan_baris)


async def advance(uow: UnitOfWork, job: UUID, baris: int, hasil: Hasil, ditolak: int) -> None:
    """Record progress and remarks together with the rows they speak of."""
    await uow.execute(
        _ADVANCE,
        id=job,
        baris=baris,
        baru=hasil.baru,
        berubah=hasil.berubah,
        sama=hasil.sama,
        ditolak=ditolak,
        peringatan=sum(each.tingkat == "peringatan" for each in hasil.catatan),
    )
    await _remark(uow, job, hasil.catatan)


async def _remark(uow: UnitOfWork, job: UUID, catatan: Sequence[Catatan]) -> None:
    if catatan:
        rows = [{name: getattr(each, name) for name in Catatan.__slots__} for each in catatan]
        await uow.execute(_REMARK, id=job, rows=rows)


async def finish(uow: UnitOfWork, job: UUID, status: str, galat: str | None) -> None:
    """End a job; the file itself is no longer needed."""
    await uow.execute(_FINISH, id=job, status=status, galat=galat, pada=uow.now)
    await uow.execute(_FORGET, id=job)
