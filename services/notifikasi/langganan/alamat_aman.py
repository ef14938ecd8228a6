"""To which addresses outside this installation speaks by itself (against server-side request forgery).

A name is resolved once, every address that it has is looked at, and the connection goes to one that was looked at:
another answer of the name server a moment later changes nothing.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Collection, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

Alamat = ipaddress.IPv4Address | ipaddress.IPv6Address
Tanya = Callable[[str, int], Awaitable[Sequence[str]]]
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_KHUSUS = [
    ipaddress.ip_network(each)
    for each in (
        # Of the registries of special purposes (IANA): whole blocks, whatever single addresses in them are said to be
        # global, and what became special later than this Python. Nobody's web server has one of these addresses.
        *("192.0.0.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.175.48.0/24"),
        *("2001::/23", "2002::/16", "2620:4f:8000::/48", "3fff::/20"),
        # Outside what is given out for use on the Internet (RFC 4291): site-local, IPv4-compatible, and the rest.
        *("::/3", "4000::/2", "8000::/1"),
    )
]


class AlamatDitolak(Exception):
    """Nothing is sent there; the text says why, in Bahasa, and repeats no address."""


class Tujuan(NamedTuple):
    """Where a webhook goes: the address that was looked at, and the name for TLS and ``Host``."""

    ip: str
    port: int
    nama: str
    jalur: str
    tls: bool


def boleh(alamat: Alamat) -> bool:
    """Whether it is somebody's on the public Internet. Where an IPv6 address stands for an IPv4 one, that counts."""
    if isinstance(alamat, ipaddress.IPv6Address):
        dalam = alamat.ipv4_mapped
        if dalam is None and alamat in _NAT64:
            dalam = ipaddress.IPv4Address(int(alamat) & 0xFFFFFFFF)
        if dalam is not None:
            return boleh(dalam)
    return alamat.is_global and not alamat.is_multicast and not any(alamat in each for each in _KHUSUS)


async def tanya_sistem(nama: str, port: int) -> Sequence[str]:
    """All addresses of a name, as this machine resolves it."""
    jawab = await asyncio.get_running_loop().getaddrinfo(nama, port, type=socket.SOCK_STREAM)
    return [str(each[4][0]) for each in jawab]


BIASA = frozenset({443})


async def tujuan(
    url: str,
    *,
    pengembangan: bool = False,
    port_boleh: Collection[int] = BIASA,
    tanya: Tanya = tanya_sistem,
) -> Tujuan:
    """Where to connect. ``pengembangan`` lets through HTTP, any port, and addresses of one's own machine.

    Raises:
        AlamatDitolak: not there.
    """
    try:
        bagian = urlsplit(url)
        nama, port = bagian.hostname, bagian.port
    except ValueError as error:
        raise AlamatDitolak("Alamat itu bukan URL yang utuh.") from error
    if bagian.scheme != "https" and not (pengembangan and bagian.scheme == "http"):
        raise AlamatDitolak("Alamat webhook harus https.")
    if not nama or bagian.username is not None or bagian.password is not None or bagian.fragment:
        raise AlamatDitolak("Alamat webhook memuat nama server, tanpa nama pengguna, sandi, atau #bagian.")
    if not nama.isascii():
        # ``Host`` bears ASCII alone, and which of two ways of writing it there is the receiver's is theirs to say.
        raise AlamatDitolak("Nama server memuat huruf di luar ASCII. Tulis bentuk punycode-nya (xn--...).")
    tls = bagian.scheme == "https"
    port = port or (443 if tls else 80)
    if port not in port_boleh and not pengembangan:
        raise AlamatDitolak(f"Port {port} tidak dipakai untuk webhook; yang boleh: {_deret(port_boleh)}.")
    try:
        async with asyncio.timeout(10):
            semua = await tanya(nama, port)
    except (OSError, TimeoutError, UnicodeError) as error:
        raise AlamatDitolak("Nama server itu tidak dikenal.") from error
    # One that leads inside is enough: which of them is taken would be chance.
    if not semua or not (pengembangan or all(boleh(ipaddress.ip_address(each.partition("%")[0])) for each in semua)):
        raise AlamatDitolak("Nama server itu menunjuk ke jaringan dalam atau alamat khusus.")
    jalur = (bagian.path or "/") + (f"?{bagian.query}" if bagian.query else "")
    return Tujuan(semua[0], port, nama, jalur, tls)


def _deret(port: Collection[int]) -> str:
    return ", ".join(str(each) for each in sorted(port))
