"""Addresses come from pegawai, the newest counts, and one that is withdrawn is gone."""

import pytest

from services.notifikasi.proyeksi.alamat import alamat_ditolak, alamat_orang, samarkan
from shared.contracts.pegawai.kontak import KontakState
from tests.layanan import ServiceUnderTest
from tests.notifikasi.peristiwa import ANI, BUDI


async def test_the_newest_address_counts_and_one_that_is_withdrawn_is_kept_nowhere(
    notifikasi: ServiceUnderTest,
) -> None:
    await notifikasi.receive(KontakState(nip=ANI, surel="ani@contoh.test", telepon="+628123456789"), version=5)
    await notifikasi.receive(KontakState(nip=ANI, surel="lama@contoh.test", telepon=None), version=4)
    assert await alamat_orang(notifikasi.runtime.reader, ANI) == ("ani@contoh.test", "+628123456789", None, None)
    async with notifikasi.runtime.unit_of_work() as uow:
        await alamat_ditolak(uow, "surel", ANI, "lama@contoh.test", 550)
    assert (await alamat_orang(notifikasi.runtime.reader, ANI)).surel_ditolak_sejak is None
    async with notifikasi.runtime.unit_of_work() as uow:
        await alamat_ditolak(uow, "surel", ANI, "ani@contoh.test", 550)
    assert (await alamat_orang(notifikasi.runtime.reader, ANI)).surel_ditolak_sejak is not None
    await notifikasi.receive(KontakState(nip=ANI, surel=None, telepon=None), version=6)
    assert await notifikasi.sql("SELECT FROM alamat_mati") == []
    assert await alamat_orang(notifikasi.runtime.reader, ANI) == (None, None, None, None)
    assert await alamat_orang(notifikasi.runtime.reader, BUDI) == (None, None, None, None)


@pytest.mark.parametrize(
    ("alamat", "tampak"),
    [("ani.pengelola@contoh.test", "an•••@contoh.test"), ("+628123456789", "+62812•••789"), (None, None)],
)
def test_an_address_is_shown_so_that_only_its_owner_knows_it(alamat: str | None, tampak: str | None) -> None:
    assert samarkan(alamat) == tampak


async def test_the_schema_is_what_the_models_say(notifikasi: ServiceUnderTest) -> None:
    assert await notifikasi.drift() == []
