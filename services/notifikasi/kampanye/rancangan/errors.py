"""The problems that making a campaign can answer with."""

from shared.http.problem import Problem


class KampanyeBukanDraf(Problem):
    """409: it is written no more: it waits for approval, goes out, or has ended."""

    kode, status, title = "kampanye_bukan_draf", 409, "Kampanye tidak dapat diubah lagi"


class LangkahKampanyeTidakBoleh(Problem):
    """409: not from the state that the campaign is in."""

    kode, status, title = "langkah_kampanye_tidak_boleh", 409, "Langkah ini belum atau tidak lagi dapat diambil"


class KhalayakKosong(Problem):
    """409: nobody belongs to the audience."""

    kode, status, title = "khalayak_kosong", 409, "Tidak ada seorang pun dalam khalayak"


class SerahanOrangLain(Problem):
    """409: somebody else was given these people."""

    kode, status, title = "serahan_orang_lain", 409, "Serahan khalayak orang lain"
