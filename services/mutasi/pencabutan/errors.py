"""Why a move is not turned round."""

from uuid import UUID

from pydantic import BaseModel

from services.mutasi.pencabutan.balik import SebabTetap
from shared.http.problem import Problem


class YangTetap(BaseModel):
    """Satu usulan yang mutasinya tidak dapat dibalik."""

    usulan_id: UUID
    sebab: SebabTetap


class YangTidakKembali(BaseModel):
    """Semua yang tidak dapat kembali."""

    tidak_kembali: list[YangTetap]


class TidakDapatDibalik(Problem):
    """409: some of those who were to go back cannot."""

    isi = YangTidakKembali
    kode, status, title = "tidak_dapat_dibalik", 409, "Mutasi tidak dapat dibalik"
