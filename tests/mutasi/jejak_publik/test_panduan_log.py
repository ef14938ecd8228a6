"""The page for citizens and journalists says what the program does, and its example works as it stands."""

import re
from pathlib import Path

import pytest

from services.mutasi.jejak_publik import verifikasi

HALAMAN = (Path(__file__).parents[3] / "docs" / "jejak-publik.md").read_text("utf-8")


def test_the_example_works_as_it_stands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (contoh,) = re.findall(r"```text\n(jejak-publik/1\n.*?)```", HALAMAN, re.DOTALL)
    berkas = tmp_path / "contoh.txt"
    (kunci,) = re.findall(r"^kunci (.*)$", contoh, re.MULTILINE)
    berkas.write_text(contoh, "utf-8")
    assert verifikasi.main(["log", "--berkas", str(berkas), "--kunci", kunci]) == 0
    (dijanjikan,) = re.findall(r"The answer begins with `(COCOK.*?)`", HALAMAN)
    assert capsys.readouterr().out.startswith(dijanjikan)
    daun = re.search(r"daun 6 (\w)", contoh)
    assert daun is not None
    lain = "0" if daun[1] != "0" else "1"
    berkas.write_text(contoh.replace(daun[0], f"daun 6 {lain}"), "utf-8")
    assert verifikasi.main(["log", "--berkas", str(berkas), "--kunci", kunci]) == verifikasi.HASIL["BYTE_BERUBAH"]


def test_every_finding_and_its_exit_code_is_explained() -> None:
    dijelaskan = {nama: int(kode) for nama, kode in re.findall(r"^\| `([A-Z_]+)` \| (\d+) \|", HALAMAN, re.MULTILINE)}
    assert dijelaskan == verifikasi.HASIL


def test_every_command_on_the_page_is_one_of_the_program() -> None:
    perintah = re.findall(r"python verifikasi\.py (\w+) (.*)", HALAMAN)
    assert {each for each, _ in perintah} == {"log", "surat", "kepala"}
    for nama, argumen in perintah:
        berkas = [each for each in argumen.rstrip("`").split() if not each.startswith("#")]
        verifikasi.pilihan().parse_args([nama, *berkas])
