"""Imports and their files as they are seen and asked for; what the worker does to them stands in ``antrean``."""

from typing import Any, NamedTuple
from uuid import UUID

from pydantic import Field
from sqlalchemy import bindparam, exists, insert, select, update

from shared.auth.pelaku import Pelaku, simpan
from shared.db.reader import Reader
from shared.db.statement import Statement, bound, columns, given, picked
from shared.db.tables import Impor, ImporBagian, ImporCatatan
from shared.db.unit_of_work import UnitOfWork
from shared.impor.keadaan import ImporTercatat, Kosong, Mode
from shared.impor.pengirim import MESIN
from shared.impor.schemas import CatatanImpor

_INI = given(Impor.id)
_BAGIAN_INI = ImporBagian.impor_id == bindparam("id")


class ImporTersimpan(ImporTercatat):
    """One import, and what others know of it."""

    disetujui_oleh: str | None
    dilaksanakan_sebagai: UUID | None
    sebelumnya: dict[str, Any] | None
    """What the same file did the last time: whoever sends it once more is told."""


# The last condition: who sent it, who has all of the sender's units in scope, and technical staff, who see no cell.
_TERLIHAT = f"""
    SELECT {columns(ImporTersimpan, "i")}
    FROM (
        SELECT *, penyetuju->>'subject' AS disetujui_oleh,
               (SELECT l.id FROM impor l WHERE l.asal_uji = s.id) AS dilaksanakan_sebagai,
               (SELECT json_build_object('id', l.id, 'selesai_pada', l.selesai_pada, 'baru', l.baru,
                                         'berubah', l.berubah, 'sama', l.sama, 'ditolak', l.ditolak)
                FROM impor l
                WHERE l.sha256 = s.sha256 AND l.jenis = s.jenis AND l.id < s.id AND l.mode = 'nyata'
                  AND l.status = 'selesai'
                ORDER BY l.id DESC LIMIT 1) AS sebelumnya
        FROM impor s) i
    WHERE (CAST(:semua AS boolean) OR i.pengirim->>'subject' = :subject
           OR CAST(:unit AS text[]) <> '{{}}' AND i.pengirim->'unit' <> '[]'
              AND i.pengirim->'unit' <@ to_jsonb(CAST(:unit AS text[])))"""  # noqa: S608 (columns of the row)


def _siapa(pelaku: Pelaku | None, *, tanpa_isi: bool) -> dict[str, Any]:
    if pelaku is None:
        return {"semua": True, "subject": "", "unit": []}
    petugas = pelaku.berperan("verifikator", MESIN, "auditor", "ppk")
    return {
        "semua": (tanpa_isi and pelaku.berperan("operator")) or (petugas and pelaku.seluruh_kota),
        "subject": pelaku.subject,
        "unit": list(pelaku.unit) if petugas else [],
    }


_SATU = Statement(f"{_TERLIHAT} AND i.id = :id", ImporTersimpan)


async def temukan(
    baca: Reader | UnitOfWork,
    impor_id: UUID,
    pelaku: Pelaku | None = None,
    *,
    tanpa_isi: bool = False,
    tahan: bool = False,
) -> ImporTersimpan | None:
    """One import, or None when there is none that this caller (None: whoever asks) may know of.

    ``tanpa_isi``: no cell of it will be shown. ``tahan``: lock it.
    """
    return await baca.row(_SATU.locked() if tahan else _SATU, id=impor_id, **_siapa(pelaku, tanpa_isi=tanpa_isi))


_DAFTAR = Statement(f"{_TERLIHAT} AND i.id < :sebelum ORDER BY i.id DESC LIMIT :banyak", ImporTersimpan)


async def daftar(baca: Reader, sebelum: UUID, banyak: int, pelaku: Pelaku) -> list[ImporTersimpan]:
    """Imports before a given one that the caller may know of, newest first."""
    return await baca.fetch(_DAFTAR, sebelum=sebelum, banyak=banyak, **_siapa(pelaku, tanpa_isi=True))


class Tercatat(CatatanImpor):
    """A remark, and its number."""

    id: int = Field(exclude=True)


_CATATAN = Statement(
    select(*picked(Tercatat, ImporCatatan))
    .where(ImporCatatan.impor_id == bindparam("id"), ImporCatatan.id > bindparam("sesudah"))
    .order_by(ImporCatatan.id)
    .limit(bindparam("banyak")),
    Tercatat,
)


async def catatan(baca: Reader, impor_id: UUID, sesudah: int, banyak: int) -> list[Tercatat]:
    """The report of an import, in the order of its rows."""
    return await baca.fetch(_CATATAN, id=impor_id, sesudah=sesudah, banyak=banyak)


_KEPALA = Statement(select(Impor.kepala).where(_INI), list[str] | None)


async def kepala(baca: Reader, impor_id: UUID) -> list[str]:
    """The headings of an import's file."""
    return await baca.value(_KEPALA, id=impor_id) or []


class Ditolak(NamedTuple):
    """A rejected row: its cells as they came, and all that is wrong with it."""

    baris: int
    sel: list[str]
    alasan: str | None


_DITOLAK = Statement(
    """
    SELECT d.baris, d.sel, c.alasan
    FROM impor_ditolak d
    CROSS JOIN LATERAL (
        SELECT string_agg(concat_ws(': ', kolom, alasan), '; ' ORDER BY id) AS alasan FROM impor_catatan
        WHERE impor_id = d.impor_id AND baris = d.baris AND tingkat = 'galat') c
    WHERE d.impor_id = :id AND d.baris > :sesudah ORDER BY d.baris LIMIT :banyak""",
    Ditolak,
)


