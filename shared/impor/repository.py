"""Queries of import jobs."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement
from shared.db.unit_of_work import UnitOfWork
from shared.impor.bentuk import Catatan, Hasil
from shared.impor.pengirim import MESIN, simpan

BERAKHIR = ("selesai", "gagal", "dibatalkan")

# The same file once more is told what it did the last time.
_COLUMNS = """i.id, i.jenis, i.mode, i.nama_berkas, i.ukuran, i.sha256, i.status, i.versi, i.perkiraan_baris,
    i.baris_diproses, i.baru, i.berubah, i.sama, i.ditolak, i.peringatan, i.galat, i.dibuat_oleh, i.dibuat_pada,
    i.selesai_pada, i.batal_pada, i.asal_uji, i.perlu_persetujuan, i.disetujui_pada,
    i.penyetuju->>'subject' AS disetujui_oleh,
    (SELECT l.id FROM impor l WHERE l.asal_uji = i.id) AS dilaksanakan_sebagai,
    (SELECT json_build_object('id', l.id, 'selesai_pada', l.selesai_pada, 'baru', l.baru, 'berubah', l.berubah,
                              'sama', l.sama, 'ditolak', l.ditolak)
     FROM impor l
     WHERE l.sha256 = i.sha256 AND l.jenis = i.jenis AND l.id < i.id AND l.mode = 'nyata' AND l.status = 'selesai'
     ORDER BY l.id DESC LIMIT 1) AS sebelumnya"""

# Whoever sent it, who has all of the sender's units in scope, and technical staff, who see no cell of it.
_TERLIHAT = """(CAST(:semua AS boolean) OR i.pengirim->>'subject' = :subject
    OR CAST(:unit AS text[]) <> '{}' AND i.pengirim->'unit' <> '[]'
       AND i.pengirim->'unit' <@ to_jsonb(CAST(:unit AS text[])))"""

_INSERT = Statement("""
    INSERT INTO impor (id, jenis, mode, nama_berkas, ukuran, sha256, status, dibuat_oleh, dibuat_pada, pengirim,
                       perlu_persetujuan)
    VALUES (:id, :jenis, :mode, :nama_berkas, :ukuran, :sha256, 'menunggu', :oleh, :pada,
            CAST(:pengirim AS jsonb), :perlu_persetujuan)""")
_MEASURE = Statement("UPDATE impor SET ukuran = :ukuran, sha256 = :sha256 WHERE id = :id")
# One after the other: of several who send at once each sees what those before have sent. This mode conflicts with
# itself and not with reads and writes, and no other role may take it.
_TAKE_TURNS = Statement("LOCK TABLE impor IN SHARE UPDATE EXCLUSIVE MODE")
_VOLUME = Statement("""
    SELECT coalesce(sum(ukuran) FILTER (WHERE pengirim->>'subject' = :subject AND asal_uji IS NULL
                                        AND dibuat_pada > CAST(:pada AS timestamptz) - interval '24 hours'), 0),
           coalesce(sum(ukuran) FILTER (WHERE EXISTS (SELECT 1 FROM impor_bagian b WHERE b.impor_id = i.id)), 0)
    FROM impor i""")
_PART = Statement("INSERT INTO impor_bagian (impor_id, nomor, isi) VALUES (:id, :nomor, :isi)")
_GET = Statement(f"SELECT {_COLUMNS}, i.pemetaan, i.pengirim FROM impor i WHERE i.id = :id")  # noqa: S608 (constants)
_FIND = Statement(
    f"SELECT {_COLUMNS}, i.pemetaan, i.pengirim FROM impor i WHERE i.id = :id AND {_TERLIHAT}"  # noqa: S608
)
_LIST = Statement(
    f"SELECT {_COLUMNS} FROM impor i WHERE i.id < :before AND {_TERLIHAT} ORDER BY i.id DESC LIMIT :limit"  # noqa: S608
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

_LOCK = Statement(f"""
    SELECT i.id, i.jenis, i.mode, i.status, i.batal_pada, i.pengirim, i.sha256, i.baru, i.berubah, i.ditolak
    FROM impor i WHERE i.id = :id AND {_TERLIHAT} FOR UPDATE""")  # noqa: S608
_CARRIED_OUT = Statement("SELECT id FROM impor WHERE asal_uji = :id")
_FROM_TRIAL = Statement("""
    INSERT INTO impor (id, jenis, mode, nama_berkas, ukuran, sha256, status, asal_uji, dibuat_oleh, dibuat_pada,
                       pengirim, perlu_persetujuan)
    SELECT :baru, jenis, 'nyata', nama_berkas, ukuran, sha256, 'menunggu', id, :oleh, :pada, CAST(:pengirim AS jsonb),
           :perlu_persetujuan
    FROM impor WHERE id = :id""")
_HAND_OVER = Statement("UPDATE impor_bagian SET impor_id = :baru WHERE impor_id = :id")
# One that waits for somebody's approval is given back to the worker, who ends it.
_ASK_TO_STOP = Statement("""
    UPDATE impor SET batal_oleh = :oleh, batal_pada = :pada, galat = :alasan, versi = versi + 1,
                     status = CASE status WHEN 'menunggu_persetujuan' THEN 'menunggu' ELSE status END
    WHERE id = :id""")
_APPROVE = Statement("""
    UPDATE impor SET penyetuju = CAST(:penyetuju AS jsonb), disetujui_pada = :pada, status = 'menunggu',
                     versi = versi + 1, percobaan = 0, coba_lagi_pada = NULL
    WHERE id = :id""")

# A kind that this release does not know is left to one that does; anybody can end what somebody has asked to stop.
NEXT = """
    SELECT id, jenis, mode, nama_berkas, baris_diproses, batal_pada, pengirim, penyetuju, perlu_persetujuan, percobaan
    FROM impor
    WHERE status IN ('menunggu', 'berjalan') AND (jenis = ANY($1::text[]) OR batal_pada IS NOT NULL)
      AND coalesce(coba_lagi_pada, '-infinity') <= now()
    ORDER BY id LIMIT 1"""
TUNGGU_PERSETUJUAN = 30
"""Days that a checked file waits for a second person."""
EXPIRE = f"""
    UPDATE impor SET status = 'menunggu', batal_pada = $1::timestamptz, versi = versi + 1,
                     galat = 'Tidak ada yang menyetujuinya dalam {TUNGGU_PERSETUJUAN} hari.'
    WHERE status = 'menunggu_persetujuan' AND dibuat_pada < $1::timestamptz - interval '{TUNGGU_PERSETUJUAN} days'"""  # noqa: S608
_PART_OF = Statement("SELECT isi FROM impor_bagian WHERE impor_id = :id AND nomor = :nomor")
_HAS_FILE = Statement("SELECT EXISTS (SELECT 1 FROM impor_bagian WHERE impor_id = :id)")
PARTS = "SELECT isi FROM impor_bagian WHERE impor_id = $1 ORDER BY nomor"
# A new turn fences off whoever had the one before and does not know yet that it is over.
_START = Statement("""
    UPDATE impor SET status = 'berjalan', versi = versi + 1, giliran = giliran + 1, percobaan = percobaan + 1
    WHERE id = :id AND status IN ('menunggu', 'berjalan') RETURNING giliran""")
_TRY_AGAIN = Statement("""
    UPDATE impor SET coba_lagi_pada = now() + :jeda * interval '1 second', versi = versi + 1
    WHERE id = :id AND giliran = :giliran""")
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
                     ditolak = ditolak + :ditolak, peringatan = peringatan + :peringatan, versi = versi + 1,
                     percobaan = CASE WHEN :uji THEN percobaan ELSE 0 END, coba_lagi_pada = NULL
    WHERE id = :id AND giliran = :giliran AND baris_diproses = :dari RETURNING batal_pada IS NOT NULL""")
