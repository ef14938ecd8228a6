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

FOLDER = Path(__file__).with_name("snapshot")
VERSI = "0.1.0"
"""Of the release, which is not what a review of the contract is about."""


def layanan(nama: str) -> Service:
    """The service of that name."""
    service: Service = importlib.import_module(f"services.{nama}.app").SERVICE
    return service


def _tidak_hidup() -> Any:
    raise AssertionError("a contract is written without a running service")


@cache
def openapi(nama: str) -> dict[str, Any]:
    """What the service answers."""
    app = build_app(layanan(nama), _tidak_hidup)
    return {**app.openapi(), "info": {**app.openapi()["info"], "version": VERSI}}


@cache
def asyncapi_dari(nama: str) -> dict[str, Any]:
    """What the service sends and receives."""
    return asyncapi.document(layanan(nama), VERSI)


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
