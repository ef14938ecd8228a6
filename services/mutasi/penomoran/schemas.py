"""What goes over the wire about registers and the book of numbers."""

from datetime import date, datetime
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints, computed_field, model_validator

from services.mutasi.penomoran.jenis import (
    REGISTER_SURAT,
    AsalNomor,
    JenisSurat,
    MacamTemuan,
    StatusNomor,
    SuratBernomor,
)
from services.mutasi.penomoran.pola import BENTUK, TERPANJANG, TERTINGGI, salah_pola
from shared.ekspor.tulis import BentukBerkas
from shared.http.hari import Hari
from shared.http.problem import SalahDi, tolak_ganda
from shared.persetujuan.bentuk import Kalimat

KodeRegister = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9][A-Z0-9-]{1,29}$")]
Tahun = Annotated[int, Field(strict=True, ge=1990, le=2100)]
Urut = Annotated[int, Field(strict=True, ge=1, le=TERTINGGI)]
_Nama = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=120)]
_ISI: dict[str, Any] = {
    "nama": "SK mutasi",
    "pola": "800.1.3.3/{urut}/BKPSDM-III/{tahun}",
    "jenis": ["sk_mutasi", "petikan"],
    "nomor_awal": 1,
    "nomor_akhir": None,
    "tahun_awal": 2026,
    "tenggang_hari": 31,
}
_SURAT: list[JsonValue] = ["sk", "sk_kolektif", "petikan"]
_ALASAN = "Buku nomor SK mutasi dipindahkan ke sistem ini."


def _masukan(**isi: Any) -> ConfigDict:
    return ConfigDict(extra="forbid", frozen=True, json_schema_extra={"example": isi})


class IsiRegisterNomor(BaseModel):
    """Bagaimana nomor sebuah register ditulis, dan bagi surat apa."""

    model_config = _masukan(**_ISI, aktif=True, alasan=_ALASAN)

    nama: _Nama
    pola: Annotated[str, StringConstraints(strip_whitespace=True, pattern=BENTUK)] = Field(
        description="`{urut}` dan `{tahun}` tepat sekali; `{urut:04}` berangka nol di depan; boleh `{bulan}` (09) atau "
        "`{bulan_romawi}` (IX). Tanda lain tertulis apa adanya. Nomor yang sudah diberikan tidak ikut berubah."
    )
    jenis: list[SuratBernomor] = Field(min_length=1, max_length=len(SuratBernomor), description="Bagi surat apa saja.")
    nomor_awal: Urut = Field(default=1, description="Nomor pertama tiap tahun.")
    nomor_akhir: Urut | None = Field(default=None, description="Nomor terakhir tiap tahun; kosong: tidak terbatas.")
    tahun_awal: Tahun = Field(description="Surat bertanggal sebelum tahun ini bernomor menurut buku lain.")
    tenggang_hari: int = Field(
        default=31,
        strict=True,
        ge=0,
        le=366,
        description="Sampai berapa hari sesudah akhir tahun surat bertanggal tahun itu masih diberi nomor.",
    )
    aktif: bool = Field(default=True, description="false: tidak memberi nomor lagi.")
    alasan: Kalimat = Field(description="Mengapa; tersimpan pada jejak.")

    @model_validator(mode="after")
    def _sah(self) -> Self:
        if (salah := salah_pola(self.pola)) is not None:
            raise SalahDi(salah, ("pola",))
        tolak_ganda(self.jenis, "jenis disebut lebih dari sekali", "jenis")
        if self.nomor_akhir is not None and self.nomor_akhir < self.nomor_awal:
            raise SalahDi("nomor_akhir tidak boleh sebelum nomor_awal", ("nomor_akhir",))
        return self


class RegisterNomorBaru(IsiRegisterNomor):
    """Register nomor yang baru."""

    model_config = _masukan(kode="SK-MUTASI", **_ISI, aktif=True, alasan=_ALASAN)

    kode: KodeRegister = Field(description="Huruf besar, angka, dan strip; tidak berubah lagi.")


