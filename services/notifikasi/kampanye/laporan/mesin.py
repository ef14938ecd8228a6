"""Where a campaign's pictures and pages are made."""

from collections.abc import Sequence

from services.notifikasi.kampanye.laporan.schemas import BarisUnit, LaporanKampanye
from shared.service import Runtime
from shared.typeset.workshop import Workshop


class MesinKampanye(Workshop):
    """One process that draws and prints, started when it is first asked."""

    async def gambar(self, laporan: LaporanKampanye, nama: str) -> bytes:
        """One picture, as SVG.

        Raises:
            TimeoutError, ChildEnded.
        """
        return await self.make({"laporan": laporan.model_dump(mode="json"), "gambar": nama})

    async def cetak(self, laporan: LaporanKampanye, baris: Sequence[tuple[int, BarisUnit]]) -> bytes:
        """The report as PDF/A: the same bytes of the same.

        Raises:
            NotPrintable, TimeoutError, ChildEnded.
        """
        semua = [(dalam, each.model_dump(mode="json")) for dalam, each in baris]
        return await self.make({"laporan": laporan.model_dump(mode="json"), "gambar": None, "baris": semua})


def mesin_kampanye(runtime: Runtime) -> MesinKampanye:
    """That of this process."""
    if MesinKampanye not in runtime.kept:
        runtime.kept[MesinKampanye] = baru = MesinKampanye(
            "services.notifikasi.kampanye.laporan.pekerja", runtime.service.name, runtime.settings
        )
        runtime.at_end.push_async_callback(baru.aclose)
    ada: MesinKampanye = runtime.kept[MesinKampanye]
    return ada
