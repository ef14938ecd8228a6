"""Why a scenario is refused."""

from pydantic import BaseModel

from services.mutasi.penataan.skenario.mustahil import Konflik
from services.mutasi.penataan.skenario.status import LangkahSkenario, StatusSkenario
from shared.http.penolakan import LangkahTidakMungkin
from shared.http.problem import Problem


class PegawaiTidakDikenal(Problem):
    """422: somebody is not known here, or not in the caller's part of the city."""

    kode, status, title = "pegawai_tidak_dikenal", 422, "Pegawai tidak dikenal"


class TmtTerlaluJauh(Problem):
    """422: the day lies further ahead than people and posts can be compared."""

    kode, status, title = "tmt_terlalu_jauh", 422, "TMT terlalu jauh"


class KonflikSkenario(BaseModel):
    """Apa saja yang membuat skenario ini tidak mungkin."""

    konflik: list[Konflik]


class SkenarioMustahil(Problem):
    """409: no plan whatever can hold what the scenario asks for."""

    isi = KonflikSkenario
    kode, status, title = "skenario_mustahil", 409, "Skenario tidak mungkin dipenuhi"


class LangkahSkenarioYangMungkin(BaseModel):
    """Di mana skenario ini, dan apa yang mungkin dari sana."""

    status_skenario: StatusSkenario
    langkah_mungkin: list[LangkahSkenario]


class LangkahSkenarioTidakMungkin(LangkahTidakMungkin):
    """409: the scenario is in a state from which this step does not start."""

    isi = LangkahSkenarioYangMungkin


class BelumDihitung(Problem):
    """409: there is no plan to look at."""

    kode, status, title = "belum_dihitung", 409, "Skenario belum mempunyai rencana"
