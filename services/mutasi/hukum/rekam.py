"""What a rule looked at, as it is stored with its verdict, so that it can be asked again under the law of another day.

A rule answers from what it picked of the person and the post and from the occasion alone; with these three on record
its answer under other numbers needs no fact that may have changed since.
"""

from functools import cache
from typing import Any, get_type_hints

from pydantic import JsonValue, TypeAdapter

from services.mutasi.hukum.aturan import Aturan
from services.mutasi.hukum.fakta.acara import Acara

_ACARA: TypeAdapter[Acara] = TypeAdapter(Acara)


@cache
def _bentuk(pilih: Any) -> TypeAdapter[Any]:
    tipe: Any = get_type_hints(pilih)["return"]
    return TypeAdapter(tipe)


def tulis_masukan(aturan: Aturan[Any, Any], o: Any, j: Any) -> dict[str, JsonValue]:
    """What a rule picked, in the shapes that its two functions declare."""
    return {
        "orang": None if o is None else _bentuk(aturan.pilah_orang or aturan.orang).dump_python(o, mode="json"),
        "jabatan": None if j is None else _bentuk(aturan.pilah_jabatan or aturan.jabatan).dump_python(j, mode="json"),
    }


def baca_masukan(aturan: Aturan[Any, Any], masukan: dict[str, Any]) -> tuple[Any, Any]:
    """The same, read back.

    Raises:
        ValueError: what is stored was picked by another version of the rule.
    """
    o, j = masukan["orang"], masukan["jabatan"]
    return (
        None if o is None else _bentuk(aturan.pilah_orang or aturan.orang).validate_python(o),
        None if j is None else _bentuk(aturan.pilah_jabatan or aturan.jabatan).validate_python(j),
    )


def tulis_acara(acara: Acara) -> dict[str, Any]:
    """An occasion as it is stored."""
    isi: dict[str, Any] = _ACARA.dump_python(acara, mode="json")
    return isi


def baca_acara(isi: dict[str, Any]) -> Acara:
    """The same, read back."""
    return _ACARA.validate_python(isi)
