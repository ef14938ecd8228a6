"""What goes over the wire about openings and selections."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints, model_validator

from shared.http.angka import Angka
from shared.http.hari import Hari
from shared.http.problem import SalahDi
from shared.persetujuan.bentuk import Kalimat, Usulan
from shared.privasi.kelas import INTERNAL, PRIBADI, PUBLIK, DataOrang

Nomor = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=80)]
Kode = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,42}$")]
Nip = Annotated[str, Field(pattern=r"^[0-9]{18}$", examples=["198503122010011001"])]
Nilai = Annotated[Angka, Field(ge=0, le=1000, max_digits=6, decimal_places=2)]


class _Masukan(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _sekali(kode: Sequence[str], apa: str) -> None:
    if ganda := sorted({each for each in kode if kode.count(each) > 1}):
        raise ValueError(f"{apa} {', '.join(ganda)} disebut lebih dari sekali")


class FormasiDibuka(_Masukan):
    """Banyak formasi satu jabatan yang dibuka."""

    kode_jabatan: Kode = Field(description="Kode jabatan pelaksana pada peta jabatan.")
    jumlah: int = Field(strict=True, ge=1, le=1000)


_PEMBUKAAN: dict[str, JsonValue] = {
    "nomor": "821/12/KEP/2026",
    "tanggal": "2026-09-10",
    "mulai": "2026-10-01",
    "selesai": "2026-10-31",
    "jabatan": [{"kode_jabatan": "DISHUB-AK-02", "jumlah": 2}],
}


class PembukaanBaru(_Masukan):
    """Keputusan Wali Kota yang membuka formasi pelaksana bagi mutasi satu periode."""

    model_config = ConfigDict(
        json_schema_extra={"example": {**_PEMBUKAAN, "alasan": "Kebutuhan menurut analisis beban kerja 2026."}}
    )

    nomor: Nomor = Field(description="Nomor Keputusan Wali Kota.")
    tanggal: Hari = Field(description="Tanggal Keputusan Wali Kota.")
    mulai: Hari = Field(description="TMT paling awal yang boleh memakainya.")
    selesai: Hari = Field(description="TMT paling akhir yang boleh memakainya.")
    jabatan: tuple[FormasiDibuka, ...] = Field(min_length=1, max_length=500)
    alasan: Kalimat

    @model_validator(mode="after")
    def _sah(self) -> Self:
        if self.selesai < self.mulai:
            raise SalahDi("selesai tidak boleh sebelum mulai", ("selesai",))
        _sekali([each.kode_jabatan for each in self.jabatan], "jabatan")
        return self


class PembatalanCatatan(_Masukan):
    """Pencabutan satu catatan yang sudah disetujui."""

    model_config = ConfigDict(json_schema_extra={"example": {"alasan": "Keputusannya dicabut dengan keputusan baru."}})

    alasan: Kalimat


class Pembukaan(BaseModel):
    """Satu pembukaan formasi yang disetujui dua orang."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "0197f0a0-0000-7000-8000-0000000000d1",
                **_PEMBUKAAN,
                "dicatat_pada": "2026-09-15T03:00:00Z",
                "dicabut_pada": None,
            }
        }
    )

    id: UUID
    nomor: str
    tanggal: date
    mulai: date
    selesai: date
    jabatan: list[FormasiDibuka]
    dicatat_pada: datetime
    dicabut_pada: datetime | None = Field(description="Terisi: tidak lagi berlaku sejak saat itu.")


JenisUsulanPembukaan = Literal["buka", "cabut"]


