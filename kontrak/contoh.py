"""Examples in the API reference: written at the models, and composed for those that only wrap others.

The framework drops every null on its way to the document, also those in examples, which then lack required fields.
"""

from typing import Any

_TIADA = object()


def lengkapi(skema: dict[str, Any]) -> None:
    """Restore the nulls in examples; give each object schema without one an example made of those of its fields.

    A schema stays without where one of its fields has none.
    """
    for each in skema.values():
        if "example" in each:
            _pulihkan(each["example"], each, skema)
    # A page wraps rows, and a row may wrap parts: a pass per level.
    while any(_lengkapi(each, skema) for each in skema.values()):
        pass


def _lengkapi(satu: dict[str, Any], skema: dict[str, Any]) -> bool:
    if "example" not in satu and "discriminator" in satu and (isi := _contoh(satu["oneOf"][0], skema)) is not _TIADA:
        satu["example"] = isi
        return True
    if satu.get("type") != "object" or "example" in satu or not satu.get("properties"):
        return False
    isi = {nama: _contoh(bidang, skema) for nama, bidang in satu["properties"].items()}
    if _TIADA in isi.values():
        return False
    satu["example"] = isi
    return True


def _pulihkan(nilai: Any, bidang: dict[str, Any], skema: dict[str, Any]) -> None:
    if "$ref" in bidang:
        _pulihkan(nilai, skema[bidang["$ref"].rsplit("/", 1)[-1]], skema)
    elif isinstance(nilai, list):
        for each in nilai:
            _pulihkan(each, bidang.get("items", {}), skema)
    elif isinstance(nilai, dict):
        for pilihan in (*bidang.get("anyOf", ()), *bidang.get("oneOf", ())):
            if _mungkin(nilai, pilihan, skema):
                _pulihkan(nilai, pilihan, skema)
        for nama, isi in bidang.get("properties", {}).items():
            if nama in nilai:
                _pulihkan(nilai[nama], isi, skema)
            elif nama in bidang.get("required", ()) and {"type": "null"} in isi.get("anyOf", ()):
                nilai[nama] = None


def _mungkin(nilai: dict[str, Any], pilihan: dict[str, Any], skema: dict[str, Any]) -> bool:
    """Whether an example is one of these objects: of several kinds it knows every field that is in it."""
    if "$ref" in pilihan:
        pilihan = skema[pilihan["$ref"].rsplit("/", 1)[-1]]
    dikenal: dict[str, Any] = pilihan.get("properties", nilai)
    return nilai.keys() <= dikenal.keys()


def _contoh(bidang: dict[str, Any], skema: dict[str, Any]) -> Any:
    if bidang.get("examples"):
        return bidang["examples"][0]
    for kunci in ("example", "const", "default"):
        if kunci in bidang:
            return bidang[kunci]
    if "$ref" in bidang:
        return _contoh(skema[bidang["$ref"].rsplit("/", 1)[-1]], skema)
    if bidang.get("enum"):
        return bidang["enum"][0]
    if bidang.get("type") == "array":
        satuan = _contoh(bidang.get("items", {}), skema)
        return satuan if satuan is _TIADA else [satuan]
    if {"type": "null"} in bidang.get("anyOf", ()):
        return None
    return _TIADA
