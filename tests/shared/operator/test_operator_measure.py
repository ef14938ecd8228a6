"""What the metrics say of a service that has work to do."""

import math
from uuid import uuid4

from prometheus_client import REGISTRY

from shared.operator import measure
from shared.run import relay_of
from tests.shared.dua_layanan import Dunia, sampai
from tests.shared.operator.test_operator_set_right import sisihkan, surat


def nilai(nama: str, **label: str) -> float:
    value = REGISTRY.get_sample_value(f"asn_{nama}", label)
    assert value is not None
    return value


async def test_ages_lags_and_leaders_are_measured(dunia: Dunia) -> None:
    runtime = await dunia.proses(dunia.penerbit)
    await dunia.terbitkan(("b1", "satu"))
    await dunia.penerbit.sql("UPDATE outbox SET created_at = now() - interval '90 seconds'")
    await dunia.penerbit.sql("UPDATE state_mark SET created_at = now() - interval '80 seconds'")
    await sisihkan(dunia.penerbit, "asn.penerbit.barang.dicatat.b2")
    # Since somebody approved it: before, it waited for people.
    await dunia.penerbit.sql(
        """INSERT INTO impor (id, jenis, nama_berkas, ukuran, sha256, status, dibuat_oleh, dibuat_pada, disetujui_pada)
           VALUES ($1, 'unit', 'a.csv', 1, '', 'menunggu', 'x', now() - interval '20 days',
                   now() - interval '1 minute')""",
        uuid4(),
    )
    await measure.measure(runtime)
    assert (nilai("imports_waiting"), 59 < nilai("import_age_seconds") < 200) == (1, True)
    await dunia.penerbit.sql("DELETE FROM impor")
    assert 89 < nilai("outbox_age_seconds") < 200
    assert 79 < nilai("state_mark_age_seconds") < 200
    assert (nilai("outbox_set_aside_rows"), nilai("relay_leaders")) == (1, 0)
    dunia.putar(runtime, relay_of(runtime).run)

    async def terkirim() -> bool:
        await measure.measure(runtime)
        return (nilai("outbox_age_seconds"), nilai("state_mark_age_seconds"), nilai("relay_leaders")) == (0, 0, 1)

    await sampai(terkirim)

    pembaca = await dunia.proses(dunia.pembaca)
    await surat(dunia.pembaca, "b1")
    await dunia.konsumen()
    await dunia.sampai_efek(1)
    await dunia.tenang()
    await measure.measure(pembaca)
    assert nilai("dead_letters_open") == 1
    assert nilai("consumer_lag", consumer="pembaca__penerbit_fakta") == 0
    dunia.nats.bunuh()
    await measure.measure(pembaca)
    assert math.isnan(nilai("consumer_lag", consumer="pembaca__penerbit_fakta"))
