"""What goes over the wire about mandates."""

from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints, model_validator

from services.mutasi.perwakilan.kuasa import KAPASITAS, KUASA, TANPA_PEMANGKU, Kapasitas, Kuasa, Mandat, TugasDiwakili
from shared.auth.pelaku import SELURUH_KOTA
from shared.contracts.istilah.jenis_mutasi import JenisMutasi
from shared.contracts.istilah.jenjang import JenjangJabatan
from shared.http.hari import Hari
from shared.http.problem import SalahDi
from shared.persetujuan.bentuk import Kalimat, Usulan
from shared.privasi.kelas import INTERNAL, PUBLIK, DataInternal

Nip = Annotated[str, Field(pattern=r"^[0-9]{18}$", examples=["198503122010011001"])]
NomorSurat = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=80)]
KodeUnit = Annotated[str, Field(pattern=r"^(\*|[A-Za-z0-9_-]{1,42})$")]
_ISI: dict[str, JsonValue] = {
    "wakil": "198503122010011001",
    "tugas": "kepala_unit",
    "kapasitas": "Plh",
    "diwakili": "197001012000011003",
    "jabatan_diwakili": "Kepala Bidang Lalu Lintas",
    "unit": ["DISHUB-LL"],
    "langkah": ["pengajuan", "kelengkapan"],
    "jenis": None,
    "jenjang": None,
    "nomor_surat": "800.1.11.1/45/BKPSDM/2026",
    "tanggal_surat": "2026-09-14",
    "mulai": "2026-09-16",
    "selesai": "2026-09-30",
}


def _sekali(isi: Collection[Any], apa: str) -> None:
    if len(set(isi)) < len(isi):
        raise SalahDi(f"{apa} disebut lebih dari sekali", (apa,))


class PerwakilanBaru(BaseModel):
    """Surat perintah Plt atau Plh, keputusan Pj, surat mandat, atau keputusan delegasi."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"example": {**_ISI, "alasan": "Kepala bidang mengikuti pelatihan kepemimpinan."}},
    )

    wakil: Nip = Field(description="NIP yang bertindak.")
    tugas: TugasDiwakili = Field(description="Peran yang diwakili.")
    kapasitas: Kapasitas = Field(
        description="Plt: jabatan tanpa pemangku. Plh: pemangkunya berhalangan sementara. Mandat dan delegasi: dengan "
        "surat."
    )
    diwakili: Nip | None = Field(
        default=None,
        description="NIP yang diwakili; kosong bagi jabatan tanpa pemangku (Plt, Pj), dan bagi PPK tanpa NIP.",
    )
    jabatan_diwakili: Annotated[str, StringConstraints(strip_whitespace=True, min_length=5, max_length=200)] = Field(
        description="Jabatan yang diwakili, seperti pada suratnya."
    )
    unit: tuple[KodeUnit, ...] = Field(
        min_length=1, max_length=20, description="Unit dengan semua di bawahnya; `*` seluruh kota."
    )
    langkah: tuple[Kuasa, ...] = Field(min_length=1, max_length=len(Kuasa), description="Yang dicakup suratnya.")
    jenis: tuple[JenisMutasi, ...] | None = Field(
        default=None, min_length=1, description="Hanya mutasi berjenis ini; kosong: semua."
    )
    jenjang: tuple[JenjangJabatan, ...] | None = Field(
        default=None,
        min_length=1,
        description="Hanya ke jabatan berjenjang ini; mutasi keluar, dari jabatan berjenjang ini. Kosong: semua.",
    )
    nomor_surat: NomorSurat
    tanggal_surat: Hari
    mulai: Hari = Field(description="Hari pertama; tidak sebelum hari ini.")
    selesai: Hari = Field(description="Hari terakhir.")
    alasan: Kalimat

    @model_validator(mode="after")
    def _sah(self) -> Self:
        for apa in ("unit", "langkah", "jenis", "jenjang"):
            _sekali(getattr(self, apa) or (), apa)
        if self.selesai < self.mulai:
            raise SalahDi("selesai tidak boleh sebelum mulai", ("selesai",))
        if self.mulai < self.tanggal_surat:
            raise SalahDi("mulai tidak boleh sebelum tanggal_surat: surat tidak berlaku surut", ("mulai",))
        if self.kapasitas not in (boleh := KAPASITAS[self.tugas]):
            raise SalahDi(f"kapasitas bagi {self.tugas}: {', '.join(boleh)}", ("kapasitas",))
        if lebih := [each for each in self.langkah if each not in KUASA[self.tugas]]:
            raise SalahDi(
                f"{', '.join(lebih)} bukan langkah {self.tugas}; langkahnya: {', '.join(KUASA[self.tugas])}",
                ("langkah",),
            )
        if self.diwakili == self.wakil:
            raise SalahDi("wakil dan diwakili orang yang sama", ("wakil",), ("diwakili",))
        if self.kapasitas in TANPA_PEMANGKU and self.diwakili is not None:
            raise SalahDi(f"{self.kapasitas} mengisi jabatan tanpa pemangku: kosongkan diwakili", ("diwakili",))
        if self.kapasitas not in TANPA_PEMANGKU and self.diwakili is None and self.tugas is not TugasDiwakili.PPK:
            raise SalahDi(f"{self.kapasitas} mewakili seseorang: isi diwakili", ("diwakili",))
        if (SELURUH_KOTA in self.unit) and (len(self.unit) > 1 or self.tugas is TugasDiwakili.KEPALA_UNIT):
            raise SalahDi("* berarti seluruh kota: sebut sendirian, dan bukan bagi kepala_unit", ("unit",))
        if self.tugas is TugasDiwakili.PPK and self.unit != (SELURUH_KOTA,):
            raise SalahDi("PPK memutus bagi seluruh kota: unit berisi * saja", ("unit",))
        return self


class UsulanPerwakilan(Usulan):
    """Usul agar seseorang bertindak bagi yang lain."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                **Usulan.CONTOH,
                "nip": "198503122010011001",
                "tugas": "kepala_unit",
                "isi": {**_ISI, "alasan": "Kepala bidang mengikuti pelatihan kepemimpinan."},
                "alasan": "Kepala bidang mengikuti pelatihan kepemimpinan.",
                "hasil": None,
            }
        }
    )
    jejak: ClassVar[tuple[str, ...]] = ("nip", "tugas", "isi")

    nip: Annotated[str, INTERNAL] = Field(description="Yang akan bertindak.")
    tugas: Annotated[TugasDiwakili, INTERNAL]
    isi: Annotated[PerwakilanBaru, INTERNAL] = Field(description="Seperti dikirim pengusul.")
    alasan: Annotated[str, INTERNAL]
    hasil: Annotated[str | None, PUBLIK] = Field(description="Alamat perwakilannya sesudah disetujui.")


