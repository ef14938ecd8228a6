"""Readiness and Alembic must mean the same by "the newest revision"."""

import pytest
from alembic.script import ScriptDirectory

from services.kompetensi.app import SERVICE as KOMPETENSI
from services.mutasi.app import SERVICE as MUTASI
from services.notifikasi.app import SERVICE as NOTIFIKASI
from services.pegawai.app import SERVICE as PEGAWAI
from shared.db import migrations
from shared.db.revisions import heads
from shared.service import Service


@pytest.mark.parametrize("service", [PEGAWAI, KOMPETENSI, MUTASI, NOTIFIKASI], ids=lambda each: each.name)
def test_the_newest_revisions_are_those_that_alembic_finds(service: Service) -> None:
    config = migrations._config(service.name, service.migrations, service.metadata)
    assert heads(service.migrations) == set(ScriptDirectory.from_config(config).get_heads())
