"""A chain of two cases and one that stands alone."""

from typing import Any

import pytest

from tests.layanan import ServiceUnderTest
from tests.mutasi.kota import TUJUAN, asn, jabatan, skor, usul
from tests.mutasi.kumpulan.himpunan import GZ, LAIN, LL, PEMANGKU


@pytest.fixture
async def rantai(mutasi: ServiceUnderTest) -> list[dict[str, Any]]:
    """PEGAWAI takes the seat of PEMANGKU, who goes to a free one; LAIN goes elsewhere."""
    await mutasi.receive(
        jabatan(TUJUAN, terisi=1),
        jabatan(LL, formasi=9, terisi=3, kebutuhan=2),
        asn(PEMANGKU, TUJUAN),
        asn(LAIN, LL),
        skor(PEMANGKU),
        skor(LAIN),
    )
    satu = await usul(mutasi, menggantikan=PEMANGKU)
    dua = await usul(mutasi, nip=PEMANGKU, jabatan_tujuan=GZ, jenis="antar_opd")
    tiga = await usul(mutasi, nip=LAIN, jabatan_tujuan=GZ, jenis="antar_opd")
    return [satu, dua, tiga]
