"""What a change of a contract breaks for those who build on it: two documents, no files, no services.

What a caller sends may be asked less of, and what they are answered may say more; anything else breaks somebody. A
refusal may change: clients read ``kode``, and must live with one that they do not know.
"""

from collections.abc import Iterator
from typing import Any, Literal

Dokumen = dict[str, Any]
Skema = dict[str, Any]
Arah = Literal["masuk", "keluar"]
_MELUAS: dict[str, tuple[str, ...]] = {"integer": ("number",)}
"""A type that is held by another."""


def bandingkan(lama: Dokumen, baru: Dokumen) -> list[str]:
    """Each change that breaks a reader or a caller of the old document, in words."""
    cari = _openapi if "openapi" in lama else _asyncapi
    return sorted(set(cari(lama, baru)))


def boleh_merusak(lama: str, baru: str) -> bool:
    """Whether a document of the second version may break what the first one promised.

    By semantic versioning: with a new major number, or a minor one while the major is 0. A version that is still being
    made (``0.2.0-dev``) has promised nothing yet.
    """
    (angka_lama, sifat_lama), (angka_baru, sifat_baru) = _versi(lama), _versi(baru)
    if angka_baru == angka_lama:
        return bool(sifat_lama)
    besar = 2 if angka_lama[0] == 0 else 1
    return angka_baru[:besar] > angka_lama[:besar] or bool(sifat_baru and angka_baru > angka_lama)


def _versi(teks: str) -> tuple[tuple[int, ...], str]:
    angka, _, sifat = teks.partition("-")
    return tuple(map(int, angka.split("."))), sifat


def _openapi(lama: Dokumen, baru: Dokumen) -> Iterator[str]:
    for jalur, cara in lama["paths"].items():
        for metode, dulu in cara.items():
            letak = f"{metode.upper()} {jalur}"
            kini = baru["paths"].get(jalur, {}).get(metode)
            if kini is None:
                yield f"{letak}: gone"
            else:
                yield from _Beda(lama, baru).operasi(letak, dulu, kini)


def _asyncapi(lama: Dokumen, baru: Dokumen) -> Iterator[str]:
    for nama, operasi in lama["operations"].items():
        if operasi["action"] != "send":
            continue
        if nama not in baru["operations"]:
            yield f"{nama}: gone"
            continue
        saluran = nama.removeprefix("kirim.")
        if lama["channels"][saluran]["address"] != baru["channels"][saluran]["address"]:
            yield f"{nama}: address"
        tajuk_dulu, tajuk_kini = (_tajuk_peristiwa(each, saluran) for each in (lama, baru))
        yield from _Beda(lama, baru).skema(f"{nama} headers", tajuk_dulu, tajuk_kini, "keluar")
        dulu, kini = (each["components"]["messages"][saluran]["payload"] for each in (lama, baru))
        yield from _Beda(lama, baru).skema(nama, dulu, kini, "keluar")


def _tajuk_peristiwa(dokumen: Dokumen, saluran: str) -> Skema:
    """The headers of an event: those of all its traits."""
    nama = [each["$ref"].rsplit("/", 1)[-1] for each in dokumen["components"]["messages"][saluran].get("traits", ())]
    tajuk = [dokumen["components"]["messageTraits"][each]["headers"] for each in nama]
    return {
        "type": "object",
        "properties": {kunci: isi for each in tajuk for kunci, isi in each["properties"].items()},
        "required": [kunci for each in tajuk for kunci in each["required"]],
    }


