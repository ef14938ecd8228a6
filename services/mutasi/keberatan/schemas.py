"""What goes over the wire of objections. That somebody objects is internal, what they say of their own lot personal."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from services.mutasi.keberatan.jam import Hukum
from services.mutasi.keberatan.keadaan import (
    CaraMelaksanakan,
    CaraMengajukan,
    LangkahKeberatan,
    PutusanKeberatan,
    StatusKeberatan,
)
from services.mutasi.keberatan.tenggat_schemas import (
    CONTOH_TENGGAT,
    KetepatanJawaban,
    LanjutanKeberatan,
    TenggatHukum,
)
from services.mutasi.usulan.status import StatusMutasi
from shared.privasi.kelas import INTERNAL, PRIBADI, PUBLIK, DataInternal, DataOrang

_ID, _USULAN = "0197f0a0-0000-7000-8000-0000000000b1", "0197f0a0-0000-7000-8000-000000000001"


def _contoh(**isi: Any) -> ConfigDict:
    return ConfigDict(json_schema_extra={"example": isi})


_RINGKAS: dict[str, JsonValue] = {
    "id": _ID,
    "versi": 2,
    "status": "diteruskan",
    "usulan_id": _USULAN,
    "nip": "198503122010011001",
    "nama": "Contoh Pegawai",
    "nomor_sk": "800.1.3.3/17/BKPSDM/2026",
    "tanggal_sk": "2026-09-15",
    "jabatan_asal": "Pengelola Lalu Lintas",
    "jabatan_tujuan": "Pengelola Angkutan",
    "cara": "sistem",
    "tanggal_diajukan": "2026-10-05",
    "terlambat": [],
    "menjawab": CONTOH_TENGGAT,
    "pemeriksa": None,
    "nama_pemeriksa": None,
    "ditunda": False,
}


class KeberatanRingkas(DataInternal):
    """Satu keberatan dalam daftar."""

    model_config = _contoh(**_RINGKAS)

    id: UUID
    versi: int
    status: StatusKeberatan
    usulan_id: UUID
    nip: str
    nama: str
    nomor_sk: str
    tanggal_sk: date
    jabatan_asal: str | None
    jabatan_tujuan: str
    cara: CaraMengajukan
    tanggal_diajukan: date
    terlambat: list[Hukum] = Field(
        description="Menurut hukum mana diajukan terlambat; kosong: tidak, atau belum tentu."
    )
    menjawab: TenggatHukum | None = Field(description="Kapan dijawab paling lambat; kosong: sudah berakhir.")
    pemeriksa: str | None
    nama_pemeriksa: str | None
    ditunda: bool = Field(description="Pelaksanaan keputusannya ditunda.")


class LangkahMungkinKeberatan(DataInternal):
    """Satu langkah dari keadaan ini, bagi Anda."""

    langkah: LangkahKeberatan
    dapat: bool
    sebab: str | None = Field(description="Mengapa Anda belum atau tidak dapat mengambilnya.")


class RincianLangkahKeberatan(BaseModel):
    """Yang tercatat pada satu langkah, menurut langkahnya."""

    model_config = ConfigDict(extra="ignore")

    nomor_surat: str | None = None
    nomor_bukti: str | None = Field(default=None, description="Tanda terima jawabannya.")
    tanggal: date | None = None
    sebelumnya: str | None = Field(default=None, description="NIP pemeriksa sebelumnya.")
    usul_putusan: PutusanKeberatan | None = None
    nomor_jawaban: str | None = None
    tanggal_jawaban: date | None = None
    terlambat: list[Hukum] | None = Field(default=None, description="Menurut hitungan saat dijawab.")
    hitungan: str | None = Field(default=None, description="Hitungan tenggangnya saat dijawab.")
    batas_jawab: dict[Hukum, date] | None = Field(
        default=None, description="Hari terakhir menjawab menurut tiap hukum, dihitung saat dijawab."
    )
    jawaban_terlambat: list[Hukum] | None = Field(default=None, description="Menurut hukum mana jawabannya terlambat.")
    walau_dalam_tenggang: str | None = Field(
        default=None, description="Mengapa yang tidak terlambat tidak dapat diterima."
    )
    nomor_lama: str | None = Field(default=None, description="Nomor jawaban yang dikoreksi.")
    tanggal_lama: date | None = Field(default=None, description="Tanggal jawaban yang dikoreksi.")
    putusan_lama: PutusanKeberatan | None = Field(default=None, description="Putusan yang dikoreksi.")
    diusulkan_oleh: str | None = Field(
        default=None, description="NIP pengusul koreksinya; yang menyetujui ialah `oleh`."
    )
    sidik: str | None = Field(default=None, description="SHA-256 surat jawaban yang dibuka pegawainya.")
    diajukan: date | None = None
    dasar: str | None = Field(default=None, description="Dasar penundaan, atau ketentuan tentang diam.")
    penanda_tangan: str | None = Field(default=None, description="Kedudukan penanda tangan bagi PPK.")
    keputusan_dicabut: bool | None = None
    pegawai_keluar: bool | None = None
    pelaksanaan: CaraMelaksanakan | None = None
    kumpulan_id: UUID | None = None
    tmt: date | None = None


class LangkahDilaluiKeberatan(DataOrang):
    """Satu langkah yang sudah diambil."""

    versi: Annotated[int, INTERNAL]
    langkah: Annotated[LangkahKeberatan, INTERNAL]
    dari_status: Annotated[StatusKeberatan | None, INTERNAL]
    ke_status: Annotated[StatusKeberatan, INTERNAL]
    oleh: Annotated[str, INTERNAL]
    nama_oleh: Annotated[str | None, INTERNAL]
    waktu: Annotated[datetime, INTERNAL]
    catatan: Annotated[str | None, PRIBADI]
    rincian: Annotated[RincianLangkahKeberatan, PRIBADI]


class PengajuanDinilai(DataInternal):
    """Apakah diajukan dalam tenggang, dan bagaimana dihitung."""

    terlambat: list[Hukum]
    usul_putusan: PutusanKeberatan | None = Field(
        description="tidak_dapat_diterima bila terlambat menurut PP 79/2021: usul, yang diputus orang."
    )
    hitungan: str


class BerkasKeberatan(DataInternal):
    """Satu berkas yang menyertai keberatan."""

    model_config = _contoh(
        id="0197f0a0-0000-7000-8000-0000000000b7",
        nama="surat dokter.pdf",
        byte=482130,
        layak=True,
        diunggah_oleh="198503122010011001",
        diunggah_pada="2026-10-05T03:00:00Z",
    )

    id: UUID
    nama: str
    byte: int
    layak: bool | None = Field(description="Kosong: masih diperiksa.")
    diunggah_oleh: str
    diunggah_pada: datetime


class PenundaanKeputusan(DataInternal):
    """Pelaksanaan keputusan ditunda (UU 30/2014 pasal 65), atau menunggu dilaksanakannya yang dikabulkan."""

    dasar: str
    alasan: str
    nomor_surat: str | None = Field(description="Kosong: keberatannya dikabulkan karena PPK diam.")
    tanggal_surat: date | None
    ditetapkan_oleh: str
    ditetapkan_pada: datetime


class KeberatanRinci(DataOrang):
    """Satu keberatan: sampai di mana, sampai kapan, dan apa yang dapat dilakukan sekarang."""

    model_config = _contoh(
        **{
            **_RINGKAS,
            "status_usulan": "diputuskan",
            "tmt": "2026-10-01",
            "tmt_berlaku": None,
            "diterima": "2026-09-21",
            "pegawai_keluar": False,
            "nomor_surat": None,
            "alasan": "Jabatan baru saya jauh dari rumah sakit tempat anak saya dirawat.",
            "permohonan": "Mencabut SK itu sepanjang mengenai saya.",
            "pengajuan": {"terlambat": [], "usul_putusan": None, "hitungan": "Diterima Senin 21 September 2026."},
            "mengajukan": CONTOH_TENGGAT,
            "ketepatan": [],
            "diam": None,
            "telaah": None,
            "usul_putusan": None,
            "nomor_jawaban": None,
            "tanggal_jawaban": None,
            "alasan_jawaban": None,
            "karena_diam": False,
            "surat_id": None,
            "jawaban_diterima": None,
            "lanjutan": None,
            "penundaan": None,
            "pelaksanaan": None,
            "kumpulan_id": None,
            "lain_atas_sk": 0,
            "berkas": [],
            "langkah": [{"langkah": "pemeriksaan", "dapat": True, "sebab": None}],
            "riwayat": [],
            "disamarkan": [],
        }
    )

    id: Annotated[UUID, INTERNAL]
    versi: Annotated[int, INTERNAL]
    status: Annotated[StatusKeberatan, INTERNAL]
    usulan_id: Annotated[UUID, INTERNAL]
    status_usulan: Annotated[StatusMutasi, INTERNAL]
    tmt: Annotated[date, INTERNAL] = Field(description="TMT pada keputusannya.")
    tmt_berlaku: Annotated[date | None, INTERNAL] = Field(
        description="Hari mulai berlakunya bila ditunda melewati TMT: tidak mendahului akhir penundaan (UU 30/2014 "
        "pasal 65). Kosong: menurut TMT."
    )
    nip: Annotated[str, INTERNAL]
    nama: Annotated[str, INTERNAL]
    nomor_sk: Annotated[str, INTERNAL]
    tanggal_sk: Annotated[date, INTERNAL]
    jabatan_asal: Annotated[str | None, INTERNAL]
    jabatan_tujuan: Annotated[str, INTERNAL]
    diterima: Annotated[date | None, INTERNAL] = Field(
        description="Kapan keputusannya diterima; kosong: belum tercatat."
    )
    pegawai_keluar: Annotated[bool, INTERNAL]
    cara: Annotated[CaraMengajukan, INTERNAL]
    tanggal_diajukan: Annotated[date, INTERNAL]
    nomor_surat: Annotated[str | None, INTERNAL]
    alasan: Annotated[str, PRIBADI]
    permohonan: Annotated[str, PRIBADI]
    pengajuan: Annotated[PengajuanDinilai, INTERNAL]
    terlambat: Annotated[list[Hukum], INTERNAL]
    mengajukan: Annotated[TenggatHukum, INTERNAL]
    menjawab: Annotated[TenggatHukum | None, INTERNAL] = Field(
        description="Tenggat menjawab; sesudah dijawab dilihat pada hari jawabannya. Kosong: dicabut, gugur, atau "
        "tidak dijawab."
    )
    ketepatan: Annotated[list[KetepatanJawaban], INTERNAL] = Field(
        description="Apakah dijawab dalam tenggang, menurut tiap hukum; kosong: belum dijawab."
    )
    diam: Annotated[str | None, INTERNAL] = Field(
        description="Apa artinya PPK belum menjawab sesudah tenggat UU 30/2014."
    )
    pemeriksa: Annotated[str | None, INTERNAL]
    nama_pemeriksa: Annotated[str | None, INTERNAL]
    telaah: Annotated[str | None, PRIBADI] = Field(description="Bagi pegawainya sesudah dijawab.")
    usul_putusan: Annotated[PutusanKeberatan | None, PRIBADI]
    nomor_jawaban: Annotated[str | None, INTERNAL]
    tanggal_jawaban: Annotated[date | None, INTERNAL]
    alasan_jawaban: Annotated[str | None, PRIBADI]
    karena_diam: Annotated[bool, INTERNAL]
    surat_id: Annotated[UUID | None, INTERNAL] = Field(description="Surat jawabannya, pada `/surat/{surat_id}`.")
    jawaban_diterima: Annotated[date | None, INTERNAL]
    lanjutan: Annotated[LanjutanKeberatan | None, INTERNAL] = Field(
        description="Kosong: masih dapat dijawab, atau dikabulkan."
    )
    ditunda: Annotated[bool, INTERNAL]
    penundaan: Annotated[PenundaanKeputusan | None, INTERNAL]
    pelaksanaan: Annotated[CaraMelaksanakan | None, INTERNAL]
    kumpulan_id: Annotated[UUID | None, INTERNAL] = Field(description="Usulan yang membalik mutasinya.")
    lain_atas_sk: Annotated[int, INTERNAL] = Field(description="Keberatan lain atas SK yang sama.")
    berkas: Annotated[list[BerkasKeberatan], PRIBADI]
    langkah: Annotated[list[LangkahMungkinKeberatan], INTERNAL]
    riwayat: Annotated[list[LangkahDilaluiKeberatan], INTERNAL]
    disamarkan: Annotated[list[str], PUBLIK] = Field(
        default=[], description="Isian yang tidak ditampilkan kepada Anda."
    )


class HakKeberatan(DataInternal):
    """Sampai kapan keputusan ini dapat dikeberatani, dan keberatan yang sudah ada."""

    model_config = _contoh(
        usulan_id=_USULAN,
        nip="198503122010011001",
        nomor_sk="800.1.3.3/17/BKPSDM/2026",
        tanggal_sk="2026-09-15",
        diterima="2026-09-21",
        nomor_bukti="800/512/TT/2026",
        mengajukan=CONTOH_TENGGAT,
        dapat_diajukan=True,
        sebab=None,
        menunda="Keberatan tidak menunda pelaksanaan keputusan (UU 30/2014 pasal 65), kecuali PPK menundanya.",
        keberatan=[_RINGKAS],
        melaksanakan=[],
    )

    usulan_id: UUID
    nip: str
    nomor_sk: str | None
    tanggal_sk: date | None
    diterima: date | None
    nomor_bukti: str | None
    mengajukan: TenggatHukum
    dapat_diajukan: bool = Field(description="Yang terlambat tetap dapat diajukan; keterlambatannya diputus orang.")
    sebab: str | None = Field(description="Mengapa tidak dapat diajukan lagi.")
    menunda: str
    keberatan: list[KeberatanRingkas]
    melaksanakan: list[UUID] = Field(description="Keberatan yang dilaksanakan dengan usulan ini.")
