"""The kinds of changes that reference data undergo, and the act that an approval does of what was sent."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Literal
from uuid import UUID

from services.kompetensi.kamus import catat as kamus
from services.kompetensi.kamus.schemas import KoreksiKamus, VersiKompetensi
from services.kompetensi.rumpun import catat as rumpun
from services.kompetensi.rumpun.schemas import Kedekatan, PemetaanProgram, RumpunBaru
from services.kompetensi.skj import catat as skj
from services.kompetensi.skj.schemas import KoreksiSkj, SkjBaru
from shared.db.unit_of_work import UnitOfWork

KodeJenis = Literal[
    "kamus_versi", "kamus_koreksi", "skj_versi", "skj_koreksi", "program_studi", "rumpun_baru", "kedekatan_rumpun"
]
IsiAcuan = VersiKompetensi | KoreksiKamus | SkjBaru | KoreksiSkj | PemetaanProgram | RumpunBaru | Kedekatan


async def _kamus_versi(uow: UnitOfWork, _: UUID | None, isi: VersiKompetensi) -> str:
    await kamus.tambah(uow, isi)
    return f"/kamus/{isi.kode}/riwayat"


async def _kamus_koreksi(uow: UnitOfWork, sasaran: UUID | None, isi: KoreksiKamus) -> str:
    assert sasaran is not None
    return f"/kamus/{await kamus.koreksi(uow, sasaran, isi)}/riwayat"


async def _skj_versi(uow: UnitOfWork, _: UUID | None, isi: SkjBaru) -> str:
    return f"/skj/{await skj.tambah(uow, isi)}"


async def _skj_koreksi(uow: UnitOfWork, sasaran: UUID | None, isi: KoreksiSkj) -> str:
    assert sasaran is not None
    return f"/skj/{await skj.koreksi(uow, sasaran, isi)}"


async def _program(uow: UnitOfWork, sasaran: UUID | None, isi: PemetaanProgram) -> str:
    await rumpun.petakan(uow, isi, sasaran)
    return "/rumpun/program-studi"


async def _rumpun(uow: UnitOfWork, _: UUID | None, isi: RumpunBaru) -> str:
    await rumpun.tambah(uow, isi)
    return "/rumpun"


async def _kedekatan(uow: UnitOfWork, _: UUID | None, isi: Kedekatan) -> str:
    await rumpun.atur_kedekatan(uow, isi)
    return "/rumpun"


LAKUKAN: Mapping[KodeJenis, Callable[[UnitOfWork, UUID | None, Any], Awaitable[str]]] = {
    "kamus_versi": _kamus_versi,
    "kamus_koreksi": _kamus_koreksi,
    "skj_versi": _skj_versi,
    "skj_koreksi": _skj_koreksi,
    "program_studi": _program,
    "rumpun_baru": _rumpun,
    "kedekatan_rumpun": _kedekatan,
}
"""Each answers where its result is read."""
