"""All words and numbers of this service, by code: ``templat/<matter>.toml`` holds one message in each section.

``wajib`` are the variables without which the message would not say what it is for; others that the words of the
beginning use may be left out. ``jenis`` is the kind that the inbox knows it by; without it the matter and the section.
A city changes words as it changes any number of the law: one person proposes, another approves (``shared/ketentuan``).
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias, get_args

from pydantic import AfterValidator, BaseModel, TypeAdapter, ValidationInfo

from services.notifikasi.kata.isi import KataPesan
from services.notifikasi.kata.kuesioner import KuesionerPenerimaan
from services.notifikasi.kata.whatsapp import BUTIR_WHATSAPP, KODE, TemplatWhatsApp
from shared.contracts import notifikasi
from shared.ketentuan.butir import Awal, Butir, Katalog, baca_katalog, diusulkan

_DI_SINI = Path(__file__).parent
_DASAR = "Kata-kata bawaan sistem"


Pembaca = Literal["pegawai", "atasan", "petugas"]
"""As whom somebody reads it: the person themselves, their superior, or whose work it is."""


@dataclass(frozen=True, slots=True)
class Templat:
    """One message as it is shipped."""

    kode: str
    jenis: str
    untuk: str
    wajib: frozenset[str]
    dikenal: frozenset[str]
    """All variables that its words may name."""
    awal: KataPesan
    contoh: Mapping[str, str]
    """Its variables with an example of each that the example of its fact does not have (``rute.py``)."""
    bagi: tuple[Pembaca, ...]
    """Who reads it, where no line of the routing table says it."""


def _templat(kode: str, isi: Mapping[str, Any]) -> Templat:
    awal = KataPesan(judul=isi["judul"], isi=isi["isi"])
    wajib = frozenset(isi["wajib"])
    dikenal = awal.peubah | wajib | frozenset(isi.get("boleh", ()))
    if not wajib <= awal.peubah:
        raise ValueError(f"{kode}: {sorted(wajib - awal.peubah)} wajib, dan tidak disebut")
    contoh, bagi = isi.get("contoh", {}), tuple(isi.get("bagi", ("pegawai",)))
    if not set(get_args(Pembaca)).issuperset(bagi):
        raise ValueError(f"{kode}: bagi {bagi} tidak dikenal")
    return Templat(kode, isi.get("jenis", kode.replace(".", "_")), isi["untuk"], wajib, dikenal, awal, contoh, bagi)


def _butir(templat: Templat, isi: Mapping[str, Any]) -> Butir:
    def lengkap(kata: KataPesan, info: ValidationInfo) -> KataPesan:
        """What is proposed names only variables that there are, and all that it must."""
        if diusulkan(info):
            if asing := kata.peubah - templat.dikenal:
                ada = ", ".join(f"${each}" for each in sorted(templat.dikenal)) or "tidak ada"
                raise ValueError(f"peubah {_sebut(asing)} tidak dikenal; yang dikenal: {ada}")
            if kurang := templat.wajib - kata.peubah:
                raise ValueError(f"peubah {_sebut(kurang)} wajib disebut")
        return kata

    awal = Awal(isi.get("versi", "awal"), None, templat.awal, isi.get("dasar", _DASAR))
    # The check is of this code alone; the shape that the documents show is one for all.
    bentuk: TypeAdapter[Any] = TypeAdapter(Annotated[KataPesan, AfterValidator(lengkap)])
    return Butir(templat.kode, isi["untuk"], None, berlaku_surut=False, bentuk=bentuk, awal=(awal,))


def _sebut(nama: frozenset[str]) -> str:
    return ", ".join(f"${each}" for each in sorted(nama))


def _baca(folder: str) -> tuple[dict[str, Templat], dict[str, Butir]]:
    templat, butir = {}, {}
    for berkas in sorted((_DI_SINI / folder).glob("*.toml")):
        for bagian, isi in tomllib.loads(berkas.read_text(encoding="utf-8")).items():
            kode = f"{berkas.stem}.{bagian}"
            templat[kode] = _templat(kode, isi)
            butir[kode] = _butir(templat[kode], isi)
    return templat, butir


_BENTUK: Mapping[str, type[BaseModel]] = {"penerimaan.kuesioner": KuesionerPenerimaan}
_BILANGAN = baca_katalog(_DI_SINI / "ketentuan", _BENTUK)
TEMPLAT, _KATA_PESAN = _baca("templat")
BINGKAI, _KATA_BINGKAI = _baca("bingkai")
"""What is said around the words of a message, whichever it is: no kind of message of its own."""
_KATA = {**_KATA_PESAN, **_KATA_BINGKAI}
KATALOG = Katalog(
    {**_BILANGAN, **_KATA, KODE: BUTIR_WHATSAPP},
    {**dict.fromkeys(_KATA, KataPesan), **_BENTUK, KODE: TemplatWhatsApp},
    None,
)
JENIS = tuple(sorted({each.jenis for each in TEMPLAT.values()}))
"""Every kind of message."""
if TYPE_CHECKING:
    JenisPesan: TypeAlias = str
else:
    JenisPesan = Literal[JENIS]
JenisTersimpan: TypeAlias = notifikasi.JenisPesan
"""A kind as a message bears it: of another release beside this one also a kind that has no words here."""


def nama_jenis(jenis: str) -> str:
    """What a list calls a kind."""
    return next((each.untuk for each in TEMPLAT.values() if each.jenis == jenis), jenis.replace("_", " ").capitalize())
