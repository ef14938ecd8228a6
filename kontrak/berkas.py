"""The documents of each service as its code makes them, and where the published ones lie."""

import importlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from deploy.lokal import LAYANAN
from kontrak import asyncapi as _asyncapi
from kontrak import openapi as _openapi
from kontrak.beda import bandingkan, boleh_merusak
from kontrak.pilihan import referensi
from shared.service import Service

SERVICES = Path(__file__).parents[1] / "services"


def layanan(nama: str) -> Service:
    """The service of that name."""
    service: Service = importlib.import_module(f"services.{nama}.app").SERVICE
    return service


@cache
def openapi(nama: str) -> dict[str, Any]:
    """What the service answers."""
    return _openapi.document(layanan(nama))


@cache
def asyncapi(nama: str) -> dict[str, Any]:
    """What the service sends and receives."""
    return _asyncapi.document(layanan(nama))


@cache
def semua() -> dict[str, str]:
    """Path below ``services`` and content of every document."""
    return {
        f"{nama}/kontrak/{jenis}.json": json.dumps(isi, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
        for nama in LAYANAN
        for jenis, isi in (
            ("openapi", openapi(nama)),
            ("asyncapi", asyncapi(nama)),
            ("referensi", referensi(openapi(nama))),
        )
    }


def berubah(folder: Path = SERVICES) -> dict[str, list[str]]:
    """The documents that are no longer what the code makes, each with what that breaks and may not break."""
    hasil = {}
    for nama, baru in semua().items():
        lama = (folder / nama).read_text(encoding="utf-8") if (folder / nama).exists() else None
        if lama != baru:
            hasil[nama] = [] if lama is None else _dilanggar(json.loads(lama), json.loads(baru))
    return hasil


def _dilanggar(lama: dict[str, Any], baru: dict[str, Any]) -> list[str]:
    if "info" not in lama:
        # Lists of known values: the document that uses them says what a change of one breaks.
        return []
    boleh = boleh_merusak(lama["info"]["version"], baru["info"]["version"])
    return [] if boleh else bandingkan(lama, baru)
