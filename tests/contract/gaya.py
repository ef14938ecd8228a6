"""The style of the API, rule by rule, as what an OpenAPI document breaks of it.

``python -m tests.contract.gaya [layanan]`` prints what is left to do.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from kontrak.berkas import LAYANAN, asyncapi, openapi

Dokumen = dict[str, Any]
Temuan = Iterator[str]
Aturan = Callable[[Dokumen], Temuan]

JSON = "application/json"
SKEMA = "#/components/schemas/"
HALAMAN = {"data", "berikutnya", "jumlah"}

# --- words ---

KATA_ISIAN = {
    "terisi": "bezetting",
    "tmt_mulai": "mulai",
    "tmt_selesai": "selesai",
    "tmt_akhir": "selesai",
    "tanggal_mulai": "mulai",
    "tanggal_selesai": "selesai",
    "berlaku_mulai": "mulai",
    "berlaku_sejak": "mulai",
    "bukti": "dokumen",
    "nomor_dokumen": "dokumen",
    "id_berkas": "berkas_id",
    "sort": "urut",
    "search": "cari",
    "next": "berikutnya",
    "items": "data",
}
"""A word that no property is called by, and the one that it is."""
KATA_HARI = {"berlaku_sampai": "selesai", "sampai": "selesai", "dari": "mulai", "sejak": "mulai"}
"""Where it is a day."""
KATA_BILANGAN = {"banyak": "jumlah", "total": "jumlah"}
"""Where it is a whole number: a count."""
KATA_KUERI = {
    **KATA_ISIAN,
    "dari": "mulai",
    "sampai": "selesai",
    "unit": "di_bawah",
    "kode_unit": "di_bawah",
    "lengkap": "termasuk_digantikan",
    "riwayat": "termasuk_digantikan",
    "tanggal": "per_tanggal",
    "hari": "per_tanggal",
    "pada": "per_tanggal",
    "q": "cari",
    "kata": "cari",
    "nama": "cari",
    "urutan": "urut",
    "halaman": "cursor",
}
KATA_LANGKAH = {
    "batal": "pembatalan",
    "batalkan": "pembatalan",
    "tarik": "pembatalan",
    "penarikan": "pembatalan",
    "setujui": "persetujuan",
    "terima": "persetujuan",
    "penerimaan": "persetujuan",
    "tolak": "penolakan",
    "akhiri": "pengakhiran",
    "terapkan": "penerapan",
    "ajukan": "pengajuan",
    "putar": "pemutaran",
    "tutup": "penutupan",
    "kirim": "pengiriman",
    "buang": "pembuangan",
    "laksanakan": "pelaksanaan",
    "coba-lagi": "pelanjutan",
    "bangun": "pembangunan",
    "jalankan": "pelaksanaan",
}
"""A step is a noun: the last part of a path, and what it is called."""
ENUM = {
    "status",
    "keadaan",
    "kategori",
    "tingkat",
    "mode",
    "jenjang",
    "golongan",
    "status_pegawai",
    "eselon",
    "predikat",
    "jenis_jabatan",
    "jenis_kelamin",
    "status_usulan",
    "tingkat_pendidikan",
    "langkah",
    "langkah_mungkin",
}
"""Properties whose values are a known few: they are listed."""
ENUM_KUERI = ENUM | {"kedudukan_hukum"}
"""Filters: what is looked for is one of them also where an import may bring another."""
KECIL = {"status", "keadaan", "mode", "langkah", "tingkat", "aksi", "hasil", "tindakan"}
"""Those whose values are words of ours, in lower case."""
SEBUTAN = re.compile(
    r"CPNS|PNS|PPPK(_PARUH_WAKTU)?|SD|SLT[PA]|D-(I|II|III|IV)|S-[123]|[LP]"
    r"|((ketua|anggota) )?(lintas (instansi|unit)|satu unit|internal)"
)
"""Words of the law among them, as the law writes them."""

_ISIAN = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_RUAS = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TAJUK = re.compile(r"[A-Z][A-Za-z]*(-[A-Z][A-Za-z]*)*")
_SKEMA = re.compile(r"[A-Z][A-Za-z0-9]*")
_DESIMAL = re.compile(r"\\d\*\\\.")
_BATAS = re.compile(r"[≥≤]|\b\d+:\d+\b|\b\d\d/\d\d\b|\b\d+ tahun\b|\d,5\b")
_INGGRIS = re.compile(r"(?i)\b(the|of|and|is|are|what|how|which|who|that|where|with|without|every|kinds)\b")
_MILIK = {
    "kursor_tidak_sah": "cursor",
    "tujuan_akses_wajib": "Tujuan-Akses",
    "tujuan_akses_tidak_jelas": "Tujuan-Akses",
}
"""Codes that are about a parameter."""
_MASALAH = re.compile(r"`([a-z0-9_]+)`: (.+?)(?:; |\.$)")


# --- walking a document ---


def operasi(dokumen: Dokumen) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Method, path and operation."""
    for jalur, cara in dokumen["paths"].items():
        for metode, isi in cara.items():
            yield metode.upper(), jalur, isi