class UsulanPembukaan(Usulan):
    """Usul membuka formasi, atau mencabut pembukaannya."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                **Usulan.CONTOH,
                "jenis": "buka",
                "sasaran": None,
                "isi": {**_PEMBUKAAN, "alasan": "Kebutuhan menurut analisis beban kerja 2026."},
                "alasan": "Kebutuhan menurut analisis beban kerja 2026.",
                "hasil": None,
            }
        }
    )
    jejak = ("jenis", "sasaran", "isi")

    jenis: Annotated[JenisUsulanPembukaan, PUBLIK]
    sasaran: Annotated[UUID | None, PUBLIK] = Field(description="Pembukaan yang dicabut.")
    isi: Annotated[PembukaanBaru | PembatalanCatatan, PUBLIK] = Field(description="Seperti dikirim pengusul.")
    alasan: Annotated[str, PUBLIK]
    hasil: Annotated[str | None, PUBLIK] = Field(description="Alamat pembukaannya sesudah disetujui.")


class _Hasil(DataOrang):
    model_config = ConfigDict(extra="forbid", frozen=True)

    lulus: Annotated[bool, PRIBADI]
    nilai: Annotated[Nilai | None, PRIBADI] = Field(default=None, description="Nilai akhir, bila diumumkan.")
    ikatan_sampai: Annotated[Hari | None, PRIBADI] = Field(
        default=None, description="Hari terakhir masa pengabdian yang dijanjikan pegawai; hanya bagi yang lulus."
    )

    @model_validator(mode="after")
    def _ikatan(self) -> Self:
        if self.ikatan_sampai is not None and not self.lulus:
            raise SalahDi("ikatan_sampai hanya bagi yang lulus", ("ikatan_sampai",))
        return self


class BarisHasilSeleksi(_Hasil):
    """Hasil satu peserta."""

    nip: Annotated[Nip, INTERNAL]


class HasilSeleksiBaru(_Masukan):
    """Hasil satu seleksi: satu peserta atau banyak, menurut satu pengumuman."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "tanggal": "2026-09-10",
                "instansi": "BKPSDM",
                "dokumen": "Pengumuman panitia seleksi 12/PANSEL/2026",
                "hasil": [{"nip": "198503122010011001", "lulus": True, "nilai": 82.5, "ikatan_sampai": None}],
                "alasan": "Pengumuman panitia seleksi periode Oktober 2026.",
            }
        }
    )

    tanggal: Hari = Field(description="Tanggal pengumuman hasil.")
    instansi: Kode | None = Field(description="Perangkat daerah yang diseleksi; kosong: seleksi masuk kota.")
    dokumen: Kalimat = Field(description="Pengumuman atau berita acara panitia.")
    hasil: tuple[BarisHasilSeleksi, ...] = Field(min_length=1, max_length=500)
    alasan: Kalimat

    @model_validator(mode="after")
    def _sah(self) -> Self:
        _sekali([each.nip for each in self.hasil], "NIP")
        if dini := [
            nomor
            for nomor, each in enumerate(self.hasil)
            if each.ikatan_sampai is not None and each.ikatan_sampai < self.tanggal
        ]:
            raise SalahDi(
                "ikatan_sampai tidak boleh sebelum tanggal hasil",
                *(("hasil", nomor, "ikatan_sampai") for nomor in dini),
            )
        return self


class KoreksiHasilSeleksi(_Hasil):
    """Hasil yang benar, menggantikan catatan yang keliru."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "lulus": True,
                "nilai": 82.5,
                "ikatan_sampai": None,
                "dokumen": "Ralat panitia seleksi 14/PANSEL/2026",
                "alasan": "Nilai tertukar dengan peserta lain.",
            }
        }
    )

    dokumen: Annotated[Kalimat, PRIBADI]
    alasan: Annotated[Kalimat, PRIBADI]


class HasilSeleksi(DataOrang):
    """Hasil seleksi seorang pegawai."""

    seluruhnya = (PRIBADI,)
    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "0197f0a0-0000-7000-8000-0000000000d2",
                "nip": "198503122010011001",
                "tanggal": "2026-09-10",
                "instansi": "BKPSDM",
                "lulus": True,
                "nilai": 82.5,
                "ikatan_sampai": None,
                "dokumen": "Pengumuman panitia seleksi 12/PANSEL/2026",
                "usulan_id": "0197f0a0-0000-7000-8000-0000000000c1",
                "dicatat_pada": "2026-09-15T03:00:00Z",
                "menggantikan": None,
                "digantikan_pada": None,
            }
        }
    )

    id: UUID
    nip: str
    tanggal: date
    instansi: str | None = Field(description="Kosong: seleksi masuk kota.")
    lulus: bool
    nilai: Angka | None
    ikatan_sampai: date | None
    dokumen: str
    usulan_id: UUID
    dicatat_pada: datetime
    menggantikan: UUID | None
    digantikan_pada: datetime | None = Field(description="Terisi: dikoreksi atau dicabut sejak saat itu.")


JenisUsulanSeleksi = Literal["catat", "koreksi", "cabut"]


class UsulanHasilSeleksi(Usulan):
    """Usul mencatat hasil seleksi, atau mengoreksi dan mencabut satu catatan."""

    CONTOH_ISI: ClassVar[dict[str, Any]] = {
        **Usulan.CONTOH,
        "nip": ["198503122010011001"],
        "jenis": "catat",
        "sasaran": None,
        "isi": HasilSeleksiBaru.model_config["json_schema_extra"]["example"],  # type: ignore[index]
        "alasan": "Pengumuman panitia seleksi periode Oktober 2026.",
    }
    model_config = ConfigDict(json_schema_extra={"example": CONTOH_ISI})
    jejak = ("nip", "jenis", "sasaran")

    nip: Annotated[list[str], INTERNAL]
    jenis: Annotated[JenisUsulanSeleksi, INTERNAL]
    sasaran: Annotated[UUID | None, INTERNAL] = Field(description="Hasil yang dikoreksi atau dicabut.")
    isi: Annotated[HasilSeleksiBaru | KoreksiHasilSeleksi | PembatalanCatatan, PRIBADI] = Field(
        description="Seperti dikirim pengusul."
    )
    alasan: Annotated[str, PRIBADI]