_REMARK = Statement("""
    INSERT INTO impor_catatan (impor_id, baris, kolom, nilai, alasan, tingkat)
    SELECT :id, r.baris, r.kolom, r.nilai, r.alasan, r.tingkat
    FROM jsonb_to_recordset(CAST(:rows AS jsonb))
         AS r(baris bigint, kolom text, nilai text, alasan text, tingkat text)""")
_REJECT = Statement("""
    INSERT INTO impor_ditolak (impor_id, baris, sel)
    SELECT :id, r.baris, ARRAY(SELECT jsonb_array_elements_text(r.sel))
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(baris bigint, sel jsonb)""")
_AWAIT_APPROVAL = Statement("""
    UPDATE impor SET status = 'menunggu_persetujuan', versi = versi + 1, percobaan = 0
    WHERE id = :id AND giliran = :giliran AND status = 'berjalan'""")
_FINISH = Statement("""
    UPDATE impor SET status = :status, galat = coalesce(:galat, galat), selesai_pada = :pada, versi = versi + 1
    WHERE id = :id AND giliran = :giliran AND status IN ('menunggu', 'berjalan')
    RETURNING id, jenis, mode, nama_berkas, status, galat, versi, baris_diproses, baru, berubah, sama, ditolak,
              peringatan, dibuat_oleh, batal_oleh""")


