"""What goes over the wire about rankings, reasons and paths. Matches are in points, 0–100."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, JsonValue

from services.kompetensi.isian import NIP
from services.kompetensi.kecocokan.muat import Orang
from services.kompetensi.rumus.kecocokan.kebijakan import BagianCocok, Gerbang
from services.kompetensi.rumus.kegunaan import KECOCOKAN
from services.kompetensi.skor.schemas import JenjangDikenal
from services.kompetensi.talenta.schemas import DataPeta
from shared.contracts.istilah.kenali import kenali
from shared.contracts.istilah.status import StatusPegawai
from shared.contracts.kompetensi import KUNCI_URUT
from shared.http.angka import Angka
from shared.http.halaman import Halaman
from shared.privasi.kelas import INTERNAL, PUBLIK, DataOrang

URUTAN = (
    "nilai menurun; yang sama menurut sidik NIP di-XOR dengan sidik kode jabatan, menaik. Sidik: 63 bit pertama "
    f"BLAKE2b (8 bita, kunci '{KUNCI_URUT.decode()}'), sehingga umur pada NIP tidak menentukan"
)
DAFTAR = (
    "`siap`: lulus semua gerbang keras, menurut nilai. `layak_dinilai`: tidak gagal satu pun, tetapi ada yang belum "
    "dapat dipastikan; menurut nilai paling tinggi yang dapat dicapai bila dinilai. `tidak_lolos`: ada gerbang keras "
    "yang gagal."
)


class KelompokKandidat(StrEnum):
    """Daftar tempat seseorang berada."""

    SIAP = "siap"
    LAYAK_DINILAI = "layak_dinilai"
    TIDAK_LOLOS = "tidak_lolos"


CONTOH_BAGIAN: dict[str, JsonValue] = {
    "kode": "kompetensi",
    "bobot": 35,
    "nilai": 92.59,
    "hasil": 3240.65,
    "sementara": False,
    "keterangan": "Kompetensi manajerial dan sosio-kultural 92.59 % dari standar.",
}
CONTOH_GERBANG: dict[str, JsonValue] = {
    "kode": "pendidikan",
    "keras": True,
    "lulus": True,
    "keterangan": "Pendidikan S-1/D-IV, diminta paling rendah S-1/D-IV.",
}
CONTOH_HITUNGAN: dict[str, JsonValue] = {
    "nilai": 88.9,
    "sementara": False,
    "siap": True,
    "bagian": [CONTOH_BAGIAN],
    "gerbang": [CONTOH_GERBANG],
    "belum_lengkap": [],
}
CONTOH_JABATAN: dict[str, JsonValue] = {
    "kode": "DISHUB-AK-01",
    "nama": "Kepala Bidang Angkutan",
    "nama_unit": "Bidang Angkutan",
    "jenjang": "administrator",
    "lowong": 1,
    "sumber_standar": "standar jenjang administrator",
}
_SELURUH_KOTA: dict[str, JsonValue] = {
    "dipertimbangkan": 21708,
    "siap": 412,
    "layak_dinilai": 2296,
    "tidak_lolos": 19000,
    "tidak_terbaca": 0,
    "tidak_bertugas": 86,
}
_PEMBANDING: dict[str, JsonValue] = {
    "peringkat": 1,
    "pegawai": None,
    "nilai": 90.2,
    "selisih": 1.3,
    "selisih_bagian": {"kompetensi": 3.71},
}
_LANGKAH: dict[str, JsonValue] = {
    "kode": "pengalaman",
    "uraian": "Pengalaman 8 bulan lagi pada jabatan sekarang.",
    "asumsi": None,
    "tanggal": "2027-05-15",
    "nilai_sesudah": 88.9,
    "siap_sesudah": True,
}
_DASAR: dict[str, JsonValue] = {
    "per_tanggal": "2026-09-15",
    "kebijakan": "2026.1",
    "dasar_hukum": "PP 11/2017 jo PP 17/2020 pasal 190 ayat (4); bobot ditetapkan daerah",
    "kegunaan": KECOCOKAN,
}


def _poin(basis: int) -> Decimal:
    return Decimal(basis) / 100


Poin = Annotated[Angka, BeforeValidator(_poin)]
"""Points, of basis points."""


class Berdasar(BaseModel):
    """The day that an answer is about, and the policy that it follows."""

    per_tanggal: date
    kebijakan: str
    dasar_hukum: str
    kegunaan: str = Field(description="Untuk apa nilai ini, dan untuk apa yang lain.")


class BagianNilai(BaseModel):
    """Satu bagian kecocokan."""

    model_config = ConfigDict(from_attributes=True, json_schema_extra={"example": CONTOH_BAGIAN})

    kode: BagianCocok
    bobot: int = Field(description="Jumlah semua bobot 100.")
    nilai: Poin = Field(description="0–100, dua angka, dibulatkan ke bawah.")
    hasil: Poin = Field(description="bobot × nilai.")
    sementara: bool = Field(description="true: ada data yang belum ada; dihitung batas bawah menurut kebijakan.")
    keterangan: str


class GerbangJabatan(BaseModel):
    """Satu syarat standar jabatan."""

    model_config = ConfigDict(from_attributes=True, json_schema_extra={"example": CONTOH_GERBANG})

    kode: Gerbang
    keras: bool = Field(description="true: yang tidak lulus tidak masuk urutan kandidat siap.")
    lulus: bool | None = Field(description="Kosong bila belum dapat dipastikan.")
    keterangan: str


class Hitungan(BaseModel):
    """Kecocokan beserta bagiannya: `nilai` adalah jumlah `hasil` dibagi 100, dibulatkan ke bawah sekali."""

    model_config = ConfigDict(from_attributes=True, json_schema_extra={"example": CONTOH_HITUNGAN})

    nilai: Poin = Field(description="Tanpa memandang gerbang.")
    sementara: bool = Field(description="true: ada bagian yang datanya belum ada, sehingga nilai masih dapat naik.")
    siap: bool = Field(description="true: semua gerbang keras lulus.")
    bagian: list[BagianNilai]
    gerbang: list[GerbangJabatan]
    belum_lengkap: list[str] = Field(validation_alias="kurang")


class JabatanCocok(BaseModel):
    """Jabatan yang dicocokkan."""

    model_config = ConfigDict(from_attributes=True, json_schema_extra={"example": CONTOH_JABATAN})

    kode: str
    nama: str
    nama_unit: str
    jenjang: JenjangDikenal
    lowong: int = Field(description="Formasi dikurangi bezetting.")
    sumber_standar: str | None


_PEGAWAI: dict[str, JsonValue] = {
    "nip": NIP,
    "nama": "Contoh Pegawai",
    "status_pegawai": "PNS",
    "jabatan": "Pengelola Lalu Lintas",
    "nama_unit": "Bidang Lalu Lintas",
    "instansi": "DISHUB",
    "menduduki": False,
}


_KANDIDAT: dict[str, JsonValue] = {
    "peringkat": 1,
    "pegawai": _PEGAWAI,
    "hitungan": CONTOH_HITUNGAN,
    "paling_tinggi": 88.9,
    "dapat_terpilih": None,
}
_BEDA: dict[str, JsonValue] = {"kode": "kualifikasi", "bobot": 5, "tertinggi": 100, "berbagi": 398}


class Pegawai(DataOrang):
    """Seorang pegawai dan jabatannya sekarang."""

    model_config = ConfigDict(json_schema_extra={"example": _PEGAWAI})

    nip: Annotated[str, INTERNAL]
    nama: Annotated[str, PUBLIK]
    status_pegawai: Annotated[StatusPegawai | None, PUBLIK]
    jabatan: Annotated[str | None, PUBLIK]
    nama_unit: Annotated[str | None, PUBLIK]
    instansi: Annotated[str | None, PUBLIK]
    menduduki: Annotated[bool, PUBLIK] = Field(description="Sekarang menduduki jabatan ini.")

    @classmethod
    def dari(cls, orang: Orang, kode: str) -> Self:
        """A person as on record, beside the post with this code."""
        jabatan = orang.jabatan or {}
        return cls(
            nip=orang.nip,
            nama=orang.nama,
            status_pegawai=kenali(StatusPegawai, orang.status_pegawai),
            jabatan=jabatan.get("nama"),
            nama_unit=jabatan.get("nama_unit"),
            instansi=orang.instansi,
            menduduki=jabatan.get("kode") == kode,
        )


class Kandidat(DataPeta):
    """Seorang pegawai dalam urutan satu jabatan."""

    model_config = ConfigDict(json_schema_extra={"example": _KANDIDAT})

    peringkat: int | None = Field(description="Di antara seluruh pegawai kota; hanya pada daftar `siap`.")
    pegawai: Pegawai
    hitungan: Hitungan
    paling_tinggi: Poin = Field(description="Nilai bila semua yang belum ada datanya ternyata penuh.")
    dapat_terpilih: bool | None = Field(
        description="Hanya pada `layak_dinilai`: penilaian dapat membawanya ke antara yang teratas dari kandidat siap."
    )


class JumlahKandidat(BaseModel):
    """Banyak pegawai seluruh kota yang dipertimbangkan."""

    model_config = ConfigDict(json_schema_extra={"example": _SELURUH_KOTA})

    dipertimbangkan: int
    siap: int = Field(description="Lulus semua gerbang keras.")
    layak_dinilai: int = Field(
        description="Tidak ada yang gagal, tetapi ada gerbang keras yang belum dapat dipastikan."
    )
    tidak_lolos: int = Field(description="Ada gerbang keras yang tidak lulus.")
    tidak_terbaca: int = Field(description="Tidak ikut dibandingkan: datanya tidak terbaca.")
    tidak_bertugas: int = Field(description="Tidak ikut dibandingkan: berdinas, tetapi sedang dilepas dari jabatan.")


class DayaBeda(BaseModel):
    """Seberapa satu bagian membedakan kandidat siap: bila hampir semua berbagi nilai tertinggi, ia tidak membedakan."""

    model_config = ConfigDict(json_schema_extra={"example": _BEDA})

    kode: BagianCocok
    bobot: int
    tertinggi: Poin
    berbagi: int = Field(description="Banyak di antaranya dengan nilai tertinggi itu.")


class PegawaiTidakTerbaca(DataPeta):
    """Seorang pegawai yang tidak dapat dibandingkan, dan sebabnya."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"nip": NIP, "sebab": "Tidak terbaca: riwayat jabatan. Periksa datanya."}}
    )

    nip: str
    sebab: str


