"""What kompetensi knows of people is built anew, and what only it knows of their past stays."""

from datetime import date, timedelta
from typing import Any

from tests.kompetensi.berkas import ANI, asn
from tests.layanan import ServiceUnderTest


async def dikenal(kompetensi: ServiceUnderTest) -> Any:
    (row,) = await kompetensi.sql("SELECT versi, nama, sejak FROM proyeksi_asn WHERE nip = $1", ANI)
    return row


async def test_a_rebuild_forgets_versions_and_not_since_when_something_has_been_known(
    kompetensi: ServiceUnderTest,
) -> None:
    await kompetensi.receive(asn(), version=7)
    sejak = (await dikenal(kompetensi))["sejak"]
    await kompetensi.sql("UPDATE proyeksi_asn SET nama = 'rusak'")
    kompetensi.clock.instant += timedelta(days=3)
    jawab = await kompetensi.caller("operator").post("/operator/proyeksi/pembangunan-ulang")
    assert jawab.status_code == 202
    # The same state comes once more, with the version that it had.
    await kompetensi.receive(asn(), version=7)
    orang = await dikenal(kompetensi)
    assert (orang["versi"], orang["nama"]) == (7, asn().nama)
    # What stood there meanwhile was wrong, and is kept as what was known then; the days before are not lost.
    (dulu,) = await kompetensi.sql("SELECT sejak, sampai FROM proyeksi_asn_riwayat")
    assert (dulu["sejak"], dulu["sampai"]) == (sejak, sejak + timedelta(days=3))
    assert isinstance(sejak, date)


async def test_a_rebuild_that_finds_everything_as_it_was_leaves_no_trace_in_the_past(
    kompetensi: ServiceUnderTest,
) -> None:
    await kompetensi.receive(asn(), version=7)
    sebelum = await dikenal(kompetensi)
    kompetensi.clock.instant += timedelta(days=3)
    await kompetensi.caller("operator").post("/operator/proyeksi/pembangunan-ulang")
    await kompetensi.receive(asn(), version=7)
    assert tuple(await dikenal(kompetensi)) == tuple(sebelum)
    assert await kompetensi.sql("SELECT 1 FROM proyeksi_asn_riwayat") == []
