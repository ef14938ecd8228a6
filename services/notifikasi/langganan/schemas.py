"""What goes over the wire about subscriptions."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar, Literal, Protocol, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints, model_validator

from services.notifikasi.langganan.keadaan import SebabMati, StatusLangganan
from services.notifikasi.langganan.peristiwa import PERISTIWA, KodePeristiwa, tanpa_unit
from shared.http.hari import Hari
from shared.http.problem import SalahDi
from shared.persetujuan.bentuk import Kalimat, Usulan
from shared.privasi.kelas import INTERNAL, PUBLIK, DataOrang

JenisUsulanLangganan = Literal["buat", "ubah"]
Nip = Annotated[str, Field(pattern=r"^[0-9]{18}$", examples=["198503122010011001"])]
KodeUnit = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,42}$")]
Nama = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=100)]
NomorSurat = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=80)]
PERISTIWA_TERSIMPAN = "Dari `GET /langganan/peristiwa`; dari rilis lain mungkin kode yang tidak ada di situ."
TAUTAN = r"^https?://[^\s]+$"


class KelasWebhook(StrEnum):
    """Apa yang ikut dikirim."""

    PUBLIK = "publik"
    """Nomor, kode, dan tanggal."""
    INTERNAL = "internal"
    """Juga NIP: hanya dengan perjanjian."""


class PerjanjianData(BaseModel):
    """Perjanjian pemakaian data dengan pemilik sistem penerima (UU 27/2022 pasal 51, 55)."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "example": {
                "nomor": "100.3.7/12/BKPSDM/2026",
                "tanggal": "2026-08-01",
                "selesai": "2027-07-31",
                "tujuan": "Presensi pegawai yang pindah unit.",
                "dasar": "UU 27/2022 pasal 20 ayat (2) huruf e; Perwali 12/2026.",
                "simpan_hari": 365,
            }
        },
    )

    nomor: NomorSurat
    tanggal: Hari = Field(description="Hari pertama; sebelumnya hanya data berkelas publik yang dikirim.")
    selesai: Hari = Field(description="Hari terakhir; sesudahnya hanya data berkelas publik yang dikirim.")
    tujuan: Kalimat = Field(
        description="Untuk apa NIP dipakai. Dibaca juga oleh orangnya (`GET /saya/akses`): jangan menyebut orang."
    )
    dasar: Kalimat = Field(description="Dasar pemrosesannya (UU 27/2022 pasal 20).")
    simpan_hari: int = Field(
        ge=1, le=3650, description="Berapa hari penerimanya menyimpan NIP sebelum menghapusnya (UU 27/2022 pasal 43)."
    )

    @model_validator(mode="after")
    def _urut(self) -> Self:
        if self.selesai < self.tanggal:
            raise SalahDi("selesai mendahului tanggal perjanjiannya", ("selesai",))
        return self

    def berlaku(self, hari: date) -> bool:
        """Whether it holds on a day, its first and last day too."""
        return self.tanggal <= hari <= self.selesai


