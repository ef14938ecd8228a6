"""Who is asking: only a good token of the provider opens a door, and a closed door tells nothing."""

import base64
import hashlib
import hmac
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import jwt
import orjson
import pytest
import pytest_asyncio
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from deploy.lokal.postgres import Postgres
from tests.layanan import ServiceUnderTest, key_set, mint_token, open_service, signing_key
from tests.shared.dua_layanan import PENERBIT

ALAMAT = "/barang"
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def penerbit(postgres_server: Postgres) -> AsyncIterator[ServiceUnderTest]:
    """One service for all these tests: hardly one of them changes anything."""
    async with open_service(postgres_server, PENERBIT) as service:
        yield service


def isi(penerbit: ServiceUnderTest, **lain: Any) -> dict[str, Any]:
    sekarang = int(penerbit.clock.now().timestamp())
    return {
        "sub": "u1", "nip": "199001012015031001", "nama": "U", "peran": ["verifikator"], "unit": ["*"], "iss": "lokal",
        "aud": ["penerbit"], "iat": sekarang, "exp": sekarang + 3600, **lain,
    }  # fmt: skip


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def tanda_tangani(penerbit: ServiceUnderTest, *, kid: str = "uji", **lain: Any) -> str:
    return jwt.encode(isi(penerbit, **lain), signing_key(), algorithm="EdDSA", headers={"kid": kid})


async def panggil(penerbit: ServiceUnderTest, token: str | None) -> Any:
    tajuk = {} if token is None else {"Authorization": f"Bearer {token}"}
    return await penerbit.client.get(ALAMAT, headers=tajuk)


def hs256(penerbit: ServiceUnderTest, kunci: bytes) -> str:
    kepala = b64(orjson.dumps({"alg": "HS256", "typ": "JWT", "kid": "uji"}))
    badan = b64(orjson.dumps(isi(penerbit)))
    tanda = hmac.new(kunci, f"{kepala}.{badan}".encode(), hashlib.sha256).digest()
    return f"{kepala}.{badan}.{b64(tanda)}"


def palsu(penerbit: ServiceUnderTest) -> dict[str, str]:
    publik = signing_key().public_key()
    pem = publik.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    mentah = publik.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    asing = Ed25519PrivateKey.generate()
    baik = tanda_tangani(penerbit)
    kepala, badan, tanda = baik.split(".")
    tinggi = b64(orjson.dumps(isi(penerbit, peran=["ppk"])))
    return {
        "alg none": f"{b64(orjson.dumps({'alg': 'none', 'kid': 'uji'}))}.{badan}.",
        "alg None": f"{b64(orjson.dumps({'alg': 'None', 'kid': 'uji'}))}.{badan}.{tanda}",
        "alg bukan teks": f"{b64(orjson.dumps({'alg': ['EdDSA'], 'kid': 'uji'}))}.{badan}.{tanda}",
        "hs256 kunci publik pem": hs256(penerbit, pem),
        "hs256 kunci publik mentah": hs256(penerbit, mentah),
        "hs256 jwks": hs256(penerbit, key_set()),
        "kid tidak dikenal": tanda_tangani(penerbit, kid="lain"),
        "tanpa kid": jwt.encode(isi(penerbit), signing_key(), algorithm="EdDSA"),
        "kid bukan teks": f"{b64(orjson.dumps({'alg': 'EdDSA', 'kid': {'a': 1}}))}.{badan}.{tanda}",
        "kunci orang lain": jwt.encode(isi(penerbit), asing, algorithm="EdDSA", headers={"kid": "uji"}),
        "es256 dengan kid ini": jwt.encode(
            isi(penerbit), generate_private_key(SECP256R1()), algorithm="ES256", headers={"kid": "uji"}
        ),
        "rs256 di kepala": f"{b64(orjson.dumps({'alg': 'RS256', 'kid': 'uji'}))}.{badan}.{tanda}",
        "isi diganti": f"{kepala}.{tinggi}.{tanda}",
        "tanda dipotong": f"{kepala}.{badan}.{tanda[:-4]}",
        "audiens lain": tanda_tangani(penerbit, aud=["pembaca"]),
        "audiens kosong": tanda_tangani(penerbit, aud=[]),
        "penerbit lain": tanda_tangani(penerbit, iss="bukan-lokal"),
        "tanpa exp": tanda_tangani(penerbit, exp=None),
        "exp bukan angka": tanda_tangani(penerbit, exp="besok"),
        "exp tak hingga": tanda_tangani(penerbit, exp="inf"),
        "exp tak hingga sebagai angka": tanda_tangani(penerbit, exp=float("inf")),
        "exp di luar segala jam": tanda_tangani(penerbit, exp=10**400),
        "exp benar-salah": tanda_tangani(penerbit, exp=True),
        "belum berlaku": tanda_tangani(penerbit, nbf=int(penerbit.clock.now().timestamp()) + 600),
        "peran bukan daftar": tanda_tangani(penerbit, peran="verifikator"),
        "nip yang bukan nip": tanda_tangani(penerbit, nip="x"),
        "nip terlalu pendek": tanda_tangani(penerbit, nip="19900101201503100"),
        "nip dengan angka lain": tanda_tangani(penerbit, nip="19900101201503100١"),
        "akun bernama nip tanpa nip": tanda_tangani(penerbit, sub="199001012015031001", nip=None),
        "sub kosong": tanda_tangani(penerbit, sub=""),
        "sub berisi nol": tanda_tangani(penerbit, sub="u\x001"),
        "sampah": "a.b.c",
        "tanpa titik": "abc",
        "bukan ascii": "é.é.é",
    }