def ikuti(dokumen: Dokumen, skema: dict[str, Any]) -> dict[str, Any]:
    """The schema that a reference stands for."""
    while "$ref" in skema:
        skema = dokumen["components"]["schemas"][skema["$ref"].removeprefix(SKEMA)]
    return skema


def pilihan(dokumen: Dokumen, skema: dict[str, Any]) -> list[dict[str, Any]]:
    """The schemas that a value may be of, without null."""
    skema = ikuti(dokumen, skema)
    if ragam := skema.get("anyOf") or skema.get("oneOf"):
        return [each for satu in ragam for each in pilihan(dokumen, satu)]
    if len(skema.get("allOf", ())) == 1:
        return pilihan(dokumen, skema["allOf"][0])
    return [] if skema.get("type") == "null" else [skema]


def bidang(dokumen: Dokumen) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Schema, property, and what it is."""
    for nama, skema in dokumen["components"]["schemas"].items():
        for isian, isi in skema.get("properties", {}).items():
            yield nama, isian, isi


def parameter(dokumen: Dokumen) -> Iterator[tuple[str, dict[str, Any]]]:
    """Operation and parameter."""
    for metode, jalur, isi in operasi(dokumen):
        for each in isi.get("parameters", ()):
            yield f"{metode} {jalur}", each


def _bagian(skema: Any, letak: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema inside one."""
    if not isinstance(skema, dict):
        return
    yield letak, skema
    for nama, isi in skema.get("properties", {}).items():
        yield from _bagian(isi, f"{letak}.{nama}")
    for kunci in ("items", "additionalProperties"):
        yield from _bagian(skema.get(kunci), f"{letak}[]")
    for kunci in ("anyOf", "oneOf", "allOf", "prefixItems"):
        for each in skema.get(kunci, ()):
            yield from _bagian(each, letak)


def semua_skema(dokumen: Dokumen) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema of the components, at any depth, with its place."""
    for nama, skema in dokumen["components"]["schemas"].items():
        yield from _bagian(skema, nama)


def jawaban_baik(isi: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Status and answer of what an operation answers when it does not refuse."""
    return ((status, each) for status, each in isi["responses"].items() if status[0] == "2")


# --- the rules ---


def nama_isian(dokumen: Dokumen) -> Temuan:
    """Properties are words in snake_case, each idea by one word."""
    for skema, isian, isi in bidang(dokumen):
        if not _ISIAN.fullmatch(isian):
            yield f"{skema}.{isian}"
        elif baku := KATA_ISIAN.get(isian) or _menurut_jenis(dokumen, isian, isi):
            yield f"{skema}.{isian} -> {baku}"


def _menurut_jenis(dokumen: Dokumen, nama: str, isi: dict[str, Any]) -> str | None:
    """The word for one that is wrong only as what it is here."""
    for each in pilihan(dokumen, isi):
        if each.get("format") == "date" and nama in KATA_HARI:
            return KATA_HARI[nama]
        if each.get("type") == "integer" and nama in KATA_BILANGAN:
            return KATA_BILANGAN[nama]
    return None


def nama_parameter(dokumen: Dokumen) -> Temuan:
    """So are query parameters; headers are in title case."""
    for op, each in parameter(dokumen):
        nama = each["name"]
        if each["in"] == "header":
            if not _TAJUK.fullmatch(nama):
                yield f"{op} {nama}"
        elif not _ISIAN.fullmatch(nama):
            yield f"{op} {nama}"
        elif each["in"] == "query" and (baku := KATA_KUERI.get(nama) or _menurut_jenis(dokumen, nama, each["schema"])):
            yield f"{op} {nama} -> {baku}"