class Disusul(Exception):
    """Another worker has taken the job over: what this one does must not count."""


def terlihat(pelaku: Pelaku, *, tanpa_isi: bool = False) -> dict[str, Any]:
    """The parameters of the condition by which a caller sees imports.

    Technical staff see all of them where no cell of the file is shown (``tanpa_isi``).
    """
    petugas = pelaku.berperan("verifikator", MESIN, "auditor", "ppk")
    return {
        "semua": (tanpa_isi and pelaku.berperan("operator")) or (petugas and pelaku.seluruh_kota),
        "subject": pelaku.subject,
        "unit": list(pelaku.unit) if petugas else [],
    }


async def create(
    uow: UnitOfWork, job: UUID, jenis: str, nama_berkas: str, mode: str, pengirim: Pelaku, *, perlu_persetujuan: bool
) -> None:
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
        pengirim=simpan(pengirim),
        perlu_persetujuan=perlu_persetujuan,
    )


async def add_part(uow: UnitOfWork, job: UUID, nomor: int, isi: bytes) -> None:
    """Keep a piece of the file."""
    await uow.execute(_PART, id=job, nomor=nomor, isi=isi)


async def take_turns(uow: UnitOfWork) -> None:
    """Wait for who is about to have sent a file, and let nobody else until this transaction ends."""
    await uow.execute(_TAKE_TURNS)


async def volume(uow: UnitOfWork, pelaku: Pelaku) -> tuple[int, int]:
    """Bytes that this sender has sent within 24 hours, and bytes that are kept of all senders."""
    row = await uow.row(_VOLUME, subject=pelaku.subject, pada=uow.now)
    return int(row[0]), int(row[1])


async def measure(uow: UnitOfWork, job: UUID, ukuran: int, sha256: str) -> None:
    """Note size and hash once the file is complete."""
    await uow.execute(_MEASURE, id=job, ukuran=ukuran, sha256=sha256)


async def get(baca: Reader | UnitOfWork, job: UUID) -> Any:
    """One job, or None."""
    return await baca.row(_GET, id=job)


async def find(baca: Reader | UnitOfWork, job: UUID, pelaku: Pelaku, *, tanpa_isi: bool = False) -> Any:
    """One job, or None when there is none that this caller may know of."""
    return await baca.row(_FIND, id=job, **terlihat(pelaku, tanpa_isi=tanpa_isi))


async def newest(baca: Reader, before: UUID, limit: int, pelaku: Pelaku) -> list[Any]:
    """Jobs before a given one that the caller may know of, newest first."""
    return await baca.fetch(_LIST, before=before, limit=limit, **terlihat(pelaku, tanpa_isi=True))


async def remarks(baca: Reader, job: UUID, after: int, limit: int) -> list[Any]:
    """The report of a job, in the order of its rows."""
    return await baca.fetch(_REMARKS, id=job, after=after, limit=limit)


async def headings(baca: Reader, job: UUID) -> list[str]:
    """The headings of a job's file."""
    return await baca.value(_HEADINGS, id=job) or []


async def rejected(baca: Reader, job: UUID, after: int, limit: int) -> list[Any]:
    """Rejected rows after a number, with their cells and all reasons."""
    return await baca.fetch(_REJECTED, id=job, after=after, limit=limit)


async def has_file(baca: Reader, job: UUID) -> bool:
    """Whether the file is still kept."""
    return bool(await baca.value(_HAS_FILE, id=job))


async def part(baca: Reader, job: UUID, nomor: int) -> bytes | None:
    """A piece of the file, from 0; None after the last."""
    isi: bytes | None = await baca.value(_PART_OF, id=job, nomor=nomor)
    return isi


async def lock(uow: UnitOfWork, job: UUID, pelaku: Pelaku, *, tanpa_isi: bool = False) -> Any:
    """One job's standing, locked, or None when there is none that this caller may know of."""
    return await uow.row(_LOCK, id=job, **terlihat(pelaku, tanpa_isi=tanpa_isi))


async def carried_out(uow: UnitOfWork, job: UUID) -> UUID | None:
    """The real import that a dry run has become."""
    found: UUID | None = await uow.value(_CARRIED_OUT, id=job)
    return found


