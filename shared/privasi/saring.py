"""The one filter that every answer about people passes: what a caller may not see is absent, and named."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, is_dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from shared.privasi.kelas import DISAMARKAN, DataOrang, model_di_dalam, semua_model, tanda
from shared.privasi.terlihat import Pandangan


@dataclass(frozen=True, slots=True)
class _Rencana:
    """What to leave out of one model for one view, worked out once."""

    buang: frozenset[str]
    dalam: Mapping[str, "_Rencana"]
    nama: tuple[str, ...]
    """Of all that is left out here and below, as ``disamarkan`` states it."""


@cache
def _rencana(model: type[BaseModel], pandangan: Pandangan) -> _Rencana:
    orang = issubclass(model, DataOrang)
    buang, dalam, nama = [], {}, []
    for bidang, isi in model.model_fields.items():
        if orang and bidang != DISAMARKAN and not pandangan.melihat(tanda(model, bidang)):  # type: ignore[arg-type]
            buang.append(bidang)
            nama.append(bidang)
            continue
        for each in model_di_dalam(isi.annotation):
            if memuat_orang(each):
                dalam[bidang] = _rencana(each, pandangan)
                # Rows of a page are named without the page: `nik`, not `data.nik`.
                nama += [f"{bidang}.{satu}" if orang else satu for satu in dalam[bidang].nama]
    return _Rencana(frozenset(buang), dalam, tuple(nama))


@cache
def memuat_orang(model: type[BaseModel]) -> bool:
    """Whether the model, or what it is made of, tells about a person."""
    return any(issubclass(each, DataOrang) for each in semua_model(model))


def bidang_terlihat(model: type[DataOrang], pandangan: Pandangan) -> list[str]:
    """The fields of a model that show: what a query has to fetch, and nothing else."""
    buang = _rencana(model, pandangan).buang
    return [each for each in model.model_fields if each not in buang]


def disamarkan(model: type[BaseModel], pandangan: Pandangan) -> tuple[str, ...]:
    """The names of what does not show."""
    return _rencana(model, pandangan).nama


@cache
def seluruhnya_spesifik(model: type[DataOrang], pandangan: Pandangan) -> bool:
    """Whether a purpose would show something, and without one there is nothing to show."""
    semua = [tanda(model, each) for each in model.model_fields]
    return not any(pandangan.melihat(each) for each in semua) and any(pandangan.berhak(each) for each in semua)


def saring(model: type[BaseModel], isi: BaseModel | dict[str, Any], pandangan: Pandangan) -> dict[str, Any]:
    """The answer as this caller may have it, ready for JSON; its ``disamarkan`` gets what is left out.

    A dict may hold dataclasses in place of dicts: they stay what they are where nothing of them is left out.
    """
    mentah = isi.model_dump(mode="json") if isinstance(isi, BaseModel) else isi
    rencana = _rencana(model, pandangan)
    hasil: dict[str, Any] = {**_terapkan(mentah, rencana)}
    if DISAMARKAN in model.model_fields:
        hasil[DISAMARKAN] = list(dict.fromkeys((*mentah.get(DISAMARKAN, ()), *rencana.nama)))
    return hasil


def _terapkan(isi: Any, rencana: _Rencana) -> Any:
    if not rencana.nama:
        return isi
    if isinstance(isi, list):
        return [_terapkan(each, rencana) for each in isi]
    if is_dataclass(isi) and not isinstance(isi, type):
        isi = asdict(isi)
    if not isinstance(isi, dict):
        return isi
    dalam = rencana.dalam
    return {
        kunci: _terapkan(nilai, dalam[kunci]) if kunci in dalam else nilai
        for kunci, nilai in isi.items()
        if kunci not in rencana.buang
    }
