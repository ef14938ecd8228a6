"""The paths that are declared: sound by themselves, and drawn as they are."""

from typing import Any

import pytest

from shared.alur import Alur
from tests.alur import ALUR, PAGES, diagram, pages

SEMUA = [each for _, semua in ALUR.values() for each in semua]


def test_the_pages_in_docs_are_the_declarations() -> None:
    assert {each.name: each.read_text(encoding="utf-8") for each in PAGES.glob("*.md")} == {
        path.name: isi for path, isi in pages().items()
    }, "make alur"


@pytest.mark.parametrize("alur", SEMUA, ids=lambda each: each.kode)
def test_every_state_can_be_reached_and_left_or_is_an_end(alur: Alur[Any]) -> None:
    tercapai, lintasan = {alur.awal}, alur.lintasan()
    while baru := {ke for dari, ke in lintasan if dari in tercapai} - tercapai:
        tercapai |= baru
    assert tercapai == set(alur.keadaan)
    assert alur.akhir


@pytest.mark.parametrize("alur", SEMUA, ids=lambda each: each.kode)
def test_a_step_starts_from_a_state_in_one_way_only(alur: Alur[Any]) -> None:
    for keadaan in alur.keadaan:
        langkah = [each.langkah for each in alur.peralihan_mulai(keadaan)]
        assert len(langkah) == len(set(langkah))


@pytest.mark.parametrize("alur", SEMUA, ids=lambda each: each.kode)
def test_the_picture_shows_every_change_of_state(alur: Alur[Any]) -> None:
    gambar = diagram(alur)
    assert all(f"    {dari} --> {ke}: " in gambar for dari, ke in alur.lintasan())
