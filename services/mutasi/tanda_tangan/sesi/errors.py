"""Why no sitting begins, or goes on."""

from pydantic import BaseModel

from services.mutasi.tanda_tangan.sesi.keadaan import StatusSesi
from shared.http.penolakan import LangkahTidakMungkin
from shared.http.problem import Problem


class SesiBerjalan(Problem):
    """409: another sitting of theirs is under way."""

    kode, status, title = "sesi_berjalan", 409, "Sesi penandatanganan lain sedang berjalan"


class KeadaanSesi(BaseModel):
    """Di mana sesi ini."""

    status_sesi: StatusSesi


class SesiTidakMungkin(LangkahTidakMungkin):
    """409: it stands where this step does not start."""

    isi = KeadaanSesi
