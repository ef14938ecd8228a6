"""Why a standard is refused."""

from shared.http.problem import Problem


class SkjTidakSah(Problem):
    """422: it names what does not exist, or lacks what every standard has."""

    kode, status, title = "skj_tidak_sah", 422, "Standar kompetensi tidak sah"


class StandarBelumDitetapkan(Problem):
    """404: neither the post nor its profile nor its level has a standard on that day."""

    kode, status, title = "standar_belum_ditetapkan", 404, "Standar jabatan belum ditetapkan"