class NomorBerikut(BaseModel):
    """Nomor yang akan diberikan hari ini."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"tahun": 2026, "urut": 17, "nomor": "800.1.3.3/17/BKPSDM-III/2026"}}
    )

    tahun: int
    urut: int
    nomor: str


_BERIKUT: dict[str, Any] = {"tahun": 2026, "urut": 17, "nomor": "800.1.3.3/17/BKPSDM-III/2026"}


class RegisterNomor(BaseModel):
    """Satu register nomor."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "kode": "SK-MUTASI",
                "versi": 1,
                **_ISI,
                "aktif": True,
                "jenis_surat": _SURAT,
                "berikut": _BERIKUT,
            }
        }
    )

    kode: str
    versi: int
    nama: str
    pola: str
    jenis: list[SuratBernomor]
    nomor_awal: int
    nomor_akhir: int | None
    tahun_awal: int
    tenggang_hari: int
    aktif: bool

    @computed_field(description="Surat mana (`jenis` pada `/surat`) yang nomornya dari register ini.")  # type: ignore[prop-decorator]
    @property
    def jenis_surat(self) -> list[JenisSurat]:
        """The letters that are issued here, by their own names."""
        return [surat for surat, register in REGISTER_SURAT.items() if register in self.jenis]

    berikut: NomorBerikut | None = Field(
        description="Bagi surat bertanggal hari ini; kosong: habis, tidak dipakai, atau belum mulai."
    )


class TahunRegister(BaseModel):
    """Buku nomor satu tahun."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "tahun": 2026,
                "berikut": 17,
                "terpakai": 15,
                "batal": 1,
                "selesai": "2027-01-31",
                "terbuka": True,
            }
        }
    )

    tahun: int
    berikut: int = Field(description="Nomor urut terendah yang belum ada dalam buku.")
    terpakai: int
    batal: int
    selesai: date = Field(description="Hari terakhir surat bertanggal tahun itu diberi nomor.")
    terbuka: bool


class RegisterNomorRinci(RegisterNomor):
    """Satu register nomor dengan bukunya tahun demi tahun."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "kode": "SK-MUTASI",
                "versi": 1,
                **_ISI,
                "aktif": True,
                "jenis_surat": _SURAT,
                "berikut": _BERIKUT,
                "tahun": [TahunRegister.model_config["json_schema_extra"]["example"]],  # type: ignore[index]
            }
        }
    )

    tahun: list[TahunRegister] = Field(description="Dari yang terbaru.")


class NomorLuar(BaseModel):
    """Nomor yang sudah diberikan di luar sistem ini: buku kertas, atau sistem lain."""

    model_config = _masukan(
        tahun=2026, dari=1, sampai=240, tanggal=None, jenis=None, keterangan="Buku kertas s.d. September."
    )

    tahun: Tahun
    dari: Urut
    sampai: Urut | None = Field(default=None, description="Kosong: satu nomor saja, yaitu dari.")
    tanggal: Hari | None = Field(default=None, description="Tanggal suratnya, bila satu dan diketahui.")
    jenis: SuratBernomor | None = Field(default=None, description="Suratnya, bila diketahui.")
    keterangan: Kalimat = Field(description="Dari buku mana.")

    @model_validator(mode="after")
    def _sah(self) -> Self:
        if self.sampai is not None and self.sampai < self.dari:
            raise SalahDi("sampai tidak boleh sebelum dari", ("sampai",))
        if self.tanggal is not None and self.tanggal.year != self.tahun:
            raise SalahDi("tanggal di luar tahun itu", ("tanggal",))
        return self


class HasilNomorLuar(BaseModel):
    """Apa yang tercatat."""

    model_config = ConfigDict(json_schema_extra={"example": {"dicatat": 240, "berikut": 241}})

    dicatat: int
    berikut: int = Field(description="Nomor urut terendah tahun itu yang belum ada dalam buku.")


class PesananNomor(BaseModel):
    """Nomor berikut bagi surat yang dibuat di luar sistem ini, atau belum dicatat di sini."""

    model_config = _masukan(jenis="undangan", tanggal="2026-09-15", keterangan="Undangan pelantikan 25 September.")

    jenis: SuratBernomor
    tanggal: Hari = Field(description="Tanggal surat.")
    keterangan: Kalimat = Field(description="Surat apa; tanpa data pribadi.")


class PembatalanNomor(BaseModel):
    """Mengapa nomor ini batal."""

    model_config = _masukan(alasan="Undangan tidak jadi dikirim.")

    alasan: Kalimat


