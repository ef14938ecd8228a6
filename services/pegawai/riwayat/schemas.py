"""What goes over the wire: one typed shape per kind of history, each with an example.

Periods are written as people write them: ``mulai`` and ``selesai`` are the first and the last day, no ``selesai`` means
until further notice.
"""

from collections.abc import Mapping
from copy import copy
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Literal
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, JsonValue, StringConstraints, create_model
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from services.pegawai.identitas.golongan import urai_golongan
from shared.contracts.istilah.golongan import Golongan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.predikat import Ekspektasi, Predikat
from shared.contracts.istilah.riwayat import JenisDiklat, JenisPenugasan, TingkatHukdis
from shared.contracts.istilah.status import StatusPegawai
from shared.privasi.kelas import DataOrang, Tanda

Teks = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Nomor = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Kode = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,42}$")]
NipLain = Annotated[str, StringConstraints(pattern=r"^\d{18}$")]
Hubungan = Literal["suami", "istri", "ayah", "ibu", "anak", "saudara", "mertua", "menantu", "ipar"]
PredikatTercatat = Annotated[
    Predikat,
    Field(description="Menurut PermenPANRB 6/2022, juga untuk tahun sebelumnya."),
]
NilaiTercatat = Annotated[float | None, Field(description="Angka, untuk tahun sebelum 2022.")]


def _baku(nilai: Any) -> Any:
    return urai_golongan(nilai) if isinstance(nilai, str) else nilai


GolonganTercatat = Annotated[
    Golongan, BeforeValidator(_baku), Field(description="I/a … IV/e, atau I … XVII untuk PPPK.")
]
Mulai = Annotated[date, Field(description="Hari pertama.")]
Selesai = Annotated[date | None, Field(description="Hari terakhir; kosong selama belum ditentukan.")]
NomorSk = Annotated[Nomor | None, Field(description="Nomor surat keputusan.")]


class Isian(BaseModel):
    """What one row of a kind says."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    urutan: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Pairs of fields of which the second may not lie before the first."""


def _contoh(**isi: JsonValue) -> ConfigDict:
    return ConfigDict(json_schema_extra={"example": isi})


