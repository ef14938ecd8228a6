"""Stand-ins of the systems of others that the demo city exchanges with: processes of the embedded run, and no part of
the product.

They lie with the tests, and a release without those runs without them. With the demo city only they are spoken to,
whatever the environment says: BKN is not asked for people who are invented. With a city of one's own (``ORANG=0``) the
settings are one's own too.
"""

import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from deploy.lokal.layanan import AKAR
from deploy.lokal.proses import hentikan, luncurkan, menjawab, status

INSTANSI = "D1CA21BDF5F8C272EF432E440F6B3EB8"
"""BKN's id of the demo city's government, as its roster has it."""


class Tiruan:
    """One of them. ``modul`` is started with its port, and with what more it is to be told."""

    def __init__(self, nama: str, judul: str, modul: str, data: Path, port: int, argumen: Sequence[str]) -> None:
        self.nama = nama
        self.judul = judul
        self.log = data / "log" / f"{nama}.log"
        self.port = port
        self.proses: subprocess.Popen[bytes] | None = None
        self._data = data
        self._argv = [sys.executable, "-m", modul, "--port", str(port), *argumen]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def siapkan(self) -> None:
        """Nothing to do before a start."""

    def luncurkan(self) -> None:
        """Start the process; ``siap`` tells when it answers."""
        self.proses = luncurkan(self._argv, log=self.log, folder=self._data, env={"MALLOC_ARENA_MAX": "2"}, cwd=AKAR)

    def siap(self) -> bool:
        """Whether it answers."""
        return menjawab(self.url, "/_gangguan")

    def sehat(self) -> bool:
        """Whether it answers at all."""
        return status(self.url, "/_gangguan", 4.0) is not None

    def stop(self, detik: float = 3.0) -> None:
        """Stop it; what was sent to it stays."""
        if self.proses is not None:
            hentikan(self.proses, signal.SIGTERM, detik)
            self.proses = None


@dataclass(frozen=True, slots=True)
class Jenis:
    """What can be stood in for: how the stand-in is started, and what a service is told of it."""

    nama: str
    judul: str
    modul: str
    argumen: Callable[[Path], Sequence[str]]
    """Of the data folder."""
    layanan: str
    setelan: Callable[[str, Path], dict[str, str]]
    """Of its address and the data folder. These open nothing but the stand-in."""
    tanpa: tuple[str, ...]
    """Settings that would lead to the real thing."""

    def ada(self) -> bool:
        """Whether it came along with the product."""
        return (AKAR / Path(*self.modul.split(".")) / "__main__.py").exists()

    def tiruan(self, data: Path, port: int) -> Tiruan:
        """The process."""
        return Tiruan(self.nama, self.judul, self.modul, data, port, self.argumen(data))

    def lingkungan(self, data: Path, tiruan: Tiruan | None) -> dict[str, str]:
        """What the service is told, whatever the environment of the run names; and that there is none without one."""
        kosong = dict.fromkeys(self.tanpa, "")
        return kosong if tiruan is None else kosong | self.setelan(tiruan.url, data)


def _setelan_siasn(url: str, _: Path) -> dict[str, str]:
    return {
        "ASN_SIASN_URL": f"{url}/apisiasn/1.0",
        "ASN_SIASN_REFERENCE_URL": f"{url}/referensi_siasn/1",
        "ASN_SIASN_APIM_TOKEN_URL": f"{url}/oauth2/token",
        "ASN_SIASN_SSO_TOKEN_URL": f"{url}/auth/realms/public-siasn/protocol/openid-connect/token",
        "ASN_SIASN_KEY": "kunci-simulator",
        "ASN_SIASN_SECRET": "rahasia-simulator",
        "ASN_SIASN_SSO_CLIENT": "klien-simulator",
        "ASN_SIASN_SSO_USER": "198001012005011001",
        "ASN_SIASN_SSO_PASSWORD": "sandi-simulator",
        "ASN_SIASN_INSTANSI": INSTANSI,
        "ASN_SIASN_SATUAN_KERJA": INSTANSI,
    }


def _setelan_bsre(url: str, data: Path) -> dict[str, str]:
    return {
        "ASN_BSRE_URL": url,
        "ASN_BSRE_PLAIN_HTTP": "true",
        "ASN_BSRE_USER": "pemda-simulator",
        "ASN_BSRE_PASSWORD": "sandi-simulator",
        "ASN_BSRE_ROOTS": str(data / "bsre-tiruan" / "akar.pem"),
        "ASN_BSRE_VERSION": "v2",
    }


SIASN = Jenis(
    "siasn-tiruan",
    "SIASN tiruan (bukan BKN)",
    "tests.simulator.siasn",
    lambda data: ("--kota", str(data / "kota"), "--simpan", str(data / "siasn-tiruan")),
    "pegawai",
    _setelan_siasn,
    (
        "ASN_SIASN",
        "ASN_SIASN_URL",
        "ASN_SIASN_REFERENCE_URL",
        "ASN_SIASN_APIM_TOKEN_URL",
        "ASN_SIASN_SSO_TOKEN_URL",
        "ASN_SIASN_PROXY",
        "ASN_SIASN_CA",
    ),
)
BSRE = Jenis(
    "bsre-tiruan",
    "BSrE tiruan (bukan BSSN)",
    "tests.simulator.bsre",
    lambda data: ("--akar", str(data / "bsre-tiruan" / "akar.pem")),
    "mutasi",
    _setelan_bsre,
    ("ASN_BSRE_URL",),
)
JENIS = (SIASN, BSRE)
