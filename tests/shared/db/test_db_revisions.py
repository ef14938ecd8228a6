"""Readiness and Alembic must mean the same by "the newest revision"; a revision names what it rests on."""

import re
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from services.kompetensi.app import SERVICE as KOMPETENSI
from services.mutasi.app import SERVICE as MUTASI
from services.notifikasi.app import SERVICE as NOTIFIKASI
from services.pegawai.app import SERVICE as PEGAWAI
from shared.db import migrations
from shared.db.revisions import complete, heads, known, named, newer
from shared.service import Service


@pytest.mark.parametrize("service", [PEGAWAI, KOMPETENSI, MUTASI, NOTIFIKASI], ids=lambda each: each.name)
def test_the_newest_revisions_are_those_that_alembic_finds(service: Service) -> None:
    config = migrations._config(service.name, service.migrations, service.metadata)
    assert heads(service.migrations) == set(ScriptDirectory.from_config(config).get_heads())


@pytest.mark.parametrize("service", [PEGAWAI, KOMPETENSI, MUTASI, NOTIFIKASI], ids=lambda each: each.name)
def test_a_schema_is_complete_when_no_revision_of_this_code_is_missing(service: Service) -> None:
    migrations = service.migrations
    mechanism, own = sorted(heads(migrations), key=lambda each: not each.startswith("m"))
    # A line on which the other rests is not named in the table of versions.
    sendiri = named(migrations) == {own}
    assert sendiri or named(migrations) == {mechanism, own}
    [before], [earlier] = known(migrations)[mechanism], known(migrations)[own]
    for applied, expected in (
        (named(migrations), True),
        ({mechanism, "zzz_9999"}, not sendiri),
        ({"zzz_9999", "zzz_8888"}, True),
        ({before, own}, False),
        ({before, "zzz_9999"}, False),
        ({mechanism, earlier}, False),
        ({mechanism}, False),
        ({"zzz_9999"}, sendiri),
        (set(), False),
    ):
        assert complete(applied, migrations) is expected, applied
    assert newer({mechanism, "zzz_9999", before}, migrations) == {"zzz_9999"}


@pytest.mark.parametrize("service", [PEGAWAI, KOMPETENSI, MUTASI, NOTIFIKASI], ids=lambda each: each.name)
def test_a_migration_that_writes_into_a_table_of_the_mechanism_comes_after_it(service: Service) -> None:
    # Without the dependency Alembic may choose either order, and a first start fails or not by chance.
    script = ScriptDirectory.from_config(migrations._config(service.name, service.migrations, service.metadata))
    made = {
        table: revision.revision
        for revision in script.walk_revisions()
        if Path(revision.path).parent.name == "mechanism"
        for table in re.findall(r"CREATE TABLE \{\w+\}\.(\w+)", Path(revision.path).read_text("utf-8"))
    }
    assert "consumer_reset" in made
    for revision in script.walk_revisions():
        if Path(revision.path).parent.name == "mechanism":
            continue
        before = {each.revision for each in script.iterate_revisions(revision.revision, "base")}
        source = Path(revision.path).read_text("utf-8")
        for table in re.findall(rf"(?:INTO|UPDATE|FROM|TABLE|ON) {service.name}\.(\w+)", source):
            assert made.get(table, revision.revision) in before, (revision.revision, table)