class RiwayatJabatanIsian(Isian):
    """Jabatan yang pernah diduduki, di kota ini atau di luar."""

    urutan = (("mulai", "selesai"),)
    model_config = _contoh(
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
    jenjang: Annotated[Nomor | None, Field(description="Bila kosong, menurut jabatan pada peta jabatan.")] = None
    eselon: Annotated[Nomor | None, Field(description="Bila kosong, menurut jabatan pada peta jabatan.")] = None
    mulai: Mulai
    selesai: Selesai = None
    nomor_sk: NomorSk = None
    tanggal_sk: date | None = None


class RiwayatGolonganIsian(Isian):
    """Kenaikan (atau penurunan) golongan."""

    model_config = _contoh(
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

    model_config = _contoh(tingkat="S-1", program_studi="Teknik Sipil", sekolah="Universitas Contoh", tahun_lulus=2008)

    tingkat: TingkatPendidikan
    program_studi: Teks
    sekolah: Teks | None = None
    tahun_lulus: Annotated[int, Field(ge=1950, le=2100)]


class DiklatIsian(Isian):
    """Diklat, kursus, atau seminar."""

    urutan = (("mulai", "selesai"),)
    model_config = _contoh(
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

    model_config = _contoh(
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
        Decimal | None, Field(ge=0, le=120, decimal_places=2, description="Angka, untuk tahun sebelum 2022.")
    ] = None
    predikat: Annotated[
        str | None,
        Field(
            max_length=40,
            description="Kosong bila mengikuti hasil dan perilaku kerja atau nilainya. "
            "Sebutan tahun sebelum 2022 (misalnya Cukup) dibaca menurut peraturan tahun itu.",
        ),
    ] = None


class HukdisIsian(Isian):
    """Hukuman disiplin dan masanya."""

    urutan = (("mulai", "selesai"),)
    model_config = _contoh(
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


class PenghargaanIsian(Isian):
    """Tanda kehormatan atau penghargaan."""

    model_config = _contoh(nama="Satyalancana Karya Satya X Tahun", tanggal="2025-08-17", nomor_sk="61/TK/TAHUN 2025")

    nama: Teks
    tanggal: date
    nomor_sk: NomorSk = None


class CltnIsian(Isian):
    """Cuti di luar tanggungan negara."""

    urutan = (("mulai", "selesai"),)
    model_config = _contoh(mulai="2025-02-01", selesai="2026-01-31", nomor_sk="851/4/BKPSDM/2025")

    mulai: Mulai
    selesai: Selesai = None
    nomor_sk: NomorSk = None


class TugasBelajarIsian(Isian):
    """Tugas belajar dan ikatan dinas sesudahnya."""

    urutan = (("mulai", "selesai"), ("selesai", "ikatan_dinas_sampai"), ("mulai", "ikatan_dinas_sampai"))
    model_config = _contoh(
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

    urutan = (("mulai", "selesai"),)
    model_config = _contoh(
        hubungan="suami", nama="Contoh Kerabat", nip_kerabat="197801012003121002", mulai="2012-06-01", selesai=None
    )

    hubungan: Annotated[Hubungan, Field(description="Kerabat itu adalah … dari pegawai ini.")]
    nama: Teks
    nip_kerabat: NipLain
    mulai: Annotated[date | None, Field(description="Sejak kapan, misalnya tanggal perkawinan.")] = None
    selesai: Annotated[date | None, Field(description="Hari terakhir, misalnya karena perceraian.")] = None


class PenugasanIsian(Isian):
    """Plt, Plh, atau Pj: bertindak dalam suatu jabatan di samping jabatannya sendiri."""

    urutan = (("mulai", "selesai"),)
    model_config = _contoh(
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


class StatusPegawaiIsian(Isian):
    """Status dan kedudukan hukum sejak suatu tanggal."""

    model_config = _contoh(tmt="2011-01-01", status="PNS", kedudukan_hukum="01", nomor_sk="821.1/17/BKPSDM/2010")

    tmt: Annotated[date, Field(description="Terhitung mulai tanggal.")]
    status: StatusPegawai
    kedudukan_hukum: Annotated[
        str, StringConstraints(pattern=r"^\d{2}$"), Field(description="Kode BKN; 01 aktif, 02 CLTN, 99 pensiun …")
    ]
    nomor_sk: NomorSk = None


class KontrakIsian(Isian):
    """Perjanjian kerja PPPK."""

    urutan = (("mulai", "selesai"),)
    model_config = _contoh(mulai="2024-03-01", selesai="2029-02-28", nomor="800/P3K/17/2024")

    mulai: Mulai
    selesai: Selesai = None
    nomor: Annotated[Nomor | None, Field(description="Nomor perjanjian kerja.")] = None


_TERCATAT: dict[str, tuple[Any, FieldInfo, JsonValue]] = {
    "id": (UUID, Field(), "0197f0a0-0000-7000-8000-000000000021"),
    "nip": (str, Field(), "198503122010011001"),
    "menggantikan": (UUID | None, Field(description="Baris yang dikoreksi oleh baris ini."), None),
    "dicatat_pada": (datetime, Field(), "2026-09-15T03:00:00Z"),
    "digantikan_pada": (
        datetime | None,
        Field(description="Sejak kapan baris ini tidak berlaku lagi: dikoreksi atau dibatalkan."),
        None,
    ),
}
"""How a row stands in the history."""


def contoh(model: type[BaseModel]) -> dict[str, Any]:
    """The example that a shape documents."""
    extra: Any = model.model_config["json_schema_extra"]
    isi: dict[str, Any] = extra["example"]
    return isi


def tercatat(
    isian: type[Isian],
    nama: str,
    kelas: Tanda,
    *,
    kelas_lain: Mapping[str, Tanda] = MappingProxyType({}),
    lain: Mapping[str, tuple[Any, JsonValue]] = MappingProxyType({}),
) -> type[DataOrang]:
    """The shape of a recorded row of a kind: how it stands in the history, and what it says, every field shown.

    Its fields are of one class of data, except those in ``kelas_lain``. ``lain`` are further or other fields as
    ``(type, example)``.
    """
    bidang: dict[str, Any] = {}
    for name, (jenis, info, _) in _TERCATAT.items():
        bidang[name] = (Annotated[jenis, kelas], info)
    for name, info in isian.model_fields.items():
        ditunjukkan = copy(info)
        ditunjukkan.default = PydanticUndefined
        bidang[name] = (Annotated[info.annotation, kelas_lain.get(name, kelas)], ditunjukkan)
    for name, (jenis, _) in lain.items():
        bidang[name] = (Annotated[jenis, kelas], ...)
    contoh_tercatat = {name: each for name, (_, _, each) in _TERCATAT.items()}
    model: type[DataOrang] = create_model(
        nama,
        __base__=DataOrang,
        __doc__=isian.__doc__,
        __module__=__name__,
        **bidang,
    )
    model.model_config = ConfigDict(
        json_schema_extra={
            "example": {**contoh_tercatat, **contoh(isian), **{name: each for name, (_, each) in lain.items()}}
        }
    )
    model.model_rebuild(force=True)
    return model


Sumber = Annotated[
    Literal["riwayat", "penempatan"],
    Field(description="penempatan: jabatan definitif di kota ini, yang diubah lewat penempatan."),
]