class PegawaiTidakBertugas(DataPeta):
    """Seorang pegawai yang berdinas tetapi sedang tidak bertugas pada jabatan, dan sebabnya."""

    model_config = ConfigDict(json_schema_extra={"example": {"nip": NIP, "sebab": "Cuti di luar tanggungan negara"}})

    nip: str
    sebab: str


class HalamanKandidat(Berdasar, Halaman[Kandidat]):
    """Kandidat satu jabatan, dari yang paling cocok."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "jabatan": CONTOH_JABATAN,
                "jumlah": 412,
                "daftar": "siap",
                "seluruh_kota": _SELURUH_KOTA,
                "daya_beda": [_BEDA],
                "tidak_terbaca": [],
                "tidak_bertugas": [],
                "data": [_KANDIDAT],
                "berikutnya": None,
                "urutan": URUTAN,
                **_DASAR,
            }
        }
    )

    daftar: KelompokKandidat
    jabatan: JabatanCocok
    seluruh_kota: JumlahKandidat
    daya_beda: list[DayaBeda] = Field(
        description="Tiap bagian, di antara kandidat siap yang dalam lingkup dan saringan Anda."
    )
    tidak_terbaca: list[PegawaiTidakTerbaca] = Field(
        description="Dalam lingkup Anda, paling banyak 100: pegawai yang datanya harus diperbaiki dahulu."
    )
    tidak_bertugas: list[PegawaiTidakBertugas] = Field(
        description="Dalam lingkup Anda, paling banyak 100: berdinas, tetapi sedang dilepas dari jabatan."
    )
    urutan: str = Field(description="Bagaimana kandidat diurutkan.")


class Pembanding(BaseModel):
    """Seseorang yang peringkatnya di atas, dan pada bagian mana ia unggul."""

    model_config = ConfigDict(json_schema_extra={"example": _PEMBANDING})

    peringkat: int
    pegawai: Pegawai | None = Field(description="Kosong bila di luar lingkup Anda.")
    nilai: Poin
    selisih: Poin = Field(description="Nilainya dikurangi nilai pegawai ini.")
    selisih_bagian: dict[BagianCocok, Poin] = Field(description="Tiap bagian yang berbeda: selisih nilai bagian.")


class AlasanKandidat(Berdasar, DataPeta):
    """Mengapa seorang pegawai berada pada urutan ini, atau tidak ada di dalamnya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "jabatan": CONTOH_JABATAN,
                "pegawai": _PEGAWAI,
                "daftar": "siap",
                "peringkat": 2,
                "dari": 412,
                "hitungan": CONTOH_HITUNGAN,
                "di_atas": [_PEMBANDING],
                "ringkas": "Peringkat 2 dari 412.",
                **_DASAR,
            }
        }
    )

    jabatan: JabatanCocok
    pegawai: Pegawai
    daftar: KelompokKandidat
    peringkat: int | None = Field(description="Hanya pada daftar `siap`.")
    dari: int = Field(description="Banyak kandidat siap.")
    hitungan: Hitungan
    di_atas: list[Pembanding] = Field(description="Peringkat pertama dan dua yang tepat di atasnya.")
    ringkas: str


