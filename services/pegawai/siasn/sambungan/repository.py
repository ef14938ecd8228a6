"""The one row of the connection."""

from datetime import datetime
from typing import Any, NamedTuple

from shared.db.reader import Reader
from shared.db.statement import Statement, columns
from shared.db.unit_of_work import UnitOfWork


class Tercatat(NamedTuple):
    """The connection as all processes know it."""

    versi: int
    token: bytes | None
    token_sampai: datetime | None
    token_oleh: str | None
    token_pada: datetime | None
    dijeda_pada: datetime | None
    dijeda_oleh: str | None
    dijeda_alasan: str | None
    keadaan: dict[str, Any] | None
    keadaan_pada: datetime | None


_BACA = Statement(f"SELECT {columns(Tercatat)} FROM siasn_sambungan WHERE nomor = 1", Tercatat)  # noqa: S608 (columns)


async def tercatat(baca: Reader | UnitOfWork) -> Tercatat:
    """The row."""
    row = await baca.row(_BACA)
    assert row is not None
    return row


_TOKEN = Statement("""
    UPDATE siasn_sambungan SET versi = versi + 1, token = :token, token_sampai = :sampai, token_oleh = :oleh,
           token_pada = :kini WHERE nomor = 1""")


async def simpan_token(uow: UnitOfWork, token: bytes, sampai: datetime, oleh: str) -> None:
    """Another token is pasted."""
    await uow.execute(_TOKEN, token=token, sampai=sampai, oleh=oleh, kini=uow.now)


_BUANG = Statement("""
    UPDATE siasn_sambungan SET versi = versi + 1, token = NULL, token_sampai = NULL, token_oleh = NULL,
           token_pada = NULL WHERE nomor = 1 AND token IS NOT NULL""")


async def buang_token(uow: UnitOfWork) -> bool:
    """The pasted one is kept no longer; False where there is none."""
    return await uow.execute(_BUANG) == 1


_JEDA = Statement("""
    UPDATE siasn_sambungan SET versi = versi + 1, dijeda_pada = :pada, dijeda_oleh = :oleh, dijeda_alasan = :alasan
    WHERE nomor = 1 AND (dijeda_pada IS NULL) = (CAST(:pada AS timestamptz) IS NOT NULL)""")


async def ubah_jeda(uow: UnitOfWork, oleh: str, alasan: str | None) -> bool:
    """Let it rest for a reason, or with None go on; False where it was so already."""
    isi = {"pada": None, "oleh": None, "alasan": None} if alasan is None else {"pada": uow.now, "oleh": oleh}
    return await uow.execute(_JEDA, **{"alasan": alasan, **isi}) == 1


_KEADAAN = Statement("UPDATE siasn_sambungan SET keadaan = :keadaan, keadaan_pada = :kini WHERE nomor = 1")


async def simpan_keadaan(uow: UnitOfWork, keadaan: dict[str, Any]) -> None:
    """How it was found just now."""
    await uow.execute(_KEADAAN, keadaan=keadaan, kini=uow.now)
