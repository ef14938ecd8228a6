"""The queue of files: what waits for its pre-flight or the scanner, and how each of them ends."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, update

from services.mutasi.berkas.keadaan import Pindaian, StatusBerkas, Temuan
from services.mutasi.berkas.models import Berkas
from shared.db.statement import Statement, bound, given
from shared.db.unit_of_work import UnitOfWork
from shared.sewa import DILEPAS, Antrean


class Ditangani(NamedTuple):
    """A file in hand."""

    sha256: str
    byte: int
    percobaan: int


# Before a paper names them the bytes may just be on their way into the store.
_TERPASANG = "EXISTS (SELECT FROM dokumen_berkas b WHERE b.sha256 = t.sha256)"
PERIKSA: Antrean[Ditangani] = Antrean(
    Berkas,
    Ditangani,
    f"t.status = 'menunggu' AND {_TERPASANG}",
    urut="t.percobaan, t.disimpan_pada",
    lama=timedelta(minutes=10),
    sekian=2,
)
PINDAI: Antrean[Ditangani] = Antrean(
    Berkas,
    Ditangani,
    f"t.status <> 'menunggu' AND t.pindai = 'menunggu' AND {_TERPASANG}",
    urut="t.percobaan, t.disimpan_pada",
    lama=timedelta(minutes=10),
    # Nobody gives up on a scanner: what it has not seen never counts.
    sekian=1_000_000,
)
_MILIKKU = (given(Berkas.sha256), Berkas.pemegang == bindparam("saya"))
_DIPERIKSA = Statement(
    update(Berkas)
    .values(
        **bound(Berkas.status, Berkas.halaman, Berkas.fakta, Berkas.temuan, Berkas.diperiksa_pada),
        percobaan=0,
        **DILEPAS,
    )
    .where(*_MILIKKU, Berkas.status == "menunggu")
)


async def diperiksa(
    uow: UnitOfWork,
    sha256: str,
    saya: UUID,
    fakta: dict[str, Any] | None,
    temuan: Sequence[Temuan],
) -> None:
    """Record what the pre-flight says, unless somebody else has meanwhile."""
    ditolak = any(each.tingkat == "tolak" for each in temuan)
    await uow.execute(
        _DIPERIKSA,
        sha256=sha256,
        saya=saya,
        status=StatusBerkas.BERMASALAH if ditolak else StatusBerkas.SEHAT,
        halaman=None if fakta is None else fakta["halaman"],
        fakta=fakta,
        temuan=[each.model_dump(mode="json") for each in temuan],
        diperiksa_pada=uow.now,
    )


_DIPINDAI = Statement(
    update(Berkas)
    .values(**bound(Berkas.pindai, Berkas.dipindai_pada), percobaan=0, **DILEPAS)
    .where(*_MILIKKU, Berkas.pindai == "menunggu")
)


async def dipindai(uow: UnitOfWork, sha256: str, saya: UUID, pindai: Pindaian) -> None:
    """Record what the scanner says."""
    await uow.execute(_DIPINDAI, sha256=sha256, saya=saya, pindai=pindai, dipindai_pada=uow.now)


_ALIHKAN = Statement(update(Berkas).values(pindai=bindparam("ke")).where(Berkas.pindai == bindparam("dari")))


async def alihkan(uow: UnitOfWork, dari: Pindaian, ke: Pindaian) -> int:
    """Let what stands so stand otherwise: the installation has got a scanner, or has none any more."""
    return await uow.execute(_ALIHKAN, dari=dari, ke=ke)