class IsiLanggananTersimpan(BaseModel):
    """Kepada siapa, dan apa, dikabarkan: sebagaimana tersimpan, mungkin oleh rilis lain."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    nama: Nama = Field(description="Sistem penerimanya.")
    url: Annotated[str, Field(pattern=TAUTAN, max_length=500)] = Field(
        description="Alamat https yang menerima POST. Bukan alamat jaringan dalam."
    )
    peristiwa: tuple[str, ...] = Field(description=PERISTIWA_TERSIMPAN)
    unit: tuple[KodeUnit, ...] = Field(
        default=(),
        max_length=50,
        description="Hanya tentang unit ini dan semua di bawahnya; kosong: seluruh kota. Hanya bagi peristiwa yang "
        "menyebut unit.",
    )
    kelas: KelasWebhook = Field(
        default=KelasWebhook.PUBLIK,
        description="`publik`: nomor, kode, tanggal. `internal`: juga NIP, dengan perjanjian.",
    )
    perjanjian: PerjanjianData | None = Field(default=None, description="Wajib bagi kelas internal.")
    penanggung_jawab: Nip = Field(description="NIP yang dikabari bila langganan dimatikan.")


class IsiLangganan(IsiLanggananTersimpan):
    """Kepada siapa, dan apa, dikabarkan."""

    peristiwa: tuple[KodePeristiwa, ...] = Field(
        min_length=1, max_length=len(KodePeristiwa), description="`GET /langganan/peristiwa` menjelaskannya."
    )

    @model_validator(mode="after")
    def _sah(self) -> Self:
        for apa in ("peristiwa", "unit"):
            isi = getattr(self, apa)
            if len(set(isi)) < len(isi):
                raise SalahDi(f"{apa} disebut lebih dari sekali", (apa,))
        if self.kelas is KelasWebhook.INTERNAL and self.perjanjian is None:
            raise SalahDi("kelas internal memuat NIP: isi perjanjian yang membolehkannya", ("perjanjian",))
        if self.kelas is KelasWebhook.PUBLIK:
            for nomor, each in enumerate(self.peristiwa):
                if PERISTIWA[each].hanya_internal:
                    raise SalahDi(f"{each} hanya bagi kelas internal", ("peristiwa", nomor))
        if self.unit and (asing := tanpa_unit(self.peristiwa)):
            raise SalahDi(f"{', '.join(asing)} tidak menyebut unit: kosongkan unit, atau keluarkan", ("unit",))
        return self


_ISI: dict[str, JsonValue] = {
    "nama": "Presensi Dishub",
    "url": "https://presensi.palembang.go.id/webhook/asn",
    "peristiwa": ["penempatan.pindah", "penempatan.berakhir"],
    "unit": ["DISHUB"],
    "kelas": "publik",
    "perjanjian": None,
    "penanggung_jawab": "198503122010011001",
}
_ALASAN = "Presensi memindahkan regu begitu penempatan berganti."


class LanggananBaru(IsiLangganan):
    """Langganan yang diminta."""

    model_config = ConfigDict(json_schema_extra={"example": {**_ISI, "akun": None, "alasan": _ALASAN}})

    akun: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)] | None = Field(
        default=None,
        description="Akun sistem penerimanya (`sub` pada tokennya), yang kelak mengambil rahasianya; kosong: pemegang "
        "token ini. Hanya operator menyebut akun lain.",
    )
    alasan: Kalimat


class PerubahanLangganan(IsiLangganan):
    """Isi baru seluruhnya, menggantikan yang lama."""

    model_config = ConfigDict(json_schema_extra={"example": {**_ISI, "alasan": "Alamat penerimanya berganti."}})

    alasan: Kalimat


class UsulanLangganan(Usulan):
    """Usul agar sebuah sistem di luar dikabari, atau dikabari dengan cara lain."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                **Usulan.CONTOH,
                "jenis": "buat",
                "langganan_id": "0197f0a0-0000-7000-8000-0000000000d1",
                "akun": "presensi-dishub",
                "penanggung_jawab": "198503122010011001",
                "isi": _ISI,
                "alasan": _ALASAN,
                "hasil": None,
            }
        }
    )
    jejak: ClassVar[tuple[str, ...]] = ("jenis", "langganan_id", "akun")

    jenis: Annotated[JenisUsulanLangganan, PUBLIK]
    langganan_id: Annotated[UUID, PUBLIK]
    akun: Annotated[str, INTERNAL]
    penanggung_jawab: Annotated[str, INTERNAL]
    isi: Annotated[IsiLanggananTersimpan, INTERNAL]
    alasan: Annotated[str, INTERNAL]
    hasil: Annotated[str | None, PUBLIK] = Field(description="Alamat langganannya sesudah disetujui.")


