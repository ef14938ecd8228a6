"""What kompetensi answers: the matrix of a scenario is there, or there will be none."""

from collections.abc import Sequence

from services.mutasi.penataan.hitung import repository
from services.mutasi.penataan.hitung.kabarkan import kabarkan_tanpa_matriks
from shared.bus.subscription import Received
from shared.contracts.kompetensi import MatriksGagal, MatriksSelesai
from shared.db.unit_of_work import UnitOfWork

DITOLAK = frozenset({"kebijakan_lain", "tanggal_terlalu_jauh"})
"""Refusals of what the scenario itself asks for: asked once more it is refused once more."""
_SALIN = (
    " Skenario yang sudah dihitung tidak dapat diubah: salin, perbaiki TMT atau kebijakannya pada salinannya, lalu "
    "hitung salinannya."
)


async def terima_matriks_selesai(uow: UnitOfWork, events: Sequence[Received[MatriksSelesai]]) -> None:
    """Let the scenario be computed that waits for it; a matrix that none waits for is nobody's."""
    for received in events:
        uow.caused_by(received.envelope)
        berita = received.event
        kemajuan = {"tahap": "menyusun_bahan", "persen": 20, "celah": None}
        if await repository.matriks_tiba(uow, berita.id, berita.model_dump(mode="json"), kemajuan):
            uow.work_for.add("penataan")


async def terima_matriks_gagal(uow: UnitOfWork, events: Sequence[Received[MatriksGagal]]) -> None:
    """End the scenario that waits for it, with the reason."""
    for received in events:
        uow.caused_by(received.envelope)
        berita = received.event
        sebab = berita.galat or "Permintaan matriks skornya dibatalkan."
        tetap = berita.sebab in DITOLAK
        pesan = f"Matriks skor tidak dapat dibuat: {sebab}{_SALIN if tetap else ''}"
        await kabarkan_tanpa_matriks(uow, berita.id, pesan, tetap=tetap)
