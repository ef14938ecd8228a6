"""Why a batch is not made so, or nothing of it let go."""

from uuid import UUID

from pydantic import BaseModel

from services.mutasi.kumpulan.graf import KeadaanAnggota
from shared.http.problem import Problem
from shared.privasi.kelas import DataInternal


class Penahan(DataInternal):
    """Satu usulan yang ditunggu."""

    usulan_id: UUID
    nip: str
    nama: str
    keadaan: KeadaanAnggota


class UsulanTertahan(DataInternal):
    """Satu usulan yang belum dapat dilepas, dan sebabnya."""

    usulan_id: UUID
    nip: str
    nama: str
    keadaan: KeadaanAnggota
    menunggu: list[Penahan]
    pesan: str


class YangTertahan(BaseModel):
    """Semua yang menahan, agar dapat diselesaikan sekaligus."""

    tertahan: list[UsulanTertahan]


class PelepasanTerhalang(Problem):
    """409: some of the cases asked for cannot be let go without breaking a chain."""

    isi = YangTertahan
    kode, status, title = "pelepasan_terhalang", 409, "Usulan belum dapat dilepas"


class TidakSekumpulan(Problem):
    """409: some cases cannot be decided in this batch."""

    kode, status, title = "tidak_sekumpulan", 409, "Usulan tidak dapat sekumpulan"


class SudahDilepas(Problem):
    """409: what has been let go stays in its batch, with whoever goes along."""

    kode, status, title = "sudah_dilepas", 409, "Usulan sudah dilepas"


class MelebihiFormasi(Problem):
    """409: together these cases would fill a post beyond its seats."""

    kode, status, title = "melebihi_formasi", 409, "Melebihi formasi"


class TmtTetap(Problem):
    """409: a decision, or a letter, names the TMT of some of the cases."""

    kode, status, title = "tmt_tetap", 409, "TMT sudah tetap"


class KumpulanDibubarkan(Problem):
    """409: the batch takes no case any more."""

    kode, status, title = "kumpulan_dibubarkan", 409, "Kumpulan sudah dibubarkan"


class SudahDiputuskan(Problem):
    """409: what was let go is decided, or one that needs it: it is held by nobody any more."""

    isi = YangTertahan
    kode, status, title = "sudah_diputuskan", 409, "Usulan sudah diputuskan"