class Langganan(DataOrang):
    """Satu langganan; rahasianya tidak ditampilkan."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "0197f0a0-0000-7000-8000-0000000000d1",
                "versi": 3,
                "status": "aktif",
                "sebab_mati": None,
                "keterangan": None,
                "akun": "presensi-dishub",
                **_ISI,
                "berahasia": True,
                "rahasia_lama_sampai": None,
                "dihentikan_petugas": False,
                "gagal_sejak": None,
                "dicoba_lagi_pada": None,
                "menunggu": 0,
                "usulan_terbuka": None,
                "dibuat_pada": "2026-09-01T02:00:00Z",
                "diubah_pada": "2026-09-02T02:00:00Z",
            }
        }
    )

    id: Annotated[UUID, PUBLIK]
    versi: Annotated[int, PUBLIK] = Field(description="Kirim sebagai If-Match.")
    status: Annotated[StatusLangganan, PUBLIK]
    sebab_mati: Annotated[SebabMati | None, PUBLIK]
    keterangan: Annotated[str | None, PUBLIK] = Field(description="Apa yang perlu dilakukan, bila ada.")
    akun: Annotated[str, INTERNAL]
    nama: Annotated[str, PUBLIK]
    url: Annotated[str, PUBLIK]
    peristiwa: Annotated[list[str], PUBLIK] = Field(description=PERISTIWA_TERSIMPAN)
    unit: Annotated[list[str], PUBLIK]
    kelas: Annotated[KelasWebhook, PUBLIK]
    perjanjian: Annotated[PerjanjianData | None, PUBLIK]
    penanggung_jawab: Annotated[str, INTERNAL]
    berahasia: Annotated[bool, PUBLIK] = Field(description="Rahasianya sudah diambil; sebelum itu tidak ada kiriman.")
    rahasia_lama_sampai: Annotated[datetime | None, PUBLIK] = Field(
        description="Sampai kapan kiriman bertanda tangan juga dengan rahasia sebelumnya."
    )
    dihentikan_petugas: Annotated[bool, PUBLIK] = Field(description="Hanya petugas yang menyetujui melanjutkannya.")
    gagal_sejak: Annotated[datetime | None, PUBLIK] = Field(
        description="Sejak kapan tidak satu pun kiriman diterima; kosong: yang terakhir diterima."
    )
    dicoba_lagi_pada: Annotated[datetime | None, PUBLIK]
    menunggu: Annotated[int, PUBLIK] = Field(description="Banyaknya kiriman yang menunggu.")
    usulan_terbuka: Annotated[UUID | None, PUBLIK] = Field(description="Usulan yang belum diputus.")
    dibuat_pada: Annotated[datetime, PUBLIK]
    diubah_pada: Annotated[datetime, PUBLIK]


class AlasanLangganan(BaseModel):
    """Mengapa langganan dijeda, dilanjutkan, atau dihapus."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"alasan": "Server penerima dipindahkan malam ini."}}
    )

    alasan: Kalimat


class MintaRahasia(BaseModel):
    """Berapa lama rahasia sebelumnya masih dipakai bersama yang baru."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"tenggang_jam": 24}})

    tenggang_jam: int = Field(
        default=24, ge=0, le=168, description="0: yang lama seketika tidak berlaku, misalnya karena bocor."
    )


class RahasiaLangganan(BaseModel):
    """Rahasia penanda tangan; ditampilkan sekali ini saja."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "langganan_id": "0197f0a0-0000-7000-8000-0000000000d1",
                "nomor": 2,
                "rahasia": "whsec_<44 huruf Base64>",
                "rahasia_lama_sampai": "2026-09-03T02:00:00Z",
            }
        }
    )

    langganan_id: UUID
    nomor: int = Field(description="Rahasia yang ke berapa.")
    rahasia: str = Field(description="Simpan sekarang: tidak dapat dibaca lagi. Bila hilang, minta yang baru.")
    rahasia_lama_sampai: datetime | None


class BidangPeristiwa(BaseModel):
    """Satu isian data peristiwa."""

    nama: str
    kelas: KelasWebhook


class JenisPeristiwa(BaseModel):
    """Satu peristiwa yang dapat dilanggani."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "kode": "usulan.ditolak",
                "uraian": "Usulan berakhir tanpa keputusan; sebabnya dibaca pada usulannya.",
                "menyebut_unit": False,
                "hanya_internal": False,
                "bidang": [{"nama": "usulan_id", "kelas": "publik"}, {"nama": "nip", "kelas": "internal"}],
            }
        }
    )

    kode: KodePeristiwa
    uraian: str
    menyebut_unit: bool = Field(description="Dapat disaring menurut unit.")
    hanya_internal: bool = Field(description="Hanya bagi langganan berkelas internal.")
    bidang: list[BidangPeristiwa] = Field(description="Isi `data`; contohnya pada `webhooks` dokumen ini.")


class KolomPerjanjian(Protocol):
    """A row with the columns of an agreement."""

    @property
    def perjanjian_nomor(self) -> str | None: ...
    @property
    def perjanjian_tanggal(self) -> date | None: ...
    @property
    def perjanjian_selesai(self) -> date | None: ...
    @property
    def perjanjian_tujuan(self) -> str | None: ...
    @property
    def perjanjian_dasar(self) -> str | None: ...
    @property
    def perjanjian_simpan_hari(self) -> int | None: ...


def perjanjian_dari(row: KolomPerjanjian) -> PerjanjianData | None:
    """An agreement as a row has it; one that does not say all that it must is none."""
    isi = {each: getattr(row, f"perjanjian_{each}") for each in PerjanjianData.model_fields}
    lengkap = None not in isi.values() and isi["tanggal"] <= isi["selesai"]
    return PerjanjianData.model_validate(isi) if lengkap else None
