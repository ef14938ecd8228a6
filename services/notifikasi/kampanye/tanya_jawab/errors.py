"""What asking and answering refuses."""

from shared.http.problem import Problem


class TerlaluBanyakBertanya(Problem):
    """409: no more questions of this person today."""

    kode, status, title = "terlalu_banyak_bertanya", 409, "Batas pertanyaan hari ini tercapai"


class SedangDitahan(Problem):
    """409: misuse of an earlier question."""

    kode, status, title = "penanya_ditahan", 409, "Belum dapat bertanya lagi"


class PertanyaanSelesai(Problem):
    """409: it no longer waits for an answer."""

    kode, status, title = "pertanyaan_selesai", 409, "Pertanyaan sudah selesai"


class PertanyaanBelumTerjawab(Problem):
    """409: there is no answer to speak about yet."""

    kode, status, title = "pertanyaan_belum_terjawab", 409, "Pertanyaan belum terjawab"


class BelumAdaKonsep(Problem):
    """409: nothing is written that could be released."""

    kode, status, title = "belum_ada_konsep", 409, "Belum ada konsep jawaban"


class TidakDapatDigabung(Problem):
    """409: the two are not answered in one."""

    kode, status, title = "tidak_dapat_digabung", 409, "Pertanyaan tidak dapat digabung"


class PertanyaanPribadi(Problem):
    """409: what is about somebody's own case is not published."""

    kode, status, title = "pertanyaan_pribadi", 409, "Pertanyaan tentang urusan pribadi"


class KampanyeTidakBerjalan(Problem):
    """409: nobody asks in it any more."""

    kode, status, title = "kampanye_tidak_berjalan", 409, "Kampanye tidak berjalan"


class PertanyaanDidukung(Problem):
    """409: others wait for the same answer."""

    kode, status, title = "pertanyaan_didukung", 409, "Orang lain menunggu jawaban yang sama"
