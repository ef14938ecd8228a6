"""The problems this slice can answer with."""

from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field

from services.mutasi.dokumen.errors import TanggalTidakSesuai
from services.mutasi.hukum.schemas import PutusanAturan
from services.mutasi.usulan.status import LangkahMutasi, LangkahTercatat, StatusMutasi
from shared.auth.dua_orang import PerluOrangLain
from shared.http.penolakan import LangkahTidakMungkin
from shared.http.problem import KesalahanIsian, Problem


class BelumDikenal(Problem):
    """409: the person or the post is not in our projection, or not in the caller's part of the city."""

    kode, status, title = "belum_dikenal", 409, "Belum dikenal"


class UsulanMasihTerbuka(Problem):
    """409: the person has another case whose outcome is open."""

    kode, status, title = "usulan_masih_terbuka", 409, "Usulan lain masih terbuka"


class TidakAntarinstansi(Problem):
    """409: this person does not move to another government."""

    kode, status, title = "tidak_antarinstansi", 409, "Tidak pindah antarinstansi"


class SudahPegawaiKota(Problem):
    """409: who is to come serves in the city already."""

    kode, status, title = "sudah_pegawai_kota", 409, "Sudah pegawai kota"


class BukanPemangku(Problem):
    """422: whose place is to be taken does not hold the post."""

    kode, status, title = "bukan_pemangku", 422, "Bukan pemangku jabatan tujuan"


class KursiTerpakai(BaseModel):
    """Mengapa tidak ada kursi."""

    formasi: int
    bezetting_pada_tmt: int
    diusulkan: int = Field(
        description="Usulan lain yang sedang berjalan ke jabatan ini, di luar yang menempati kursi pemangku yang pergi."
    )


class TidakAdaKursi(Problem):
    """409: every free place of the post has been proposed for or given away."""

    isi = KursiTerpakai
    kode, status, title = "tidak_ada_kursi", 409, "Tidak ada kursi lowong"


class LangkahYangMungkin(BaseModel):
    """Di mana usulan ini, dan apa yang dapat Anda lakukan dari sana."""

    status_usulan: StatusMutasi
    langkah_mungkin: list[LangkahMutasi] = Field(description="Langkah yang dapat Anda lakukan sekarang.")


class LangkahUsulanTidakMungkin(LangkahTidakMungkin):
    """409: the case is in a state from which this step does not start."""

    isi = LangkahYangMungkin


class LangkahSendiri(BaseModel):
    """Langkah yang sudah Anda ambil pada usulan ini."""

    langkah_anda: LangkahTercatat | None = Field(default=None, exclude_if=lambda nilai: nilai is None)


class LangkahOrangLain(PerluOrangLain):
    """403: whoever has taken one step of a case takes no other."""

    isi = LangkahSendiri


class PutusanPenghalang(BaseModel):
    """Semua putusan aturan, juga yang tidak menghalangi."""

    putusan: list[PutusanAturan]


class TerhalangAturan(Problem):
    """409: a rule that blocks has failed."""

    isi = PutusanPenghalang
    kode, status, title = "terhalang_aturan", 409, "Terhalang aturan"


class PerluPengecualian(Problem):
    """409: a rule that warns is not met, and two people have not excepted the case from it (T-04)."""

    isi = PutusanPenghalang
    kode, status, title = "perlu_pengecualian", 409, "Perlu pengecualian"


class PerbaikanTidakMungkin(Problem):
    """409: what a returned case is to be changed to does not go with its batch."""

    kode, status, title = "perbaikan_tidak_mungkin", 409, "Perbaikan tidak mungkin"


class PertekUsulan(BaseModel):
    """Pengajuan pertek, atau rekomendasi BKN yang diketik, bagi satu usulan."""

    usulan_id: UUID
    pertek_id: UUID | None = Field(description="Pengajuannya; kosong: rekomendasinya diketik pada usulan.")
    status: Literal["disiapkan", "diajukan", "disetujui", "dianggap_disetujui"] | None = Field(
        description="Keadaan usulan dalam pengajuan itu."
    )
    nomor: str | None = Field(description="Nomor rekomendasi BKN, bila sudah ada.")


class YangDitimbang(BaseModel):
    """Usulan mana saja yang ditimbang BKN, dan di mana."""

    ditimbang: list[PertekUsulan]


class DitimbangBkn(Problem):
    """409: BKN considers the case, or has considered it, as it is or was."""

    isi = YangDitimbang
    kode, status, title = "ditimbang_bkn", 409, "Ditimbang BKN"


class BelumDilepas(Problem):
    """409: the case is decided with others of its batch, and has not been let go of it."""

    kode, status, title = "belum_dilepas", 409, "Belum dilepas dari kumpulannya"


class PenandaTanganBertentangan(Problem):
    """409: who signs holds the office otherwise by the register than by what was typed."""

    kode, status, title = "penanda_tangan_bertentangan", 409, "Kedudukan penanda tangan bertentangan"


class RantaiTerputus(Problem):
    """409: what the case needs in its batch has fallen or come back, or what is decided needs the case."""

    kode, status, title = "rantai_terputus", 409, "Rantai kumpulan akan terputus"


class SalinanBermasalah(Problem):
    """409: a copy of a paper of the case cannot be read, or is not what it should be."""

    kode, status, title = "salinan_bermasalah", 409, "Salinan surat bermasalah"


class JabatanAsalBerubah(Problem):
    """409: since the proposal the person has left the post from which they were to be moved."""

    kode, status, title = "jabatan_asal_berubah", 409, "Jabatan asal berubah"


MENURUT_SURAT = "Isi tanggal seperti pada suratnya."


def salah_tanggal(pointer: str, pesan: str, jalan: str = MENURUT_SURAT) -> TanggalTidakSesuai:
    """One date that contradicts the case, and what is to be done: ``jalan`` where the day may be as typed."""
    return TanggalTidakSesuai(
        f"{pesan} {jalan}",
        kesalahan=[KesalahanIsian(pointer=pointer, pesan=pesan)],
    )
