"""What a legal number is: its name, unit and shape, and the values that the system begins with.

A service keeps them as TOML, a file for each law or matter, in one folder and those below it, and reads them once as
its ``Katalog``. A file that has a ``judul`` is one number, with the name of the file as its code; any other holds
several, ``abk.toml`` those of ``abk``::

    [wke]
    judul = "Waktu kerja efektif (WKE) satu pegawai"
    satuan = "menit per tahun"
    antara = [50_000, 120_000]

    [[wke.versi]]
    isi = 75_000
    dasar_hukum = "PermenPANRB 1/2020 (1.250 jam setahun)"

A version without ``mulai`` has held since before anything was recorded. What is more than a number has its shape in the
service's code: a frozen Pydantic model with its bounds. With ``berlaku_surut = true`` a value may begin on a day that
is over: nothing was decided by the number, and what is reckoned of that day becomes something else.
"""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field, TypeAdapter, ValidationInfo

from shared.http.angka import Angka


@dataclass(frozen=True, slots=True)
class Awal:
    """A version that the system begins with."""

    versi: str
    mulai: date | None
    isi: Any
    dasar_hukum: str


@dataclass(frozen=True, slots=True)
class Butir:
    """One legal number or policy."""

    kode: str
    judul: str
    satuan: str | None
    berlaku_surut: bool
    bentuk: TypeAdapter[Any]
    awal: tuple[Awal, ...]

    def tulis(self, isi: Any) -> Any:
        """A value as the register keeps it."""
        return self.bentuk.dump_python(isi, mode="json")


DIUSULKAN: Mapping[str, Any] = {"diusulkan": True}
"""The validation context of what somebody proposes: a shape may refuse what older versions on record still say."""


def diusulkan(info: ValidationInfo) -> bool:
    """Whether a value is just being proposed, or approved."""
    return bool(info.context and info.context.get("diusulkan"))


Serasi = Callable[[Mapping[str, Any]], str | None]
"""Why values cannot hold together on one day, in Bahasa; None where they can."""


class Katalog(dict[str, Butir]):
    """The numbers of one service by their codes."""

    def __init__(self, butir: Mapping[str, Butir], model: Mapping[str, type[BaseModel]], serasi: Serasi | None) -> None:
        super().__init__(butir)
        self.serasi = serasi
        self.dibaca: dict[frozenset[UUID], Mapping[str, Any]] = {}
        """Versions never change, so those of a day are read once in the life of a process."""
        bentuk: dict[type[BaseModel] | None, list[Butir]] = {}
        for each in butir.values():
            bentuk.setdefault(model.get(each.kode), []).append(each)
        self.ragam = [_tipe(satu or Angka, semua) for satu, semua in bentuk.items()]
        """Of each shape what codes and their values are, for the API's documents."""
        self.tipe_kode = _kode(list(butir.values()))


def _tipe(bentuk: Any, butir: Sequence[Butir]) -> tuple[Any, Any]:
    # A shape whose values are long may show a short one.
    pendek = (getattr(bentuk, "model_config", {}).get("json_schema_extra") or {}).get("example")
    contoh = pendek or butir[0].tulis(butir[0].awal[0].isi)
    return _kode(butir), Annotated[bentuk, Field(examples=[contoh])]


def _kode(butir: Sequence[Butir]) -> Any:
    kode = tuple(each.kode for each in butir)
    nama: dict[str, Any] = {each.kode: each.judul for each in butir}
    return Annotated[Literal[kode], Field(examples=[kode[0]], json_schema_extra={"x-nama": nama})]


def baca_katalog(
    folder: Path, bentuk: Mapping[str, type[BaseModel]] | None = None, *, serasi: Serasi | None = None
) -> Katalog:
    """The catalogue of a folder; ``bentuk`` by code is the shape of what is no number."""
    model = bentuk or {}
    semua = {}
    for berkas in sorted(folder.rglob("*.toml"), key=lambda each: each.name):
        isi = tomllib.loads(berkas.read_text(encoding="utf-8"), parse_float=Decimal)
        satu = {"": isi} if "judul" in isi else isi
        for nama, each in satu.items():
            kode = f"{berkas.stem}.{nama}".rstrip(".")
            semua[kode] = _butir(kode, each, model.get(kode))
    return Katalog(semua, model, serasi)


def _butir(kode: str, isi: Mapping[str, Any], model: type[BaseModel] | None) -> Butir:
    bentuk: TypeAdapter[Any] = TypeAdapter(model or _bilangan(*isi["antara"], bulat=isi.get("bulat", False)))
    awal = tuple(
        Awal(
            each.get("nama") or _nama(each.get("mulai")),
            each.get("mulai"),
            bentuk.validate_python(each["isi"]),
            each["dasar_hukum"],
        )
        for each in isi["versi"]
    )
    return Butir(kode, isi["judul"], isi.get("satuan"), isi.get("berlaku_surut", False), bentuk, awal)


def _bilangan(terkecil: Decimal, terbesar: Decimal, *, bulat: bool) -> Any:
    # Strict where whole, or else true would be read as 1.
    antara = Field(ge=terkecil, le=terbesar, strict=bulat or None)
    return Annotated[int, antara] if bulat else Annotated[Angka, antara, Field(max_digits=12, decimal_places=4)]


def _nama(mulai: date | None) -> str:
    return "awal" if mulai is None else f"{mulai.year}.1"