def bentuk_jalur(dokumen: Dokumen) -> Temuan:
    """Parts of a path are in kebab-case, steps are nouns, and an id says whose it is."""
    for metode, jalur, isi in operasi(dokumen):
        ruas = jalur.strip("/").split("/")
        for each in ruas:
            if not each.startswith("{") and not _RUAS.fullmatch(each):
                yield f"{jalur} {each}"
        if metode == "POST" and ruas[-1] in KATA_LANGKAH:
            yield f"{jalur} -> {KATA_LANGKAH[ruas[-1]]}"
        for each in isi.get("parameters", ()):
            if each["in"] == "path":
                skema = ikuti(dokumen, each["schema"])
                if (skema.get("format") == "uuid") != (each["name"].endswith("_id")) or each["name"] == "id":
                    yield f"{metode} {jalur} {{{each['name']}}}"


def nama_operasi(dokumen: Dokumen) -> Temuan:
    """What a generated client calls an operation is a name in every language, and stammers in none."""
    for _, _, isi in operasi(dokumen):
        if not re.fullmatch(r"[a-z0-9_]+", isi["operationId"]) or re.search(r"(?:^|_)(\w+)_\1_", isi["operationId"]):
            yield isi["operationId"]


def nama_skema(dokumen: Dokumen) -> Temuan:
    """So is what it calls a schema; no module shines through, and a list is a Halaman."""
    for nama in dokumen["components"]["schemas"]:
        if not _SKEMA.fullmatch(nama) or "__" in nama or nama.startswith("Daftar"):
            yield nama


def daftar(dokumen: Dokumen) -> Temuan:
    """An answer is an object; a list of it is one page of the one shape."""
    for metode, jalur, isi in operasi(dokumen):
        kueri = {each["name"]: each for each in isi.get("parameters", ()) if each["in"] == "query"}
        for _, jawab in jawaban_baik(isi):
            if (media := jawab.get("content", {}).get(JSON)) is None:
                continue
            skema = ikuti(dokumen, media["schema"])
            nama = media["schema"].get("$ref", "").removeprefix(SKEMA)
            isian = skema.get("properties", {})
            if any(each.get("type") == "array" for each in pilihan(dokumen, media["schema"])):
                yield f"{metode} {jalur}: a bare array"
            elif "cursor" in kueri or ("berikutnya" in isian and "data" in isian):
                # The page may be the larger part of an answer that says more.
                bagian = {nama, *(each.get("$ref", "").removeprefix(SKEMA) for each in isian.values())}
                semua = [ikuti(dokumen, {"$ref": f"{SKEMA}{each}"}) for each in bagian if each.startswith("Halaman")]
                if not any(set(each["required"]) >= HALAMAN for each in semua):
                    yield f"{metode} {jalur}: no Halaman"
        if ("cursor" in kueri) != ("limit" in kueri):
            yield f"{metode} {jalur}: limit and cursor go together"
        if "limit" in kueri and kueri["limit"]["schema"].get("default") != 50:
            yield f"{metode} {jalur}: limit"


def satu_jenis_isi(dokumen: Dokumen) -> Temuan:
    """A file is an operation of its own: the answer of one is of one type."""
    for metode, jalur, isi in operasi(dokumen):
        for status, jawab in jawaban_baik(isi):
            jenis = set(jawab.get("content", {}))
            if JSON in jenis and len(jenis) > 1:
                yield f"{metode} {jalur} {status}"
            if JSON in jenis and any(each["name"] == "format" for each in isi.get("parameters", ())):
                yield f"{metode} {jalur} format"


def bertipe(dokumen: Dokumen) -> Temuan:
    """Nothing is of any type, and no object is without a schema; a version is a number, its name another word."""
    for letak, isian, isi in bidang(dokumen):
        if isian == "versi" and any(each.get("type") != "integer" for each in pilihan(dokumen, isi)):
            yield f"{letak}.versi"
    dikenal = {"type", "$ref", "anyOf", "oneOf", "allOf", "enum", "const"}
    for letak, skema in semua_skema(dokumen):
        if dikenal.isdisjoint(skema):
            yield letak
        elif skema.get("type") == "object" and not skema.get("properties"):
            if not isinstance(skema.get("additionalProperties"), dict):
                yield letak
        elif skema.get("type") == "array" and "items" not in skema and "prefixItems" not in skema:
            yield letak


