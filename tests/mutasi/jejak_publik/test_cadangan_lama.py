"""An older backup was put back: the bus still has the head that others hold, and no other one is signed."""

from datetime import timedelta

import asyncpg
import pytest
from pydantic import SecretStr

from deploy.lokal.nats import Nats, migrasi_dari
from services.mutasi.jejak_publik.terbitkan import KepalaTertunda, terbitkan
from shared.bus.connection import connect
from shared.bus.topology import declare_streams
from shared.contracts.mutasi import KepalaJejakDiterbitkan
from shared.events.registry import type_of
from tests.layanan import ServiceUnderTest
from tests.mutasi.jejak_publik.conftest import catat, kepala


async def _di_bus(mutasi: ServiceUnderTest, nats: Nats) -> None:
    """The service's own connection, and its head as the relay would have sent it."""
    orang = {"nats_url": nats.url, "nats_password": SecretStr(nats.sandi[migrasi_dari("mutasi")])}
    pemilik = await connect(mutasi.settings.model_copy(update={**orang, "nats_user": migrasi_dari("mutasi")}), "uji")
    await declare_streams(pemilik.jetstream(), "mutasi", 1)
    await pemilik.close()
    orang = {"nats_url": nats.url, "nats_password": SecretStr(nats.sandi["mutasi"]), "nats_user": "mutasi"}
    mutasi.runtime.client = await connect(mutasi.settings.model_copy(update=orang), "mutasi")


async def _kirim(mutasi: ServiceUnderTest) -> None:
    assert mutasi.runtime.client is not None
    for each in await mutasi.published(KepalaJejakDiterbitkan):
        subjek = type_of(KepalaJejakDiterbitkan).subject(str(each.event.nomor))
        await mutasi.runtime.client.jetstream().publish(subjek, each.event.model_dump_json().encode())


async def test_a_head_that_others_hold_is_not_contradicted(berkunci: ServiceUnderTest, nats_server: Nats) -> None:
    await _di_bus(berkunci, nats_server)
    try:
        await catat(berkunci, 3)
        await kepala(berkunci)
        await _kirim(berkunci)
        berkunci.clock.instant += timedelta(days=1)
        await catat(berkunci, 1)
        await kepala(berkunci)
        await _kirim(berkunci)
        berkunci.clock.instant += timedelta(days=1)
        # The database as it was before the second head; replicas of it are restored without the triggers, too.
        await _mundur(berkunci)
        with pytest.raises(KepalaTertunda, match="cadangan yang lebih lama"):
            await kepala(berkunci)
        assert await berkunci.sql("SELECT nomor FROM jejak_publik_kepala WHERE nomor > 1") == []
        berkunci.runtime.settings.jejak_name = "penataan-mutasi-asn/jejak-publik-2"
        baru = await terbitkan(berkunci.runtime)
        assert baru is not None
        assert baru.catatan.startswith("penataan-mutasi-asn/jejak-publik-2\n4\n")
    finally:
        assert berkunci.runtime.client is not None
        await berkunci.runtime.client.close()
        berkunci.runtime.client = None


async def _mundur(mutasi: ServiceUnderTest) -> None:
    assert mutasi.settings.database_owner_url is not None
    pemilik = await asyncpg.connect(mutasi.settings.database_owner_url.get_secret_value())
    try:
        await pemilik.execute("ALTER TABLE mutasi.jejak_publik_kepala DISABLE TRIGGER USER")
        await pemilik.execute("DELETE FROM mutasi.jejak_publik_kepala WHERE nomor = 2")
        await pemilik.execute("ALTER TABLE mutasi.jejak_publik_kepala ENABLE TRIGGER USER")
    finally:
        await pemilik.close()
