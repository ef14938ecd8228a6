"""The problems this slice can answer with."""

from shared.http.problem import Problem


class KoreksiMenunggu(Problem):
    """409: the same field waits for a decision already."""

    kode, status, title = "koreksi_menunggu", 409, "Usulan koreksi masih menunggu"


class NomorDipakai(Problem):
    """409: the number is another person's, or this person's already."""

    kode, status, title = "nip_sudah_dipakai", 409, "NIP ini sudah dipakai"