def angka(dokumen: Dokumen) -> Temuan:
    """Numbers are numbers, also those with decimals."""
    for letak, skema in semua_skema(dokumen):
        jenis = {each.get("type") for each in skema.get("anyOf", ())}
        teks_angka = skema.get("type") == "string" and _DESIMAL.search(skema.get("pattern", ""))
        if letak != "Json" and ({"number", "string"} <= jenis or teks_angka):
            yield letak


def hari_dan_waktu(dokumen: Dokumen) -> Temuan:
    """A day is a date, an instant a date-time."""
    for skema, isian, isi in bidang(dokumen):
        teks = [each for each in pilihan(dokumen, isi) if each.get("type") == "string" and "enum" not in each]
        if isian.endswith("_pada") or isian == "waktu":
            if any(each.get("format") != "date-time" for each in teks):
                yield f"{skema}.{isian}"
        elif (
            isian in ("mulai", "selesai", "tmt", "per_tanggal", "tanggal") or isian.startswith(("tmt_", "tanggal_"))
        ) and any(each.get("format") not in ("date", "date-time") for each in teks):
            yield f"{skema}.{isian}"


def enum(dokumen: Dokumen) -> Temuan:
    """What is one of a known few is listed, in answers and in filters; our own words are in lower case."""
    tempat = [(f"{skema}.{isian}", isian, isi, ENUM) for skema, isian, isi in bidang(dokumen)]
    tempat += [(f"{op} {each['name']}", each["name"], each["schema"], ENUM_KUERI) for op, each in parameter(dokumen)]
    for letak, nama, isi, terdaftar in tempat:
        if nama not in terdaftar | KECIL:
            continue
        for each in pilihan(dokumen, isi):
            nilai = each.get("enum", [each["const"]] if "const" in each else None)
            if each.get("type") == "string" and nilai is None and nama in terdaftar:
                yield letak
            elif nama in KECIL:
                asing = [
                    satu
                    for satu in nilai or ()
                    if not SEBUTAN.fullmatch(satu) and not re.fullmatch(r"[a-z0-9_]+", satu)
                ]
                if asing:
                    yield f"{letak} {asing}"


def satu_keterangan(dokumen: Dokumen) -> Temuan:
    """A query parameter or header means the same wherever it stands, and every one says what."""
    kata: dict[tuple[str, str], set[str]] = defaultdict(set)
    for _, each in parameter(dokumen):
        if each["in"] != "path":
            kata[each["in"], each["name"]].add(each.get("description", ""))
    for (tempat, nama), semua in kata.items():
        if "" in semua:
            yield f"{tempat} {nama}: says nothing"
        if len(semua) > 1:
            yield f"{tempat} {nama}: {sorted(semua)}"


def tajuk_wajib(dokumen: Dokumen) -> Temuan:
    """A compiler refuses who forgets a header without which the request is refused."""
    for metode, jalur, isi in operasi(dokumen):
        tajuk = {each["name"]: each for each in isi.get("parameters", ()) if each["in"] == "header"}
        if metode == "POST" and not tajuk.get("Idempotency-Key", {}).get("required"):
            yield f"{metode} {jalur} Idempotency-Key"
        if "If-Match" in tajuk and not tajuk["If-Match"].get("required"):
            yield f"{metode} {jalur} If-Match"


def tanpa_ketentuan(dokumen: Dokumen) -> Temuan:
    """No text but that of a policy's own schema states a bound of the register: it may be another one tomorrow."""
    for metode, jalur, isi in operasi(dokumen):
        if _BATAS.search(isi.get("description", "")):
            yield f"{metode} {jalur}"
    for letak, skema in semua_skema(dokumen):
        if _BATAS.search(skema.get("description", "")) and not letak.startswith("Kebijakan"):
            yield letak


