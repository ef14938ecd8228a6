"""What the pages for developers name is there."""

import re
from pathlib import Path

import pytest

AKAR = Path(__file__).parents[2]
HALAMAN = [AKAR / "README.md", AKAR / "CONTRIBUTING.md", *sorted((AKAR / "docs").rglob("*.md"))]
_JALUR = re.compile(r"`((?:services|shared|deploy|kontrak|tests|docs)/[\w./*{},-]*)`")
_BERKAS = re.compile(r"`([\w*-]+/[\w/*-]+\.(?:py|toml|json|sh|mjs))`")
_TAUTAN = re.compile(r"\]\((?!https?:|#)([^)#\s]+)[^)]*\)")
_TUJUAN = re.compile(r"(?:`|^)make ([a-z]+)", re.MULTILINE)
_UJI = re.compile(r"`(?:[\w/]+/)?(test_\w+\*?)(?:\.py)?`")


def _sebutan(teks: str) -> list[str]:
    return [
        awal + pilihan + akhir
        for jalur in _JALUR.findall(teks)
        for awal, isi, akhir in [re.fullmatch(r"([^{]*)\{?([^{}]*)\}?(.*)", jalur).groups()]  # type: ignore[union-attr]
        for pilihan in isi.split(",")
    ]


@pytest.mark.parametrize("halaman", HALAMAN, ids=lambda each: str(each.relative_to(AKAR)))
def test_a_page_names_only_files_folders_targets_and_tests_that_exist(halaman: Path) -> None:
    teks = halaman.read_text(encoding="utf-8")
    tiada = [each for each in {*_sebutan(teks), *_BERKAS.findall(teks)} if not any(AKAR.glob(each.rstrip("/")))]
    tiada += [each for each in _TAUTAN.findall(teks) if not (halaman.parent / each).exists()]
    tujuan = set(re.findall(r"^([a-z]+):", (AKAR / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    tiada += [f"make {each}" for each in _TUJUAN.findall(teks) if each not in tujuan]
    tiada += [each for each in _UJI.findall(teks) if not any((AKAR / "tests").rglob(f"{each}.py"))]
    assert not tiada


@pytest.mark.parametrize("halaman", sorted((AKAR / "docs" / "keputusan").glob("*.md")), ids=lambda each: each.stem)
def test_a_decision_names_a_test_that_holds_it(halaman: Path) -> None:
    assert _UJI.search(halaman.read_text(encoding="utf-8"))


def test_a_number_names_one_decision() -> None:
    halaman = sorted((AKAR / "docs" / "keputusan").glob("*.md"))
    nomor = [int(each.name[:4]) for each in halaman]
    assert nomor == list(range(1, len(halaman) + 1))
    judul = [each.read_text(encoding="utf-8").partition(".")[0] for each in halaman]
    assert judul == [f"# {each}" for each in nomor]
