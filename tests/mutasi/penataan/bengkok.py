"""Files of a plan, bent: one array or one entry, and the hash with it."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np


def ubah_isi(folder: Path, **isi: object) -> None:
    """Other entries of ``rencana.json``."""
    rencana = json.loads((folder / "rencana.json").read_text())
    (folder / "rencana.json").write_text(json.dumps({**rencana, **isi}))


def ganti_larik(folder: Path, nama: str, isi: "np.ndarray[Any, Any]") -> None:
    """Another array."""
    np.save(folder / f"{nama}.npy", isi)
    catat_sidik(folder, nama)


def ubah_larik(folder: Path, nama: str, ubah: Callable[["np.ndarray[Any, Any]"], None]) -> None:
    """Some other numbers in an array."""
    isi = np.load(folder / f"{nama}.npy")
    ubah(isi)
    ganti_larik(folder, nama, isi)


def catat_sidik(folder: Path, nama: str) -> None:
    """The hash of what the file of an array is now."""
    rencana = json.loads((folder / "rencana.json").read_text())
    sidik = {**rencana["sidik"], nama: sha256((folder / f"{nama}.npy").read_bytes()).hexdigest()}
    ubah_isi(folder, sidik=sidik)
