"""Whether all is there that a letter must say, and can be printed; what is not is told by its words and whose it is."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from services.mutasi.penomoran.jenis import JenisSurat
from services.mutasi.surat.naskah import DRAF, ISI, WAJIB, Bingkai


class Kurang(NamedTuple):
    """A variable that is missing, or cannot be printed."""

    isian: str
    """Its words."""
    siapa: str | None
    """Of whom, where it is somebody's."""
    sebab: str
    letak: tuple[int | str, ...] = ()
    """Its way in what the letter says."""

    @property
    def kalimat(self) -> str:
        """As it is told."""
        return f"{self.isian}{f' ({self.siapa})' if self.siapa else ''} {self.sebab}"

    @property
    def variabel(self) -> str:
        """Its way in the data of the letter, as a JSON Pointer."""
        return "".join(f"/{each}" for each in self.letak)

    @property
    def lakukan(self) -> str:
        """What to do so that it is there."""
        ruas = [each for each in self.letak if isinstance(each, str)]
        if ruas[:1] == ["penanda"] or ruas[:2] == ["isi", "penetap"]:
            return _PENANDA
        if ruas[:1] == ["kepala"]:
            return _KATA_KOTA
        if ruas[:2] in (["isi", "tim"], ["isi", "saksi"], ["isi", "rohaniwan"]):
            return _PERMINTAAN
        if ruas == ["isi", "alasan"]:
            return _KEBERATAN
        return _LAKUKAN.get(ruas[-1], _LAINNYA) if ruas else _LAINNYA


_PEGAWAI = "Betulkan pada data pegawainya (layanan pegawai); sesudah tersimpan, kirim lagi permintaan ini."
_KATA_KOTA = "Usulkan kata-kata kota yang benar pada /ketentuan/naskah_dinas."
_PETA = "Betulkan nama jabatan atau unitnya pada peta jabatan (layanan pegawai)."
_PERMINTAAN = "Isi pada permintaan ini."
_PENANDA = "Catat pemegang jabatan PPK pada /pejabat-ppk, atau sebut `penanda` yang datanya lengkap."
_KEBERATAN = "Lengkapi atau koreksi catatan keberatannya dan jawabannya."
_LAINNYA = "Lengkapi atau koreksi catatan usulannya."
_LAKUKAN: Mapping[str, str] = {
    **dict.fromkeys(("nama", "sebutan_pangkat", "pangkat", "nip", "jabatan", "unit"), _PEGAWAI),
    **dict.fromkeys(("jabatan_baru", "unit_baru"), _PETA),
    **dict.fromkeys(("tembusan", "menimbang", "mengingat", "bunyi", "tempat"), _KATA_KOTA),
    **dict.fromkeys(("jabatan_penanda", "jabatan_pengambil"), _PENANDA),
    **dict.fromkeys(("pukul", "tempat_pelantikan", "pakaian", "mulai"), _PERMINTAAN),
    **dict.fromkeys(("nomor", "tanggal", "hari_pelantikan"), _PERMINTAAN),
    **dict.fromkeys(("tanggal_keberatan", "tanggal_diterima", "putusan", "akibat", "upaya"), _KEBERATAN),
}
"""By the variable itself; what is not named here is of the case."""


class NaskahKurang(Exception):
    """What a letter lacks."""

    def __init__(self, kurang: Sequence[Kurang]) -> None:
        super().__init__("; ".join(each.kalimat for each in kurang))
        self.kurang = kurang


_M = TypeVar("_M", bound=BaseModel)


def susun_naskah(
    jenis: JenisSurat, bingkai: Mapping[str, Any], isi: Mapping[str, Any], *, draf: bool
) -> dict[str, Any]:
    """The data of a letter, each value as it is printed.

    Raises:
        NaskahKurang: all that is missing, or that no letter can show.
    """
    kurang: list[Kurang] = []
    semua = {
        **_periksa(Bingkai, bingkai, kurang, draf=draf),
        "isi": _periksa(ISI[jenis], isi, kurang, draf=draf, di=("isi",)),
    }
    if kurang:
        raise NaskahKurang(kurang)
    return semua


def _periksa(
    model: type[_M], mentah: Mapping[str, Any], kurang: list[Kurang], *, draf: bool, di: tuple[str, ...] = ()
) -> dict[str, Any]:
    try:
        return model.model_validate(mentah, context=DRAF if draf else None).model_dump(mode="json")
    except ValidationError as error:
        for each in error.errors():
            satu = _sebut(model, mentah, each["loc"], each)
            kurang.append(satu._replace(letak=(*di, *satu.letak)))
        return {}


def _sebut(model: type[BaseModel], mentah: Any, letak: Sequence[int | str], salah: Mapping[str, Any]) -> Kurang:
    """The words of the variable at the end of a way, and the name of who stands nearest to it."""
    kini: type[BaseModel] | None = model
    judul, siapa = str(letak[-1]), None
    for ruas in letak:
        if isinstance(ruas, str) and kini is not None and ruas in kini.model_fields:
            bidang = kini.model_fields[ruas]
            judul = bidang.title or judul
            kini = _model_di(bidang.annotation)
        nama = mentah.get("nama") if isinstance(mentah, Mapping) else None
        if not isinstance(mentah, Mapping) or not isinstance(mentah.get("pegawai"), Mapping):
            siapa = nama or siapa
        mentah = _masuk(mentah, ruas)
    if siapa is None and isinstance(mentah, Mapping):
        siapa = mentah.get("nama")
    konteks = salah.get("ctx") or {}
    sebab = str(konteks["error"]) if "error" in konteks else WAJIB
    return Kurang(judul, siapa, sebab, tuple(letak))


def _masuk(mentah: Any, ruas: int | str) -> Any:
    try:
        return mentah[ruas]
    except (KeyError, IndexError, TypeError):
        return None


def _model_di(anotasi: Any) -> type[BaseModel] | None:
    if isinstance(anotasi, type) and issubclass(anotasi, BaseModel):
        return anotasi
    for each in getattr(anotasi, "__args__", ()):
        if (ada := _model_di(each)) is not None:
            return ada
    return None
