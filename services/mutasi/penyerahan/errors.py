"""Why nothing is put on record about a handing over."""

from pydantic import BaseModel

from services.mutasi.tanda_tangan.serah import StatusPenyerahan
from shared.http.penolakan import LangkahTidakMungkin
from shared.http.problem import Problem


class KeadaanPenyerahan(BaseModel):
    """Di mana penyerahan ini."""

    status_penyerahan: StatusPenyerahan


class PenyerahanTidakMungkin(LangkahTidakMungkin):
    """409: it stands where this step does not start."""

    isi = KeadaanPenyerahan


class BukanPenerima(Problem):
    """403: only the person themself says that they have received it."""

    kode, status, title = "bukan_penerima", 403, "Bukan penerimanya"


class BerkasLain(Problem):
    """409: the file that was seen is not the one that is served."""

    kode, status, title = "berkas_lain", 409, "Berkasnya sudah lain"


class BelumBerkeputusan(Problem):
    """409: of what is not decided nobody leaves and nobody begins."""

    kode, status, title = "belum_diputuskan", 409, "Usulan belum diputuskan"


class KeputusanDitunda(Problem):
    """409: the carrying out of the decision is suspended: meanwhile nobody leaves and nobody begins by it."""

    kode, status, title = "keputusan_ditunda", 409, "Pelaksanaan keputusan ditunda"