class KeadaanPerwakilan(StrEnum):
    """Apakah sebuah perwakilan berlaku hari ini."""

    AKAN = "akan"
    BERLAKU = "berlaku"
    BERAKHIR = "berakhir"
    DICABUT = "dicabut"


_SATU: dict[str, JsonValue] = {
    "id": "0197f0a0-0000-7000-8000-0000000000e1",
    "versi": 1,
    "keadaan": "berlaku",
    **_ISI,
    "nama_wakil": "Rudi Hartono",
    "sebutan": "Plh Kepala Bidang Lalu Lintas",
    "ditetapkan_pada": "2026-09-15T03:00:00Z",
    "dicabut_pada": None,
    "dicabut_oleh": None,
    "alasan_pencabutan": None,
}


class PerwakilanTercatat(DataInternal):
    """Satu perwakilan yang disetujui dua orang."""

    model_config = ConfigDict(json_schema_extra={"example": _SATU})

    id: UUID
    versi: int = Field(description="Kirim sebagai If-Match saat mencabutnya.")
    keadaan: KeadaanPerwakilan = Field(description="Pada hari ini.")
    wakil: str
    nama_wakil: str
    tugas: TugasDiwakili
    kapasitas: Kapasitas
    diwakili: str | None
    jabatan_diwakili: str
    sebutan: str = Field(description="Sebutan penanda tangan pada surat.")
    unit: list[str]
    langkah: list[Kuasa]
    jenis: list[JenisMutasi] | None
    jenjang: list[JenjangJabatan] | None
    nomor_surat: str
    tanggal_surat: date
    mulai: date
    selesai: date
    ditetapkan_pada: datetime
    dicabut_pada: datetime | None
    dicabut_oleh: str | None
    alasan_pencabutan: str | None


class PerwakilanSaya(DataInternal):
    """Bagi siapa Anda bertindak hari ini, dan siapa bertindak bagi Anda."""

    model_config = ConfigDict(json_schema_extra={"example": {"hari": "2026-09-16", "mewakili": [_SATU], "wakil": []}})

    hari: date
    mewakili: list[PerwakilanTercatat] = Field(
        description="Kirim `id` salah satunya sebagai tajuk `Mewakili` pada langkah usulan."
    )
    wakil: list[PerwakilanTercatat] = Field(description="Yang hari ini bertindak bagi Anda.")


class PencabutanPerwakilan(BaseModel):
    """Pencabutan sebelum hari terakhirnya."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={"example": {"alasan": "Pemangku jabatan sudah kembali bertugas."}},
    )

    alasan: Kalimat


def keadaan(mandat: Mandat, hari: date) -> KeadaanPerwakilan:
    """Where a mandate stands on a day."""
    if mandat.dicabut_pada is not None:
        return KeadaanPerwakilan.DICABUT
    if hari > mandat.selesai:
        return KeadaanPerwakilan.BERAKHIR
    return KeadaanPerwakilan.BERLAKU if mandat.mencakup(hari) else KeadaanPerwakilan.AKAN
