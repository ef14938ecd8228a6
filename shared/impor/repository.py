"""Queries of import jobs."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import Catatan, Hasil

BERAKHIR = ("selesai", "gagal", "dibatalkan")

# The same file once more is told what it did the last time.
_COLUMNS = """i.id, i.jenis, i.mode, i.nama_berkas, i.ukuran, i.sha256, i.status, i.versi, i.perkiraan_baris,
    i.baris_diproses, i.baru, i.berubah, i.sama, i.ditolak, i.peringatan, i.galat, i.dibuat_oleh, i.dibuat_pada,
    i.selesai_pada, i.batal_pada, i.asal_uji,
    (SELECT l.id FROM impor l WHERE l.asal_uji = i.id) AS dilaksanakan_sebagai,
    (SELECT json_build_object('id', l.id, 'selesai_pada', l.selesai_pada, 'baru', l.baru, 'berubah', l.berubah,
                              'sama', l.sama, 'ditolak', l.ditolak)
     FROM impor l
     WHERE l.sha256 = i.sha256 AND l.jenis = i.jenis AND l.id < i.id AND l.mode = 'nyata' AND l.status = 'selesai'
     ORDER BY l.id DESC LIMIT 1) AS sebelumnya"""

_INSERT = Statement("""
    INSERT INTO impor (id, jenis, mode, nama_berkas, ukuran, sha256, status, dibuat_oleh, dibuat_pada)
    VALUES (:id, :jenis, :mode, :nama_berkas, :ukuran, :sha256, 'menunggu', :oleh, :pada)""")
_MEASURE = Statement("UPDATE impor SET ukuran = :ukuran, sha256 = :sha256 WHERE id = :id")
_PART = Statement("INSERT INTO impor_bagian (impor_id, nomor, isi) VALUES (:id, :nomor, :isi)")
_GET = Statement(f"SELECT {_COLUMNS}, i.pemetaan FROM impor i WHERE i.id = :id")  # noqa: S608 (constants only)
_LIST = Statement(
    f"SELECT {_COLUMNS} FROM impor i WHERE i.id < :before ORDER BY i.id DESC LIMIT :limit"  # noqa: S608
)
_REMARKS = Statement("""
    SELECT id, baris, kolom, nilai, alasan, tingkat FROM impor_catatan
    WHERE impor_id = :id AND id > :after ORDER BY id LIMIT :limit""")
_HEADINGS = Statement("SELECT kepala FROM impor WHERE id = :id")
_REJECTED = Statement("""
    SELECT d.baris, d.sel, c.alasan
    FROM impor_ditolak d
    CROSS JOIN LATERAL (
        SELECT string_agg(concat_ws(': ', kolom, alasan), '; ' ORDER BY id) AS alasan FROM impor_catatan
        WHERE impor_id = d.impor_id AND baris = d.baris AND tingkat = 'galat') c
    WHERE d.impor_id = :id AND d.baris > :after ORDER BY d.baris LIMIT :limit""")

_LOCK = Statement("SELECT id, jenis, mode, status, batal_pada FROM impor WHERE id = :id FOR UPDATE")
_CARRIED_OUT = Statement("SELECT id FROM impor WHERE asal_uji = :id")
_FROM_TRIAL = Statement("""
    INSERT INTO impor (id, jenis, mode, nama_berkas, ukuran, sha256, status, asal_uji, dibuat_oleh, dibuat_pada)
    SELECT :baru, jenis, 'nyata', nama_berkas, ukuran, sha256, 'menunggu', id, :oleh, :pada
    FROM impor WHERE id = :id""")
_HAND_OVER = Statement("UPDATE impor_bagian SET impor_id = :baru WHERE impor_id = :id")
_ASK_TO_STOP = Statement("UPDATE impor SET batal_oleh = :oleh, batal_pada = :pada, versi = versi + 1 WHERE id = :id")

NEXT = """
    SELECT id, jenis, mode, nama_berkas, baris_diproses, batal_pada FROM impor
    WHERE status IN ('menunggu', 'berjalan') ORDER BY id LIMIT 1"""
PARTS = "SELECT isi FROM impor_bagian WHERE impor_id = $1 ORDER BY nomor"
_START = Statement("UPDATE impor SET status = 'berjalan', versi = versi + 1 WHERE id = :id")
_BEGIN_AGAIN = Statement("""
    UPDATE impor SET baris_diproses = 0, baru = 0, berubah = 0, sama = 0, ditolak = 0, peringatan = 0 WHERE id = :id""")
_FORGET_REMARKS = Statement("DELETE FROM impor_catatan WHERE impor_id = :id")
_FORGET_REJECTED = Statement("DELETE FROM impor_ditolak WHERE impor_id = :id")
_MAPPED = Statement("""
    UPDATE impor SET kepala = :kepala, pemetaan = CAST(:pemetaan AS jsonb), perkiraan_baris = :perkiraan,
                     versi = versi + 1
    WHERE id = :id""")
_ADVANCE = Statement("""
    UPDATE impor SET baris_diproses = :baris, baru = baru + :baru, berubah = berubah + :berubah, sama = sama + :sama,
                     ditolak = ditolak + :ditolak, peringatan = peringatan + :peringatan, versi = versi + 1
    WHERE id = :id RETURNING batal_pada IS NOT NULL""")
_REMARK = Statement("""
    INSERT INTO impor_catatan (impor_id, baris, kolom, nilai, alasan, tingkat)
    SELECT :id, r.baris, r.kolom, r.nilai, r.alasan, r.tingkat
    FROM jsonb_to_recordset(CAST(:rows AS jsonb))
         AS r(baris bigint, kolom text, nilai text, alasan text, tingkat text)""")
_REJECT = Statement("""
    INSERT INTO impor_ditolak (impor_id, baris, sel)
    SELECT :id, r.baris, ARRAY(SELECT jsonb_array_elements_text(r.sel))
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(baris bigint, sel jsonb)""")
_FINISH = Statement("""
    UPDATE impor SET status = :status, galat = :galat, selesai_pada = :pada, versi = versi + 1 WHERE id = :id
    RETURNING id, jenis, mode, nama_berkas, status, versi, baris_diproses, baru, berubah, sama, ditolak, peringatan,
              dibuat_oleh, batal_oleh""")
_FORGET = Statement("DELETE FROM impor_bagian WHERE impor_id = :id")


async def create(uow: UnitOfWork, job: UUID, jenis: str, nama_berkas: str, mode: str) -> None:
    """Start a job; its parts follow in the same transaction."""
    await uow.execute(
        _INSERT,
        id=job,
        jenis=jenis,
        mode=mode,
        nama_berkas=nama_berkas,
        ukuran=0,
        sha256="",
        oleh=uow.actor.name,
        pada=uow.now,
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


async def headings(baca: Reader, job: UUID) -> list[str]:
    """The headings of a job's file."""
    return await baca.value(_HEADINGS, id=job) or []