def masalah(dokumen: Dokumen, isi: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Status, code and title of each refusal of an operation."""
    for status, jawab in isi["responses"].items():
        jawab = dokumen["components"]["responses"].get(jawab.get("$ref", "").rpartition("/")[2], jawab)
        for kode, judul in _MASALAH.findall(jawab["description"]):
            yield status, kode, judul


def satu_masalah(*dokumen: Dokumen) -> Temuan:
    """The code of a refusal goes with one status and one title."""
    arti: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for each in dokumen:
        for _, _, isi in operasi(each):
            for status, kode, judul in masalah(each, isi):
                arti[kode].add((status, judul))
    for kode, semua in arti.items():
        if len(semua) > 1:
            yield f"{kode}: {sorted(semua)}"


def masalah_mungkin(dokumen: Dokumen) -> Temuan:
    """No refusal is about what the operation does not take, or of a step that it is not."""
    for metode, jalur, isi in operasi(dokumen):
        nama = {each["name"] for each in isi.get("parameters", ())}
        for _, kode, _ in masalah(dokumen, isi):
            if kode in _MILIK and _MILIK[kode] not in nama:
                yield f"{metode} {jalur}: {kode}"
            if kode == "bukan_pengusul" and not jalur.endswith("/pembatalan"):
                yield f"{metode} {jalur}: {kode}"
            if kode == "usulan_sudah_diputus" and not jalur.startswith("/usulan-"):
                yield f"{metode} {jalur}: {kode}"


def contoh_kecil(dokumen: Dokumen) -> Temuan:
    """Examples spell our own words in lower case too, as their enums do."""
    for letak, skema in semua_skema(dokumen):
        for contoh in (skema.get("example"), *skema.get("examples", ())):
            for nama, nilai in _nilai_contoh(letak.rpartition(".")[2].removesuffix("[]"), contoh):
                # The result of a task is told in a sentence.
                if (
                    nama in KECIL - {"hasil"}
                    and not SEBUTAN.fullmatch(nilai)
                    and not re.fullmatch(r"[a-z0-9_]+", nilai)
                ):
                    yield f"{letak} {nama}: {nilai}"


def _nilai_contoh(nama: str, contoh: Any) -> Iterator[tuple[str, str]]:
    """Each text of an example, with the name of the property that it stands at."""
    if isinstance(contoh, dict):
        for kunci, isi in contoh.items():
            yield from _nilai_contoh(kunci, isi)
    elif isinstance(contoh, list):
        for each in contoh:
            yield from _nilai_contoh(nama, each)
    elif isinstance(contoh, str):
        yield nama, contoh


def yang_tidak_ada(dokumen: Dokumen) -> Temuan:
    """What an address names may not be there: it says so."""
    for metode, jalur, isi in operasi(dokumen):
        bebas = [each for each in isi.get("parameters", ()) if each["in"] == "path" and "enum" not in each["schema"]]
        if bebas and "404" not in isi["responses"]:
            yield f"{metode} {jalur}"


def berbahasa_indonesia(dokumen: Dokumen) -> Temuan:
    """Who builds a screen reads Bahasa; what stands in backticks is for programs."""
    semua = [(letak, skema.get("description", "")) for letak, skema in semua_skema(dokumen)]
    semua += [(f"{op} {each['name']}", each.get("description", "")) for op, each in parameter(dokumen)]
    for metode, jalur, isi in operasi(dokumen):
        semua.append((f"{metode} {jalur}", f"{isi.get('summary', '')} {isi.get('description', '')}"))
        semua += [(f"{metode} {jalur} {kode}", each.get("description", "")) for kode, each in isi["responses"].items()]
    semua += [(nama, each["description"]) for nama, each in dokumen["components"]["responses"].items()]
    for letak, teks in semua:
        if kata := _INGGRIS.search(re.sub(r"`[^`]*`", "", teks)):
            yield f"{letak}: {kata[0]}"


def tajuk_jawaban(dokumen: Dokumen) -> Temuan:
    """What has a tag can be asked for again; what was made tells where it is, what is taken up where it is watched."""
    for metode, jalur, isi in operasi(dokumen):
        tajuk = {status: each.get("headers", {}) for status, each in isi["responses"].items()}
        dapat_304 = {
            "ETag on 200": metode == "GET" and "ETag" in tajuk.get("200", {}),
            "If-None-Match": any(each["name"] == "If-None-Match" for each in isi.get("parameters", ())),
            "304": "304" in tajuk,
        }
        if len(set(dapat_304.values())) > 1:
            yield f"{metode} {jalur} {dapat_304}"
        if "201" in tajuk and "Location" not in tajuk["201"]:
            yield f"{metode} {jalur} 201 Location"
        # Watched at its own address, or at that of what the step is taken on.
        dapat_dibaca = any("get" in dokumen["paths"].get(each, {}) for each in (jalur, jalur.rpartition("/")[0]))
        if "202" in tajuk and dapat_dibaca and "Location" not in tajuk["202"]:
            yield f"{metode} {jalur} 202 Location"


def dapat_berhasil(dokumen: Dokumen) -> Temuan:
    """Tickets are for streams, and imports are looked at where files can be sent."""
    if "/tiket" in dokumen["paths"] and not any(each["name"] == "tiket" for _, each in parameter(dokumen)):
        yield "/tiket"
    for jalur in dokumen["paths"]:
        if "impor" in jalur.split("/") and "post" not in dokumen["paths"].get("/impor", {}):
            yield jalur


def boleh_tiada(dokumen: Dokumen) -> Temuan:
    """A field that not all see who see the others is absent from some answers: no client may count on it."""
    for nama, skema in dokumen["components"]["schemas"].items():
        wajib = [isi for isian, isi in skema.get("properties", {}).items() if isian in skema.get("required", ())]
        kelas = {(isi.get("x-kelas-data"), isi.get("x-pokok-data")) for isi in wajib} - {(None, None), ("publik", None)}
        if len(kelas) > 1:
            yield f"{nama}: {sorted(map(str, kelas))}"


def rujukan_ada(dokumen: Dokumen) -> Temuan:
    """What a discriminator maps its values to is there."""
    for letak, skema in semua_skema(dokumen):
        for each in skema.get("discriminator", {}).get("mapping", {}).values():
            if each.removeprefix(SKEMA) not in dokumen["components"]["schemas"]:
                yield f"{letak}: {each}"


ATURAN: tuple[Aturan, ...] = (
    nama_isian,
    nama_parameter,
    bentuk_jalur,
    nama_operasi,
    nama_skema,
    daftar,
    satu_jenis_isi,
    bertipe,
    angka,
    hari_dan_waktu,
    enum,
    satu_keterangan,
    tajuk_wajib,
    tajuk_jawaban,
    tanpa_ketentuan,
    satu_masalah,
    masalah_mungkin,
    contoh_kecil,
    yang_tidak_ada,
    berbahasa_indonesia,
    dapat_berhasil,
    boleh_tiada,
    rujukan_ada,
)


def pelanggaran(dokumen: Dokumen, aturan: Sequence[Aturan] = ATURAN) -> list[str]:
    """All that a document breaks, as ``rule: place``."""
    return sorted({f"{satu.__name__}: {each}" for satu in aturan for each in satu(dokumen)})


ATURAN_PERISTIWA: tuple[Aturan, ...] = (nama_isian, angka, hari_dan_waktu)
"""Those that hold for the body of an event too."""


def beda_bentuk() -> list[str]:
    """Names of schemas that two services give to different things: a console talks to all four."""
    bentuk: dict[str, list[str]] = {}
    beda = set()
    for nama in LAYANAN:
        for skema, isi in openapi(nama)["components"]["schemas"].items():
            isian = sorted(isi.get("properties", isi.get("enum", ())))
            if bentuk.setdefault(skema, isian) != isian:
                beda.add(skema)
    return sorted(beda)


def semua(layanan: Sequence[str] = LAYANAN) -> list[str]:
    """All that is broken."""
    sendiri = [f"{nama}: {each}" for nama in layanan for each in pelanggaran(openapi(nama))]
    sendiri += [f"{nama}: {each}" for nama in layanan for each in pelanggaran(asyncapi(nama), ATURAN_PERISTIWA)]
    bersama = [f"beda_bentuk: {each}" for each in beda_bentuk()]
    bersama += [f"satu_masalah: {each}" for each in satu_masalah(*(openapi(nama) for nama in LAYANAN))]
    return sorted(sendiri + [f"semua: {each}" for each in bersama])


if __name__ == "__main__":
    print("\n".join(semua(sys.argv[1:] or LAYANAN)))
