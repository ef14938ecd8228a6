"""What the planner says about matrices: that one is wanted, and for how long its plan needs it."""

from collections.abc import Sequence

from services.kompetensi.matriks import repository
from services.kompetensi.matriks.kabarkan import kabarkan_gagal, kabarkan_hilang
from services.kompetensi.matriks.minta import SIMPAN, Permintaan, berurut, catat, periksa
from shared.bus.subscription import Received
from shared.contracts.mutasi import MatriksDiminta, MatriksDiperlukan
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import Problem


async def terima_matriks_diminta(uow: UnitOfWork, events: Sequence[Received[MatriksDiminta]]) -> None:
    """Put each request down once; one that cannot be fulfilled is answered at once, and stops no other."""
    for received in events:
        isi = received.event
        uow.caused_by(received.envelope)
        minta = Permintaan(
            skenario=isi.skenario,
            per_tanggal=isi.per_tanggal,
            unit=berurut(isi.di_bawah),
            lingkup=None,
            nip=berurut(isi.nip),
            kode_jabatan=berurut(isi.kode_jabatan),
            kebijakan_diminta=isi.kebijakan or None,
            simpan_sampai=uow.today + SIMPAN,
        )
        if not await catat(uow, isi.id, isi.diminta_oleh, (), minta):
            continue
        uow.audit("minta", "matriks", str(isi.id), sesudah=isi.model_dump(mode="json", exclude={"nip", "kode_jabatan"}))
        try:
            await periksa(uow, minta)
        except Problem as problem:
            await kabarkan_gagal(uow, isi.id, problem.detail, problem.kode)


async def terima_matriks_diperlukan(uow: UnitOfWork, events: Sequence[Received[MatriksDiperlukan]]) -> None:
    """Keep the matrix of a plan as long as its last word says.

    Raises:
        LookupError: no such request is known yet; it may still come.
    """
    for received in events:
        isi = received.event
        uow.caused_by(received.envelope)
        row = await repository.tahan(uow, isi.id)
        if row is None:
            raise LookupError(f"no request {isi.id} for a matrix")
        if not await repository.diperlukan(uow, isi.id, isi.selesai, received.version):
            continue
        uow.audit(
            "masa_simpan",
            "matriks",
            str(isi.id),
            sebelum={"simpan_sampai": row.simpan_sampai and row.simpan_sampai.isoformat()},
            sesudah={"simpan_sampai": isi.selesai and isi.selesai.isoformat()},
        )
        if row.dihapus_pada is not None and (isi.selesai is None or isi.selesai >= uow.today):
            kabarkan_hilang(uow, row)
