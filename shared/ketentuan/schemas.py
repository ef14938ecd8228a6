"""What goes over the wire about legal numbers; codes and shapes are those of a service's catalogue."""

from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Annotated, Any, ClassVar, Generic, TypeVar, get_args
from uuid import UUID

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    JsonValue,
    RootModel,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    create_model,
)

from shared.http.angka import Angka
from shared.http.hari import Hari
from shared.ketentuan.butir import Katalog
from shared.persetujuan.bentuk import Kalimat, Usulan
from shared.privasi.kelas import PUBLIK

K = TypeVar("K")
I = TypeVar("I")  # noqa: E741 (isi)


def _beri_contoh(skema: dict[str, Any], model: type["Berisi[Any, Any]"]) -> None:
    bidang = skema["properties"]
    contoh = {nama: bidang[nama]["examples"][0] for nama in ("kode", "isi") if "examples" in bidang.get(nama, {})}
    skema["example"] = {nama: {**model.CONTOH, **contoh}[nama] for nama in bidang}


class Berisi(BaseModel, Generic[K, I]):
    """Something with a value of the catalogue: codes are ``K``, and values ``I``."""

    CONTOH: ClassVar[dict[str, JsonValue]] = {}
    model_config = ConfigDict(json_schema_extra=_beri_contoh)

    @classmethod
    def model_parametrized_name(cls, params: tuple[Any, ...]) -> str:
        """By the shape of its value, also in the API reference: ``KetentuanBup``, of a number ``KetentuanBilangan``."""
        bentuk = next(iter(get_args(params[1])), None)
        if not isinstance(bentuk, type):
            return cls.__name__
        return f"{cls.__name__}{bentuk.__name__ if issubclass(bentuk, BaseModel) else 'Bilangan'}"


def menurut_kode(model: Any, katalog: Katalog) -> Any:
    """``model`` as a service answers it: the code tells the shape of the value."""
    ragam: Any = Annotated[reduce(or_, (model[tipe] for tipe in katalog.ragam)), Field(discriminator="kode")]
    akar: Any = RootModel
    return create_model(model.__name__, __base__=akar[ragam], __doc__=model.__doc__)


class Ketentuan(Berisi[K, I]):
    """Satu nilai ketentuan dan masa berlakunya."""

    CONTOH: ClassVar[dict[str, JsonValue]] = {
        "id": "0197f0a0-0000-7000-8000-000000000002",
        "judul": "Waktu kerja efektif (WKE) satu pegawai",
        "satuan": "menit per tahun",
        "versi_ketentuan": "2027.1",
        "mulai": "2027-01-01",
        "selesai": None,
        "dasar_hukum": "Keputusan Wali Kota 10/2026",
        "usulan_id": "0197f0a0-0000-7000-8000-000000000003",
        "menggantikan": None,
        "dicatat_pada": "2026-09-15T03:00:00Z",
        "digantikan_pada": None,
    }

    kode: K
    judul: str
    satuan: str | None
    id: UUID
    versi_ketentuan: str = Field(validation_alias="versi")
    mulai: date | None = Field(description="Hari pertama; kosong: sejak sebelum dicatat.")
    selesai: date | None = Field(description="Hari terakhir, sebelum nilai berikutnya; kosong: sampai diganti.")
    isi: I
    dasar_hukum: str
    usulan_id: UUID | None = Field(description="Yang mengusulkan dan menyetujuinya ada di sana; kosong: nilai awal.")
    menggantikan: UUID | None = Field(description="Nilai yang dikoreksi atau dipersingkat oleh yang ini.")
    dicatat_pada: datetime
    digantikan_pada: datetime | None = Field(description="Terisi: tidak lagi dipakai sejak saat itu.")


def _apa_adanya(isi: Any, _: ValidatorFunctionWrapHandler) -> Any:
    """A value is checked by who takes the proposal: its shape may ask more of what is only proposed."""
    return isi


class UsulanKetentuanBaru(Berisi[K, I]):
    """Nilai yang diusulkan, berlaku sejak `mulai` sampai nilai berikutnya yang sudah disetujui."""

    CONTOH: ClassVar[dict[str, JsonValue]] = {
        "mulai": "2027-01-01",
        "dasar_hukum": "Keputusan Wali Kota 10/2026",
        "alasan": "Penyesuaian dengan hari kerja efektif.",
    }
    model_config = ConfigDict(extra="forbid")

    kode: K = Field(description="Seperti pada alamatnya; menentukan bentuk `isi`.")
    mulai: Hari
    isi: Annotated[I, WrapValidator(_apa_adanya)] = Field(
        description="Menurut kodenya; lihat nilai yang berlaku pada `GET /ketentuan`."
    )
    dasar_hukum: Kalimat
    alasan: Kalimat


class UsulanKetentuan(Berisi[K, I], Usulan):
    """Usulan nilai baru dan putusannya."""

    CONTOH: ClassVar[dict[str, JsonValue]] = {
        **Usulan.CONTOH,
        "versi_ketentuan": "2027.1",
        "menggantikan": None,
        **UsulanKetentuanBaru.CONTOH,
    }
    jejak = ("kode", "versi_ketentuan", "isi", "mulai", "dasar_hukum")

    kode: Annotated[K, PUBLIK]
    versi_ketentuan: Annotated[str, PUBLIK] = Field(description="Nama nilai ini bila disetujui.")
    mulai: Annotated[date, PUBLIK]
    isi: Annotated[I, PUBLIK]
    dasar_hukum: Annotated[str, PUBLIK]
    alasan: Annotated[str, PUBLIK]
    menggantikan: Annotated[UUID | None, PUBLIK] = Field(
        description="Nilai yang berlaku pada `mulai` ketika diusulkan; kosong: belum ada."
    )


class Dampak(BaseModel):
    """Satu ukuran sebelum dan sesudah usulan."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"ukuran": "jumlah kebutuhan pegawai", "sebelum": 21800, "sesudah": 21873}}
    )

    ukuran: str
    sebelum: Angka
    sesudah: Angka


class PratinjauKetentuan(Berisi[K, I]):
    """Nilai mana yang akan diganti usulan, sampai kapan, dan apa yang ikut berubah."""

    CONTOH: ClassVar[dict[str, JsonValue]] = {
        "mulai": "2027-01-01",
        "selesai": None,
        "sekarang": None,
        "dampak": [{"ukuran": "jumlah kebutuhan pegawai", "sebelum": 21800, "sesudah": 21873}],
    }

    kode: K
    mulai: date
    selesai: date | None = Field(description="Hari terakhir, sebelum nilai berikutnya yang sudah disetujui.")
    isi: I = Field(description="Yang diusulkan.")
    sekarang: I | None = Field(description="Yang kini tercatat untuk `mulai`; kosong: belum ada.")
    dampak: list[Dampak]
