"""Asks the process that has the plan open (``penjawab``): one beside each process that answers requests, begun when the
first question comes. It may be lost: the plan is read from its files again.
"""

from dataclasses import dataclass

from services.mutasi.penataan.andai.errors import AndaiTerhenti
from services.mutasi.penataan.andai.pertanyaan import JAWABAN, Jawaban, Pertanyaan, TakTerbaca
from services.mutasi.penataan.hitung.errors import GudangTidakTerjangkau
from shared.child import Child, ChildEnded
from shared.service import Runtime

PENJAWAB = "services.mutasi.penataan.andai.penjawab"
SEKIAN = 2
"""So often a question is asked of a process that dies of it, or is ended."""


@dataclass(frozen=True, slots=True)
class Ingatan:
    """Of one process."""

    anak: Child

    async def tanya(self, pertanyaan: Pertanyaan) -> Jawaban:
        """The answer to a question.

        Raises:
            GudangTidakTerjangkau: the plan cannot be read now.
            AndaiTerhenti: whoever works on it ends again and again.
        """
        isi = pertanyaan.model_dump(mode="json")
        for _ in range(SEKIAN):
            try:
                jawaban = JAWABAN.validate_python(await self.anak.ask(isi))
            except ChildEnded:
                continue
            if isinstance(jawaban, TakTerbaca):
                raise GudangTidakTerjangkau(
                    f"Berkas rencana ini belum dapat dibaca ({jawaban.galat}). Coba lagi sebentar; bila tetap begitu, "
                    "hubungi petugas teknis."
                )
            return jawaban
        raise AndaiTerhenti(
            "Penghitungan jawabannya berkali-kali terhenti. Coba lagi sebentar; bila terulang, sampaikan kepada "
            "petugas teknis."
        )


def ingatan(runtime: Runtime) -> Ingatan:
    """That of this process.

    Raises:
        GudangTidakTerjangkau: it has no connection to the files of plans.
    """
    if runtime.client is None:
        raise GudangTidakTerjangkau("Berkas rencana belum dapat dibaca. Coba lagi sebentar.")
    if Ingatan not in runtime.kept:
        anak = Child(PENJAWAB, runtime.service.name, runtime.settings)
        runtime.at_end.push_async_callback(anak.aclose)
        runtime.kept[Ingatan] = Ingatan(anak)
    ada: Ingatan = runtime.kept[Ingatan]
    return ada
