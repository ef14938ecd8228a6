"""Who watches the installation sees letters without a file, registers near their end, and papers not sent."""

from datetime import timedelta

from prometheus_client import REGISTRY

from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import usulan_berstatus
from tests.mutasi.penomoran.buku import buat_register
from tests.mutasi.surat.alat_surat import verifikator


async def test_a_letter_without_its_file_is_counted_and_ages(kota: ServiceUnderTest) -> None:
    usulan = await usulan_berstatus(kota, "diputuskan")
    jawab = await verifikator(kota).post(f"/usulan/{usulan['id']}/surat", {"jenis": "sk"})
    assert jawab.status_code == 201, jawab.text
    kota.clock.instant += timedelta(minutes=10)

    async def belum(status: str) -> tuple[float | None, float | None]:
        await kota.run_job("ukur_surat")
        return (
            REGISTRY.get_sample_value("asn_letters_unprinted", {"status": status}),
            REGISTRY.get_sample_value("asn_letter_unprinted_seconds", {"status": status}),
        )

    assert (await belum("menunggu_cetak"), await belum("gagal_cetak")) == ((1, 600), (0, 0))
    await kota.run_job("cetak_surat")
    assert await belum("menunggu_cetak") == (0, 0)


async def test_a_register_tells_how_many_numbers_are_left(mutasi: ServiceUnderTest) -> None:
    await buat_register(mutasi, nomor_awal=1, nomor_akhir=40)
    await mutasi.sql("INSERT INTO register_nomor_tahun VALUES ('SK-MUTASI', 2026, 1, 31)")
    await mutasi.run_job("ukur_surat")
    assert REGISTRY.get_sample_value("asn_register_numbers_left", {"register": "SK-MUTASI"}) == 10
    await mutasi.sql("UPDATE register_nomor SET aktif = false, versi = versi + 1")
    await mutasi.run_job("ukur_surat")
    assert REGISTRY.get_sample_value("asn_register_numbers_left", {"register": "SK-MUTASI"}) is None
