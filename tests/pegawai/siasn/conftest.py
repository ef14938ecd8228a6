"""The client of BKN before the simulated SIASN, over TCP, with a clock of its own."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest

from services.pegawai.siasn.klien.alamat import Alamat
from services.pegawai.siasn.klien.panggil import Batas, Kredensial, Pemanggil
from services.pegawai.siasn.klien.waktu import Waktu
from tests.pegawai.siasn.panggilan_bkn import KREDENSIAL, Jam
from tests.simulator.siasn.keadaan import Siasn, id_lama
from tests.simulator.siasn.server import layani
from tests.simulator.siasn.warga import banyak


@pytest.fixture
def jam() -> Jam:
    return Jam()


@pytest.fixture
def siasn(jam: Jam) -> Siasn:
    satu = Siasn(lambda: jam.kini)
    satu.tambah(banyak(20))
    satu.unor = [
        {
            "Id": id_lama(f"unor{nomor}"),
            "DiatasanId": "",
            "NamaUnor": f"Unit {nomor}  ",
            "IndukUnorId": "",
            "NamaJabatan": "",
        }
        for nomor in range(50)
    ]
    return satu


@pytest.fixture
def alamat(siasn: Siasn) -> Iterator[Alamat]:
    with layani(siasn) as satu:
        yield satu


@pytest.fixture
def buka(alamat: Alamat, jam: Jam) -> Callable[..., AbstractAsyncContextManager[Pemanggil]]:
    @asynccontextmanager
    async def _buka(kredensial: Kredensial = KREDENSIAL, **batas: float) -> AsyncIterator[Pemanggil]:
        waktu = Waktu(kini=lambda: jam.kini, jeda=jam.tunggu, acak=lambda: 0.5)
        async with Pemanggil(alamat, kredensial, batas=Batas(**batas), waktu=waktu) as satu:  # type: ignore[arg-type]
            yield satu

    return _buka
