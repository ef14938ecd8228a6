"""What the routes of placements and of proposals about them share: the day they stand on, and how they answer."""

from uuid import UUID

from fastapi import Depends
from starlette.responses import Response

from services.pegawai.penempatan import repository
from services.pegawai.penempatan.gulirkan import gulirkan_hari_ini
from services.pegawai.penempatan.schemas import PenempatanTercatat
from services.pegawai.penempatan.usul.repository import Usul
from services.pegawai.penempatan.usul.schemas import UsulPenempatan
from shared.api.jawab import Pembacaan
from shared.api.route import Berjalan
from shared.db.unit_of_work import UnitOfWork
from shared.http.etag import etag


async def _hari_ini(runtime: Berjalan) -> None:
    await gulirkan_hari_ini(runtime)


PENCATATAN = [Depends(_hari_ini)]


async def jawab_usul(membaca: Pembacaan, usul: Usul, *, status: int = 200) -> Response:
    """One proposal as an answer."""
    headers = {"ETag": etag(usul.versi)}
    if status == 202:
        headers["Location"] = f"{membaca.runtime.settings.root_path}/penempatan/usul/{usul.id}"
    return await membaca.jawab(
        UsulPenempatan,
        usul._asdict(),
        dilihat=membaca.pandangan(usul.nip),
        nip=[usul.nip],
        bawaan="usulan penempatan",
        status=status,
        headers=headers,
    )


async def tercatat(membaca: Pembacaan, uow: UnitOfWork, nip: str, nomor: UUID | None, versi: int) -> Response:
    """What was carried out, as an answer."""
    lembar = await repository.satu(uow, nip, nomor) if nomor else None
    return await membaca.jawab(
        PenempatanTercatat,
        {"nip": nip, "versi": versi, "penempatan": lembar.model_dump() if lembar else None},
        dilihat=membaca.pandangan(nip),
        nip=[nip],
        bawaan="mencatat penempatan",
        headers={"ETag": etag(versi)},
    )