class _Beda:
    """One walk through two documents."""

    def __init__(self, lama: Dokumen, baru: Dokumen) -> None:
        self._lama, self._baru = lama, baru
        self._terlihat: set[tuple[str, str, Arah]] = set()

    def operasi(self, letak: str, dulu: Dokumen, kini: Dokumen) -> Iterator[str]:
        """What is wrong for a caller of one operation."""
        if dulu["operationId"] != kini["operationId"]:
            yield f"{letak}: operationId"
        if kini.get("security"):
            if not dulu.get("security"):
                yield f"{letak}: no longer open to all"
            for peran in set(dulu.get("x-peran", ())) - set(kini.get("x-peran", ())):
                yield f"{letak}: {peran} no longer let"
        yield from self._parameter(letak, dulu, kini)
        yield from self._isi(f"{letak} body", dulu.get("requestBody", {}), kini.get("requestBody", {}), "masuk")
        if kini.get("requestBody", {}).get("required") and not dulu.get("requestBody", {}).get("required"):
            yield f"{letak}: a body is required"
        for status, jawab in dulu["responses"].items():
            if status[0] not in "23":
                continue
            if status not in kini["responses"]:
                yield f"{letak} {status}: gone"
                continue
            yield from self._isi(f"{letak} {status}", jawab, kini["responses"][status], "keluar")
            for tajuk in jawab.get("headers", {}).keys() - kini["responses"][status].get("headers", {}).keys():
                yield f"{letak} {status} {tajuk}: gone"

    def _parameter(self, letak: str, dulu: Dokumen, kini: Dokumen) -> Iterator[str]:
        semula, sekarang = (
            {(each["in"], each["name"]): each for each in op.get("parameters", ())} for op in (dulu, kini)
        )
        for kunci, each in semula.items():
            if kunci not in sekarang:
                yield f"{letak} {kunci[1]}: gone"
            else:
                yield from self.skema(f"{letak} {kunci[1]}", each["schema"], sekarang[kunci]["schema"], "masuk")
        for kunci, each in sekarang.items():
            if each.get("required") and not semula.get(kunci, {}).get("required"):
                yield f"{letak} {kunci[1]}: required"

    def _isi(self, letak: str, dulu: Dokumen, kini: Dokumen, arah: Arah) -> Iterator[str]:
        for jenis, media in dulu.get("content", {}).items():
            if jenis not in kini.get("content", {}):
                yield f"{letak} {jenis}: gone"
            else:
                yield from self.skema(letak, media["schema"], kini["content"][jenis]["schema"], arah)

    def skema(self, letak: str, dulu: Skema, kini: Skema, arah: Arah) -> Iterator[str]:
        """What is wrong for a value of one schema, on its way in or out."""
        rujukan = (str(dulu.get("$ref")), str(kini.get("$ref")), arah)
        if "$ref" in dulu and "$ref" in kini:
            if rujukan in self._terlihat:
                return
            self._terlihat.add(rujukan)
        if arah == "masuk" and "default" in dulu and dulu["default"] != kini.get("default"):
            yield f"{letak}: default"
        semula, sekarang = _ragam(self._lama, dulu), _ragam(self._baru, kini)
        # Who reads must know all that may come, who sends must be let with all that was let.
        kurang, lebih = (semula, sekarang) if arah == "masuk" else (sekarang, semula)
        for jenis in kurang:
            if jenis not in lebih and not any(each in lebih for each in _MELUAS.get(jenis, ())):
                yield f"{letak}: {jenis} {'no longer taken' if arah == 'masuk' else 'may come now'}"
        for jenis in semula.keys() & sekarang.keys():
            yield from self._satu(letak, semula[jenis], sekarang[jenis], arah)

    def _satu(self, letak: str, dulu: Skema, kini: Skema, arah: Arah) -> Iterator[str]:
        yield from _nilai(letak, dulu, kini, arah)
        yield from _batas(letak, dulu, kini, arah)
        for kunci in ("items", "additionalProperties"):
            if isinstance(dulu.get(kunci), dict) and isinstance(kini.get(kunci), dict):
                yield from self.skema(f"{letak}[]", dulu[kunci], kini[kunci], arah)
        if arah == "masuk" and kini.get("additionalProperties") is False and dulu.get("additionalProperties", True):
            yield f"{letak}: nothing further taken"
        isian, isian_kini = dulu.get("properties", {}), kini.get("properties", {})
        for nama, isi in isian.items():
            if nama not in isian_kini:
                yield f"{letak}.{nama}: gone"
            else:
                yield from self.skema(f"{letak}.{nama}", isi, isian_kini[nama], arah)
        wajib, wajib_kini = set(dulu.get("required", ())), set(kini.get("required", ()))
        for nama in wajib_kini - wajib if arah == "masuk" else (wajib - wajib_kini) & isian_kini.keys():
            yield f"{letak}.{nama}: {'required' if arah == 'masuk' else 'may be absent'}"


def _ragam(dokumen: Dokumen, skema: Skema) -> dict[str, Skema]:
    """The kinds of values that a schema lets, by type; of several kinds of objects each by its name."""
    nama = ""
    while "$ref" in skema:
        nama = skema["$ref"].rsplit("/", 1)[-1]
        skema = dokumen["components"]["schemas"][nama]
    if len(skema.get("allOf", ())) == 1:
        return _ragam(dokumen, skema["allOf"][0])
    if pilihan := skema.get("anyOf") or skema.get("oneOf"):
        semua = [(_nama(each), _ragam(dokumen, each)) for each in pilihan]
        objek = [each for each in semua if "object" in each[1]]
        return {
            f"object {nama}" if jenis == "object" and len(objek) > 1 else jenis: isi
            for nama, ragam in semua
            for jenis, isi in ragam.items()
        }
    return {str(skema.get("type", "any")): skema}


def _nama(skema: Skema) -> str:
    return str(skema.get("$ref", skema.get("title", ""))).rsplit("/", 1)[-1]


def _nilai(letak: str, dulu: Skema, kini: Skema, arah: Arah) -> Iterator[str]:
    semula, sekarang = (each.get("enum", [each["const"]] if "const" in each else None) for each in (dulu, kini))
    if semula is not None and sekarang is not None:
        for each in semula:
            if each not in sekarang:
                yield f"{letak}: {each!r} gone"
    elif (semula is None) != (sekarang is None) and (sekarang is None) == (arah == "keluar"):
        yield f"{letak}: {'any value may come' if arah == 'keluar' else 'only some values are taken'}"


def _batas(letak: str, dulu: Skema, kini: Skema, arah: Arah) -> Iterator[str]:
    kurang, lebih = (kini, dulu) if arah == "masuk" else (dulu, kini)
    for kunci in ("format", "pattern"):
        if kunci in kurang and kurang[kunci] != lebih.get(kunci):
            yield f"{letak}: {kunci}"
    if arah == "masuk":
        for kunci in ("minimum", "exclusiveMinimum", "minLength", "minItems"):
            if kini.get(kunci, float("-inf")) > dulu.get(kunci, float("-inf")):
                yield f"{letak}: {kunci}"
        for kunci in ("maximum", "exclusiveMaximum", "maxLength", "maxItems"):
            if kini.get(kunci, float("inf")) < dulu.get(kunci, float("inf")):
                yield f"{letak}: {kunci}"
        langkah, langkah_kini = dulu.get("multipleOf"), kini.get("multipleOf")
        if langkah_kini is not None and (langkah is None or langkah / langkah_kini % 1):
            yield f"{letak}: multipleOf"
        if kini.get("uniqueItems") and not dulu.get("uniqueItems"):
            yield f"{letak}: uniqueItems"
