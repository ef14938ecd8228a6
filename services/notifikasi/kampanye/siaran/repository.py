"""Statements about who takes part, bound to the reader's own number."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, func, update

from services.notifikasi.kampanye.rancangan.keadaan import HIDUP, TERBACA
from services.notifikasi.kampanye.siaran.models import KampanyePeserta
from shared.db.reader import Reader
from shared.db.statement import Statement, bound, given, listed
from shared.db.unit_of_work import UnitOfWork

# Statements are put together from declared words only.
# ruff: noqa: S608

Baca = Reader | UnitOfWork
_P = KampanyePeserta


class Ikut(NamedTuple):
    """A campaign as one of its participants has it."""

    id: UUID
    judul: str
    ringkasan: str
    isi: str
    selesai: date
    berjalan: bool
    versi_naskah: int
    minta_pemahaman: bool
    disampaikan_pada: datetime
    dibaca_pada: datetime | None
    dibaca_versi: int | None
    dipahami_pada: datetime | None


_MILIK = f"""
    SELECT k.id, k.judul, n.ringkasan, n.isi, k.selesai, k.status IN {listed(HIDUP)} AS berjalan, k.versi_naskah,
           k.minta_pemahaman, p.disampaikan_pada, p.dibaca_pada, p.dibaca_versi, p.dipahami_pada
    FROM kampanye_peserta p JOIN kampanye k ON k.id = p.kampanye_id
    JOIN kampanye_naskah n ON n.kampanye_id = k.id AND n.versi = k.versi_naskah
    WHERE p.nip = :nip AND p.disampaikan_pada IS NOT NULL AND k.status IN {listed(TERBACA)}"""
_DAFTAR = Statement(
    f"""{_MILIK}
      AND (CAST(:pada AS timestamptz) IS NULL OR (p.disampaikan_pada, k.id) < (:pada, CAST(:sebelum AS uuid)))
    ORDER BY p.disampaikan_pada DESC, k.id DESC LIMIT :banyak""",
    Ikut,
    sure=("berjalan",),
)


async def daftar_milik(baca: Reader, nip: str, *, sesudah: tuple[datetime, UUID] | None, banyak: int) -> list[Ikut]:
    """Campaigns that have reached a person, the newest first."""
    pada, sebelum = sesudah or (None, None)
    return await baca.fetch(_DAFTAR, nip=nip, pada=pada, sebelum=sebelum, banyak=banyak)


_SATU = Statement(f"{_MILIK} AND k.id = :id", Ikut, sure=("berjalan",))


_TAHAN = _SATU.locked("p")


async def tahan_milik(uow: UnitOfWork, nip: str, kampanye_id: UUID) -> Ikut | None:
    """One of them, held."""
    return await uow.row(_TAHAN, nip=nip, id=kampanye_id)


_BACA = Statement("""
    UPDATE kampanye_peserta SET dibaca_pada = coalesce(dibaca_pada, :kini), dibaca_versi = :versi
    WHERE kampanye_id = :id AND nip = :nip""")


async def catat_terbaca(uow: UnitOfWork, nip: str, kampanye_id: UUID, versi: int) -> None:
    """They have opened this version; when they first opened one stays."""
    await uow.execute(_BACA, id=kampanye_id, nip=nip, versi=versi, kini=uow.now)


_PAHAM = Statement(
    update(_P)
    .values(
        **bound(_P.dipahami_pada, _P.dipahami_versi, _P.dipahami_subjek),
        dibaca_pada=func.coalesce(_P.dibaca_pada, bindparam("dipahami_pada", type_=_P.dipahami_pada.type)),
        dibaca_versi=bindparam("dipahami_versi", type_=_P.dipahami_versi.type),
    )
    .where(given(_P.kampanye_id), given(_P.nip))
)


async def catat_paham(uow: UnitOfWork, nip: str, kampanye_id: UUID, versi: int, subjek: str) -> None:
    """They say that they have read and understood this version."""
    await uow.execute(
        _PAHAM, kampanye_id=kampanye_id, nip=nip, dipahami_versi=versi, dipahami_subjek=subjek, dipahami_pada=uow.now
    )