_NOMOR: dict[str, Any] = {
    "id": "0197f0a0-0000-7000-8000-0000000000e1",
    "register_nomor": "SK-MUTASI",
    "tahun": 2026,
    "urut": 16,
    "nomor": "800.1.3.3/16/BKPSDM-III/2026",
    "jenis": "sk_mutasi",
    "tanggal": "2026-09-15",
    "asal": "register",
    "status": "terpakai",
    "pemakai": 1,
    "keterangan": None,
    "pada": "2026-09-15T03:00:00Z",
    "batal_pada": None,
    "alasan_batal": None,
}


class NomorSurat(BaseModel):
    """Satu baris buku nomor."""

    model_config = ConfigDict(json_schema_extra={"example": _NOMOR})

    id: UUID
    register_nomor: str
    tahun: int
    urut: int
    nomor: str = Field(description="Seperti tertulis pada surat.")
    jenis: SuratBernomor | None = Field(description="Kosong: nomor dari luar, suratnya tidak disebut.")
    tanggal: date | None = Field(description="Tanggal surat; kosong: nomor dari luar, tanggalnya tidak disebut.")
    asal: AsalNomor = Field(
        description="register: diambil di sini. diketik: nomor berikut yang diketik pada suratnya. luar: dari buku "
        "kertas atau sistem lain."
    )
    status: StatusNomor
    pemakai: int = Field(description="Banyaknya surat di sini yang bernomor ini; SK kolektif: banyaknya usulan.")
    keterangan: str | None
    pada: datetime
    batal_pada: datetime | None
    alasan_batal: str | None


class NomorSuratRinci(NomorSurat):
    """Satu nomor dengan surat yang memakainya."""

    model_config = ConfigDict(
        json_schema_extra={"example": {**_NOMOR, "surat": ["0197f0a0-0000-7000-8000-000000000001"]}}
    )

    surat: list[UUID] = Field(description="Nomor suratnya menurut jenisnya; bagi SK dan berita acara, usulannya.")


class TemuanBuku(BaseModel):
    """Sebuah celah, atau nomor ganda."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "register_nomor": "SK-MUTASI",
                "tahun": 2026,
                "macam": "celah",
                "urut": 12,
                "pesan": "Nomor urut 12 tidak ada dalam buku, padahal nomor berikutnya 17.",
            }
        }
    )

    register_nomor: str
    tahun: int
    macam: MacamTemuan = Field(
        description="celah: nomor di bawah nomor berikutnya tidak ada. ganda: dua baris satu nomor. mundur: nomor "
        "berikutnya sudah ada dalam buku. batal_dipakai: ada surat dengan nomor yang batal."
    )
    urut: int
    pesan: str


class PemeriksaanBuku(BaseModel):
    """Apakah buku nomor utuh."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"diperiksa_pada": "2026-09-15T03:00:00Z", "nomor": 256, "utuh": True, "temuan": []}
        }
    )

    diperiksa_pada: datetime
    nomor: int = Field(description="Banyaknya nomor yang diperiksa.")
    utuh: bool
    temuan: list[TemuanBuku] = Field(description="Seratus yang pertama.")


class SaringanBuku(BaseModel):
    """Nomor mana."""

    register_nomor: KodeRegister | None = Field(default=None, description="Hanya register ini.", examples=["SK-MUTASI"])
    tahun_buku: Annotated[int, Field(ge=1990, le=2100)] | None = Field(default=None, description="Hanya tahun ini.")
    status: StatusNomor | None = Field(default=None, description="Hanya yang berstatus ini.")
    asal: AsalNomor | None = Field(default=None, description="Hanya yang berasal dari sini.")
    jenis: SuratBernomor | None = Field(default=None, description="Hanya jenis ini.")
    tertulis: Annotated[str, StringConstraints(min_length=3, max_length=TERPANJANG)] | None = Field(
        default=None, description="Nomor ini, bagaimanapun ditulisnya.", examples=["800.1.3.3/16/BKPSDM-III/2026"]
    )
    surat_id: UUID | None = Field(
        default=None, description="Nomor surat ini, juga yang sudah dilepas; bagi SK, usulannya."
    )


class SaringanBukuBerkas(SaringanBuku):
    """Nomor mana, dan sebagai berkas apa."""

    format: BentukBerkas = Field(default="csv", description="csv atau xlsx.")
