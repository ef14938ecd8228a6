"""Why an objection is not taken, or does not go on, in the kinds that a caller acts on."""

from uuid import UUID

from pydantic import BaseModel

from services.mutasi.keberatan.keadaan import StatusKeberatan
from shared.http.penolakan import LangkahTidakMungkin
from shared.http.problem import Problem


class KeadaanKeberatan(BaseModel):
    """Di mana keberatan ini."""

    status_keberatan: StatusKeberatan


class KeberatanTidakMungkin(LangkahTidakMungkin):
    """409: it stands where this step does not start, or waits for something."""

    isi = KeadaanKeberatan


class KeberatanAda(BaseModel):
    """Keberatan yang sudah ada atas keputusan ini."""

    keberatan_id: UUID
    status_keberatan: StatusKeberatan


class SudahKeberatan(Problem):
    """409: there is an objection against this decision already, open or answered."""

    isi = KeberatanAda
    kode, status, title = "sudah_keberatan", 409, "Keberatan atas keputusan ini sudah ada"


class BelumAdaKeputusan(Problem):
    """409: there is no decision to object to, or no longer."""

    kode, status, title = "tanpa_keputusan", 409, "Tidak ada keputusan untuk dikeberatani"


class PenerimaanTidakDapat(Problem):
    """409: there is no decision that was received."""

    kode, status, title = "penerimaan_tidak_dapat", 409, "Penerimaan tidak dapat dicatat"
