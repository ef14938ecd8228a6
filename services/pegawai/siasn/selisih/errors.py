"""The problems this slice can answer with."""

from shared.http.problem import Problem


class SelisihTertutup(Problem):
    """409: both sides say the same by now."""

    kode, status, title = "selisih_tertutup", 409, "Perbedaan ini sudah tidak ada"


class TidakDapatDipakai(Problem):
    """409: what BKN says cannot be taken over from here."""

    kode, status, title = "nilai_bkn_tidak_dapat_dipakai", 409, "Nilai BKN tidak dapat dipakai dari sini"


class TidakDapatDitarik(Problem):
    """409: what the decision has done cannot be taken back from here."""

    kode, status, title = "putusan_tidak_dapat_ditarik", 409, "Putusan ini tidak dapat ditarik lagi"
