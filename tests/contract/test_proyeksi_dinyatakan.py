"""Every table that takes states by their version is declared a projection: a rebuild would forget it otherwise."""

import re

import pytest

from deploy.lokal import LAYANAN
from kontrak.berkas import layanan
from shared.events.registry import type_of
from shared.operator import retention
from tests.contract.pernyataan import pernyataan
from tests.shared.operator.test_operator_retention import WORKING

_TAKES_STATES = re.compile(r"INSERT INTO (\w+)(?:(?!INSERT INTO).)*?excluded\.versi > ", re.DOTALL)

OF_FACTS = {"kalender_libur", "rencana_perpindahan", "nomor_lain", "sk_dikoreksi"}
"""Made of facts by their version; facts are told once and are not read a second time for this."""


@pytest.mark.parametrize("nama", LAYANAN)
def test_a_table_that_takes_states_by_version_is_a_projection(nama: str) -> None:
    found = {table for each in pernyataan(f"services.{nama}").values() for table in _TAKES_STATES.findall(each.sql)}
    assert found - OF_FACTS == {each.table for each in layanan(nama).projections}


@pytest.mark.parametrize("nama", LAYANAN)
def test_a_projection_is_made_of_a_state_that_the_service_reads_and_carries_its_version(nama: str) -> None:
    service = layanan(nama)
    read = {each.type for each in service.subscriptions}
    tables = {each.name: each for each in service.metadata.tables.values()}
    for each in service.projections:
        assert type_of(each.model) in read
        assert type_of(each.model).is_state
        assert "versi" in tables[each.table].columns


@pytest.mark.parametrize("nama", LAYANAN)
def test_each_table_says_how_long_its_rows_are_kept_or_is_made_of_states(nama: str) -> None:
    service = layanan(nama)
    tables = {each.name for each in service.metadata.tables.values()}
    kept = {each.table for each in retention.of(service)}
    assert kept <= tables
    empty = {each for each in tables if each.startswith("leader_")}
    # The seals of before the present chain go with it.
    assert tables - kept - {each.table for each in service.projections} - empty - WORKING - {"audit_seal"} == set()


@pytest.mark.parametrize("nama", LAYANAN)
def test_all_states_of_a_service_can_be_published_once_more(nama: str) -> None:
    service = layanan(nama)
    tables = {each.name for each in service.metadata.tables.values()}
    for each in service.states:
        (table,) = re.findall(r" FROM (\w+)", each.all_ids)
        assert table in tables
