"""The verifying program as it is given to whoever wants to run it: the file itself, and its digest."""

from hashlib import sha256
from pathlib import Path
from typing import NamedTuple


class Program(NamedTuple):
    """A program in one file."""

    nama: str
    isi: bytes
    sha256: str


def _baca(letak: Path) -> Program:
    isi = letak.read_bytes()
    return Program(letak.name, isi, sha256(isi).hexdigest())


PROGRAM = _baca(Path(__file__).with_name("verifikasi.py"))
