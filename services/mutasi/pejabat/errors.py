"""Why somebody is not put on record as holding the office of the PPK."""

from shared.http.problem import Problem


class PejabatBertumpuk(Problem):
    """409: the office has somebody else in a part of that time."""

    kode, status, title = "pejabat_bertumpuk", 409, "Jabatan PPK sudah diisi"


class PejabatTidakSesuai(Problem):
    """422: the days of the letter are not those that the law allows."""

    kode, status, title = "pejabat_tidak_sesuai", 422, "Catatan pejabat tidak sesuai"
