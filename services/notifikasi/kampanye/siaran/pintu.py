"""What other rooms of campaigns ask: how one stands, who takes part, and where they work."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from services.notifikasi.kampanye.rancangan.keadaan import TERBACA, StatusKampanye
from services.notifikasi.kampanye.rancangan.repository import TERLIHAT
from shared.api.jawab import Pembacaan
from shared.auth.pelaku import Pelaku
from shared.db.reader import Reader
from shared.db.statement import Statement, columns, listed
from shared.db.unit_of_work import UnitOfWork
from shared.privasi.kelas import TALENTA
from shared.privasi.terlihat import di_unit, lingkup_unit

# Statements are put together from declared words only.
# ruff: noqa: S608

Baca = Reader | UnitOfWork


class KampanyeSingkat(NamedTuple):
    """One campaign and how it stands."""

    id: UUID
    versi: int
    judul: str
    tujuan: str
    status: StatusKampanye
    terjaga: bool
    """Whom it is meant for is a secret also from heads of units: no list of names to them."""
    minta_pemahaman: bool
    mulai: date
    selesai: date
    lingkup: list[str]


_SATU = Statement(f"SELECT {columns(KampanyeSingkat, 'k')} FROM kampanye k WHERE k.id = :id", KampanyeSingkat)


async def satu_kampanye(baca: Baca, kampanye_id: UUID) -> KampanyeSingkat | None:
    """A campaign, whoever asks."""
    return await baca.row(_SATU, id=kampanye_id)


_TAHAN = _SATU.locked()


async def tahan_kampanye(uow: UnitOfWork, kampanye_id: UUID) -> KampanyeSingkat | None:
    """The same, held, so that nobody changes its state meanwhile."""
    return await uow.row(_TAHAN, id=kampanye_id)


_MILIK_PETUGAS = Statement(
    f"SELECT {columns(KampanyeSingkat, 'k')} FROM kampanye k WHERE k.id = :id AND {TERLIHAT}", KampanyeSingkat
)


async def kampanye_petugas(baca: Baca, kampanye_id: UUID, pelaku: Pelaku) -> KampanyeSingkat | None:
    """A campaign that this officer sees."""
    return await baca.row(_MILIK_PETUGAS, id=kampanye_id, **lingkup_unit(pelaku))


def wajib_bertujuan(membaca: Pembacaan, row: KampanyeSingkat, yang_diminta: str) -> None:
    """To take part in a guarded campaign says something of a person: who reads names of it may, and says what for.

    Raises:
        KelasTidakBoleh, TujuanAksesWajib.
    """
    if row.terjaga:
        membaca.wajib_boleh(yang_diminta, TALENTA)
        membaca.wajib_bertujuan(yang_diminta)


class Peserta(NamedTuple):
    """Somebody whom a campaign has reached, and what they have done with it."""

    nip: str
    nama: str | None
    kode_unit: str | None
    nama_unit: str | None
    jalur_unit: list[str]
    gelombang: int
    disampaikan_pada: datetime
    dibaca_pada: datetime | None
    dipahami_pada: datetime | None


_IKUT = Statement(
    f"""
    SELECT {columns(Peserta, "p")} FROM kampanye_peserta p JOIN kampanye k ON k.id = p.kampanye_id
    WHERE p.kampanye_id = :id AND p.nip = :nip AND p.disampaikan_pada IS NOT NULL AND k.status IN {listed(TERBACA)}""",
    Peserta,
    sure=("gelombang",),
)


async def ikut_serta(baca: Baca, kampanye_id: UUID, nip: str) -> Peserta | None:
    """Whether somebody takes part: they were told of it, and it was not cancelled."""
    return await baca.row(_IKUT, id=kampanye_id, nip=nip)


_GILIRAN = Statement(
    "SELECT kampanye_id FROM kampanye_peserta WHERE nip = :nip ORDER BY kampanye_id FOR NO KEY UPDATE", UUID
)


async def bergilir_peserta(uow: UnitOfWork, nip: str) -> None:
    """Until the end of the transaction this person does nothing else in any campaign: what is counted or compared of
    them stays so."""
    await uow.fetch(_GILIRAN, nip=nip)


_SEMUA = Statement(
    f"""
    SELECT {columns(Peserta, "p")} FROM kampanye_peserta p
    WHERE p.kampanye_id = :id AND p.disampaikan_pada IS NOT NULL
      AND {di_unit("p.jalur_unit")} ORDER BY p.nip""",
    Peserta,
    sure=("gelombang",),
)


async def semua_peserta(baca: Baca, kampanye_id: UUID, pelaku: Pelaku | None = None) -> Sequence[Peserta]:
    """Whom a campaign has reached, of them those in the caller's part of the city; None is the service itself."""
    return await baca.fetch(_SEMUA, id=kampanye_id, **lingkup_unit(pelaku))
