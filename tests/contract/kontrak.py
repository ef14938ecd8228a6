"""The published contracts as the code makes them, and where the reviewed ones are kept."""

import importlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from deploy.lokal import LAYANAN
from shared.api import asyncapi
from shared.app import build_app
from shared.service import Service
from tests.contract.beda import bandingkan, boleh_merusak

FOLDER = Path(__file__).with_name("snapshot")


def layanan(nama: str) -> Service:
    """The service of that name."""
    service: Service = importlib.import_module(f"services.{nama}.app").SERVICE
    return service


def _tidak_hidup() -> Any:
    raise AssertionError("a contract is written without a running service")


@cache
def openapi(nama: str) -> dict[str, Any]:
    """What the service answers."""
    return build_app(layanan(nama), _tidak_hidup).openapi()


@cache
def asyncapi_dari(nama: str) -> dict[str, Any]:
    """What the service sends and receives."""
    return asyncapi.document(layanan(nama))


def teks(nama: str) -> dict[str, str]:
    """File name and content of each of the service's snapshots."""
    dokumen = {"openapi": openapi(nama), "asyncapi": asyncapi_dari(nama)}
    return {
        f"{nama}.{jenis}.json": json.dumps(isi, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
        for jenis, isi in dokumen.items()
    }


def semua() -> dict[str, str]:
    """File name and content of every snapshot."""
    return {berkas: isi for nama in LAYANAN for berkas, isi in teks(nama).items()}


def berubah(folder: Path = FOLDER) -> dict[str, list[str]]:
    """The snapshots that are no longer what the code makes, each with what that breaks and may not break."""
    hasil = {}
    for nama, baru in semua().items():
        lama = (folder / nama).read_text(encoding="utf-8") if (folder / nama).exists() else None
        if lama != baru:
            hasil[nama] = [] if lama is None else _dilanggar(json.loads(lama), json.loads(baru))
    return hasil


def _dilanggar(lama: dict[str, Any], baru: dict[str, Any]) -> list[str]:
    boleh = boleh_merusak(lama["info"]["version"], baru["info"]["version"])
    return [] if boleh else bandingkan(lama, baru)
