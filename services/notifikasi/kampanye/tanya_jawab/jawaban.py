"""Statements about what was answered to all participants of a campaign."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import insert

from services.notifikasi.kampanye.tanya_jawab import models
from shared.db.reader import Reader
from shared.db.statement import Statement, bound, columns
from shared.db.unit_of_work import UnitOfWork

# Statements are put together from declared words only.
# ruff: noqa: S608

_J = models.Jawaban
Baca = Reader | UnitOfWork


class Jawaban(NamedTuple):
    """One published answer."""

    id: UUID
    pertanyaan: str
    jawaban: str
    terbit_pada: datetime
    asal_id: UUID | None


_TAMBAH = Statement(
    insert(_J).values(
        **bound(_J.id, _J.kampanye_id, _J.pertanyaan, _J.jawaban, _J.penyusun, _J.penerbit, _J.terbit_pada)
    )
)


async def terbitkan(
    uow: UnitOfWork,
    kampanye_id: UUID,
    *,
    pertanyaan: str,
    jawaban: str,
    penyusun: Collection[str],
    penerbit: Collection[str],
) -> UUID:
    """All participants may read it from now on; answers its number."""
    nomor = uow.new_id()
    await uow.execute(
        _TAMBAH,
        id=nomor,
        kampanye_id=kampanye_id,
        pertanyaan=pertanyaan,
        jawaban=jawaban,
        penyusun=list(penyusun),
        penerbit=list(penerbit),
        terbit_pada=uow.now,
    )
    return nomor


_BERLAKU = f"SELECT {columns(Jawaban, 'j')} FROM kampanye_jawaban j WHERE j.ditarik_pada IS NULL AND j.kampanye_id = "
_DAFTAR = Statement(
    f"""{_BERLAKU} :kampanye_id
      AND (CAST(:cari AS text) IS NULL
           OR to_tsvector('indonesian', j.pertanyaan || ' ' || j.jawaban) @@ websearch_to_tsquery('indonesian', :cari))
      AND (CAST(:pada AS timestamptz) IS NULL OR (j.terbit_pada, j.id) < (:pada, CAST(:sebelum AS uuid)))
    ORDER BY j.terbit_pada DESC, j.id DESC LIMIT :banyak""",
    Jawaban,
)


async def daftar_jawaban(
    baca: Reader, kampanye_id: UUID, *, cari: str | None, sesudah: tuple[datetime, UUID] | None, banyak: int
) -> list[Jawaban]:
    """What was answered, newest first; ``cari`` are words of the question or the answer."""
    pada, sebelum = sesudah or (None, None)
    return await baca.fetch(_DAFTAR, kampanye_id=kampanye_id, cari=cari, pada=pada, sebelum=sebelum, banyak=banyak)


_SATU = Statement(f"{_BERLAKU} :kampanye_id AND j.id = :id", Jawaban)


async def satu_jawaban(baca: Baca, kampanye_id: UUID, jawaban_id: UUID) -> Jawaban | None:
    """One that was not withdrawn."""
    return await baca.row(_SATU, kampanye_id=kampanye_id, id=jawaban_id)


_TARIK = Statement(
    """
    UPDATE kampanye_jawaban SET ditarik_pada = :kini, alasan_ditarik = :alasan
    WHERE id = :id AND kampanye_id = :kampanye_id AND ditarik_pada IS NULL RETURNING id""",
    UUID,
)
_BUKA_LAGI = Statement(
    """
    UPDATE kampanye_pertanyaan SET status = 'menunggu', jawaban_id = NULL, selesai_pada = NULL, menjawab = NULL,
        alasan = :alasan, versi = versi + 1
    WHERE jawaban_id = :id RETURNING id""",
    UUID,
)


async def tarik_jawaban(uow: UnitOfWork, kampanye_id: UUID, jawaban_id: UUID, alasan: str) -> list[UUID] | None:
    """Nobody reads it any more, and what it had answered waits again; None of what is not there."""
    if await uow.row(_TARIK, id=jawaban_id, kampanye_id=kampanye_id, alasan=alasan, kini=uow.now) is None:
        return None
    return await uow.fetch(_BUKA_LAGI, id=jawaban_id, alasan=alasan)


_SALIN = Statement(
    """
    INSERT INTO kampanye_jawaban (id, kampanye_id, pertanyaan, jawaban, penyusun, penerbit, terbit_pada, asal_id)
    SELECT CAST(md5('jawaban:' || CAST(:ke AS uuid) || ':' || j.id) AS uuid), CAST(:ke AS uuid), j.pertanyaan,
           j.jawaban, j.penyusun, j.penerbit, :kini, j.id
    FROM kampanye_jawaban j
    WHERE j.kampanye_id = :dari AND j.ditarik_pada IS NULL
      AND (CAST(:jawaban AS uuid[]) IS NULL OR j.id = ANY(:jawaban))
    ORDER BY j.id ON CONFLICT DO NOTHING RETURNING id""",
    UUID,
)


async def salin_jawaban(uow: UnitOfWork, dari: UUID, ke: UUID, jawaban: Collection[UUID] | None) -> list[UUID]:
    """What was answered in one campaign is answered in another; what is there already is not copied again."""
    pilihan = None if jawaban is None else list(jawaban)
    return await uow.fetch(_SALIN, dari=dari, ke=ke, jawaban=pilihan, kini=uow.now)
