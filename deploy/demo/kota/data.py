"""Reads the lists of words beside this module."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).with_name("data")


@cache
def baca(nama: str) -> dict[str, Any]:
    """The content of one list, read once; callers must not change it."""
    return tomllib.loads((_FOLDER / f"{nama}.toml").read_text(encoding="utf-8"))