async def test_without_a_token_nobody_is_known(penerbit: ServiceUnderTest) -> None:
    for tajuk in ({}, {"Authorization": ""}, {"Authorization": "Basic dTpw"}, {"Authorization": "Bearer "}):
        jawab = await penerbit.client.get(ALAMAT, headers=tajuk)
        assert (jawab.status_code, jawab.json()["kode"]) == (401, "perlu_masuk")
        assert jawab.headers["www-authenticate"] == "Bearer"


async def test_no_forged_token_opens_and_all_refusals_look_alike(penerbit: ServiceUnderTest) -> None:
    assert (await panggil(penerbit, tanda_tangani(penerbit))).status_code == 200
    rupa = set()
    for cara, token in palsu(penerbit).items():
        jawab = await penerbit.client.get(ALAMAT, headers=[(b"Authorization", f"Bearer {token}".encode("latin-1"))])
        assert jawab.status_code == 401, cara
        badan = jawab.json()
        del badan["trace_id"]
        rupa.add(orjson.dumps(badan))
    assert len(rupa) == 1
    assert orjson.loads(rupa.pop())["kode"] == "token_tidak_sah"


async def test_a_token_dies_when_its_time_is_over_even_if_it_was_seen_before(penerbit: ServiceUnderTest) -> None:
    token = tanda_tangani(penerbit)
    assert (await panggil(penerbit, token)).status_code == 200
    penerbit.clock.instant += timedelta(seconds=3600 + 29)
    assert (await panggil(penerbit, token)).status_code == 200
    penerbit.clock.instant += timedelta(seconds=2)
    for _ in range(2):
        jawab = await panggil(penerbit, token)
        assert (jawab.status_code, jawab.json()["kode"]) == (401, "token_kedaluwarsa")
    penerbit.clock.instant -= timedelta(seconds=3600 + 31)


async def test_a_role_without_the_right_is_refused_without_a_word_about_the_data(penerbit: ServiceUnderTest) -> None:
    verifikator = penerbit.caller("verifikator", aud=["penerbit"])
    await verifikator.post("/barang", {"id": "b1", "isi": "rahasia"})
    jawaban = set()
    for peran in ("asn", "kepala_unit", "ppk", "auditor", "operator", "integrasi", "peran_khayalan"):
        orang = penerbit.caller(peran, aud=["penerbit"])
        for jawab in (
            await orang.get("/barang"),
            await orang.send("PUT", "/barang/b1", {"id": "b1", "isi": "x"}, seen=1),
            await orang.send("PUT", "/barang/tidak-ada", {"id": "b1", "isi": "x"}, seen=1),
            await orang.post("/barang", {"id": "b1", "isi": "x"}),
        ):
            badan = jawab.json()
            assert (jawab.status_code, badan.pop("kode")) == (403, "tidak_berwenang")
            assert "yang boleh: verifikator." in badan["detail"]
            del badan["trace_id"]
            jawaban.add(orjson.dumps(badan))
    # The answer is the same whether the thing exists or not.
    assert len(jawaban) == 1
    assert b"rahasia" not in jawaban.pop()


async def test_who_may_not_pass_learns_nothing_about_the_shape_of_the_input(penerbit: ServiceUnderTest) -> None:
    for token, status in ((None, 401), (mint_token("asn", now=penerbit.clock.now(), aud=["penerbit"]), 403)):
        tajuk = {"Idempotency-Key": "k"} | ({"Authorization": f"Bearer {token}"} if token else {})
        assert (await penerbit.client.post("/barang", json={"salah": 1}, headers=tajuk)).status_code == status
        assert (await penerbit.client.put("/barang/b1", json={"salah": 1}, headers=tajuk)).status_code == status


async def test_a_role_of_an_employee_needs_the_number_of_the_employee(penerbit: ServiceUnderTest) -> None:
    for peran in ("kepala_unit", "verifikator", "tim_penilai"):
        jawab = await panggil(penerbit, tanda_tangani(penerbit, nip=None, peran=["asn", "ppk", "integrasi", peran]))
        assert (jawab.status_code, jawab.json()["kode"]) == (403, "token_tanpa_nip")
        assert peran in jawab.json()["detail"]
    # The mayor and a machine have none, and are nothing else.
    for peran, lain in (("ppk", "asn"), ("ppk", "auditor"), ("integrasi", "asn"), ("integrasi", "operator")):
        jawab = await panggil(penerbit, tanda_tangani(penerbit, nip=None, peran=[peran, lain]))
        assert (jawab.status_code, jawab.json()["kode"]) == (403, "token_tanpa_nip")
        assert f"berperan {peran} tetapi" in jawab.json()["detail"]
    for peran in ("integrasi", "operator", "ppk", "auditor", "asn"):
        jawab = await panggil(penerbit, tanda_tangani(penerbit, nip=None, peran=[peran]))
        assert (jawab.status_code, jawab.json()["kode"]) == (403, "tidak_berwenang")


async def test_whoever_says_that_they_act_for_somebody_is_refused_where_no_deputy_is_taken(
    penerbit: ServiceUnderTest,
) -> None:
    tajuk = {"Authorization": f"Bearer {tanda_tangani(penerbit)}", "Mewakili": "0197f0a0-0000-7000-8000-0000000000e1"}
    jawab = await penerbit.client.get(ALAMAT, headers=tajuk)
    assert (jawab.status_code, jawab.json()["kode"]) == (403, "tidak_berwenang")
    assert "Mewakili" in jawab.json()["detail"]
