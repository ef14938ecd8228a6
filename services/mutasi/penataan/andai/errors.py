"""Why a question about a plan has no answer."""

from shared.http.problem import Problem


class TidakDitata(Problem):
    """422: the plan has no such person or post."""

    kode, status, title = "tidak_ditata", 422, "Tidak ikut ditata"


class AndaiTidakDapat(Problem):
    """409: the plan has a budget or couples, so that one change cannot be answered at once."""

    kode, status, title = "andai_tidak_dapat", 409, "Perlu dihitung sebagai skenario"


class AndaiMustahil(Problem):
    """409: there is no plan in which that is so."""

    kode, status, title = "andai_mustahil", 409, "Tidak ada rencana yang demikian"


class AndaiTerhenti(Problem):
    """503: whoever works on the answer has ended, more than once."""

    kode, status, title = "andai_terhenti", 503, "Penghitungan terhenti"
