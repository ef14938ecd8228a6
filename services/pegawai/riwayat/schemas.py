"""What goes over the wire: one typed shape per kind of history, each with an example.

Periods are written as people write them: ``mulai`` and ``selesai`` are the first and the last day, no ``selesai`` means
until further notice.
"""

from collections.abc import Mapping
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Generic, Literal, TypeAlias, TypeVar, cast, get_args
from uuid import UUID

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    RootModel,
    StringConstraints,
    WrapValidator,
    create_model,
)

from services.pegawai.identitas.golongan import GolonganTerbaca
from services.pegawai.kinerja.nilai import SEBUTAN
from services.pegawai.orang.isian import Alasan, Dokumen, Kode, Nomor, Teks, contoh, masukan
from shared.contracts.istilah.jenjang import Eselon, JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.predikat import Ekspektasi, Predikat
from shared.contracts.istilah.riwayat import JenisDiklat, JenisPenugasan, JenisProsesHukum, TingkatHukdis
from shared.contracts.istilah.status import StatusPegawai
from shared.http.hari import Hari
from shared.privasi.kelas import HUKDIS, INTERNAL, KELUARGA, KINERJA, PRIBADI, PUBLIK, DataOrang, Tanda

NipLain = Annotated[str, StringConstraints(pattern="^[0-9]{18}$")]
Hubungan = Literal["suami", "istri", "ayah", "ibu", "anak", "saudara", "mertua", "menantu", "ipar"]


GolonganTercatat = Annotated[GolonganTerbaca, Field(description="I/a … IV/e, atau I … XVII untuk PPPK.")]
Mulai = Annotated[date, Field(description="Hari pertama.")]
Selesai = Annotated[date | None, Field(description="Hari terakhir; kosong selama belum ditentukan.")]
NomorSk = Annotated[Nomor | None, Field(description="Nomor surat keputusan.")]


def _dua_desimal(nilai: float | None) -> float | None:
    if nilai is not None and round(nilai, 2) != nilai:
        raise ValueError("paling banyak dua desimal")
    return nilai


class Isian(BaseModel):
    """What one row of a kind says."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    urutan: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Pairs of fields of which the second may not lie before the first."""
    seluruhnya: ClassVar[tuple[Tanda, ...]]
    """How closely the rows are kept, where that is not as closely as all that is recorded."""


class RiwayatJabatanIsian(Isian):
    """Jabatan yang pernah diduduki, di kota ini atau di luar."""

    urutan = (("mulai", "selesai"),)
    model_config = contoh(
        nama_jabatan="Pengelola Lalu Lintas",
        kode_jabatan="DISHUB-LL-01",
        nama_unit="Bidang Lalu Lintas",
        kode_unit="DISHUB-LL",
        jenjang="pelaksana",
        eselon=None,
        mulai="2015-01-01",
        selesai="2021-12-31",
        nomor_sk="821/17/BKPSDM/2014",
        tanggal_sk="2014-12-20",
    )

    nama_jabatan: Teks
    kode_jabatan: Annotated[Kode | None, Field(description="Kosong untuk jabatan di luar kota.")] = None
    nama_unit: Teks | None = None
    kode_unit: Kode | None = None
    jenjang: Annotated[JenjangJabatan | None, Field(description="Kosong: menurut peta jabatan, atau tidak ada.")] = None
    eselon: Annotated[Eselon | None, Field(description="Kosong: menurut peta jabatan, atau tidak ada.")] = None
    mulai: Mulai
    selesai: Selesai = None
    nomor_sk: NomorSk = None
    tanggal_sk: date | None = None


class RiwayatGolonganIsian(Isian):
    """Kenaikan (atau penurunan) golongan."""

    model_config = contoh(
        golongan="III/c",
        tmt="2022-04-01",
        nomor_sk="823/119/BKPSDM/2022",
        tanggal_sk="2022-03-10",
        mk_tahun=12,
        mk_bulan=3,
    )

    golongan: GolonganTercatat
    tmt: Annotated[date, Field(description="Terhitung mulai tanggal.")]
    nomor_sk: NomorSk = None
    tanggal_sk: date | None = None
    mk_tahun: Annotated[int | None, Field(ge=0, le=60, description="Masa kerja golongan pada TMT, tahun.")] = None
    mk_bulan: Annotated[int | None, Field(ge=0, le=11, description="Masa kerja golongan pada TMT, bulan.")] = None


