"""Why a run is refused, or what must come before."""

from shared.http.problem import Problem


class PratinjauBelumSelesai(Problem):
    """409: a policy is approved by who could see what it changes."""

    kode, status, title = "pratinjau_belum_selesai", 409, "Pratinjau belum selesai"
