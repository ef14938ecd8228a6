"""What is sent about another government, and about whoever comes from it."""

from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from services.mutasi.hukum.fakta.instansi import Instansi, JenisInstansi
from services.mutasi.hukum.instansi import KodeDaerah
from services.mutasi.hukum.schemas import Nip
from shared.contracts.istilah.golongan import Golongan, JenisGolongan
from shared.contracts.istilah.jenjang import Eselon, JenjangJabatan
from shared.contracts.istilah.pendidikan import TingkatPendidikan
from shared.contracts.istilah.predikat import Predikat
from shared.contracts.istilah.riwayat import TingkatHukdis
from shared.http.hari import Hari
from shared.http.problem import SalahDi

Teks = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=200)]
_BULAN_TERAKHIR = 12


class _Isian(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _contoh(**isi: Any) -> ConfigDict:
    return ConfigDict(extra="forbid", frozen=True, json_schema_extra={"example": isi})


class InstansiLain(_Isian):
    """Instansi pemerintah di luar kota ini: dari jenis dan kodenya tampak siapa yang menetapkan mutasinya."""

    jenis: JenisInstansi
    kode: KodeDaerah | None = Field(
        default=None,
        description="Kode wilayah Kementerian Dalam Negeri: dua angka bagi provinsi, 16.03 bagi kabupaten atau kota. "
        "Kosong bagi instansi pusat.",
    )
    nama: Teks | None = Field(
        default=None,
        description="Namanya; wajib bila instansi itu tidak bernama pada daftar daerah (ketentuan t09_penetapan).",
    )

    model_config = _contoh(jenis="kabupaten", kode="16.03", nama="Kabupaten Muara Enim")

    @model_validator(mode="after")
    def _sesuai(self) -> Self:
        if self.jenis is JenisInstansi.PUSAT:
            if self.kode is not None or self.nama is None:
                raise SalahDi(
                    "instansi pusat disebut namanya, tanpa kode wilayah", ("nama",) if self.nama is None else ("kode",)
                )
        elif self.kode is None or Instansi.daerah(self.kode).jenis is not self.jenis:
            raise SalahDi(f"kode wilayah bukan kode {self.jenis.nama}", ("kode",))
        return self

    @property
    def instansi(self) -> Instansi:
        """As the law looks at it."""
        return Instansi(JenisInstansi.PUSAT, None) if self.kode is None else Instansi.daerah(self.kode)


Kelas = Annotated[int, Field(ge=1, le=17)]


class JabatanLain(_Isian):
    """Jabatan pada instansi lain, seperti disebut suratnya."""

    nama: Teks
    jenjang: JenjangJabatan | None = Field(default=None, description="Kosong: arah mutasinya tidak tampak.")
    eselon: Eselon | None = None
    kelas: Kelas | None = Field(default=None, description="Kelas jabatan.")

    model_config = _contoh(nama="Analis Kebijakan Ahli Muda", jenjang="ahli_muda", eselon=None, kelas=9)


class JabatanLuar(_Isian):
    """Jabatan pada instansi asal."""

    nama: Teks
    jenjang: JenjangJabatan
    eselon: Eselon | None = None
    nama_unit: Teks | None = None
    mulai: Hari = Field(description="TMT jabatan.")


class JabatanTerakhirLuar(JabatanLuar):
    """Jabatan terakhir pada instansi asal."""

    kelas: Kelas = Field(description="Kelas jabatan.")

    @property
    def tinggi(self) -> JabatanLain:
        """How high it stands."""
        return JabatanLain(nama=self.nama, jenjang=self.jenjang, eselon=self.eselon, kelas=self.kelas)


class JabatanDahuluLuar(JabatanLuar):
    """Jabatan sebelum yang terakhir."""

    selesai: Hari = Field(description="Hari terakhir.")


class KinerjaLuar(_Isian):
    """Predikat kinerja satu tahun menurut dokumen evaluasinya."""

    tahun: int = Field(ge=2000, le=2100)
    predikat: Predikat


class HukdisLuar(_Isian):
    """Hukuman disiplin yang pernah dijatuhkan."""

    tingkat: TingkatHukdis
    mulai: Hari
    selesai: Hari | None = None


class PegawaiLuar(_Isian):
    """Pegawai instansi lain menurut surat-suratnya. Tanggal lahir, jenis kelamin, dan TMT CPNS dibaca dari NIP-nya."""

    nip: Nip
    nama: Teks
    gelar_depan: Annotated[str | None, Field(max_length=50)] = None
    gelar_belakang: Annotated[str | None, Field(max_length=100)] = None
    tmt_pns: Hari = Field(description="Menurut SK PNS.")
    golongan: Golongan = Field(description="Menurut SK pangkat terakhir.")
    tmt_golongan: Hari
    pendidikan: TingkatPendidikan = Field(description="Pendidikan terakhir yang diakui.")
    program_studi: Teks | None = None
    tahun_lulus: Annotated[int | None, Field(ge=1950, le=2100)] = None
    jabatan: JabatanTerakhirLuar = Field(description="Menurut SK jabatan terakhir.")
    riwayat_jabatan: tuple[JabatanDahuluLuar, ...] = Field(
        default=(), max_length=50, description="Jabatan sebelumnya, bagi syarat pengalaman."
    )
    kinerja: tuple[KinerjaLuar, ...] = Field(
        default=(), max_length=10, description="Hasil evaluasi kinerja; dinilai dua tahun terakhir (P-08)."
    )
    hukdis: tuple[HukdisLuar, ...] = Field(default=(), max_length=20, description="Menurut surat pernyataannya.")
    kerabat: tuple[Nip, ...] = Field(
        default=(), max_length=20, description="NIP kerabatnya yang bertugas di kota ini, menurut pernyataannya."
    )
    penilaian_berlaku_sampai: date | None = Field(
        default=None, description="Hari terakhir hasil penilaian kompetensinya berlaku; kosong: belum dinilai."
    )

    model_config = _contoh(
        nip="199203152015042001",
        nama="Contoh Pendatang",
        tmt_pns="2016-04-01",
        golongan="III/c",
        tmt_golongan="2023-04-01",
        pendidikan="S-1",
        program_studi="Teknik Sipil",
        tahun_lulus=2014,
        jabatan={"nama": "Analis Transportasi", "jenjang": "pelaksana", "kelas": 7, "mulai": "2016-04-01"},
        kinerja=[{"tahun": 2025, "predikat": "Baik"}, {"tahun": 2024, "predikat": "Sangat Baik"}],
    )

    @model_validator(mode="after")
    def _menurut_nip(self) -> Self:
        if int(self.nip[12:14]) > _BULAN_TERAKHIR:
            raise SalahDi(
                "nomor ini NI PPPK: PPPK tidak pindah antarinstansi selama perjanjian kerjanya (P-02)", ("nip",)
            )
        try:
            lahir, mulai = self.tanggal_lahir, self.tmt_cpns
        except ValueError:
            raise SalahDi("NIP memuat tanggal lahir atau TMT CPNS yang tidak ada pada kalender", ("nip",)) from None
        if self.nip[14] not in "12":
            raise SalahDi("angka ke-15 NIP menyebut jenis kelamin: 1 atau 2", ("nip",))
        if lahir >= mulai:
            raise SalahDi("menurut NIP, TMT CPNS tidak sesudah tanggal lahir", ("nip",))
        if dini := [each for each in ("tmt_pns", "tmt_golongan") if getattr(self, each) < mulai]:
            raise SalahDi("TMT PNS atau TMT golongan mendahului TMT CPNS menurut NIP", *((each,) for each in dini))
        if self.golongan.jenis is not JenisGolongan.PNS:
            raise SalahDi("golongan ini golongan PPPK: PPPK tidak pindah antarinstansi (P-02)", ("golongan",))
        return self

    @property
    def tanggal_lahir(self) -> date:
        """Digits 1 to 8."""
        return date(int(self.nip[:4]), int(self.nip[4:6]), int(self.nip[6:8]))

    @property
    def tmt_cpns(self) -> date:
        """Digits 9 to 14: the first day of that month."""
        return date(int(self.nip[8:12]), int(self.nip[12:14]), 1)

    @property
    def jenis_kelamin(self) -> Literal["L", "P"]:
        """Digit 15."""
        return "L" if self.nip[14] == "1" else "P"