async def from_trial(uow: UnitOfWork, job: UUID, baru: UUID, pengirim: Pelaku, *, perlu_persetujuan: bool) -> int:
    """A real import of a dry run's file; answers the number of parts that were still there."""
    await uow.execute(
        _FROM_TRIAL,
        id=job,
        baru=baru,
        oleh=uow.actor.name,
        pada=uow.now,
        pengirim=simpan(pengirim),
        perlu_persetujuan=perlu_persetujuan,
    )
    return await uow.execute(_HAND_OVER, id=job, baru=baru)


async def ask_to_stop(uow: UnitOfWork, job: UUID, alasan: str | None = None) -> None:
    """Leave word for whoever carries the job out."""
    await uow.execute(_ASK_TO_STOP, id=job, oleh=uow.actor.name, pada=uow.now, alasan=alasan)


async def approve(uow: UnitOfWork, job: UUID, penyetuju: Pelaku) -> None:
    """Let the job be carried out for real, from the beginning."""
    await uow.execute(_APPROVE, id=job, penyetuju=simpan(penyetuju), pada=uow.now)
    await _begin_again(uow, job)


async def start(uow: UnitOfWork, job: UUID, *, from_the_beginning: bool) -> int:
    """Mark a job as running; answers the turn by which its progress is accepted.

    Raises:
        Disusul: somebody else has ended it.
    """
    giliran: int | None = await uow.value(_START, id=job)
    if giliran is None:
        raise Disusul
    if from_the_beginning:
        await _begin_again(uow, job)
    return giliran


async def _begin_again(uow: UnitOfWork, job: UUID) -> None:
    await uow.execute(_BEGIN_AGAIN, id=job)
    await uow.execute(_FORGET_REMARKS, id=job)
    await uow.execute(_FORGET_REJECTED, id=job)


async def try_again(uow: UnitOfWork, job: UUID, giliran: int, jeda: float) -> None:
    """Let a job rest for some seconds; others go on meanwhile."""
    await uow.execute(_TRY_AGAIN, id=job, giliran=giliran, jeda=jeda)


async def mapped(
    uow: UnitOfWork, job: UUID, kepala: Sequence[str], pemetaan: Mapping[str, Any], perkiraan: int | None
) -> None:
    """Record the headings and what became of them."""
    await uow.execute(_MAPPED, id=job, kepala=list(kepala), pemetaan=dict(pemetaan), perkiraan=perkiraan)


async def advance(
    uow: UnitOfWork,
    job: UUID,
    giliran: int,
    dari: int,
    sampai: int,
    hasil: Hasil,
    ditolak: Sequence[tuple[int, Sequence[str]]],
    *,
    uji: bool,
) -> bool:
    """Record progress, remarks and rejected rows with what they speak of; whether somebody wants the job to stop.

    Raises:
        Disusul: another worker has taken the job over since.
    """
    if hasil.catatan:
        rows = [{name: _bersih(getattr(each, name)) for name in Catatan.__slots__} for each in hasil.catatan]
        await uow.execute(_REMARK, id=job, rows=rows)
    if ditolak:
        isi = [{"baris": nomor, "sel": [_bersih(each) for each in sel]} for nomor, sel in ditolak]
        await uow.execute(_REJECT, id=job, rows=isi)
    # Last, because whoever asks it to stop waits for this row.
    stop: bool | None = await uow.value(
        _ADVANCE,
        id=job,
        giliran=giliran,
        dari=dari,
        baris=sampai,
        baru=hasil.baru,
        berubah=hasil.berubah,
        sama=hasil.sama,
        ditolak=len(ditolak),
        peringatan=sum(each.tingkat == "peringatan" for each in hasil.catatan),
        uji=uji,
    )
    if stop is None:
        raise Disusul
    return stop


def _bersih(nilai: Any) -> Any:
    # The database holds any character but these; people shall see where they were.
    if not isinstance(nilai, str):
        return nilai
    return nilai.replace("\x00", "␀").encode("utf-8", "replace").decode()


async def await_approval(uow: UnitOfWork, job: UUID, giliran: int) -> None:
    """Let a validated job wait for a second person."""
    if not await uow.execute(_AWAIT_APPROVAL, id=job, giliran=giliran):
        raise Disusul


async def finish(uow: UnitOfWork, job: UUID, giliran: int, status: str, galat: str | None) -> Any:
    """End a job; answers what became of it. The file stays for its retention.

    Raises:
        Disusul: another worker has taken the job over since.
    """
    row = await uow.row(_FINISH, id=job, giliran=giliran, status=status, galat=galat, pada=uow.now)
    if row is None:
        raise Disusul
    return row