async def ditolak(baca: Reader, impor_id: UUID, sesudah: int, banyak: int) -> list[Ditolak]:
    """Rejected rows after a number."""
    return await baca.fetch(_DITOLAK, id=impor_id, sesudah=sesudah, banyak=banyak)


_BERBERKAS = Statement(select(exists().where(_BAGIAN_INI)), bool)


async def berberkas(baca: Reader | UnitOfWork, impor_id: UUID) -> bool:
    """Whether the file is still kept."""
    return await baca.value(_BERBERKAS, id=impor_id)


_BAGIAN = Statement(select(ImporBagian.isi).where(_BAGIAN_INI, given(ImporBagian.nomor)), bytes)


async def bagian(baca: Reader, impor_id: UUID, nomor: int) -> bytes | None:
    """A piece of the file, from 0; None after the last."""
    return await baca.row(_BAGIAN, id=impor_id, nomor=nomor)


_BUAT = Statement("""
    INSERT INTO impor (id, jenis, mode, nama_berkas, ukuran, sha256, status, dibuat_oleh, dibuat_pada, pengirim,
                       perlu_persetujuan, kosong)
    VALUES (:id, :jenis, :mode, :nama, 0, '', 'menunggu', :oleh, :pada, CAST(:pengirim AS jsonb), :berdua, :kosong)""")


async def buat(
    uow: UnitOfWork,
    impor_id: UUID,
    jenis: str,
    nama: str,
    mode: Mode,
    pengirim: Pelaku,
    *,
    berdua: bool,
    kosong: Kosong,
) -> None:
    """Start an import; the pieces of its file follow in the same transaction."""
    await uow.execute(
        _BUAT,
        id=impor_id,
        jenis=jenis,
        mode=mode,
        nama=nama,
        oleh=uow.actor.name,
        pada=uow.now,
        pengirim=simpan(pengirim),
        berdua=berdua,
        kosong=kosong,
    )


_SIMPAN_BAGIAN = Statement(
    insert(ImporBagian).values(**bound(ImporBagian.impor_id, ImporBagian.nomor, ImporBagian.isi))
)


async def simpan_bagian(uow: UnitOfWork, impor_id: UUID, nomor: int, isi: bytes) -> None:
    """Keep a piece of the file."""
    await uow.execute(_SIMPAN_BAGIAN, impor_id=impor_id, nomor=nomor, isi=isi)


_BERGILIRAN = Statement("LOCK TABLE impor IN SHARE UPDATE EXCLUSIVE MODE")


async def bergiliran(uow: UnitOfWork) -> None:
    """Wait for who is about to have sent a file, and let nobody else until this transaction ends.

    So each of several who send at once sees what those before have sent. The mode of the lock conflicts with itself
    and not with reads and writes, and no other role may take it.
    """
    await uow.execute(_BERGILIRAN)


class Volume(NamedTuple):
    """Bytes that a sender has sent within 24 hours, and that are kept of all senders."""

    sehari: int
    tersimpan: int


_VOLUME = Statement(
    """
    SELECT coalesce(sum(ukuran) FILTER (WHERE pengirim->>'subject' = :subject AND asal_uji IS NULL
                                        AND dibuat_pada > CAST(:pada AS timestamptz) - interval '24 hours'), 0)::bigint
               AS sehari,
           coalesce(sum(ukuran) FILTER (WHERE EXISTS (SELECT 1 FROM impor_bagian b WHERE b.impor_id = i.id)), 0)::bigint
               AS tersimpan
    FROM impor i""",
    Volume,
)


async def volume(uow: UnitOfWork, pelaku: Pelaku) -> Volume:
    """How much this sender has sent, and how much is kept."""
    return await uow.value(_VOLUME, subject=pelaku.subject, pada=uow.now)


_LENGKAP = Statement(update(Impor).values(**bound(Impor.ukuran, Impor.sha256)).where(_INI))


async def lengkap(uow: UnitOfWork, impor_id: UUID, ukuran: int, sha256: str) -> None:
    """Note size and hash once the file is complete."""
    await uow.execute(_LENGKAP, id=impor_id, ukuran=ukuran, sha256=sha256)


_DARI_UJI = Statement("""
    INSERT INTO impor (id, jenis, mode, nama_berkas, ukuran, sha256, status, asal_uji, dibuat_oleh, dibuat_pada,
                       pengirim, perlu_persetujuan, kosong)
    SELECT :baru, jenis, 'nyata', nama_berkas, ukuran, sha256, 'menunggu', id, :oleh, :pada, CAST(:pengirim AS jsonb),
           :berdua, kosong
    FROM impor WHERE id = :id""")
_SERAHKAN = Statement(update(ImporBagian).values(**bound(ImporBagian.impor_id)).where(_BAGIAN_INI))


async def dari_uji(uow: UnitOfWork, uji: UUID, baru: UUID, pengirim: Pelaku, *, berdua: bool) -> int:
    """A real import of a dry run's file; answers the number of pieces that were still there."""
    await uow.execute(
        _DARI_UJI,
        id=uji,
        baru=baru,
        oleh=uow.actor.name,
        pada=uow.now,
        pengirim=simpan(pengirim),
        berdua=berdua,
    )
    return await uow.execute(_SERAHKAN, id=uji, impor_id=baru)
