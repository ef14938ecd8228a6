"""The problems this slice can answer with."""

from uuid import UUID

from pydantic import BaseModel, Field

from shared.http.problem import Problem


class UnitEvaluasiTidakDikenal(Problem):
    """422: units out of scope, or indicators that are not there."""

    kode, status, title = "unit_evaluasi_tidak_dikenal", 422, "Unit atau indikator tidak dikenal"


class HariEvaluasiTidakSah(Problem):
    """422: the day is too far away."""

    kode, status, title = "hari_evaluasi_tidak_sah", 422, "Hari mulai di luar masa"


class EvaluasiLama(BaseModel):
    """Evaluasi yang sudah berjalan."""

    evaluasi_id: UUID
    judul: str = Field(examples=["Penataan Dinas Perhubungan"])


class EvaluasiSudahAda(Problem):
    """409: the same one is running."""

    kode, status, title = "evaluasi_sudah_ada", 409, "Evaluasi yang sama sedang berjalan"
    isi = EvaluasiLama


class EvaluasiSudahBerakhir(Problem):
    """409: it is closed, or called off."""

    kode, status, title = "evaluasi_sudah_berakhir", 409, "Evaluasi sudah berakhir"


class BelumWaktunya(Problem):
    """409: the day of this measuring is still to come."""

    kode, status, title = "belum_waktunya", 409, "Belum waktunya diukur"


class BelumDiukur(Problem):
    """409: nothing was measured yet that a conclusion could rest on."""

    kode, status, title = "belum_diukur", 409, "Belum ada hasil pengukuran"


class TindakLanjutTerbuka(Problem):
    """409: follow-up actions are still open."""

    kode, status, title = "tindak_lanjut_terbuka", 409, "Tindak lanjut masih terbuka"
