"""The provider's keys: read again every few minutes, once for all who wait; away is never the caller's fault."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jwt
import orjson
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from pydantic import SecretStr

from deploy.lokal.postgres import Postgres
from shared.auth.keys import FRESH, LOOK_EVERY, LOOKS, PAUSE, STALE, ProviderAway
from shared.auth.tokens import TokenRefused, TokenVerifier
from shared.settings import Settings
from tests.jam import SettableClock
from tests.layanan import open_service
from tests.shared.dua_layanan import PENERBIT, sampai

SEKARANG = datetime(2026, 9, 15, 3, 0, tzinfo=UTC)
Kunci = Ed25519PrivateKey


def umum(kunci: Kunci, kid: str | None, **lain: Any) -> dict[str, Any]:
    publik = jwt.algorithms.OKPAlgorithm.to_jwk(kunci.public_key(), as_dict=True)
    return {**publik, **({"kid": kid} if kid else {}), **lain}


def token(kunci: Any, kid: str | None, algoritma: str = "EdDSA", **lain: Any) -> str:
    detik = int(SEKARANG.timestamp())
    isi = {"sub": "s", "iss": "lokal", "aud": ["layanan"], "exp": detik + 86400, "peran": ["ppk"], **lain}
    return jwt.encode(isi, kunci, algorithm=algoritma, headers={"kid": kid} if kid else None)


@dataclass
class Penyedia:
    """An identity provider that counts how often it is asked, and answers when it is told to."""

    kunci: list[dict[str, Any]] = field(default_factory=list)
    ditanya: int = 0
    ada: bool = True
    boleh: asyncio.Event = field(default_factory=asyncio.Event)
    alamat: str = ""
    detik: float = 1000.0

    def pemeriksa(self, **lain: Any) -> TokenVerifier:
        settings = Settings(
            database_url=SecretStr("x"),
            nats_url="nats://127.0.0.1:1",
            nats_user="x",
            nats_password=SecretStr("x"),
            jwks=self.alamat,
            **lain,
        )
        return TokenVerifier(settings, "layanan", SettableClock(SEKARANG), lambda: self.detik)

    async def jawab(self, masuk: asyncio.StreamReader, keluar: asyncio.StreamWriter) -> None:
        await masuk.readuntil(b"\r\n\r\n")
        self.ditanya += 1
        await self.boleh.wait()
        isi = orjson.dumps({"keys": self.kunci}) if self.ada else b"{}"
        status = "200 OK" if self.ada else "503 Sibuk"
        keluar.write(f"HTTP/1.1 {status}\r\nContent-Length: {len(isi)}\r\nConnection: close\r\n\r\n".encode() + isi)
        await keluar.drain()
        keluar.close()


@pytest.fixture
async def penyedia() -> AsyncIterator[Penyedia]:
    sedia = Penyedia()
    sedia.boleh.set()
    async with await asyncio.start_server(sedia.jawab, "127.0.0.1", 0) as server:
        sedia.alamat = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/jwks"
        yield sedia


@pytest.fixture
def a() -> Kunci:
    return Kunci.generate()


@pytest.fixture
def b() -> Kunci:
    return Kunci.generate()


async def test_twenty_requests_at_the_start_ask_the_provider_once(penyedia: Penyedia, a: Kunci) -> None:
    penyedia.kunci = [umum(a, "a")]
    pemeriksa = penyedia.pemeriksa()
    hasil = await asyncio.gather(*(pemeriksa.verify(token(a, "a", jti=str(n))) for n in range(20)))
    assert {each.subject for each in hasil} == {"s"}
    assert penyedia.ditanya == 1


async def test_nobody_is_refused_while_the_provider_changes_its_keys(penyedia: Penyedia, a: Kunci, b: Kunci) -> None:
    penyedia.kunci = [umum(a, "a")]
    pemeriksa = penyedia.pemeriksa()
    await pemeriksa.verify(token(a, "a"))
    penyedia.kunci = [umum(a, "a"), umum(b, "b")]
    penyedia.boleh.clear()
    minta = [asyncio.create_task(pemeriksa.verify(token(b, "b", jti=str(n)))) for n in range(20)]
    await sampai(lambda: penyedia.ditanya == 2)
    assert (await pemeriksa.verify(token(a, "a", jti="lama"))).subject == "s"
    penyedia.boleh.set()
    assert len(await asyncio.gather(*minta)) == 20
    assert penyedia.ditanya == 2


async def test_a_withdrawn_key_opens_nothing_after_the_lifetime_even_for_tokens_seen_before(
    penyedia: Penyedia, a: Kunci, b: Kunci
) -> None:
    penyedia.kunci = [umum(a, "bocor"), umum(b, "b")]
    pemeriksa = penyedia.pemeriksa()
    lama = token(a, "bocor")
    await pemeriksa.verify(lama)
    penyedia.kunci = [umum(b, "b")]
    penyedia.detik += FRESH - 1
    await pemeriksa.verify(lama)
    penyedia.detik += 1
    for each in (lama, token(a, "bocor", jti="baru")):
        with pytest.raises(TokenRefused):
            await pemeriksa.verify(each)
    assert await pemeriksa.verify(token(b, "b"))


async def test_another_key_under_the_old_name_is_a_withdrawal(penyedia: Penyedia, a: Kunci, b: Kunci) -> None:
    penyedia.kunci = [umum(a, "satu")]
    pemeriksa = penyedia.pemeriksa()
    await pemeriksa.verify(token(a, "satu"))
    penyedia.kunci = [umum(b, "satu")]
    penyedia.detik += FRESH
    with pytest.raises(TokenRefused):
        await pemeriksa.verify(token(a, "satu"))


async def test_while_the_provider_is_away_its_keys_are_believed_for_an_hour(penyedia: Penyedia, a: Kunci) -> None:
    penyedia.kunci = [umum(a, "a")]
    pemeriksa = penyedia.pemeriksa()
    await pemeriksa.verify(token(a, "a"))
    penyedia.ada = False
    penyedia.detik += STALE - 1
    await pemeriksa.verify(token(a, "a"))
    await pemeriksa.verify(token(a, "a", jti="lain"))
    assert penyedia.ditanya == 2
    penyedia.detik += PAUSE
    for each in (token(a, "a"), token(a, "a", jti="ketiga")):
        with pytest.raises(ProviderAway):
            await pemeriksa.verify(each)
    penyedia.ada = True
    penyedia.detik += PAUSE
    await pemeriksa.verify(token(a, "a"))


async def test_an_unknown_key_while_the_provider_is_away_is_not_called_a_bad_token(
    penyedia: Penyedia, a: Kunci, b: Kunci
) -> None:
    penyedia.kunci = [umum(a, "a")]
    pemeriksa = penyedia.pemeriksa()
    await pemeriksa.verify(token(a, "a"))
    penyedia.ada = False
    with pytest.raises(ProviderAway):
        await pemeriksa.verify(token(b, "b"))
    await pemeriksa.verify(token(a, "a"))


async def test_junk_tokens_do_not_make_us_hammer_the_provider(penyedia: Penyedia, a: Kunci, b: Kunci) -> None:
    penyedia.kunci = [umum(a, "a")]
    pemeriksa = penyedia.pemeriksa()
    for nomor in range(50):
        with pytest.raises(TokenRefused):
            await pemeriksa.verify(token(b, f"khayal-{nomor}"))
    assert penyedia.ditanya == LOOKS + 1
    penyedia.detik += LOOK_EVERY
    penyedia.kunci.append(umum(b, "b"))
    await pemeriksa.verify(token(b, "b"))


async def test_keys_without_names_sign_tokens_and_are_replaced(penyedia: Penyedia, a: Kunci, b: Kunci) -> None:
    rsa = generate_private_key(65537, 2048)
    publik = jwt.algorithms.RSAAlgorithm.to_jwk(rsa.public_key(), as_dict=True)
    penyedia.kunci = [publik, umum(a, None)]
    pemeriksa = penyedia.pemeriksa()
    for each in (token(a, None), token(a, "apa saja"), token(rsa, None, "RS256")):
        await pemeriksa.verify(each)
    penyedia.kunci = [umum(b, None)]
    await pemeriksa.verify(token(b, None))
    with pytest.raises(TokenRefused):
        await pemeriksa.verify(token(a, None))


@pytest.mark.parametrize("tanda", [{"use": "enc"}, {"key_ops": ["encrypt"]}])
async def test_a_key_of_another_purpose_signs_nothing(
    penyedia: Penyedia, a: Kunci, b: Kunci, tanda: dict[str, Any]
) -> None:
    penyedia.kunci = [umum(a, "a", **tanda), umum(b, "b", use="sig"), {"kty": "baru"}, "bukan kunci"]
    pemeriksa = penyedia.pemeriksa()
    with pytest.raises(TokenRefused):
        await pemeriksa.verify(token(a, "a"))
    await pemeriksa.verify(token(b, "b"))


@pytest.mark.parametrize(
    ("nama", "klaim"),
    [
        ("realm_access.roles", {"realm_access": {"roles": ["auditor", "uma_authorization"]}}),
        ("https://kota.go.id/peran", {"https://kota.go.id/peran": ["auditor"]}),
    ],
)
async def test_roles_may_lie_inside_another_claim(penyedia: Penyedia, a: Kunci, nama: str, klaim: Any) -> None:
    penyedia.kunci = [umum(a, "a")]
    pemeriksa = penyedia.pemeriksa(claim_roles=nama)
    assert (await pemeriksa.verify(token(a, "a", **klaim))).peran == {"auditor"}
    assert (await pemeriksa.verify(token(a, "a", realm_access="x"))).peran == frozenset()


async def test_without_the_provider_a_service_asks_for_patience_and_is_not_ready(
    postgres_server: Postgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.auth.keys.PAUSE", 0.05)
    async with open_service(postgres_server, PENERBIT) as layanan:
        kunci = Path(layanan.settings.jwks)
        jauh = await asyncio.to_thread(kunci.rename, tmp_path / "jauh.json")
        verifikator = layanan.caller("verifikator", aud="penerbit")
        jawab = await verifikator.get("/barang")
        assert (jawab.status_code, jawab.json()["kode"]) == (503, "penyedia_identitas_tidak_terjangkau")
        assert jawab.headers["retry-after"] == "5"

        async def periksa() -> tuple[int, str]:
            siap = await layanan.client.get("/health/ready")
            return siap.status_code, siap.json()["periksa"]["penyedia_identitas"]

        async def kembali() -> bool:
            return await periksa() == (200, "siap")

        assert await periksa() == (503, "tidak terjangkau")
        await asyncio.to_thread(jauh.rename, kunci)
        await sampai(kembali)
        assert (await verifikator.get("/barang")).status_code == 200
