"""Asks the process that has the plan open (``penjawab``): one beside each process that answers requests, begun when the
first question comes. It may be lost: the plan is read from its files again.
"""

import asyncio
from dataclasses import dataclass, field
from uuid import UUID

from services.mutasi.berkas.errors import GudangTidakTerjangkau
from services.mutasi.penataan.andai.errors import AndaiBelumSelesai, AndaiTerhenti
from services.mutasi.penataan.andai.pertanyaan import JAWABAN, Jawaban, Pertanyaan, TakTerbaca
from shared.child import Child, ChildEnded
from shared.service import Runtime

PENJAWAB = "services.mutasi.penataan.andai.penjawab"
SEKIAN = 2
"""So often a question is asked of a process that dies of it, or is ended."""
TUNGGU = 20.0
"""Seconds that a request waits. What is asked is worked out all the same, for who asks it again."""
DISIMPAN = 16
"""Answers that are kept for that; what was found of a plan stays true."""

_Kunci = tuple[UUID, str, str, str | None]


@dataclass(frozen=True, slots=True)
class Ingatan:
    """Of one process."""

    anak: Child
    ditanya: dict[_Kunci, "asyncio.Task[Jawaban]"] = field(default_factory=dict)

    async def tanya(self, pertanyaan: Pertanyaan) -> Jawaban:
        """The answer to a question.

        Raises:
            AndaiBelumSelesai: it takes longer than a request may wait.
            GudangTidakTerjangkau: the plan cannot be read now.
            AndaiTerhenti: whoever works on it ends again and again.
        """
        kunci = pertanyaan.skenario_id, pertanyaan.jenis, pertanyaan.nip, pertanyaan.kode_jabatan
        kerja = self.ditanya.get(kunci)
        if kerja is None:
            for lama in [each for each, isi in self.ditanya.items() if isi.done()][:-DISIMPAN]:
                del self.ditanya[lama]
            kerja = self.ditanya[kunci] = asyncio.create_task(self._kerjakan(pertanyaan))
        await asyncio.wait({kerja}, timeout=TUNGGU)
        if not kerja.done():
            raise AndaiBelumSelesai(
                "Jawabannya masih dihitung. Ajukan pertanyaan yang sama sekali lagi sebentar lagi; hasilnya menunggu.",
                headers={"Retry-After": "5"},
            )
        self.ditanya.pop(kunci, None)
        jawaban = kerja.result()
        if isinstance(jawaban, TakTerbaca):
            raise GudangTidakTerjangkau(
                f"Berkas rencana ini belum dapat dibaca ({jawaban.galat}). Coba lagi sebentar; bila tetap begitu, "
                "hubungi petugas teknis."
            )
        return jawaban

    async def _kerjakan(self, pertanyaan: Pertanyaan) -> Jawaban:
        isi = pertanyaan.model_dump(mode="json")
        for _ in range(SEKIAN):
            try:
                return JAWABAN.validate_python(await self.anak.ask(isi))
            except ChildEnded:
                continue
        raise AndaiTerhenti(
            "Penghitungan jawabannya berkali-kali terhenti. Coba lagi sebentar; bila terulang, sampaikan kepada "
            "petugas teknis."
        )

    async def tutup(self) -> None:
        """End whatever is being worked out."""
        for each in self.ditanya.values():
            each.cancel()
        await asyncio.gather(*self.ditanya.values(), return_exceptions=True)
        await self.anak.aclose()


def ingatan(runtime: Runtime) -> Ingatan:
    """That of this process.

    Raises:
        GudangTidakTerjangkau: it has no connection to the files of plans.
    """
    if runtime.client is None:
        raise GudangTidakTerjangkau("Berkas rencana belum dapat dibaca. Coba lagi sebentar.")
    if Ingatan not in runtime.kept:
        runtime.kept[Ingatan] = baru = Ingatan(Child(PENJAWAB, runtime.service.name, runtime.settings))
        runtime.at_end.push_async_callback(baru.tutup)
    ada: Ingatan = runtime.kept[Ingatan]
    return ada
