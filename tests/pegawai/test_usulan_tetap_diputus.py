"""A proposal about a person or a number stays as it was decided, and the trail tells what it was about."""

from collections.abc import Awaitable, Callable

import httpx
import pytest

from tests.layanan import ServiceUnderTest
from tests.pegawai.berkas import ANI, CITRA
from tests.pegawai.test_ketentuan_kebutuhan import PENGUSUL
from tests.pegawai.test_ketentuan_kebutuhan import usulkan as usulkan_nilai
from tests.pegawai.test_koreksi import usulkan as usulkan_koreksi
from tests.pegawai.test_penempatan_api import pengangkatan, versi
from tests.pegawai.usul import PENYETUJU
from tests.usulan import tetap_diputus


async def penempatan(kota: ServiceUnderTest) -> httpx.Response:
    pengusul = kota.caller("verifikator", nip=CITRA, unit=["*"])
    return await pengusul.post(f"/asn/{ANI}/penempatan", pengangkatan(), seen=await versi(kota))


async def koreksi(kota: ServiceUnderTest) -> httpx.Response:
    jawab: httpx.Response = await usulkan_koreksi(kota, "email", "ani@contoh.test")
    return jawab


async def ketentuan(kota: ServiceUnderTest) -> httpx.Response:
    return await usulkan_nilai(kota, "abk.wke", 74760)


@pytest.mark.parametrize(
    ("usulkan", "peran", "nip", "jejak"),
    [
        (penempatan, "verifikator", CITRA, ("nip", "jenis", "penempatan_id", "isi")),
        (koreksi, "asn", ANI, ("nip", "isian")),
        (ketentuan, "verifikator", PENGUSUL, ("kode", "versi_ketentuan", "isi", "mulai", "dasar_hukum")),
    ],
    ids=["penempatan", "koreksi", "ketentuan"],
)
async def test_a_decided_proposal_is_not_taken_back_and_its_trail_tells_what_it_was(
    kota: ServiceUnderTest,
    usulkan: Callable[[ServiceUnderTest], Awaitable[httpx.Response]],
    peran: str,
    nip: str,
    jejak: tuple[str, ...],
) -> None:
    pengusul = kota.caller(peran, nip=nip, unit=["*"])
    pemutus = kota.caller("verifikator", nip=PENYETUJU, unit=["*"])
    await tetap_diputus(kota, await usulkan(kota), pengusul, pemutus, jejak)
