"""What the README tells people to paste does work as pasted.

The tour's blocks are fenced with ``sh``. They run in one session of a shell, in the project's folder, with nothing
changed but the values of the two lines that the README itself says to change, ``BASE=…`` and ``DATA=…`` (with or
without ``export``). A line that starts with ``curl`` is one command; all other lines prepare it.
"""

import json
import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.sistem import SistemUji

pytestmark = pytest.mark.sistem

AKAR = Path(__file__).parents[2]
README = AKAR / "README.md"


def baris_tur() -> list[str]:
    """The lines of the tour, in order, continued lines joined."""
    if not README.exists():
        return []
    blok = re.findall(r"^```sh\n(.*?)^```$", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [each for each in "".join(blok).replace("\\\n", " ").splitlines() if each.strip()]


CURL = [each for each in baris_tur() if each.startswith("curl")]


@dataclass(frozen=True)
class Jawaban:
    """What one ``curl`` line did."""

    kode: int
    keluaran: str
    galat: str


@pytest.fixture(scope="module")
def sistem(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SistemUji]:
    """A city of its own: the tour takes a plan over, and whom it moves other stories would move one by one."""
    with SistemUji(tmp_path_factory.mktemp("kota yang ditunjukkan")) as berjalan:
        yield berjalan


@pytest.fixture(scope="module")
def tur(sistem: SistemUji, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Jawaban]:
    """Every ``curl`` line of the tour with its outcome, after the whole tour has been pasted into one shell."""
    folder = tmp_path_factory.mktemp("tur")
    naskah, nomor = ["set -u"], 0
    for baris in baris_tur():
        ganti = re.sub(r"^((?:export )?BASE)=.*", rf"\1={sistem.gerbang}", baris)
        ganti = re.sub(r"^((?:export )?DATA)=.*", rf'\1="{sistem.data}"', ganti)
        if baris.startswith("curl"):
            naskah.append(f'{{ {ganti}; }} > "{folder}/{nomor}.keluar" 2> "{folder}/{nomor}.galat"')
            naskah.append(f'echo $? > "{folder}/{nomor}.kode"')
            nomor += 1
        else:
            naskah.append(ganti)
    sistem.siap()
    # What make or a test runner has exported is not there when somebody pastes lines into a new terminal.
    bersih = {
        nama: nilai for nama, nilai in os.environ.items() if nama not in ("DATA", "NIP", "UNIT", "PERAN", "MAKEFLAGS")
    }
    selesai = subprocess.run(
        ["bash", "-c", "\n".join(naskah)],
        cwd=AKAR, env=bersih, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert selesai.returncode == 0, selesai.stderr

    def isi(nomor: int, jenis: str) -> str:
        return (folder / f"{nomor}.{jenis}").read_text(encoding="utf-8")

    return {
        baris: Jawaban(int(isi(nomor, "kode")), isi(nomor, "keluar"), isi(nomor, "galat") + selesai.stderr)
        for nomor, baris in enumerate(CURL)
    }


def test_the_readme_has_a_tour_through_every_service() -> None:
    assert len(CURL) >= 10
    for nama in ("pegawai", "kompetensi", "mutasi", "notifikasi"):
        assert any(f"/api/{nama}/" in each for each in CURL), nama
    assert len(set(CURL)) == len(CURL)


def test_every_curl_of_the_readme_fails_loudly_when_it_is_refused() -> None:
    # A curl without --fail is content with an error page.
    lunak = [each for each in CURL if not re.match(r"curl (-[a-zA-Z]*f|--fail)", each)]
    assert lunak == []


@pytest.mark.parametrize("baris", CURL)
def test_the_line_works_as_pasted(tur: dict[str, Jawaban], baris: str) -> None:
    jawaban = tur[baris]
    assert jawaban.kode == 0, jawaban.galat
    if "format=csv" in baris:
        assert len(jawaban.keluaran.splitlines()) > 1
    elif "/kemajuan" in baris:
        assert "event: akhir" in jawaban.keluaran
    elif "-o /dev/null" not in baris:
        assert json.loads(jawaban.keluaran) is not None
