"""Examples in the API reference: written at the models, and composed for those that only wrap others."""

from typing import Any

_TIADA = object()


def lengkapi(skema: dict[str, Any]) -> None:
    """Give each object schema without an example one made of the examples of its fields, where every field has one."""
    # A page wraps rows, and a row may wrap parts: a pass per level.
    while any(_lengkapi(each, skema) for each in skema.values()):
        pass


def _lengkapi(satu: dict[str, Any], skema: dict[str, Any]) -> bool:
    if satu.get("type") != "object" or "example" in satu or not satu.get("properties"):
        return False
    isi = {nama: _contoh(bidang, skema) for nama, bidang in satu["properties"].items()}
    if _TIADA in isi.values():
        return False
    satu["example"] = isi
    return True


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
