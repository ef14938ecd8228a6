"""Why a run is refused, or what must come before."""

from shared.http.problem import Problem


class TidakDapatDihentikan(Problem):
    """409: the run has ended, or stopping it would leave people scored by two policies."""

    kode, status, title = "tidak_dapat_dihentikan", 409, "Pekerjaan tidak dapat dihentikan"


class PratinjauUsang(Problem):
    """409: what was previewed was compared with policies that hold no longer, or too long ago."""

    kode, status, title = "pratinjau_usang", 409, "Pratinjau sudah usang"


class PratinjauBelumSelesai(Problem):
    """409: a policy is approved by who could see what it changes."""

    kode, status, title = "pratinjau_belum_selesai", 409, "Pratinjau belum selesai"
