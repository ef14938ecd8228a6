"""What is sent about an objection."""

from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from services.mutasi.keberatan.keadaan import CaraMelaksanakan, PutusanKeberatan
from services.mutasi.pemberlakuan.penundaan import AlasanPenundaan
from services.mutasi.pencabutan.schemas import UsulanDibatalkan
from services.mutasi.penomoran.schemas import KodeRegister
from services.mutasi.usulan.isian import (
    PENANDA_PENCABUTAN,
    REGISTER,
    Kalimat,
    Nomor,
    PenandaPencabutan,
    satu_nomor,
)
from shared.http.hari import Hari

Uraian = Annotated[str, StringConstraints(strip_whitespace=True, min_length=20, max_length=20_000)]
"""Grounds, and why they hold or do not: some pages."""
PENANDA = Field(
    default=None,
    description="Kedudukan penanda tangan; bukan Plt atau Plh (T-03). Kosong: menurut perwakilan (`/perwakilan`) atau "
    "pejabat (`/pejabat-ppk`) yang tercatat; tanpa keduanya, definitif.",
)
"""How whoever signs holds the office."""
ISI = 128 << 10
"""Bytes of a request with such a text."""


def contoh(**isi: Any) -> ConfigDict:
    """A body with an example."""
    return ConfigDict(extra="forbid", frozen=True, json_schema_extra={"example": isi})