class RiwayatPendidikanIsian(Isian):
    """Pendidikan formal yang diselesaikan."""

    model_config = contoh(tingkat="S-1", program_studi="Teknik Sipil", sekolah="Universitas Contoh", tahun_lulus=2008)

    tingkat: TingkatPendidikan
    program_studi: Teks
    sekolah: Teks | None = None
    tahun_lulus: Annotated[int, Field(ge=1950, le=2100)]


class DiklatIsian(Isian):
    """Diklat, kursus, atau seminar."""

    urutan = (("mulai", "selesai"),)
    model_config = contoh(
        jenis="TEKNIS",
        nama="Manajemen Lalu Lintas",
        mulai="2026-03-16",
        selesai="2026-03-20",
        jp=40,
        nomor_sertifikat="00017/TEKNIS/2026",
    )

    jenis: JenisDiklat
    nama: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
    mulai: date | None = None
    selesai: date
    jp: Annotated[int, Field(ge=0, le=5000, description="Jam pelajaran.")]
    nomor_sertifikat: Nomor | None = None


class KinerjaIsian(Isian):
    """Evaluasi kinerja satu tahun."""

    seluruhnya = (KINERJA,)
    model_config = contoh(
        tahun=2025,
        hasil_kerja="sesuai ekspektasi",
        perilaku_kerja="di atas ekspektasi",
        nilai=None,
        predikat="Baik",
    )

    tahun: Annotated[int, Field(ge=1979, le=2100)]
    hasil_kerja: Ekspektasi | None = None
    perilaku_kerja: Ekspektasi | None = None
    nilai: Annotated[
        float | None,
        Field(ge=0, le=120, description="Angka, untuk tahun sebelum 2022; paling banyak dua desimal."),
        AfterValidator(_dua_desimal),
    ] = None
    predikat: Annotated[
        Annotated[str, Field(max_length=40, json_schema_extra={"enum": list(SEBUTAN)})] | None,
        Field(
            description="Kosong bila mengikuti hasil dan perilaku kerja atau nilainya. "
            "Sebutan tahun sebelum 2022 (misalnya Cukup) dibaca menurut peraturan tahun itu."
        ),
    ] = None


class HukdisIsian(Isian):
    """Hukuman disiplin dan masanya."""

    seluruhnya = (HUKDIS,)
    urutan = (("mulai", "selesai"),)
    model_config = contoh(
        tingkat="sedang",
        jenis="Pemotongan TPP 25% selama 6 bulan",
        mulai="2026-03-01",
        selesai="2026-08-31",
        nomor_sk="862/12/BKPSDM/2026",
    )

    tingkat: TingkatHukdis
    jenis: Teks
    mulai: Mulai
    selesai: Annotated[
        date | None,
        Field(description="Hari terakhir masa hukuman. Hukuman ringan tanpa tanggal ini selesai pada hari dijatuhkan."),
    ] = None
    nomor_sk: NomorSk = None


class ProsesHukumIsian(Isian):
    """Pemeriksaan pelanggaran disiplin atau proses peradilan; hasilnya dicatat sendiri, misalnya sebagai hukdis."""

    seluruhnya = (HUKDIS,)
    urutan = (("mulai", "selesai"),)
    model_config = contoh(jenis="disiplin", mulai="2026-07-01", selesai=None, nomor_surat="700/45/ITKO/2026")

    jenis: JenisProsesHukum
    mulai: Mulai
    selesai: Annotated[date | None, Field(description="Hari terakhir proses; kosong selama masih berjalan.")] = None
    nomor_surat: Annotated[Nomor | None, Field(description="Nomor surat panggilan, perintah, atau perkara.")] = None


class RiwayatPenghargaanIsian(Isian):
    """Tanda kehormatan atau penghargaan."""

    model_config = contoh(nama="Satyalancana Karya Satya X Tahun", tanggal="2025-08-17", nomor_sk="61/TK/TAHUN 2025")

    nama: Teks
    tanggal: date
    nomor_sk: NomorSk = None


