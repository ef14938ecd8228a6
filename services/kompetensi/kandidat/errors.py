"""Why there is no ranking."""

from shared.http.problem import Problem


class TanpaStandar(Problem):
    """409: nothing is known of what the post asks for."""

    kode, status, title = "tanpa_standar", 409, "Standar jabatan belum ada"
