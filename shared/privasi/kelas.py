"""Classes of personal data, declared once: at the field that carries it.

Public is what ties to a public post (UU 14/2008 art 18(2)); internal is what the work relation needs; personal and
specific are the two kinds of UU 27/2022 art 4. What a superior or a tim penilai needs out of a stricter class is named
by its subject matter, so that a role can be given the one without the other.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, ClassVar, get_args, get_origin

from pydantic import BaseModel, GetJsonSchemaHandler
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema

DISAMARKAN = "disamarkan"
"""The field that names what of an answer does not show."""


class Kelas(StrEnum):
    """Seberapa ketat data dijaga, dari yang paling longgar."""

    PUBLIK = "publik"
    INTERNAL = "internal"
    PRIBADI = "pribadi"
    SPESIFIK = "spesifik"


class Pokok(StrEnum):
    """Pokok data yang boleh dilihat suatu peran meskipun isi kelasnya yang lain tidak."""

    KINERJA = "kinerja"
    HUKDIS = "hukdis"
    TALENTA = "talenta"
    KELUARGA = "keluarga"


@dataclass(frozen=True, slots=True)
class Tanda:
    """The class of one field: ``nama: Annotated[str, PUBLIK]``. It shows as ``x-kelas-data`` in the API reference."""

    kelas: Kelas
    pokok: Pokok | None = None

    def __str__(self) -> str:
        return self.kelas if self.pokok is None else f"{self.kelas}:{self.pokok}"

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        schema = handler(core)
        schema["x-kelas-data"] = self.kelas.value
        if self.pokok is not None:
            schema["x-pokok-data"] = self.pokok.value
        return schema


PUBLIK = Tanda(Kelas.PUBLIK)
INTERNAL = Tanda(Kelas.INTERNAL)
PRIBADI = Tanda(Kelas.PRIBADI)
SPESIFIK = Tanda(Kelas.SPESIFIK)
KINERJA = Tanda(Kelas.PRIBADI, Pokok.KINERJA)
"""Not public (UU 14/2008 art 17 h 4), and the superior's own work."""
HUKDIS = Tanda(Kelas.SPESIFIK, Pokok.HUKDIS)
TALENTA = Tanda(Kelas.SPESIFIK, Pokok.TALENTA)
KELUARGA = Tanda(Kelas.SPESIFIK, Pokok.KELUARGA)


class TanpaKelas(TypeError):
    """A field of a person was declared without a class."""


class DataOrang(BaseModel):
    """What every part of an answer about a person derives from: a field without a class cannot even be declared."""

    seluruhnya: ClassVar[tuple[Tanda, ...]] = ()
    """Classes that the part is of as a whole: who does not see all of them gets nothing of it."""

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        tanpa = [nama for nama, bidang in cls.model_fields.items() if tanda_milik(bidang) is None]
        if tanpa and not cls.seluruhnya:
            raise TanpaKelas(f"{cls.__name__}: no class on {', '.join(tanpa)}")

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        schema = handler(core)
        isi = handler.resolve_ref_schema(schema)
        if cls.seluruhnya:
            for nama, bidang in isi.get("properties", {}).items():
                bidang.setdefault("x-kelas-data", tanda(cls, nama).kelas.value)
        # What some callers do not see is absent from their answers, and a client must not count on it.
        milik = {nama: tanda(cls, nama) for nama in isi.pop("required", ())}
        if ada := [nama for nama, each in milik.items() if each.kelas is Kelas.PUBLIK or each in cls.seluruhnya]:
            isi["required"] = ada
        return schema


class DataInternal(DataOrang):
    """A part that the work relation needs, as a whole."""

    seluruhnya = (INTERNAL,)


class DataTalenta(DataOrang):
    """A part that is potential, or made of it, as a whole."""

    seluruhnya = (TALENTA,)


def tanda_milik(bidang: FieldInfo) -> Tanda | None:
    """The class that a field declares, if it does."""
    return next((each for each in bidang.metadata if isinstance(each, Tanda)), None)


def tanda(model: type[DataOrang], nama: str) -> Tanda:
    """The class of a field: its own, or that of the whole model."""
    return tanda_milik(model.model_fields[nama]) or model.seluruhnya[0]


def seluruhnya(model: type[BaseModel]) -> frozenset[Tanda]:
    """The classes without which nothing of an answer shows; of a page those of its rows."""
    if issubclass(model, DataOrang):
        semua = {tanda(model, each) for each in model.model_fields if each != DISAMARKAN}
        return frozenset(model.seluruhnya or (semua if len(semua) == 1 else ()))
    # Of what may be one of several shapes, what all of them ask for.
    isi = [[seluruhnya(each) for each in model_di_dalam(bidang.annotation)] for bidang in model.model_fields.values()]
    return frozenset(each for bagian in isi if bagian for each in frozenset.intersection(*bagian))


def model_di_dalam(anotasi: Any) -> list[type[BaseModel]]:
    """The models that a field's type is made of: through lists, options and annotations."""
    if isinstance(anotasi, type) and issubclass(anotasi, BaseModel):
        return [anotasi]
    if get_origin(anotasi) is Annotated:
        return model_di_dalam(get_args(anotasi)[0])
    return [each for bagian in get_args(anotasi) for each in model_di_dalam(bagian)]


def semua_model(model: type[BaseModel]) -> list[type[BaseModel]]:
    """A model and all that it is made of, each once."""
    ditemukan: list[type[BaseModel]] = []

    def telusuri(satu: type[BaseModel]) -> None:
        if satu not in ditemukan:
            ditemukan.append(satu)
            for bidang in satu.model_fields.values():
                for each in model_di_dalam(bidang.annotation):
                    telusuri(each)

    telusuri(model)
    return ditemukan
