"""Which templates that Meta has approved say that a message waits: a number of the register, changed by two people.

None is chosen by the kind of message: what is said outside of the inbox is that there is one, how soon it wants to be
opened, and where (``docs/keputusan/0083-saluran.md``).
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, TypeAdapter

from shared.ketentuan.butir import Awal, Butir

KODE = "whatsapp.templat"
PeubahWhatsApp = Literal["jumlah", "kotak_masuk"]
_SATU: dict[str, JsonValue] = {"nama": "pesan_baru", "bahasa": "id", "peubah": ["kotak_masuk"]}


class SatuTemplat(BaseModel):
    """Satu templat sebagaimana disetujui Meta."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_extra={"example": _SATU})

    nama: Annotated[str, Field(pattern=r"^[a-z0-9_]{1,512}$", description="Namanya pada akun WhatsApp Business.")]
    bahasa: Annotated[str, Field(pattern=r"^[a-z]{2,3}(_[A-Z]{2})?$", description="Kode bahasanya di sana.")]
    peubah: Annotated[
        tuple[PeubahWhatsApp, ...],
        Field(max_length=5, description="Isi {{1}}, {{2}} … pada templatnya, menurut urutan."),
    ]


class TemplatWhatsApp(BaseModel):
    """Templat WhatsApp yang dipakai."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_extra={
            "example": {
                "biasa": _SATU,
                "segera": {**_SATU, "nama": "pesan_segera"},
                "banyak": {**_SATU, "nama": "pesan_banyak", "peubah": ["jumlah", "kotak_masuk"]},
            }
        },
    )

    biasa: SatuTemplat = Field(description="Sebuah pesan baru.")
    segera: SatuTemplat = Field(description="Pesan yang perlu segera dibuka.")
    banyak: SatuTemplat = Field(description="Beberapa pesan baru.")

    def untuk(self, *, segera: bool, banyak: int) -> SatuTemplat:
        """The one that tells of these messages."""
        if segera:
            return self.segera
        return self.banyak if banyak > 1 else self.biasa


_AWAL = TemplatWhatsApp.model_validate(TemplatWhatsApp.model_config["json_schema_extra"]["example"])  # type: ignore[index]
_BENTUK: TypeAdapter[TemplatWhatsApp] = TypeAdapter(TemplatWhatsApp)
BUTIR_WHATSAPP = Butir(
    KODE,
    "Templat WhatsApp yang disetujui Meta",
    None,
    berlaku_surut=False,
    bentuk=_BENTUK,
    awal=(Awal("awal", None, _AWAL, "Templat bawaan sistem"),),
)
