"""Every operation of every service, from the documents that the services publish, as requests to the gateway."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx

from deploy.lokal import LAYANAN
from kontrak.berkas import openapi

PRIBADI = ("nip", "usulan_id", "pesan_id")
"""Parameters that name somebody's file."""
BERKAS = ("unit.csv", b"KODE UNIT\n")
_TAK_ADA = UUID(int=5)


@dataclass(frozen=True)
class Operasi:
    """One operation of one service."""

    layanan: str
    metode: str
    jalur: str
    isi: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.metode} {self.layanan}{self.jalur}"

    @property
    def peran(self) -> frozenset[str]:
        """Who may call it."""
        return frozenset(self.isi["x-peran"])

    @property
    def parameter(self) -> list[dict[str, Any]]:
        return list(self.isi.get("parameters", ()))

    def bernama(self, nama: str) -> bool:
        """Whether it takes a parameter of that name."""
        return any(each["name"].lower() == nama for each in self.parameter)

    @property
    def pribadi(self) -> list[str]:
        """What it needs to know about a person to answer."""
        # A proposal of a legal number, or of a standard, is nobody's.
        bukan = set() if self.jalur.startswith("/usulan/") else {"usulan_id"}
        nama = [each["name"] for each in self.parameter if each.get("required")]
        return [each for each in nama if each in PRIBADI and each not in bukan]

    @property
    def kelas(self) -> list[set[str]]:
        """Class and subject matter of what its answer is as a whole."""
        return [set(each.split(":")) for each in self.isi.get("x-kelas-data", ())]

    def kirim(
        self,
        klien: httpx.Client,
        token: str | None,
        nilai: dict[str, str] | None = None,
        *,
        query: dict[str, str] | None = None,
        kunci: str | None = None,
        **lain: Any,
    ) -> httpx.Response:
        """Send it as its document's examples say; ``nilai`` replaces parameters, ``lain`` what httpx is told."""
        tahu = {each["name"]: self._nilai(each) for each in self.parameter if each.get("required")} | (nilai or {})
        jalur = re.sub(r"\{(\w+)\}", lambda cocok: tahu[cocok[1]], self.jalur)
        perlu = {
            each["name"]: tahu[each["name"]]
            for each in self.parameter
            if each["in"] == "query" and each["name"] in tahu
        }
        tajuk = {"Tujuan-Akses": "pemeriksaan keamanan layanan"}
        if token is not None:
            tajuk["Authorization"] = f"Bearer {token}"
        if kunci is not None:
            tajuk["Idempotency-Key"] = kunci
        if self.bernama("if-match"):
            tajuk["If-Match"] = '"1"'
        if not {"content", "files", "json"} & lain.keys():
            lain |= self._badan()
        permintaan = klien.build_request(
            self.metode,
            f"/api/{self.layanan}{jalur}",
            params=perlu | (query or {}),
            headers=tajuk | lain.pop("headers", {}),
            **lain,
        )
        jawab = klien.send(permintaan, stream=True)
        # A stream has no end: that it has begun is all there is to see.
        if not jawab.headers.get("content-type", "").startswith("text/event-stream"):
            jawab.read()
        jawab.close()
        return jawab

    def _badan(self) -> dict[str, Any]:
        isi = self.isi.get("requestBody", {}).get("content", {})
        if "multipart/form-data" in isi:
            return {"data": self._formulir(isi["multipart/form-data"]["schema"]), "files": {"berkas": BERKAS}}
        if "application/json" in isi:
            return {"json": self._contoh(isi["application/json"]["schema"])}
        return {}

    def _formulir(self, skema: dict[str, Any]) -> dict[str, str]:
        """The fields beside the file that it does not do without."""
        skema = self._dirujuk(skema["$ref"]) if "$ref" in skema else skema
        return {nama: str(skema["properties"][nama]["examples"][0]) for nama in skema["required"] if nama != "berkas"}

    def _contoh(self, skema: dict[str, Any]) -> Any:
        if "example" in skema:
            return skema["example"]
        # Of several forms the first one that has a name: one is enough.
        bentuk = [skema, *skema.get("anyOf", ()), *skema.get("oneOf", ())]
        rujukan = next(each["$ref"] for each in bentuk if "$ref" in each)
        return self._dirujuk(rujukan)["example"]

    def _nilai(self, parameter: dict[str, Any]) -> str:
        skema = parameter["schema"]
        if "$ref" in skema:
            skema = self._dirujuk(skema["$ref"])
        if pilihan := skema.get("examples") or skema.get("enum"):
            # Of a list its first one: one is enough.
            return str(pilihan[0][0] if isinstance(pilihan[0], list) else pilihan[0])
        return str(_TAK_ADA) if skema.get("format") == "uuid" else "1"

    def _dirujuk(self, rujukan: str) -> dict[str, Any]:
        skema: dict[str, Any] = openapi(self.layanan)["components"]["schemas"][rujukan.rsplit("/", 1)[-1]]
        return skema


def semua_operasi() -> list[Operasi]:
    """Every operation of the system that is not open to everybody."""
    return [
        satu
        for nama in LAYANAN
        for jalur, cara in openapi(nama)["paths"].items()
        for metode, isi in cara.items()
        if isi["security"]
        for satu in _diurai(Operasi(nama, metode.upper(), jalur, isi))
    ]


def _diurai(operasi: Operasi) -> Iterator[Operasi]:
    """An operation for each value of the part of its address that says whose class of data it answers."""
    menurut = operasi.isi.get("x-kelas-data-menurut", {})
    if not menurut:
        yield operasi
    for nama, kelas in menurut.items():
        parameter = [each for each in operasi.parameter if each["name"] != nama]
        for nilai, milik in kelas.items():
            isi = {**operasi.isi, "parameters": parameter, "x-kelas-data": milik}
            yield Operasi(operasi.layanan, operasi.metode, operasi.jalur.replace(f"{{{nama}}}", nilai), isi)
