"""Webhooks are signed as the published library verifies, and leave for addresses of the public Internet only."""

import ipaddress
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from services.notifikasi.langganan.alamat_aman import AlamatDitolak, boleh, tujuan
from services.notifikasi.langganan.tanda_tangan import rahasia_langganan, tajuk_webhook

LANGGANAN = UUID(int=5)
ISI = b'{"type":"asn.mutasi.usulan.diputuskan","data":{"id":"0197f0a0"}}'


def rahasia(nomor: int) -> str:
    return rahasia_langganan("k" * 32, LANGGANAN, nomor)


def test_the_published_library_verifies_what_we_sign_by_either_secret_while_one_is_exchanged() -> None:
    tajuk = tajuk_webhook([rahasia(1), rahasia(2)], "msg_1", datetime.now(UTC), ISI)
    for nomor in (1, 2):
        assert Webhook(rahasia(nomor)).verify(ISI, tajuk) == {
            "type": "asn.mutasi.usulan.diputuskan",
            "data": {"id": "0197f0a0"},
        }
    for palsu, isi, kepala in (
        (rahasia(3), ISI, tajuk),
        (rahasia(1), ISI + b" ", tajuk),
        (rahasia(1), ISI, {**tajuk, "webhook-id": "msg_2"}),
        (rahasia(1), ISI, tajuk_webhook([rahasia(1)], "msg_1", datetime.now(UTC) - timedelta(minutes=6), ISI)),
    ):
        with pytest.raises(WebhookVerificationError):
            Webhook(palsu).verify(isi, kepala)


def test_a_secret_is_long_and_another_for_each_subscription_and_key() -> None:
    semua = {
        rahasia(1),
        rahasia(2),
        rahasia_langganan("l" * 32, LANGGANAN, 1),
        rahasia_langganan("k" * 32, UUID(int=6), 1),
    }
    assert len(semua) == 4
    assert all(each.startswith("whsec_") and len(each) == 50 for each in semua)


DALAM = [
    *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "192.0.2.1"),
    *("224.0.0.1", "255.255.255.255", "240.0.0.1", "198.18.0.1"),
    *("::1", "::", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1", "2001:db8::1"),
    *("::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::"),
]


KHUSUS = [
    # iana-ipv4-special-registry, October 2025
    *("0.0.0.0/8", "0.0.0.0/32", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
    *("192.0.0.0/24", "192.0.0.0/29", "192.0.0.8/32", "192.0.0.9/32", "192.0.0.10/32", "192.0.0.170/32"),
    *("192.0.0.171/32", "192.0.0.192/32", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24"),
    *("192.88.99.2/32", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"),
    *("240.0.0.0/4", "255.255.255.255/32", "224.0.0.0/4"),
    # iana-ipv6-special-registry, October 2025; 2002::/16 and 2001::/32 (Teredo) too
    *("::1/128", "::/128", "64:ff9b:1::/48", "100::/64", "100:0:0:1::/64", "2001::/32", "2002::/16", "2001:1::1/128"),
    *("2001:1::2/128", "2001:1::3/128", "2001:2::/48", "2001:3::/32", "2001:4:112::/48", "2001:10::/28"),
    *("2001:20::/28", "2001:30::/28", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20", "5f00::/16", "fc00::/7"),
    *("fe80::/10", "fec0::/10", "ff00::/8", "::/96", "4000::/3", "e000::/4"),
]


@pytest.mark.parametrize("jaringan", KHUSUS)
def test_nothing_leaves_for_a_network_of_a_special_purpose(jaringan: str) -> None:
    """Neither for its first address nor its last, nor for one between; nor for an IPv4 one inside an IPv6 one."""
    isi = ipaddress.ip_network(jaringan)
    for nomor in {0, isi.num_addresses // 2, isi.num_addresses - 1}:
        alamat = isi[nomor]
        assert not boleh(alamat), alamat
        if alamat.version == 4:
            for luar in ("::ffff:0:0", "64:ff9b::", "::"):
                assert not boleh(ipaddress.IPv6Address(int(ipaddress.IPv6Address(luar)) | int(alamat))), (luar, alamat)
            assert not boleh(ipaddress.IPv6Address((0x2002 << 112) | int(alamat) << 80))


@pytest.mark.parametrize("alamat", DALAM)
def test_nothing_leaves_for_an_address_that_is_not_public(alamat: str) -> None:
    assert not boleh(ipaddress.ip_address(alamat))


@pytest.mark.parametrize("alamat", ["8.8.8.8", "103.28.12.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_a_public_address_is_spoken_to(alamat: str) -> None:
    assert boleh(ipaddress.ip_address(alamat))


def jawab(*alamat: str):
    async def tanya(_: str, __: int) -> Sequence[str]:
        return alamat

    return tanya


@pytest.mark.parametrize(
    "url",
    [
        "http://contoh.go.id/",
        "https://nama:sandi@contoh.go.id/",
        "https:///jalur",
        "https://contoh.go.id/#x",
        "file:///etc/passwd",
        "https://contoh.go.id:99999/",
        "https://[::1",
    ],
)
async def test_only_a_plain_https_address_is_taken(url: str) -> None:
    with pytest.raises(AlamatDitolak):
        await tujuan(url, tanya=jawab("8.8.8.8"))


async def test_a_name_is_resolved_once_and_one_inner_address_among_them_refuses_it() -> None:
    di_luar = await tujuan("https://contoh.go.id:8443/a?b=c", port_boleh={8443}, tanya=jawab("8.8.8.8", "8.8.4.4"))
    assert di_luar == ("8.8.8.8", 8443, "contoh.go.id", "/a?b=c", True)
    for semua in (("8.8.8.8", "10.0.0.1"), ("::ffff:10.0.0.1",), ("fe80::1%eth0",), ()):
        with pytest.raises(AlamatDitolak):
            await tujuan("https://contoh.go.id/", tanya=jawab(*semua))
    di_sini = await tujuan("http://localhost:8080/", pengembangan=True, tanya=jawab("127.0.0.1"))
    assert (di_sini.ip, di_sini.tls) == ("127.0.0.1", False)


async def test_a_number_that_stands_for_an_inner_address_is_found_out() -> None:
    """As decimal, octal or short: what the system's resolver makes of it is looked at."""
    for url in (
        "https://2130706433/",
        "https://0x7f.1/",
        "https://127.1/",
        "https://[::ffff:7f00:1]/",
        "https://localhost/",
    ):
        with pytest.raises(AlamatDitolak):
            await tujuan(url)
