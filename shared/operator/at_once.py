"""What was done to many rows at once: counted, on the trail, and undone where it was only tried."""

from typing import Any

from shared.db.unit_of_work import UnitOfWork
from shared.operator.schemas import JumlahKena


async def told(
    uow: UnitOfWork,
    jumlah: int,
    aksi: str,
    objek: str,
    sesudah: dict[str, Any],
    alasan: str | None = None,
    *,
    uji: bool,
) -> JumlahKena:
    """The answer; a trial has done the same, so that it counts the same."""
    if uji:
        await uow.undo()
    elif jumlah:
        uow.audit(aksi, objek, "-", sesudah={**sesudah, "jumlah": jumlah}, alasan=alasan)
    return JumlahKena(jumlah=jumlah, uji=uji)
