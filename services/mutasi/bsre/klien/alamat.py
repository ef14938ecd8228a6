"""Where an agency's e-sign server answers: there is no public host, each agency has its own (often inside its network).

TLS is the rule. A server that speaks plain HTTP has to be allowed by name, and then only inside: what is sent is a
passphrase.
"""

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Alamat:
    """The root of the server's paths, without ``/api``."""

    akar: str
    polos: bool = False
    """Whether somebody has allowed plain HTTP to it."""

    def __post_init__(self) -> None:
        bagian = urlsplit(self.akar)
        if bagian.scheme not in ("http", "https") or not bagian.hostname or bagian.query or bagian.fragment:
            raise ValueError("alamat BSrE harus berbentuk https://nama atau https://nama/awalan")
        if bagian.username or bagian.password:
            raise ValueError("nama pengguna dan kata sandi BSrE tidak ditulis di dalam alamatnya")
        if bagian.scheme == "http":
            if not self.polos:
                raise ValueError("alamat BSrE memakai HTTP tanpa TLS, dan itu belum diizinkan dengan sengaja")
            if _umum(bagian.hostname):
                raise ValueError("HTTP tanpa TLS hanya untuk server BSrE di jaringan dalam, bukan alamat umum")

    def __truediv__(self, jalur: str) -> str:
        return f"{self.akar.rstrip('/')}/{jalur}"


def _umum(nama: str) -> bool:
    """Whether it is an address of the public network, as far as that can be told without asking for it."""
    try:
        return ipaddress.ip_address(nama).is_global
    except ValueError:
        return False
