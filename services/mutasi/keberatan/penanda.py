"""Who signs for the PPK, of what an objection asks of them: whoever only acts in the office does not (T-03)."""

from datetime import date

from services.mutasi.dokumen import repository as dokumen
from services.mutasi.keberatan.keadaan import MENGABULKAN, LangkahKeberatan, PutusanKeberatan
from services.mutasi.keberatan.repository import Keberatan
from services.mutasi.perwakilan.errors import DiLuarKuasa
from services.mutasi.usulan.isian import PenandaPencabutan
from services.mutasi.usulan.langkah.penanda_tangan import (
    TIDAK_STRATEGIS,
    Penanda,
    PenandaKini,
    kedudukan_penanda_tangan,
)
from services.mutasi.usulan.status import LangkahMutasi, StatusMutasi
from shared.auth.pelaku import Pelaku
from shared.db.unit_of_work import UnitOfWork

BERTANDA = (LangkahKeberatan.JAWABAN, LangkahKeberatan.PENUNDAAN, LangkahKeberatan.PENGAKHIRAN_PENUNDAAN)
"""The steps that whoever decides takes as such."""


async def penanda_keberatan(
    uow: UnitOfWork, pelaku: Pelaku, diketik: PenandaPencabutan | None, tanggal: date, pointer: str
) -> Penanda:
    """How the caller holds the office of the PPK on the day of a paper.

    Raises:
        TanggalTidakSesuai, PenandaTanganBertentangan; DiLuarKuasa: they only act in it.
    """
    penanda = await kedudukan_penanda_tangan(uow, pelaku, diketik, tanggal, pointer, menolak=False)
    if penanda.kedudukan in TIDAK_STRATEGIS:
        raise DiLuarKuasa(
            f"{penanda.kedudukan} tidak berwenang mengambil keputusan strategis kepegawaian (T-03, SE BKN "
            "1/SE/I/2021), juga menjawab keberatan atasnya, menundanya, atau mengakhiri penundaannya. Yang berwenang "
            "ialah PPK definitif, atau Pj dengan pertimbangan teknis BKN dan izin tertulis Menteri Dalam Negeri."
        )
    return penanda


async def wajib_bersurat(uow: UnitOfWork, ini: Keberatan, penanda: Penanda, putusan: PutusanKeberatan) -> None:
    """A Pj revokes no decision without the papers of one (K-04), and so promises none; the case of a reversal asks for
    its own.

    Raises:
        DiLuarKuasa.
    """
    if putusan not in MENGABULKAN or ini.status_usulan is not StatusMutasi.DIPUTUSKAN:
        return
    surat = await dokumen.berlaku(uow, ini.usulan_id)
    if (belum := PenandaKini(penanda.kedudukan, surat).hanya(LangkahMutasi.KEPUTUSAN)) is not None:
        raise DiLuarKuasa(belum)
