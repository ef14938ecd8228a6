"""Standards are recorded and corrected; who may be concerned is looked at again afterwards."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from services.kompetensi.kamus.repository import kode_teknis
from services.kompetensi.rumpun.repository import kode_rumpun
from services.kompetensi.skj import repository
from services.kompetensi.skj.errors import SkjTidakSah
from services.kompetensi.skj.isi import IsiSkj, salah, salah_sasaran
from services.kompetensi.skj.schemas import KoreksiSkj, SkjBaru
from shared.db.unit_of_work import UnitOfWork
from shared.http.penolakan import SudahDigantikan
from shared.http.problem import KesalahanIsian, wajib_ada


async def tambah(uow: UnitOfWork, isi: SkjBaru) -> UUID:
    """Let a standard hold from a day on; answers its id.

    Raises:
        SkjTidakSah, VersiSudahMulai.
    """
    sasaran, kode = isi.sasaran, isi.kode
    keberatan = salah_sasaran(sasaran, kode)
    await _pastikan(uow, isi, [("kode", keberatan)] if keberatan else [])
    nomor = await repository.TABEL.sisipkan(uow, isi.mulai, {"sasaran": sasaran, "kode": kode, **isi.kolom()})
    await repository.tandai(uow, sasaran, [kode])
    uow.audit("tambah_versi", "skj", f"{sasaran}/{kode}", sesudah=_jejak(isi, isi.mulai), alasan=isi.alasan)
    return nomor


async def koreksi(uow: UnitOfWork, nomor: UUID, isi: KoreksiSkj) -> UUID:
    """Put the right content in the place of a wrong one; answers the new id.

    Raises:
        SkjTidakSah, SudahDigantikan, TidakDitemukan.
    """
    lama = wajib_ada(await repository.tahan(uow, nomor), "Standar ini tidak ada.")
    if lama.digantikan_pada is not None:
        raise SudahDigantikan("Koreksilah catatan yang menggantikannya; lihat /skj/{skj_id}/riwayat.")
    await _pastikan(uow, isi, [])
    baru = await repository.TABEL.koreksi(uow, lama, {"sasaran": lama.sasaran, "kode": lama.kode, **isi.kolom()})
    await repository.tandai(uow, lama.sasaran, [lama.kode])
    uow.audit(
        "koreksi",
        "skj",
        f"{lama.sasaran}/{lama.kode}",
        sebelum={"id": str(nomor), **lama.kolom()},
        sesudah=_jejak(isi, lama.mulai),
        alasan=isi.alasan,
    )
    return baru


async def _pastikan(uow: UnitOfWork, isi: IsiSkj, keberatan: list[tuple[str, str]]) -> None:
    keberatan = [*keberatan, *salah(isi, await kode_teknis(uow), await kode_rumpun(uow))]
    if keberatan:
        raise SkjTidakSah(
            "Perbaiki isian yang disebut pada `kesalahan`, lalu kirim lagi.",
            kesalahan=[KesalahanIsian(pointer=f"/{isian}", pesan=pesan) for isian, pesan in keberatan],
        )


def _jejak(isi: IsiSkj, mulai: date) -> Mapping[str, Any]:
    return {"mulai": mulai.isoformat(), **isi.kolom()}
