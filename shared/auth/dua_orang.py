"""Refusals that all services word alike: some things take two people, and nobody acts in their own affairs."""

from shared.http.problem import Problem


class KonflikKepentingan(Problem):
    """403: nobody acts on what is about themselves or a relative (P-16, PP 11/2017 art 190(5))."""

    kode, status, title = "konflik_kepentingan", 403, "Konflik kepentingan"


class PerluOrangLain(Problem):
    """403: whoever has done one part of it does not do the other."""

    kode, status, title = "perlu_orang_lain", 403, "Perlu orang lain"


class BukanPengusul(Problem):
    """403: only who has proposed takes it back."""

    kode, status, title = "bukan_pengusul", 403, "Hanya pengusul yang dapat menarik usulan"


class UsulanSudahDiputus(Problem):
    """409: the proposal is no longer open."""

    kode, status, title = "usulan_sudah_diputus", 409, "Usulan sudah diputus"
