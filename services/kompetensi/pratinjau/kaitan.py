"""What goes with a change of a policy here: a preview before it is approved, and scores computed anew after."""

from datetime import timedelta

from services.kompetensi.ketentuan.muat import kebijakan_pada
from services.kompetensi.pekerjaan.errors import PratinjauBelumSelesai, PratinjauUsang
from services.kompetensi.pratinjau import repository
from services.kompetensi.pratinjau.schemas import Pekerjaan
from shared.db.unit_of_work import UnitOfWork
from shared.ketentuan.ubah import Kaitan, Usulan

BERUMUR = timedelta(days=30)
"""After so long people and posts have changed too much for a preview to be approved by: a choice, no rule says it."""


class KaitanKebijakan(Kaitan):
    """Nobody approves a policy whose effects cannot have been seen."""

    async def diusulkan(self, uow: UnitOfWork, usulan: Usulan) -> None:
        """Find out what it would change."""
        await repository.minta_pratinjau(uow, uow.new_id(), usulan.id)

    async def akan_disetujui(self, uow: UnitOfWork, usulan: Usulan) -> None:
        """Refuse while that is not known.

        Raises:
            PratinjauBelumSelesai.
            PratinjauUsang: it was compared with other policies than those of today, or long ago.
        """
        pratinjau = await repository.pratinjau_terakhir(uow, usulan.id)
        if pratinjau is None or pratinjau.status != "selesai":
            alamat = f"/usulan-ketentuan/{usulan.id}/pratinjau"
            raise PratinjauBelumSelesai(
                f"Pratinjau usulan ini dihentikan. Hitung lagi: POST {alamat}."
                if pratinjau is not None and pratinjau.status in ("dibatalkan", "gagal")
                else f"Tunggu sampai akibat usulan ini selesai dihitung, lalu periksa: GET {alamat}."
            )
        await _masih_benar(uow, usulan, pratinjau)

    async def disetujui(self, uow: UnitOfWork, usulan: Usulan) -> None:  # noqa: ARG002 (one shape)
        """Scores follow on the first day; today, if it is today."""
        uow.work_for.add("perbarui_skor")

    async def ditutup(self, uow: UnitOfWork, usulan: Usulan) -> None:
        """A preview that still runs is of no use."""
        await repository.hentikan_pratinjau(uow, usulan.id)


async def _masih_benar(uow: UnitOfWork, usulan: Usulan, pratinjau: Pekerjaan) -> None:
    # What takes the place of the proposed kind itself is looked at by the register.
    lama, kini = pratinjau.hasil.dasar if pratinjau.hasil else {}, (await kebijakan_pada(uow, uow.today)).versi
    beda = [
        f"{kode} {lama.get(kode, 'yang tidak tercatat')}, kini {versi}"
        for kode, versi in kini.items()
        if kode != usulan.kode and lama.get(kode) != versi
    ]
    if not beda and pratinjau.hari is not None and uow.today - pratinjau.hari <= BERUMUR:
        return
    sebab = f"dihitung dengan {'; '.join(beda)}" if beda else f"berumur lebih dari {BERUMUR.days} hari"
    raise PratinjauUsang(
        f"Pratinjau usulan ini dari {pratinjau.hari or uow.today:%d-%m-%Y} {sebab}. "
        f"Hitung lagi dan periksa sebelum menyetujui: POST /usulan-ketentuan/{usulan.id}/pratinjau."
    )
