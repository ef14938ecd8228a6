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
    di_luar = await tujuan("https://contoh.go.id:8443/a?b=c", tanya=jawab("8.8.8.8", "8.8.4.4"))
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