class CltnIsian(Isian):
    """Cuti di luar tanggungan negara."""

    urutan = (("mulai", "selesai"),)
    model_config = contoh(mulai="2025-02-01", selesai="2026-01-31", nomor_sk="851/4/BKPSDM/2025")

    mulai: Mulai
    selesai: Selesai = None
    nomor_sk: NomorSk = None


class TugasBelajarIsian(Isian):
    """Tugas belajar dan ikatan dinas sesudahnya."""

    urutan = (("mulai", "selesai"), ("selesai", "ikatan_dinas_sampai"), ("mulai", "ikatan_dinas_sampai"))
    model_config = contoh(
        mulai="2024-08-01",
        selesai="2026-07-31",
        tingkat="S-2",
        sekolah="Universitas Contoh",
        ikatan_dinas_sampai="2030-07-31",
        nomor_sk="892/7/BKPSDM/2024",
    )

    mulai: Mulai
    selesai: Selesai = None
    tingkat: TingkatPendidikan | None = None
    sekolah: Teks | None = None
    ikatan_dinas_sampai: Annotated[date | None, Field(description="Hari terakhir ikatan dinas.")] = None
    nomor_sk: NomorSk = None


class KeluargaIsian(Isian):
    """Kerabat yang juga ASN kota ini; hanya untuk memeriksa konflik kepentingan."""

    seluruhnya = (KELUARGA,)
    urutan = (("mulai", "selesai"),)
    model_config = contoh(
        hubungan="suami", nama="Contoh Kerabat", nip_kerabat="197801012003121002", mulai="2012-06-01", selesai=None
    )

    hubungan: Annotated[Hubungan, Field(description="Kerabat itu adalah … dari pegawai ini.")]
    nama: Teks
    nip_kerabat: Annotated[NipLain, Field(description="Hanya kerabat yang juga ASN kota.")]
    mulai: Annotated[date | None, Field(description="Sejak kapan, misalnya tanggal perkawinan.")] = None
    selesai: Annotated[date | None, Field(description="Hari terakhir, misalnya karena perceraian.")] = None


class PenugasanIsian(Isian):
    """Plt, Plh, atau Pj: bertindak dalam suatu jabatan di samping jabatannya sendiri."""

    urutan = (("mulai", "selesai"),)
    model_config = contoh(
        jenis="Plt",
        kode_jabatan="DISHUB-AK-00",
        mulai="2026-09-01",
        selesai="2026-11-30",
        nomor_sp="800.1.11.1/31/BKPSDM/2026",
    )

    jenis: JenisPenugasan
    kode_jabatan: Kode
    mulai: Mulai
    selesai: Selesai = None
    nomor_sp: Annotated[Nomor | None, Field(description="Nomor surat perintah.")] = None


class RiwayatStatusIsian(Isian):
    """Status dan kedudukan hukum sejak suatu tanggal."""

    model_config = contoh(tmt="2011-01-01", status="PNS", kedudukan_hukum="01", nomor_sk="821.1/17/BKPSDM/2010")

    tmt: Annotated[date, Field(description="Terhitung mulai tanggal.")]
    status: StatusPegawai
    kedudukan_hukum: Annotated[
        str,
        PRIBADI,
        StringConstraints(pattern="^[0-9]{2}$"),
        Field(description="Kode BKN; 01 aktif, 02 CLTN, 99 pensiun …"),
    ]
    nomor_sk: NomorSk = None


class KontrakIsian(Isian):
    """Perjanjian kerja PPPK."""

    urutan = (("mulai", "selesai"),)
    model_config = contoh(mulai="2024-03-01", selesai="2029-02-28", nomor="800/P3K/17/2024")

    mulai: Mulai
    selesai: Selesai = None
    nomor: Annotated[Nomor | None, Field(description="Nomor perjanjian kerja.")] = None


def contoh_dari(model: type[BaseModel]) -> dict[str, Any]:
    """The example that a shape documents."""
    extra: Any = model.model_config["json_schema_extra"]
    isi: dict[str, Any] = extra["example"]
    return isi


