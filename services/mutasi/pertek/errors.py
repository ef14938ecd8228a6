"""Why nothing is sent, or an answer not recorded."""

from uuid import UUID

from pydantic import BaseModel

from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.pertek.keadaan import StatusPengajuan
from services.mutasi.pertek.siap import JenisKekurangan
from shared.http.penolakan import LangkahTidakMungkin
from shared.http.problem import Problem
from shared.privasi.kelas import DataInternal


class KekuranganPertek(BaseModel):
    """Satu hal yang kurang atau keliru."""

    jenis: JenisKekurangan
    pesan: str
    menahan: bool
    dokumen: JenisDokumen | None


class UsulanBelumSiap(DataInternal):
    """Satu usulan yang belum dapat diajukan, dan sebabnya."""

    usulan_id: UUID
    nip: str
    nama: str
    kekurangan: list[KekuranganPertek]
    tertahan: str | None


class YangBelumSiap(BaseModel):
    """Semua yang belum siap, agar dapat diselesaikan sekaligus."""

    belum_siap: list[UsulanBelumSiap]


class BerkasBelumSiap(Problem):
    """409: some cases cannot be sent yet."""

    isi = YangBelumSiap
    kode, status, title = "berkas_belum_siap", 409, "Berkas belum siap diajukan"


class TidakSepengajuan(Problem):
    """409: these cases cannot be sent together."""

    kode, status, title = "tidak_sepengajuan", 409, "Usulan tidak dapat sepengajuan"


class NomorUsulTerpakai(Problem):
    """409: another submission has this number."""

    kode, status, title = "nomor_usul_terpakai", 409, "Nomor usul sudah terpakai"


class PaketUsang(Problem):
    """409: a paper or a copy was replaced since it was packed."""

    kode, status, title = "paket_usang", 409, "Paket sudah usang"


class KeadaanPengajuan(BaseModel):
    """Di mana pengajuan ini."""

    status_pengajuan: StatusPengajuan


class LangkahPertekTidakMungkin(LangkahTidakMungkin):
    """409: the submission is in a state from which this step does not start."""

    isi = KeadaanPengajuan


class BelumDapatDianggap(Problem):
    """409: BKN's silence is no approval, or not yet."""

    kode, status, title = "belum_dapat_dianggap", 409, "Belum dapat dianggap disetujui"


class AnggapanSudahDiusulkan(Problem):
    """409: somebody has proposed it already, and another one has not decided yet."""

    kode, status, title = "anggapan_sudah_diusulkan", 409, "Anggapan sudah diusulkan"