class JabatanUntuk(DataPeta):
    """Satu jabatan yang cocok bagi seseorang."""

    model_config = ConfigDict(json_schema_extra={"example": {"jabatan": CONTOH_JABATAN, "nilai": 88.9}})

    jabatan: JabatanCocok
    nilai: Poin


class HalamanJabatanCocok(Berdasar, Halaman[JabatanUntuk]):
    """Jabatan yang paling cocok bagi seorang pegawai; rincian tiap jabatan pada /jabatan/{kode}/kandidat/{nip}."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "jabatan_dipertimbangkan": 15230,
                "cocok": 340,
                "jumlah": 340,
                "data": [{"jabatan": CONTOH_JABATAN, "nilai": 88.9}],
                "berikutnya": None,
                **_DASAR,
            }
        }
    )

    jabatan_dipertimbangkan: int
    cocok: int = Field(description="Banyak jabatan yang gerbangnya lulus semua.")


class LangkahJalur(BaseModel):
    """Satu langkah menuju jabatan."""

    model_config = ConfigDict(from_attributes=True, json_schema_extra={"example": _LANGKAH})

    kode: str
    uraian: str
    asumsi: str | None
    tanggal: date | None = Field(description="Hari tercapainya, bila tercapai dengan sendirinya.")
    nilai_sesudah: Poin = Field(
        validation_alias="nilai", description="Kecocokan setelah langkah ini dan semua sebelumnya."
    )
    siap_sesudah: bool = Field(validation_alias="siap", description="Semua gerbang keras lulus setelah langkah ini.")


class Jalur(Berdasar, DataPeta):
    """Jalur seorang pegawai ke satu jabatan."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "nip": NIP,
                "jabatan": CONTOH_JABATAN,
                "sekarang": CONTOH_HITUNGAN,
                "langkah": [_LANGKAH],
                **_DASAR,
            }
        }
    )

    nip: str
    jabatan: JabatanCocok
    sekarang: Hitungan
    langkah: list[LangkahJalur]