class Tercatat(DataOrang):
    """How a row stands in the history, beside what it says."""

    seluruhnya = (INTERNAL,)

    id: UUID
    nip: str
    menggantikan: Annotated[UUID | None, Field(description="Baris yang dikoreksi oleh baris ini.")]
    dicatat_pada: datetime
    digantikan_pada: Annotated[
        datetime | None, Field(description="Sejak kapan baris ini tidak berlaku lagi: dikoreksi atau dibatalkan.")
    ]

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """The example of a recorded row: that of what it says, and how it stands."""
        super().__pydantic_init_subclass__(**kwargs)
        cls.model_config = cls.model_config | contoh(
            id="0197f0a0-0000-7000-8000-000000000021",
            nip="198503122010011001",
            menggantikan=None,
            dicatat_pada="2026-09-15T03:00:00Z",
            digantikan_pada=None,
            **contoh_dari(cls),
            riwayat=get_args(cls.model_fields["riwayat"].annotation)[0],
        )


class _JabatanTercatat(RiwayatJabatanIsian):
    """What a recorded post says besides: of which table it is."""

    model_config = contoh(**contoh_dari(RiwayatJabatanIsian), sumber="riwayat")

    sumber: Annotated[
        Literal["riwayat", "penempatan"],
        Field(description="penempatan: jabatan definitif di kota ini, yang diubah lewat penempatan."),
    ]


class _KinerjaTercatat(KinerjaIsian):
    """Of a recorded year the predicate is known."""

    predikat: Annotated[Predikat, Field(description="Menurut PermenPANRB 6/2022, juga untuk tahun sebelumnya.")]


NamaRiwayat = Literal[
    "jabatan",
    "golongan",
    "pendidikan",
    "diklat",
    "kinerja",
    "hukdis",
    "proses_hukum",
    "penghargaan",
    "cltn",
    "tugas_belajar",
    "keluarga",
    "penugasan",
    "status",
    "kontrak",
]
"""The kinds, in the order in which a file shows them."""
ISIAN: Mapping[NamaRiwayat, type[Isian]] = {
    "jabatan": RiwayatJabatanIsian,
    "golongan": RiwayatGolonganIsian,
    "pendidikan": RiwayatPendidikanIsian,
    "diklat": DiklatIsian,
    "kinerja": KinerjaIsian,
    "hukdis": HukdisIsian,
    "proses_hukum": ProsesHukumIsian,
    "penghargaan": RiwayatPenghargaanIsian,
    "cltn": CltnIsian,
    "tugas_belajar": TugasBelajarIsian,
    "keluarga": KeluargaIsian,
    "penugasan": PenugasanIsian,
    "status": RiwayatStatusIsian,
    "kontrak": KontrakIsian,
}
"""What a row of each kind says."""


def _tercatat(nama: NamaRiwayat, isian: type[Isian]) -> type[Tercatat]:
    """The shape of a recorded row: what it says, how it stands, and ``riwayat``, which tells the kinds apart."""
    dasar: Any = ({"jabatan": _JabatanTercatat, "kinerja": _KinerjaTercatat}.get(nama, isian), Tercatat)
    bidang: dict[str, Any] = {"riwayat": (Literal[nama], ...)}
    model: Any = create_model(
        isian.__name__.removesuffix("Isian"),
        __base__=dasar,
        __doc__=f"{isian.__doc__} Sebagaimana tercatat.",
        __module__=__name__,
        **bidang,
    )
    return cast("type[Tercatat]", model)


TERCATAT = {nama: _tercatat(nama, isian) for nama, isian in ISIAN.items()}
"""The same as it is recorded."""


_bagian: dict[str, Any] = {nama: Annotated[list[baris], baris.seluruhnya[0]] for nama, baris in TERCATAT.items()}  # type: ignore[valid-type]
RiwayatPegawai = create_model(
    "RiwayatPegawai",
    __base__=DataOrang,
    __doc__="Semua riwayat satu pegawai. Yang tidak boleh Anda lihat tidak ada di sini, dan disebut pada `disamarkan`.",
    __module__=__name__,
    **_bagian,
    disamarkan=Annotated[list[str], PUBLIK, Field(description="Yang tidak ditampilkan kepada Anda.", examples=[[]])],
)

if TYPE_CHECKING:
    IsianRiwayat: TypeAlias = Any
    _Tercatat: TypeAlias = Any
