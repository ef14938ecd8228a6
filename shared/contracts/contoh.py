"""Examples of events stand beside their module, as JSON: one object per event, under its name."""

from pathlib import Path

import orjson
from pydantic import ConfigDict


def contoh(modul: str) -> dict[str, ConfigDict]:
    """The configuration of each event of a module (``__file__``), with its documented example."""
    isi = orjson.loads(Path(modul).with_suffix(".json").read_bytes())
    return {nama: ConfigDict(json_schema_extra={"example": each}) for nama, each in isi.items()}
