"""The paths that are declared: sound by themselves, and drawn as they are."""

from typing import Any

import pytest

from services.mutasi.usulan.mesin import ALUR as USULAN
from services.mutasi.usulan.status import BELUM_DIPUTUS, StatusMutasi
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
def test_no_state_is_a_dead_end(alur: Alur[Any]) -> None:
    """From every state that leads on somebody, or the system, brings it to an end, whatever it waits for on the way."""
    keluar = set(alur.akhir) | (set(alur.keadaan) - {dari for dari, _ in alur.lintasan()})
    assert keluar
    while baru := {dari for dari, ke in alur.lintasan() if ke in keluar} - keluar:
        keluar |= baru
    assert keluar == set(alur.keadaan)


@pytest.mark.parametrize("alur", USULAN, ids=lambda each: each.kode)
def test_what_is_not_decided_can_be_sent_back_or_ended_whatever_it_lacks(alur: Alur[Any]) -> None:
    """A paper that is wrong is mended on the way back, and nothing that is missing keeps anybody from that."""
    for keadaan in set(alur.keadaan) & set(BELUM_DIPUTUS):
        bebas = {ke for each in alur.peralihan_mulai(keadaan) if each.peran and not each.syarat for ke in each.ke}
        assert StatusMutasi.DIBATALKAN in bebas, keadaan
        mundur = StatusMutasi.DRAF if keadaan == StatusMutasi.DIKEMBALIKAN else StatusMutasi.DIKEMBALIKAN
        assert mundur in bebas, keadaan


@pytest.mark.parametrize("alur", SEMUA, ids=lambda each: each.kode)
def test_the_picture_shows_every_change_of_state(alur: Alur[Any]) -> None:
    gambar = diagram(alur)
    assert all(f"    {dari} --> {ke}: " in gambar for dari, ke in alur.lintasan())