else:
    _Tercatat = Annotated[reduce(or_, TERCATAT.values()), Field(discriminator="riwayat")]
    IsianRiwayat = Annotated[
        reduce(or_, ISIAN.values()),
        # Which of them it has to be is said by the address: the route reads it.
        WrapValidator(lambda isi, _: isi),
        Field(
            description="Isi baris menurut riwayat pada alamatnya.",
            json_schema_extra={"example": contoh_dari(RiwayatGolonganIsian)},
        ),
    ]


class BarisRiwayat(RootModel[_Tercatat]):
    """Satu baris riwayat; `riwayat` mengatakan yang mana, dan dengan itu bentuknya."""

    model_config = contoh(**contoh_dari(TERCATAT["golongan"]))


class KoreksiRiwayat(BaseModel):
    """Isi yang benar, alasan, dan dokumen pendukungnya."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "alasan": "Salah ketik saat perekaman",
                "dokumen": "SK 823/119/BKPSDM/2022",
                "isi": contoh_dari(RiwayatGolonganIsian),
            }
        },
    )

    alasan: Annotated[Alasan, Field(description="Mengapa yang tercatat salah.")]
    dokumen: Annotated[Dokumen, Field(description="Nomor atau nama dokumen yang membuktikannya.")]
    isi: IsianRiwayat


class PembatalanRiwayat(BaseModel):
    """Mengapa satu baris ditarik tanpa pengganti."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"alasan": "Tercatat pada pegawai yang salah", "dokumen": "BA 800/12/BKPSDM/2026"}
        },
    )

    alasan: Alasan
    dokumen: Annotated[Dokumen | None, Field(description="Nomor atau nama dokumen pendukung.")] = None


B = TypeVar("B", bound=BaseModel)


class RiwayatTersimpan(BaseModel, Generic[B]):
    """Baris sebagaimana tercatat sekarang."""

    data: B
    peringatan: list[str] = Field(description="Yang perlu diperiksa lagi; baris tetap tercatat.", examples=[[]])
    versi: int = Field(description="Versi berkas pegawai sesudah perubahan ini.", examples=[4])

    @classmethod
    def model_parametrized_name(cls, _: tuple[Any, ...]) -> str:
        """One name: clients see one of them."""
        return "RiwayatTersimpan"


class PengakhiranPenugasan(BaseModel):
    """Plt, Plh, atau Pj berakhir lebih cepat daripada tanggalnya semula."""

    model_config = masukan(
        selesai="2026-10-31",
        dokumen="800.1.11.1/44/BKPSDM/2026",
        alasan="Pejabat definitif sudah dilantik.",
    )

    selesai: Hari = Field(description="Hari terakhir wewenangnya.")
    dokumen: Annotated[Dokumen, Field(description="Surat yang mengakhirinya.")]
    alasan: Alasan


class PenugasanJabatan(DataOrang):
    """Siapa bertindak dalam jabatan apa."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "nip": "198503122010011001",
                "nama": "Contoh Pegawai",
                "jenis": "Plt",
                "kode_jabatan": "DISHUB-AK-00",
                "nama_jabatan": "Kepala Bidang Angkutan",
                "kode_unit": "DISHUB-AK",
                "nama_unit": "Bidang Angkutan",
                "mulai": "2026-09-01",
                "selesai": "2026-11-30",
                "nomor_sp": "800.1.11.1/31/BKPSDM/2026",
                "id": "0197f0a0-0000-7000-8000-000000000031",
                "definitif_sejak": None,
            }
        }
    )

    nip: Annotated[str, INTERNAL]
    nama: Annotated[str, PUBLIK]
    jenis: Annotated[JenisPenugasan, PUBLIK]
    kode_jabatan: Annotated[str, PUBLIK]
    nama_jabatan: Annotated[str, PUBLIK]
    kode_unit: Annotated[str, PUBLIK]
    nama_unit: Annotated[str, PUBLIK]
    mulai: Annotated[date, PUBLIK]
    selesai: Annotated[date | None, PUBLIK] = Field(description="Hari terakhir wewenangnya.")
    nomor_sp: Annotated[str | None, INTERNAL]
    id: Annotated[UUID, PUBLIK] = Field(description="Barisnya pada riwayat pegawai itu.")
    definitif_sejak: Annotated[date | None, PUBLIK] = Field(
        description="Sejak kapan jabatan ini sudah dipangku pejabat definitif; bila terisi, penugasan perlu diakhiri."
    )