class SuratKeberatan(BaseModel):
    """Surat keberatan yang diajukan di atas kertas."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tanggal: Hari = Field(description="Hari suratnya diterima.")
    nomor: Nomor = Field(description="Nomor agenda surat masuknya.")


class KeberatanBaru(BaseModel):
    """Keberatan atas satu keputusan."""

    model_config = contoh(
        usulan_id="0197f0a0-0000-7000-8000-000000000001",
        alasan="Jabatan baru saya jauh dari rumah sakit tempat anak saya dirawat; hal ini sudah saya sampaikan.",
        permohonan="Mencabut SK itu sepanjang mengenai saya.",
    )

    usulan_id: UUID = Field(description="Usulan yang keputusannya dikeberatani.")
    alasan: Uraian = Field(description="Mengapa berkeberatan. Hanya terbaca yang berkepentingan.")
    permohonan: Kalimat = Field(description="Apa yang dimohon; yang dikabulkan ialah ini.")
    kertas: SuratKeberatan | None = Field(
        default=None, description="Hanya oleh petugas, bagi yang diajukan pegawainya di atas kertas."
    )


class HariPenerimaan(BaseModel):
    """Kapan keputusan di atas kertas diterima pegawainya."""

    model_config = contoh(tanggal="2026-09-21", nomor_bukti="800/512/TT/2026")

    tanggal: Hari = Field(description="Hari keputusan diterima pegawainya.")
    nomor_bukti: Nomor = Field(description="Nomor tanda terimanya.")


class PenerusanKeberatan(BaseModel):
    """Atasan meneruskan keberatan kepada PPK."""

    model_config = contoh(catatan="Diteruskan; pegawai ini memimpin dua kegiatan yang belum selesai.")

    catatan: Kalimat | None = Field(default=None, description="Tanggapan atasan, bila ada.")


class PengambilanPemeriksaan(BaseModel):
    """Petugas mengambil pemeriksaan."""

    model_config = contoh(catatan="Pemeriksa sebelumnya cuti.")

    catatan: Kalimat | None = Field(default=None, description="Mengapa, bila diambil alih.")


class TelaahKeberatan(BaseModel):
    """Telaah pemeriksa, dan apa yang diusulkannya."""

    model_config = contoh(
        telaah="Berita acara tim penilai tidak memuat nama pegawai ini: prosedurnya cacat.", usul_putusan="dikabulkan"
    )

    telaah: Uraian
    usul_putusan: PutusanKeberatan


class JawabanKeberatan(BaseModel):
    """Jawaban PPK atas keberatan."""

    model_config = contoh(
        putusan="ditolak",
        nomor_jawaban="800/77/BKPSDM/2026",
        tanggal_jawaban="2026-10-12",
        alasan="Keputusan itu telah dipertimbangkan tim penilai kinerja, dan keadaan keluarga telah ditimbang.",
    )

    putusan: PutusanKeberatan
    nomor_jawaban: Nomor | None = Field(
        default=None, description="Nomor surat jawabannya; wajib, kecuali dengan register_nomor."
    )
    register_nomor: KodeRegister | None = Field(default=None, description=REGISTER)
    tanggal_jawaban: Hari
    alasan: Uraian = Field(description="Alasannya, seperti pada surat jawabannya.")
    walau_dalam_tenggang: Kalimat | None = Field(
        default=None,
        description="Hanya, dan wajib, bila yang menurut hitungan tidak terlambat dijawab `tidak_dapat_diterima`: "
        "mengapa.",
    )
    penanda_tangan: PenandaPencabutan | None = PENANDA

    @model_validator(mode="after")
    def _bernomor(self) -> Self:
        satu_nomor(self, "nomor_jawaban")
        return self


class AnggapanDikabulkan(BaseModel):
    """Diamnya PPK dicatat sebagai pengabulan."""

    model_config = contoh(alasan="Sampai hari kerja kesepuluh tidak ada jawaban tercatat atau tersurat.")

    alasan: Uraian = Field(description="Apa yang diperiksa sebelum mencatatnya.")


class PenyampaianJawaban(BaseModel):
    """Kapan jawabannya diterima pegawai."""

    model_config = contoh(tanggal="2026-10-14", nomor_bukti="800/540/TT/2026")

    tanggal: Hari
    nomor_bukti: Nomor = Field(description="Nomor tanda terimanya.")


class PencabutanKeberatan(BaseModel):
    """Keberatan dicabut yang mengajukannya."""

    model_config = contoh(alasan="Sudah diselesaikan dengan atasan.", nomor_surat=None)

    alasan: Kalimat | None = None
    nomor_surat: Nomor | None = Field(default=None, description="Wajib bila dicatat petugas; hanya itu.")


class PenghentianKeberatan(BaseModel):
    """Keberatan dihentikan karena tidak ada lagi yang dijawab."""

    model_config = contoh(alasan="SK-nya dicabut dengan SK nomor 800.1.3.3/44/BKPSDM/2026.")

    alasan: Kalimat


class PenundaanPelaksanaan(BaseModel):
    """PPK menunda pelaksanaan keputusan yang dikeberatani."""

    model_config = contoh(
        dasar="konflik_sosial",
        alasan="Warga dan pegawai di dua kelurahan menolak serah terima; keadaan perlu didinginkan dahulu.",
        nomor_surat="800/71/BKPSDM/2026",
        tanggal_surat="2026-09-24",
    )

    dasar: AlasanPenundaan = Field(description="Hanya karena salah satu alasan UU 30/2014 pasal 65.")
    alasan: Uraian
    nomor_surat: Nomor
    tanggal_surat: Hari
    penanda_tangan: PenandaPencabutan | None = PENANDA


class PengakhiranPenundaan(BaseModel):
    """PPK mengakhiri penundaan."""

    model_config = contoh(alasan="Keadaannya sudah reda.")

    alasan: Kalimat
    penanda_tangan: PenandaPencabutan | None = PENANDA


class PelaksanaanPembalikan(BaseModel):
    """Mutasi yang sudah dilaksanakan dibalik dengan usulan baru, sebagai satu kumpulan."""

    model_config = contoh(cara="pembalikan", tmt="2026-11-01", bersama=[])

    cara: Literal[CaraMelaksanakan.PEMBALIKAN]
    tmt: Hari = Field(description="TMT kembalinya.")
    bersama: list[UUID] = Field(
        default_factory=list, max_length=100, description="Usulan lain yang mutasinya dibalik juga."
    )


class PelaksanaanPembatalan(BaseModel):
    """Keputusan yang belum berlaku dicabut dengan SK, bersama yang lain bila disebut."""

    model_config = contoh(
        cara="pembatalan",
        versi_usulan=4,
        nomor_sk="800.1.3.3/44/BKPSDM/2026",
        tanggal_sk="2026-10-14",
        usulan=[],
    )

    cara: Literal[CaraMelaksanakan.PEMBATALAN]
    versi_usulan: int = Field(ge=1, description="Versi usulan yang Anda lihat.")
    nomor_sk: Nomor | None = Field(default=None, description="SK yang mencabut; wajib, kecuali dengan register_nomor.")
    register_nomor: KodeRegister | None = Field(default=None, description=REGISTER)
    tanggal_sk: Hari
    penanda_tangan: PenandaPencabutan | None = Field(default=None, description=PENANDA_PENCABUTAN)
    usulan: list[UsulanDibatalkan] = Field(
        default_factory=list, max_length=100, description="Usulan lain yang ikut dicabut, dengan versi yang Anda lihat."
    )

    @model_validator(mode="after")
    def _bernomor(self) -> Self:
        satu_nomor(self, "nomor_sk")
        return self


class PelaksanaanLain(BaseModel):
    """Dilaksanakan dengan cara lain, misalnya yang dikabulkan sebagian, atau yang keputusannya sudah dicabut."""

    model_config = contoh(cara="lain", catatan="Jadwal piket disesuaikan, sebagaimana dikabulkan sebagian.")

    cara: Literal[CaraMelaksanakan.LAIN]
    catatan: Uraian
    keputusan_berlaku: bool = Field(
        default=False,
        description="Hanya, dan wajib benar, bila keputusannya belum berlaku: penundaannya berakhir, dan keputusan itu "
        "berlaku. Yang dikabulkan seluruhnya tidak dapat demikian.",
    )


PelaksanaanKeberatan = Annotated[
    PelaksanaanPembalikan | PelaksanaanPembatalan | PelaksanaanLain, Field(discriminator="cara")
]