async def rejected(baca: Reader, job: UUID, after: int, limit: int) -> list[Any]:
    """Rejected rows after a number, with their cells and all reasons."""
    return await baca.fetch(_REJECTED, id=job, after=after, limit=limit)


async def lock(uow: UnitOfWork, job: UUID) -> Any:
    """One job's standing, locked, or None."""
    return await uow.row(_LOCK, id=job)


async def carried_out(uow: UnitOfWork, job: UUID) -> UUID | None:
    """The real import that a dry run has become."""
    found: UUID | None = await uow.value(_CARRIED_OUT, id=job)
    return found


async def from_trial(uow: UnitOfWork, job: UUID, baru: UUID) -> int:
    """A real import of a dry run's file; answers the number of parts that were still there."""
    await uow.execute(_FROM_TRIAL, id=job, baru=baru, oleh=uow.actor.name, pada=uow.now)
    return await uow.execute(_HAND_OVER, id=job, baru=baru)


async def ask_to_stop(uow: UnitOfWork, job: UUID) -> None:
    """Leave word for whoever carries the job out."""
    await uow.execute(_ASK_TO_STOP, id=job, oleh=uow.actor.name, pada=uow.now)


async def start(uow: UnitOfWork, job: UUID, *, from_the_beginning: bool) -> None:
    """Mark a job as running. A dry run begins anew: what it had seen was never kept."""
    await uow.execute(_START, id=job)
    if from_the_beginning:
        await uow.execute(_BEGIN_AGAIN, id=job)
        await uow.execute(_FORGET_REMARKS, id=job)
        await uow.execute(_FORGET_REJECTED, id=job)


async def mapped(
    uow: UnitOfWork, job: UUID, kepala: Sequence[str], pemetaan: Mapping[str, Any], perkiraan: int | None
) -> None:
    """Record the headings and what became of them."""
    await uow.execute(_MAPPED, id=job, kepala=list(kepala), pemetaan=dict(pemetaan), perkiraan=perkiraan)


async def advance(
    uow: UnitOfWork, job: UUID, baris: int, hasil: Hasil, ditolak: Sequence[tuple[int, Sequence[str]]]
) -> bool:
    """Record progress, remarks and rejected rows with what they speak of; whether somebody wants the job to stop."""
    if hasil.catatan:
        rows = [{name: _tanpa_nul(getattr(each, name)) for name in Catatan.__slots__} for each in hasil.catatan]
        await uow.execute(_REMARK, id=job, rows=rows)
    if ditolak:
        isi = [{"baris": nomor, "sel": [_tanpa_nul(each) for each in sel]} for nomor, sel in ditolak]
        await uow.execute(_REJECT, id=job, rows=isi)
    # Last, because whoever asks it to stop waits for this row.
    stop: bool = await uow.value(
        _ADVANCE,
        id=job,
        baris=baris,
        baru=hasil.baru,
        berubah=hasil.berubah,
        sama=hasil.sama,
        ditolak=len(ditolak),
        peringatan=sum(each.tingkat == "peringatan" for each in hasil.catatan),
    )
    return stop


def _tanpa_nul(nilai: Any) -> Any:
    # The database holds any character but this; people shall see where it was.
    return nilai.replace("\x00", "␀") if isinstance(nilai, str) else nilai


async def finish(uow: UnitOfWork, job: UUID, status: str, galat: str | None, *, keep_file: bool) -> Any:
    """End a job; answers what became of it. The file is no longer needed, except to carry out a dry run."""
    row = await uow.row(_FINISH, id=job, status=status, galat=galat, pada=uow.now)
    if not keep_file:
        await uow.execute(_FORGET, id=job)
    return row
