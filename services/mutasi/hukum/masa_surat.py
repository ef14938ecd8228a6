"""Until when a paper of a case holds: the one place that says so, for the rules, the checklist and what is sent to BKN.

PerBKN 5/2019 art 3(1) names the papers of a move and no day on which they must hold. What they state is asked of
whoever moves, so they hold (``habis``) on the day of the move, the TMT, and a rule may ask for a later one too, that of
the inauguration. What a paper says itself counts; of the letter of the Inspektorat a number says how long it counts at
most (P-07).
"""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.uraian import BULAN
from shared.calendar.bulan import tambah_bulan
from shared.ketentuan.hari import KetentuanHari

BILANGAN = "p07_masa_surat"


class MasaSurat(BaseModel):
    """Berapa lama surat bebas temuan dihitung, bila suratnya tidak menyebut masa yang lebih pendek."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bulan: Annotated[int, BULAN] = Field(
        strict=True, ge=1, le=24, description="Surat bebas temuan dihitung paling lama sesudah tanggalnya."
    )


def berlaku_sampai(jenis: JenisDokumen, tanggal: date, sampai: date | None, ketentuan: KetentuanHari) -> date | None:
    """The last day of a paper that is dated ``tanggal`` and says ``sampai`` itself; None where it has none."""
    if jenis is not JenisDokumen.BEBAS_TEMUAN:
        return sampai
    masa: MasaSurat = ketentuan[BILANGAN]
    habis = tambah_bulan(tanggal, masa.bulan)
    return habis if sampai is None else min(habis, sampai)
