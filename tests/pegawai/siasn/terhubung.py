"""A pegawai that is connected with the simulated SIASN, over TCP."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from services.pegawai.siasn.klien.alamat import Alamat
from services.pegawai.siasn.klien.panggil import Batas, Kredensial, Pemanggil
from services.pegawai.siasn.klien.token import Sandi
from services.pegawai.siasn.klien.waktu import Waktu
from services.pegawai.siasn.sambungan.babak import job
from services.pegawai.siasn.sambungan.buka import Sambungan
from services.pegawai.siasn.sambungan.pekerjaan import Pekerjaan
from tests.layanan import ServiceUnderTest
from tests.simulator.siasn.aplikasi import KLIEN, KUNCI, PENGGUNA, RAHASIA, SANDI
from tests.simulator.siasn.keadaan import INSTANSI, SATUAN, Siasn
from tests.simulator.siasn.server import layani


def setelan(alamat: Alamat, *, bersandi: bool = True) -> dict[str, Any]:
    """The settings of an installation that exchanges with it."""
    sso = {"siasn_sso_client": KLIEN, "siasn_sso_user": PENGGUNA, "siasn_sso_password": SANDI} if bersandi else {}
    return {
        "siasn_url": alamat.siasn,
        "siasn_reference_url": alamat.referensi,
        "siasn_apim_token_url": alamat.token_apim,
        "siasn_sso_token_url": alamat.token_sso,
        "siasn_key": KUNCI,
        "siasn_secret": RAHASIA,
        "siasn_instansi": INSTANSI,
        "siasn_satuan_kerja": SATUAN,
        **sso,
    }


def hubungkan(
    pegawai: ServiceUnderTest,
    alamat: Alamat,
    *,
    kini: Callable[[], datetime] | None = None,
    jeda: Callable[[float], Awaitable[object]] | None = None,
    batas: Batas | None = None,
    bersandi: bool = True,
) -> Sambungan:
    """Let the service speak to it from now on; pauses take no time unless ``jeda`` says so."""

    async def sekejap(_: float) -> None:
        return None

    akun = Sandi(KLIEN, PENGGUNA, SANDI) if bersandi else None
    waktu = Waktu(kini or pegawai.runtime.clock.now, jeda or sekejap, lambda: 0.5)
    bkn = Pemanggil(alamat, Kredensial(KUNCI, RAHASIA, akun), waktu=waktu, batas=batas)
    pegawai.runtime.at_end.push_async_callback(bkn.tutup)
    ada = Sambungan(bkn, INSTANSI, SATUAN)
    pegawai.runtime.kept[Sambungan] = ada
    return ada


@contextmanager
def simulator(pegawai: ServiceUnderTest) -> Iterator[tuple[Siasn, Alamat]]:
    """The simulated SIASN with the service's clock."""
    siasn = Siasn(pegawai.runtime.clock.now)
    with layani(siasn) as alamat:
        yield siasn, alamat


async def babak(pegawai: ServiceUnderTest, *semua: Pekerjaan | Sequence[Pekerjaan]) -> None:
    """Rounds of these kinds of exchange alone, until nothing more is to do."""
    datar = [each for satu in semua for each in ([satu] if isinstance(satu, Pekerjaan) else satu)]
    await job(datar).run(pegawai.runtime)
