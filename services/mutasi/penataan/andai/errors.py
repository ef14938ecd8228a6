"""Why a question about a plan has no answer."""

from pydantic import BaseModel

from services.mutasi.penataan.andai.schemas import SebabTidakDapat
from shared.http.problem import Problem


class TidakDitata(Problem):
    """422: the plan has no such person or post."""

    kode, status, title = "tidak_ditata", 422, "Tidak ikut ditata"


class SebabMustahil(BaseModel):
    """Apa yang menghalanginya."""

    sebab: list[SebabTidakDapat]


class AndaiMustahil(Problem):
    """409: there is no plan in which that is so."""

    isi = SebabMustahil
    kode, status, title = "andai_mustahil", 409, "Tidak ada rencana yang demikian"


class AndaiBelumSelesai(Problem):
    """503: the answer takes longer than a request may wait; it is worked on, and there for who asks again."""

    kode, status, title = "andai_belum_selesai", 503, "Masih dihitung"
    tajuk = ("Retry-After",)


class AndaiTerhenti(Problem):
    """503: whoever works on the answer has ended, more than once."""

    kode, status, title = "andai_terhenti", 503, "Penghitungan terhenti"
