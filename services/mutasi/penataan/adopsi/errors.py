"""Why a plan is not taken over, or a suggestion not answered."""

from enum import StrEnum

from pydantic import BaseModel

from services.mutasi.penataan.skenario.status import StatusSkenario
from shared.http.penolakan import LangkahTidakMungkin
from shared.http.problem import Problem
from shared.privasi.kelas import DataInternal


class KeadaanSkenario(BaseModel):
    """Di mana skenario ini."""

    status_skenario: StatusSkenario


class SkenarioTidakSiap(LangkahTidakMungkin):
    """409: the scenario is in a state in which nothing is answered or adopted."""

    isi = KeadaanSkenario


class SebabTerhalang(StrEnum):
    """Apa yang menghalangi satu perpindahan."""

    PEGAWAI_TIDAK_DIKENAL = "pegawai_tidak_dikenal"
    PEGAWAI_BERUBAH = "pegawai_berubah"
    JABATAN_BERUBAH = "jabatan_berubah"
    USULAN_TERBUKA = "usulan_terbuka"
    KURSI_TIDAK_DIKOSONGKAN = "kursi_tidak_dikosongkan"
    KURSI_TIDAK_ADA = "kursi_tidak_ada"
    TERHALANG_ATURAN = "terhalang_aturan"
    KONFLIK_KEPENTINGAN = "konflik_kepentingan"


class Penghalang(DataInternal):
    """Satu hal yang menghalangi adopsi."""

    sebab: SebabTerhalang
    nip: str
    nama: str
    kode_jabatan: str | None
    aturan: list[str]
    pesan: str


class PenghalangAdopsi(BaseModel):
    """Semua yang menghalangi, agar dapat diselesaikan sekaligus."""

    penghalang: list[Penghalang]


class AdopsiTerhalang(Problem):
    """409: something has changed since the plan was computed, or an answer to a suggestion breaks a chain."""

    isi = PenghalangAdopsi
    kode, status, title = "adopsi_terhalang", 409, "Skenario tidak dapat diadopsi"


class BelumAdaRencana(Problem):
    """409: the scenario moves nobody, or is not computed."""

    kode, status, title = "belum_ada_rencana", 409, "Belum ada rencana yang memindahkan orang"
