"""The problems of papers."""

from shared.http.problem import Problem


class DokumenDipakai(Problem):
    """409: a decision rests on the paper of this kind."""

    kode, status, title = "dokumen_dipakai", 409, "Dokumen sudah dipakai"


class TanggalTidakSesuai(Problem):
    """409: a date contradicts the case, or has not come yet."""

    kode, status, title = "tanggal_tidak_sesuai", 409, "Tanggal tidak sesuai"
