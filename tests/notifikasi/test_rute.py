"""The routing table and the words fit together: what a route may say has words, and they name only what there is."""

from dataclasses import replace
from typing import Any

import pytest

from services.notifikasi.antarkan import Rute
from services.notifikasi.kata.katalog import BINGKAI, TEMPLAT
from services.notifikasi.rute import RUTE, TANPA_RUTE, contoh
from shared.contracts.mutasi import UsulanDikembalikan
from shared.contracts.notifikasi import PesanDisampaikan
from shared.events.registry import example_of

BERSAMA = {each for each in TEMPLAT if each.endswith("_banyak") and each.startswith("pekerjaan.")}
"""Words of many matters at once, which a route has beside those of one."""


def _nama(rute: Rute[Any]) -> str:
    return f"{rute.fakta.__name__}-{rute.kata}"


@pytest.mark.parametrize("rute", RUTE, ids=_nama)
def test_every_route_gives_its_words_all_that_they_may_name(rute: Rute[Any]) -> None:
    kode = rute.kode()
    assert kode
    event = rute.fakta.model_validate(example_of(rute.fakta))
    ada = set(rute.peubah(event, rute.contoh_nip(event)))
    for each in kode:
        if each not in BERSAMA:
            assert TEMPLAT[each].dikenal <= ada, each


@pytest.mark.parametrize("rute", RUTE, ids=_nama)
def test_every_route_says_its_matter_and_code_by_what_its_fact_has(rute: Rute[Any]) -> None:
    event = rute.fakta.model_validate(example_of(rute.fakta))
    kode, perkara = rute.sebut(event, rute.nilai(event, rute.contoh_nip(event)))
    assert "{" not in perkara
    assert kode in rute.kode() or kode not in TEMPLAT


def test_a_matter_that_names_what_its_fact_has_not_fails_here() -> None:
    salah = replace(next(each for each in RUTE if each.fakta is UsulanDikembalikan), perkara="usulan:{tidak_ada}")
    with pytest.raises(KeyError, match="tidak_ada"):
        test_every_route_says_its_matter_and_code_by_what_its_fact_has(salah)


def test_all_words_are_spoken_by_some_route() -> None:
    assert {kode for each in RUTE for kode in each.kode()} | BERSAMA | set(TANPA_RUTE) == set(TEMPLAT)


def test_what_is_said_around_a_message_has_an_example_of_all_that_it_names() -> None:
    for kode, each in BINGKAI.items():
        assert each.dikenal <= set(contoh(kode)), kode


def test_a_kind_of_message_can_be_told_to_other_services() -> None:
    for each in TEMPLAT.values():
        PesanDisampaikan.model_validate({**example_of(PesanDisampaikan), "jenis": each.jenis})


def test_examples_say_everything() -> None:
    for kode in set(TEMPLAT) - BERSAMA:
        assert TEMPLAT[kode].wajib <= set(contoh(kode))
    for kode, each in TEMPLAT.items():
        assert set(each.contoh) <= each.dikenal
        assert kode not in TANPA_RUTE or not each.contoh or each.dikenal == set(contoh(kode))
